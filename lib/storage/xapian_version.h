// The Xapian library in use.
#ifndef IBID_STORAGE_XAPIAN_VERSION_H_
#define IBID_STORAGE_XAPIAN_VERSION_H_

#include <string>

namespace ibid {

// "1.4.22": of the library that is linked at run time.
std::string XapianVersion();

}  // namespace ibid

#endif  // IBID_STORAGE_XAPIAN_VERSION_H_
