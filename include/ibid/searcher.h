// A searcher: a read-only view of an index as one commit left it. Start here.
//
//   auto searcher = ibid::Searcher::Open("news.ibid");
//   if (!searcher.ok()) return searcher.status();
//   const ibid::Query query = ibid::ParseQuery("\"hiring freeze\" Meta").query;
//   auto result = (*searcher)->Search(query);
//   for (const ibid::Hit& hit : result->hits)
//     std::cout << hit.document.source << ": " << ibid::ToText(hit.snippet) << '\n';
//
// (Keep the result in a variable: in C++20 `for (... : searcher->Search(q)->hits)` reads
// a result that is gone.)
//
// Later commits do not disturb it: what it saw when it was opened it sees for its whole
// life, also after the index has been folded or its files removed. Refresh() gives a
// view of the newest commit.
//
// Thread-safe: any number of threads may use one searcher at once. Each search in
// flight holds a few file handles and about a megabyte, and up to .2 MB for each 16 MB of
// text that it has read passages of; they are kept for the next one. Held once for all
// are twelve bytes a document, from about the fifth search on sixteen more and twelve
// a passage, and the words of the index once a query needs them (25 MB for a million).
#ifndef IBID_SEARCHER_H_
#define IBID_SEARCHER_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ibid/byte_range.h"
#include "ibid/document.h"
#include "ibid/explanation.h"
#include "ibid/export.h"
#include "ibid/facets.h"
#include "ibid/passage.h"
#include "ibid/publication_date.h"
#include "ibid/query.h"
#include "ibid/snippet.h"
#include "ibid/source.h"

namespace ibid {

enum class HitOrder : uint8_t {
  kRelevance,  // The best first.
  kNewest,     // By publication, the latest first.
  kOldest,
};
// By date, a date of a year or month is its first day, and undated documents come last.
// Equals come by relevance, and then in an order that depends on the documents' ids
// alone.

// Of what a query has to be true.
enum class QueryScope : uint8_t {
  kPassage,  // Of a passage and its document's title.
  // Of a document: words may stand anywhere in it, phrases and NEAR within one passage.
  // Hits are its passages with something that the query asks for.
  kDocument,
};

struct SearchOptions {
  size_t limit = 10;  // Hits returned at most.
  size_t offset = 0;  // Hits passed over; offset + limit is at most 10,000.
  // Go on behind the page that SearchResult::next was of: the same query and options,
  // but for `limit` and what is shown of a hit, and no offset.
  //
  // Within a commit the pages hold every hit once, in order. When the index has changed
  // in between, scores and hits have too: the page goes on behind the last hit shown
  // that is still there, without any of the last 64 shown; on the first pages, up to 64
  // hits, also with what was not shown and has risen past it by at most a quarter of its
  // score. Costs as `offset` does: the candidates before the page are ranked
  // again, and not read again but for the first 50 (some milliseconds for 1,000).
  std::string after{};
  // Passages of one document returned at most, chosen before the cut, so that others
  // move up. 0 means no bound.
  size_t per_document = 1;
  // The same of one source with all its spellings (ibid/source.h). 0 means no bound.
  size_t per_source = 0;
  // Hits whose documents are near copies (whole, cut, with another headline, byline or
  // page furniture) are one: the best, with the others as its `copies`. Bounds by source
  // do not count copies.
  bool fold_copies = true;
  HitOrder order = HitOrder::kRelevance;
  QueryScope scope = QueryScope::kPassage;
  // By relevance: documents of so many days before `recency_from` gain half of what
  // those of that day gain, which is their score again; 0 switches it off
  // (docs/ranking.md). Without `recency_from`: the day of the newest document.
  double recency_half_life_days = 0;
  std::optional<PublicationDate> recency_from{};
  // Conditions that a document meets, all of them; they narrow the search and do not
  // score. Each is a value, a range, or a group of these:
  //   Query::Any({Query::Value("source", "Fortune"), Query::Value("source", "WIRED")})
  //   Query::Not(Query::Value("language", "en"))   Query::Between("words", "100", "")
  //   Query::Has("author")   Query::Not(Query::Has("published"))
  // A source is found by any of its names (ibid/source.h). A condition that nothing can
  // meet (a field of your own that no document has) finds nothing, and a diagnostic says
  // why.
  std::vector<Query> filters{};
  // Documents whose whole publication period lies from the first day of `since` to the
  // last day of `until`: an article of "2025" is in 2025 and not in August 2025.
  // Undated documents are left out when either is set.
  std::optional<PublicationDate> since{};
  std::optional<PublicationDate> until{};
  // What to count documents by; SearchResult::facets has the counts of all that match,
  // whatever `limit` is.
  std::vector<FacetRequest> facets{};
  // When nothing is found: search the query that SearchResult::correction offers. A
  // diagnostic says so.
  bool correct = false;
  // Search page furniture too. Its passages score 0 and come last.
  bool include_chrome = false;
  // Size of a snippet in bytes of the document's text; it ends at a word, so a single
  // longer word may go over. 0 means the whole passage.
  size_t snippet_bytes = 300;
  // Above 1, up to 16: Hit::fragments has up to so many snippets of the passage.
  size_t fragments = 1;
  // Passages before a hit, and after it, to return with it (Hit::before, Hit::after);
  // page furniture is passed over unless `include_chrome`. Each costs some ten
  // microseconds.
  size_t context = 0;
  // Other passages of a hit's document that match, at most (Hit::more). Costs a match
  // within the documents of the page, and reading what is returned.
  size_t more_passages = 0;
  // A search that runs into either gives what it has found so far, which need not be the
  // best there is, and says so (SearchResult::complete):
  //   SearchOptions options{.time_limit = std::chrono::milliseconds(50)};
  // and, to have another thread stop a search,
  //   std::stop_source source;
  //   SearchOptions options{.stop = source.get_token()};  // source.request_stop()
  // Looked at between candidates, some thousand times a millisecond. On top comes what
  // reading the hits costs (some 20 microseconds each), and what the first search of its
  // kind reads once for all others: the index's words, columns of facets.
  std::chrono::microseconds time_limit{0};  // 0 means none.
  std::stop_token stop{};
  // Say how the query was understood and what each hit's score is made of. Costs about
  // as much as the search, and a walk over all that match each word.
  bool explain = false;
};

// What a hit says of its document; the text is not among it.
struct DocumentSummary {
  std::string id;
  std::string title;
  std::string source;
  std::vector<std::string> authors;
  PublicationDate published;
  std::string url;
  std::string language;
};

// A document that is a near copy of a hit's.
struct DocumentCopy {
  std::string id;
  std::string source;
  PublicationDate published;
};

// A passage around a hit.
struct NearbyPassage {
  Passage passage;
  std::string text;  // Exactly the document's bytes in passage.range.
};

// A passage of a hit's document that matches as well.
struct OtherPassage {
  double score = 0;  // As a hit's.
  Passage passage;
  std::string passage_text;  // Exactly the document's bytes in passage.range.
  uint64_t line = 0;         // Of the passage's first byte in the document, from 1.
  uint64_t column = 0;       // From 1, in code points.
  Snippet snippet;
};

struct Hit {
  // What hits are ordered by: BM25 over the passage's words and its title's, and for the
  // first 50 up to a fifth more for words in the query's very form (docs/ranking.md).
  double score = 0;
  DocumentSummary document;
  Passage passage;
  std::string passage_text;  // Exactly the document's bytes in passage.range.
  uint64_t line = 0;         // Of the passage's first byte in the document, from 1.
  uint64_t column = 0;       // From 1, in code points.
  Snippet snippet;
  // With SearchOptions::fragments above 1: what to show instead of the snippet. Several
  // where more of what matched fits into several short stretches than into one long one,
  // else the snippet alone. Ascending, disjoint, together no longer than a snippet.
  std::vector<Snippet> fragments;
  // With SearchOptions::context: the passages around this one, in the document's order.
  std::vector<NearbyPassage> before;
  std::vector<NearbyPassage> after;
  // With SearchOptions::more_passages: what a search of this document alone, with no
  // bounds of passages and hits, finds besides, in its order. Nothing is on a page
  // twice: hits of the page are left out, and of several hits of one document the first
  // has them. Not of the documents of `copies`.
  std::vector<OtherPassage> more;
  // What matched in document.title: ranges into that string.
  std::vector<ByteRange> title_spans;
  // Found too, and folded into this hit; the best first, then those behind the page and
  // those of sources that have all their hits, by BM25 alone. Not all that the index
  // holds: those among the candidates looked at.
  std::vector<DocumentCopy> copies;
  std::optional<ScoreExplanation> explanation;  // With SearchOptions::explain.
};

struct SearchTotal {
  uint64_t passages = 0;   // That match.
  uint64_t documents = 0;  // With at least one passage that matches.
  bool exact = false;      // False when the counts are estimates.
};

// A word of the query that the index does not hold.
struct WordCorrection {
  ByteRange range;   // Of the word or phrase it stands in, in the query's text.
  std::string word;  // Folded.
  // Words of the index that are spelled like it, the likeliest first.
  std::vector<std::string> alternatives;
};

// "Did you mean": the query with the likeliest alternatives in place of unknown words.
struct Correction {
  Query query;
  std::string text;  // query.ToString().
  std::vector<WordCorrection> words;
};

struct SearchResult {
  std::vector<Hit> hits;     // In the order asked for.
  uint64_t hits_before = 0;  // On the pages before: the rank of hits[0] is this + 1.
  // For SearchOptions::after: set when the page is full and there may be more (the next
  // page is empty at worst). Letters, digits, '-' and '_', a few hundred.
  std::string next;
  // False when the search was stopped before its end (SearchOptions::time_limit, stop):
  // a kStopped diagnostic says why, there may be better hits and more copies of these,
  // counts that are not exact may be far too low, and `next` is empty.
  bool complete = true;
  SearchTotal total;
  std::vector<Facet> facets;  // Of SearchOptions::facets, in their order.
  // How the query was understood against this index (words it does not hold). The
  // parser's own diagnostics are ParseQuery's.
  std::vector<Diagnostic> diagnostics;
  // Set when words of the query are unknown to the index and others are spelled like
  // them. The hits are those of this query when a kCorrected diagnostic says so.
  std::optional<Correction> correction;
  // With SearchOptions::explain. Of the query that was searched, so of the correction
  // where a kCorrected diagnostic says so.
  std::optional<QueryExplanation> explanation;
};

// A document as the index holds it.
struct StoredDocument {
  Document document;  // `chrome` and `suspects` are those of the passages below.
  std::vector<Passage> passages;
  std::string text_hash;  // 32 hexadecimal digits: XXH3-128 of the text.
};

// One line of a listing: everything but the text.
struct ListedDocument {
  Document document;  // Without text, chrome and suspects.
  uint64_t text_bytes = 0;
  uint32_t passages = 0;
  std::string text_hash;
};

struct IndexInfo {
  uint64_t generation = 0;  // Counts commits.
  uint64_t documents = 0;
  uint64_t passages = 0;
  uint64_t chrome_passages = 0;  // Of those, page furniture.
  uint64_t text_bytes = 0;
  uint64_t terms = 0;        // Distinct stems, summed over the shards.
  uint64_t index_bytes = 0;  // On disk.
  uint64_t shards = 0;
  uint64_t dead_documents = 0;  // Replaced or removed, and still taking room.
  struct Count {
    std::string name;
    uint64_t documents = 0;
  };
  std::vector<Count> sources;    // Most documents first.
  std::vector<Count> languages;  // The same; "" is for documents of no known language.
  int format_version = 0;
  std::string fingerprint;
  std::string xapian_version;
  // What writes here, with this Xapian: "bulk", or "stock: " and why.
  std::string builder;
};

class IBID_EXPORT Searcher {
 public:
  // Opens the newest commit of the index in the folder `path`. NotFound when there is
  // no index, FailedPrecondition when it was written by another format or analysis (the
  // message says what to do), DataLoss when it is damaged.
  static absl::StatusOr<std::shared_ptr<const Searcher>> Open(const std::string& path);

  virtual ~Searcher() = default;
  Searcher(const Searcher&) = delete;
  Searcher& operator=(const Searcher&) = delete;

  // The newest commit: this searcher itself when nothing has been committed since. What
  // this one holds in memory of shards that are still there is shared with it.
  virtual absl::StatusOr<std::shared_ptr<const Searcher>> Refresh() const = 0;

  // The best passages for `query`. An empty query finds nothing, or what the filters let
  // through. InvalidArgument for an offset and limit or fragments out of bounds, for a
  // filter that has words or phrases, for a facet by what documents are not counted by,
  // and for a time limit below 0.
  virtual absl::StatusOr<SearchResult> Search(
      const Query& query, const SearchOptions& options = {}) const = 0;

  // The best passage of each source, side by side: at most `options.limit` of them, the
  // oldest document first and undated ones last. What near copies share is shown once,
  // by the oldest of them that was found and whose source has no passage of its own, with
  // the others as its copies (unless `fold_copies` is off). Of the options, `offset`,
  // `after`, `per_document`, `per_source` and `order` are not taken: InvalidArgument when
  // they are set.
  virtual absl::StatusOr<SearchResult> Compare(
      const Query& query, const SearchOptions& options = {}) const = 0;

  // NotFound when the index holds no such document.
  virtual absl::StatusOr<StoredDocument> GetDocument(std::string_view id) const = 0;

  // Calls `visit` for every document, in no promised order, until it returns false.
  // Reads one record a document, no texts.
  virtual absl::Status ForEachDocument(
      absl::FunctionRef<bool(const ListedDocument&)> visit) const = 0;

  // The sources, most documents first. Quick where nothing was replaced or removed since
  // shards were last folded; else one record a document of those shards is read.
  virtual absl::StatusOr<std::vector<SourceRecord>> Sources() const = 0;

  // Counts; reads one record a document.
  virtual absl::StatusOr<IndexInfo> Info() const = 0;

 protected:
  Searcher() = default;
};

// What `CheckIndex` found. `problems` is empty for a good index; each line says what is
// wrong, in which file or document, and what to do.
struct CheckReport {
  uint64_t documents = 0;
  uint64_t passages = 0;
  uint64_t shards = 0;
  std::vector<std::string> problems;
};

// Reads the whole index in `path`: Xapian's own check of every shard, and that every
// document's passages partition a text with the stored hash, and that counts agree.
// Damage is in the report; an error is returned when there is no index to check.
// `progress`, when set, is called with the share done, 0 to 1.
IBID_EXPORT absl::StatusOr<CheckReport> CheckIndex(
    const std::string& path, const std::function<void(double)>& progress = nullptr);

}  // namespace ibid

#endif  // IBID_SEARCHER_H_
