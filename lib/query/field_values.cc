#include "query/field_values.h"

#include <algorithm>
#include <array>

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

// What a document's optional values are called in has: and in its own field's name.
constexpr std::array<std::string_view, 13> kNamesInUse = {
    "title", "heading", "source", "author",    "language", "section", "id",
    "url",   "tag",     "tags",   "published", "has",      "text"};

// Which of the values that it may have it has.
void AddPresent(const Document& document, Values& values) {
  const auto add = [&values](std::string_view name, bool present) {
    if (present) values.emplace_back(QueryField::kHas, name);
  };
  const auto is_text = [](const std::string& text) { return !FoldName(text).empty(); };
  add("title", is_text(document.title));
  // "unknown" is what a document without a source is given.
  add("source",
      is_text(document.source) && (document.source_origin != SourceOrigin::kUnknown ||
                                   FoldName(document.source) != "unknown"));
  add("author", std::any_of(document.authors.begin(), document.authors.end(), is_text));
  add("published", document.published.known());
  add("url", !Trim(document.url).empty());
  add("language", !Trim(document.language).empty());
  add("section", is_text(document.section));
  add("tag", std::any_of(document.tags.begin(), document.tags.end(), is_text));
}

void AddOwn(std::string_view name, std::string_view value, Values& values) {
  const std::string own = OwnFieldName(name);
  const std::string folded = FoldName(value);
  if (own.empty() || folded.empty()) return;
  values.emplace_back(QueryField::kHas, own);
  values.emplace_back(QueryField::kOwn, own + "=" + folded);
}

}  // namespace

std::string OwnFieldName(std::string_view name) {
  std::string own = LowerAscii(Trim(name));
  const bool is_taken =
      std::find(kNamesInUse.begin(), kNamesInUse.end(), own) != kNamesInUse.end();
  if (is_taken || own.find('=') != std::string::npos) return {};
  return own;
}

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
  values.emplace_back(QueryField::kSection, FoldName(document.section));
  AddUrl(document.url, values);
  AddPresent(document, values);
  for (const auto& [name, value] : document.fields) AddOwn(name, value, values);
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
    case QueryField::kHeading:
    case QueryField::kPublished:
      break;
    case QueryField::kId:
      values.emplace_back(text);
      break;
    case QueryField::kHas:
      values.push_back(LowerAscii(Trim(text)));
      break;
    case QueryField::kOwn: {
      const size_t sign = text.find('=');
      if (sign == std::string_view::npos) break;
      const std::string name = OwnFieldName(text.substr(0, sign));
      const std::string value = FoldName(text.substr(sign + 1));
      if (!name.empty() && !value.empty()) values.push_back(name + "=" + value);
      break;
    }
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
    case QueryField::kSection:
      values.push_back(FoldName(text));
      break;
  }
  std::erase_if(values, [](const std::string& value) { return value.empty(); });
  return values;
}

}  // namespace ibid
