// Small indexes for tests of storage, told in words.
//
//   TestIndex index;
//   index.Add({Doc("a").Title({"river"}).Says({"ice", "ice", "break"})});
//   index.Kill("a");
#ifndef IBID_TESTS_STORAGE_STORED_CORPUS_H_
#define IBID_TESTS_STORAGE_STORED_CORPUS_H_

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "base/term_table.h"
#include "storage/document_to_store.h"
#include "storage/index_directory.h"
#include "storage/snapshot.h"
#include "storage/snapshot_reader.h"
#include "storage/stock_builder.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid::testing {

inline constexpr char kFingerprint[] = "test rules";

// Of all documents that tests make.
inline TermTable& TestTerms() {
  static TermTable terms;
  return terms;
}

// A document whose words are its stems: the text of a passage is its words with a blank
// after each.
class Doc {
 public:
  explicit Doc(std::string id) {
    stored_.terms = &TestTerms();
    stored_.document.id = std::move(id);
    stored_.document.source = "unknown";
    stored_.metadata_hash = "m";
  }
  Doc& Title(const std::vector<std::string>& words) {
    for (const std::string& word : words) {
      stored_.document.title += word + " ";
      stored_.title_stems.push_back(TestTerms().IdOf(word));
      stored_.words.push_back(TestTerms().IdOf(word));
    }
    return *this;
  }
  Doc& Source(const std::string& source) {
    stored_.document.source = source;
    return Field(QueryField::kSource, source);
  }
  Doc& Field(QueryField field, const std::string& value) {
    stored_.field_values.emplace_back(field, value);
    return *this;
  }
  Doc& Published(const std::string& date) {
    stored_.document.published = *PublicationDate::Parse(date);
    return *this;
  }
  Doc& Stemmer(const std::string& name) {
    stored_.stemmer = name;
    return *this;
  }
  // A passage of content, or of chrome.
  Doc& Says(const std::vector<std::string>& words) { return Passage(words, false); }
  Doc& Chrome(const std::vector<std::string>& words) { return Passage(words, true); }

  Document& document() { return stored_.document; }
  operator DocumentToStore() const {
    DocumentToStore finished = stored_;
    finished.text_hash = StableHash128Hex(finished.document.text);
    for (PassageToStore& passage : finished.passages) {
      if (passage.passage.chrome) continue;
      for (TermTable::Id stem : finished.title_stems) Weigh(passage, stem);
    }
    return finished;
  }

  // Any function of two words will do, with few values so that they collide.
  static uint32_t Bucket(const std::string& first, const std::string& second) {
    return static_cast<uint32_t>(StableHash64(first + "/" + second) % 64);
  }

 private:
  Doc& Passage(const std::vector<std::string>& words, bool chrome) {
    std::string& text = stored_.document.text;
    PassageToStore passage;
    passage.passage.ordinal = static_cast<uint32_t>(stored_.passages.size());
    passage.passage.chrome = chrome;
    passage.passage.range.begin = text.size();
    passage.column = text.size() + 1;
    for (size_t i = 0; i < words.size(); ++i) {
      text += words[i] + " ";
      Weigh(passage, TestTerms().IdOf(words[i]));
      if (!chrome) stored_.words.push_back(TestTerms().IdOf(words[i]));
      if (i > 0) passage.pairs.push_back(Bucket(words[i - 1], words[i]));
    }
    passage.passage.range.end = text.size();
    stored_.passages.push_back(std::move(passage));
    return *this;
  }
  static void Weigh(PassageToStore& passage, TermTable::Id stem) {
    for (auto& [known, weight] : passage.stems) {
      if (known != stem) continue;
      ++weight;
      return;
    }
    passage.stems.emplace_back(stem, 1);
  }

  DocumentToStore stored_;
};

class TestIndex {
 public:
  TestIndex() : path_(folder_ / "index") {
    auto directory = IndexDirectory::OpenForWriting(path_, kFingerprint,
                                                    std::chrono::seconds(5), false);
    EXPECT_THAT(directory, IsOk());
    directory_ = *std::move(directory);
  }

  const std::string& path() const { return path_; }
  IndexDirectory& directory() { return *directory_; }

  // Builds one shard that is not published yet.
  ShardSummary Build(const std::vector<DocumentToStore>& documents) {
    auto builder = NewStockBuilder(directory_->ShardPath(directory_->NewShardName()),
                                   {.sync = false});
    EXPECT_THAT(builder, IsOk());
    for (const DocumentToStore& document : documents) {
      EXPECT_THAT((*builder)->Add(document), IsOk());
    }
    auto summary = (*builder)->Finish();
    EXPECT_THAT(summary, IsOk());
    return *std::move(summary);
  }

  // One commit with one shard.
  void Add(const std::vector<DocumentToStore>& documents) {
    EXPECT_THAT(directory_->Publish({.added = {Build(documents)}}), IsOk());
  }

  // One commit that removes the documents.
  void Kill(const std::vector<std::string>& ids) {
    IndexChange change;
    for (const std::string& id : ids) {
      auto record = Reader()->FindDocument(id);
      ASSERT_THAT(record, IsOk());
      ASSERT_TRUE(record->has_value()) << id;
      change.dead.push_back(DeadDocument::Of(**record));
    }
    EXPECT_THAT(directory_->Publish(change), IsOk());
  }

  std::shared_ptr<const Snapshot> Open() const {
    auto snapshot = Snapshot::Open(path_, kFingerprint);
    EXPECT_THAT(snapshot, IsOk());
    return *std::move(snapshot);
  }
  std::unique_ptr<SnapshotReader> Reader() const {
    auto reader = Open()->NewReader();
    EXPECT_THAT(reader, IsOk());
    return *std::move(reader);
  }

 private:
  TempDir folder_;
  const std::string path_;
  std::unique_ptr<IndexDirectory> directory_;
};

// "a/0 b/2": document ids and ordinals of the matches, in order.
inline std::string Names(SnapshotReader& reader, const MatchSet& set) {
  std::string names;
  for (const Match& match : set.matches) {
    const auto passage = reader.ReadPassage(match);
    EXPECT_THAT(passage, IsOk());
    if (!passage.ok()) return names;
    if (!names.empty()) names += ' ';
    names += passage->document.id + "/" + std::to_string(passage->passage.ordinal);
  }
  return names;
}

// The same of all that `request` finds, or says why it fails.
inline std::string NamesOf(SnapshotReader& reader, const MatchRequest& request) {
  const auto set = reader.Match(request);
  EXPECT_THAT(set, IsOk());
  return set.ok() ? Names(reader, *set) : "";
}

inline QueryNode Leaf(QueryNode::Op op) {
  QueryNode node;
  node.op = op;
  return node;
}
inline QueryNode Word(std::vector<std::string> stems, uint32_t repeats = 1) {
  QueryNode node = Leaf(QueryNode::Op::kStem);
  node.stems = std::move(stems);
  node.repeats = repeats;
  return node;
}
inline QueryNode TitleWord(std::vector<std::string> stems) {
  QueryNode node = Leaf(QueryNode::Op::kStem);
  node.place = QueryNode::Place::kTitle;
  node.stems = std::move(stems);
  return node;
}
inline QueryNode Phrase(const std::vector<std::string>& words) {
  QueryNode node = Leaf(QueryNode::Op::kPhrase);
  for (size_t i = 0; i < words.size(); ++i) {
    node.words.push_back({words[i], {words[i]}});
    if (i > 0) node.pairs.push_back({Doc::Bucket(words[i - 1], words[i])});
  }
  return node;
}
inline QueryNode Field(QueryField field, std::vector<std::string> values) {
  QueryNode node = Leaf(QueryNode::Op::kField);
  node.field = field;
  node.values = std::move(values);
  return node;
}
inline QueryNode Dates(int64_t first_day, int64_t last_day) {
  QueryNode node = Leaf(QueryNode::Op::kDates);
  node.first_day = first_day;
  node.last_day = last_day;
  return node;
}
inline QueryNode Group(QueryNode::Op op, std::vector<QueryNode> children) {
  QueryNode node = Leaf(op);
  node.children = std::move(children);
  return node;
}

}  // namespace ibid::testing

#endif  // IBID_TESTS_STORAGE_STORED_CORPUS_H_
