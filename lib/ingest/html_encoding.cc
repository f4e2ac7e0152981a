// The prescan of the HTML standard, as far as pages use it.
#include <algorithm>
#include <string>
#include <string_view>

#include "document/lines.h"
#include "ingest/html_document.h"

namespace ibid {
namespace {

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// The value behind "charset" and "=" in a tag or in the content of one.
std::string CharsetIn(std::string_view tag) {
  constexpr std::string_view kName = "charset";
  for (size_t at = tag.find(kName); at != std::string_view::npos;
       at = tag.find(kName, at + 1)) {
    std::string_view rest = tag.substr(at + kName.size());
    const auto skip_blanks = [&rest] {
      while (!rest.empty() && (rest[0] == ' ' || rest[0] == '\n' || rest[0] == '\t' ||
                               rest[0] == '\r')) {
        rest.remove_prefix(1);
      }
    };
    skip_blanks();
    if (!rest.starts_with('=')) continue;
    rest.remove_prefix(1);
    skip_blanks();
    while (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
    const std::string_view label = Trim(rest.substr(0, rest.find_first_of("\"'; >/")));
    if (!label.empty()) return std::string(label);
  }
  return "";
}

}  // namespace

std::string DeclaredHtmlEncoding(std::string_view bytes) {
  // The standard looks at 1,024 bytes, browsers further.
  constexpr size_t kReach = 4096;
  std::string head(bytes.substr(0, kReach));
  std::transform(head.begin(), head.end(), head.begin(), Lower);
  const std::string_view page = head;
  for (size_t at = page.find('<'); at != std::string_view::npos;
       at = page.find('<', at + 1)) {
    const std::string_view rest = page.substr(at);
    if (rest.starts_with("<!--")) {
      const size_t end = rest.find("-->");
      if (end != std::string_view::npos) at += end;
      continue;
    }
    const bool declares = rest.starts_with("<meta") || rest.starts_with("<?xml");
    if (!declares) continue;
    const std::string_view tag = rest.substr(0, rest.find('>'));
    if (rest.starts_with("<?xml")) {
      constexpr std::string_view kEncoding = "encoding=";
      const size_t encoding = tag.find(kEncoding);
      if (encoding == std::string_view::npos) continue;
      std::string_view label = tag.substr(encoding + kEncoding.size());
      if (label.empty()) continue;
      const char quote = label[0];
      label.remove_prefix(1);
      return std::string(label.substr(0, label.find(quote)));
    }
    std::string label = CharsetIn(tag);
    // Such a page could not have been read this far.
    if (label.starts_with("utf-16")) label = "utf-8";
    if (!label.empty()) return label;
  }
  return "";
}

}  // namespace ibid
