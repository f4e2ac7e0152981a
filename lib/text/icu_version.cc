#include "text/icu_version.h"

#include <unicode/uchar.h>
#include <unicode/uversion.h>

namespace ibid {
namespace {

std::string Format(const UVersionInfo& version) {
  return std::to_string(version[0]) + "." + std::to_string(version[1]);
}

}  // namespace

std::string IcuVersion() {
  UVersionInfo version;
  u_getVersion(version);
  return Format(version);
}

std::string UnicodeVersion() {
  UVersionInfo version;
  u_getUnicodeVersion(version);
  return Format(version);
}

}  // namespace ibid
