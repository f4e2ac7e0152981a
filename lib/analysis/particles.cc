#include "analysis/particles.h"

#include <algorithm>

namespace ibid {
namespace {

using std::string_view;

// Case and topic particles, those that go with them, and the forms of "to be" that
// stand in the same place.
constexpr string_view kParticles[] = {
    "은",         "는",       "이",     "가",     "을",     "를",     "의",
    "에",         "도",       "로",     "와",     "과",     "만",     "께",
    "나",         "랑",       "에서",   "에게",   "에는",   "에도",   "에만",
    "에서는",     "에서도",   "에서의", "에게는", "에게도", "에게서", "한테",
    "한테는",     "한테서",   "께서",   "께서는", "으로",   "으로는", "으로도",
    "으로의",     "으로써",   "으로서", "로서",   "로써",   "로는",   "로도",
    "로의",       "와는",     "와도",   "와의",   "과는",   "과도",   "과의",
    "까지",       "까지는",   "까지도", "까지의", "부터",   "부터는", "부터의",
    "보다",       "보다는",   "보다도", "처럼",   "만큼",   "마저",   "조차",
    "밖에",       "만이",     "만을",   "만은",   "만의",   "이나",   "이랑",
    "하고",       "이란",     "이라는", "라는",   "이라고", "라고",   "이라도",
    "라도",       "이며",     "이고",   "이다",   "이었다", "였다",   "입니다",
    "이었습니다", "였습니다", "이라면", "들",     "들은",   "들이",   "들을",
    "들의",       "들에게",   "들도",   "들과",   "들로",   "들에",
};

}  // namespace

size_t NounBytes(string_view term) {
  size_t longest = 0;
  for (string_view particle : kParticles) {
    if (particle.size() < term.size() && term.ends_with(particle)) {
      longest = std::max(longest, particle.size());
    }
  }
  return term.size() - longest;
}

}  // namespace ibid
