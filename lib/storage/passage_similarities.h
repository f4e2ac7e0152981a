// What the similarity slot says of all passages of a snapshot, held: looking a value up in
// Xapian takes two microseconds, and a search that folds copies looks up fifty.
#ifndef IBID_STORAGE_PASSAGE_SIMILARITIES_H_
#define IBID_STORAGE_PASSAGE_SIMILARITIES_H_

#include <xapian.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "storage/document_numbers.h"
#include "storage/document_to_store.h"

namespace ibid {

// Immutable once made; eight bytes a passage and sixteen a document.
class PassageSimilarities {
 public:
  // Some twenty million passages a second; shards that `before` knows are taken from
  // there, where it is not null. Throws what Xapian throws.
  PassageSimilarities(std::span<const Xapian::Database> shards,
                      const DocumentNumbers& documents,
                      const PassageSimilarities* before);

  // `document` is the passage's. All 0 for a passage without a signature.
  Similarity Of(size_t shard, uint32_t docid, size_t document) const;

 private:
  struct Shard {
    std::vector<uint64_t> passages;  // By docid.
    std::vector<bool> is_signed;     // By docid.
    std::vector<std::array<uint64_t, 2>> documents;
  };

  static Shard Read(const Xapian::Database& shard,
                    std::span<const uint32_t> first_passages);

  std::vector<std::shared_ptr<const Shard>> shards_;
  std::vector<std::string> uuids_;  // Of the shards.
};

}  // namespace ibid

#endif  // IBID_STORAGE_PASSAGE_SIMILARITIES_H_
