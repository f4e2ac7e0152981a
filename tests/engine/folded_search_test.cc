// Folding of near copies through the whole engine, against doing it by hand: of the same
// search without folding, and with the rule for copies applied to the documents' words.
//
// On small indexes of invented news, with copies of copies, issues of series and
// digests, in several commits with documents replaced on the way.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "analysis/near_copies.h"
#include "engine/copy_finder.h"
#include "engine/index_of.h"
#include "engine/must_search.h"
#include "ibid/analyzer.h"
#include "ibid/searcher.h"
#include "ibid/version.h"
#include "query/query_node.h"
#include "storage/snapshot.h"
#include "storage/snapshot_reader.h"
#include "support/copied_news.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using testing::InventedNews;
using testing::IsOk;
using testing::MustSearch;
using testing::Random;
using testing::TempDir;

std::vector<std::string> WordsOf(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

// `text` with other words in place of every 22nd.
std::string OtherIssue(const std::string& text, Random& random) {
  std::string other;
  size_t words = 0;
  for (char c : text) {
    if (c == ' ' && ++words % 22 == 0)
      other += " o" + std::to_string(random.Below(999));
    other += c;
  }
  return other;
}

// Some stories, and what becomes of articles on the web.
class NewsWithCopies {
 public:
  explicit NewsWithCopies(Random& random) : random_(random), news_(random) {}

  // Documents of the same id replace each other, the last one stays.
  std::vector<Document> Make() {
    std::vector<Document> documents;
    for (int story = random_.Between(2, 5); story > 0; --story) {
      for (Document& article :
           news_.Story("s" + std::to_string(story), random_.Between(1, 3))) {
        documents.push_back(Published(std::move(article)));
      }
    }
    for (int copies = random_.Between(3, 14); copies > 0; --copies) {
      Document copy =
          testing::CopyOf(random_.Pick(documents), random_.Pick(testing::kCopyKinds),
                          static_cast<int>(documents.size()));
      if (random_.OneIn(8)) copy.text = OtherIssue(copy.text, random_);
      documents.push_back(Published(std::move(copy)));
    }
    if (random_.OneIn(2)) documents.push_back(Digest(documents));
    const size_t count = documents.size();
    for (size_t i = 0; i < count; ++i) {
      if (!random_.OneIn(6)) continue;
      Document before = documents[i];
      before.text = random_.Pick(documents).text;
      documents.insert(documents.begin(), before);
    }
    return documents;
  }

 private:
  // By one of few sources, on one of few days.
  Document Published(Document document) {
    constexpr const char* kDates[] = {"",           "2025-08-01", "2025-08-01",
                                      "2025-08-02", "2025-08-09", "2025-08",
                                      "2025",       "2026-01-01"};
    document.source = "Source " + std::to_string(random_.Below(4));
    document.published =
        PublicationDate::Parse(random_.Pick(kDates)).value_or(PublicationDate());
    return document;
  }

  Document Digest(const std::vector<Document>& documents) {
    Document digest = Published({});
    digest.id = "digest";
    digest.language = "en";
    digest.title = "The week";
    for (int parts = random_.Between(4, 9); parts > 0; --parts) {
      digest.text += random_.Pick(documents).text + "\n\n";
    }
    return digest;
  }

  Random& random_;
  InventedNews news_;
};

double CommonShare(const ShingledText& a, const ShingledText& b) {
  return std::max(a.ShareIn(b), b.ShareIn(a));
}

// Which documents of an index are copies of each other.
class Copies {
 public:
  Copies(const std::string& index, const Searcher& searcher) : searcher_(searcher) {
    const auto snapshot = Snapshot::Open(index, AnalysisFingerprint());
    EXPECT_THAT(snapshot, IsOk());
    const auto reader = (*snapshot)->NewReader();
    EXPECT_THAT(reader, IsOk());
    const QueryNode everything = LeafOf(QueryNode::Op::kEverything);
    MatchRequest request;
    request.root = &everything;
    request.limit = 100000;
    request.per_document = 0;
    const auto found = (*reader)->Match(request);
    EXPECT_THAT(found, IsOk());
    for (const Match& match : found->matches) {
      const auto passage = (*reader)->ReadPassage(match);
      const auto similarity = (*reader)->SimilarityOf(match);
      EXPECT_THAT(passage, IsOk());
      EXPECT_THAT(similarity, IsOk());
      similarities_[{passage->document.id, passage->passage.ordinal}] = *similarity;
    }
  }

  // By their signatures and their words. `a` and `b` are the passages found of them.
  bool AreCopies(const Hit& a, const Hit& b) {
    const bool proposed =
        CopyFinder::MayBeCopies(similarities_.at({a.document.id, a.passage.ordinal}),
                                similarities_.at({b.document.id, b.passage.ordinal}));
    const bool by_words = AreCopiesByWords(a, b);
    if (by_words) {
      ++by_words_;
      proposed_ += proposed;
    }
    // But for a few words, which are a standing phrase.
    if (DocumentOf(a.document.id).text_hash == DocumentOf(b.document.id).text_hash &&
        ContentOf(a.document.id).shingles().size() >= 24) {
      EXPECT_TRUE(proposed && by_words)
          << a.document.id << " and " << b.document.id << " have the same text";
    }
    return proposed && by_words;
  }

  // How often documents were copies, and that was seen.
  size_t by_words() const { return by_words_; }
  size_t proposed() const { return proposed_; }

 private:
  // The rule of engine/copy_finder.h.
  bool AreCopiesByWords(const Hit& a, const Hit& b) {
    const ShingledText& content_a = ContentOf(a.document.id);
    const ShingledText& content_b = ContentOf(b.document.id);
    const auto [place, is_new] =
        near_copies_.try_emplace(std::minmax(a.document.id, b.document.id));
    if (is_new) place->second = AreNearCopies(content_a, content_b);
    if (!place->second) return false;
    const PublicationDate& date_a = a.document.published;
    const PublicationDate& date_b = b.document.published;
    const bool days_apart = date_a.known() && date_b.known() &&
                            (date_a.LastDay() + 3 <= date_b.FirstDay() ||
                             date_b.LastDay() + 3 <= date_a.FirstDay());
    if (a.document.source == b.document.source && days_apart &&
        CommonShare(content_a, content_b) < 0.9) {
      return false;
    }
    const size_t words_of_a = content_a.shingles().size();
    const size_t words_of_b = content_b.shingles().size();
    if (std::max(words_of_a, words_of_b) <= 4 * std::min(words_of_a, words_of_b)) {
      return true;
    }
    return CommonShare(PassageOf(a), PassageOf(b)) >= 0.5;
  }

  const StoredDocument& DocumentOf(const std::string& id) {
    const auto [place, is_new] = documents_.try_emplace(id);
    if (is_new) {
      auto document = searcher_.GetDocument(id);
      EXPECT_THAT(document, IsOk());
      place->second = *std::move(document);
    }
    return place->second;
  }

  const ShingledText& ContentOf(const std::string& id) {
    const auto [place, is_new] = contents_.try_emplace(id);
    if (!is_new) return place->second;
    const StoredDocument& stored = DocumentOf(id);
    for (const Passage& passage : stored.passages) {
      if (passage.chrome) continue;
      place->second.Add(passage.range.Of(stored.document.text), "en", analyzer_);
    }
    return place->second;
  }

  ShingledText PassageOf(const Hit& hit) {
    ShingledText passage;
    passage.Add(hit.passage_text, "en", analyzer_);
    return passage;
  }

  const Searcher& searcher_;
  Analyzer analyzer_;
  std::map<std::pair<std::string, uint32_t>, Similarity> similarities_;  // By passage.
  std::map<std::string, StoredDocument> documents_;
  std::map<std::string, ShingledText> contents_;
  std::map<std::pair<std::string, std::string>, bool> near_copies_;
  size_t by_words_ = 0;
  size_t proposed_ = 0;
};

// A hit by what the test compares.
struct Folded {
  std::string name;
  std::vector<std::string> copies;
  friend bool operator==(const Folded&, const Folded&) = default;
};

void PrintTo(const Folded& hit, std::ostream* out) {
  *out << hit.name;
  for (const std::string& copy : hit.copies) *out << " +" << copy;
}

std::string NameOf(const Hit& hit) {
  return hit.document.id + "/" + std::to_string(hit.passage.ordinal);
}

std::vector<Folded> FoldedOf(const std::vector<Hit>& hits) {
  std::vector<Folded> folded;
  for (const Hit& hit : hits) {
    Folded& one = folded.emplace_back();
    one.name = NameOf(hit);
    for (const DocumentCopy& copy : hit.copies) one.copies.push_back(copy.id);
    std::sort(one.copies.begin(), one.copies.end());
  }
  return folded;
}

// One after the other: a copy of a hit before it, a hit, or one too many of its source,
// which is a copy of a hit behind it or left out.
std::vector<Folded> FoldByHand(const std::vector<Hit>& unfolded, size_t per_source,
                               Copies& copies) {
  std::vector<Folded> folded;
  std::vector<const Hit*> hits;
  std::set<std::string> is_hit;
  std::map<std::string, bool> is_copy;
  std::map<std::string, size_t> of_source;
  for (const Hit& hit : unfolded) {
    const auto [place, is_new] = is_copy.try_emplace(hit.document.id, false);
    for (size_t i = 0; is_new && i < hits.size(); ++i) {
      if (!copies.AreCopies(*hits[i], hit)) continue;
      folded[i].copies.push_back(hit.document.id);
      place->second = true;
      break;
    }
    if (place->second) continue;
    if (per_source > 0 && ++of_source[hit.document.source] > per_source) {
      continue;
    }
    is_hit.insert(hit.document.id);
    hits.push_back(&hit);
    folded.push_back({NameOf(hit), {}});
  }
  std::set<std::string> asked;
  for (const Hit& left_out : unfolded) {
    const std::string& id = left_out.document.id;
    if (is_hit.contains(id) || is_copy[id] || !asked.insert(id).second) continue;
    for (size_t i = 0; i < hits.size() && !is_copy[id]; ++i) {
      if (!copies.AreCopies(*hits[i], left_out)) continue;
      folded[i].copies.push_back(id);
      is_copy[id] = true;
    }
  }
  for (Folded& hit : folded) std::sort(hit.copies.begin(), hit.copies.end());
  return folded;
}

std::string RandomQuery(Random& random, const std::vector<Document>& documents) {
  const Document& document = random.Pick(documents);
  if (random.OneIn(4)) return document.title;
  const std::vector<std::string> words = WordsOf(document.text);
  const size_t count = random.OneIn(3) ? 1 : 4;
  const size_t first = random.Below(words.size());
  std::string query;
  for (size_t i = first; i < std::min(first + count, words.size()); ++i) {
    query += (query.empty() ? "" : " ") + words[i];
  }
  std::erase(query, '"');
  return random.OneIn(5) ? "\"" + query + "\"" : query;
}

bool AreAmong(const std::vector<std::string>& some,
              const std::vector<std::string>& all) {
  return std::all_of(some.begin(), some.end(), [&](const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  });
}

class FoldedSearchTest : public ::testing::Test {
 protected:
  void CompareOne(const std::string& query, const SearchOptions& options,
                  const Searcher& searcher, Copies& copies) {
    SearchOptions all = options;
    all.offset = 0;
    all.limit = 1000;
    SearchOptions plain = all;
    plain.fold_copies = false;
    plain.per_source = 0;
    const std::vector<Hit> unfolded = MustSearch(searcher, query, plain).hits;
    const std::vector<Folded> by_hand =
        FoldByHand(unfolded, options.per_source, copies);
    const std::vector<Folded> folded = FoldedOf(MustSearch(searcher, query, all).hits);
    ASSERT_EQ(folded, by_hand);
    if (options.per_source == 0) ExpectAllThere(unfolded, folded);

    // A page: the same hits, and of the copies those that were looked at.
    const std::vector<Folded> page =
        FoldedOf(MustSearch(searcher, query, options).hits);
    const size_t first = std::min(options.offset, by_hand.size());
    ASSERT_EQ(page.size(), std::min(options.limit, by_hand.size() - first));
    for (size_t i = 0; i < page.size(); ++i) {
      EXPECT_EQ(page[i].name, by_hand[first + i].name);
      EXPECT_TRUE(AreAmong(page[i].copies, by_hand[first + i].copies))
          << ::testing::PrintToString(page[i]) << " of "
          << ::testing::PrintToString(by_hand[first + i]);
    }
    ++cases_;
    for (const Folded& hit : folded) copies_ += hit.copies.size();
  }

  // Each document once: as a hit, or as a copy.
  void ExpectAllThere(const std::vector<Hit>& unfolded,
                      const std::vector<Folded>& folded) {
    std::set<std::string> expected;
    for (const Hit& hit : unfolded) expected.insert(hit.document.id);
    std::set<std::string> hits;
    std::set<std::string> found;
    for (const Folded& hit : folded) {
      hits.insert(hit.name.substr(0, hit.name.find('/')));
      for (const std::string& copy : hit.copies) {
        EXPECT_TRUE(found.insert(copy).second) << copy;
      }
    }
    for (const std::string& hit : hits) EXPECT_TRUE(found.insert(hit).second) << hit;
    EXPECT_EQ(found, expected);
  }

  size_t cases_ = 0;
  size_t copies_ = 0;
};

TEST_F(FoldedSearchTest, IsWhatByHandComesOut) {
  constexpr HitOrder kOrders[] = {HitOrder::kRelevance, HitOrder::kRelevance,
                                  HitOrder::kNewest, HitOrder::kOldest};
  Random random;
  size_t by_words = 0;
  size_t proposed = 0;
  for (int corpus = 0; corpus < 12; ++corpus) {
    const std::vector<Document> documents = NewsWithCopies(random).Make();
    const TempDir folder;
    const auto searcher = testing::IndexOf(
        folder, documents, corpus % 3 == 0 ? SIZE_MAX : 1 + random.Below(9));
    Copies copies(folder / "index", *searcher);
    for (int round = 0; round < 100; ++round) {
      const std::string query = RandomQuery(random, documents);
      SearchOptions options;
      options.order = random.Pick(kOrders);
      options.per_document = random.OneIn(2) ? 1 : random.Below(3);
      options.per_source = random.OneIn(2) ? 0 : 1 + random.Below(3);
      options.recency_half_life_days = random.OneIn(4) ? 30 : 0;
      options.offset = random.OneIn(3) ? random.Below(4) : 0;
      options.limit = random.Below(6) + 1;
      SCOPED_TRACE(::testing::Message()
                   << "corpus " << corpus << " query " << query << " order "
                   << static_cast<int>(options.order) << " per document "
                   << options.per_document << " per source " << options.per_source
                   << " recency " << options.recency_half_life_days << " offset "
                   << options.offset << " limit " << options.limit);
      CompareOne(query, options, *searcher, copies);
      if (HasFailure()) return;
    }
    by_words += copies.by_words();
    proposed += copies.proposed();
  }
  std::cout << cases_ << " searches, " << copies_ << " copies; " << proposed << " of "
            << by_words << " copies proposed by signatures\n";
  EXPECT_GT(copies_, 1000u);
  EXPECT_GE(static_cast<double>(proposed), 0.9 * static_cast<double>(by_words));
}

}  // namespace
}  // namespace ibid
