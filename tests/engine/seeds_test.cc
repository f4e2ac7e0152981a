// Real articles with page furniture in them, as people have them: every phrase is found
// exactly where a plain scan finds it. Reads the folder "seeds" below IBID_DATA.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "ibid/analyzer.h"
#include "ibid/index_writer.h"
#include "ibid/reader.h"
#include "ibid/searcher.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using testing::IsOk;
using testing::TempDir;

class SeedsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* data = std::getenv("IBID_DATA");
    if (data == nullptr) GTEST_SKIP() << "IBID_DATA is not set: no articles to read";
    auto reader = OpenReader({std::string(data) + "/seeds"});
    ASSERT_THAT(reader, IsOk());
    auto writer = IndexWriter::Open(folder_ / "index", {.sync = false});
    ASSERT_THAT(writer, IsOk());
    while (true) {
      auto document = (*reader)->Next();
      ASSERT_THAT(document, IsOk());
      if (!document->has_value()) break;
      ASSERT_THAT((*writer)->Add(**std::move(document)), IsOk());
    }
    ASSERT_THAT((*writer)->Commit(), IsOk());
    searcher_ = *Searcher::Open(folder_ / "index");
    ASSERT_THAT(searcher_->ForEachDocument([&](const ListedDocument& listed) {
      documents_.push_back(*searcher_->GetDocument(listed.document.id));
      return true;
    }),
                IsOk());
    ASSERT_EQ(documents_.size(), 5u);
  }

  // The terms of a text, one after the other, with blanks around each.
  std::string Terms(std::string_view text) {
    std::string terms = " ";
    analyzer_.ForEachToken(text, "en", [&](const Token& token) {
      if (token.kind == TokenKind::kWord) terms.append(token.term).append(" ");
    });
    return terms;
  }

  TempDir folder_;
  Analyzer analyzer_;
  std::shared_ptr<const Searcher> searcher_;
  std::vector<StoredDocument> documents_;
};

TEST_F(SeedsTest, EveryPhraseIsFoundWhereItStands) {
  struct Haystack {
    std::string id;
    uint32_t ordinal;
    std::string text;
    std::string title;
  };
  std::vector<Haystack> passages;
  for (const StoredDocument& stored : documents_) {
    for (const Passage& passage : stored.passages) {
      if (passage.chrome) continue;
      passages.push_back({stored.document.id, passage.ordinal,
                          Terms(passage.range.Of(stored.document.text)),
                          Terms(stored.document.title)});
    }
  }
  size_t phrases = 0;
  for (const StoredDocument& stored : documents_) {
    std::vector<ByteRange> words;
    analyzer_.ForEachToken(stored.document.text, "en", [&](const Token& token) {
      if (token.kind == TokenKind::kWord) words.push_back(token.range);
    });
    for (size_t length : {2u, 3u, 6u}) {
      for (size_t i = 0; i + length <= words.size(); i += length) {
        std::string phrase;
        for (size_t word = i; word < i + length; ++word) {
          phrase.append(words[word].Of(stored.document.text)).append(" ");
        }
        SCOPED_TRACE(phrase);
        const std::string terms = Terms(phrase);
        std::set<std::pair<std::string, uint32_t>> expected;
        for (const Haystack& passage : passages) {
          if (passage.text.find(terms) != std::string::npos ||
              passage.title.find(terms) != std::string::npos) {
            expected.emplace(passage.id, passage.ordinal);
          }
        }
        const Query query = Query::Phrase(phrase);
        const auto result =
            searcher_->Search(query, {.limit = 1000, .per_document = 0});
        ASSERT_THAT(result, IsOk());
        std::set<std::pair<std::string, uint32_t>> found;
        for (const Hit& hit : result->hits) {
          found.emplace(hit.document.id, hit.passage.ordinal);
        }
        ASSERT_EQ(found, expected);
        ++phrases;
      }
    }
  }
  EXPECT_GT(phrases, 1000u);
}

}  // namespace
}  // namespace ibid
