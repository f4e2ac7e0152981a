#include "ingest/front_matter.h"

#include <string>
#include <utility>
#include <vector>

#include "document/lines.h"

namespace ibid {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

enum class Language { kYaml, kToml, kJson, kOther };

struct Fence {
  std::string_view mark;  // "---" or "+++".
  Language language;
};

std::optional<Fence> OpeningFence(std::string_view line) {
  const std::string_view mark = line.substr(0, 3);
  if (mark != "---" && mark != "+++") return std::nullopt;
  const std::string_view name = Trim(line.substr(3));
  if (name.empty()) {
    return Fence{mark, mark == "---" ? Language::kYaml : Language::kToml};
  }
  // "----" is a rule, "--- a word or two" a text.
  if (mark == "+++" || name.find_first_of("- \t") != std::string_view::npos) {
    return std::nullopt;
  }
  if (name == "yaml" || name == "yml") return Fence{mark, Language::kYaml};
  if (name == "toml") return Fence{mark, Language::kToml};
  if (name == "json") return Fence{mark, Language::kJson};
  return Fence{mark, Language::kOther};
}

bool Closes(std::string_view line, std::string_view mark) {
  // Trailing blanks only: an indented fence is part of a value.
  const size_t end = line.find_last_not_of(" \t");
  line = line.substr(0, end == std::string_view::npos ? 0 : end + 1);
  return line == mark || (mark == "---" && line == "...");
}

// A text between two rules is no YAML: its first line with something on it is no
// "key:", comment or item.
bool LooksLikeYaml(std::string_view block) {
  for (const Line& line : SplitLines(block)) {
    const std::string_view text = Trim(line.range.Of(block));
    if (text.empty() || text.starts_with('#')) continue;
    const size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    if (colon + 1 < text.size() && text[colon + 1] != ' ' && text[colon + 1] != '\t') {
      return false;
    }
    // Keys are words; a sentence may hold a colon, too.
    constexpr size_t kLongestKey = 40;
    return colon <= kLongestKey && text.substr(0, colon).find(". ") == text.npos;
  }
  return true;
}

struct Block {
  std::string_view body;
  size_t end = 0;
};

// What stands between the fences; nullopt when it does not close.
std::optional<Block> FencedBlock(std::string_view text, size_t begin,
                                 std::string_view mark) {
  size_t at = begin;
  while (at < text.size()) {
    const size_t line_end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, line_end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const size_t next = std::min(line_end + 1, text.size());
    if (Closes(line, mark)) return Block{text.substr(begin, at - begin), next};
    at = next;
  }
  return std::nullopt;
}

// Past the brace that closes the object `text` starts with; npos when none does.
size_t EndOfObject(std::string_view text) {
  size_t depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '{') ++depth;
    if (c == '}' && --depth == 0) return i + 1;
  }
  return std::string_view::npos;
}

Record ParseJson(std::string_view json) {
  std::string copy(json);
  size_t mended = 0;
  absl::StatusOr<Record> record = ParseJsonRecord(copy, mended);
  return record.ok() ? *std::move(record) : Record();
}

Record Parse(std::string_view body, Language language) {
  if (Trim(body).starts_with('{') && language == Language::kYaml) {
    language = Language::kJson;
  }
  switch (language) {
    case Language::kYaml:
      return ParseYamlRecord(body);
    case Language::kToml:
      return ParseTomlRecord(body);
    case Language::kJson:
      return ParseJson(body);
    case Language::kOther:
      break;
  }
  return {};
}

std::optional<FrontMatter> ReadJsonObject(std::string_view text, size_t begin) {
  const size_t size = EndOfObject(text.substr(begin));
  if (size == std::string_view::npos) return std::nullopt;
  const size_t end = begin + size;
  const size_t line_end = std::min(text.find('\n', end), text.size());
  if (!Trim(text.substr(end, line_end - end)).empty()) return std::nullopt;
  Record record = ParseJson(text.substr(begin, size));
  if (record.empty()) return std::nullopt;
  return FrontMatter{std::min(line_end + 1, text.size()), std::move(record)};
}

}  // namespace

std::optional<FrontMatter> ReadFrontMatter(std::string_view text) {
  const size_t begin = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  if (text.substr(begin).starts_with('{')) return ReadJsonObject(text, begin);
  const size_t line_end = text.find('\n', begin);
  if (line_end == std::string_view::npos) return std::nullopt;
  std::string_view first = text.substr(begin, line_end - begin);
  if (first.ends_with('\r')) first.remove_suffix(1);
  const std::optional<Fence> fence = OpeningFence(first);
  if (!fence) return std::nullopt;
  const std::optional<Block> block = FencedBlock(text, line_end + 1, fence->mark);
  if (!block) return std::nullopt;
  const bool json = Trim(block->body).starts_with('{');
  if (fence->language == Language::kYaml && !json && !LooksLikeYaml(block->body)) {
    return std::nullopt;
  }
  return FrontMatter{block->end, Parse(block->body, fence->language)};
}

bool StartsWithFrontMatter(std::string_view head) {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  if (!head.starts_with("---") && !head.starts_with("+++")) return false;
  const std::optional<FrontMatter> front_matter = ReadFrontMatter(head);
  return front_matter && !front_matter->record.empty();
}

}  // namespace ibid
