#include "storage/xapian_version.h"

#include <xapian.h>

namespace ibid {

std::string XapianVersion() { return Xapian::version_string(); }

}  // namespace ibid
