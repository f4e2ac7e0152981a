// Versions of the library and of what it writes.
#ifndef IBID_VERSION_H_
#define IBID_VERSION_H_

#include <string>

#include "ibid/export.h"

namespace ibid {

inline constexpr char kVersion[] = "0.1.0";

// The layout of an index on disk (docs/format.md). An index of another version is
// refused with a message that names both.
inline constexpr int kFormatVersion = 2;

// Everything that decides which terms a text gives: rules version, ICU and Unicode
// version, stemmers, pair hash. It is stored in every index and compared when one is
// opened, because terms of two analyses do not meet.
IBID_EXPORT std::string AnalysisFingerprint();

}  // namespace ibid

#endif  // IBID_VERSION_H_
