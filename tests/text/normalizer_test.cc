#include "text/normalizer.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace ibid {
namespace {

std::string Folded(std::string_view word) {
  std::string out = "what was there before";
  FoldWord(word, out);
  return out;
}

TEST(NormalizerTest, FoldWord) {
  struct Row {
    std::string_view word;
    std::string_view folded;
  };
  constexpr Row kRows[] = {
      {"", ""},
      {"Plain", "plain"},
      // Latin: marks go, however they are written; letters with plain spellings.
      {"Café", "cafe"},
      {"Cafe\u0301", "cafe"},
      {"Tiếng", "tieng"},
      {"SØREN", "soren"},
      {"Ǿ", "o"},  // ø and a mark in one
      {"Æsir", "aesir"},
      {"Œuvre", "oeuvre"},
      {"Łódź", "lodz"},
      {"Đặng", "dang"},
      {"Þórður", "thordur"},
      {"Ħal", "hal"},
      {"Straße", "strasse"},
      {"STRAẞE", "strasse"},
      {"İstanbul", "istanbul"},  // Turkish, both i's
      {"ışık", "isik"},
      {"ŉ", "'n"},
      {"ﬃ", "ffi"},
      {"Ｗｉｄｅ", "wide"},
      // Greek.
      {"Άγιος", "αγιοσ"},
      {"ΐ", "ι"},
      // Cyrillic: ё = е, stress goes, й ї ў ѓ stay.
      {"Ёлка", "елка"},
      {"за\u0301мок", "замок"},
      {"Йод", "йод"},
      {"и\u0306", "й"},
      {"и\u0301\u0306", "й"},  // what is left composes
      {"Їжак", "їжак"},
      {"Ѓорѓи", "ѓорѓи"},
      {"Ѝ", "и"},
      // Arabic: harakat and tatweel go, alef is alef, hamza on others stays.
      {"كِتَابٌ", "كتاب"},
      {"مـــن", "من"},
      {"أحمد", "احمد"},
      {"آ", "ا"},
      {"مؤمن", "مؤمن"},
      // Hebrew: points go; geresh and gershayim in one spelling.
      {"שָׁלוֹם", "שלום"},
      {"צה״ל", "צה\"ל"},
      // Marks that are letters stay.
      {"हिन्दी", "हिन्दी"},
      {"ที่", "ที่"},
      {"がﾊﾞ", "がバ"},
      {"한국어", "한국어"},
      // Digits of any script.
      {"１２٣", "123"},
      // What shows as nothing goes, white space too.
      {"exam\u00ADple", "example"},
      {"a\u200D\u200Cb", "ab"},
      {"\uFEFFx", "x"},
      {"\u00AD", ""},
      {"a\u00A0b", "ab"},
      // Apostrophes.
      {"O’Brien", "o'brien"},
      {"Oʼ‘＇", "o'''"},
      // Ill-formed bytes.
      {"a\xFFz", "a\xEF\xBF\xBDz"},
      {"\xC3\xC2\xAD\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"},  // À if the hyphen just went
  };
  for (const Row& row : kRows) EXPECT_EQ(Folded(row.word), row.folded) << row.word;
}

TEST(NormalizerTest, FoldName) {
  struct Row {
    std::string_view name;
    std::string_view folded;
  };
  constexpr Row kRows[] = {
      {"", ""},
      {" \t\n", ""},
      {"The New York Times", "the new york times"},
      {"  Le\u00A0 Monde\r\n", "le monde"},
      {"Søren Kierkegaard", "soren kierkegaard"},
      {"朝日新聞　社", "朝日新聞 社"},
  };
  for (const Row& row : kRows) EXPECT_EQ(FoldName(row.name), row.folded) << row.name;
}

}  // namespace
}  // namespace ibid
