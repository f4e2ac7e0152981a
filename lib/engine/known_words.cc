#include "engine/known_words.h"

#include <array>
#include <string_view>

#include "analysis/grams.h"
#include "analysis/token_stream.h"

namespace ibid {
namespace {

constexpr size_t kFirstSlots = 1 << 13;
// Memory that is not written to yet takes none; words that are moved take it twice.
constexpr size_t kUsualWords = 1 << 17;

class Bytes {
 public:
  explicit Bytes(const ShortTerm& term) : size_(term.size) { term.CopyTo(bytes_); }
  std::string_view view() const { return {bytes_, size_}; }

 private:
  char bytes_[ShortTerm::kMaxBytes];
  const size_t size_;
};

}  // namespace

KnownWords::KnownWords(TermTable& terms) : terms_(terms) { Clear(); }

// In two loops, as the memory answers several questions at once that do not wait for
// each other.
void KnownWords::Find(std::span<const ShortPlainWord> words, const Stemmer& stemmer,
                      uint32_t* numbers) {
  std::array<uint32_t, TokenSink::kMostWords> likely;
  const size_t mask = slots_.size() - 1;
  for (size_t i = 0; i < words.size(); ++i) {
    likely[i] = slots_[HashOf(words[i].folded) & mask];
  }
  for (size_t i = 0; i < words.size(); ++i) {
    const ShortTerm& term = words[i].folded;
    const uint32_t kind = KindOf(term.size, stemmer.number());
    if (likely[i] != 0 && Is(words_[likely[i] - 1], term, kind)) {
      numbers[i] = likely[i] - 1;
      continue;
    }
    const size_t slot = SlotOf(term, kind);
    if (slots_[slot] != 0) {
      numbers[i] = slots_[slot] - 1;
      continue;
    }
    const Bytes bytes(term);
    numbers[i] = Add(slot, term, kind, stemmer.StemAnew(bytes.view()));
  }
}

uint32_t KnownWords::Find(std::string_view term, std::string_view stem,
                          uint8_t stemmer) {
  const ShortTerm short_term = ShortTerm::Of(term);
  const uint32_t kind = KindOf(term.size(), stemmer);
  const size_t slot = SlotOf(short_term, kind);
  return slots_[slot] != 0 ? slots_[slot] - 1 : Add(slot, short_term, kind, stem);
}

size_t KnownWords::bytes() const {
  return words_.size() * sizeof(KnownWord) + slots_.size() * sizeof(uint32_t);
}

void KnownWords::Clear() {
  words_ = {};
  words_.reserve(kUsualWords);
  slots_.assign(kFirstSlots, 0);
}

size_t KnownWords::SlotOf(const ShortTerm& term, uint32_t kind) const {
  const size_t mask = slots_.size() - 1;
  size_t slot = HashOf(term) & mask;
  while (slots_[slot] != 0 && !Is(words_[slots_[slot] - 1], term, kind)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

uint32_t KnownWords::Add(size_t slot, const ShortTerm& term, uint32_t kind,
                         std::string_view stem) {
  KnownWord& word = words_.emplace_back();
  const Bytes bytes(term);
  word.first = term.first;
  word.second = term.second;
  word.kind = kind;
  word.id = terms_.IdOf(bytes.view());
  word.stem = terms_.IdOf(stem);
  word.stem_hash = terms_.HashOf(word.stem);
  word.unspaced = IsUnspaced(bytes.view());
  const auto number = static_cast<uint32_t>(words_.size());
  slots_[slot] = number;
  if (2 * words_.size() >= slots_.size()) Grow();
  return number - 1;
}

void KnownWords::Grow() {
  slots_.assign(2 * slots_.size(), 0);
  const size_t mask = slots_.size() - 1;
  for (size_t i = 0; i < words_.size(); ++i) {
    size_t slot = HashOf({.first = words_[i].first, .second = words_[i].second}) & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<uint32_t>(i + 1);
  }
}

}  // namespace ibid
