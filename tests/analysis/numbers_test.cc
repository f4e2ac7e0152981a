#include "analysis/numbers.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace ibid {
namespace {

TEST(NumbersTest, FormAndSpelling) {
  struct Row {
    std::string_view piece;
    NumberForm form;
    std::string_view spelled;
  };
  constexpr Row kRows[] = {
      {"5", NumberForm::kPlain, "5"},
      {"2nd", NumberForm::kPlain, "2nd"},
      {"3.14", NumberForm::kPlain, "3.14"},  // as it is spelled
      {"600,000", NumberForm::kNumber, "600000"},
      {"600,000th", NumberForm::kNumber, "600000th"},
      {"1,234.56", NumberForm::kNumber, "1234.56"},
      {"1.234,56", NumberForm::kNumber, "1234.56"},
      {"1'234'567.8", NumberForm::kNumber, "1234567.8"},
      {"1'234,5", NumberForm::kNumber, "1234.5"},
      {"٣٫١٤", NumberForm::kNumber, "٣.١٤"},
      {"1.234", NumberForm::kAmbiguous, "1234"},
      {"1.234.567", NumberForm::kAmbiguous, "1234567"},
      {"0.234", NumberForm::kPlain, "0.234"},
      {"1,5", NumberForm::kList, "1.5"},
      {"0,234", NumberForm::kList, "0.234"},
      {"3,1416", NumberForm::kList, "3.1416"},
      {"6,00,000", NumberForm::kList, "600000"},
      {"12,34,56,789.5", NumberForm::kList, "123456789.5"},
      {"2020,2021", NumberForm::kPlain, "2020,2021"},
      {"1,12345678", NumberForm::kPlain, "1,12345678"},
      {"1,2,3", NumberForm::kPlain, "1,2,3"},
      {"1,234,56", NumberForm::kPlain, "1,234,56"},
      {"1,234'567", NumberForm::kPlain, "1,234'567"},  // two separators of thousands
      {"1'234’567", NumberForm::kPlain, "1'234’567"},  // or two apostrophes
      {"1;2", NumberForm::kPlain, "1;2"},
      {"1,5;2", NumberForm::kPlain, "1,5;2"},
      {"3.10.2025", NumberForm::kDate, "3.10.2025"},
      {"2025.10.03", NumberForm::kDate, "2025.10.03"},
      {"3.10.2025x", NumberForm::kPlain, "3.10.2025x"},
      {"3.10.25", NumberForm::kPlain, "3.10.25"},
      {"1,", NumberForm::kPlain, "1,"},
      {"1.2.3.4.5.6.7.8.9.0.1.2.3", NumberForm::kPlain, "1.2.3.4.5.6.7.8.9.0.1.2.3"},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.piece);
    EXPECT_EQ(FormOfNumber(row.piece), row.form);
    std::string spelled;
    SpellNumber(row.piece, spelled);
    EXPECT_EQ(spelled, row.spelled);
  }
}

}  // namespace
}  // namespace ibid
