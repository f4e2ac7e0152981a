// Builds a shard with Xapian's WritableDatabase: simple, and what other builders are
// compared with.
#ifndef IBID_STORAGE_STOCK_BUILDER_H_
#define IBID_STORAGE_STOCK_BUILDER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "storage/shard_builder.h"

namespace ibid {

// Makes the folder `directory`, which must not exist; its name is the shard's.
absl::StatusOr<std::unique_ptr<ShardBuilder>> NewStockBuilder(
    const std::string& directory, const ShardBuilderOptions& options);

}  // namespace ibid

#endif  // IBID_STORAGE_STOCK_BUILDER_H_
