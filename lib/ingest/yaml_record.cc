#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/lines.h"
#include "ingest/front_matter.h"
#include "ingest/quoted_scalar.h"

namespace ibid {
namespace {

struct YamlLine {
  size_t indent = 0;
  std::string_view text;  // Without indent and trailing blanks.
};

std::vector<YamlLine> LinesOf(std::string_view yaml) {
  std::vector<YamlLine> lines;
  for (const Line& line : SplitLines(yaml)) {
    const std::string_view all = line.range.Of(yaml);
    const size_t indent = std::min(all.find_first_not_of(' '), all.size());
    std::string_view text = all.substr(indent);
    const size_t end = text.find_last_not_of(" \t");
    text = text.substr(0, end == std::string_view::npos ? 0 : end + 1);
    lines.push_back({indent, text});
  }
  return lines;
}

bool IsComment(const YamlLine& line) { return line.text.starts_with('#'); }
bool IsItem(std::string_view text) { return text == "-" || text.starts_with("- "); }

// Where "key:" ends in a line, npos when the line is none. Keys may be quoted.
size_t KeyEnd(std::string_view text) {
  size_t at = 0;
  if (text.starts_with('"') || text.starts_with('\'')) {
    std::string ignored;
    at = ReadQuotedScalar(text, ignored);
    if (at == 0) return std::string_view::npos;
  }
  for (; at < text.size(); ++at) {
    if (text[at] == '#' && at > 0 && text[at - 1] == ' ') break;
    if (text[at] != ':') continue;
    if (at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\t') return at;
  }
  return std::string_view::npos;
}

std::string Unquoted(std::string_view text) {
  std::string value;
  if (ReadQuotedScalar(text, value) == text.size()) return value;
  return std::string(text);
}

// " # comment" off the end of a plain value.
std::string_view WithoutComment(std::string_view text) {
  for (size_t at = text.find('#'); at != std::string_view::npos;
       at = text.find('#', at + 1)) {
    if (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\t') {
      return Trim(text.substr(0, at));
    }
  }
  return text;
}

bool IsNull(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" ||
         text == "NULL";
}

// "!!str x" and "&name x" say nothing that matters here.
std::string_view WithoutProperties(std::string_view text) {
  while (text.starts_with('!') || text.starts_with('&')) {
    const size_t blank = text.find_first_of(" \t");
    if (blank == std::string_view::npos) return "";
    text = Trim(text.substr(blank));
  }
  return text;
}

class YamlReader {
 public:
  explicit YamlReader(std::string_view yaml) : lines_(LinesOf(yaml)) {}

  Record Read() {
    while (at_ < lines_.size()) {
      const YamlLine& line = lines_[at_];
      const size_t colon = KeyEnd(line.text);
      const bool key = line.indent == 0 && !IsComment(line) &&
                       colon != std::string_view::npos && !IsItem(line.text);
      ++at_;
      if (!key) continue;
      RecordField field{.name = Unquoted(Trim(line.text.substr(0, colon))),
                        .values = {}};
      ReadValue(WithoutProperties(Trim(line.text.substr(colon + 1))), 0, field.values);
      record_.push_back(std::move(field));
    }
    return std::move(record_);
  }

 private:
  using Values = std::vector<RecordValue>;

  // The value that begins with `first` behind a key at `indent`, and goes on in the
  // lines that are indented deeper.
  void ReadValue(std::string_view first, size_t indent, Values& values) {
    if (first.starts_with('|') || first.starts_with('>')) {
      return AddString(ReadBlockScalar(first, indent), values);
    }
    if (first.starts_with('[') || first.starts_with('{')) {
      return ReadFlow(Joined(first, indent), values);
    }
    if (first.starts_with('"') || first.starts_with('\'')) {
      std::string value;
      const std::string text = Joined(first, indent);
      if (ReadQuotedScalar(text, value) > 0) return AddString(std::move(value), values);
      return AddString(text, values);
    }
    first = WithoutComment(first);
    if (first.empty()) return ReadNested(indent, values);
    AddPlain(WithoutComment(Joined(first, indent)), values);
  }

  // A value and its continuation lines as one line.
  std::string Joined(std::string_view first, size_t indent) {
    std::string text(first);
    for (size_t i = at_; i < lines_.size(); ++i) {
      const YamlLine& line = lines_[i];
      if (line.text.empty()) continue;
      // The bracket that closes a list may stand below its key.
      const bool closes = line.text.starts_with(']') || line.text.starts_with('}');
      if (line.indent <= indent && !closes) break;
      if (!IsComment(line)) {
        text += ' ';
        text += line.text;
      }
      at_ = i + 1;
    }
    return text;
  }

  std::string ReadBlockScalar(std::string_view style, size_t indent) {
    const char glue = style.front() == '>' ? ' ' : '\n';
    std::string text;
    while (at_ < lines_.size() &&
           (lines_[at_].text.empty() || lines_[at_].indent > indent)) {
      if (!text.empty()) text += lines_[at_].text.empty() ? '\n' : glue;
      text += lines_[at_].text;
      ++at_;
    }
    return std::string(Trim(text));
  }

  // A list of items, or a map, of which only the name counts.
  void ReadNested(size_t indent, Values& values) {
    while (at_ < lines_.size()) {
      const YamlLine line = lines_[at_];
      if (line.text.empty() || IsComment(line)) {
        ++at_;
        continue;
      }
      // Items may stand as far out as their key.
      if (line.indent < indent || (line.indent == indent && !IsItem(line.text))) return;
      ++at_;
      std::string_view text = line.text;
      size_t at = line.indent;
      while (IsItem(text)) {
        const std::string_view rest = Trim(text.substr(1));
        at += text.size() - rest.size();
        text = rest;
      }
      const bool item = at > line.indent;
      const size_t colon = KeyEnd(text);
      if (colon != std::string_view::npos) {
        const bool name = Unquoted(Trim(text.substr(0, colon))) == "name";
        Values named;
        ReadScalarOnly(Trim(text.substr(colon + 1)), at, named);
        if (!name) continue;
        for (RecordValue& value : named) value.kind = RecordValueKind::kNameOf;
        values.insert(values.end(), named.begin(), named.end());
      } else if (item && !text.empty()) {
        ReadScalarOnly(text, line.indent, values);
      }
    }
  }

  // Deeper levels are passed over line by line: input never nests the calls.
  void ReadScalarOnly(std::string_view text, size_t indent, Values& values) {
    if (!WithoutComment(text).empty()) ReadValue(text, indent, values);
  }

  // "[a, 'b', {name: c}]" on one line.
  void ReadFlow(std::string_view text, Values& values) {
    std::string key;
    size_t depth = 0;
    size_t maps = 0;
    for (size_t i = 0; i < text.size();) {
      const char c = text[i];
      if (c == '[' || c == '{') {
        ++depth;
        maps += c == '{' ? 1 : 0;
        ++i;
      } else if (c == ']' || c == '}') {
        if (depth > 0) --depth;
        if (c == '}' && maps > 0) --maps;
        if (depth == 0) return;
        ++i;
      } else if (c == ',' || c == ' ' || c == '\t') {
        if (c == ',') key.clear();
        ++i;
      } else if (c == ':') {
        ++i;
      } else {
        std::string value;
        const std::string_view rest = text.substr(i);
        const bool quoted = c == '"' || c == '\'';
        size_t size = quoted ? ReadQuotedScalar(rest, value) : 0;
        if (size == 0) {
          size = maps > 0 ? std::min(rest.find_first_of(",]}[{:"), rest.size())
                          : std::min(rest.find_first_of(",]}[{"), rest.size());
          if (size == 0) size = 1;
          value = std::string(Trim(rest.substr(0, size)));
        }
        i += size;
        const size_t next = std::min(text.find_first_not_of(" \t", i), text.size());
        if (maps > 0 && next < text.size() && text[next] == ':' && key.empty()) {
          key = value;
          continue;
        }
        if (maps > 0 && key != "name") continue;
        if (!quoted && IsNull(value)) continue;
        values.push_back(
            {.kind = maps > 0 ? RecordValueKind::kNameOf : RecordValueKind::kString,
             .text = std::move(value)});
      }
    }
  }

  static void AddString(std::string text, Values& values) {
    values.push_back({.kind = RecordValueKind::kString, .text = std::move(text)});
  }

  static void AddPlain(std::string_view text, Values& values) {
    if (IsNull(text)) return;
    const bool boolean = text == "true" || text == "false";
    values.push_back(
        {.kind = boolean ? RecordValueKind::kBoolean : RecordValueKind::kString,
         .text = std::string(text)});
  }

  const std::vector<YamlLine> lines_;
  size_t at_ = 0;  // The next line.
  Record record_;
};

}  // namespace

Record ParseYamlRecord(std::string_view yaml) { return YamlReader(yaml).Read(); }

}  // namespace ibid
