// The language a text is written in.
#ifndef IBID_TEXT_LANGUAGE_H_
#define IBID_TEXT_LANGUAGE_H_

#include <string>
#include <string_view>

namespace ibid {

// The language of most of the text, in BCP 47: "en", "pt", "zh", "zh-Hant". Empty when
// the text does not say reliably: a few letters of a script of many languages, a
// mixture, no text at all. A script that one language has to itself (Greek, Hebrew,
// Hangul, kana, Thai, Tamil, ...) tells by two letters. Reads the first 64 KiB and, only
// when those do not tell, up to 256 KiB: at most a few milliseconds, and some
// microseconds for prose in a few large languages. Any bytes;
// thread-safe.
std::string DetectLanguage(std::string_view text);

}  // namespace ibid

#endif  // IBID_TEXT_LANGUAGE_H_
