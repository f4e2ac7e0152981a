#include "storage/deletions.h"

#include <gtest/gtest.h>

#include <set>

#include "storage/line_reader.h"
#include "support/random.h"
#include "support/status_matchers.h"

namespace ibid {
namespace {

using testing::Fails;
using testing::IsOk;

std::string RangesOf(const Deletions& deletions) {
  std::string out;
  for (const DocidRange& range : deletions.ranges()) {
    out += "[" + std::to_string(range.first) + "," + std::to_string(range.last) + "]";
  }
  return out;
}

TEST(Deletions, NeighboursJoin) {
  const struct {
    std::vector<DocidRange> added;
    const char* ranges;
  } kRows[] = {
      {{}, ""},
      {{{3, 5}}, "[3,5]"},
      {{{3, 5}, {9, 9}}, "[3,5][9,9]"},
      {{{9, 9}, {3, 5}}, "[3,5][9,9]"},
      {{{3, 5}, {6, 8}}, "[3,8]"},          // after
      {{{6, 8}, {3, 5}}, "[3,8]"},          // before
      {{{3, 5}, {9, 9}, {6, 8}}, "[3,9]"},  // between two
      {{{1, 1}, {4294967295u, 4294967295u}}, "[1,1][4294967295,4294967295]"},
  };
  for (const auto& row : kRows) {
    Deletions deletions;
    for (const DocidRange& range : row.added) {
      EXPECT_THAT(deletions.Add(range, {1, range.last - range.first + 1, 0, 10}),
                  IsOk());
    }
    EXPECT_EQ(RangesOf(deletions), row.ranges);
    EXPECT_EQ(deletions.counts().documents, row.added.size());
  }
}

TEST(Deletions, NothingDiesTwice) {
  Deletions deletions;
  ASSERT_THAT(deletions.Add({3, 5}, {1, 3, 0, 0}), IsOk());
  for (const DocidRange range :
       {DocidRange{3, 5}, DocidRange{1, 3}, DocidRange{5, 9}, DocidRange{4, 4},
        DocidRange{1, 9}, DocidRange{0, 1}, DocidRange{8, 7}}) {
    EXPECT_THAT(deletions.Add(range, {1, 1, 0, 0}),
                Fails(absl::StatusCode::kInvalidArgument, "cannot be deleted"))
        << range.first << "-" << range.last;
  }
  EXPECT_EQ(RangesOf(deletions), "[3,5]");
}

TEST(Deletions, AgreesWithASet) {
  testing::Random random;
  for (int round = 0; round < 50; ++round) {
    Deletions deletions;
    std::set<uint32_t> dead;
    for (int i = 0; i < 40; ++i) {
      const uint32_t first = static_cast<uint32_t>(random.Between(1, 100));
      const uint32_t last = first + static_cast<uint32_t>(random.Below(4));
      bool free = true;
      for (uint32_t id = first; id <= last; ++id) free &= !dead.contains(id);
      EXPECT_EQ(deletions.Add({first, last}, {1, last - first + 1, 0, 1}).ok(), free);
      if (!free) continue;
      for (uint32_t id = first; id <= last; ++id) dead.insert(id);
    }
    for (uint32_t id = 0; id < 110; ++id) {
      EXPECT_EQ(deletions.Contains(id), dead.contains(id)) << id;
    }
    EXPECT_EQ(deletions.counts().passages, dead.size());
    const auto parsed =
        Deletions::Parse(deletions.Format("shard-000001"), "shard-000001", "f");
    ASSERT_THAT(parsed, IsOk());
    EXPECT_EQ(parsed->ranges(), deletions.ranges());
    EXPECT_EQ(parsed->counts(), deletions.counts());
  }
}

TEST(Deletions, DamageNamesFileAndLine) {
  constexpr std::string_view kHead =
      "# ibid deletions of shard-000001\n"
      "# dead documents 1 passages 3 chrome_passages 0 text_bytes 9\n";
  const auto with = [&](std::string_view ranges) {
    return WithChecksum(std::string(kHead).append(ranges));
  };
  ASSERT_THAT(Deletions::Parse(with("7 9\n"), "shard-000001", "f"), IsOk());
  const struct {
    std::string text;
    const char* message;
    const char* why;
  } kRows[] = {
      {"", "f:1:", "empty"},
      {with("7 9\n").replace(33, 1, "x"), "f:2:", "no counts"},
      {with("7\n"), "f:3:", "half a range"},
      {with("0 2\n"), "f:3:", "docids begin at 1"},
      {with("9 7\n"), "f:3:", "backwards"},
      {with("7 7\n6 6\n9 9\n"), "f:4:", "ranges that do not ascend"},
      {with("7 8\n9 9\n"), "f:4:", "ranges that should be one"},
      {with("7 4294967296\n"), "f:3:", "over 32 bits"},
      {with("7 8\n"), "another number", "counts that do not fit"},
      {std::string(kHead) + "7 9\n", "f:4:", "no checksum"},
      {std::string(kHead) + "7 9\n# checksum 0123456789abcdef\n",
       "f:4:", "a wrong checksum"},
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row.why);
    EXPECT_THAT(Deletions::Parse(row.text, "shard-000001", "f"),
                Fails(absl::StatusCode::kDataLoss, row.message));
  }
  EXPECT_THAT(Deletions::Parse(with("7 9\n"), "shard-000002", "f"),
              Fails(absl::StatusCode::kDataLoss, "f:1:"));
}

}  // namespace
}  // namespace ibid
