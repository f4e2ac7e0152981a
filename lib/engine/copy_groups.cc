#include "engine/copy_groups.h"

#include <algorithm>
#include <utility>

#include "analysis/similarity.h"
#include "base/status_macros.h"

namespace ibid {
namespace {

// Signatures are looked up by two of their bytes at a time. Of sixteen bytes that are
// paired off, ten that are equal cannot but make a pair: nothing is missed.
constexpr size_t kPairs = 8;
static_assert(kLeastCommonBytes > static_cast<int>(kPairs));
constexpr size_t kBuckets = size_t{1} << 16;

// Of unlike documents that have two bytes in common, which chance gives one of 65,536; in a
// collection of one template it could be all.
constexpr size_t kMostInBucket = 1000;

int CommonBytes(const DocumentSignature& a, const DocumentSignature& b) {
  return SharedBytes(a[0], b[0]) + SharedBytes(a[1], b[1]);
}

// Two bytes of the signature; nothing where one is of no feature.
uint32_t BucketOf(const DocumentSignature& signature, size_t pair) {
  const uint64_t bytes = signature[pair / 4] >> (pair % 4 * 16) & 0xFFFF;
  const bool is_empty = (bytes & 0xFF) == 0 || (bytes & 0xFF00) == 0;
  return is_empty ? kBuckets : static_cast<uint32_t>(bytes);
}

}  // namespace

std::vector<uint32_t> GroupCopies(std::span<const DocumentSignature> signatures) {
  // The first of each group, by two of its bytes.
  std::vector<std::vector<uint32_t>> firsts(kPairs * kBuckets);
  std::vector<uint32_t> groups(signatures.size());
  std::vector<bool> has_copies(signatures.size(), false);
  for (uint32_t i = 0; i < signatures.size(); ++i) {
    uint32_t group = i;
    for (size_t pair = 0; pair < kPairs; ++pair) {
      const uint32_t bucket = BucketOf(signatures[i], pair);
      if (bucket == kBuckets) continue;
      for (const uint32_t first : firsts[pair * kBuckets + bucket]) {
        if (first >= group) break;
        if (CommonBytes(signatures[first], signatures[i]) >= kLeastCommonBytes) {
          group = first;
        }
      }
    }
    groups[i] = group;
    if (group != i) {
      has_copies[group] = true;
      continue;
    }
    for (size_t pair = 0; pair < kPairs; ++pair) {
      const uint32_t bucket = BucketOf(signatures[i], pair);
      if (bucket == kBuckets) continue;
      std::vector<uint32_t>& with = firsts[pair * kBuckets + bucket];
      if (with.size() < kMostInBucket) with.push_back(i);
    }
  }
  for (uint32_t i = 0; i < groups.size(); ++i) {
    if (groups[i] == i && !has_copies[i]) groups[i] = kAlone;
  }
  return groups;
}

absl::StatusOr<CopyGroups> CopyGroups::Read(const DocumentNumbers& documents,
                                            SnapshotReader& reader) {
  struct Place {
    size_t shard;
    size_t document;
  };
  std::vector<DocumentSignature> signatures;
  std::vector<Place> places;
  CopyGroups groups;
  for (size_t shard = 0; shard < documents.shards(); ++shard) {
    groups.shards_.emplace_back(documents.documents(shard), kAlone);
    DocumentCursor cursor(documents.first_passages(shard));
    size_t last = SIZE_MAX;
    IBID_RETURN_IF_ERROR(reader.ForEachSimilarity(
        shard, [&](uint32_t passage, const Similarity& similarity) {
          const size_t document = cursor.DocumentOf(passage);
          if (std::exchange(last, document) == document) return;
          if (!documents.IsAlive(shard, document)) return;
          signatures.push_back(similarity.document);
          places.push_back({shard, document});
        }));
  }
  const std::vector<uint32_t> numbers = GroupCopies(signatures);
  for (size_t i = 0; i < places.size(); ++i) {
    groups.shards_[places[i].shard][places[i].document] = numbers[i];
  }
  return groups;
}

}  // namespace ibid
