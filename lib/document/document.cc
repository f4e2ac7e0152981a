#include "ibid/document.h"

namespace ibid {

std::string_view ToString(SourceOrigin origin) {
  switch (origin) {
    case SourceOrigin::kGiven:
      return "given";
    case SourceOrigin::kMetadata:
      return "metadata";
    case SourceOrigin::kText:
      return "text";
    case SourceOrigin::kUrl:
      return "url";
    case SourceOrigin::kFolder:
      return "folder";
    case SourceOrigin::kUnknown:
      break;
  }
  return "unknown";
}

}  // namespace ibid
