#include "query/own_values.h"

#include <gtest/gtest.h>

#include <string_view>

namespace ibid {
namespace {

TEST(OwnValuesTest, RangesOfNumbersAndDates) {
  constexpr struct {
    std::string_view value;
    std::string_view low;
    std::string_view high;
    bool exclusive;
    bool is_between;
  } kRows[] = {
      {"5", "1", "10", false, true},
      {"5", "5", "", false, true},
      {"5", "5", "", true, false},
      {"5", "", "5", true, false},
      {"5.5", "5", "", true, true},
      {"-1", "-2", "0", false, true},
      {"1e3", "999", "1001", false, true},
      {"10", "9", "", false, true},  // Not as text.
      {"ten", "9", "", false, false},
      {"nan", "0", "", false, false},
      {"inf", "0", "", false, false},
      // A date lies there with all days it may be.
      {"2025-08", "2025-07", "2025-09", false, true},
      {"2025-08-21", "2025-08", "2025-08", false, true},
      {"2025", "2025-01-01", "2025-12-31", false, true},
      {"2025", "2025-02", "", false, false},
      {"2025-08-21", "2025-08", "", true, false},
      {"2025-09-01", "2025-08", "", true, true},
      // Years are numbers as well.
      {"2025", "2024", "2026", false, true},
      {"2025-08", "2024", "2026", false, true},
      {"soon", "2024", "2026", false, false},
      {"5", "one", "", false, false},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(IsBetween(row.value, row.low, row.high, row.exclusive), row.is_between)
        << row.value << " in " << row.low << ".." << row.high;
  }
  EXPECT_TRUE(IsBound("1.5"));
  EXPECT_TRUE(IsBound("2025-08"));
  EXPECT_FALSE(IsBound("soon"));
  EXPECT_FALSE(IsBound(""));
}

}  // namespace
}  // namespace ibid
