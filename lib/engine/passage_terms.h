// The terms of a passage, numbered: from the words of its text, its title and headings to
// stems with their weights, pairs of neighbours and a signature.
#ifndef IBID_ENGINE_PASSAGE_TERMS_H_
#define IBID_ENGINE_PASSAGE_TERMS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/pair.h"
#include "analysis/similarity.h"
#include "analysis/token_stream.h"
#include "base/term_table.h"
#include "engine/known_words.h"

namespace ibid {

// Which pair buckets a passage has: a bit for each, and a list of those that are set.
class PairBuckets {
 public:
  void Add(uint32_t bucket) {
    uint64_t& word = bits_[bucket / 64];
    const uint64_t bit = uint64_t{1} << bucket % 64;
    if ((word & bit) != 0) return;
    word |= bit;
    list_.push_back(bucket);
  }
  const std::vector<uint32_t>& list() const { return list_; }
  void Clear() {
    bits_ = {};
    list_.clear();
  }

 private:
  std::array<uint64_t, (size_t{1} << kPairBits) / 64> bits_ = {};
  std::vector<uint32_t> list_;
};

// Five words in a row at a time, by the hashes of their stems: what the signature of a
// text is of. Of fewer words texts of one kind share too many that say nothing ("of the
// United Nations").
class Shingles {
 public:
  // Adds those that end in one of `words`, which go on behind the ones before. At most
  // TokenSink::kMostWords.
  void Add(std::span<const uint64_t> words, SimilaritySignature& signature);
  // The next words follow nothing.
  void Clear() { kept_ = 0; }

 private:
  static constexpr size_t kWords = 5;

  std::array<uint64_t, kWords - 1 + TokenSink::kMostWords> words_;
  size_t kept_ = 0;  // How many there are of those before.
};

// For one thread at a time; to be kept, as it remembers words.
class PassageTerms final : private TokenSink {
 public:
  using Weights = std::vector<std::pair<TermTable::Id, uint32_t>>;

  // What is done with the words of a text.
  struct Use {
    uint32_t weight;
    bool pair = true;   // They make pairs with their neighbours.
    bool sign = false;  // They make the signature, as those of the passage itself do.
    bool list = false;  // They are of the document's vocabulary.
  };

  const TermTable& table() const { return table_; }
  // Forgets all words when they take more than some 30 MB.
  void ForgetWhenMany();

  void BeginDocument() { listed_.clear(); }
  void BeginPassage();
  void AddText(std::string_view text, std::string_view language, const Use& use);

  // What was collected since BeginPassage(); a stem may come more than once.
  Weights& stems() { return stems_; }
  PairBuckets& buckets() { return buckets_; }
  const SimilaritySignature& signature() const { return signature_; }
  // What was listed since BeginDocument().
  const std::vector<TermTable::Id>& listed() const { return listed_; }

 private:
  struct Numbered {
    TermTable::Id word;
    uint64_t stem_hash;
    bool unspaced;
  };

  void AddWords(std::span<const ShortPlainWord> words, uint32_t position) override;
  void AddToken(const Token& token) override;

  // To the stems of the passage. In one piece for many words.
  void Weigh(std::span<const uint32_t> numbers);
  Numbered WeighToken(const Token& token);

  TokenStream stream_;
  TermTable table_;
  KnownWords words_{table_};
  uint32_t round_ = 0;
  Weights stems_;
  PairBuckets buckets_;
  SimilaritySignature signature_;
  std::vector<TermTable::Id> listed_;

  // Of the text at hand.
  Use use_{};
  // Hashes of the stems at the position before, and at this one.
  std::vector<uint64_t> previous_;
  std::vector<uint64_t> current_;
  uint32_t position_ = 0;
  Shingles shingles_;
};

}  // namespace ibid

#endif  // IBID_ENGINE_PASSAGE_TERMS_H_
