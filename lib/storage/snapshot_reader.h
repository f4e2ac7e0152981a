// Reads a snapshot: matches queries, finds documents, reads passages.
//
// Opening one costs a few file handles a shard and about a hundred microseconds; using
// it warms Xapian's block caches, so keep readers for the next search.
//
// For one thread at a time; any number of readers of one snapshot may run at once. What
// is called back must not throw.
// Errors: DataLoss, naming the index, when a shard's file is damaged or gone.
#ifndef IBID_STORAGE_SNAPSHOT_READER_H_
#define IBID_STORAGE_SNAPSHOT_READER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/stop_condition.h"
#include "ibid/searcher.h"
#include "query/query_node.h"
#include "ranking/bm25.h"
#include "storage/deletions.h"
#include "storage/document_numbers.h"
#include "storage/document_record.h"
#include "storage/document_to_store.h"
#include "storage/passage_data.h"
#include "storage/snapshot.h"

namespace ibid {

// Passages by shard: ascending, disjoint ranges for each of manifest().shards.
using PassageRanges = std::vector<std::vector<DocidRange>>;

struct MatchRequest {
  const QueryNode* root = nullptr;
  // Only these passages, where not null; they outlive the match.
  const PassageRanges* within = nullptr;
  // Passages of chrome too; they score 0.
  bool include_chrome = false;
  // Matches wanted at least. More come where they were found on the way.
  size_t limit = 10;
  // Passages of one document at most, the best ones; 0 means no bound.
  size_t per_document = 1;
  HitOrder order = HitOrder::kRelevance;
  Bm25Parameters bm25 = {};
  // Asked about candidates in their order, until there are enough; false leaves one out
  // and does not count it. Empty when the index decides (the tree does not NeedsText()).
  // Each call costs reading and decoding the passage, about ten microseconds, besides
  // its own work. Must not throw.
  std::function<bool(const StoredPassage&)> verify = {};
  // So many matches are looked at before the search stops looking for what cannot come
  // in any more: totals up to here are exact. More costs time when much matches.
  size_t count_at_least = 1000;
  // Null, or what ends the match before it has seen all; then stop->ended_work().
  StopCondition* stop = nullptr;
};

// A passage of the snapshot that was found in.
struct Match {
  uint32_t docid = 0;  // Over all shards.
  double score = 0;
};

struct MatchSet {
  // In the order asked for. Equals (the same score, and the same instant by date) come
  // by the hash of their document's id and by their place in it: an order that no
  // commit changes.
  std::vector<Match> matches;
  // There are no more. False when the match was stopped, and when it has verified enough
  // before it came to an end.
  bool complete = false;
  // Before the bound of passages a document and the limit. When not exact, both are
  // estimates and not below what was seen.
  SearchTotal total;
};

// A passage by its shard, manifest().shards[shard], and its docid in it.
using PassageVisitor = absl::FunctionRef<void(size_t shard, uint32_t docid)>;

class SnapshotReader {
 public:
  ~SnapshotReader();
  SnapshotReader(const SnapshotReader&) = delete;
  SnapshotReader& operator=(const SnapshotReader&) = delete;

  const Snapshot& snapshot() const;

  // Of the snapshot (snapshot.h).
  absl::StatusOr<const DocumentNumbers*> Documents();

  // A score is the sum that the planner's query makes: with phrases among alternatives,
  // a passage that has all words and pairs of a phrase gets their weight also where the
  // words do not follow each other.
  absl::StatusOr<MatchSet> Match(const MatchRequest& request);

  // Calls `visit` with all that match, shard by shard and ascending within one, among
  // them everything that Match() could give: of the request only `root` and
  // `include_chrome`, `within` and `stop` count, and what needs the text is for the
  // visitor to verify. Some ten million passages a second.
  absl::Status ForEachMatch(const MatchRequest& request, PassageVisitor visit);

  // Passage `docid` of manifest().shards[shard]. DataLoss when there is none.
  absl::StatusOr<StoredPassage> ReadPassage(size_t shard, uint32_t docid);

  // Calls `visit` with the first passage of each document of a shard, alive or dead,
  // ascending, and the hash of the document's id.
  absl::Status ForEachFirstPassage(
      size_t shard, absl::FunctionRef<void(uint32_t docid, uint64_t hash)> visit);

  // Calls `visit` for each passage of a shard that has a signature, ascending. Some ten
  // million a second.
  absl::Status ForEachSimilarity(
      size_t shard, absl::FunctionRef<void(uint32_t docid, const Similarity&)> visit);

  // Calls `term` for each term of a shard that begins with `prefix`, with the rest of it,
  // in byte order, and after each `passage` for the passages that have it, ascending.
  absl::Status ForEachPosting(size_t shard, const std::string& prefix,
                              absl::FunctionRef<void(std::string_view rest)> term,
                              absl::FunctionRef<void(uint32_t docid)> passage);
  // The rest is about matches of this snapshot. A passage costs some ten microseconds,
  // or nothing much when Match() had it verified last; a value one or two.
  absl::StatusOr<StoredPassage> ReadPassage(const ibid::Match& match);
  // The document's source; of a name over 200 bytes, its beginning.
  absl::StatusOr<std::string> SourceOf(const ibid::Match& match);
  // The hash of the document's id.
  absl::StatusOr<uint64_t> DocumentOf(const ibid::Match& match);
  absl::StatusOr<Similarity> SimilarityOf(const ibid::Match& match);
  // Seconds since 1970; nullopt when undated.
  absl::StatusOr<std::optional<int64_t>> InstantOf(const ibid::Match& match);

  // What the words of the query bring to the score that Match() gave: their sum.
  // Milliseconds for many words.
  absl::StatusOr<std::vector<ScoredWord>> ScoredWordsOf(const MatchRequest& request,
                                                        const ibid::Match& match);

  // The latest of all documents, dead ones too; nullopt when none is dated.
  absl::StatusOr<std::optional<int64_t>> NewestInstant();

  // nullopt when the snapshot holds no such document. One lookup a shard.
  absl::StatusOr<std::optional<DocumentRecord>> FindDocument(std::string_view id);

  // Calls `visit` for each document, the oldest shard first and by id within one, until
  // it returns false. Reads one record a document, no texts.
  absl::Status ForEachDocument(absl::FunctionRef<bool(const DocumentRecord&)> visit);

  // The same of one shard, manifest().shards[shard].
  absl::Status ForEachDocumentOf(size_t shard,
                                 absl::FunctionRef<bool(const DocumentRecord&)> visit);

  // Calls `visit` for the words of all shards' vocabularies, ascending by their bytes,
  // each once with its occurrences in all, from the first that is not before `from` and
  // until it returns false. What was replaced or removed since still counts.
  absl::Status ForEachWord(
      std::string_view from,
      absl::FunctionRef<bool(std::string_view word, uint64_t occurrences)> visit);

  // All passages in order. DataLoss when they are not what the record says.
  // REQUIRES: `record` comes from this snapshot.
  absl::StatusOr<std::vector<StoredPassage>> ReadPassages(const DocumentRecord& record);

  // The stemmers that documents were stemmed with, sorted, "" for none among them; also
  // those of dead documents.
  absl::StatusOr<std::vector<std::string>> Languages();

  // Whether a passage of content, alive or dead, has one of the stems; with
  // `include_chrome` one of chrome counts too.
  absl::StatusOr<bool> HoldsStem(std::span<const std::string> stems,
                                 bool include_chrome = false);

  // Whether a document, alive or dead, has one of the values in `field`.
  absl::StatusOr<bool> HoldsValue(QueryField field,
                                  std::span<const std::string> values);

  // The values, folded, that documents, alive or dead, have in an own field, in byte
  // order until `visit` returns false. Cut where they are very long.
  absl::Status ForEachOwnValue(std::string_view name,
                               absl::FunctionRef<bool(std::string_view)> visit);

  // What BM25 sees of a stem: passages of chrome and dead ones count, the former with
  // length 0.
  absl::StatusOr<TermStatistics> StatisticsOf(std::string_view stem);

  // The same of a word under several stems, which are searched as one.
  absl::StatusOr<TermStatistics> StatisticsOfAny(std::span<const std::string> stems);

  // Distinct stems of passages of content, summed over the shards. Walks all of them
  // (some millions a second).
  absl::StatusOr<uint64_t> CountTerms();

 private:
  friend class Snapshot;
  class Impl;
  explicit SnapshotReader(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace ibid

#endif  // IBID_STORAGE_SNAPSHOT_READER_H_
