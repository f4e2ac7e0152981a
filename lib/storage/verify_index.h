// Verifies a whole index: what CheckIndex() (ibid/searcher.h) promises.
#ifndef IBID_STORAGE_VERIFY_INDEX_H_
#define IBID_STORAGE_VERIFY_INDEX_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "ibid/searcher.h"

namespace ibid {

// Works on an index of any fingerprint. Damage is in the report; NotFound when there is
// no index, FailedPrecondition when it has another format.
absl::StatusOr<CheckReport> VerifyIndex(
    const std::string& path, const std::function<void(double)>& progress = nullptr);

}  // namespace ibid

#endif  // IBID_STORAGE_VERIFY_INDEX_H_
