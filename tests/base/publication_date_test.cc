#include "ibid/publication_date.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace ibid {
namespace {

TEST(PublicationDate, ReadsIsoDates) {
  struct Row {
    std::string text;
    DatePrecision precision;
    std::string date;
    std::string written;
    int64_t unix_seconds;
  };
  const Row rows[] = {
      {"2025", DatePrecision::kYear, "2025", "2025", 1735689600},
      {"2025-08", DatePrecision::kMonth, "2025-08", "2025-08", 1754006400},
      {"2025-08-21", DatePrecision::kDay, "2025-08-21", "2025-08-21", 1755734400},
      {"20250821", DatePrecision::kDay, "2025-08-21", "2025-08-21", 1755734400},
      {"2025-08-21T14:03:05+02:00", DatePrecision::kSecond, "2025-08-21",
       "2025-08-21T14:03:05+02:00", 1755777785},
      // The day is the source's own, though it is the 22nd in UTC.
      {"2025-08-21T23:30:00-04:00", DatePrecision::kSecond, "2025-08-21",
       "2025-08-21T23:30:00-04:00", 1755833400},
      {"2025-08-21 14:03", DatePrecision::kSecond, "2025-08-21", "2025-08-21T14:03:00Z",
       1755784980},
      {"20250821T14:03:05.123Z", DatePrecision::kSecond, "2025-08-21",
       "2025-08-21T14:03:05Z", 1755784985},
      {"2025-08-21T14:03:05+0530", DatePrecision::kSecond, "2025-08-21",
       "2025-08-21T14:03:05+05:30", 1755765185},
      {"2025-08-21T14:03:05-03", DatePrecision::kSecond, "2025-08-21",
       "2025-08-21T14:03:05-03:00", 1755795785},
      // Before 1970 seconds are negative and days still right.
      {"1912-04-15T02:20:00Z", DatePrecision::kSecond, "1912-04-15",
       "1912-04-15T02:20:00Z", -1821303600},
      {"0001-01-01", DatePrecision::kDay, "0001-01-01", "0001-01-01", -62135596800},
      {"2024-02-29", DatePrecision::kDay, "2024-02-29", "2024-02-29", 1709164800},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const std::optional<PublicationDate> date = PublicationDate::Parse(row.text);
    ASSERT_TRUE(date.has_value());
    EXPECT_EQ(date->precision, row.precision);
    EXPECT_EQ(date->DateString(), row.date);
    EXPECT_EQ(date->ToString(), row.written);
    EXPECT_EQ(date->unix_seconds, row.unix_seconds);
    EXPECT_EQ(PublicationDate::Parse(date->ToString()), date);
  }
}

TEST(PublicationDate, RefusesWhatIsNoDate) {
  const std::string rows[] = {
      "",
      "unknown",
      "25",
      "202",
      "20255",
      "202508",
      "2025-8-21",
      "2025-13",
      "2025-00",
      "2025-02-29",
      "2025-04-31",
      "0000-01-01",
      "2025-08-",
      "2025-0821",
      "2025/08/21",
      "21.08.2025",
      " 2025",
      "2025 ",
      "2025-08-21T",
      "2025-08-21T14",
      "2025-08-21T24:00:00",
      "2025-08-21T14:60",
      "2025-08-21T14:03:60",
      "2025-08-21T14:03:05.",
      "2025-08-21T14:03:05+2",
      "2025-08-21T14:03:05+24:00",
      "2025-08-21T14:03:05 CEST",
      "2025-08-21T14:03:05+02:",
      "2025-08-21X14:03:05",
      "-2025",
  };
  for (const std::string& text : rows) {
    EXPECT_EQ(PublicationDate::Parse(text), std::nullopt) << text;
  }
}

TEST(PublicationDate, CoversDays) {
  struct Row {
    std::string text;
    int64_t first;
    int64_t last;
  };
  const Row rows[] = {
      {"1970", 0, 364},
      {"1972", 730, 730 + 365},  // A leap year.
      {"1970-02", 31, 58},
      {"1970-12", 334, 364},  // The next month is in the next year.
      {"1970-01-02", 1, 1},
      {"1970-01-01T23:59:59-12:00", 0, 0},
      {"1970-01-01T00:00:00+14:00", 0, 0},
      {"1969-12-31", -1, -1},
      {"9999", 2932532, 2932896},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const PublicationDate date = *PublicationDate::Parse(row.text);
    EXPECT_EQ(date.FirstDay(), row.first);
    EXPECT_EQ(date.LastDay(), row.last);
  }
}

TEST(PublicationDate, UnknownIsItsOwnState) {
  const PublicationDate unknown;
  EXPECT_FALSE(unknown.known());
  EXPECT_EQ(unknown.DateString(), "");
  EXPECT_EQ(unknown.ToString(), "");
  EXPECT_NE(unknown, *PublicationDate::Parse("1970-01-01T00:00:00Z"));
}

TEST(PublicationDate, SurvivesAnyValue) {
  // As they might come out of a damaged index.
  for (int64_t seconds : {INT64_MIN, INT64_MAX}) {
    const PublicationDate date{.precision = DatePrecision::kSecond,
                               .unix_seconds = seconds,
                               .utc_offset_minutes = INT32_MAX};
    EXPECT_FALSE(date.ToString().empty());
    EXPECT_EQ(date.FirstDay(), date.LastDay());
  }
}

TEST(Names, OfEnumerators) {
  EXPECT_EQ(ToString(DatePrecision::kUnknown), "unknown");
  EXPECT_EQ(ToString(DatePrecision::kYear), "year");
  EXPECT_EQ(ToString(DatePrecision::kMonth), "month");
  EXPECT_EQ(ToString(DatePrecision::kDay), "day");
  EXPECT_EQ(ToString(DatePrecision::kSecond), "second");
}

}  // namespace
}  // namespace ibid
