#include "engine/passage_terms.h"

#include <algorithm>

#include "analysis/grams.h"
#include "base/short_term.h"

namespace ibid {
namespace {

constexpr size_t kMostBytes = size_t{30} << 20;

}  // namespace

void Shingles::Add(std::span<const uint64_t> words, SimilaritySignature& signature) {
  std::copy(words.begin(), words.end(), words_.begin() + kept_);
  const size_t count = kept_ + words.size();
  for (size_t i = 0; i + kWords <= count; ++i) {
    uint64_t hash = 0;
    for (size_t k = 0; k < kWords; ++k) {
      // Odd factors, made up.
      hash = (hash ^ words_[i + k]) * 0x9E3779B97F4A7C15u;
      hash ^= hash >> 32;
    }
    signature.Add((hash * 0xD6E8FEB86659FD93u) ^ hash >> 29);
  }
  kept_ = std::min(count, kWords - 1);
  std::copy_n(words_.begin() + (count - kept_), kept_, words_.begin());
}

void PassageTerms::ForgetWhenMany() {
  if (table_.bytes() + words_.bytes() < kMostBytes) return;
  table_.Clear();
  words_.Clear();
}

void PassageTerms::BeginPassage() {
  // 0 is never a round: a word is not in it.
  if (++round_ == 0) {
    words_.Clear();
    round_ = 1;
  }
  stems_.clear();
  buckets_.Clear();
  signature_ = {};
}

void PassageTerms::AddText(std::string_view text, std::string_view language,
                           const Use& use) {
  use_ = use;
  previous_.clear();
  current_.clear();
  shingles_.Clear();
  position_ = 0;
  stream_.Read(text, language, *this);
}

// What AddToken() does for each of them, in one step after the other for all.
void PassageTerms::AddWords(std::span<const ShortPlainWord> words, uint32_t position) {
  std::array<uint32_t, kMostWords> numbers;
  words_.Find(words, stream_.stemmer(), numbers.data());
  Weigh({numbers.data(), words.size()});
  if (!use_.pair) return;
  std::array<uint64_t, kMostWords> hashes;
  for (size_t i = 0; i < words.size(); ++i) hashes[i] = words_[numbers[i]].stem_hash;
  if (use_.list) {
    for (size_t i = 0; i < words.size(); ++i) {
      listed_.push_back(words_[numbers[i]].id);
    }
  }
  if (use_.sign) {
    // The text's first word is in no shingle.
    const size_t first = position == position_ ? 1 : 0;
    shingles_.Add({hashes.data() + first, words.size() - first}, signature_);
  }
  for (uint64_t before : current_) buckets_.Add(PairBucket(before, hashes[0]));
  for (size_t i = 1; i < words.size(); ++i) {
    buckets_.Add(PairBucket(hashes[i - 1], hashes[i]));
  }
  current_.assign(1, hashes[words.size() - 1]);
  position_ = position + static_cast<uint32_t>(words.size()) - 1;
}

void PassageTerms::AddToken(const Token& token) {
  const Numbered numbered = WeighToken(token);
  if (!use_.pair || token.kind == TokenKind::kGram) return;
  if (use_.list && token.kind != TokenKind::kWhole) listed_.push_back(numbered.word);
  if (token.position != position_) {
    position_ = token.position;
    std::swap(previous_, current_);
    current_.clear();
    // The first of several at one position is the word as it stands.
    if (use_.sign) shingles_.Add({&numbered.stem_hash, 1}, signature_);
  }
  // What the grams of a phrase tell needs no pair.
  if (numbered.unspaced) return;
  // Whatever may stand next to each other in a phrase makes a pair.
  for (uint64_t before : previous_) {
    buckets_.Add(PairBucket(before, numbered.stem_hash));
  }
  // By the stem of the folded word alone: so a phrase looks for it.
  current_.push_back(numbered.stem_hash);
}

// Without a turn that depends on whether a word has come before, which nobody foretells.
void PassageTerms::Weigh(std::span<const uint32_t> numbers) {
  size_t count = stems_.size();
  stems_.resize(count + numbers.size());
  for (const uint32_t number : numbers) {
    KnownWord& word = words_[number];
    const bool again = word.round == round_;
    const size_t place = again ? word.place : count;
    word.round = round_;
    word.place = static_cast<uint32_t>(place);
    // Behind `count` there are zeros.
    stems_[place].first = word.stem;
    stems_[place].second += use_.weight;
    count += again ? 0 : 1;
  }
  stems_.resize(count);
}

PassageTerms::Numbered PassageTerms::WeighToken(const Token& token) {
  constexpr size_t kShort = ShortTerm::kMaxBytes;
  Numbered numbered;
  if (!token.term.empty() && token.term.size() <= kShort && !token.stem.empty() &&
      token.stem.size() <= kShort) {
    const bool is_stemmed =
        token.kind == TokenKind::kWord || token.kind == TokenKind::kJoined;
    const uint32_t number = words_.Find(token.term, token.stem,
                                        is_stemmed ? stream_.stemmer().number() : 0);
    Weigh({&number, 1});
    const KnownWord& word = words_[number];
    numbered = {word.id, word.stem_hash, word.unspaced};
  } else {
    const TermTable::Id stem = table_.IdOf(token.stem);
    stems_.emplace_back(stem, use_.weight);
    numbered = {table_.IdOf(token.term), table_.HashOf(stem), IsUnspaced(token.term)};
  }
  if (token.marked_stem.data() != token.stem.data() &&
      token.marked_stem != token.stem) {
    stems_.emplace_back(table_.IdOf(token.marked_stem), use_.weight);
  }
  return numbered;
}

}  // namespace ibid
