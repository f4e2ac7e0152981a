// The bridge to Abseil's string type, and maps keyed by strings.
//
// Debian's Abseil is built with its own string_view, which neither converts to nor from
// the standard one. ibid speaks std::string_view everywhere and crosses over here.
#ifndef IBID_BASE_STRINGS_H_
#define IBID_BASE_STRINGS_H_

#include <functional>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"

namespace ibid {

inline absl::string_view ToAbsl(std::string_view s) { return {s.data(), s.size()}; }
inline std::string_view ToStd(absl::string_view s) { return {s.data(), s.size()}; }

struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view s) const {
    return absl::Hash<absl::string_view>()(ToAbsl(s));
  }
};

// A map or set keyed by std::string that is searched with std::string_view.
template <typename Value>
using StringMap = absl::flat_hash_map<std::string, Value, StringHash, std::equal_to<>>;
using StringSet = absl::flat_hash_set<std::string, StringHash, std::equal_to<>>;

}  // namespace ibid

#endif  // IBID_BASE_STRINGS_H_
