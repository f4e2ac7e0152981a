#include "text/function_words.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace ibid {
namespace {

// A sentence, and a heading or a list of links, in each language: the sentence has the
// function words.
TEST(FunctionWords, SentencesHaveThem) {
  struct Row {
    std::string language;
    std::string sentence;
    std::string links;
  };
  const Row rows[] = {
      {"en", "The ice on the river broke up in March, and it's the first time.",
       "World Business Markets Technology Sports Opinion"},
      {"en-GB", "The ice on the river broke up in March.", "Weather Sports Travel"},
      {"de", "Das Eis auf dem Fluss ist im März gebrochen und nicht mehr zu sehen.",
       "Politik Wirtschaft Sport Panorama Netzwelt"},
      {"fr", "La glace de la rivière s'est brisée en mars et l'eau est montée.",
       "Monde Économie Culture Sports Météo"},
      {"es", "El hielo del río se rompió en marzo y no ha vuelto a formarse.",
       "Mundo Economía Deportes Cultura Opinión"},
      {"pt", "O gelo do rio partiu em março e não voltou a formar-se.",
       "Mundo Economia Esportes Cultura"},
      {"it", "Il ghiaccio del fiume si è rotto a marzo e non si è più formato.",
       "Mondo Economia Sport Cultura"},
      {"nl", "Het ijs op de rivier is in maart gebroken en niet meer te zien.",
       "Nieuws Sport Economie Cultuur"},
      {"sv", "Isen på floden bröts upp i mars och den har inte kommit tillbaka.",
       "Nyheter Sport Ekonomi Kultur"},
      {"da", "Isen på floden brød op i marts, og den er ikke kommet tilbage.",
       "Nyheder Sport Økonomi Kultur"},
      {"nb", "Isen på elven brøt opp i mars, og den har ikke kommet tilbake.",
       "Nyheter Sport Økonomi Kultur"},
      {"fi", "Jään lähtö oli maaliskuussa, ja se ei ole tullut takaisin.",
       "Uutiset Urheilu Talous Kulttuuri"},
      {"pl", "Lód na rzece pękł w marcu i nie ma go już od tygodnia.",
       "Wiadomości Sport Gospodarka Kultura"},
      {"cs", "Led na řece se v březnu prolomil a už se nevrátil, ale voda je vysoká.",
       "Zprávy Sport Ekonomika Kultura"},
      {"hu", "A jég a folyón márciusban megtört, és azóta nem jött vissza.",
       "Hírek Sport Gazdaság Kultúra"},
      {"ro", "Gheața de pe râu s-a rupt în martie și nu s-a mai întors.",
       "Știri Sport Economie Cultură"},
      {"hr", "Led na rijeci je pukao u ožujku i nije se vratio.",
       "Vijesti Sport Gospodarstvo Kultura"},
      {"tr",
       "Nehirdeki buz mart ayında kırıldı ve bir daha geri gelmedi, ama su çok "
       "yükseldi.",
       "Haberler Spor Ekonomi Kültür"},
      {"id", "Es di sungai itu pecah pada bulan Maret dan tidak kembali lagi.",
       "Berita Olahraga Ekonomi Budaya"},
      {"vi", "Băng trên sông đã vỡ vào tháng ba và không còn được thấy.",
       "Thể thao Kinh tế Văn hóa"},
      {"ru", "Лёд на реке тронулся в марте, и он уже не вернулся.",
       "Новости Спорт Экономика Культура"},
      {"uk", "Лід на річці скрес у березні, і він не повернувся.",
       "Новини Спорт Економіка Культура"},
      {"bg", "Ледът на реката се разпука през март и не се върна.",
       "Новини Спорт Икономика Култура"},
      {"el", "Ο πάγος στο ποτάμι έσπασε τον Μάρτιο και δεν επέστρεψε.",
       "Ειδήσεις Αθλητισμός Οικονομία"},
      {"ar", "انكسر الجليد على النهر في مارس ولم يعد إلى ما كان عليه.",
       "أخبار رياضة اقتصاد ثقافة"},
      {"fa", "یخ رودخانه در مارس شکست و دیگر به آن شکل نیست.", "اخبار ورزش اقتصاد"},
      {"he", "הקרח על הנהר נשבר במרץ והוא לא חזר עד היום.", "חדשות ספורט כלכלה"},
      {"hi", "नदी की बर्फ मार्च में टूट गई और फिर नहीं बनी।", "समाचार खेल व्यापार"},
      {"zh", "河上的冰在三月就破了，而且没有再回来。", "新闻 体育 财经 娱乐"},
      {"zh-Hant", "河上的冰在三月就破了，而且沒有再回來。", "新聞 體育 財經 娛樂"},
      {"ja", "川の氷は三月に割れて、それから戻っていない。", "ニュース スポーツ 経済"},
      {"th", "น้ำแข็งในแม่น้ำแตกในเดือนมีนาคมและไม่ได้กลับมา", "ข่าว กีฬา เศรษฐกิจ"},
      {"ko", "강의 얼음은 삼월에 깨졌고 그 후 다시 얼지 않은 것으로 전했다.",
       "뉴스 스포츠 경제 문화"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.language);
    const auto words = FunctionWords::Of(row.language);
    ASSERT_NE(words, nullptr);
    EXPECT_GE(words->ShareIn(row.sentence), 0.12);
    EXPECT_LT(words->ShareIn(row.links), 0.12);
  }
}

TEST(FunctionWords, SharesAreOfWords) {
  const auto words = FunctionWords::Of("en");
  EXPECT_DOUBLE_EQ(words->ShareIn("the ice, THE river"), 0.5);
  // Of a word with an apostrophe, what stands before it counts.
  EXPECT_DOUBLE_EQ(words->ShareIn("It’s ice"), 0.5);
  EXPECT_DOUBLE_EQ(words->ShareIn("‘The’"), 1);
  EXPECT_DOUBLE_EQ(words->ShareIn(""), 0);
  EXPECT_DOUBLE_EQ(words->ShareIn(" -- "), 0);
  EXPECT_DOUBLE_EQ(FunctionWords::Of("fr")->ShareIn("l'homme"), 1);
}

TEST(FunctionWords, NotOfEveryLanguage) {
  EXPECT_EQ(FunctionWords::Of(""), nullptr);
  EXPECT_EQ(FunctionWords::Of("tlh"), nullptr);
}

}  // namespace
}  // namespace ibid
