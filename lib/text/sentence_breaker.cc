// How an end is found.
//
// One pass looks for stops: . ! ? … and those of other scripts, most bytes by a table
// alone. What follows a stop is read: more stops, what closes (quotes, brackets,
// footnote marks, emoji), blanks. Then three questions decide, cheapest first:
//
// 1. Does what follows go on: a small letter, a comma, a dash, another stop?
// 2. Is it glued to the stop? A stop of Chinese or Japanese ends all the same, one of
//    other scripts when no address or number is in question: "end.Then", not "v1.2".
// 3. Is the word before a full stop an abbreviation, an initial, an ordinal or the
//    label of a list?
#include "text/sentence_breaker.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "text/abbreviations.h"
#include "text/byte_scan.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// ---- Characters

// The classes of UAX #29, with the changes that ClassOf() says.
enum class Class : uint8_t {
  kOther,
  kLower,
  kUpper,
  kLetter,  // Without case.
  kDigit,
  kFullStop,  // May belong to an abbreviation or a number.
  kEllipsis,
  kStop,       // ! ? and those of scripts that write blanks, or none at all.
  kDenseStop,  // 。！？: no blank is expected after it.
  kGoesOn,     // Commas, colons, dashes.
  kQuote,      // Opens and closes: quotes and brackets of all kinds.
  kBlank,
  kLineEnd,
  kExtender,  // Belongs to the character before it.
};

Class PropertyOf(char32_t c) {
  switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_SENTENCE_BREAK)) {
    case U_SB_LOWER:
      return Class::kLower;
    case U_SB_UPPER:
      return Class::kUpper;
    case U_SB_OLETTER:
      return Class::kLetter;
    case U_SB_NUMERIC:
      return Class::kDigit;
    case U_SB_ATERM:
      return Class::kFullStop;
    case U_SB_STERM:
      return c >= 0x3000 ? Class::kDenseStop : Class::kStop;
    case U_SB_SCONTINUE:
      return Class::kGoesOn;
    case U_SB_CLOSE:
      return Class::kQuote;
    case U_SB_SP:
      return Class::kBlank;
    case U_SB_SEP:
    case U_SB_CR:
    case U_SB_LF:
      return Class::kLineEnd;
    case U_SB_FORMAT:
      // Signs like the Arabic number sign belong to what follows.
      if (u_getIntPropertyValue(static_cast<UChar32>(c),
                                UCHAR_GRAPHEME_CLUSTER_BREAK) == U_GCB_PREPEND) {
        return Class::kOther;
      }
      return Class::kExtender;
    case U_SB_EXTEND:
      return Class::kExtender;
    default:
      return Class::kOther;
  }
}

constexpr std::array<Class, 128> kAsciiClasses = [] {
  std::array<Class, 128> classes;
  classes.fill(Class::kOther);
  const auto set = [&classes](std::string_view characters, Class value) {
    for (const char c : characters) classes[static_cast<size_t>(c)] = value;
  };
  for (size_t c = 'a'; c <= 'z'; ++c) classes[c] = Class::kLower;
  for (size_t c = 'A'; c <= 'Z'; ++c) classes[c] = Class::kUpper;
  set("0123456789", Class::kDigit);
  set(".", Class::kFullStop);
  set("!?", Class::kStop);
  set(",-:", Class::kGoesOn);
  set("\"'()[]{}", Class::kQuote);
  set(" \t\v\f", Class::kBlank);
  set("\n\r", Class::kLineEnd);
  return classes;
}();

Class ClassOf(char32_t c) {
  if (c < 0x80) return kAsciiClasses[c];
  switch (c) {
    case 0x2026:  // …
    case 0x22EF:  // ⋯
      return Class::kEllipsis;
    case 0xFF0E:  // ．
    case 0xFF61:  // ｡
      return Class::kDenseStop;
    case 0x104A:  // ၊ A comma, though Unicode calls it a stop.
      return Class::kGoesOn;
    case 0x05C3:  // ׃ of the Hebrew Bible, and the Tibetan ། and ༎.
    case 0x0F0D:
    case 0x0F0E:
    case 0x17D4:  // Khmer ។ ៕
    case 0x17D5:
      return Class::kStop;
    case 0x1F3FB:  // Skin tones.
    case 0x1F3FC:
    case 0x1F3FD:
    case 0x1F3FE:
    case 0x1F3FF:
      return Class::kExtender;
    case 0x00BF:  // ¿ ¡
    case 0x00A1:
      return Class::kQuote;
    case 0x0E33:  // Vowels of Thai and Lao that form one cluster with what precedes.
    case 0x0EB3:
      return Class::kExtender;
    default:
      return PropertyOf(c);
  }
}

bool IsLetter(Class c) {
  return c == Class::kLower || c == Class::kUpper || c == Class::kLetter;
}
bool IsStop(Class c) {
  return c == Class::kFullStop || c == Class::kEllipsis || c == Class::kStop ||
         c == Class::kDenseStop;
}

bool IsFootnoteDigit(char32_t c) {
  return c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079);
}
bool IsPictograph(char32_t c) {
  return c >= 0x2600 &&
         u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EXTENDED_PICTOGRAPHIC);
}
bool IsHiragana(char32_t c) { return c >= 0x3041 && c <= 0x309F; }
bool IsThaiOrLao(char32_t c) { return c >= 0x0E00 && c <= 0x0EFF; }
bool IsArabicOrHebrew(char32_t c) { return c >= 0x0590 && c <= 0x06FF; }

// Whether a stop or line end may begin at `at`, judged by two bytes of three: most
// letters beyond ASCII are passed over without being decoded.
bool MayBeStop(std::string_view text, size_t at) {
  const auto first = static_cast<uint8_t>(text[at]);
  const auto second = at + 1 < text.size() ? static_cast<uint8_t>(text[at + 1]) : 0;
  const auto is_one_of = [second](std::string_view bytes) {
    return bytes.find(static_cast<char>(second)) != std::string_view::npos;
  };
  switch (first) {
    case 0xC2:
      return second == 0x85;  // U+0085
    case 0xCD:
      return second == 0xBE;  // Greek
    case 0xD6:
      return second == 0x89;  // Armenian
    case 0xD7:
      return second == 0x83;  // Hebrew
    case 0xD8:
      return second >= 0x9D && second <= 0x9F;  // Arabic
    case 0xDB:
      return second == 0x94;
    case 0xDC:
      return second <= 0x82;  // Syriac
    case 0xDF:
      return second == 0xB9;  // NKo
    case 0xE0:                // Samaritan, Devanagari, Tibetan
      if (second == 0xA5) return text.size() - at > 2 && (text[at + 2] & 0xFE) == 0xA4;
      return is_one_of("\xA0\xBC");
    case 0xE1:  // Burmese, Ethiopic, Khmer, Mongolian and others
      return is_one_of("\x81\x8D\x99\x9C\x9F\xA0\xA5\xAA\xAD\xB0\xB1");
    case 0xE2:
      return second == 0x80 || second == 0x81 || second == 0x8B || second >= 0xB8;
    case 0xE3:
      return second == 0x80;  // 。
    case 0xEA:
      return second >= 0x93;  // Lisu to Meetei Mayek
    case 0xEF:
      return second >= 0xB9 && second <= 0xBD;  // forms of width
    case 0xF0:
      return second >= 0x90 && second <= 0x9D;
    default:
      return false;
  }
}

struct Character {
  char32_t value = 0;
  Class type = Class::kLineEnd;  // Of what lies beyond the ends of the text.
  size_t size = 0;
};

// ---- One text

class EndFinder {
 public:
  EndFinder(std::string_view text, const Abbreviations& abbreviations,
            char32_t own_stop, bool has_ordinals, std::vector<size_t>& ends)
      : text_(text),
        abbreviations_(abbreviations),
        own_stop_(own_stop),
        has_ordinals_(has_ordinals),
        ends_(ends) {}

  void Find() {
    for (size_t at = 0;;) {
      // All that is a stop or a line end in some language.
      at = FindBeyondAsciiOr<'.', '!', '?', ';', ':', '\n', '\r'>(text_, at);
      if (at == text_.size()) break;
      const auto byte = static_cast<uint8_t>(text_[at]);
      if (byte < 0x80) {
        const Class type = kAsciiClasses[byte];
        const bool is_stop = type == Class::kFullStop || type == Class::kStop ||
                             (byte == own_stop_ && own_stop_ != 0);
        if (is_stop) {
          at = ReadStop(at);
        } else if (type == Class::kLineEnd) {
          at = EndAfterLine(at);
        } else {
          ++at;
        }
        continue;
      }
      if (!MayBeStop(text_, at)) {
        // Continuation bytes begin nothing: one step at a time costs no more.
        ++at;
        continue;
      }
      const Character c = At(at);
      if (IsStop(c.type)) {
        at = ReadStop(at);
      } else if (c.type == Class::kLineEnd) {
        at = EndAfterLine(at);
      } else {
        at += c.size;
      }
    }
    if (ends_.empty() || ends_.back() < text_.size()) ends_.push_back(text_.size());
  }

 private:
  // What stands around one run of stops.
  struct Stop {
    size_t begin = 0;   // Of the first stop.
    size_t end = 0;     // Behind the last stop.
    size_t closed = 0;  // Behind quotes, brackets and marks that belong to it.
    size_t next = 0;    // Behind the blanks.
    Class type = Class::kFullStop;  // Of the strongest.
    bool in_quotes = false;         // Something closed.
    bool ellipsis = false;
    Character following;  // At `next`.
  };

  Character At(size_t at) const {
    if (at >= text_.size()) return {};
    const DecodedCodePoint c = DecodeAt(text_, at);
    // The language's own stop is one where it stands at a stop's place.
    const bool own = own_stop_ != 0 && c.value == own_stop_;
    return {c.value, own ? Class::kStop : ClassOf(c.value), c.size};
  }

  Character Before(size_t at) const {
    if (at == 0) return {};
    const DecodedCodePoint c = DecodeBefore(text_, at);
    return {c.value, ClassOf(c.value), c.size};
  }

  size_t SkipExtenders(size_t at) const {
    for (Character c = At(at); c.type == Class::kExtender; c = At(at)) at += c.size;
    return at;
  }

  void EndAt(size_t at) {
    ends_.push_back(at);
    start_ = at;
  }

  size_t EndAfterLine(size_t at) {
    at += text_.substr(at, 2) == "\r\n" ? 2 : At(at).size;
    EndAt(at);
    return at;
  }

  // Decides about the stop at `at`; returns where to look on.
  size_t ReadStop(size_t at) {
    const Stop stop = Read(at);
    if (stop.next >= text_.size()) return text_.size();
    // The line end makes the end, and another stop has its own turn.
    if (stop.following.type != Class::kLineEnd && !IsStop(stop.following.type) &&
        Ends(stop)) {
      EndAt(stop.next);
    }
    return stop.next;
  }

  Stop Read(size_t at) const {
    Stop stop{.begin = at};
    size_t dots = 0;
    for (Character c = At(at); IsStop(c.type); c = At(at)) {
      dots += c.type == Class::kFullStop ? 1 : 0;
      stop.ellipsis |= c.type == Class::kEllipsis;
      stop.type = std::max(stop.type, c.type);
      at = SkipExtenders(at + c.size);
    }
    stop.ellipsis = stop.type <= Class::kEllipsis && (stop.ellipsis || dots > 1);
    stop.end = at;
    stop.closed = SkipClosing(stop);
    stop.in_quotes = stop.closed > stop.end;
    stop.next = SkipBlanks(stop.closed);
    if (stop.next > stop.closed) {
      // « Oui. » has its blank on the wrong side.
      const Character c = At(stop.next);
      if ((c.value == 0xBB || c.value == 0x203A) && !IsLetterAt(stop.next + c.size)) {
        stop.next = SkipBlanks(stop.closed = stop.next + c.size);
      }
    }
    stop.following = At(stop.next);
    return stop;
  }

  bool IsLetterAt(size_t at) const {
    const Class type = At(at).type;
    return IsLetter(type) || type == Class::kDigit;
  }

  size_t SkipBlanks(size_t at) const {
    for (Character c = At(at); c.type == Class::kBlank; c = At(at)) {
      at = SkipExtenders(at + c.size);
    }
    return at;
  }

  size_t SkipClosing(const Stop& stop) const {
    size_t at = stop.end;
    while (at < text_.size()) {
      const Character c = At(at);
      const size_t footnote = SizeOfFootnote(at, c);
      if (footnote > 0) {
        at += footnote;
      } else if (IsClosing(at, c) || IsPictograph(c.value)) {
        at += c.size;
      } else {
        break;
      }
      at = SkipExtenders(at);
    }
    return at;
  }

  // Quotes that close in one language open in another: what follows decides.
  bool IsClosing(size_t at, const Character& c) const {
    if (c.type != Class::kQuote || !IsClosingMark(c.value)) return false;
    const bool ambiguous = c.value == 0xAB || c.value == 0x201C || c.value == 0x2018;
    return !ambiguous || !IsLetterAt(at + c.size);
  }

  // [12] or ¹².
  size_t SizeOfFootnote(size_t at, const Character& c) const {
    constexpr size_t kMostDigits = 3;
    if (IsFootnoteDigit(c.value)) return c.size;
    if (c.value != '[') return 0;
    size_t end = at + 1;
    while (end < text_.size() && kAsciiClasses[text_[end] & 0x7F] == Class::kDigit &&
           text_[end] > 0) {
      ++end;
    }
    const size_t digits = end - at - 1;
    if (digits == 0 || digits > kMostDigits || text_.substr(end, 1) != "]") return 0;
    return digits + 2;
  }

  // The first character behind `stop` that is no quote or bracket: what a sentence
  // would begin with.
  Character FirstOfNext(const Stop& stop) const {
    constexpr int kMostQuotes = 8;
    size_t at = stop.next;
    Character c = stop.following;
    for (int i = 0; i < kMostQuotes && c.type == Class::kQuote; ++i) {
      at = SkipExtenders(at + c.size);
      c = At(at);
    }
    return c;
  }

  bool Ends(const Stop& stop) const {
    if (stop.following.type == Class::kGoesOn) return false;
    const Character first = FirstOfNext(stop);
    if (stop.type == Class::kDenseStop) return EndsDense(stop, first);
    if (first.type == Class::kLower) return false;
    const bool glued = stop.next == stop.closed;
    if (glued && !EndsGlued(stop, first)) return false;
    if (stop.type == Class::kStop || stop.ellipsis) return true;
    return !IsAbbreviated(stop, first);
  }

  bool EndsDense(const Stop& stop, const Character& first) const {
    const bool glued = stop.next == stop.closed;
    // 「…。」と言った
    if (glued && stop.in_quotes && IsHiragana(stop.following.value)) return false;
    // "Yahoo！japan"
    const char32_t last = Before(stop.end).value;
    if (first.type == Class::kLower && (last == U'！' || last == U'？')) return false;
    // ３．１４ and 2．5: the full-width full stop.
    const bool in_number = text_.substr(stop.begin, 3) == "．" && glued &&
                           Before(stop.begin).type == Class::kDigit &&
                           first.type == Class::kDigit;
    return !in_number;
  }

  bool EndsGlued(const Stop& stop, const Character& first) const {
    if (!IsLetter(first.type)) return false;
    if (stop.ellipsis && first.type == Class::kLetter) return false;
    const Character before = Before(stop.begin);
    if (first.type == Class::kLetter) {
      // "끝.그리고", "है।यह"; behind letters of other scripts it is in a name: "Inc.는".
      return stop.type == Class::kStop || stop.in_quotes ||
             (before.type != Class::kUpper && before.type != Class::kLower);
    }
    const Character second = At(stop.next + stop.following.size);
    const bool is_word =
        stop.following.type == Class::kUpper && second.type == Class::kLower;
    const bool after_word = before.type == Class::kLower ||
                            before.type == Class::kDigit || stop.in_quotes ||
                            IsClosingMark(before.value) || stop.type == Class::kStop;
    return (is_word || stop.following.type == Class::kQuote) && after_word &&
           !InAddress(stop);
  }

  // Whether what stands around the stop without a blank looks like an address, a path
  // or an expression.
  bool InAddress(const Stop& stop) const {
    constexpr size_t kReach = 64;
    constexpr std::string_view kBlanks = " \t\n\r";
    constexpr std::string_view kSigns = "/@\\=_#&<>";
    const size_t begin = stop.begin > kReach ? stop.begin - kReach : 0;
    std::string_view before = text_.substr(begin, stop.begin - begin);
    if (const size_t blank = before.find_last_of(kBlanks); blank != before.npos) {
      before.remove_prefix(blank + 1);
    }
    std::string_view after = text_.substr(stop.next, kReach);
    after = after.substr(0, after.find_first_of(kBlanks));
    if (before.find_first_of(kSigns) != before.npos ||
        after.find_first_of(kSigns) != after.npos) {
      return true;
    }
    // java.util.List
    return before.find('.') != before.npos;
  }

  // ---- Full stops that end no sentence

  struct Word {
    size_t begin = 0;
    size_t letters = 0;
    bool upper = false;  // Begins with a capital.
    bool is_roman = true;
    char32_t first = 0;
    std::string lower;
  };

  // The letters that end at `end`, at most kLongestAbbreviation of them.
  Word WordBefore(size_t end) const {
    constexpr size_t kLongestAbbreviation = 8;
    Word word{.begin = end, .lower = {}};
    while (word.letters <= kLongestAbbreviation) {
      const Character c = Before(word.begin);
      if (c.type != Class::kExtender && !IsLetter(c.type)) break;
      word.begin -= c.size;
      word.letters += c.type == Class::kExtender ? 0 : 1;
      word.first = c.value;
      word.upper = c.type == Class::kUpper;
      word.is_roman &= c.value < 0x80 &&
                       std::string_view("IVXLC").find(static_cast<char>(c.value)) !=
                           std::string_view::npos;
    }
    if (word.letters > kLongestAbbreviation)
      return {.begin = word.begin, .letters = word.letters, .lower = {}};
    for (size_t at = word.begin; at < end;) {
      const DecodedCodePoint c = DecodeAt(text_, at);
      AppendUtf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c.value))),
                 word.lower);
      at += c.size;
    }
    return word;
  }

  bool IsAbbreviated(const Stop& stop, const Character& first) const {
    // A quotation is over, and with it what it abbreviates; a bracket is not: "(U.S.)".
    if (stop.in_quotes && text_[stop.end] != ')') return false;
    if (IsLabel(stop)) return true;
    const Character before = Before(stop.begin);
    if (before.type == Class::kDigit) return IsOrdinal(stop, first);
    if (!IsLetter(before.type) && before.type != Class::kExtender) return false;
    const Word word = WordBefore(stop.begin);
    if (IsThaiOrLao(before.value)) return word.letters <= 3;
    if (word.letters == 1 && IsInitial(word, stop)) return true;
    if (word.lower.empty()) return false;
    switch (abbreviations_.Find(word.lower)) {
      case Abbreviation::kTitle:
        return word.upper || word.first >= 0x590;
      case Abbreviation::kInner:
        return !OpensSentence(stop);
      case Abbreviation::kBeforeNumber:
        return first.type == Class::kDigit;
      case Abbreviation::kNone:
        break;
    }
    // Ludwig II. Otto
    return has_ordinals_ && word.is_roman && word.letters > 1 && !OpensSentence(stop);
  }

  // "1. ", "2.1. ", "- a. ", "IV. " at the start of a sentence.
  bool IsLabel(const Stop& stop) const {
    constexpr size_t kLongestLabel = 12;
    size_t begin = start_;
    while (begin < stop.begin) {
      const Character c = At(begin);
      if (c.type != Class::kBlank && c.type != Class::kQuote &&
          c.type != Class::kGoesOn && c.type != Class::kExtender &&
          c.type != Class::kOther) {
        break;
      }
      begin += c.size;
    }
    const std::string_view label = text_.substr(begin, stop.begin - begin);
    if (label.empty() || label.size() > kLongestLabel) return false;
    size_t digits = 0;
    for (const char c : label) {
      if (c == '.') {
        digits = 0;
      } else if (c < '0' || c > '9' || ++digits > 3) {
        return label.size() <= 5 && label.find_first_not_of("IVXivx") == label.npos;
      }
    }
    return true;
  }

  // "am 3. Oktober", "3. 10. 1990".
  bool IsOrdinal(const Stop& stop, const Character& first) const {
    size_t digits = 0;
    size_t begin = stop.begin;
    while (digits < 3 && Before(begin).type == Class::kDigit) {
      begin -= Before(begin).size;
      ++digits;
    }
    if (digits > 2) return false;
    const Character before = Before(begin);
    if (before.value == '.' || before.value == ',' || IsLetter(before.type))
      return false;
    if (first.type == Class::kDigit) return true;
    return has_ordinals_ && IsLetter(first.type) && !OpensSentence(stop);
  }

  // "W. Bush", "z. B. Hans", "U.S. Senate", "د. محمد".
  bool IsInitial(const Word& word, const Stop& stop) const {
    const Character before = Before(word.begin);
    const bool alone = before.type == Class::kBlank || before.type == Class::kLineEnd ||
                       before.type == Class::kFullStop ||
                       before.type == Class::kGoesOn || before.type == Class::kQuote;
    if (!alone || IsApostrophe(before.value)) return false;
    if (!word.upper && (word.first >= 0x590 || !IsLower(word.first))) {
      return IsArabicOrHebrew(word.first);
    }
    if (word.upper) return !OpensSentence(stop) && !EndsEra(word);
    // "в 1999 г. Он", "5 m. Then": a unit.
    size_t at = word.begin;
    while (Before(at).type == Class::kBlank) at -= Before(at).size;
    if (Before(at).type == Class::kDigit) return false;
    return !EndsList(word) && !OpensSentence(stop);
  }

  // The letter before the full stop before `word`, blanks passed over: the т of т. д.
  char32_t LetterBefore(const Word& word) const {
    size_t at = word.begin;
    while (Before(at).type == Class::kBlank || Before(at).type == Class::kGoesOn) {
      at -= Before(at).size;
    }
    if (Before(at).value != '.') return 0;
    --at;
    const Character letter = Before(at);
    const bool alone = !IsLetter(Before(at - std::min(at, letter.size)).type);
    return alone && IsLetter(letter.type) ? letter.value : 0;
  }

  // "и т. д.", "т. п.", "н. э.", "a.m.", "p.m.": mostly at the end of their sentence.
  bool EndsList(const Word& word) const {
    const char32_t before = LetterBefore(word);
    switch (word.first) {
      case U'д':
      case U'п':
        return before == U'т';
      case U'э':
      case U'е':
        return before == U'н';
      case U'm':
        return before == 'a' || before == 'p';
      default:
        return false;
    }
  }

  // "av. J.-C.", "a. C.", "d.C."
  bool EndsEra(const Word& word) const {
    if (word.first != 'C') return false;
    const char32_t before = LetterBefore(word);
    return before == 'J' || before == 'a' || before == 'd';
  }

  bool OpensSentence(const Stop& stop) const {
    constexpr size_t kLongestOpener = 16;
    size_t begin = stop.next;
    while (At(begin).type == Class::kQuote) begin += At(begin).size;
    size_t end = begin;
    while (end < begin + kLongestOpener && IsLetter(At(end).type)) end += At(end).size;
    return abbreviations_.OpensSentence(text_.substr(begin, end - begin));
  }

  std::string_view text_;
  const Abbreviations& abbreviations_;
  char32_t own_stop_;
  bool has_ordinals_;
  std::vector<size_t>& ends_;
  size_t start_ = 0;  // Of the sentence that is being read.
};

}  // namespace

SentenceBreaker::SentenceBreaker(std::string_view language)
    : abbreviations_(&Abbreviations::Of(language)) {
  const std::string_view primary = language.substr(0, language.find_first_of("-_"));
  if (primary == "el") own_stop_ = ';';  // Greek asks with it.
  if (primary == "hy") own_stop_ = ':';  // Typed for ։
  has_ordinals_ = primary == "de" || primary == "lb";
}

const std::vector<size_t>& SentenceBreaker::Ends(std::string_view text) {
  ends_.clear();
  if (!text.empty()) {
    EndFinder(text, *abbreviations_, own_stop_, has_ordinals_, ends_).Find();
  }
  return ends_;
}

}  // namespace ibid
