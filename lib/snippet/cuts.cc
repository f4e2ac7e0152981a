#include "snippet/cuts.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "snippet/code_points.h"

namespace ibid {
namespace {

// What a code point means for cutting.
enum class Kind {
  kBlank,
  kLetter,     // Of a script with blanks, and anything without another kind.
  kDense,      // Of a script without blanks between words.
  kMark,       // Belongs to the character before it.
  kStop,       // . ! ? …: ends a sentence when a blank follows.
  kDenseStop,  // 。！？: ends a sentence by itself.
  kOpen,       // A bracket or quote that belongs to what follows.
  kClose,      // A bracket, quote or comma that belongs to what precedes.
};

struct KindRange {
  char32_t first;
  char32_t last;
  Kind kind;
};

// Ascending; what lies between is kLetter. Quotes that some languages open and others
// close with (” in Swedish, “ in German) stay letters: between blanks they cut nothing.
constexpr KindRange kKinds[] = {
    {0x0021, 0x0021, Kind::kStop},      {0x002E, 0x002E, Kind::kStop},
    {0x003F, 0x003F, Kind::kStop},      {0x0300, 0x036F, Kind::kMark},
    {0x0483, 0x0489, Kind::kMark},      {0x0591, 0x05BD, Kind::kMark},
    {0x061F, 0x061F, Kind::kStop},      {0x064B, 0x065F, Kind::kMark},
    {0x06D4, 0x06D4, Kind::kStop},      {0x0964, 0x0965, Kind::kStop},
    {0x0E01, 0x0E30, Kind::kDense},     {0x0E31, 0x0E31, Kind::kMark},
    {0x0E32, 0x0E32, Kind::kDense},     {0x0E33, 0x0E3A, Kind::kMark},
    {0x0E40, 0x0E44, Kind::kOpen},      {0x0E45, 0x0E4E, Kind::kMark},
    {0x0E81, 0x0EB0, Kind::kDense},     {0x0EB1, 0x0EB1, Kind::kMark},
    {0x0EB2, 0x0EB2, Kind::kDense},     {0x0EB3, 0x0EBC, Kind::kMark},
    {0x0EBD, 0x0EBD, Kind::kDense},     {0x0EC0, 0x0EC4, Kind::kOpen},
    {0x0EC6, 0x0ECE, Kind::kMark},      {0x0EDC, 0x0EDF, Kind::kDense},
    {0x1000, 0x102A, Kind::kDense},     {0x102B, 0x103E, Kind::kMark},
    {0x104A, 0x104B, Kind::kStop},      {0x1780, 0x17B3, Kind::kDense},
    {0x17B4, 0x17D3, Kind::kMark},      {0x17D4, 0x17D5, Kind::kDenseStop},
    {0x200C, 0x200D, Kind::kMark},      {0x2026, 0x2026, Kind::kStop},
    {0x20D0, 0x20FF, Kind::kMark},      {0x3001, 0x3001, Kind::kClose},
    {0x3002, 0x3002, Kind::kDenseStop}, {0x3005, 0x3007, Kind::kDense},
    {0x3008, 0x3008, Kind::kOpen},      {0x3009, 0x3009, Kind::kClose},
    {0x300A, 0x300A, Kind::kOpen},      {0x300B, 0x300B, Kind::kClose},
    {0x300C, 0x300C, Kind::kOpen},      {0x300D, 0x300D, Kind::kClose},
    {0x300E, 0x300E, Kind::kOpen},      {0x300F, 0x300F, Kind::kClose},
    {0x3010, 0x3010, Kind::kOpen},      {0x3011, 0x3011, Kind::kClose},
    {0x3041, 0x3096, Kind::kDense},     {0x3099, 0x309C, Kind::kMark},
    {0x309D, 0x30FA, Kind::kDense},     {0x30FB, 0x30FC, Kind::kMark},
    {0x30FD, 0x30FF, Kind::kDense},     {0x3400, 0x4DBF, Kind::kDense},
    {0x4E00, 0x9FFF, Kind::kDense},     {0xF900, 0xFAFF, Kind::kDense},
    {0xFE00, 0xFE0F, Kind::kMark},      {0xFE20, 0xFE2F, Kind::kMark},
    {0xFF01, 0xFF01, Kind::kDenseStop}, {0xFF08, 0xFF08, Kind::kOpen},
    {0xFF09, 0xFF09, Kind::kClose},     {0xFF0C, 0xFF0C, Kind::kClose},
    {0xFF0E, 0xFF0E, Kind::kDenseStop}, {0xFF1A, 0xFF1B, Kind::kClose},
    {0xFF1F, 0xFF1F, Kind::kDenseStop}, {0xFF61, 0xFF61, Kind::kDenseStop},
    {0xFF62, 0xFF62, Kind::kOpen},      {0xFF63, 0xFF64, Kind::kClose},
    {0xFF66, 0xFF9D, Kind::kDense},     {0xFF9E, 0xFF9F, Kind::kMark},
    {0x1F3FB, 0x1F3FF, Kind::kMark},    {0x20000, 0x3FFFD, Kind::kDense},
    {0xE0020, 0xE01EF, Kind::kMark},
};

Kind KindOf(char32_t c) {
  if (IsBlank(c)) return Kind::kBlank;
  const auto after = std::upper_bound(
      std::begin(kKinds), std::end(kKinds), c,
      [](char32_t value, const KindRange& r) { return value < r.first; });
  if (after == std::begin(kKinds)) return Kind::kLetter;
  const KindRange& range = *std::prev(after);
  return c <= range.last ? range.kind : Kind::kLetter;
}

// Small kana, as in キャ, belong to the one before.
bool IsSmallKana(char32_t c) {
  switch (c) {
    case 0x3041:
    case 0x3043:
    case 0x3045:
    case 0x3047:
    case 0x3049:
    case 0x3063:
    case 0x3083:
    case 0x3085:
    case 0x3087:
    case 0x308E:
    case 0x30A1:
    case 0x30A3:
    case 0x30A5:
    case 0x30A7:
    case 0x30A9:
    case 0x30C3:
    case 0x30E3:
    case 0x30E5:
    case 0x30E7:
    case 0x30EE:
      return true;
    default:
      return false;
  }
}

// Closing quotes and brackets that may follow a stop within its sentence.
bool ClosesSentence(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201C ||
         c == 0x201D || c == 0x00BB || c == 0x00AB || c == 0x203A;
}

bool IsLowerAscii(char32_t c) { return c >= 'a' && c <= 'z'; }
bool IsAsciiLetter(char32_t c) { return IsLowerAscii(c) || (c >= 'A' && c <= 'Z'); }

// Reads the text once, one code point behind: a cut is decided by what stands on both
// sides of it.
class CutFinder {
 public:
  Cuts Find(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
      const CodePoint c = CodePointAt(text, at);
      const Kind kind = IsSmallKana(c.value) ? Kind::kMark : KindOf(c.value);
      if (kind == Kind::kBlank) {
        Blank(c.value, at);
      } else {
        Character(c.value, kind, at);
      }
      at += c.length;
    }
    if (previous_ != Kind::kBlank) EndWord(text.size(), true);
    // The last word ends a sentence, also when blanks follow it.
    if (!cuts_.word_ends.empty()) NoteSentenceEnd(cuts_.word_ends.back());
    return std::move(cuts_);
  }

 private:
  void Blank(char32_t c, size_t at) {
    if (previous_ != Kind::kBlank) {
      EndWord(at, stopped_);
      line_end_ = false;
    }
    if (IsLineEnd(c)) {
      line_end_ = true;
      if (!cuts_.word_ends.empty()) NoteSentenceEnd(cuts_.word_ends.back());
    }
    previous_ = Kind::kBlank;
  }

  void Character(char32_t c, Kind kind, size_t at) {
    if (previous_ == Kind::kBlank) {
      const bool first = cuts_.word_begins.empty();
      const bool sentence = first || line_end_ || (stopped_ && !IsLowerAscii(c));
      BeginWord(at, sentence);
      if (!sentence && stopped_) cuts_.sentence_ends.pop_back();
      stopped_ = dense_stopped_ = false;
      word_characters_ = 0;
    } else if (Parts(kind)) {
      EndWord(at, dense_stopped_);
      BeginWord(at, dense_stopped_);
      stopped_ = dense_stopped_ = false;
    }
    Follow(c, kind);
    previous_ = kind;
    previous_character_ = c;
  }

  // Whether a cut may stand between the last character and one of `kind`, with no blank
  // between them.
  bool Parts(Kind kind) const {
    if (kind == Kind::kMark || kind == Kind::kStop || kind == Kind::kDenseStop ||
        kind == Kind::kClose || previous_ == Kind::kOpen) {
      return false;
    }
    if (previous_ == Kind::kDenseStop || previous_ == Kind::kClose) return true;
    return dense_ || kind == Kind::kDense;
  }

  // Keeps track of whether the sentence could end after this character.
  void Follow(char32_t c, Kind kind) {
    if (kind == Kind::kStop) {
      const bool initial =
          c == '.' && word_characters_ == 1 && IsAsciiLetter(previous_character_);
      stopped_ = !initial;
    } else if (kind == Kind::kDenseStop) {
      stopped_ = dense_stopped_ = true;
    } else if (kind != Kind::kMark && kind != Kind::kClose && !ClosesSentence(c)) {
      stopped_ = dense_stopped_ = false;
    }
    if (kind != Kind::kMark) dense_ = kind == Kind::kDense;
    ++word_characters_;
  }

  void BeginWord(size_t at, bool sentence) {
    cuts_.word_begins.push_back(at);
    if (sentence) cuts_.sentence_begins.push_back(at);
  }

  void EndWord(size_t at, bool sentence) {
    cuts_.word_ends.push_back(at);
    if (sentence) NoteSentenceEnd(at);
  }

  void NoteSentenceEnd(size_t at) {
    if (cuts_.sentence_ends.empty() || cuts_.sentence_ends.back() != at) {
      cuts_.sentence_ends.push_back(at);
    }
  }

  Cuts cuts_;
  Kind previous_ = Kind::kBlank;
  char32_t previous_character_ = 0;
  size_t word_characters_ = 0;  // Since the last blank.
  bool line_end_ = false;       // Among the blanks just read.
  bool stopped_ = false;        // After . ! ? and closing quotes.
  bool dense_stopped_ = false;  // After 。 and the like.
  bool dense_ = false;          // The last letter is of a script without blanks.
};

}  // namespace

Cuts FindCuts(std::string_view text) { return CutFinder().Find(text); }

}  // namespace ibid
