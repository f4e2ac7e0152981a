// Articles in scripts without spaces and in Korean, searched as people search them: with
// what stands inside longer words, with phrases, with nouns that carry particles.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/analyzer.h"
#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"
#include "text/gram_characters.h"
#include "text/utf8.h"

namespace ibid {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using testing::TempDir;

struct Article {
  std::string_view id;
  std::string_view text;
};

constexpr Article kArticles[] = {
    {"zh", "生命科学研究所昨天宣布了新的疫苗。人工智能公司正在重跑gen-itgc后的实验。"},
    {"ja", "東京大学の研究者はコンピュータを使って新型ウイルスを調べている。"},
    {"ko", "한국어는 배우기 어렵다. 정부의 경제정책은 2020년에 바뀌었고 AI가 늘었다."},
    {"th", "นักวิทยาศาสตร์ไทยพัฒนาวัคซีนที่มหาวิทยาลัยเชียงใหม่"},
    {"lo", "ນັກວິທະຍາສາດລາວພັດທະນາຢາວັກຊີນຢູ່ມະຫາວິທະຍາໄລ"},
    {"km", "អ្នកវិទ្យាសាស្ត្រកម្ពុជាអភិវឌ្ឍវ៉ាក់សាំងនៅសាកលវិទ្យាល័យ"},
    {"my", "မြန်မာသိပ္ပံပညာရှင်များသည်တက္ကသိုလ်တွင်ကာကွယ်ဆေးတီထွင်ခဲ့သည်"},
};

class UnspacedScriptsTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempDir;
    auto writer = IndexWriter::Open(*folder_ / "i.ibid", {.sync = false});
    ASSERT_THAT(writer, IsOk());
    for (const Article& article : kArticles) {
      Document document;
      document.id = article.id;
      document.text = article.text;
      ASSERT_THAT((*writer)->Add(std::move(document)), IsOk());
    }
    ASSERT_THAT((*writer)->Commit(), IsOk());
    auto searcher = Searcher::Open(*folder_ / "i.ibid");
    ASSERT_THAT(searcher, IsOk());
    searcher_ = new std::shared_ptr<const Searcher>(*std::move(searcher));
  }

  static void TearDownTestSuite() {
    delete searcher_;
    delete folder_;
  }

  // "id: text" of each hit, what matched in brackets.
  static std::vector<std::string> Search(const std::string& query) {
    const auto result =
        (*searcher_)->Search(ParseQuery(query).query, {.snippet_bytes = 0});
    EXPECT_THAT(result, IsOk());
    std::vector<std::string> found;
    if (!result.ok()) return found;
    for (const Hit& hit : result->hits) {
      found.push_back(hit.document.id + ": " + ToHtml(hit.snippet, "[", "]"));
    }
    return found;
  }

  static bool Finds(const std::string& query, std::string_view id) {
    const std::vector<std::string> found = Search(query);
    return std::any_of(found.begin(), found.end(), [id](const std::string& hit) {
      return hit.starts_with(std::string(id) + ":");
    });
  }

  static TempDir* folder_;
  static std::shared_ptr<const Searcher>* searcher_;
};

TempDir* UnspacedScriptsTest::folder_ = nullptr;
std::shared_ptr<const Searcher>* UnspacedScriptsTest::searcher_ = nullptr;

// Each two neighbouring characters of the words of `text` that are searched by parts.
std::vector<std::string> PairsOf(std::string_view text) {
  std::vector<std::string> pairs;
  Analyzer().ForEachToken(text, "", [&](const Token& token) {
    if (token.kind != TokenKind::kWord) return;
    const std::string_view word = token.range.Of(text);
    if (GramScriptOf(DecodeAt(word, 0).value) == GramScript::kNone) return;
    for (size_t i = 0; ClusterEnd(word, i) < word.size(); i = ClusterEnd(word, i)) {
      pairs.emplace_back(word.substr(i, ClusterEnd(word, ClusterEnd(word, i)) - i));
    }
  });
  return pairs;
}

TEST_F(UnspacedScriptsTest, AnyTwoCharactersOfAWordFindIt) {
  for (const Article& article : kArticles) {
    const std::vector<std::string> pairs = PairsOf(article.text);
    EXPECT_GT(pairs.size(), 8u) << article.id;
    for (const std::string& pair : pairs) {
      EXPECT_TRUE(Finds(pair, article.id)) << pair;
      EXPECT_TRUE(Finds("+" + pair, article.id)) << pair;
      // A quoted word of Korean is a word.
      if (article.id == "ko") continue;
      EXPECT_TRUE(Finds("\"" + pair + "\"", article.id)) << pair;
    }
  }
}

struct Row {
  std::string_view query;
  std::string_view marked;  // Part of a hit, with its marks.
};

TEST_F(UnspacedScriptsTest, MarksWhatWasAsked) {
  constexpr Row kRows[] = {
      {"生命科学", "[生命科学]研究所"},      // words and their grams are one span
      {"命科", "生[命科]学"},                // across two words
      {"\"科学研究\"", "生命[科学研究]所"},  // a phrase anywhere
      {"itgc", "重跑gen-[itgc]后"},          // Latin glued to Han
      {"gen-itgc", "重跑[gen-itgc]后"},
      {"ピュータ", "コン[ピュータ]"},  // inside a katakana word
      {"\"東京大学の研究者\"", "[東京大学の研究者]は"},
      {"한국어", "[한국어]는"},  // the noun under its particle
      {"정부", "[정부]의"},
      {"\"정부 경제정책\"", "[정부의 경제정책]은"},
      {"2020", "[2020]년에"},  // a counter on digits
      {"AI", "[AI]가"},
      {"วัคซีน", "[วัคซีน]"},
      {"\"มหาวิทยาลัยเชียงใหม่\"", "[มหาวิทยาลัยเชียงใหม่]"},
  };
  for (const Row& row : kRows) {
    EXPECT_THAT(Search(std::string(row.query)), Contains(HasSubstr(row.marked)))
        << row.query;
  }
}

TEST_F(UnspacedScriptsTest, PhrasesKeepTheOrder) {
  for (const char* query : {"\"科学生命\"", "\"智能人工\"", "\"大学東京\"", "\"국어\"",
                            "\"경제정책 정부\"", "\"เชียงใหม่มหาวิทยาลัย\""}) {
    EXPECT_THAT(Search(query), IsEmpty()) << query;
  }
}

}  // namespace
}  // namespace ibid
