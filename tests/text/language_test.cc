#include "text/language.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace ibid {
namespace {

TEST(LanguageTest, DetectLanguage) {
  struct Row {
    std::string_view language;
    std::string_view text;
  };
  constexpr Row kRows[] = {
      {"en", "The mayor said on Monday that the bridge would be closed for repairs."},
      {"de", "Der Bürgermeister sagte am Montag, die Brücke werde gesperrt."},
      {"fr", "Les élèves vont à l'école tous les jours de la semaine."},
      {"pt", "O presidente disse que não vai participar da reunião de amanhã."},
      {"he", "זה טקסט בעברית ויש בו מילים רבות"},  // not the withdrawn "iw"
      {"zh", "中国的经济正在增长，很多人都在说这个问题。"},
      {"zh-Hant", "臺灣的經濟正在成長，很多人都在說這個問題。"},
      {"ja", "東京都に行きました。とても楽しかったです。"},
      // Most of it is English, though two French sentences are in it.
      {"en",
       "The farms in the western valley still bear the names that settlers gave them "
       "three hundred years ago, and the owners are proud of it. Les élèves vont à "
       "l'école. Many of the oldest houses were built of stone and lime, and people "
       "from all over the country come to see them when the vines are green."},
      // Names and formulas say nothing; what is left is clear.
      {"zh",
       "许多已知的类都被怀疑是不相等的，例如 P ⊆ NP ⊆ PP ⊆ PSPACE，但也有可能 P = "
       "PSPACE。"
       "直到今天还没有人能够证明这一点，也没有人能够证明它是错的。研究人员认为这个问题"
       "非常困难，"
       "需要全新的数学方法，而 BQP ⊆ QMA "
       "的问题也是一样的，目前仍然没有令人满意的答案。"},
      // Too short for statistics, but one language has the script to itself.
      {"he", "תל אביב"},
      {"ko", "서울"},
      {"el", "Αθήνα"},
      {"th", "ไทย"},
      {"ja", "カメラ Z9"},
      {"ka", "თბილისი"},
      {"ta", "தமிழ்"},
      {"", "東京"},     // Chinese or Japanese
      {"", "Москва"},   // many write Cyrillic,
      {"", "القاهرة"},  // and Arabic
      {"", "Model α of beta"},
      {"", ""},
      {"", "hi"},                   // too few letters
      {"", "12345 67890, 20-20."},  // no letters
      {"", "asdf qwer zxcv qwer"},  // no language
  };
  for (const Row& row : kRows)
    EXPECT_EQ(DetectLanguage(row.text), row.language) << row.text;
}

TEST(LanguageTest, ReadsOnWhenTheBeginningDoesNotTell) {
  std::string text;
  while (text.size() < size_t{70} << 10) text += "1234 5678 ";
  EXPECT_EQ(DetectLanguage(text), "");
  for (int i = 0; i < 100; ++i) {
    text += "The mayor said on Monday that the bridge would be closed. ";
  }
  EXPECT_EQ(DetectLanguage(text), "en");
}

TEST(LanguageTest, TakesAnyBytes) {
  EXPECT_EQ(
      DetectLanguage("The mayor said\xFF on Monday\xC3 that the bridge \xED\xA0\x80"
                     "would be closed for repairs."),
      "en");
}

}  // namespace
}  // namespace ibid
