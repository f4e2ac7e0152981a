// Korean particles: what is written onto the end of a noun to say its part in the
// sentence (한국어는, 학교에서).
#ifndef IBID_ANALYSIS_PARTICLES_H_
#define IBID_ANALYSIS_PARTICLES_H_

#include <cstddef>
#include <string_view>

namespace ibid {

// How many bytes of `term`, a folded Korean word, are left when the longest particle at
// its end goes; all of them when it ends in none, or is nothing else. A guess: 국가
// (state) ends in what may be a particle and is none.
size_t NounBytes(std::string_view term);

}  // namespace ibid

#endif  // IBID_ANALYSIS_PARTICLES_H_
