#include "analysis/pair.h"

#include "base/hash.h"

namespace ibid {

uint32_t PairBucket(std::string_view first_stem, std::string_view second_stem) {
  return PairBucket(StableHash64(first_stem), StableHash64(second_stem));
}

}  // namespace ibid
