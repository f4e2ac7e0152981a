// Which occurrences of the parts of NEAR stand near each other.
//
// A match is one occurrence of each part, none overlapping another, such that from left
// to right none begins more than `distance` words after the end of the one before
// (neighbours are 1 apart); in order, the parts also come in their own order.
#ifndef IBID_QUERY_NEAR_MATCH_H_
#define IBID_QUERY_NEAR_MATCH_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "ibid/byte_range.h"

namespace ibid {

// Words `begin` to `end` of a text, the latter not included.
struct WordPlace {
  size_t begin = 0;
  size_t end = 0;
};

// Which of `words` (ascending) the range touches.
WordPlace PlaceAmong(std::span<const ByteRange> words, ByteRange range);

struct NearPlace {
  WordPlace place;
  uint32_t part = 0;  // Below NearBounds::parts.
  ByteRange range;
  uint32_t leaf = 0;
};

struct NearBounds {
  size_t parts = 2;  // At most 6.
  uint32_t distance = 1;
  bool in_order = false;
};

// REQUIRES, of both: `places` ascend by begin.
// Quadratic in the places that lie within `distance` words.
bool AreNear(const std::vector<NearPlace>& places, const NearBounds& bounds);

// The places that belong to some match.
std::vector<NearPlace> OnlyNear(const std::vector<NearPlace>& places,
                                const NearBounds& bounds);

}  // namespace ibid

#endif  // IBID_QUERY_NEAR_MATCH_H_
