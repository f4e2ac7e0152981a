#include "text/legacy_encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <memory>

#include "text/utf8.h"

namespace ibid {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;
using Detector = std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)>;

// The detector counts pairs and triples of letters; more text makes it no surer.
constexpr size_t kLookedAt = size_t{1} << 16;
// Of 100. Below it the detector also names encodings for noise.
constexpr int32_t kConfident = 20;

struct Replacements {
  const char* begin;
  std::vector<size_t>& offsets;
};

// Called by ICU for each piece it cannot read, and when the converter is reset or closed.
// ICU's own substitution puts control characters for single bytes.
void OnIllFormed(const void* context, UConverterToUnicodeArgs* arguments, const char*,
                 int32_t size, UConverterCallbackReason reason, UErrorCode* error) {
  if (reason > UCNV_IRREGULAR) return;
  const auto& replacements = *static_cast<const Replacements*>(context);
  const auto read = static_cast<size_t>(arguments->source - replacements.begin);
  replacements.offsets.push_back(read - std::min(read, static_cast<size_t>(size)));
  *error = U_ZERO_ERROR;
  constexpr UChar kReplacement = 0xFFFD;
  ucnv_cbToUWriteUChars(arguments, &kReplacement, 1, 0, error);
}

void AppendUtf16(const UChar* units, const UChar* end, std::string& out) {
  while (units < end) {
    char32_t value = *units++;
    if (U16_IS_LEAD(value) && units < end && U16_IS_TRAIL(*units)) {
      value = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(value, *units));
      ++units;
    }
    AppendUtf8(value, out);
  }
}

// From the first byte above 0x7F on: a long head in ASCII tells nothing.
std::string_view TellingPart(std::string_view bytes) {
  const auto first = std::find_if(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80;
  });
  const auto at = static_cast<size_t>(first - bytes.begin());
  // What stands before it may show the language.
  constexpr size_t kBefore = 1024;
  return bytes.substr(at > kBefore ? at - kBefore : 0, kLookedAt);
}

}  // namespace

std::optional<std::string> DecodeByIcu(std::string_view bytes, const char* converter,
                                       std::vector<size_t>& replaced) {
  UErrorCode error = U_ZERO_ERROR;
  const Converter icu(ucnv_open(converter, &error), &ucnv_close);
  if (U_FAILURE(error)) return std::nullopt;
  const Replacements replacements{.begin = bytes.data(), .offsets = replaced};
  ucnv_setToUCallBack(icu.get(), &OnIllFormed, &replacements, nullptr, nullptr, &error);

  std::string text;
  text.reserve(bytes.size() + bytes.size() / 2);
  constexpr size_t kUnits = 4096;
  UChar units[kUnits];
  // One unit is kept back when a chunk ends between the two of a pair.
  size_t kept = 0;
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  do {
    error = U_ZERO_ERROR;
    UChar* target = units + kept;
    ucnv_toUnicode(icu.get(), &target, units + kUnits, &source, end, nullptr, true,
                   &error);
    const bool pair_cut = error == U_BUFFER_OVERFLOW_ERROR && U16_IS_LEAD(target[-1]);
    AppendUtf16(units, target - (pair_cut ? 1 : 0), text);
    kept = pair_cut ? 1 : 0;
    if (pair_cut) units[0] = target[-1];
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  return text;
}

std::string_view GuessEncoding(std::string_view bytes) {
  const std::string_view part = TellingPart(bytes);
  UErrorCode error = U_ZERO_ERROR;
  const Detector detector(ucsdet_open(&error), &ucsdet_close);
  ucsdet_setText(detector.get(), part.data(), static_cast<int32_t>(part.size()),
                 &error);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
  if (U_FAILURE(error) || match == nullptr) return "";
  const int32_t confidence = ucsdet_getConfidence(match, &error);
  const char* name = ucsdet_getName(match, &error);
  if (U_FAILURE(error) || confidence < kConfident || name == nullptr) return "";
  // The names are static strings of ICU's.
  return name;
}

}  // namespace ibid
