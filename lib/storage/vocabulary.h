// The vocabulary of a shard: the folded words (Token::term) of titles and of all passages
// but chrome, ascending by their bytes, each with how often it stands there. Prefixes,
// fuzzy words and corrections look there.
//
// It lies in blocks of some kilobytes in the shard's metadata, each under its last word
// (schema.h). In a block, for each word:
//
//   varint   how many bytes it begins with as the word before it in the block does
//   string   the rest of it
//   varint   its occurrences
#ifndef IBID_STORAGE_VOCABULARY_H_
#define IBID_STORAGE_VOCABULARY_H_

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "storage/byte_coding.h"

namespace ibid {

// Longer words are left out; those of texts are shorter.
inline constexpr size_t kMaxWordBytes = 120;

// Makes the blocks.
class VocabularyWriter {
 public:
  using Sink =
      absl::FunctionRef<void(const std::string& key, const std::string& value)>;

  // REQUIRES: `word` of at most kMaxWordBytes, not empty and after the one before.
  void Add(std::string_view word, uint64_t occurrences, Sink sink);
  // The block at hand.
  void Finish(Sink sink);

 private:
  std::string last_;  // The word before.
  bool begun_ = false;
  ByteWriter block_;
};

// Reads the words of a shard, one after the other. For one thread at a time; throws what
// Xapian throws.
class VocabularyCursor {
 public:
  // Stands before the first word that is not before `from`.
  VocabularyCursor(const Xapian::Database& shard, std::string_view from);

  // Goes on to the next word; false at the end. DataLoss for blocks that no
  // VocabularyWriter made.
  absl::StatusOr<bool> Next();
  const std::string& word() const { return word_; }
  uint64_t occurrences() const { return occurrences_; }

 private:
  absl::StatusOr<bool> Step();

  Xapian::Database shard_;
  const std::string from_;
  Xapian::TermIterator key_;
  Xapian::TermIterator end_;
  std::string block_;
  ByteReader rest_{std::string_view()};  // Of the block.
  std::string word_;
  uint64_t occurrences_ = 0;
};

}  // namespace ibid

#endif  // IBID_STORAGE_VOCABULARY_H_
