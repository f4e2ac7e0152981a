#include "text/sentence_breaker.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "support/random.h"
#include "support/unicode_text.h"
#include "text/characters.h"
#include "text/clusters.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// The sentences with "|" between them.
std::string Sentences(std::string_view text, std::string_view language) {
  SentenceBreaker breaker(language);
  std::string out;
  size_t begin = 0;
  for (size_t end : breaker.Ends(text)) {
    if (begin > 0) out += '|';
    out += text.substr(begin, end - begin);
    begin = end;
  }
  return out;
}

struct Row {
  std::string_view language;
  std::string_view sentences;  // the text with | where sentences end
};

template <size_t kSize>
void ExpectSentences(const Row (&rows)[kSize]) {
  for (const Row& row : rows) {
    std::string text(row.sentences);
    std::erase(text, '|');
    EXPECT_EQ(Sentences(text, row.language), row.sentences) << row.language;
  }
}

TEST(SentenceBreakerTest, Stops) {
  constexpr Row kRows[] = {
      {"en", ""},
      {"en", "One"},
      {"en", "One. |Two! |Three?"},
      {"en", "Really?! |Yes!!! |So... |Then it ended"},    // a run is one stop
      {"en", "And so… |Then. … |And on . . . for ever."},  // ellipses
      {"en", "Well... maybe not. |No… never."},            // that do not end
      {"en", "“Yes.” |He left. |(She stayed.) |Why?"},
      {"en", "\"He left.\" |She stayed. |'No.' |\"Why?\" he asked."},
      {"en", "He left. |“She stayed.” |(He had not.) |[Laughs.] |The end."},
      {"en", "Is yahoo! a name? |Yes. |It is."},  // a small letter goes on
      {"en", "Yahoo!, Inc. and others. |Who?—he said. |What? - nothing."},  // and signs
      {"en", "Over. |3 people left. |It was 1999. |23 years went by."},     // numbers
      {"en", "ALL IN CAPITALS. |THE NEXT. |MR. SMITH LEFT! |WHO?"},
      {"en", "no capitals. none at all. nowhere"},
      {"en", "no stop at all and so on and on"},
      {"en", "Line one\n|line two\r\n|\n|line three\u2029|four\u0085|five"},
      {"en", "Blanks. \t \u00A0 |Before. \n|After."},
      {"en", "An emoji! |😀 Then. |Glued!😀👍🏽 |Then."},
      {"en", ". |Alone. !"},
      {"en", "Marked.\u0301 \u0301|Next."},  // marks stay with what they stand on
  };
  ExpectSentences(kRows);
}

TEST(SentenceBreakerTest, GluedStops) {
  constexpr Row kRows[] = {
      {"en", "It is the end.|Then came more.|And more."},
      {"en", "It is over!|Then what?|Nothing.\"|So he said."},
      {"en", "Pi is 3.14. |Use v1.2 or 1.2.3 now."},  // numbers, versions
      {"en", "See example.com/a?b=c. |Or http://a.example/Page.Html?Title=Main too."},
      {"en", "Write to john.Smith@mail.example, or use java.util.List and Node.js."},
      {"en", "In U.S.Army and J.Smith and Ph.D. there is none."},
      {"en", "A note.[12] |Then.¹² |And.[a] more."},  // footnotes
      {"en", "In 1999.|Then in 2000. |Yes."},
      {"fr", "Elle vit ici (aux États-Unis).|Il est parti."},
      {"en", "He asked wait...what and went on."},
  };
  ExpectSentences(kRows);
}

TEST(SentenceBreakerTest, Labels) {
  constexpr Row kRows[] = {
      {"en", "1. First item. |2. Second item."},
      {"en", "- a. First\n|• 12. Twelfth\n|2.1. Results\n|2.1 Results"},
      {"en", "(1. One). |IV. Results!\n|ix. More."},
      {"en", "2025. |Then."},  // a year is none
      {"ko", "1.서론이다. |2.본론이다."},
  };
  ExpectSentences(kRows);
}

TEST(SentenceBreakerTest, Initials) {
  constexpr Row kRows[] = {
      {"en", "George W. Bush and J. K. Rowling met. |Nobody cared."},
      {"en", "The U.S. Senate voted. |It passed in the U.S. |The end. |(U.S.) Army."},
      {"en", "It was plan B.\n|Then came plan C."},     // not over a line end
      {"en", "It was plan B. |The other was plan C."},  // nor before "The"
      {"en", "It says e.g. London, i.e. England. |Yes."},
      {"en", "Gains of 3.5 percent. |At 3 p.m. |It rained. |5 m. |Then 6 m."},
      {"ru", "Пришёл А. С. Пушкин. |Он ушёл."},
      {"ar", "جاء د. محمد اليوم. |ثم ذهب."},
      {"el", "Ο Κ. Π. Καβάφης ήρθε. |Έφυγε."},
      {"", "George W. Bush left. |He did."},
  };
  ExpectSentences(kRows);
}

TEST(SentenceBreakerTest, Abbreviations) {
  constexpr Row kRows[] = {
      {"en", "Mr. Smith left. |Mrs. Jones did not."},
      {"en-GB", "Prof. Müller came. |He stayed."},  // of the primary language
      {"en", "Dr. Who met Sen. Smith and St. Peter vs. Paul. |Then he left."},
      {"en", "Apple Inc. Chairman Bob left Apple Inc. |The end, etc. |Next."},
      {"en", "No. 5 is on pp. 3–4 of Vol. 2, cf. Fig. 7. |No. |Five is not."},
      {"en", "Smith et al. Found it. |On Jan. 5 in Jan. |Peter came."},
      {"en", "Café “Élan”. |Über alles né. |Ende."},  // offsets are bytes
      {"de", "Das ist z.B. Hans, d. h. z. B. Hans. |Er kommt."},
      {"de", "Am 3. Oktober, dem 3. 10. 1990, im 19. Jahrhundert. |Das war 1990. |Ja."},
      {"de", "Siehe Nr. 5 auf S. 12 bzw. Abb. 33b. |Dr. med. Hans ging."},
      {"de",
       "Er wurde 12. |Danach ging er. |Ludwig II. Otto folgte. |Plan B. |Das war es."},
      {"de", "Es kostet 5 Mio. Euro usw. |Hans zahlt."},
      {"fr",
       "M. Dupont est là, p. ex. Jean. |Il va voir Mme. Curie. |En 44 av. J.-C. "
       "|Rome."},
      {"fr", "« Oui. » |Il part. |« Non ! » dit-il. |« Ah. »"},
      {"es", "¿Qué pasa? |¡Nada! |El Sr. Gómez vive en EE. UU. |Vino, p. ej. Juan."},
      {"es", "Está en la pág. 5, núm. 3. |¿Sí?"},
      {"pt", "O Sr. Silva e a Profa. Ana vieram. |Saíram na pág. 5."},
      {"it", "Il sig. Rossi e il Dott. Bianchi. |Vedi pag. 5, art. 3 ecc. |Fine."},
      {"ca", "El Sr. Puig va venir, p. ex. Joan. |Va marxar."},
      {"nl", "Dhr. Jansen kwam, bijv. Jan. |Zie blz. 5. |Klaar."},
      {"sv", "Dr. Smith kom, t.ex. Karl och bl.a. Per. |Ja."},
      {"da", "Han kom f.eks. Karl. |Ja."},
      {"nb", "Det er bl.a. Karl. |Ja, nr. 5."},
      {"fi", "Se on esim. Helsinki. |Katso s. 5. |Loppu."},
      {"pl", "Jest np. Kraków, ul. Długa 5. |Koniec, tj. prof. Nowak."},
      {"cs", "Je to např. Praha, tzv. Zlatá. |Konec č. 5."},
      {"hu", "Ott volt dr. Kovács, pl. Budapesten. |Vége."},
      {"ro", "A venit dl. Popescu, str. Lungă. |Gata."},
      {"hr", "Bio je npr. Zagreb. |Kraj."},
      {"ru", "Это т. е. Москва, ул. Ленина, им. Горького. |Он ушёл и т. д. |Потом."},
      {"ru",
       "В 1999 г. |Он жил в г. Москва. |До н. э. |Рим, см. рис. 5, стр. 3. |Всё."},
      {"uk", "Це напр. Київ, вул. Лесі. |Він пішов."},
      {"tr", "Prof. Yılmaz geldi, bkz. Ankara. |Gitti."},
      {"vi", "TS. Nguyễn ở TP. Hồ Chí Minh. |Ông đi."},
      {"id", "Ia tinggal di Jl. Merdeka, hlm. 5. |Selesai."},
      {"", "Dr. Smith left on p. 5. |George W. Bush did not."},
      {"xx-nonsense", "One. |Two."},
      {"he", "הוא הלך. |היא נשארה! |למה? |כי א. ב. יהושע כתב."},
  };
  ExpectSentences(kRows);
}

TEST(SentenceBreakerTest, Scripts) {
  constexpr Row kRows[] = {
      {"ja", "東京に行った。|楽しかった！|本当？|はい｡|終わり"},  // no blanks
      {"ja", "彼は「はい。」と言った。|「本当？」|『いいえ！』|「次。」"},
      {"ja", "終わった。）|次へ。|iPhoneだ。|Yahoo！japanだ"},
      {"ja", "そう……かな。|うん。"},
      {"zh", "他走了。|她说：“好。”|他来了！”|“真的吗？！”|（是的。）|完"},
      {"zh", "等等……然后他走了。|完。"},
      {"zh", "圆周率是３．１４。|结束．|下一句，继续。"},
      {"zh-Hant", "他說：「好。」|她走了。|完"},
      {"ko", "그는 갔다. |그녀는 남았다.|붙여 썼다! |왜? |Apple Inc.는 회사다."},
      {"hi", "वह गया। |वह रुकी।|डॉ. सिंह आए। |एम. के. गाँधी॥ |अंत"},
      {"mr", "तो गेला. |ती राहिली. |संपले"},
      {"bn", "সে গেল। |সে এল। |কেন? |শেষ"},
      {"ta", "அவன் போனான். |அவள் வந்தாள்."},
      {"ar", "ذهب الرجل. |لماذا؟ |لا أعرف! |نعم، حقا. |النهاية"},
      {"ur", "وہ گیا۔ |وہ آئی۔|کیوں؟ |ختم"},
      {"fa", "او رفت. |چرا؟ |نمی‌دانم."},
      {"hy", "Նա գնաց։ |Նա եկավ: |Ժամը 10:30 է։ |Վերջ"},
      {"am", "ሄደ። |መጣ።|ለምን፧ |መጨረሻ"},
      {"my", "သူသွားသည်။ |သူမ၊ လာသည်။|ပြီး"},
      {"km", "គាត់ទៅ។ |នាងមក។|ចប់"},
      {"bo", "བོད་ཡིག། །|འདི་ནི། |མཐའ"},
      {"ka", "ის წავიდა. |ის მოვიდა. |რატომ? |დასასრული"},  // no capitals
      {"el", "Τι λες; |Ναι. |Γιατί; |Όχι; ναι."},           // Greek asks with ;
      {"en", "Not here; Never."},                           // English does not
      {"th", "ในปี พ.ศ. 2560 ดร. สมชาย มา ฯลฯ"},             // full stops abbreviate
      {"th", "เขาไปแล้วครับผม. |จริงหรือ? |ใช่"},
      {"lo", "ປີ ຄ.ສ. 1990 ລາວ"},
      {"yi", "ער איז געגאַנגען. |פֿאַרוואָס? |סוף"},
  };
  ExpectSentences(kRows);
}

// The scan passes most bytes over by their lead bytes: none of these may be.
TEST(SentenceBreakerTest, EveryStopOfUnicode) {
  int stops = 0;
  for (char32_t c = 0x80; c <= 0x10FFFF; ++c) {
    if (!IsSentenceEnd(c) || c == 0x104A) continue;  // ၊ is a comma
    std::string text = "Word";
    AppendUtf8(c, text);
    text += " Word";
    EXPECT_EQ(SentenceBreaker("").Ends(text).size(), 2u) << text;
    ++stops;
  }
  EXPECT_GT(stops, 100);
}

TEST(SentenceBreakerTest, SentencesPartitionAnyBytes) {
  testing::Random random;
  constexpr std::string_view kLanguages[] = {"en", "de", "el", "hy", "th", "ru", ""};
  constexpr std::string_view kStops[] = {". ",  ".", "! ", "?", "。", "」",
                                         "।",   "…", "་།", "‼", "؟ ", "” ",
                                         "[1]", "ำ", ") ", "؀"};
  for (int round = 0; round < 6'000; ++round) {
    SentenceBreaker breaker(random.Pick(kLanguages));
    std::string text;
    for (int i = random.Between(0, 12); i > 0; --i) {
      text += testing::HardText(random, 3, true);
      text += random.Pick(kStops);
    }
    size_t last = 0;
    for (size_t end : breaker.Ends(text)) {
      ASSERT_LT(last, end);
      ASSERT_TRUE(IsBoundary(text, end)) << ::testing::PrintToString(text);
      ASSERT_EQ(FloorToCluster(text, end), end) << ::testing::PrintToString(text);
      last = end;
    }
    ASSERT_EQ(last, text.size());
  }
}

TEST(SentenceBreakerTest, LongRunsAreLinear) {
  SentenceBreaker breaker("de");
  for (const std::string_view piece :
       {"x", ".", "A.", ". ", "A. ", "1. ", "a.A", "((", ".(", "\u0301", "。」", "ก",
        "- .", "I. ", "z. B. ", ".\"", "\n", "[1]"}) {
    std::string text;
    while (text.size() < 300'000) text += piece;
    EXPECT_EQ(breaker.Ends(text).back(), text.size());
  }
}

}  // namespace
}  // namespace ibid
