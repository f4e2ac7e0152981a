#include "analysis/term.h"

#include <cstdint>

#include "base/hash.h"
#include "text/utf8.h"

namespace ibid {
namespace {

constexpr size_t kHashDigits = 16;
constexpr size_t kKeptBytes = kMaxTermBytes - kHashDigits;
// A code point has up to 4 bytes, so a cut term has at least this many.
constexpr size_t kLeastCutBytes = kMaxTermBytes - 3;

}  // namespace

void FitTerm(std::string& term) {
  if (term.size() <= kMaxTermBytes) return;
  constexpr char kDigits[] = "0123456789abcdef";
  const uint64_t hash = StableHash64(term);
  term.resize(FloorToBoundary(term, kKeptBytes));
  for (int shift = 60; shift >= 0; shift -= 4) term += kDigits[(hash >> shift) & 15];
}

bool IsStemmable(std::string_view term) { return term.size() < kLeastCutBytes; }

}  // namespace ibid
