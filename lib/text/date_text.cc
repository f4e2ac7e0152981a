// The text is read as a row of parts: numbers, words that are months, and what stands
// between. A date is three neighbouring parts in one of a few orders.
#include "text/date_text.h"

#include <unicode/dtfmtsym.h>
#include <unicode/dtptngen.h>
#include <unicode/locid.h>

#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/strings.h"
#include "text/characters.h"
#include "text/normalizer.h"
#include "text/utf8.h"

namespace ibid {
namespace {

using MonthNames = StringMap<int>;

std::string ToString(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

// Folded, without the full stop of an abbreviation.
std::string MonthKey(std::string_view name) {
  std::string key = FoldName(name);
  while (key.ends_with('.')) key.pop_back();
  return key;
}

void AddMonths(const icu::Locale& locale, MonthNames& names) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(locale, error);
  if (U_FAILURE(error)) return;
  for (auto context :
       {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
    for (auto width :
         {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
      int32_t count = 0;
      const icu::UnicodeString* months = symbols.getMonths(count, context, width);
      for (int32_t i = 0; i < count && i < 12; ++i) {
        const std::string key = MonthKey(ToString(months[i]));
        // Months as numbers ("11月", "M11") are read as numbers.
        const bool has_digit = key.find_first_of("0123456789") != std::string::npos;
        if (!key.empty() && !has_digit) names.try_emplace(key, i + 1);
      }
    }
  }
}

// Whether the language or region writes the day before the month; nullopt when it has no
// order of its own.
std::optional<bool> DayFirst(std::string_view language, const icu::Locale& locale) {
  // "en" is used for both.
  if (language.empty() || language == "en") return std::nullopt;
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateTimePatternGenerator> generator(
      icu::DateTimePatternGenerator::createInstance(locale, error));
  if (U_FAILURE(error)) return std::nullopt;
  const icu::UnicodeString pattern = generator->getBestPattern("yMd", error);
  if (U_FAILURE(error)) return std::nullopt;
  const int32_t day = pattern.indexOf(u'd');
  const int32_t month = pattern.indexOf(u'M');
  const int32_t year = pattern.indexOf(u'y');
  // Where the year comes first, short dates in other orders are foreign.
  if (day < 0 || month < 0 || year < 0 || year < month) return std::nullopt;
  return day < month;
}

struct Conventions {
  MonthNames months;
  std::optional<bool> day_first;
};

// Made once a language; they are few.
const Conventions& ConventionsOf(std::string_view language) {
  static auto* const mutex = new std::mutex;
  static auto* const known =
      new std::map<std::string, std::unique_ptr<const Conventions>, std::less<>>;
  constexpr size_t kMostLanguages = 400;
  const std::lock_guard lock(*mutex);
  const auto found = known->find(language);
  if (found != known->end()) return *found->second;
  if (known->size() >= kMostLanguages) language = "en";
  auto made = std::make_unique<Conventions>();
  UErrorCode error = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(
      {language.data(), static_cast<int32_t>(language.size())}, error);
  if (U_SUCCESS(error) && !language.empty()) {
    AddMonths(locale, made->months);
    made->day_first = DayFirst(language, locale);
  }
  AddMonths(icu::Locale::getEnglish(), made->months);
  made->months.try_emplace("sept", 9);
  return *known->try_emplace(std::string(language), std::move(made)).first->second;
}

enum class PartKind { kNumber, kMonth, kWord };

struct Part {
  PartKind kind = PartKind::kWord;
  int value = 0;  // Of numbers and months.
  size_t digits = 0;
  size_t begin = 0;
  size_t end = 0;
};

// Numbers and words. A number may be in the digits of any script's decimal system that
// is ASCII; others give no date.
std::vector<Part> PartsOf(std::string_view text, const MonthNames& months) {
  constexpr size_t kMostParts = 64;
  std::vector<Part> parts;
  for (size_t i = 0; i < text.size() && parts.size() < kMostParts;) {
    const DecodedCodePoint c = DecodeAt(text, i);
    if (!IsLetterOrDigit(c.value)) {
      i += c.size;
      continue;
    }
    Part part{.begin = i};
    const bool number = c.value < 0x80 && IsDigit(c.value);
    while (i < text.size()) {
      const DecodedCodePoint next = DecodeAt(text, i);
      const bool digit = next.value < 0x80 && IsDigit(next.value);
      const bool belongs = number ? digit
                                  : (IsLetterOrDigit(next.value) && !digit) ||
                                        IsWordExtender(next.value);
      if (!belongs) break;
      if (number && ++part.digits <= 4) {
        part.value = part.value * 10 + static_cast<int>(next.value - '0');
      }
      i += next.size;
    }
    if (i == part.begin) i += c.size;
    part.end = i;
    if (number) {
      part.kind = PartKind::kNumber;
    } else {
      const auto month = months.find(MonthKey(text.substr(part.begin, i - part.begin)));
      if (month != months.end()) {
        part.kind = PartKind::kMonth;
        part.value = month->second;
      }
    }
    parts.push_back(part);
  }
  return parts;
}

bool IsYear(const Part& part) {
  return part.kind == PartKind::kNumber && part.digits == 4 && part.value >= 1900 &&
         part.value < 2100;
}
bool IsSmall(const Part& part) {
  return part.kind == PartKind::kNumber && part.digits <= 2 && part.value > 0;
}

std::optional<PublicationDate> MakeDate(int year, int month, int day) {
  if (month > 12 || day > 31) return std::nullopt;
  char iso[40];
  std::snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
  return PublicationDate::Parse(iso);
}

class DateFinder {
 public:
  DateFinder(std::string_view text, const Conventions& conventions)
      : text_(text),
        conventions_(conventions),
        parts_(PartsOf(text, conventions.months)) {}

  std::optional<FoundDate> Find() const {
    for (size_t i = 0; i < parts_.size(); ++i) {
      if (std::optional<PublicationDate> date = DateAt(i)) {
        return FoundDate{.date = *date, .begin = parts_[i].begin};
      }
    }
    return std::nullopt;
  }

 private:
  // The parts from `i` on, without the words that may stand inside a date: "18th of
  // November", "3 de marzo de 2024".
  std::vector<const Part*> ThreeFrom(size_t i) const {
    constexpr size_t kMostWords = 2;
    std::vector<const Part*> three;
    size_t words = 0;
    for (; i < parts_.size() && three.size() < 3; ++i) {
      const Part& part = parts_[i];
      if (part.kind == PartKind::kWord) {
        constexpr size_t kLongWord = 6;
        if (three.empty() || part.end - part.begin > kLongWord ||
            ++words > kMostWords) {
          break;
        }
        continue;
      }
      if (!three.empty() && part.begin - three.back()->end > 12) break;
      words = 0;
      three.push_back(&part);
    }
    return three;
  }

  std::optional<PublicationDate> DateAt(size_t i) const {
    const std::vector<const Part*> three = ThreeFrom(i);
    if (three.size() < 3) return std::nullopt;
    const Part& a = *three[0];
    const Part& b = *three[1];
    const Part& c = *three[2];
    if (IsSmall(a) && b.kind == PartKind::kMonth && IsYear(c)) {
      return MakeDate(c.value, b.value, a.value);
    }
    if (a.kind == PartKind::kMonth && IsSmall(b) && IsYear(c)) {
      return MakeDate(c.value, a.value, b.value);
    }
    if (IsYear(a) && b.kind == PartKind::kMonth && IsSmall(c)) {
      return MakeDate(a.value, b.value, c.value);
    }
    if (IsYear(a) && IsSmall(b) && IsSmall(c) && SameSigns(a, b, c)) {
      return MakeDate(a.value, b.value, c.value);
    }
    if (IsSmall(a) && IsSmall(b) && IsYear(c)) return ShortDate(a, b, c);
    return std::nullopt;
  }

  std::string_view Between(const Part& a, const Part& b) const {
    return text_.substr(a.end, b.begin - a.end);
  }

  // 2019/11/18, 2019. 11. 18., 2019年11月18日
  bool SameSigns(const Part& a, const Part& b, const Part& c) const {
    const std::string_view first = Between(a, b);
    const std::string_view second = Between(b, c);
    if (first == "年" && second == "月") return true;
    if (first == "년 " && second == "월 ") return true;
    return first == second && (first == "-" || first == "/" || first == "." ||
                               first == ". " || first == " / ");
  }

  std::optional<PublicationDate> ShortDate(const Part& a, const Part& b,
                                           const Part& c) const {
    const std::string_view sign = Between(a, b);
    if (sign != Between(b, c)) return std::nullopt;
    if (sign == "." || sign == ". ") return MakeDate(c.value, b.value, a.value);
    if (sign != "/" && sign != "-" && sign != " / ") return std::nullopt;
    if (a.value > 12) return MakeDate(c.value, b.value, a.value);
    if (b.value > 12) return MakeDate(c.value, a.value, b.value);
    if (a.value == b.value) return MakeDate(c.value, a.value, b.value);
    if (!conventions_.day_first) return std::nullopt;
    return *conventions_.day_first ? MakeDate(c.value, b.value, a.value)
                                   : MakeDate(c.value, a.value, b.value);
  }

  std::string_view text_;
  const Conventions& conventions_;
  std::vector<Part> parts_;
};

}  // namespace

std::optional<FoundDate> FindDate(std::string_view text, std::string_view language) {
  constexpr size_t kMostBytes = 1024;
  text = text.substr(0, FloorToBoundary(text, kMostBytes));
  if (text.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
  return DateFinder(text, ConventionsOf(language)).Find();
}

}  // namespace ibid
