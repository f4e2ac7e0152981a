// Whole pages as text, written here: what remains of them must be their article.
#include "ingest/main_text.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/structure.h"
#include "support/random.h"

namespace ibid {
namespace {

// The parts of a page in one language.
struct Page {
  std::string_view language;
  std::string_view title;  // The site's name follows.
  std::vector<std::string_view> navigation;
  std::vector<std::string_view> article;
  std::vector<std::string_view> below;
};

const Page kPages[] = {
    {"en",
     "Harbour ice breaks two weeks early",
     {"Skip to content", "Home", "World", "Business", "Sports", "Weather", "Opinion",
      "Arts and culture", "Real estate", "Jobs", "Subscribe", "Log in", "Search",
      "Newsletters", "Advertise", "Most read today", "Storm closes northern road"},
     {"The ice on the river broke up in March, two weeks earlier than in any year "
      "since "
      "the harbour began to keep its books.",
      "“We had not seen it coming,” the harbour master said.",
      "What it means for ships",
      "The ferries will sail from the first of April, and the mayor said that she "
      "hopes "
      "for a good season after two winters that were hard for all.",
      "The gulls do not care."},
     {"Share this article", "Facebook", "Twitter", "Leave a comment",
      "Ann says: I have lived here for forty years and I have never seen the ice go so "
      "early, and I do not think that it is a good sign for any of us.",
      "Bob says: It was the same when I was a boy, and nobody wrote about it then.",
      "Related articles", "Mayor opens bridge", "Fish return to the bay", "About us",
      "Privacy policy", "Terms of service", "© 2025 Harbour Times"}},
    {"de",
     "Das Eis im Hafen bricht zwei Wochen früher",
     {"Zum Inhalt springen", "Startseite", "Politik", "Wirtschaft", "Sport", "Wetter",
      "Kultur", "Immobilien", "Stellenmarkt", "Anmelden", "Suche", "Newsletter",
      "Mediadaten", "Meistgelesen", "Sturm sperrt Straße im Norden", "E-Paper", "Abo"},
     {"Das Eis auf dem Fluss ist im März gebrochen, zwei Wochen früher als in jedem "
      "Jahr, seit der Hafen seine Bücher führt.",
      "Die Fähren fahren ab dem ersten April, und die Bürgermeisterin hofft auf eine "
      "gute Saison nach zwei Wintern, die für alle hart waren."},
     {"Artikel teilen", "Kommentare", "Schreiben Sie einen Kommentar",
      "Das könnte Sie auch interessieren", "Brücke eröffnet", "Fische kehren zurück",
      "Impressum", "Datenschutz", "AGB", "Kontakt"}},
    {"ru",
     "Лёд в гавани тронулся на две недели раньше",
     {"Главная", "Политика", "Экономика", "Спорт", "Погода", "Культура", "Недвижимость",
      "Вакансии", "Войти", "Поиск", "Подписка", "Реклама", "Видео", "Фото", "Лента",
      "Регионы", "Мнения", "Шторм закрыл дорогу"},
     {"Лёд на реке тронулся в марте, на две недели раньше, чем в любой другой год, с "
      "тех "
      "пор как гавань ведёт свои книги.",
      "Паромы пойдут с первого апреля, и мэр сказала, что она надеется на хороший "
      "сезон "
      "после двух зим, которые были тяжелы для всех."},
     {"Поделиться", "Комментарии", "Читайте также", "Мост открыт", "Рыба вернулась",
      "О нас", "Контакты", "Политика конфиденциальности", "Все права защищены"}},
    {"zh",
     "港口的冰提前两周融化",
     {"首页", "国际", "财经", "体育", "天气", "文化", "房产", "招聘", "登录", "注册",
      "搜索", "订阅", "视频", "图片", "专题", "评论", "汽车", "科技", "教育"},
     {"河上的冰在三月就破了，比港口开始记录以来的任何一年都早了两个星期，这是人们没有想"
      "到的。",
      "市长说，渡轮将从四月一日开始航行，她希望在经历了两个对大家来说都很艰难的冬天之后"
      "，能有一个好的季节。"},
     {"分享到微博", "发表评论", "相关阅读", "大桥通车", "鱼群回到海湾", "关于我们",
      "联系我们", "隐私政策", "版权所有"}},
    {"ja",
     "港の氷が二週間早く割れる",
     {"ホーム", "国際", "経済", "スポーツ", "天気", "文化", "不動産", "求人",
      "ログイン", "会員登録", "検索", "動画", "写真", "特集", "社説", "地域", "科学",
      "教育", "暮らし"},
     {"川の氷は三月に割れた。港が記録を取り始めてから、どの年よりも二週間早いことになる"
      "。",
      "市長は、フェリーは四月一日から運航すると述べ、皆にとって厳しかった二つの冬の後に"
      "良い季節になることを望んでいると語った。"},
     {"シェアする", "コメントを残す", "関連記事", "橋が開通", "魚が湾に戻る",
      "プライバシーポリシー", "利用規約", "お問い合わせ", "会社概要"}},
    {"th",
     "น้ำแข็งในท่าเรือแตกเร็วขึ้นสองสัปดาห์",
     {"หน้าแรก",    "ข่าว",      "กีฬา",   "เศรษฐกิจ",   "อากาศ", "วัฒนธรรม", "บ้าน",
      "งาน",       "เข้าสู่ระบบ", "ค้นหา",  "สมัครสมาชิก", "วิดีโอ",  "ภาพ",     "โฆษณา",
      "ต่างประเทศ", "การเมือง",  "บันเทิง", "ท่องเที่ยว",   "อาหาร", "สุขภาพ"},
     {"น้ำแข็งในแม่น้ำแตกในเดือนมีนาคม ซึ่งเร็วกว่าทุกปีที่ผ่านมาสองสัปดาห์ "
      "และไม่มีใครคิดว่าจะเป็นเช่นนี้ได้ในปีนี้ "
      "เพราะฤดูหนาวที่ผ่านมานั้นหนาวกว่าทุกปีที่ท่าเรือได้บันทึกไว้",
      "นายกเทศมนตรีกล่าวว่าเรือข้ามฟากจะเริ่มเดินทางตั้งแต่วันที่หนึ่งเมษายน "
      "และหวังว่าจะเป็นฤดูกาลที่ดีหลังจากสองฤดูหนาวที่ยากลำบากสำหรับทุกคน"},
     {"แชร์", "แสดงความคิดเห็น", "ข่าวที่เกี่ยวข้อง", "สะพานเปิดแล้ว", "ปลากลับมา", "ติดต่อเรา",
      "เกี่ยวกับเรา", "นโยบาย"}},
};

std::string Lines(const std::vector<std::string_view>& lines) {
  std::string text;
  for (std::string_view line : lines) text += std::string(line) + "\n";
  return text;
}

std::string TextOf(const Page& page) {
  return std::string(page.title) + " | Harbour Times\n" + Lines(page.navigation) +
         std::string(page.title) + "\n" + Lines(page.article) + Lines(page.below);
}

// What is not chrome, and no title.
std::string MainTextOf(const Document& document) {
  std::string main;
  size_t done = 0;
  for (const ByteRange& chrome : document.chrome) {
    main += document.text.substr(done, chrome.begin - done);
    done = chrome.end + 1;
  }
  if (done < document.text.size()) main += document.text.substr(done);
  return main;
}

Document Read(std::string text, std::string_view language = "") {
  Document document;
  document.language = language;
  document.text = std::move(text);
  FindStructure(document);
  return document;
}

TEST(MainText, IsTheArticleOfAPage) {
  for (const Page& page : kPages) {
    SCOPED_TRACE(page.title);
    const Document document = Read(TextOf(page), page.language);
    EXPECT_EQ(MainTextOf(document),
              std::string(page.title) + "\n" + Lines(page.article));
    EXPECT_EQ(document.title, page.title);
  }
}

TEST(MainText, WithoutAPageTitle) {
  for (const Page& page : kPages) {
    SCOPED_TRACE(page.title);
    const std::string text =
        Lines(page.navigation) + Lines(page.article) + Lines(page.below);
    EXPECT_EQ(MainTextOf(Read(text, page.language)), Lines(page.article));
  }
}

// Hard-wrapped pages are judged by their paragraphs.
TEST(MainText, OfAWrappedPage) {
  const Page& page = kPages[0];
  std::string text;
  for (char c : TextOf(page)) text += c;
  std::string wrapped;
  size_t column = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const size_t word = std::min(text.find_first_of(" \n", i + 1), text.size()) - i;
    if (text[i] == ' ' && column + word > 72) {
      wrapped += '\n';
      column = 0;
      continue;
    }
    column = text[i] == '\n' ? 0 : column + 1;
    wrapped += text[i];
  }
  const Document document = Read(wrapped, "en");
  std::string main = MainTextOf(document);
  for (char& c : main) c = c == '\n' ? ' ' : c;
  std::string wanted = std::string(page.title) + "\n" + Lines(page.article);
  for (char& c : wanted) c = c == '\n' ? ' ' : c;
  EXPECT_EQ(main, wanted);
}

// In a language without function words only what says so by itself is furniture.
TEST(MainText, NotInAnUnknownLanguage) {
  const std::string text =
      "Skip to content\nPrivacy policy\n" +
      [] {
        std::string lines;
        for (int i = 0; i < 30; ++i)
          lines += "Qapla' " + std::string(1, static_cast<char>('a' + i % 26)) +
                   "upa bIr" + std::to_string(i) + "\n";
        return lines;
      }() +
      "Heghlu'meH QaQ jajvam jup bIr tlhIngan maH Qapla' batlh potlh law' yIn "
      "potlh puS quv HIja' ghobe' chay' nuq.\n";
  const Document document = Read(text);
  EXPECT_EQ(document.chrome.size(), 1u);
}

TEST(IsPageDump, NeedsMoreThanShortLines) {
  const auto is_dump = [](const std::string& text) {
    return IsPageDump(ReadArticle(text));
  };
  for (const Page& page : kPages) EXPECT_TRUE(is_dump(TextOf(page))) << page.title;
  std::string recipe = "Fish soup\nIngredients\n";
  std::string verse = "The River\n";
  std::string list = "The ships of the harbour\n";
  for (int i = 0; i < 25; ++i) {
    recipe += std::to_string(i) + " cups water\n";
    verse += "and the ice goes down\n";
    list += "Ship number\n";
  }
  recipe += "Cook it all in a pot until it is done, and eat it.\n";
  // Short lines, but none that pages have.
  EXPECT_FALSE(is_dump(recipe));
  EXPECT_FALSE(is_dump(verse + "Share this\n"));
  EXPECT_FALSE(is_dump(list));
  EXPECT_FALSE(is_dump(""));
  // Lines that pages have, but few short ones.
  EXPECT_FALSE(is_dump("Home\nSearch\nMenu\nThe ice broke.\n"));
  // One more line that pages have, and it is one: nothing else can be known.
  EXPECT_TRUE(is_dump(list + "Share this\nPrivacy policy\n"));
}

// What looks like furniture and is content, in the middle of an article of a page.
TEST(MainText, KeepsWhatArticlesHave) {
  const Page& page = kPages[0];
  const std::string_view rows[] = {
      "Conclusion\n",
      "Pros\n- cheap\n- dry\nCons\n- cold\n",
      "Frequently Asked Questions\nQ: Does the river freeze every year?\nA: It does.\n",
      "What you need:\ntwo ropes\none anchor\na boat\ngood boots\na friend\ntwo oars\n",
      "2 cups water\n1 fish\n3 onions\n1 lemon\n2 cloves\n1 leaf\n5 potatoes\n",
      "“It is cold.”\n",
      "1. Look\n2. Wait\n3. Jump\n4. Run\n5. Rest\n",
  };
  for (std::string_view row : rows) {
    SCOPED_TRACE(row);
    const std::string article = std::string(page.article[0]) + "\n" +
                                std::string(page.article[3]) + "\n" + std::string(row) +
                                std::string(page.article[3]) + " So it is.\n";
    const Document document =
        Read(std::string(page.title) + " | Harbour Times\n" + Lines(page.navigation) +
                 std::string(page.title) + "\n" + article + Lines(page.below),
             "en");
    EXPECT_EQ(MainTextOf(document), std::string(page.title) + "\n" + article);
  }
}

// Lists of links inside, and captions that stand on the page twice.
TEST(MainText, LeavesOutWhatStandsBetween) {
  const Page& page = kPages[0];
  const std::string head =
      std::string(page.title) + " | Harbour Times\n" + Lines(page.navigation);
  const std::string caption =
      "The harbour as it was seen from the bridge on the first day without any ice, "
      "with "
      "a ferry in it.\n";
  const std::string text =
      head + caption + std::string(page.title) +
      "\nBy Ann Lee\nMarch 3, 2025 9:12 am\n" + std::string(page.article[0]) + "\n" +
      caption +
      "Mayor opens bridge\nFish return to bay\nNew ferry arrives\nStorm closes road\n"
      "School wins prize\nGulls counted again\n" +
      std::string(page.article[3]) + "\n" + Lines(page.below);
  const Document document = Read(text, "en");
  // The last line of a list above text may be its heading.
  EXPECT_EQ(MainTextOf(document),
            std::string(page.title) + "\n" + std::string(page.article[0]) +
                "\nGulls counted again\n" + std::string(page.article[3]) + "\n");
  EXPECT_EQ(document.authors, std::vector<std::string>{"Ann Lee"});
}

// Long lines, many lines, many repetitions: as long as the text is.
TEST(FindStructure, TakesLinearTime) {
  const auto seconds = [](const std::string& text) {
    const auto start = std::chrono::steady_clock::now();
    Read(text, "en");
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start)
        .count();
  };
  const auto repeat = [](std::string_view part, size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += part;
    return text;
  };
  const std::string_view parts[] = {
      "a",
      " ",
      "\n",
      "a\n",
      "Home\n",
      "Share this\nMenu\n",
      ".",
      "' ",
      "Home » ",
      "\xC2\xA0",
      "中",
      "Leave a comment\n",
      "\r\r",
      "12:00 ",
      "a a a.\n",
      "cookie ",
      "by Ann Lee\n",
      "the ice is here. \n",
      "- a\n",
      "https://a.example/ ",
  };
  for (std::string_view part : parts) {
    SCOPED_TRACE(part);
    constexpr size_t kBytes = 1 << 16;
    const double once = seconds(repeat(part, kBytes));
    const double fourfold = seconds(repeat(part, 4 * kBytes));
    // Quadratic would be 16 times; clocks on busy machines are coarse.
    EXPECT_LT(fourfold, 10 * once + 0.1);
  }
}

}  // namespace
}  // namespace ibid
