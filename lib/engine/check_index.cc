#include "ibid/searcher.h"
#include "storage/verify_index.h"

namespace ibid {

absl::StatusOr<CheckReport> CheckIndex(const std::string& path,
                                       const std::function<void(double)>& progress) {
  return VerifyIndex(path, progress);
}

}  // namespace ibid
