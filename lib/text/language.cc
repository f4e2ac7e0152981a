#include "text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <utility>

#include "text/characters.h"
#include "text/language_glance.h"
#include "text/utf8.h"

namespace ibid {
namespace {

constexpr size_t kFirstLook = size_t{64} << 10;
constexpr size_t kSecondLook = size_t{256} << 10;
constexpr size_t kScriptLook = size_t{4} << 10;
// CLD2 reads 8 MB a second, a tenth of what all else takes in; so it gets this many
// pieces of a text, of this size, and all of it where those are not clear.
constexpr size_t kPieces = 12;
constexpr size_t kPieceBytes = 96;
constexpr int kClearPercent = 90;
// Below this CLD2 guesses.
constexpr size_t kLeastLetters = 12;
constexpr size_t kLeastUnspacedLetters = 4;

bool HasEnoughLetters(std::string_view text) {
  size_t letters = 0;
  size_t unspaced = 0;
  for (size_t i = 0; i < text.size();) {
    const DecodedCodePoint c = DecodeAt(text, i);
    i += c.size;
    if (!IsLetterOrDigit(c.value) || IsDigit(c.value)) continue;
    ++letters;
    if (IsScriptWithoutSpaces(c.value)) ++unspaced;
    if (letters >= kLeastLetters || unspaced >= kLeastUnspacedLetters) return true;
  }
  return false;
}

// CLD2's codes are BCP 47 but for a few that were withdrawn.
std::string Bcp47(std::string_view code) {
  constexpr std::pair<std::string_view, std::string_view> kRenamed[] = {
      {"iw", "he"}, {"in", "id"}, {"ji", "yi"}, {"jw", "jv"}, {"mo", "ro"},
  };
  for (const auto& [old_code, new_code] : kRenamed) {
    if (code == old_code) return std::string(new_code);
  }
  // "un" is unknown, "xxx" no language, "xx-Yyyy" a script without one.
  if (code == "un" || code.starts_with("xx")) return "";
  return std::string(code);
}

struct Found {
  std::string language;  // Empty when the text does not say.
  bool clear = false;    // Hardly anything of the text is in another language.
};

Found Detect(std::string_view text) {
  const std::string valid = ReplaceIllFormed(text, nullptr);
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int letters = 0;
  bool reliable = false;
  const CLD2::CLDHints no_hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING,
                                   CLD2::UNKNOWN_LANGUAGE};
  CLD2::ExtDetectLanguageSummary(valid.data(), static_cast<int>(valid.size()),
                                 /*is_plain_text=*/true, &no_hints,
                                 /*flags=*/0, languages, percents, scores,
                                 /*resultchunkvector=*/nullptr, &letters, &reliable);
  // The language of most of the text. CLD2's own choice prefers a smaller part to
  // English, which on a web page may be the furniture.
  //
  // It also distrusts texts with many names or formulas: where enough text has one
  // language and hardly any another, the rest says nothing.
  constexpr int kEnoughLetters = 100;
  const bool is_clear =
      letters >= kEnoughLetters && percents[0] >= 50 && percents[0] >= 5 * percents[1];
  if (!reliable && !is_clear) return {};
  return {.language = Bcp47(CLD2::LanguageCode(languages[0])),
          .clear = reliable && percents[0] >= kClearPercent};
}

// The first line of `text` that is long enough for a piece, else the longest. Short lines
// are page furniture as likely as not.
std::string_view LineForPiece(std::string_view text) {
  std::string_view longest;
  while (longest.size() < kPieceBytes && !text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    if (end > longest.size()) longest = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return longest;
}

// Pieces from all over the text.
std::string PiecesOf(std::string_view text) {
  std::string pieces;
  const size_t window = text.size() / kPieces;
  for (size_t i = 0; i < kPieces; ++i) {
    std::string_view piece = LineForPiece(text.substr(i * window, window));
    // Not from within a word, where there are blanks.
    const size_t blank = piece.substr(0, kPieceBytes / 2).find(' ');
    if (blank != std::string_view::npos) piece.remove_prefix(blank + 1);
    while (!piece.empty() &&
           !IsBoundary(text, static_cast<size_t>(piece.data() - text.data()))) {
      piece.remove_prefix(1);
    }
    pieces += piece.substr(0, FloorToBoundary(piece, kPieceBytes));
    pieces += '\n';
  }
  return pieces;
}

std::string DetectAll(std::string_view text) { return Detect(text).language; }

// What pieces of the text say, as far as they are clear; else what all of it says.
std::string DetectByPieces(std::string_view text) {
  if (text.size() > 2 * kPieces * kPieceBytes) {
    const Found found = Detect(PiecesOf(text));
    if (found.clear) return found.language;
  }
  return DetectAll(text);
}

// The language of a script that one language has to itself, or nearly so.
std::string_view LanguageOfScript(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_GREEK:
      return "el";
    case USCRIPT_HEBREW:
      return "he";
    case USCRIPT_ARMENIAN:
      return "hy";
    case USCRIPT_GEORGIAN:
      return "ka";
    case USCRIPT_HANGUL:
      return "ko";
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return "ja";
    case USCRIPT_THAI:
      return "th";
    case USCRIPT_LAO:
      return "lo";
    case USCRIPT_KHMER:
      return "km";
    case USCRIPT_MYANMAR:
      return "my";
    case USCRIPT_GUJARATI:
      return "gu";
    case USCRIPT_GURMUKHI:
      return "pa";
    case USCRIPT_TAMIL:
      return "ta";
    case USCRIPT_TELUGU:
      return "te";
    case USCRIPT_KANNADA:
      return "kn";
    case USCRIPT_MALAYALAM:
      return "ml";
    case USCRIPT_SINHALA:
      return "si";
    default:
      return "";
  }
}

// What the letters alone say, when most of them say the same; a few are enough.
std::string DetectByScript(std::string_view text) {
  constexpr size_t kLeastOfScript = 2;
  std::map<std::string_view, size_t> counts;
  size_t letters = 0;
  for (size_t i = 0; i < text.size();) {
    const DecodedCodePoint c = DecodeAt(text, i);
    i += c.size;
    if (!IsLetterOrDigit(c.value) || IsDigit(c.value)) continue;
    ++letters;
    ++counts[LanguageOfScript(c.value)];
  }
  for (const auto& [language, count] : counts) {
    if (!language.empty() && count >= kLeastOfScript && 2 * count > letters) {
      return std::string(language);
    }
  }
  return "";
}

std::string_view FirstLook(std::string_view text) {
  return text.substr(0, FloorToBoundary(text, kFirstLook));
}

// `detect` looks at what is read first.
std::string DetectWith(std::string (*detect)(std::string_view), std::string_view text) {
  std::string language;
  if (HasEnoughLetters(FirstLook(text))) language = detect(FirstLook(text));
  if (language.empty() && text.size() > kFirstLook) {
    language = DetectAll(text.substr(0, FloorToBoundary(text, kSecondLook)));
  }
  if (language.empty()) {
    language = DetectByScript(text.substr(0, FloorToBoundary(text, kScriptLook)));
  }
  return language;
}

}  // namespace

std::string DetectLanguage(std::string_view text) {
  const std::string_view language = LanguageAtAGlance(FirstLook(text));
  if (!language.empty()) return std::string(language);
  return DetectWith(DetectByPieces, text);
}

std::string internal::DetectLanguageOfAll(std::string_view text) {
  return DetectWith(DetectAll, text);
}

}  // namespace ibid
