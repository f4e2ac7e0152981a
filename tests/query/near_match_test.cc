#include "query/near_match.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "support/random.h"

namespace ibid {
namespace {

// Tries every way of taking one place for each part.
void TryAll(const std::vector<NearPlace>& places, const NearBounds& bounds,
            std::vector<size_t>& taken, std::set<size_t>& members) {
  if (taken.size() < bounds.parts) {
    for (size_t i = 0; i < places.size(); ++i) {
      if (places[i].part != taken.size()) continue;
      taken.push_back(i);
      TryAll(places, bounds, taken, members);
      taken.pop_back();
    }
    return;
  }
  std::vector<size_t> order = taken;
  if (!bounds.in_order) {
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      return places[a].place.begin < places[b].place.begin;
    });
  }
  for (size_t i = 1; i < order.size(); ++i) {
    const size_t end = places[order[i - 1]].place.end;
    const size_t begin = places[order[i]].place.begin;
    if (begin < end || begin - end + 1 > bounds.distance) return;
  }
  members.insert(taken.begin(), taken.end());
}

TEST(NearMatchTest, AgreesWithTryingEverything) {
  testing::Random random;
  size_t matched = 0;
  for (int round = 0; round < 5000; ++round) {
    const NearBounds bounds = {static_cast<size_t>(random.Between(2, 4)),
                               static_cast<uint32_t>(random.Between(1, 6)),
                               random.OneIn(2)};
    std::vector<NearPlace> places;
    for (int i = random.Between(0, 9); i > 0; --i) {
      const auto begin = static_cast<size_t>(random.Between(0, 20));
      places.push_back({{begin, begin + static_cast<size_t>(random.Between(1, 3))},
                        static_cast<uint32_t>(random.Below(bounds.parts)),
                        {static_cast<size_t>(i), static_cast<size_t>(i) + 1},
                        0});
    }
    std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) {
      return std::pair(a.place.begin, a.place.end) <
             std::pair(b.place.begin, b.place.end);
    });
    std::set<size_t> members;
    std::vector<size_t> taken;
    TryAll(places, bounds, taken, members);
    ASSERT_EQ(AreNear(places, bounds), !members.empty());
    std::set<size_t> expected;
    for (size_t i : members) expected.insert(places[i].range.begin);
    std::set<size_t> found;
    for (const NearPlace& place : OnlyNear(places, bounds)) {
      found.insert(place.range.begin);
    }
    ASSERT_EQ(found, expected);
    matched += !members.empty();
  }
  EXPECT_GT(matched, 300u);
}

TEST(NearMatchTest, SixPartsAreNoMoreThanAChain) {
  std::vector<NearPlace> places;
  for (size_t i = 0; i < 600; ++i) {
    places.push_back({{i, i + 1}, static_cast<uint32_t>(i % 6), {i, i + 1}, 0});
  }
  EXPECT_TRUE(AreNear(places, {6, 1, false}));
  EXPECT_TRUE(AreNear(places, {6, 1, true}));
  EXPECT_EQ(OnlyNear(places, {6, 1, false}).size(), 600u);
  EXPECT_TRUE(AreNear(places, {6, 1000, false}));
}

}  // namespace
}  // namespace ibid
