// What is handed to a shard builder for one document: everything a shard holds of it,
// analyzed. The engine makes it; storage only writes it down. Words and stems are
// numbers out of one table.
#ifndef IBID_STORAGE_DOCUMENT_TO_STORE_H_
#define IBID_STORAGE_DOCUMENT_TO_STORE_H_

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/term_table.h"
#include "ibid/document.h"
#include "ibid/passage.h"
#include "ibid/query.h"

namespace ibid {

// Signatures (analysis/similarity.h) of the words of a passage, and of all of its
// document's but chrome.
struct Similarity {
  uint64_t passage = 0;
  std::array<uint64_t, 2> document = {};
  friend bool operator==(const Similarity&, const Similarity&) = default;
};

struct PassageToStore {
  Passage passage;
  uint64_t line = 1;    // Of its first byte, from 1.
  uint64_t column = 1;  // In code points, from 1.
  // Stems with their weight in the passage, the title's and headings' shares included;
  // that of a stem that comes twice is the sum. A chrome passage has its own words only.
  std::vector<std::pair<TermTable::Id, uint32_t>> stems;
  std::vector<uint32_t> pairs;  // Distinct pair buckets.
  Similarity similarity;
};

struct DocumentToStore {
  const TermTable* terms = nullptr;  // Names what the numbers below stand for.
  Document document;
  std::string text_hash;  // As StoredDocument says.
  std::string
      metadata_hash;    // Of everything but the text; the same for the same metadata.
  std::string stemmer;  // The language its words were stemmed for; "" for none.
  std::vector<TermTable::Id> title_stems;  // Distinct.
  // The words of the title and of all passages but chrome, each as often as it stands
  // there: what the vocabulary counts.
  std::vector<TermTable::Id> words;
  std::vector<std::pair<QueryField, std::string>> field_values;
  std::vector<PassageToStore> passages;  // Never empty; they partition the text.
};

}  // namespace ibid

#endif  // IBID_STORAGE_DOCUMENT_TO_STORE_H_
