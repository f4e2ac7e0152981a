#include "text/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <cstddef>
#include <utility>

#include "text/characters.h"
#include "text/utf8.h"

namespace ibid {
namespace {

constexpr size_t kFirstLook = size_t{64} << 10;
constexpr size_t kSecondLook = size_t{256} << 10;
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
  const CLD2::Language language = CLD2::ExtDetectLanguageSummary(
      valid.data(), static_cast<int>(valid.size()), /*is_plain_text=*/true, &no_hints,
      /*flags=*/0, languages, percents, scores, /*resultchunkvector=*/nullptr, &letters,
      &reliable);
  return reliable ? Bcp47(CLD2::LanguageCode(language)) : "";
}

}  // namespace

std::string DetectLanguage(std::string_view text) {
  const auto look = [text](size_t size) {
    return text.substr(0, FloorToBoundary(text, size));
  };
  if (!HasEnoughLetters(look(kFirstLook)) && text.size() <= kFirstLook) return "";
  std::string language = Detect(look(kFirstLook));
  if (language.empty() && text.size() > kFirstLook)
    language = Detect(look(kSecondLook));
  return language;
}

}  // namespace ibid
