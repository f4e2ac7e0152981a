// The renderers of ibid/snippet.h: the only place that escapes.
//
// All go through Render(), which walks the text once and hands its pieces, told apart
// by whether they matched, to a sink; a sink knows how one medium writes characters and
// marks.
#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/snippet.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace ibid {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kNotBold = "\x1b[22m";

bool IsControl(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }

// Embeddings, overrides and isolates, which turn the writing direction of whatever
// follows them; the letters know their own.
bool IsDirectionControl(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// Writes for a terminal or another place that shows lines of text.
class LineSink {
 public:
  LineSink(std::string_view open, std::string_view close)
      : open_(open), close_(close) {}

  void Text(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
      const DecodedCodePoint c = DecodeAt(text, at);
      if (IsWhiteSpace(c.value)) {
        if (!after_blank_) out_ += ' ';
        after_blank_ = true;
      } else if (!IsDirectionControl(c.value)) {
        const bool shown = !IsControl(c.value) && !c.ill_formed;
        out_ += shown ? text.substr(at, c.size) : kReplacementUtf8;
        after_blank_ = false;
      }
      at += c.size;
    }
  }
  void Open() { out_ += open_; }
  void Close() { out_ += close_; }
  std::string Take() { return std::move(out_); }

 private:
  std::string_view open_;
  std::string_view close_;
  bool after_blank_ = false;
  std::string out_;
};

class HtmlSink {
 public:
  HtmlSink(std::string_view open, std::string_view close)
      : open_(open), close_(close) {}

  void Text(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
      const DecodedCodePoint c = DecodeAt(text, at);
      // A broken sequence could swallow the "<" of a tag that follows it.
      out_ += c.ill_formed ? kReplacementUtf8 : Escaped(text.substr(at, c.size));
      at += c.size;
    }
  }
  void Open() { out_ += open_; }
  void Close() { out_ += close_; }
  std::string Take() { return std::move(out_); }

 private:
  static std::string_view Escaped(std::string_view character) {
    switch (character.front()) {
      case '&':
        return "&amp;";
      case '<':
        return "&lt;";
      case '>':
        return "&gt;";
      case '"':
        return "&quot;";
      case '\'':
        return "&#39;";
      default:
        return character;
    }
  }

  std::string_view open_;
  std::string_view close_;
  std::string out_;
};

// `origin` is where `text` begins in what the spans count. Spans that do not fit the
// text or each other are cut to what does.
template <typename Sink>
void Render(std::string_view text, std::span<const ByteRange> spans, size_t origin,
            Sink& sink) {
  size_t done = 0;
  for (const ByteRange& span : spans) {
    if (span.begin < origin || span.begin - origin < done) continue;
    const size_t begin = span.begin - origin;
    const size_t end = std::min(span.end - origin, text.size());
    if (span.end <= span.begin || begin >= end) continue;
    sink.Text(text.substr(done, begin - done));
    sink.Open();
    sink.Text(text.substr(begin, end - begin));
    sink.Close();
    done = end;
  }
  sink.Text(text.substr(done));
}

template <typename Sink>
std::string RenderSnippet(const Snippet& snippet, std::span<const ByteRange> spans,
                          Sink sink) {
  if (snippet.cut_before) sink.Text(kEllipsis);
  Render(snippet.text, spans, snippet.range.begin, sink);
  if (snippet.cut_after) sink.Text(kEllipsis);
  return sink.Take();
}

template <typename Sink>
std::string RenderText(std::string_view text, std::span<const ByteRange> spans,
                       Sink sink) {
  Render(text, spans, 0, sink);
  return sink.Take();
}

}  // namespace

std::string ToText(const Snippet& snippet) {
  return RenderSnippet(snippet, {}, LineSink("", ""));
}

std::string ToAnsi(const Snippet& snippet) {
  return RenderSnippet(snippet, snippet.spans, LineSink(kBold, kNotBold));
}

std::string ToHtml(const Snippet& snippet, std::string_view open,
                   std::string_view close) {
  return RenderSnippet(snippet, snippet.spans, HtmlSink(open, close));
}

std::string ToText(std::string_view text) {
  return RenderText(text, {}, LineSink("", ""));
}

std::string ToAnsi(std::string_view text, std::span<const ByteRange> spans) {
  return RenderText(text, spans, LineSink(kBold, kNotBold));
}

std::string ToHtml(std::string_view text, std::span<const ByteRange> spans,
                   std::string_view open, std::string_view close) {
  return RenderText(text, spans, HtmlSink(open, close));
}

}  // namespace ibid
