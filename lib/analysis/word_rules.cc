#include "analysis/word_rules.h"

#include <cstddef>
#include <optional>

#include "analysis/elision.h"
#include "text/characters.h"
#include "text/gram_characters.h"
#include "text/normalizer.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// . and its width and small variants.
bool IsFullStop(char32_t c) {
  return c == '.' || c == 0x2024 || c == 0xFE52 || c == 0xFF0E;
}

// What separates thousands or the items of a list: commas.
bool IsComma(char32_t c) {
  return c == ',' || c == 0x066C || c == 0xFF0C || c == 0xFE50 || c == 0xFE10;
}

// What UAX #29 lets stand inside a number although it separates two.
bool IsSemicolon(char32_t c) {
  return c == ';' || c == 0x037E || c == 0xFE14 || c == 0xFE54 || c == 0x060C ||
         c == 0x060D || c == 0x0589 || c == 0x07F8;
}

bool IsLetter(char32_t c) { return IsWordLetter(c) && !IsApostrophe(c); }

// What may stand inside a word or a number although it is neither: a word is cut at
// everything else that UAX #29 or ICU let through (underscores, @).
bool IsInnerSign(char32_t c) {
  if (IsApostrophe(c) || IsFullStop(c) || IsComma(c) || IsSemicolon(c)) return true;
  switch (c) {
    case '"':     // Hebrew acronyms: צה"ל
    case 0x00B7:  // Catalan: col·lecció
    case 0x0387:
    case 0x055F:
    case 0x05F4:  // Hebrew acronyms again: צה״ל
    case 0x2027:
    case 0x2044:  // the slash of a fraction
      return true;
    default:
      return false;
  }
}

// Whether there is nothing to trim or cut: letters and digits, and their marks.
bool IsPlain(std::string_view word) {
  bool letter = false;
  for (size_t i = 0; i < word.size();) {
    const DecodedCodePoint c = DecodeAt(word, i);
    if (IsLetter(c.value)) {
      letter = true;
    } else if (!letter || !IsWordExtender(c.value) || IsIgnorable(c.value)) {
      return false;
    }
    i += c.size;
  }
  return true;
}

bool IsSeparator(char32_t c) {
  return !IsWordLetter(c) && !IsWordExtender(c) && !IsInnerSign(c);
}

// What follows `offset`, marks and format characters passed over; 0 at the end.
char32_t NextBase(std::string_view text, size_t offset, size_t end) {
  while (offset < end) {
    const DecodedCodePoint c = DecodeAt(text, offset);
    if (!IsWordExtender(c.value)) return c.value;
    offset += c.size;
  }
  return 0;
}

class Cutter {
 public:
  Cutter(std::string_view text, std::span<const std::string_view> particles,
         absl::FunctionRef<void(const FoundWord&)> callback)
      : text_(text), particles_(particles), callback_(callback) {}

  // Each cut takes its separator away, so this calls itself three levels deep at most.
  void Cut(ByteRange piece) {
    piece = CutEnds(piece);
    if (piece.empty()) return;
    if (Contains(piece, IsSeparator)) {
      CutAt(piece, [](char32_t c, char32_t) { return IsSeparator(c); });
    } else if (ScriptBorder(piece) != piece.end) {
      CutAtScriptBorders(piece);
    } else if (Contains(piece, IsFullStop) && HasFullStopBeforeLetter(piece)) {
      if (IsAcronym(piece)) {
        callback_({.range = piece, .form = WordForm::kAcronym});
      } else {
        CutAt(piece, IsFullStopBeforeLetter);
      }
    } else if (Contains(piece, IsComma) || Contains(piece, IsSemicolon)) {
      if (HasThousands(piece)) {
        callback_({.range = piece, .form = WordForm::kNumber});
      } else {
        CutAt(piece, [](char32_t c, char32_t) { return IsComma(c) || IsSemicolon(c); });
      }
    } else {
      callback_({.range = piece});
    }
  }

 private:
  ByteRange CutEnds(ByteRange piece) const {
    while (true) {
      const ByteRange before = piece;
      piece = TrimEnd(TrimBegin(piece));
      piece = CutPossessive(piece);
      piece.begin += ElidedPrefix(piece.Of(text_), particles_);
      if (piece == before) return piece;
    }
  }

  ByteRange TrimBegin(ByteRange piece) const {
    while (!piece.empty()) {
      const DecodedCodePoint c = DecodeAt(text_, piece.begin);
      if (IsLetter(c.value)) break;
      piece.begin += c.size;
    }
    return piece;
  }

  // To the last letter and its marks, without what shows as nothing.
  ByteRange TrimEnd(ByteRange piece) const {
    size_t end = piece.end;
    size_t at = piece.end;
    while (at > piece.begin) {
      const DecodedCodePoint c = DecodeBefore(text_, at);
      if (IsLetter(c.value)) break;
      at -= c.size;
      if (!IsWordExtender(c.value) || (IsIgnorable(c.value) && end == at + c.size)) {
        end = at;
      }
    }
    piece.end = end;
    return piece;
  }

  ByteRange CutPossessive(ByteRange piece) const {
    if (piece.size() < 3 || (text_[piece.end - 1] | 0x20) != 's') return piece;
    const DecodedCodePoint c = DecodeBefore(text_, piece.end - 1);
    if (IsApostrophe(c.value)) piece.end -= 1 + c.size;
    return piece;
  }

  template <typename Predicate>
  bool Contains(ByteRange piece, Predicate predicate) const {
    for (size_t i = piece.begin; i < piece.end;) {
      const DecodedCodePoint c = DecodeAt(text_, i);
      if (predicate(c.value)) return true;
      i += c.size;
    }
    return false;
  }

  // Words of Korean and of the scripts without spaces are made of their own letters
  // alone: particles and counters are written right onto others (AI가, 2020년). The
  // first place where the one begins and the other ends.
  size_t ScriptBorder(ByteRange piece) const {
    std::optional<GramScript> last;
    for (size_t i = piece.begin; i < piece.end;) {
      const DecodedCodePoint c = DecodeAt(text_, i);
      if (IsLetter(c.value)) {
        const GramScript script = GramScriptOf(c.value);
        if (last.value_or(script) != script) return i;
        last = script;
      }
      i += c.size;
    }
    return piece.end;
  }

  void CutAtScriptBorders(ByteRange piece) {
    while (!piece.empty()) {
      const size_t border = ScriptBorder(piece);
      Cut({piece.begin, border});
      piece.begin = border;
    }
  }

  // A full stop between digits belongs to the number.
  static bool IsFullStopBeforeLetter(char32_t c, char32_t next) {
    return IsFullStop(c) && !IsDigit(next);
  }

  bool HasFullStopBeforeLetter(ByteRange piece) const {
    for (size_t i = piece.begin; i < piece.end;) {
      const DecodedCodePoint c = DecodeAt(text_, i);
      i += c.size;
      if (IsFullStopBeforeLetter(c.value, NextBase(text_, i, piece.end))) return true;
    }
    return false;
  }

  // `separates(c, next)`: next is what follows c, marks passed over.
  template <typename Separates>
  void CutAt(ByteRange piece, Separates separates) {
    size_t begin = piece.begin;
    for (size_t i = piece.begin; i < piece.end;) {
      const DecodedCodePoint c = DecodeAt(text_, i);
      if (separates(c.value, NextBase(text_, i + c.size, piece.end))) {
        Cut({begin, i});
        begin = i + c.size;
      }
      i += c.size;
    }
    Cut({begin, piece.end});
  }

  // Single letters with a full stop between each two.
  bool IsAcronym(ByteRange piece) const {
    bool letter = false;  // Whether the last base was a letter.
    for (size_t i = piece.begin; i < piece.end;) {
      const DecodedCodePoint c = DecodeAt(text_, i);
      i += c.size;
      if (IsWordExtender(c.value)) continue;
      if (IsFullStop(c.value) != letter) return false;
      if (!letter && (!IsLetter(c.value) || IsDigit(c.value))) return false;
      letter = !letter;
    }
    return true;
  }

  // One to three digits, groups of three after one and the same comma, and no other
  // comma after that.
  bool HasThousands(ByteRange piece) const {
    size_t digits = 0;
    size_t groups = 0;
    char32_t comma = 0;
    for (size_t i = piece.begin; i < piece.end;) {
      const DecodedCodePoint c = DecodeAt(text_, i);
      if (IsDigit(c.value)) {
        ++digits;
      } else if (IsComma(c.value) && (comma == 0 || comma == c.value)) {
        if (groups == 0 ? digits < 1 || digits > 3 : digits != 3) return false;
        comma = c.value;
        ++groups;
        digits = 0;
      } else {
        const ByteRange rest{i, piece.end};
        return groups > 0 && digits == 3 && !Contains(rest, IsComma) &&
               !Contains(rest, IsSemicolon);
      }
      i += c.size;
    }
    return groups > 0 && digits == 3;
  }

  std::string_view text_;
  std::span<const std::string_view> particles_;
  absl::FunctionRef<void(const FoundWord&)> callback_;
};

// "C++", "C#" and "F#": UAX #29 gives the letter alone.
ByteRange WithLanguageSign(std::string_view text, ByteRange word) {
  if (word.size() != 1) return word;
  const char letter = static_cast<char>(text[word.begin] | 0x20);
  const std::string_view rest = text.substr(word.end);
  size_t sign = 0;
  if (letter == 'c' && rest.starts_with("++")) sign = 2;
  if ((letter == 'c' || letter == 'f') && rest.starts_with("#")) sign = 1;
  if (sign == 0) return word;
  if (rest.size() > sign) {
    const char32_t next = DecodeAt(rest, sign).value;
    if (IsWordLetter(next) || IsWordExtender(next) || next == '+' || next == '#') {
      return word;
    }
  }
  word.end += sign;
  return word;
}

// Whether `segment` is the s of a possessive after something that UAX #29 does not join
// to it: a digit (1990's), the full stop of an acronym (U.S.'s), a quote ("Emma"'s).
bool IsLoosePossessive(std::string_view text, ByteRange segment) {
  if (segment.size() != 1 || (text[segment.begin] | 0x20) != 's') return false;
  if (segment.begin == 0) return false;
  const DecodedCodePoint sign = DecodeBefore(text, segment.begin);
  const size_t before = segment.begin - sign.size;
  return IsApostrophe(sign.value) && before > 0 &&
         !IsWhiteSpace(DecodeBefore(text, before).value);
}

}  // namespace

void ForEachWord(std::string_view text, ByteRange segment,
                 std::span<const std::string_view> elided_particles,
                 absl::FunctionRef<void(const FoundWord&)> callback) {
  if (IsLoosePossessive(text, segment)) return;
  // Most segments.
  if (IsPlain(segment.Of(text))) {
    callback({.range = WithLanguageSign(text, segment)});
    return;
  }
  const auto with_sign = [&](const FoundWord& word) {
    callback({.range = WithLanguageSign(text, word.range), .form = word.form});
  };
  Cutter(text, elided_particles, with_sign).Cut(segment);
}

void FoldFoundWord(std::string_view word, WordForm form, std::string& out) {
  if (form == WordForm::kPlain) {
    FoldWord(word, out);
    return;
  }
  std::string spelled;
  for (size_t i = 0; i < word.size();) {
    const DecodedCodePoint c = DecodeAt(word, i);
    const bool dropped =
        form == WordForm::kAcronym ? IsFullStop(c.value) : IsComma(c.value);
    if (!dropped) spelled.append(word, i, c.size);
    i += c.size;
  }
  FoldWord(spelled, out);
}

}  // namespace ibid
