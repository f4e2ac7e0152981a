#include "storage/posting_groups.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "storage/posting_store.h"
#include "support/random.h"

namespace ibid {
namespace {

using testing::Random;

// Adding list by list gives the same streams as adding posting by posting.
TEST(PostingGroups, AreWhatSinglePostingsWouldBe) {
  Random random;
  for (int round = 0; round < 50; ++round) {
    PostingStore grouped;
    PostingStore single;
    PostingGroups groups;
    uint32_t docid = 1 + static_cast<uint32_t>(random.Below(3));
    const auto term = [](uint32_t key) { return "t" + std::to_string(key); };
    uint32_t greatest = 0;
    uint32_t greatest_grouped = 0;
    for (int batch = 0; batch < 6; ++batch) {
      const uint64_t passages = random.Below(60);
      const uint32_t keys = 1 + static_cast<uint32_t>(random.Below(200));
      for (uint32_t passage = 0; passage < passages; ++passage) {
        for (uint64_t left = random.Below(40); left > 0; --left) {
          const auto key = static_cast<uint32_t>(random.Below(keys));
          const auto wdf =
              static_cast<uint32_t>(random.Below(random.OneIn(20) ? 1 << 20 : 4));
          groups.Add(key, passage, wdf);
          const uint32_t sum =
              single.Add(single.Intern(term(key)), docid + passage, wdf);
          greatest = std::max(greatest, sum);
        }
      }
      groups.Group();
      for (const PostingGroups::List& list : groups.lists()) {
        grouped.Append(grouped.Intern(term(list.key)), list, groups.BytesOf(list),
                       docid);
        greatest_grouped = std::max(greatest_grouped, list.greatest);
      }
      groups.Clear();
      docid += static_cast<uint32_t>(passages);
    }
    EXPECT_EQ(greatest_grouped, greatest);
    const auto order = grouped.Sorted();
    const auto twin_order = single.Sorted();
    ASSERT_EQ(order.size(), twin_order.size());
    for (size_t i = 0; i < order.size(); ++i) {
      ASSERT_EQ(grouped.TermOf(order[i]), single.TermOf(twin_order[i]));
      const PostingCounts counts = grouped.CountsOf(order[i]);
      const PostingCounts twin = single.CountsOf(twin_order[i]);
      EXPECT_EQ(counts.postings, twin.postings);
      EXPECT_EQ(counts.wdfs, twin.wdfs);
      EXPECT_EQ(counts.first_docid, twin.first_docid);
      EXPECT_EQ(counts.last_docid, twin.last_docid);
      std::string stream;
      std::string twin_stream;
      grouped.ReadStream(order[i], stream);
      single.ReadStream(twin_order[i], twin_stream);
      ASSERT_EQ(stream, twin_stream);
    }
  }
}

}  // namespace
}  // namespace ibid
