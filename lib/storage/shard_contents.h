// What a shard holds of a document, as schema.h has it: what builders share.
#ifndef IBID_STORAGE_SHARD_CONTENTS_H_
#define IBID_STORAGE_SHARD_CONTENTS_H_

#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/hash.h"
#include "storage/document_to_store.h"
#include "storage/passage_packing.h"
#include "storage/shard_counts.h"

namespace ibid {

// Of every passage of the document, wdf 0.
std::vector<std::string> DocumentTerms(const DocumentToStore& document);

// Of this passage alone, but for its pairs, which are numbers. A term may come more than
// once: its wdf is the sum. The view is valid during the call only. (The bulk builder
// has this once more, by numbers.)
using TakeTerm = absl::FunctionRef<void(std::string_view term, uint32_t wdf)>;
void ForEachPassageTerm(const DocumentToStore& document, const PassageToStore& passage,
                        TakeTerm take_term);

// The value may be empty: there is none.
using TakeValue = absl::FunctionRef<void(uint32_t slot, const std::string& value)>;
void ForEachValue(const Document& document, const PassageToStore& passage,
                  TakeValue take_value);

// What ShardContents knows of a document.
struct DocumentFacts {
  std::string id;
  Hash128 key;  // Of its record's key.
  std::string stemmer;
  ShardCounts counts;  // Its own.
};

// InvalidArgument for a document that ShardPart::Add() refuses.
absl::StatusOr<DocumentFacts> FactsOf(const DocumentToStore& document);

// The documents of a shard being built: which there are, and the metadata about all.
class ShardContents {
 public:
  // InvalidArgument, and nothing added, for a part that ShardBuilder::Append() refuses.
  absl::Status Add(std::span<const DocumentFacts> part);
  const ShardCounts& counts() const { return counts_; }

  // Names and values of the metadata about all documents but the vocabulary; none is
  // empty.
  std::vector<std::pair<std::string, std::string>> Metadata(
      const std::vector<std::shared_ptr<const PassageDictionary>>& dictionaries) const;

 private:
  struct KeyHash {
    size_t operator()(const Hash128& hash) const { return hash.low; }
  };

  ShardCounts counts_;
  std::set<std::string> languages_;
  absl::flat_hash_set<Hash128, KeyHash> keys_;  // Of the records.
};

}  // namespace ibid

#endif  // IBID_STORAGE_SHARD_CONTENTS_H_
