#include "analysis/word_rules.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>

#include "analysis/elision.h"
#include "analysis/language_tag.h"
#include "analysis/numbers.h"
#include "text/characters.h"
#include "text/gram_characters.h"
#include "text/normalizer.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// What UAX #29 lets stand inside a number although it separates two: commas,
// semicolons, the decimal sign of Arabic.
bool IsListSign(char32_t c) {
  return IsComma(c) || c == ';' || c == 0x037E || c == 0xFE14 || c == 0xFE54 ||
         c == 0x060C || c == 0x060D || c == 0x0589 || c == 0x07F8 ||
         c == kArabicDecimalSign;
}

bool IsLetter(char32_t c) {
  return IsWordLetter(c) && !IsApostrophe(c) && c != kArabicDecimalSign;
}

// Digits are like any others in every script.
GramScript ScriptOf(char32_t letter) {
  return IsDigit(letter) ? GramScript::kNone : GramScriptOf(letter);
}

// What may stand inside a word or a number although it is neither: a word is cut at
// everything else that UAX #29 or ICU let through (underscores, @).
bool IsInnerSign(char32_t c) {
  if (IsApostrophe(c) || IsFullStop(c) || IsListSign(c)) return true;
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
  GramScript script = GramScript::kNone;  // Of the last letter.
  for (size_t i = 0; i < word.size();) {
    const DecodedCodePoint c = DecodeAt(word, i);
    if (IsLetter(c.value)) {
      const GramScript last = script;
      script = ScriptOf(c.value);
      if (letter && last != script) return false;
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

// Degrees: letters with full stops that are not single.
bool IsDegree(std::string_view piece) {
  constexpr std::string_view kDegrees[] = {"ph.d", "d.phil", "m.phil", "m.sc",
                                           "b.sc", "d.sc",   "ed.d",   "ll.m",
                                           "ll.b", "ll.d",   "b.eng",  "m.eng"};
  const auto same = [piece](std::string_view degree) {
    return std::equal(piece.begin(), piece.end(), degree.begin(), degree.end(),
                      [](char a, char b) { return (a == '.' ? a : a | 0x20) == b; });
  };
  return std::any_of(std::begin(kDegrees), std::end(kDegrees), same);
}

class Cutter {
 public:
  Cutter(std::string_view text, const WordLanguage& language,
         absl::FunctionRef<void(const FoundWord&)> callback)
      : text_(text), language_(language), callback_(callback) {}

  // Each cut takes what it cuts at away, so this calls itself a few levels deep at most.
  void Cut(ByteRange piece) {
    piece = CutEnds(piece);
    if (piece.empty()) return;
    if (Contains(piece, IsSeparator)) {
      CutAt(piece, [](char32_t c, char32_t) { return IsSeparator(c); });
    } else if (HasLooseDecimalSign(piece)) {
      CutAt(piece, [](char32_t c, char32_t) { return c == kArabicDecimalSign; });
    } else if (ScriptBorder(piece) != piece.end) {
      CutAtScriptBorders(piece);
    } else if (HasNonJoinerInArabic(piece)) {
      CutAt(piece, IsNonJoinerInArabic);
    } else if (Contains(piece, IsFullStop) && HasFullStopBeforeLetter(piece)) {
      if (IsAcronym(piece) || IsDegree(piece.Of(text_))) {
        callback_({.range = piece, .form = WordForm::kAcronym});
      } else {
        CutAt(piece, IsFullStopBeforeLetter);
      }
    } else if (IsDigit(DecodeAt(text_, piece.begin).value)) {
      CutNumber(piece);
    } else {
      CutList(piece);
    }
  }

 private:
  void CutNumber(ByteRange piece) {
    switch (FormOfNumber(piece.Of(text_))) {
      case NumberForm::kNumber:
        callback_({.range = piece, .form = WordForm::kNumber});
        return;
      case NumberForm::kAmbiguous:
        callback_({.range = piece, .form = WordForm::kAmbiguousNumber});
        return;
      case NumberForm::kDate:
        CutAt(piece, [](char32_t c, char32_t) { return IsFullStop(c); });
        return;
      case NumberForm::kList:
      case NumberForm::kPlain:
        CutList(piece);
        return;
    }
  }

  void CutList(ByteRange piece) {
    if (Contains(piece, IsListSign)) {
      CutAt(piece, [](char32_t c, char32_t) { return IsListSign(c); });
    } else {
      callback_({.range = piece});
    }
  }

  ByteRange CutEnds(ByteRange piece) const {
    while (true) {
      const ByteRange before = piece;
      piece = TrimEnd(TrimBegin(piece));
      piece = CutPossessive(piece);
      piece.begin += ElidedPrefix(piece.Of(text_), language_.elided_particles);
      if (language_.apostrophe_before_endings) piece = CutEnding(piece);
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

  // Ankara'da, but not d'Arc and not Kur'an.
  ByteRange CutEnding(ByteRange piece) const {
    size_t letters = 0;
    for (size_t i = piece.begin; i < piece.end;) {
      const DecodedCodePoint c = DecodeAt(text_, i);
      if (IsApostrophe(c.value)) {
        const ByteRange ending{i + c.size, piece.end};
        const bool cuts = letters > 1 && ending.Of(text_) != "an" &&
                          !Contains(ending, [](char32_t e) { return !IsLetter(e); });
        if (cuts) piece.end = i;
        return piece;
      }
      if (IsDigit(c.value) || (!IsLetter(c.value) && !IsWordExtender(c.value))) {
        return piece;
      }
      if (IsLetter(c.value)) ++letters;
      i += c.size;
    }
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

  // Whether the decimal sign of Arabic stands in what is no number.
  bool HasLooseDecimalSign(ByteRange piece) const {
    return piece.Of(text_).find("\u066B") != std::string_view::npos &&
           (!IsDigit(DecodeAt(text_, piece.begin).value) ||
            FormOfNumber(piece.Of(text_)) == NumberForm::kPlain);
  }

  // Words of Korean and of the scripts without spaces are made of their own letters
  // alone: particles and counters are written right onto others (AI가, 2020년). The
  // first place where the one begins and the other ends.
  size_t ScriptBorder(ByteRange piece) const {
    std::optional<GramScript> last;
    for (size_t i = piece.begin; i < piece.end;) {
      const DecodedCodePoint c = DecodeAt(text_, i);
      if (IsLetter(c.value)) {
        const GramScript script = ScriptOf(c.value);
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

  // In Arabic script the non-joiner stands between the parts of a word, which are also
  // written apart or as one (می‌خواهم). Elsewhere it shapes letters.
  static bool IsNonJoinerInArabic(char32_t c, char32_t next) {
    return c == 0x200C && IsArabic(next);
  }

  bool HasNonJoinerInArabic(ByteRange piece) const {
    if (piece.Of(text_).find("\u200C") == std::string_view::npos) return false;
    for (size_t i = piece.begin; i < piece.end;) {
      const DecodedCodePoint c = DecodeAt(text_, i);
      i += c.size;
      if (IsNonJoinerInArabic(c.value, NextBase(text_, i, piece.end))) return true;
    }
    return false;
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

  std::string_view text_;
  const WordLanguage& language_;
  absl::FunctionRef<void(const FoundWord&)> callback_;
};

// "C++", "C#" and "F#": UAX #29 gives the letter alone.
size_t LanguageSign(std::string_view text, ByteRange word) {
  const char letter = static_cast<char>(text[word.begin] | 0x20);
  const std::string_view rest = text.substr(word.end);
  size_t sign = 0;
  if (letter == 'c' && rest.starts_with("++")) sign = 2;
  if ((letter == 'c' || letter == 'f') && rest.starts_with("#")) sign = 1;
  if (sign == 0 || rest.size() == sign) return sign;
  const char32_t next = DecodeAt(rest, sign).value;
  const bool goes_on =
      IsWordLetter(next) || IsWordExtender(next) || next == '+' || next == '#';
  return goes_on ? 0 : sign;
}

// ".NET": its full stop is part of the name where nothing stands before it.
bool IsDotNet(std::string_view text, ByteRange word) {
  const std::string_view bytes = word.Of(text);
  if ((bytes[0] | 0x20) != 'n' || (bytes[1] | 0x20) != 'e' ||
      (bytes[2] | 0x20) != 't' || word.begin == 0 || text[word.begin - 1] != '.') {
    return false;
  }
  if (word.begin == 1) return true;
  const char32_t before = DecodeBefore(text, word.begin - 1).value;
  return IsWhiteSpace(before) ||
         std::u32string_view(U"([{\"'“‘„«").find(before) != std::u32string_view::npos;
}

// Digits below the line belong to the word (CO₂); those above it to a letter or a unit
// (x², km²), elsewhere they are the marks of notes.
size_t DigitsBesideLine(std::string_view text, ByteRange word) {
  const auto digits = [text](size_t begin, bool (*is_digit)(char32_t)) {
    size_t end = begin;
    while (end < text.size()) {
      const DecodedCodePoint c = DecodeAt(text, end);
      if (!is_digit(c.value)) break;
      end += c.size;
    }
    return end - begin;
  };
  std::string_view bytes = word.Of(text);
  if (IsDigit(DecodeBefore(text, word.end).value)) return 0;
  if (const size_t lowered = digits(word.end, IsLoweredDigit); lowered > 0) {
    return lowered;
  }
  const size_t raised = digits(word.end, IsRaisedDigit);
  if (raised == 0) return 0;
  bytes.remove_prefix(std::min(bytes.find_first_not_of("0123456789"), bytes.size()));
  constexpr std::string_view kUnits[] = {"km", "dm", "cm", "mm", "µm", "μm",
                                         "nm", "ft", "in", "yd", "mi"};
  const bool is_unit =
      CountCodePoints(bytes) == 1 ||
      std::find(std::begin(kUnits), std::end(kUnits), bytes) != std::end(kUnits);
  return is_unit ? raised : 0;
}

// `word` with the signs beside it that are part of its name.
ByteRange WithSigns(std::string_view text, ByteRange word) {
  if (word.size() == 1) {
    word.end += LanguageSign(text, word);
  } else if (word.size() == 3 && IsDotNet(text, word)) {
    --word.begin;
  }
  if (word.end < text.size() &&
      (text[word.end] == '\xC2' || text[word.end] == '\xE2')) {
    word.end += DigitsBesideLine(text, word);
  }
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

void ForEachWord(std::string_view text, ByteRange segment, const WordLanguage& language,
                 absl::FunctionRef<void(const FoundWord&)> callback) {
  if (IsLoosePossessive(text, segment)) return;
  // Most segments.
  if (IsPlain(segment.Of(text))) {
    callback({.range = WithSigns(text, segment)});
    return;
  }
  const auto with_signs = [&](const FoundWord& word) {
    callback({.range = WithSigns(text, word.range), .form = word.form});
  };
  Cutter(text, language, with_signs).Cut(segment);
}

void WordFolder::Fold(std::string_view word, WordForm form, std::string& out) {
  if (form == WordForm::kPlain || form == WordForm::kAmbiguousNumber) {
    FoldWord(word, out);
    return;
  }
  spelled_.clear();
  if (form == WordForm::kNumber) {
    SpellNumber(word, spelled_);
  } else {
    for (size_t i = 0; i < word.size();) {
      const DecodedCodePoint c = DecodeAt(word, i);
      if (!IsFullStop(c.value)) spelled_.append(word, i, c.size);
      i += c.size;
    }
  }
  FoldWord(spelled_, out);
}

WordLanguage WordLanguageOf(std::string_view language) {
  const std::string primary = PrimarySubtag(language);
  return {.elided_particles = ElidedParticles(language),
          .apostrophe_before_endings = primary == "tr" || primary == "az"};
}

}  // namespace ibid
