#include "storage/schema.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "base/hash.h"

namespace ibid::schema {
namespace {

constexpr char kHashMark = '#';
constexpr size_t kHashBytes = 32;

// Glass writes a NUL within a key as two bytes.
size_t EncodedSize(char byte) { return byte == '\0' ? 2 : 1; }

bool IsContinuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// The longest beginning of `value` that takes `budget` bytes in a key and ends with a
// whole code point.
std::string_view Beginning(std::string_view value, size_t budget) {
  size_t end = 0;
  size_t used = 0;
  while (end < value.size() && used + EncodedSize(value[end]) <= budget) {
    used += EncodedSize(value[end++]);
  }
  if (end == value.size()) return value;
  // At most three steps: bytes that are no UTF-8 are cut anywhere.
  size_t whole = end;
  while (whole > 0 && end - whole < 3 && IsContinuation(value[whole])) --whole;
  return value.substr(0, IsContinuation(value[whole]) ? end : whole);
}

std::string BigEndian(uint64_t value, int bytes) {
  std::string out;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    out += static_cast<char>((value >> shift) & 0xFF);
  }
  return out;
}

uint64_t FromBigEndian(std::string_view bytes) {
  uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

std::string_view Prefix(QueryField field) {
  switch (field) {
    case QueryField::kText:
    case QueryField::kTitle:
    case QueryField::kHeading:
    case QueryField::kPublished:
      return {};
    case QueryField::kSource:
      return "XS";
    case QueryField::kAuthor:
      return "A";
    case QueryField::kLanguage:
      return "L";
    case QueryField::kTag:
      return "K";
    case QueryField::kId:
      return kId;
    case QueryField::kUrl:
      return "U";
    case QueryField::kSection:
      return "XT";
    case QueryField::kHas:
      return kHas;
    case QueryField::kOwn:
      return kOwn;
  }
  return {};
}

}  // namespace

std::string TermOf(std::string_view prefix, std::string_view value) {
  std::string term;
  SetTerm(prefix, value, term);
  return term;
}

void SetTerm(std::string_view prefix, std::string_view value, std::string& term) {
  term = prefix;
  // Were all its bytes NULs, it would still not be too long.
  const bool surely_short = 2 * value.size() <= kMaxTermBytes - prefix.size();
  if (surely_short ||
      Beginning(value, kMaxTermBytes - prefix.size()).size() == value.size()) {
    term += value;
    return;
  }
  term += Beginning(value, kMaxTermBytes - prefix.size() - 1 - kHashBytes);
  term += kHashMark;
  term += StableHash128Hex(value);
}

std::string PairTerm(uint32_t bucket) {
  char term[16];
  std::snprintf(term, sizeof term, "P%04x", bucket);
  return term;
}

std::string FieldTerm(QueryField field, std::string_view value) {
  const std::string_view prefix = Prefix(field);
  if (prefix.empty()) return "";
  const bool host =
      field == QueryField::kUrl && value.find("://") == std::string_view::npos;
  return TermOf(host ? "H" : prefix, value);
}

std::string FieldPrefix(QueryField field, std::string_view name) {
  std::string prefix(Prefix(field));
  if (field == QueryField::kOwn) prefix.append(name).append("=");
  return prefix;
}

std::vector<std::string> DateTerms(const PublicationDate& published) {
  std::vector<std::string> terms;
  if (!published.known()) return terms;
  const CivilDay civil = CivilOf(published.FirstDay());
  terms.push_back(YearTerm(civil.year));
  if (published.precision >= DatePrecision::kMonth) {
    terms.push_back(MonthTerm(civil.year, civil.month));
  }
  if (published.precision >= DatePrecision::kDay) terms.push_back(DayTerm(civil));
  return terms;
}

CivilDay CivilOf(int64_t days_since_1970) {
  const std::chrono::year_month_day date{
      std::chrono::sys_days{std::chrono::days{days_since_1970}}};
  return {int{date.year()}, unsigned{date.month()}, unsigned{date.day()}};
}

int64_t DaysOf(const CivilDay& civil) {
  return std::chrono::sys_days{std::chrono::year{civil.year} /
                               std::chrono::month{civil.month} /
                               std::chrono::day{civil.day}}
      .time_since_epoch()
      .count();
}

std::string YearTerm(int year) {
  char term[16];
  std::snprintf(term, sizeof term, "Y%04d", year);
  return term;
}

std::string MonthTerm(int year, unsigned month) {
  char term[24];
  std::snprintf(term, sizeof term, "M%04d%02u", year, month);
  return term;
}

std::string DayTerm(const CivilDay& civil) {
  char term[40];
  std::snprintf(term, sizeof term, "D%04d%02u%02u", civil.year, civil.month, civil.day);
  return term;
}

std::string DictionaryKey(uint32_t number) {
  return std::string(kDictionaryKey) + std::to_string(number);
}

std::string RecordKey(std::string_view id) { return TermOf(kRecordKey, id); }

std::string DocumentHash(std::string_view id) { return BigEndian(StableHash64(id), 8); }

std::string PublishedValue(const PublicationDate& published) {
  if (!published.known()) return "";
  // The sign bit flipped, negative instants sort before positive ones.
  const uint64_t sortable =
      static_cast<uint64_t>(published.unix_seconds) ^ (uint64_t{1} << 63);
  return BigEndian(sortable, 8) + static_cast<char>(published.precision);
}

std::string FacetValue(const Document& document) {
  uint64_t day = 0;
  if (document.published.known()) {
    day = static_cast<uint64_t>(document.published.FirstDay() + (int64_t{1} << 31));
  }
  std::string value = DocumentHash(document.id);
  value += BigEndian(day, 4);
  value += Beginning(document.source, kMaxFacetSourceBytes);
  return value;
}

uint64_t HashOfDocument(std::string_view hash) { return FromBigEndian(hash); }

std::optional<int64_t> InstantOf(std::string_view published) {
  if (published.size() < 8) return std::nullopt;
  return static_cast<int64_t>(FromBigEndian(published.substr(0, 8)) ^
                              (uint64_t{1} << 63));
}

std::string SourceOfFacet(std::string_view facet) {
  return std::string(facet.substr(std::min<size_t>(facet.size(), 12)));
}

std::string SimilarityValue(const Similarity& similarity) {
  return BigEndian(similarity.passage, 8) + BigEndian(similarity.document[0], 8) +
         BigEndian(similarity.document[1], 8);
}

Similarity SimilarityOf(std::string_view similarity) {
  if (similarity.size() != 24) return {};
  return {
      FromBigEndian(similarity.substr(0, 8)),
      {FromBigEndian(similarity.substr(8, 8)), FromBigEndian(similarity.substr(16))}};
}

}  // namespace ibid::schema
