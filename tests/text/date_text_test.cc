#include "text/date_text.h"

#include <gtest/gtest.h>

namespace ibid {
namespace {

struct Row {
  std::string_view text;
  std::string_view language;
  std::string_view date;  // Empty for none.
};

TEST(FindDate, InManyLanguages) {
  const Row rows[] = {
      {"November 18, 2019", "en", "2019-11-18"},
      {"Posted on 18 Nov 2019 at 07:45", "en", "2019-11-18"},
      {"Monday, Nov. 18th, 2019", "en-US", "2019-11-18"},
      {"Sept. 3, 2021", "en", "2021-09-03"},
      {"the 18th of November 2019", "en", "2019-11-18"},
      {"Mon, 18 Nov 2019 07:45:00 GMT", "", "2019-11-18"},
      {"Montag, den 3. März 2024", "de", "2024-03-03"},
      {"3. Mrz. 2024", "de", ""},  // Not a form that the locale knows.
      {"le 1er août 2023", "fr", "2023-08-01"},
      {"3 de marzo de 2024", "es", "2024-03-03"},
      {"3 de março de 2024", "pt-BR", "2024-03-03"},
      {"3 marzo 2024", "it", "2024-03-03"},
      {"3 maart 2024", "nl", "2024-03-03"},
      {"3 marca 2024", "pl", "2024-03-03"},
      {"3 марта 2024 г.", "ru", "2024-03-03"},
      {"3 Mart 2024", "tr", "2024-03-03"},
      {"3 مارس 2024", "ar", "2024-03-03"},
      {"2019年11月18日", "ja", "2019-11-18"},
      {"2019年11月18日 星期一", "zh", "2019-11-18"},
      {"2019년 11월 18일", "ko", "2019-11-18"},
      {"2019. 11. 18.", "ko", "2019-11-18"},
      // English names are understood everywhere.
      {"March 3, 2024", "de", "2024-03-03"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const std::optional<FoundDate> found = FindDate(row.text, row.language);
    EXPECT_EQ(found ? found->date.ToString() : "", row.date);
  }
}

TEST(FindDate, OrderOfNumbers) {
  const Row rows[] = {
      {"2019-11-18", "en", "2019-11-18"},
      {"2019/11/18", "ja", "2019-11-18"},
      {"18.11.2019", "de", "2019-11-18"},
      {"4.3.2025", "en", "2025-03-04"},    // Dots: the day is first everywhere.
      {"18/11/2019", "en", "2019-11-18"},  // No month is 18.
      {"11/18/2019", "fr", "2019-11-18"},
      {"03/04/2025", "en", ""},  // Nobody knows.
      {"03/04/2025", "", ""},
      {"03/04/2025", "en-US", "2025-03-04"},
      {"03/04/2025", "en-GB", "2025-04-03"},
      {"03/04/2025", "fr", "2025-04-03"},
      {"04/04/2025", "en", "2025-04-04"},  // The same in any order.
      {"03/04/2025", "ja", ""},            // Whose own order has the year first.
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.text) + " " + std::string(row.language));
    const std::optional<FoundDate> found = FindDate(row.text, row.language);
    EXPECT_EQ(found ? found->date.ToString() : "", row.date);
  }
}

TEST(FindDate, Refuses) {
  for (std::string_view text :
       {"3 days ago", "yesterday", "today at 12:30", "November 18", "18/11", "18/11/19",
        "March 33, 2024", "30 February 2024", "2019-13-01", "May we 2019", "Nov 2019",
        "12 34 5678", "", "1/2", "10:30"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(FindDate(text, "en").has_value());
  }
}

TEST(FindDate, SaysWhereItBegins) {
  EXPECT_EQ(FindDate("Updated: 3 March 2024", "en")->begin, 9u);
}

}  // namespace
}  // namespace ibid
