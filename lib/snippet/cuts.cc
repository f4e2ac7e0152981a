#include "snippet/cuts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "text/characters.h"
#include "text/utf8.h"
#include "text/word_breaker.h"

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
  kOpen,       // A bracket that belongs to what follows.
  kClose,      // A bracket, quote or comma that belongs to what precedes.
};

// Only those that stand in texts without blanks: elsewhere a bracket is part of a word.
bool IsDenseOpen(char32_t c) {
  constexpr std::u32string_view kOpening = U"〈《「『【〔（［｛｢“‘";
  return kOpening.find(c) != std::u32string_view::npos;
}
bool IsDenseComma(char32_t c) {
  constexpr std::u32string_view kCommas = U"、，：；､・";
  return kCommas.find(c) != std::u32string_view::npos;
}

// Most text is ASCII: it is looked up.
constexpr std::array<Kind, 128> kAsciiKinds = [] {
  std::array<Kind, 128> kinds;
  kinds.fill(Kind::kLetter);
  for (const char c : std::string_view(" \t\n\v\f\r"))
    kinds[static_cast<size_t>(c)] = Kind::kBlank;
  for (const char c : std::string_view(".!?"))
    kinds[static_cast<size_t>(c)] = Kind::kStop;
  for (const char c : std::string_view("\"')]}"))
    kinds[static_cast<size_t>(c)] = Kind::kClose;
  return kinds;
}();

Kind KindOf(char32_t c) {
  if (c < 0x80) return kAsciiKinds[c];
  if (IsWhiteSpace(c)) return Kind::kBlank;
  if (IsSentenceEnd(c)) return c >= 0x3000 ? Kind::kDenseStop : Kind::kStop;
  if (IsDenseOpen(c)) return Kind::kOpen;
  if (IsClosingMark(c) || IsDenseComma(c)) return Kind::kClose;
  if (IsWordExtender(c)) return Kind::kMark;
  return IsScriptWithoutSpaces(c) ? Kind::kDense : Kind::kLetter;
}

bool IsAsciiLetter(char32_t c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

// Reads the text once, one code point behind: a cut is decided by what stands on both
// sides of it.
class CutFinder {
 public:
  Cuts Find(std::string_view text) {
    for (size_t at = 0; at < text.size();) {
      const DecodedCodePoint c = DecodeAt(text, at);
      const Kind kind = KindOf(c.value);
      if (kind == Kind::kBlank) {
        Blank(c.value, at);
      } else {
        Character(c.value, kind, at);
      }
      at += c.size;
    }
    if (previous_ != Kind::kBlank) EndWord(text.size(), true);
    // The last word ends a sentence, also when blanks follow it.
    if (!cuts_.word_ends.empty()) NoteSentenceEnd(cuts_.word_ends.back());
    return std::move(cuts_);
  }

 private:
  static bool IsLineEnd(char32_t c) {
    return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

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
      const bool sentence = first || line_end_ || (stopped_ && !IsLower(c));
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
    switch (kind) {
      case Kind::kMark:
      case Kind::kStop:
      case Kind::kDenseStop:
      case Kind::kClose:
        return false;
      default:
        return previous_ != Kind::kOpen &&
               (dense_stopped_ || dense_ || kind == Kind::kDense);
    }
  }

  // Keeps track of whether the sentence could end after this character.
  void Follow(char32_t c, Kind kind) {
    switch (kind) {
      case Kind::kStop: {
        const bool initial =
            c == '.' && word_characters_ == 1 && IsAsciiLetter(previous_character_);
        stopped_ = !initial;
        break;
      }
      case Kind::kDenseStop:
        stopped_ = dense_stopped_ = true;
        break;
      case Kind::kMark:
      case Kind::kClose:
        break;
      default:
        stopped_ = dense_stopped_ = false;
        dense_ = kind == Kind::kDense;
    }
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

bool IsBlankAt(std::string_view text, size_t at) {
  return IsWhiteSpace(DecodeAt(text, at).value);
}

}  // namespace

Cuts FindCuts(std::string_view text) { return CutFinder().Find(text); }

bool IsWordBoundary(std::string_view text, size_t at) {
  if (at == 0 || at >= text.size()) return true;
  if (IsBlankAt(text, at) || IsWhiteSpace(DecodeBefore(text, at).value)) return true;

  // A dictionary looks at most some words ahead: 20 three-byte characters on each side
  // are context enough.
  constexpr size_t kContext = 60;
  const size_t begin = FloorToBoundary(text, at - std::min(at, kContext));
  const size_t end = FloorToBoundary(text, std::min(text.size(), at + kContext));
  thread_local WordBreaker breaker;
  breaker.SetText(text.substr(begin, end - begin));
  while (const std::optional<WordSegment> segment = breaker.Next()) {
    if (begin + segment->range.begin >= at) return begin + segment->range.begin == at;
  }
  return false;
}

}  // namespace ibid
