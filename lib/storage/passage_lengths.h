// How long passages are in words, as BM25 counts them: held, since looking one up in
// Xapian takes longer than all else that weighing a passage does.
#ifndef IBID_STORAGE_PASSAGE_LENGTHS_H_
#define IBID_STORAGE_PASSAGE_LENGTHS_H_

#include <xapian.h>

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace ibid {

// Immutable once made; four bytes a passage.
class PassageLengths {
 public:
  // Some thirty million passages a second; shards that `before` knows are taken from
  // there, where it is not null. Throws what Xapian throws.
  PassageLengths(std::span<const Xapian::Database> shards,
                 const PassageLengths* before);

  // By docid of the shard; null when it is none of those that were read.
  const std::vector<uint32_t>* Of(const Xapian::Database& shard) const;

 private:
  // By UUID: a list is told its shard's database, not its place among the others.
  std::map<std::string, std::shared_ptr<const std::vector<uint32_t>>> shards_;
};

}  // namespace ibid

#endif  // IBID_STORAGE_PASSAGE_LENGTHS_H_
