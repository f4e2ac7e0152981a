// When an article was published, as exactly as its source says and no more exactly.
//
//   PublicationDate d = *PublicationDate::Parse("2025-08");
//   d.precision;     // DatePrecision::kMonth
//   d.DateString();  // "2025-08"
//
// "2025" is the year, not its first of January: the precision belongs to the value. An
// unknown date is a state of its own and never a default such as 1970. The calendar day
// is that of the source's own clock: 2025-08-21T23:30:00-04:00 is on 21 August
// everywhere.
//
// Value type without hidden state; safe to copy and to read from many threads.
#ifndef IBID_PUBLICATION_DATE_H_
#define IBID_PUBLICATION_DATE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ibid/export.h"

namespace ibid {

// The values are stored in indexes: do not change them.
enum class DatePrecision : uint8_t {
  kUnknown = 0,
  kYear = 1,
  kMonth = 2,
  kDay = 3,
  kSecond = 4,
};

// "unknown", "year", "month", "day", "second".
IBID_EXPORT std::string_view ToString(DatePrecision precision);

struct IBID_EXPORT PublicationDate {
  DatePrecision precision = DatePrecision::kUnknown;
  // The instant at which the named second, day, month or year begins on the source's
  // clock, in seconds since 1970-01-01T00:00:00Z. Negative before that.
  int64_t unix_seconds = 0;
  // What the source's clock is ahead of UTC.
  int32_t utc_offset_minutes = 0;

  // Reads ISO 8601: "2025", "2025-08", "2025-08-21", "20250821", and a day with a time,
  // "2025-08-21T14:03:05+02:00" (seconds, fractions and offset may be left out, a blank
  // may stand for T and before the offset; without an offset it is taken as UTC). nullopt for anything else,
  // also for days that do not exist and years outside 1 to 9999.
  static std::optional<PublicationDate> Parse(std::string_view text);

  bool known() const { return precision != DatePrecision::kUnknown; }

  // "2025", "2025-08" or "2025-08-21", on the source's clock; empty when unknown.
  std::string DateString() const;
  // "2025-08-21T14:03:05+02:00" with precision kSecond, else the same as DateString().
  std::string ToString() const;

  // The calendar day on the source's clock, as days since 1970-01-01: the first and the
  // last day that the date covers (31 December for a year). REQUIRES: known().
  int64_t FirstDay() const;
  int64_t LastDay() const;

  friend bool operator==(const PublicationDate&, const PublicationDate&) = default;
};

}  // namespace ibid

#endif  // IBID_PUBLICATION_DATE_H_
