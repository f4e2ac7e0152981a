// The same documents built by the bulk builder and by the stock builder, and compared
// through everything that Xapian shows.
#ifndef IBID_TESTS_STORAGE_TWIN_SHARDS_H_
#define IBID_TESTS_STORAGE_TWIN_SHARDS_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "storage/bulk_builder.h"
#include "storage/random_documents.h"
#include "storage/same_database.h"
#include "storage/shard_checksum.h"
#include "storage/stock_builder.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid::testing {

inline ShardSummary Build(absl::StatusOr<std::unique_ptr<ShardBuilder>> builder,
                          const std::vector<DocumentToStore>& documents,
                          size_t per_part = 1) {
  EXPECT_THAT(builder, IsOk());
  const NumberedDictionary dictionary =
      (*builder)->AddDictionary(DictionaryOf(documents));
  const std::unique_ptr<ShardPart> part = (*builder)->NewPart();
  part->PackWith(dictionary);
  for (size_t i = 0; i < documents.size(); ++i) {
    EXPECT_THAT(part->Add(documents[i]), IsOk());
    if (i % per_part == 0) {
      part->Close();
      EXPECT_THAT((*builder)->Append(*part), IsOk());
    }
  }
  part->Close();
  EXPECT_THAT((*builder)->Append(*part), IsOk());
  auto summary = (*builder)->Finish();
  EXPECT_THAT(summary, IsOk());
  return *std::move(summary);
}

// Builds with both, compares, and leaves the shards under folder / "bulk" and "stock".
inline void ExpectTwins(const std::vector<DocumentToStore>& documents,
                        ShardBuilderOptions options, const TempDir& folder,
                        size_t per_part = 1) {
  options.sync = false;
  const std::string bulk = folder / "bulk";
  const std::string stock = folder / "stock";
  const ShardSummary built = Build(NewBulkBuilder(bulk, options), documents, per_part);
  const ShardSummary twin = Build(NewStockBuilder(stock, options), documents);
  EXPECT_EQ(built.name, "bulk");
  EXPECT_EQ(built.counts, twin.counts);
  const auto checksum = ChecksumShard(bulk);
  ASSERT_THAT(checksum, IsOk());
  EXPECT_EQ(built.checksum, *checksum);
  ASSERT_EQ(DifferenceOf(bulk, stock), "");
}

}  // namespace ibid::testing

#endif  // IBID_TESTS_STORAGE_TWIN_SHARDS_H_
