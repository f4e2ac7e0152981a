// The words that no rule has anything to say about, which are most: letters and digits
// between blanks or plain punctuation, and those with one apostrophe inside.
//
//   reader.SetText("It's well-being, isn’t it?", {});
//   while (reader.Next()) { ... reader.piece() ... }
//   // It's "it's"   [5,16) for the rules   isn’t "isn't"   it "it"
#ifndef IBID_ANALYSIS_PLAIN_WORDS_H_
#define IBID_ANALYSIS_PLAIN_WORDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "analysis/term.h"
#include "analysis/word_rules.h"
#include "base/short_term.h"
#include "ibid/byte_range.h"

namespace ibid {

struct PlainPiece {
  ByteRange range;
  // A word as FoldWord() folds it, not empty and no longer than kMaxTermBytes. Empty for
  // a stretch of text that has to go through segmentation and rules; it can be taken by
  // itself. Valid until the next call of Next().
  std::string_view folded;
  bool is_ascii = false;  // Whether the bytes of a word are.
};

// A word of ASCII letters and digits alone, no longer than a ShortTerm.
struct ShortPlainWord {
  ByteRange range;
  ShortTerm folded;
};

// Two words of ASCII letters alone and a hyphen between them: "well-being". Nothing more
// is joined to them.
struct HyphenatedPair {
  ShortPlainWord first;
  ShortPlainWord second;
};

// Reads a text into words and stretches that are none, in order; what is in neither has
// no words. The words are those that segmentation and rules give. Allocates nothing.
class PlainWordReader {
 public:
  PlainWordReader();

  // Both must stay until the last Next().
  void SetText(std::string_view text, const WordLanguage& language);

  // Goes to the next piece. False at the end.
  bool Next();
  // Reads the short words that come next into `words`, as many as it has room for.
  // Returns how many; fewer than that when what comes then is none, so that Next() is to
  // be asked. Next() takes these too: this is the way for most words.
  size_t ReadShort(std::span<ShortPlainWord> words);
  // Reads the pair that comes next; false when none does. To Next() it would be one for
  // the rules.
  bool ReadPair(HyphenatedPair& pair);
  // What Next() went to.
  const PlainPiece& piece() const { return piece_; }

 private:
  // What the character behind a word says of its end.
  enum class AfterWord : uint8_t { kLookCloser, kBreak, kSign };

  AfterWord WhatIs(char c) const { return after_word_[static_cast<unsigned char>(c)]; }

  struct ShortWords;
  bool ReadOneShort(ShortWords& found) const;
  bool ReadWindow(ShortWords& found) const;
  size_t SkipBreaks(size_t begin, size_t end) const;
  // Whether what is at `c`, behind a word, is a break, perhaps behind a sign.
  bool IsBreakAt(const char* c) const {
    return WhatIs(c[WhatIs(*c) == AfterWord::kSign ? 1 : 0]) == AfterWord::kBreak;
  }

  size_t Scan(size_t begin);
  bool IsBreakAfterSigns(size_t offset) const;
  bool FindWord(size_t begin);
  bool FindContraction(size_t begin, size_t before_end);
  void TakeStretch(size_t begin);

  // The word and what is looked at behind it.
  static constexpr size_t kLookAhead = ShortTerm::kMaxBytes + 2;

  // Room for what one more character adds to a term that is just not too long.
  static constexpr size_t kMaxFolded = kMaxTermBytes;
  static constexpr size_t kRoom = ShortTerm::kMaxBytes;

  // Of each byte that is an ASCII letter or digit, it folded; else NUL.
  std::array<char, 256> spelling_{};
  std::array<AfterWord, 256> after_word_{};

  std::string_view text_;
  WordLanguage language_;
  size_t at_ = 0;
  // The last bytes of the text, from `tail_begin_` on, and blanks: there words are looked
  // at without an end in sight.
  std::array<char, 2 * kLookAhead> tail_{};
  size_t tail_begin_ = 0;
  PlainPiece piece_;
  size_t folded_size_ = 0;
  bool is_ascii_ = true;  // Whether what was folded was written so.
  std::array<char, kMaxFolded + kRoom> folded_{};
};

}  // namespace ibid

#endif  // IBID_ANALYSIS_PLAIN_WORDS_H_
