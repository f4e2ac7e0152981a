#include "ingest/header_lines.h"

#include <algorithm>
#include <cstddef>

#include "document/lines.h"

namespace ibid {

void HeaderLines::Add(std::string_view line) {
  if (line.starts_with(' ') || line.starts_with('\t')) {
    if (lines_.empty()) return;
    std::string& value = lines_.back().second;
    if (!value.empty()) value += ' ';
    value += Trim(line);
    return;
  }
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return;
  lines_.emplace_back(LowerCase(Trim(line.substr(0, colon))),
                      std::string(Trim(line.substr(colon + 1))));
}

std::string_view HeaderLines::Find(std::string_view lower_name) const {
  for (const auto& [name, value] : lines_) {
    if (name == lower_name) return value;
  }
  return "";
}

std::string_view CharsetOf(std::string_view content_type) {
  constexpr std::string_view kCharset = "charset";
  const size_t at = LowerCase(content_type).find(kCharset);
  if (at == std::string::npos) return "";
  std::string_view value = Trim(content_type.substr(at + kCharset.size()));
  if (!value.starts_with('=')) return "";
  value = Trim(value.substr(1));
  constexpr std::string_view kQuotes = "\"'";
  if (!value.empty() && kQuotes.find(value.front()) != std::string_view::npos) {
    const char quote = value.front();
    value.remove_prefix(1);
    return value.substr(0, value.find(quote));
  }
  return Trim(value.substr(0, value.find_first_of("; \t,")));
}

std::string MediaTypeOf(std::string_view content_type) {
  return LowerCase(Trim(content_type.substr(0, content_type.find(';'))));
}

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  return lower;
}

}  // namespace ibid
