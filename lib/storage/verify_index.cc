#include "storage/verify_index.h"

#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "base/strings.h"
#include "storage/snapshot.h"
#include "storage/verify_shard.h"

namespace ibid {
namespace {

// Damage that keeps the index from being opened at all is still an answer.
absl::StatusOr<CheckReport> OnlyProblem(const absl::Status& status) {
  if (!absl::IsDataLoss(status)) return status;
  CheckReport report;
  report.problems.emplace_back(ToStd(status.message()));
  return report;
}

}  // namespace

absl::StatusOr<CheckReport> VerifyIndex(const std::string& path,
                                        const std::function<void(double)>& progress) {
  const absl::StatusOr<Manifest> newest = LoadManifest(path);
  if (!newest.ok()) return OnlyProblem(newest.status());
  const absl::StatusOr<std::shared_ptr<const Snapshot>> opened =
      Snapshot::Open(path, newest->fingerprint);
  if (!opened.ok()) return OnlyProblem(opened.status());
  const Snapshot& snapshot = **opened;

  CheckReport report;
  StringMap<std::string> shard_of;
  const double passages = static_cast<double>(snapshot.manifest().Total().passages);
  double before = 0;
  for (size_t i = 0; i < snapshot.manifest().shards.size(); ++i) {
    const ManifestShard& shard = snapshot.manifest().shards[i];
    const double size = static_cast<double>(shard.summary.counts.passages);
    std::function<void(double)> shard_progress;
    if (progress && passages > 0) {
      shard_progress = [&](double share) {
        progress((before + share * size) / passages);
      };
    }
    ShardFindings findings = VerifyShard(snapshot.ShardPath(i), shard,
                                         snapshot.deletions(i), shard_progress);
    for (std::string& problem : findings.problems) {
      report.problems.push_back(std::move(problem));
    }
    report.documents += findings.living.documents;
    report.passages += findings.living.passages;
    ++report.shards;
    for (std::string& id : findings.living_ids) {
      const auto [known, fresh] = shard_of.try_emplace(id, shard.summary.name);
      if (fresh) continue;
      report.problems.push_back(shard.summary.name + ": document " + id + " is in " +
                                known->second + " too; remove it and add it again");
    }
    before += size;
  }
  return report;
}

}  // namespace ibid
