#include "ingest/record.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <utility>

#include "base/strings.h"
#include "document/lines.h"
#include "document/metadata.h"

namespace ibid {
namespace {

enum class Slot {
  kText,
  kId,
  kTitle,
  kUrl,
  kPublished,
  kAuthors,
  kSource,
  kLanguage,
  kSection,
  kTags,
  kOwn,
};
constexpr size_t kSlots = static_cast<size_t>(Slot::kOwn);

struct Alias {
  std::string_view name;
  Slot slot;
};

// Of several names for one thing in one record, the first here counts.
constexpr Alias kAliases[] = {
    {"text", Slot::kText},
    {"content", Slot::kText},
    {"body", Slot::kText},
    {"articlebody", Slot::kText},
    {"maintext", Slot::kText},
    {"article_text", Slot::kText},
    {"full_text", Slot::kText},
    {"fulltext", Slot::kText},
    {"id", Slot::kId},
    {"title", Slot::kTitle},
    {"headline", Slot::kTitle},
    {"url", Slot::kUrl},
    {"link", Slot::kUrl},
    {"source_url", Slot::kUrl},
    {"canonical_url", Slot::kUrl},
    {"published", Slot::kPublished},
    {"date", Slot::kPublished},
    {"publish_date", Slot::kPublished},
    {"date_publish", Slot::kPublished},
    {"datepublished", Slot::kPublished},
    {"published_at", Slot::kPublished},
    {"publishedat", Slot::kPublished},
    {"date_published", Slot::kPublished},
    {"published_date", Slot::kPublished},
    {"publication_date", Slot::kPublished},
    {"pubdate", Slot::kPublished},
    {"author", Slot::kAuthors},
    {"authors", Slot::kAuthors},
    {"byline", Slot::kAuthors},
    {"source", Slot::kSource},
    {"site", Slot::kSource},
    {"publisher", Slot::kSource},
    {"outlet", Slot::kSource},
    {"site_name", Slot::kSource},
    {"sitename", Slot::kSource},
    {"source_domain", Slot::kSource},
    {"domain", Slot::kSource},
    {"language", Slot::kLanguage},
    {"lang", Slot::kLanguage},
    {"inlanguage", Slot::kLanguage},
    {"section", Slot::kSection},
    {"category", Slot::kSection},
    {"categories", Slot::kSection},
    {"tags", Slot::kTags},
    {"keywords", Slot::kTags},
};

std::string AsciiLower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
}

// Names are found whatever their case; the index in kAliases, or its size.
size_t AliasOf(std::string_view name) {
  static const auto* const kIndex = [] {
    auto* made = new StringMap<size_t>();
    for (size_t i = 0; i < std::size(kAliases); ++i) (*made)[kAliases[i].name] = i;
    return made;
  }();
  const auto found = kIndex->find(AsciiLower(Trim(name)));
  return found == kIndex->end() ? std::size(kAliases) : found->second;
}

bool HasText(const RecordField& field) {
  return std::any_of(
      field.values.begin(), field.values.end(),
      [](const RecordValue& value) { return !Trim(value.text).empty(); });
}

std::string FirstText(const RecordField& field) {
  for (const RecordValue& value : field.values) {
    if (const std::string_view text = Trim(value.text); !text.empty()) {
      return std::string(text);
    }
  }
  return "";
}

void AppendParts(std::string_view text, char separator, std::vector<std::string>& out) {
  while (true) {
    const size_t end = text.find(separator);
    const std::string_view part = Trim(text.substr(0, end));
    if (!part.empty()) out.emplace_back(part);
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

// The strings of a list; a single string is taken apart at `separator`.
std::vector<std::string> ListOf(const RecordField& field, char separator) {
  std::vector<std::string> list;
  const bool single = field.values.size() == 1;
  for (const RecordValue& value : field.values) {
    if (single) {
      AppendParts(value.text, separator, list);
    } else if (const std::string_view text = Trim(value.text); !text.empty()) {
      list.emplace_back(text);
    }
  }
  return list;
}

bool IsLanguageTag(std::string_view tag) {
  const size_t primary = std::min(tag.find('-'), tag.size());
  if (primary < 2 || primary > 3) return false;
  return std::all_of(tag.begin(), tag.end(), [](char c) {
    return c == '-' || (c >= '0' && c <= '9') ||
           ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  });
}

std::string Quoted(std::string_view value) {
  constexpr size_t kMost = 60;
  std::string quoted = "\"" + std::string(value.substr(0, kMost));
  return quoted + (value.size() > kMost ? "…\"" : "\"");
}

class Applier {
 public:
  Applier(std::string_view kind, Document& document,
          absl::FunctionRef<void(const std::string&)> on_problem)
      : kind_(kind), document_(document), on_problem_(on_problem) {}

  void Apply(Slot slot, const RecordField& field) {
    switch (slot) {
      case Slot::kId:
        return ApplyId(FirstText(field));
      case Slot::kTitle:
        document_.title = FirstText(field);
        return Note(MetadataField::kTitle, field);
      case Slot::kUrl:
        document_.url = FirstText(field);
        return Note(MetadataField::kUrl, field);
      case Slot::kPublished:
        return ApplyPublished(field);
      case Slot::kAuthors:
        document_.authors = ListOf(field, ';');
        return Note(MetadataField::kAuthors, field);
      case Slot::kSource:
        document_.source = FirstText(field);
        document_.source_origin = SourceOrigin::kMetadata;
        return Note(MetadataField::kSource, field);
      case Slot::kLanguage:
        return ApplyLanguage(field);
      case Slot::kSection:
        document_.section = FirstText(field);
        return Note(MetadataField::kSection, field);
      case Slot::kTags:
        document_.tags = ListOf(field, ',');
        return Note(MetadataField::kTags, field);
      case Slot::kText:
      case Slot::kOwn:
        return;
    }
  }

  void ApplyOwn(const RecordField& field) {
    if (Trim(field.name).empty()) return;
    for (const RecordValue& value : field.values) {
      if (value.kind == RecordValueKind::kNameOf || Trim(value.text).empty()) continue;
      document_.fields.emplace_back(field.name, value.text);
    }
  }

 private:
  void Note(MetadataField what, const RecordField& field) {
    NoteOrigin(document_, what,
               {std::string(kind_) + ": " + field.name, Confidence::kHigh});
  }
  void ApplyId(std::string id) {
    if (id.find('\0') != std::string::npos) {
      on_problem_("an id may not hold a NUL; it was left out");
      return;
    }
    document_.id = std::move(id);
  }
  void ApplyPublished(const RecordField& field) {
    const std::string text = FirstText(field);
    if (const std::optional<PublicationDate> date = ReadDate(text)) {
      document_.published = *date;
      return Note(MetadataField::kPublished, field);
    }
    on_problem_("the date " + Quoted(text) +
                " is neither ISO 8601 nor seconds since 1970; the date stays unknown");
  }
  void ApplyLanguage(const RecordField& field) {
    std::string tag = FirstText(field);
    std::replace(tag.begin(), tag.end(), '_', '-');
    if (IsLanguageTag(tag)) {
      document_.language = std::move(tag);
      return Note(MetadataField::kLanguage, field);
    }
    on_problem_("the language " + Quoted(tag) +
                " is no BCP 47 tag such as \"en\"; it is found from the text instead");
  }

  std::string_view kind_;
  Document& document_;
  absl::FunctionRef<void(const std::string&)> on_problem_;
};

}  // namespace

std::optional<std::string> TakeText(Record& record) {
  RecordField* best = nullptr;
  size_t best_alias = std::size(kAliases);
  for (RecordField& field : record) {
    const size_t alias = AliasOf(field.name);
    if (alias >= best_alias || kAliases[alias].slot != Slot::kText) continue;
    if (field.values.size() != 1) continue;
    if (field.values[0].kind != RecordValueKind::kString) continue;
    // An empty "text" beside a "body" is not the text.
    if (best != nullptr && field.values[0].text.empty()) continue;
    best = &field;
    best_alias = alias;
  }
  if (best == nullptr) return std::nullopt;
  return std::move(best->values[0].text);
}

void ApplyRecord(const Record& record, std::string_view kind, Document& document,
                 absl::FunctionRef<void(const std::string&)> on_problem) {
  const RecordField* chosen[kSlots] = {};
  size_t chosen_alias[kSlots];
  std::fill(std::begin(chosen_alias), std::end(chosen_alias), std::size(kAliases));
  for (const RecordField& field : record) {
    const size_t alias = AliasOf(field.name);
    if (alias == std::size(kAliases) || !HasText(field)) continue;
    const auto slot = static_cast<size_t>(kAliases[alias].slot);
    if (alias < chosen_alias[slot]) {
      chosen[slot] = &field;
      chosen_alias[slot] = alias;
    }
  }
  Applier applier(kind, document, on_problem);
  for (size_t slot = 0; slot < kSlots; ++slot) {
    if (chosen[slot] != nullptr) applier.Apply(static_cast<Slot>(slot), *chosen[slot]);
  }
  for (const RecordField& field : record) {
    const size_t alias = AliasOf(field.name);
    if (alias == std::size(kAliases)) {
      applier.ApplyOwn(field);
      continue;
    }
    // A second name for something, such as "domain" beside "source", is kept when it
    // says something else. Not so for texts.
    const Slot slot = kAliases[alias].slot;
    const RecordField* used = chosen[static_cast<size_t>(slot)];
    if (slot == Slot::kText || used == nullptr || used == &field) continue;
    if (FirstText(*used) != FirstText(field)) applier.ApplyOwn(field);
  }
}

std::optional<PublicationDate> ReadDate(std::string_view text) {
  text = Trim(text);
  if (std::optional<PublicationDate> date = PublicationDate::Parse(text)) return date;
  // 2025/08/21, with or without a time.
  if (text.size() >= 10 && text[4] == '/' && text[7] == '/') {
    std::string dashed(text);
    dashed[4] = dashed[7] = '-';
    return PublicationDate::Parse(dashed);
  }
  double number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  // Seconds reach 1e11 in the year 5138, milliseconds in 1973.
  if (std::abs(number) >= 1e11) number /= 1000;
  constexpr double kYear1 = -62135596800.0;
  constexpr double kYear10000 = 253402300800.0;
  if (!(number >= kYear1 && number < kYear10000)) return std::nullopt;
  return PublicationDate{.precision = DatePrecision::kSecond,
                         .unix_seconds = static_cast<int64_t>(std::floor(number)),
                         .utc_offset_minutes = 0};
}

}  // namespace ibid
