// The language a text is written in.
#ifndef IBID_TEXT_LANGUAGE_H_
#define IBID_TEXT_LANGUAGE_H_

#include <string>
#include <string_view>

namespace ibid {

// The language of most of the text, in BCP 47: "en", "pt", "zh", "zh-Hant". Empty when
// the text does not say reliably: a few letters of a script of many languages, a
// mixture, no text at all. A script that one language has to itself (Greek, Hebrew,
// Hangul, kana, Thai, Tamil, ...) tells by two letters. Reads the first 64 KiB, and only
// when those do not tell, up to 256 KiB. Takes some microseconds for prose of about forty
// languages (language_glance.h), a tenth to a fifth of a millisecond for other texts of
// one language, and a few milliseconds at most. Any bytes; thread-safe.
std::string DetectLanguage(std::string_view text);

namespace internal {
// The same without a short cut, by CLD2 on all that is read: what it is held to.
std::string DetectLanguageOfAll(std::string_view text);
}  // namespace internal

}  // namespace ibid

#endif  // IBID_TEXT_LANGUAGE_H_
