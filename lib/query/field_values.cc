#include "query/field_values.h"

#include <algorithm>

#include "analysis/names.h"
#include "base/url.h"

namespace ibid {
namespace {

constexpr std::string_view kSchemeEnd = "://";

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// "en-US" is kept as "en-us", under "en" too.
std::string Language(std::string_view tag) {
  std::string language = LowerAscii(Trim(tag));
  std::replace(language.begin(), language.end(), '_', '-');
  return language;
}

using Values = std::vector<std::pair<QueryField, std::string>>;

void AddAuthor(std::string_view author, Values& values) {
  const std::string name = FoldName(author);
  values.emplace_back(QueryField::kAuthor, name);
  size_t begin = 0;
  while (begin < name.size()) {
    const size_t end = std::min(name.find(' ', begin), name.size());
    values.emplace_back(QueryField::kAuthor, name.substr(begin, end - begin));
    begin = end + 1;
  }
}

void AddUrl(std::string_view url, Values& values) {
  values.emplace_back(QueryField::kUrl, Trim(url));
  // A host counts with every domain above it that still has a dot.
  std::string host = HostOfUrl(url);
  while (host.find('.') != std::string::npos) {
    values.emplace_back(QueryField::kUrl, host);
    host = host.substr(host.find('.') + 1);
  }
}

}  // namespace

std::vector<std::pair<QueryField, std::string>> FieldValues(const Document& document) {
  Values values;
  values.emplace_back(QueryField::kId, document.id);
  values.emplace_back(QueryField::kSource, FoldName(document.source));
  for (const std::string& author : document.authors) AddAuthor(author, values);
  const std::string language = Language(document.language);
  values.emplace_back(QueryField::kLanguage, language);
  values.emplace_back(QueryField::kLanguage, language.substr(0, language.find('-')));
  for (const std::string& tag : document.tags) {
    values.emplace_back(QueryField::kTag, FoldName(tag));
  }
  AddUrl(document.url, values);
  std::erase_if(values, [](const auto& value) { return value.second.empty(); });
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

std::vector<std::string> AskedValues(QueryField field, std::string_view text) {
  if (Trim(text).empty()) return {};
  std::vector<std::string> values;
  switch (field) {
    case QueryField::kText:
    case QueryField::kTitle:
      break;
    case QueryField::kId:
      values.emplace_back(text);
      break;
    case QueryField::kLanguage:
      values.push_back(Language(text));
      break;
    case QueryField::kUrl: {
      const std::string url(Trim(text));
      if (url.find(kSchemeEnd) != std::string::npos) {
        values.push_back(url);
      } else if (url.find('/') != std::string::npos) {
        values = {"http://" + url, "https://" + url};
      } else {
        values.push_back(LowerAscii(url));
      }
      break;
    }
    case QueryField::kSource:
    case QueryField::kAuthor:
    case QueryField::kTag:
      values.push_back(FoldName(text));
      break;
  }
  std::erase_if(values, [](const std::string& value) { return value.empty(); });
  return values;
}

}  // namespace ibid
