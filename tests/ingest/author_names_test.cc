#include "ingest/author_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ibid {
namespace {

struct Row {
  std::string_view text;
  std::vector<std::string> authors;
};

TEST(CleanAuthors, TakesNamesOutOfBylines) {
  const Row rows[] = {
      {"Ann Lee", {"Ann Lee"}},
      {"By Ann Lee", {"Ann Lee"}},
      {"by: Ann Lee - Technology Editor", {"Ann Lee"}},
      {"Written by Ann Lee and Bob Ray", {"Ann Lee", "Bob Ray"}},
      {"Ann Lee, Bob Ray & Cy Fox", {"Ann Lee", "Bob Ray", "Cy Fox"}},
      {"Ann Lee; Bob Ray", {"Ann Lee", "Bob Ray"}},
      {"Von Anna Groß und Bernd Klein", {"Anna Groß", "Bernd Klein"}},
      {"Par Anne Dupont", {"Anne Dupont"}},
      // One name, its parts turned round.
      {"Lee, Ann", {"Lee, Ann"}},
      // Roles, places, the site.
      {"Ann Lee, Staff Writer", {"Ann Lee"}},
      {"Ann Lee | Harbour Times", {"Ann Lee"}},
      {"Ann Lee Harbour Times", {"Ann Lee"}},
      {"Ann Lee (Reuters)", {"Ann Lee"}},
      {"Ann Lee on 3 March 2024", {"Ann Lee"}},
      // Shouting is not part of a name; one word may be an abbreviation.
      {"ANN LEE", {"Ann Lee"}},
      {"AFP", {"AFP"}},
      // Particles stay.
      {"Ursula von der Berg", {"Ursula von der Berg"}},
      {"山田太郎", {"山田太郎"}},
      // Nobody.
      {"admin", {}},
      {"Staff", {}},
      {"Harbour Times", {}},
      {"Harbour Times Staff", {}},
      {"https://harbour.example/ann", {}},
      {"ann@harbour.example", {}},
      {"@annlee", {}},
      {"harbour.example", {}},
      {"3 March 2024", {}},
      {"Redaktion", {}},
      {"The ferry that nobody wanted to sail on in winter", {}},
      {"", {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(CleanAuthors(row.text, "Harbour Times"), row.authors);
  }
}

TEST(CleanAuthors, NamesOnce) {
  EXPECT_EQ(
      CleanAuthors(std::vector<std::string>{"Ann Lee", "by ANN LEE", "Bob Ray"}, ""),
      (std::vector<std::string>{"Ann Lee", "Bob Ray"}));
}

}  // namespace
}  // namespace ibid
