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

std::string_view ToString(MetadataField field) {
  switch (field) {
    case MetadataField::kTitle:
      return "title";
    case MetadataField::kSource:
      return "source";
    case MetadataField::kAuthors:
      return "authors";
    case MetadataField::kPublished:
      return "published";
    case MetadataField::kUrl:
      return "url";
    case MetadataField::kLanguage:
      return "language";
    case MetadataField::kSection:
      return "section";
    case MetadataField::kTags:
      break;
  }
  return "tags";
}

std::string_view ToString(Confidence confidence) {
  switch (confidence) {
    case Confidence::kHigh:
      return "high";
    case Confidence::kMedium:
      return "medium";
    case Confidence::kLow:
      break;
  }
  return "low";
}

}  // namespace ibid
