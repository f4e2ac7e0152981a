// Which ICU decides about words and letters: part of what an index depends on.
#ifndef IBID_TEXT_ICU_VERSION_H_
#define IBID_TEXT_ICU_VERSION_H_

#include <string>

namespace ibid {

// "72.1": that of the library in use, not of the headers it was built with.
std::string IcuVersion();

// "15.0".
std::string UnicodeVersion();

}  // namespace ibid

#endif  // IBID_TEXT_ICU_VERSION_H_
