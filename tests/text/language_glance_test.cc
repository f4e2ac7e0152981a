#include "text/language_glance.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace ibid {
namespace {

// Each says about the same, in some sixty words.
constexpr std::string_view kEnglish =
    "The ice on the river broke up in March, and it was the first time that this had "
    "happened since the harbour began to keep its books, which was in the year of the "
    "great flood. The people who live there say that they have not seen it before, and "
    "that they do not know what will come of it when the summer is over.";
constexpr std::string_view kGerman =
    "Das Eis auf dem Fluss ist im März gebrochen, und es war das erste Mal, dass dies "
    "geschah, seit der Hafen seine Bücher führt, und das war in dem Jahr der großen "
    "Flut. Die Leute, die dort wohnen, sagen, dass sie es noch nicht gesehen haben und "
    "dass sie nicht wissen, was daraus wird, wenn der Sommer vorbei ist.";
constexpr std::string_view kRussian =
    "Лёд на реке тронулся в марте, и это был первый раз, когда такое случилось с тех "
    "пор, как в порту начали вести книги, а это было в год большого наводнения. Люди, "
    "которые там живут, говорят, что они такого ещё не видели и что они не знают, что "
    "из этого выйдет, если лето кончится. Они были на реке с детьми, и им это было "
    "странно, но они только смотрели.";

TEST(LanguageAtAGlance, TellsWhatIsClear) {
  struct Row {
    std::string_view language;
    std::string_view text;
  };
  const Row rows[] = {
      {"en", kEnglish},
      {"de", kGerman},
      {"ru", kRussian},
      {"fr",
       "La glace de la rivière s'est brisée en mars, et c'était la première fois que "
       "cela arrivait depuis que le port tient ses livres, c'est-à-dire depuis l'année "
       "de la grande crue. Les gens qui vivent là disent qu'ils ne l'ont pas encore vu "
       "et qu'ils ne savent pas ce qui en sera quand l'été aura pris fin."},
      {"es",
       "El hielo del río se rompió en marzo, y fue la primera vez que esto ocurría "
       "desde "
       "que el puerto lleva sus libros, es decir, desde el año de la gran riada. Los "
       "que "
       "viven allí dicen que no lo han visto antes y que no saben lo que será de ellos "
       "cuando el verano haya pasado, pero también que no es para tanto."},
      // One list with Galician, told by its own words.
      {"pt",
       "O gelo do rio partiu em março, e foi a primeira vez que isso aconteceu desde "
       "que "
       "o porto tem os seus livros, isto é, desde o ano da grande cheia. As pessoas "
       "que "
       "vivem lá dizem que não viram isso antes e que não sabem o que será delas "
       "quando "
       "o verão acabar, mas também que são coisas que passam com uma boa noite."},
      {"nl",
       "Het ijs op de rivier is in maart gebroken, en het was de eerste keer dat dit "
       "is "
       "gebeurd sinds de haven zijn boeken heeft, en dat was in het jaar van de grote "
       "vloed. De mensen die er wonen zeggen dat ze het nog niet hebben gezien en dat "
       "ze "
       "niet weten wat er van zal worden als de zomer voorbij is, maar ook dat het "
       "kan."},
      {"no",
       "Isen på elven brøt opp i mars, og det var første gang at dette har skjedd "
       "etter "
       "at havnen begynte å føre bøker, og det var i året for den store flommen. Folk "
       "som bor der sier at de ikke har sett det før, og at de ikke vet hva som vil "
       "skje når sommeren er over, men de har bare sett på og skal ut på elven etter "
       "dette, for å være med der det blir av."},
      {"sv",
       "Isen på floden bröts upp i mars, och det var första gången som detta har hänt "
       "sedan hamnen började föra sina böcker, och det var under den stora flodens år. "
       "De som bor där säger att de inte har sett det förut och att de inte vet vad "
       "som "
       "ska komma av det när sommaren är över, men att det också kan vara bra."},
      {"el",
       "Ο πάγος στο ποτάμι έσπασε τον Μάρτιο και ήταν η πρώτη φορά που συνέβη αυτό από "
       "τότε που το λιμάνι κρατά τα βιβλία του, δηλαδή από τη χρονιά της μεγάλης "
       "πλημμύρας, όπως λένε όσοι ζουν εκεί."},
      {"ko",
       "강의 얼음은 삼월에 깨졌고 항구가 장부를 적기 시작한 이래로 이런 일은 "
       "처음이었다. "
       "그곳에 사는 사람들은 전에 이런 것을 본 적이 없으며 여름이 끝나면 어떻게 될지 "
       "모른다고 말했다."},
      {"th",
       "น้ำแข็งในแม่น้ำแตกในเดือนมีนาคม และเป็นครั้งแรกที่เกิดเหตุการณ์นี้นับตั้งแต่ท่าเรือเริ่มจด"
       "บันทึก ซึ่งเป็นปีที่น้ำท่วมใหญ่ คนที่อยู่ที่นั่นบอกว่าไม่เคยเห็นมาก่อน"},
      {"ja",
       "川の氷が三月に割れたのは、港が帳簿をつけ始めてから初めてのことで、それは大洪水"
       "の年であった。"
       "そこに住む人々は、これまでに見たことがなく、夏が終わったらどうなるのか分からな"
       "いと言っている。"},
      {"zh",
       "河上的冰在三月就破了，这是港口开始记账以来的第一次，那是发大水的一年。"
       "住在那里的人说，他们以前没有见过这样的事，也不知道夏天过去以后会发生什么，"
       "但是孩子们对这个很高兴，还要去看。"},
      {"zh-Hant",
       "河上的冰在三月就破了，這是港口開始記賬以來的第一次，那是發大水的一年。"
       "住在那裡的人說，他們以前沒有見過這樣的事，也不知道夏天過去以後會發生什麼，"
       "但是孩子們對這個很高興，還要去看。"},
      // Too few words.
      {"", "The ice on the river broke up in March."},
      // No sentences.
      {"",
       "World Business Markets Technology Sports Opinion World Business Markets "
       "Technology Sports Opinion World Business Markets Technology Sports Opinion "
       "World Business Markets Technology Sports Opinion World Business Markets"},
      // Catalan has a list, Occitan has none and is close to it.
      {"",
       "Lo glaç del riu s'es copat en març, e es lo primièr còp que aquò arriba "
       "dempuèi "
       "que lo pòrt ten los sieus libres, es a dire dempuèi l'annada de la granda "
       "aigada. La gent que i viu ditz que o an pas vist abans e que sabon pas çò que "
       "serà d'eles quand l'estiu aurà passat, mas tanben que las causas van plan."},
      {"", ""},
      {"", std::string_view("\0\0\0", 3)},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(LanguageAtAGlance(row.text), row.language) << row.text;
  }
}

TEST(LanguageAtAGlance, NothingOfMixtures) {
  const std::string english(kEnglish);
  const std::string german(kGerman);
  const std::string russian(kRussian);
  const std::string rows[] = {
      english + german,
      english + english + english + russian,  // A fourth is enough to be seen.
      german + english + english + german,
      russian + english,
  };
  for (const std::string& text : rows) EXPECT_EQ(LanguageAtAGlance(text), "") << text;
}

// Only samples are read, and those from everywhere.
TEST(LanguageAtAGlance, LongTexts) {
  std::string text;
  while (text.size() < size_t{1} << 16) text += kEnglish;
  EXPECT_EQ(LanguageAtAGlance(text), "en");
  std::string other;
  while (other.size() < size_t{1} << 15) other += kGerman;
  EXPECT_EQ(LanguageAtAGlance(text + other), "");
}

TEST(LanguageAtAGlance, TakesAnyBytes) {
  std::string text(kEnglish);
  for (size_t i = 0; i < text.size(); i += 37) text[i] = '\xFF';
  EXPECT_EQ(LanguageAtAGlance(text), "en");
  EXPECT_EQ(LanguageAtAGlance(std::string(1000, '\xE0')), "");
}

}  // namespace
}  // namespace ibid
