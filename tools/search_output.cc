#include "search_output.h"

#include <cmath>
#include <cstdio>
#include <limits>

#include "document_json.h"
#include "explanation_output.h"
#include "facets_output.h"
#include "ibid/snippet.h"
#include "json_writer.h"
#include "text_layout.h"
#include "utf8.h"

namespace ibid::tools {
namespace {

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kFaint = "\x1b[2m";
constexpr std::string_view kCyan = "\x1b[36m";
constexpr std::string_view kPlain = "\x1b[0m";

std::string Styled(std::string_view text, std::string_view style, bool color) {
  if (!color) return std::string(text);
  return std::string(style) + std::string(text) + std::string(kPlain);
}

// "Harbour Times · 2025-08-21"
std::string Origin(const Hit& hit) {
  const std::string source = ToText(hit.document.source);
  if (!hit.document.published.known()) return source;
  return source + " · " + hit.document.published.DateString();
}

// What is shown of the passage.
std::vector<Snippet> ShownOf(const Hit& hit) {
  return hit.fragments.empty() ? std::vector<Snippet>{hit.snippet} : hit.fragments;
}

std::string SnippetsText(const std::vector<Snippet>& snippets, size_t indent,
                         const TextStyle& style) {
  std::string text;
  for (const Snippet& snippet : snippets) {
    text += Wrap(style.color ? ToAnsi(snippet) : ToText(snippet), indent, style.width);
  }
  return text;
}

// "harbour/ferry.txt:12, bytes 310-480, 512-600": where the snippets stand.
std::string Citation(const std::string& id, uint64_t line,
                     const std::vector<Snippet>& snippets, size_t indent,
                     const TextStyle& style) {
  std::string place = ToText(id) + ':' + std::to_string(line) + ", bytes ";
  for (size_t i = 0; i < snippets.size(); ++i) {
    const ByteRange range = snippets[i].range;
    if (i > 0) place += ", ";
    place += std::to_string(range.begin) + '-' + std::to_string(range.end);
  }
  return std::string(indent, ' ') + Styled(place, kFaint, style.color) + '\n';
}

// "also: Quay (2025-08-22), Fjord Post"; empty without copies.
std::string CopiesText(const Hit& hit, size_t indent, const TextStyle& style) {
  constexpr size_t kMostNamed = 12;
  if (hit.copies.empty()) return "";
  std::string also = "also: ";
  for (size_t i = 0; i < std::min(hit.copies.size(), kMostNamed); ++i) {
    const DocumentCopy& copy = hit.copies[i];
    if (i > 0) also += ", ";
    also += ToText(copy.source);
    if (copy.published.known()) also += " (" + copy.published.DateString() + ")";
  }
  if (hit.copies.size() > kMostNamed) {
    also += " and " + std::to_string(hit.copies.size() - kMostNamed) + " more";
  }
  return Wrap(also, indent, style.width);
}

std::string ComparedText(const Hit& hit, const TextStyle& style) {
  constexpr size_t kIndent = 4;
  const std::string date =
      hit.document.published.known() ? hit.document.published.DateString() : "undated";
  std::string text =
      Styled(ToText(hit.document.source), kBold, style.color) + " · " + date + '\n';
  if (!hit.document.title.empty()) {
    text += Wrap(ToText(hit.document.title), kIndent, style.width);
  }
  const std::vector<Snippet> shown = ShownOf(hit);
  return text + SnippetsText(shown, kIndent, style) + CopiesText(hit, kIndent, style) +
         Citation(hit.document.id, hit.line, shown, kIndent, style) + '\n';
}

std::string NearbyText(const std::vector<NearbyPassage>& passages, size_t indent,
                       const TextStyle& style) {
  std::string text;
  for (const NearbyPassage& near : passages) {
    text += Wrap(Styled(ToText(near.text), kFaint, style.color), indent, style.width);
  }
  return text;
}

std::string MoreText(const Hit& hit, size_t indent, const TextStyle& style) {
  std::string text;
  for (const OtherPassage& other : hit.more) {
    text += SnippetsText({other.snippet}, indent, style) +
            Citation(hit.document.id, other.line, {other.snippet}, indent, style);
  }
  return text;
}

std::string HitText(const Answer& answer, size_t index, const TextStyle& style) {
  const Hit& hit = answer.result.hits[index];
  const uint64_t rank = answer.result.hits_before + index + 1;
  const std::string number = std::to_string(rank);
  const size_t indent = std::max<size_t>(number.size(), 2) + 2;
  const std::string title =
      ToText(hit.document.title.empty() ? hit.document.id : hit.document.title);
  std::string text = std::string(indent - 2 - number.size(), ' ') + number + "  " +
                     Styled(title, kBold, style.color) + '\n';
  text += std::string(indent, ' ') + Styled(Origin(hit), kCyan, style.color) + '\n';
  const std::vector<Snippet> shown = ShownOf(hit);
  text += NearbyText(hit.before, indent, style) + SnippetsText(shown, indent, style) +
          NearbyText(hit.after, indent, style) + CopiesText(hit, indent, style) +
          Citation(hit.document.id, hit.line, shown, indent, style) +
          MoreText(hit, indent + 4, style);
  if (hit.explanation) text += ScoreText(hit.score, *hit.explanation, indent);
  return text + '\n';
}

// Empty unless that was asked for.
std::string Understood(const Answer& answer) {
  if (!answer.result.explanation) return "";
  return UnderstoodText(*answer.result.explanation);
}

std::string TotalText(const Answer& answer) {
  const SearchTotal& total = answer.result.total;
  char milliseconds[32];
  std::snprintf(milliseconds, sizeof milliseconds, "%.1f ms",
                static_cast<double>(answer.took.count()) / 1000);
  return (total.exact ? "" : "about ") + Count(total.passages, "passage") + " in " +
         Count(total.documents, "document") + ", " + milliseconds + '\n';
}

void WriteCopies(const std::vector<DocumentCopy>& copies, JsonWriter& json) {
  json.BeginArray();
  for (const DocumentCopy& copy : copies) {
    json.BeginObject();
    json.Key("id").String(copy.id);
    json.Key("source").String(copy.source);
    WritePublished(copy.published, json);
    json.EndObject();
  }
  json.EndArray();
}

void WriteNearby(const std::vector<NearbyPassage>& passages, JsonWriter& json) {
  for (const NearbyPassage& near : passages) {
    json.BeginObject();
    json.Key("ordinal").Number(near.passage.ordinal);
    json.RangeMembers(near.passage.range);
    json.Key("text").String(near.text);
    json.Key("chrome").Bool(near.passage.chrome);
    json.EndObject();
  }
}

// Of a hit, or of another passage of its document.
template <typename Found>
void WritePassage(const Found& found, JsonWriter& json) {
  json.Key("passage").BeginObject();
  json.Key("ordinal").Number(found.passage.ordinal);
  json.RangeMembers(found.passage.range);
  json.Key("line").Number(found.line);
  json.Key("column").Number(found.column);
  json.Key("text").String(found.passage_text);
  json.Key("chrome").Bool(found.passage.chrome);
  json.EndObject();
}

void WriteSnippet(const Snippet& snippet, JsonWriter& json) {
  json.BeginObject();
  json.RangeMembers(snippet.range);
  json.Key("text").String(snippet.text);
  json.Key("spans").Ranges(snippet.spans);
  json.EndObject();
}

void WriteMore(const std::vector<OtherPassage>& more, JsonWriter& json) {
  json.Key("more").BeginArray();
  for (const OtherPassage& other : more) {
    json.BeginObject();
    json.Key("score").Double(other.score);
    WritePassage(other, json);
    json.Key("snippet");
    WriteSnippet(other.snippet, json);
    json.EndObject();
  }
  json.EndArray();
}

void WriteHit(const Answer& answer, size_t index, JsonWriter& json) {
  const Hit& hit = answer.result.hits[index];
  const uint64_t rank = answer.result.hits_before + index + 1;
  json.BeginObject();
  json.Key("rank").Number(rank);
  json.Key("score").Double(hit.score);

  json.Key("document").BeginObject();
  json.Key("id").String(hit.document.id);
  json.Key("title").String(hit.document.title);
  json.Key("source").String(hit.document.source);
  json.Key("authors").Strings(hit.document.authors);
  WritePublished(hit.document.published, json);
  json.Key("url").String(hit.document.url);
  json.Key("language").StringOrNull(hit.document.language);
  json.EndObject();

  WritePassage(hit, json);
  json.Key("snippet");
  WriteSnippet(hit.snippet, json);
  if (!hit.fragments.empty()) {
    json.Key("fragments").BeginArray();
    for (const Snippet& fragment : hit.fragments) WriteSnippet(fragment, json);
    json.EndArray();
  }
  json.Key("title_spans").Ranges(hit.title_spans);
  json.Key("copies");
  WriteCopies(hit.copies, json);
  if (answer.with_context) {
    json.Key("context").BeginArray();
    WriteNearby(hit.before, json);
    WriteNearby(hit.after, json);
    json.EndArray();
  }
  if (answer.with_more) WriteMore(hit.more, json);
  if (hit.explanation) {
    json.Key("explanation");
    WriteScore(*hit.explanation, json);
  }
  json.EndObject();
}

void WriteCorrection(const std::optional<Correction>& correction, JsonWriter& json) {
  json.Key("did_you_mean");
  if (!correction) {
    json.Null();
    return;
  }
  json.BeginObject().Key("query").String(correction->text);
  json.Key("words").BeginArray();
  for (const WordCorrection& word : correction->words) {
    json.BeginObject().Key("word").String(word.word);
    json.RangeMembers(word.range);
    json.Key("alternatives").Strings(word.alternatives).EndObject();
  }
  json.EndArray().EndObject();
}

// The largest number below `bound` and not above `score` that is still smaller when
// both are rounded to floats.
double Below(double score, double bound) {
  const auto rounded_bound = static_cast<float>(bound);
  if (static_cast<float>(score) < rounded_bound) return score;
  return std::nextafter(rounded_bound, -std::numeric_limits<float>::infinity());
}

bool IsBlankOrControl(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

}  // namespace

bool FoundSomething(const Answer& answer) {
  const SearchResult& result = answer.result;
  if (answer.truncated) return true;
  return !result.hits.empty() || (!result.facets.empty() && result.total.documents > 0);
}

std::string SearchText(const Answer& answer, const TextStyle& style) {
  if (!FoundSomething(answer)) {
    return Understood(answer) + "Nothing found.\n";
  }
  std::string text = Understood(answer);
  for (size_t i = 0; i < answer.result.hits.size(); ++i) {
    text += HitText(answer, i, style);
  }
  text += FacetsText(answer.result.facets) + TotalText(answer);
  if (!answer.truncated) return text;
  text += "Cut to fit; there are more hits";
  return text + (answer.result.next.empty() ? "" : ": --after " + answer.result.next) +
         '\n';
}

std::string ComparisonText(const Answer& answer, const TextStyle& style) {
  if (answer.result.hits.empty()) return "Nothing found.\n";
  std::string text;
  for (const Hit& hit : answer.result.hits) text += ComparedText(hit, style);
  return text + TotalText(answer);
}

std::string SearchJson(const Answer& answer) {
  const SearchResult& result = answer.result;
  JsonWriter json;
  json.BeginObject();
  if (!answer.id.empty()) json.Key("id").String(answer.id);
  json.Key("query").String(answer.query);
  json.Key("took_us").Integer(answer.took.count());
  json.Key("complete").Bool(result.complete);
  json.Key("truncated").Bool(answer.truncated);

  json.Key("total").BeginObject();
  json.Key("passages").Number(result.total.passages);
  json.Key("documents").Number(result.total.documents);
  json.Key("exact").Bool(result.total.exact);
  json.EndObject();

  json.Key("facets");
  WriteFacets(result.facets, json);

  json.Key("hits").BeginArray();
  for (size_t i = 0; i < result.hits.size(); ++i) WriteHit(answer, i, json);
  json.EndArray();

  json.Key("next").StringOrNull(result.next);
  json.Key("diagnostics").BeginArray();
  for (const Diagnostic& diagnostic : result.diagnostics) {
    json.BeginObject().Key("kind").String(ToString(diagnostic.kind));
    json.RangeMembers(diagnostic.range);
    json.Key("message").String(diagnostic.message).EndObject();
  }
  json.EndArray();
  WriteCorrection(result.correction, json);
  if (result.explanation) {
    json.Key("explanation");
    WriteUnderstood(*result.explanation, json);
  }
  json.EndObject();
  return json.Take();
}

std::string SearchTrec(const Answer& answer) {
  std::string text;
  uint64_t rank = answer.result.hits_before;
  double last = std::numeric_limits<double>::infinity();
  for (const Hit& hit : answer.result.hits) {
    last = Below(hit.score, last);
    char score[32];
    std::snprintf(score, sizeof score, "%.17g", last);
    text += PercentEncoded(answer.id) + " Q0 " + PercentEncoded(hit.document.id) + ' ' +
            std::to_string(++rank) + ' ' + score + " ibid\n";
  }
  return text;
}

std::string PercentEncoded(std::string_view id) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (size_t at = 0; at < id.size();) {
    const DecodedCharacter c = DecodeCharacter(id, at);
    const std::string_view bytes = id.substr(at, c.size);
    at += c.size;
    if (c.well_formed && !IsBlankOrControl(c.value)) {
      out += bytes;
      continue;
    }
    for (const char byte : bytes) {
      const auto value = static_cast<unsigned char>(byte);
      out += '%';
      out += kDigits[value >> 4];
      out += kDigits[value & 15];
    }
  }
  return out;
}

}  // namespace ibid::tools
