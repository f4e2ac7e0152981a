// Which builder makes shards: the bulk builder where the Xapian in use has just the
// format that it writes, and the stock builder, which is many times slower, elsewhere.
//
// Found out once a process: what the library writes for an empty database must be what
// ours would be, and a tiny shard must pass Xapian's check and read back as a stock-built
// one does. That takes some 20 ms.
#ifndef IBID_STORAGE_BUILDER_CHOICE_H_
#define IBID_STORAGE_BUILDER_CHOICE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "storage/shard_builder.h"

namespace ibid {

struct BuilderChoice {
  bool bulk = false;
  std::string reason;  // Why not the bulk builder; else empty.
};

// For any number of threads. Tries it in the folder `scratch`, which must not exist and
// is gone afterwards; does not touch it when it is known already. An error when it could
// not be tried (no room, no permission): then the next call tries again.
absl::StatusOr<BuilderChoice> ChooseBuilder(const std::string& scratch);

// Makes the folder `directory`, which must not exist; its name is the shard's.
absl::StatusOr<std::unique_ptr<ShardBuilder>> NewShardBuilder(
    const std::string& directory, const ShardBuilderOptions& options);

}  // namespace ibid

#endif  // IBID_STORAGE_BUILDER_CHOICE_H_
