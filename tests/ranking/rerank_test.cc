#include "ranking/rerank.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "support/random.h"

namespace ibid {
namespace {

using testing::Random;

constexpr double kGain = 0.25;

// All of the order, by asking for each.
std::vector<Reranked> ByHand(const std::vector<double>& scores,
                             const std::vector<Rescored>& again) {
  std::vector<size_t> places(scores.size());
  std::iota(places.begin(), places.end(), 0);
  const size_t depth = std::min(scores.size(), kRerankDepth);
  const auto key = [&](size_t i) {
    return scores[i] > 0
               ? std::make_tuple(-again[i].score, again[i].document, again[i].ordinal)
               : std::make_tuple(0.0, ~uint64_t{0}, uint32_t{0});
  };
  std::stable_sort(places.begin(), places.begin() + static_cast<ptrdiff_t>(depth),
                   [&](size_t a, size_t b) { return key(a) < key(b); });
  std::vector<Reranked> order;
  for (size_t i : places) {
    order.push_back({i, i < depth && scores[i] > 0 ? again[i].score : scores[i]});
  }
  return order;
}

// Few distinct scores, so that many are equal.
TEST(RerankTest, EveryPageIsASliceOfOneOrder) {
  Random random;
  for (int round = 0; round < 2000; ++round) {
    std::vector<double> scores(random.Below(80));
    for (double& score : scores) score = static_cast<double>(random.Below(30)) / 10;
    std::sort(scores.begin(), scores.end(), std::greater<>());
    std::vector<Rescored> again;
    for (double score : scores) {
      again.push_back({score * (1 + kGain * static_cast<double>(random.Below(5)) / 4),
                       random.Below(20), static_cast<uint32_t>(random.Below(3))});
    }
    const std::vector<Reranked> all = ByHand(scores, again);
    std::set<size_t> asked;
    Reranker order(scores, kGain, [&](size_t i) {
      EXPECT_TRUE(asked.insert(i).second);
      return again[i];
    });
    for (const Reranked& expected : all) ASSERT_EQ(order.Next(), expected);
    ASSERT_EQ(order.Next(), std::nullopt);
    ASSERT_LE(asked.size(), kRerankDepth);
  }
}

// What is left out is not asked for, and the others come in the order they have.
TEST(RerankTest, LeavesOutWhatIsNotWanted) {
  Random random;
  for (int round = 0; round < 1000; ++round) {
    std::vector<double> scores(random.Below(80));
    for (double& score : scores) score = static_cast<double>(random.Below(30)) / 10;
    std::sort(scores.begin(), scores.end(), std::greater<>());
    std::vector<Rescored> again;
    std::set<size_t> unwanted;
    for (size_t i = 0; i < scores.size(); ++i) {
      again.push_back(
          {scores[i] * (1 + kGain * static_cast<double>(random.Below(5)) / 4),
           random.Below(20), static_cast<uint32_t>(random.Below(3))});
      if (random.OneIn(3)) unwanted.insert(i);
    }
    Reranker order(scores, kGain, [&](size_t i) {
      EXPECT_FALSE(unwanted.contains(i));
      return again[i];
    });
    const auto leaves_out = [&](size_t i) { return unwanted.contains(i); };
    for (const Reranked& expected : ByHand(scores, again)) {
      if (unwanted.contains(expected.index)) continue;
      ASSERT_EQ(order.Next(leaves_out), expected);
    }
    ASSERT_EQ(order.Next(leaves_out), std::nullopt);
  }
}

TEST(RerankTest, DoesNotAskForWhatCannotComeNext) {
  const std::vector<double> scores = {10, 9, 8, 7, 1, 0, 0};
  std::vector<size_t> asked;
  Reranker order(scores, kGain, [&](size_t i) {
    asked.push_back(i);
    return Rescored{scores[i], i};
  });
  // 8 can become 10, and then something else would decide; 7 cannot.
  EXPECT_EQ(order.Next(), (Reranked{0, 10}));
  EXPECT_EQ(asked, (std::vector<size_t>{0, 1, 2}));
  for (size_t i = 1; i < scores.size(); ++i) {
    EXPECT_EQ(order.Next(), (Reranked{i, scores[i]}));
  }
  EXPECT_EQ(asked, (std::vector<size_t>{0, 1, 2, 3, 4}));
}

}  // namespace
}  // namespace ibid
