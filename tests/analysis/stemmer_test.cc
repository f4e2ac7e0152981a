#include "analysis/stemmer.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include "analysis/term.h"

namespace ibid {
namespace {

TEST(StemmerTest, StemmerOf) {
  struct Row {
    std::string_view language;
    std::string_view stemmer;
  };
  constexpr Row kRows[] = {
      {"en", "en"}, {"en-GB", "en"}, {"PT_br", "pt"}, {"nb", "no"},    {"nn-NO", "no"},
      {"", ""},     {"el", ""},      {"zh-Hant", ""}, {"english", ""}, {"-", ""},
  };
  for (const Row& row : kRows)
    EXPECT_EQ(StemmerOf(row.language), row.stemmer) << row.language;
}

// Every language listed has a stemmer in the Xapian that is linked.
TEST(StemmerTest, StemsEachLanguage) {
  struct Row {
    std::string_view language;
    std::string_view term;
    std::string_view stem;
  };
  constexpr Row kRows[] = {
      {"ca", "cases", "case"},    {"da", "husene", "hus"},
      {"de", "hauser", "haus"},   {"en", "freezing", "freez"},
      {"es", "casas", "cas"},     {"eu", "etxeak", "etxe"},
      {"fi", "talossa", "talo"},  {"fr", "maisons", "maison"},
      {"hu", "hazban", "haz"},    {"it", "case", "cas"},
      {"nb", "husene", "hus"},    {"nl", "huizen", "huiz"},
      {"pt", "casas", "cas"},     {"ro", "casele", "cas"},
      {"ru", "книги", "книг"},    {"sv", "husen", "hus"},
      {"tr", "evler", "ev"},      {"ar", "الكتاب", "كتاب"},
      {"id", "makanan", "makan"}, {"lt", "knygos", "knyg"},
  };
  Stemmer stemmer;
  for (const Row& row : kRows) {
    EXPECT_EQ(stemmer.Stem(row.term, row.language), row.stem) << row.language;
  }
  for (std::string_view language : {"ga", "hy", "ne", "ta"}) {
    EXPECT_FALSE(StemmerOf(language).empty());
    EXPECT_FALSE(stemmer.Stem("x", language).empty()) << language;
  }
}

TEST(StemmerTest, StemWithMarks) {
  struct Row {
    std::string_view language;
    std::string_view written;
    std::string_view term;
    std::string_view stem;
    const char* why;
  };
  constexpr Row kRows[] = {
      {"pt", "Organização", "organizacao", "organiz", "as organizações"},
      {"fr", "activité", "activite", "activ", "an ending with a mark"},
      {"fr", "activite", "activite", "", "no marks to read"},
      {"fr", "É.U.", "eu", "eu", "not spelled as written"},
      {"tr", "çocukları", "cocuklari", "cocuk", "vowel harmony"},
      {"tr", "IŞIKLARI", "isiklari", "isik", "capitals of ı"},
      {"tr", "İŞLERİ", "isleri", "is", "and of i"},
      {"ro", "acțiunile", "actiunile", "actiun", "comma"},
      {"ro", "acţiunile", "actiunile", "actiun", "cedilla"},
      {"en", "cafés", "cafes", "", "its rules know no marks"},
      {"ru", "ёлки", "елки", "", "its rules want е"},
      {"zh", "né", "ne", "", "no stemmer"},
  };
  Stemmer stemmer;
  for (const Row& row : kRows) {
    stemmer.SetLanguage(row.language);
    // From the rules, and remembered.
    EXPECT_EQ(stemmer.StemWithMarks(row.written, row.term).with_marks, row.stem)
        << row.why;
    EXPECT_EQ(stemmer.StemWithMarks(row.written, row.term).with_marks, row.stem)
        << row.why;
  }
}

// Every language that this Xapian stems has a tag, so that a newer Xapian's additional
// ones are noticed here.
TEST(StemmerTest, EveryStemmerOfXapianHasALanguage) {
  // Other algorithms for English, German and Dutch.
  const std::set<std::string> kVariants = {"earlyenglish", "lovins", "porter",
                                           "german2", "kraaij_pohlmann"};
  const std::map<std::string, std::string> kTags = {
      {"arabic", "ar"},   {"armenian", "hy"},  {"basque", "eu"},
      {"catalan", "ca"},  {"danish", "da"},    {"dutch", "nl"},
      {"english", "en"},  {"finnish", "fi"},   {"french", "fr"},
      {"german", "de"},   {"hungarian", "hu"}, {"indonesian", "id"},
      {"irish", "ga"},    {"italian", "it"},   {"lithuanian", "lt"},
      {"nepali", "ne"},   {"norwegian", "no"}, {"portuguese", "pt"},
      {"romanian", "ro"}, {"russian", "ru"},   {"spanish", "es"},
      {"swedish", "sv"},  {"tamil", "ta"},     {"turkish", "tr"},
  };
  std::istringstream names(AvailableStemmers());
  size_t languages = 0;
  for (std::string name; names >> name;) {
    if (kVariants.contains(name)) continue;
    const auto tag = kTags.find(name);
    ASSERT_NE(tag, kTags.end()) << name << " is new: give it a tag in stemmer.cc";
    EXPECT_EQ(StemmerOf(tag->second), tag->second);
    ++languages;
  }
  EXPECT_GE(languages, 24u);
}

// More words than are remembered: what a word's place held before does not show.
TEST(StemmerTest, StemsDoNotDependOnWhatCameBefore) {
  Stemmer warm;
  for (int i = 0; i < 30'000; ++i) {
    const std::string word = "word" + std::to_string(i) + "ing";
    const std::string first(warm.Stem(word, "en"));
    ASSERT_EQ(first, "word" + std::to_string(i));
    if (i % 7 == 0) warm.Stem(word, "fr");
    ASSERT_EQ(warm.Stem(word, "en"), first);
  }
}

TEST(StemmerTest, LeavesWhatMayEndInAHash) {
  Stemmer stemmer;
  const std::string short_enough = std::string(57, 'o') + "ing";
  EXPECT_EQ(stemmer.Stem(short_enough, "en"), std::string(57, 'o'));
  std::string cut(100, 'x');
  FitTerm(cut);
  cut.replace(cut.size() - 3, 3, "ing");
  EXPECT_EQ(stemmer.Stem(cut, "en"), cut);
}

}  // namespace
}  // namespace ibid
