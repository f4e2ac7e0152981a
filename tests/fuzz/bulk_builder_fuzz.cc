// Any bytes as a source of numbers that make documents: the bulk builder's shard is sound
// and the same as the stock builder's. The first bytes choose block size, memory and
// packing, and how documents are parted.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "storage/bulk_builder.h"
#include "storage/random_documents.h"
#include "storage/same_database.h"
#include "storage/stock_builder.h"
#include "support/temp_dir.h"

namespace {

using ibid::DocumentToStore;
using ibid::testing::DictionaryOf;
using ibid::testing::RandomDocuments;
using ibid::testing::TempDir;

void Require(bool holds, const std::string& what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what.c_str());
  std::abort();
}

// Numbers out of the input; when that is used up, a row that its last bytes began.
class Numbers {
 public:
  Numbers(const uint8_t* data, size_t size) : data_(data), left_(size) {}

  uint64_t Below(uint64_t below) {
    if (left_ == 0) {
      state_ = state_ * 6364136223846793005u + 1442695040888963407u;
      return (state_ >> 20) % below;
    }
    uint64_t number = 0;
    for (uint64_t most = below - 1; most > 0 && left_ > 0; most >>= 8) {
      number = number << 8 | *data_++;
      --left_;
    }
    state_ += number;
    return number % below;
  }
  bool used_up() const { return left_ == 0; }

 private:
  const uint8_t* data_;
  size_t left_;
  uint64_t state_ = 1;
};

void Build(absl::StatusOr<std::unique_ptr<ibid::ShardBuilder>> builder,
           const std::vector<DocumentToStore>& documents, uint64_t per_part = 1) {
  Require(builder.ok(), builder.status().ToString());
  const auto dictionary = (*builder)->AddDictionary(DictionaryOf(documents));
  const auto part = (*builder)->NewPart();
  part->PackWith(dictionary);
  uint64_t in_part = 0;
  for (const DocumentToStore& document : documents) {
    const absl::Status added = part->Add(document);
    Require(added.ok(), added.ToString());
    if (++in_part % per_part != 0) continue;
    part->Close();
    const absl::Status appended = (*builder)->Append(*part);
    Require(appended.ok(), appended.ToString());
  }
  part->Close();
  const absl::Status appended = (*builder)->Append(*part);
  Require(appended.ok(), appended.ToString());
  const auto summary = (*builder)->Finish();
  Require(summary.ok(), summary.status().ToString());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Numbers numbers(data, size);
  ibid::ShardBuilderOptions options{.sync = false};
  options.block_bytes = ibid::glass::kMinBlockBytes << numbers.Below(6);
  options.memory_bytes = numbers.Below(2) == 0 ? numbers.Below(1 << 20) : 1 << 30;
  options.pack = numbers.Below(3) > 0;
  options.second_thread = numbers.Below(4) == 0;
  const uint64_t per_part = 1 + numbers.Below(5);
  RandomDocuments source([&](uint64_t below) { return numbers.Below(below); });
  std::vector<DocumentToStore> documents;
  const uint64_t most = numbers.Below(40);
  while (documents.size() < most && !numbers.used_up()) {
    documents.push_back(source.Next());
  }
  const TempDir folder;
  Build(ibid::NewBulkBuilder(folder / "bulk", options), documents, per_part);
  Build(ibid::NewStockBuilder(folder / "stock", options), documents);
  const std::string difference =
      ibid::testing::DifferenceOf(folder / "bulk", folder / "stock");
  Require(difference.empty(), difference);
  return 0;
}
