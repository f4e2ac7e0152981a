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
#include "text/function_words.h"
#include "text/utf8.h"

namespace ibid {
namespace {

constexpr size_t kFirstLook = size_t{64} << 10;
constexpr size_t kSecondLook = size_t{256} << 10;
constexpr size_t kScriptLook = size_t{4} << 10;
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

std::string Detect(std::string_view text) {
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
  return reliable || is_clear ? Bcp47(CLD2::LanguageCode(languages[0])) : "";
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

// Most texts tell at a glance: when three samples of them, from the beginning, the
// middle and the end of what is looked at, are all clearly in one language that no other
// is easily taken for. (CLD2 takes ten times as long as reading a text otherwise does.)
std::string_view LanguageAtAGlance(std::string_view text) {
  constexpr size_t kSample = 320;
  constexpr std::string_view kApart[] = {"en", "de", "fr", "it"};
  std::string_view language;
  const size_t last = text.size() - std::min(text.size(), kSample);
  for (size_t part = 0; part < 3; ++part) {
    const std::string_view found =
        LanguageOfFunctionWords(text.substr(last * part / 2, kSample));
    if (found.empty() || (part > 0 && found != language)) return {};
    language = found;
  }
  const bool apart =
      std::find(std::begin(kApart), std::end(kApart), language) != std::end(kApart);
  return apart ? language : std::string_view();
}

}  // namespace

std::string DetectLanguage(std::string_view text) {
  const auto look = [text](size_t size) {
    return text.substr(0, FloorToBoundary(text, size));
  };
  std::string language(LanguageAtAGlance(look(kFirstLook)));
  if (!language.empty()) return language;
  if (HasEnoughLetters(look(kFirstLook))) language = Detect(look(kFirstLook));
  if (language.empty() && text.size() > kFirstLook) {
    language = Detect(look(kSecondLook));
  }
  if (language.empty()) language = DetectByScript(look(kScriptLook));
  return language;
}

}  // namespace ibid
