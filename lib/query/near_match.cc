// Sets of parts are masks of up to six bits, and a set of such sets is one word of 64
// bits: bit m says that mask m is in it. For each place the sets of parts of which a
// chain can consist that ends there (or, from the right, begins there) are found from
// those of the places before it; adding a part to all sets that lack it is one shift.
#include "query/near_match.h"

#include <algorithm>

namespace ibid {
namespace {

using Masks = uint64_t;  // A set of masks.

constexpr size_t kMaxParts = 6;
constexpr Masks kEmptyMask = 1;  // The set that holds the mask without parts.

constexpr Masks MasksWithout(uint32_t part) {
  Masks masks = 0;
  for (uint32_t mask = 0; mask < 1u << kMaxParts; ++mask) {
    if ((mask >> part & 1) == 0) masks |= Masks{1} << mask;
  }
  return masks;
}

constexpr Masks kWithout[kMaxParts] = {MasksWithout(0), MasksWithout(1),
                                       MasksWithout(2), MasksWithout(3),
                                       MasksWithout(4), MasksWithout(5)};

Masks Only(uint32_t mask) { return Masks{1} << mask; }

class Chains {
 public:
  Chains(const std::vector<NearPlace>& places, const NearBounds& bounds)
      : places_(places),
        bounds_(bounds),
        full_((1u << bounds.parts) - 1),
        ending_(places.size()) {
    for (const NearPlace& near : places) {
      widest_ = std::max(widest_, near.place.end - near.place.begin);
    }
    for (size_t i = 0; i < places.size(); ++i) {
      Masks before = kEmptyMask;
      for (size_t j = i; j-- > 0 && CanReach(j, i);) {
        if (Follows(j, i)) before |= ending_[j];
      }
      ending_[i] = WithPart(before, places[i].part, /*at_end=*/true);
      complete_ = complete_ || (ending_[i] & Only(full_)) != 0;
    }
  }

  bool complete() const { return complete_; }

  std::vector<NearPlace> Members() const {
    std::vector<Masks> beginning(places_.size());
    std::vector<NearPlace> members;
    for (size_t i = places_.size(); i-- > 0;) {
      Masks after = kEmptyMask;
      for (size_t j = i + 1; j < places_.size() && CanReach(i, j); ++j) {
        if (Follows(i, j)) after |= beginning[j];
      }
      beginning[i] = WithPart(after, places_[i].part, /*at_end=*/false);
      if (MakeWhole(ending_[i], beginning[i], places_[i].part)) {
        members.push_back(places_[i]);
      }
    }
    std::reverse(members.begin(), members.end());
    return members;
  }

 private:
  // Whether a place as far from `later` as `earlier` is may still be near it.
  bool CanReach(size_t earlier, size_t later) const {
    return places_[later].place.begin <
           places_[earlier].place.begin + widest_ + bounds_.distance;
  }

  bool Follows(size_t earlier, size_t later) const {
    const size_t end = places_[earlier].place.end;
    const size_t begin = places_[later].place.begin;
    return end <= begin && begin - end < bounds_.distance;
  }

  // The sets that lack `part`, with it. In order, what is before a part are all parts
  // before it, and what is after it all after it.
  Masks WithPart(Masks masks, uint32_t part, bool at_end) const {
    if (bounds_.in_order) {
      const uint32_t before = (1u << part) - 1;
      masks &= Only(at_end ? before : full_ & ~(before | 1u << part));
    }
    return (masks & kWithout[part]) << (1u << part);
  }

  // Whether some set of the one and some of the other are all parts and share `part`
  // alone.
  bool MakeWhole(Masks ending, Masks beginning, uint32_t part) const {
    for (uint32_t mask = 0; mask <= full_; ++mask) {
      if ((ending & Only(mask)) == 0) continue;
      if ((beginning & Only((full_ & ~mask) | 1u << part)) != 0) return true;
    }
    return false;
  }

  const std::vector<NearPlace>& places_;
  const NearBounds& bounds_;
  const uint32_t full_;
  size_t widest_ = 0;
  std::vector<Masks> ending_;  // By place: the sets of chains that end there.
  bool complete_ = false;
};

}  // namespace

WordPlace PlaceAmong(std::span<const ByteRange> words, ByteRange range) {
  const auto begin = std::partition_point(
      words.begin(), words.end(),
      [&](const ByteRange& word) { return word.end <= range.begin; });
  const auto end = std::partition_point(begin, words.end(), [&](const ByteRange& word) {
    return word.begin < range.end;
  });
  return {static_cast<size_t>(begin - words.begin()),
          static_cast<size_t>(end - words.begin())};
}

bool AreNear(const std::vector<NearPlace>& places, const NearBounds& bounds) {
  return Chains(places, bounds).complete();
}

std::vector<NearPlace> OnlyNear(const std::vector<NearPlace>& places,
                                const NearBounds& bounds) {
  return Chains(places, bounds).Members();
}

}  // namespace ibid
