#include "ibid/publication_date.h"

#include <algorithm>
#include <cstdio>

#include "absl/time/civil_time.h"

namespace ibid {
namespace {

constexpr int64_t kSecondsPerDay = 24 * 60 * 60;
const absl::CivilDay kEpoch(1970, 1, 1);

// Takes what it reads off the front of the text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool empty() const { return rest_.empty(); }

  bool Skip(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Exactly `count` digits.
  std::optional<int> Number(size_t count) {
    if (DigitRun() < count) return std::nullopt;
    int value = 0;
    for (char c : rest_.substr(0, count)) value = value * 10 + (c - '0');
    rest_.remove_prefix(count);
    return value;
  }

  size_t DigitRun() const {
    size_t run = 0;
    while (run < rest_.size() && rest_[run] >= '0' && rest_[run] <= '9') ++run;
    return run;
  }
  void SkipDigits() { rest_.remove_prefix(DigitRun()); }

 private:
  std::string_view rest_;
};

struct ClockTime {
  int hour = 0;
  int minute = 0;
  int second = 0;
};

std::optional<ClockTime> ReadClockTime(Scanner& in) {
  ClockTime time;
  const std::optional<int> hour = in.Number(2);
  if (!hour || *hour > 23 || !in.Skip(':')) return std::nullopt;
  const std::optional<int> minute = in.Number(2);
  if (!minute || *minute > 59) return std::nullopt;
  time.hour = *hour;
  time.minute = *minute;
  if (!in.Skip(':')) return time;
  const std::optional<int> second = in.Number(2);
  if (!second || *second > 59) return std::nullopt;
  time.second = *second;
  if (in.Skip('.') || in.Skip(',')) {
    if (in.DigitRun() == 0) return std::nullopt;
    in.SkipDigits();
  }
  return time;
}

// "Z", "+02:00", "+0200", "+02" or nothing.
std::optional<int> ReadOffsetMinutes(Scanner& in) {
  if (in.empty() || in.Skip('Z') || in.Skip('z')) return 0;
  const bool ahead = in.Skip('+');
  if (!ahead && !in.Skip('-')) return std::nullopt;
  const std::optional<int> hours = in.Number(2);
  if (!hours || *hours > 23) return std::nullopt;
  int minutes = 0;
  if (in.Skip(':') || !in.empty()) {
    const std::optional<int> read = in.Number(2);
    if (!read || *read > 59) return std::nullopt;
    minutes = *read;
  }
  return (ahead ? 1 : -1) * (*hours * 60 + minutes);
}

// absl::CivilDay carries impossible days over into the next month.
bool Exists(int year, int month, int day) {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const absl::CivilDay civil(year, month, day);
  return civil.month() == month && civil.day() == day;
}

PublicationDate At(DatePrecision precision, int year, int month, int day) {
  const absl::CivilDay civil(year, month, day);
  return {.precision = precision,
          .unix_seconds = (civil - kEpoch) * kSecondsPerDay,
          .utc_offset_minutes = 0};
}

// The seconds since 1970 as the source's clock counts them. Bounded, so that a value
// from a damaged index cannot overflow.
int64_t ClockSeconds(const PublicationDate& date) {
  constexpr int64_t kBound = int64_t{400'000} * 366 * kSecondsPerDay;
  return std::clamp(date.unix_seconds, -kBound, kBound) +
         int64_t{date.utc_offset_minutes} * 60;
}

absl::CivilSecond ClockTimeOf(const PublicationDate& date) {
  return absl::CivilSecond(1970, 1, 1) + ClockSeconds(date);
}

template <typename... Numbers>
std::string Format(const char* pattern, Numbers... numbers) {
  char buffer[64];
  const int size = std::snprintf(buffer, sizeof buffer, pattern, numbers...);
  return std::string(buffer, static_cast<size_t>(size));
}

}  // namespace

std::string_view ToString(DatePrecision precision) {
  switch (precision) {
    case DatePrecision::kYear:
      return "year";
    case DatePrecision::kMonth:
      return "month";
    case DatePrecision::kDay:
      return "day";
    case DatePrecision::kSecond:
      return "second";
    case DatePrecision::kUnknown:
      break;
  }
  return "unknown";
}

std::optional<PublicationDate> PublicationDate::Parse(std::string_view text) {
  Scanner in(text);
  const bool compact = in.DigitRun() == 8;
  const std::optional<int> year = in.Number(4);
  if (!year || *year < 1) return std::nullopt;
  if (in.empty()) return At(DatePrecision::kYear, *year, 1, 1);

  if (!compact && !in.Skip('-')) return std::nullopt;
  const std::optional<int> month = in.Number(2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (in.empty()) return At(DatePrecision::kMonth, *year, *month, 1);

  if (!compact && !in.Skip('-')) return std::nullopt;
  const std::optional<int> day = in.Number(2);
  if (!day || !Exists(*year, *month, *day)) return std::nullopt;
  PublicationDate date = At(DatePrecision::kDay, *year, *month, *day);
  if (in.empty()) return date;

  if (!in.Skip('T') && !in.Skip('t') && !in.Skip(' ')) return std::nullopt;
  const std::optional<ClockTime> time = ReadClockTime(in);
  if (!time) return std::nullopt;
  // As YAML and version control write it.
  if (!in.empty()) in.Skip(' ');
  const std::optional<int> offset = ReadOffsetMinutes(in);
  if (!offset || !in.empty()) return std::nullopt;
  date.precision = DatePrecision::kSecond;
  date.utc_offset_minutes = *offset;
  date.unix_seconds += (time->hour * 60 + time->minute - *offset) * 60 + time->second;
  return date;
}

std::string PublicationDate::DateString() const {
  if (!known()) return "";
  const absl::CivilDay day(ClockTimeOf(*this));
  const auto year = static_cast<long long>(day.year());
  if (precision == DatePrecision::kYear) return Format("%04lld", year);
  if (precision == DatePrecision::kMonth) {
    return Format("%04lld-%02d", year, day.month());
  }
  return Format("%04lld-%02d-%02d", year, day.month(), day.day());
}

std::string PublicationDate::ToString() const {
  if (precision != DatePrecision::kSecond) return DateString();
  const absl::CivilSecond clock = ClockTimeOf(*this);
  std::string text = DateString() + Format("T%02d:%02d:%02d", clock.hour(),
                                           clock.minute(), clock.second());
  if (utc_offset_minutes == 0) return text + "Z";
  const int ahead = std::abs(utc_offset_minutes);
  return text + Format("%c%02d:%02d", utc_offset_minutes < 0 ? '-' : '+', ahead / 60,
                       ahead % 60);
}

int64_t PublicationDate::FirstDay() const {
  return absl::CivilDay(ClockTimeOf(*this)) - kEpoch;
}

int64_t PublicationDate::LastDay() const {
  const absl::CivilDay day(ClockTimeOf(*this));
  switch (precision) {
    case DatePrecision::kYear:
      return absl::CivilDay(absl::CivilYear(day) + 1) - 1 - kEpoch;
    case DatePrecision::kMonth:
      return absl::CivilDay(absl::CivilMonth(day) + 1) - 1 - kEpoch;
    default:
      return day - kEpoch;
  }
}

}  // namespace ibid
