#include "analysis/elision.h"

#include <algorithm>
#include <string>

#include "analysis/language_tag.h"
#include "text/characters.h"
#include "text/normalizer.h"
#include "text/utf8.h"

namespace ibid {
namespace {

using std::string_view;

constexpr string_view kFrench[] = {"l",     "d",      "j",      "m",     "t",
                                   "s",     "n",      "y",      "c",     "qu",
                                   "jusqu", "lorsqu", "puisqu", "quoiqu"};
constexpr string_view kItalian[] = {
    "l",      "d",      "c",     "m",       "n",      "s",     "t",    "v",    "ch",
    "un",     "gl",     "all",   "dall",    "dell",   "nell",  "sull", "coll", "pell",
    "agl",    "dagl",   "degl",  "negl",    "sugl",   "quell", "bell", "sant", "nient",
    "tutt",   "mezz",   "dov",   "com",     "cos",    "quest", "anch", "senz", "quand",
    "neanch", "nessun", "alcun", "qualcun", "ciascun"};
constexpr string_view kCatalan[] = {"l", "d", "m", "n", "s", "t"};
constexpr string_view kOccitan[] = {"l", "d", "m", "n", "s", "t", "qu", "c", "v", "j"};

// Longer than the longest particle in any spelling.
constexpr size_t kMaxParticleBytes = 12;

}  // namespace

std::span<const string_view> ElidedParticles(string_view language) {
  const std::string primary = PrimarySubtag(language);
  if (primary == "fr") return kFrench;
  if (primary == "it") return kItalian;
  if (primary == "ca") return kCatalan;
  if (primary == "oc") return kOccitan;
  return {};
}

size_t ElidedPrefix(string_view word, std::span<const string_view> particles) {
  if (particles.empty()) return 0;
  for (size_t i = 0; i < word.size() && i <= kMaxParticleBytes;) {
    const DecodedCodePoint c = DecodeAt(word, i);
    if (IsApostrophe(c.value)) {
      std::string particle;
      FoldWord(word.substr(0, i), particle);
      const bool known =
          std::find(particles.begin(), particles.end(), particle) != particles.end();
      return known ? i + c.size : 0;
    }
    i += c.size;
  }
  return 0;
}

}  // namespace ibid
