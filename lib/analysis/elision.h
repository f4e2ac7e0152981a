// Elision: the particle that loses its vowel and leans on the next word (l'avion,
// dell'arte), in the languages that write it with an apostrophe.
#ifndef IBID_ANALYSIS_ELISION_H_
#define IBID_ANALYSIS_ELISION_H_

#include <cstddef>
#include <span>
#include <string_view>

namespace ibid {

// The particles of a language, folded, without the apostrophe. Empty for a language
// without elision. `language` is BCP 47.
std::span<const std::string_view> ElidedParticles(std::string_view language);

// How many bytes at the start of `word` are a particle and its apostrophe; 0 for none.
size_t ElidedPrefix(std::string_view word, std::span<const std::string_view> particles);

}  // namespace ibid

#endif  // IBID_ANALYSIS_ELISION_H_
