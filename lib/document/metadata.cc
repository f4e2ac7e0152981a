#include "document/metadata.h"

#include <utility>

namespace ibid {
namespace {

std::string& StringOf(Document& document, MetadataField field) {
  switch (field) {
    case MetadataField::kUrl:
      return document.url;
    case MetadataField::kLanguage:
      return document.language;
    case MetadataField::kSection:
      return document.section;
    default:
      return document.title;
  }
}

}  // namespace

bool Offer(Document& document, MetadataField field, std::string value,
           Provenance provenance) {
  std::string& place = StringOf(document, field);
  if (value.empty() || !place.empty()) return false;
  place = std::move(value);
  NoteOrigin(document, field, std::move(provenance));
  return true;
}

bool Offer(Document& document, MetadataField field, std::vector<std::string> values,
           Provenance provenance) {
  std::vector<std::string>& place =
      field == MetadataField::kTags ? document.tags : document.authors;
  if (values.empty() || !place.empty()) return false;
  place = std::move(values);
  NoteOrigin(document, field, std::move(provenance));
  return true;
}

bool OfferPublished(Document& document, const PublicationDate& published,
                    Provenance provenance) {
  if (!published.known() || document.published.known()) return false;
  document.published = published;
  NoteOrigin(document, MetadataField::kPublished, std::move(provenance));
  return true;
}

bool OfferSource(Document& document, std::string source, SourceOrigin kind,
                 Provenance provenance) {
  if (source.empty() || !document.source.empty()) return false;
  document.source = std::move(source);
  document.source_origin = kind;
  NoteOrigin(document, MetadataField::kSource, std::move(provenance));
  return true;
}

void FillIn(const Document& other, Document& document) {
  const auto origin = [&other](MetadataField field) {
    const MetadataOrigin* noted = FindOrigin(other, field);
    return noted == nullptr ? Provenance()
                            : Provenance{noted->origin, noted->confidence};
  };
  using enum MetadataField;
  Offer(document, kTitle, other.title, origin(kTitle));
  Offer(document, kUrl, other.url, origin(kUrl));
  Offer(document, kLanguage, other.language, origin(kLanguage));
  Offer(document, kSection, other.section, origin(kSection));
  Offer(document, kAuthors, other.authors, origin(kAuthors));
  Offer(document, kTags, other.tags, origin(kTags));
  OfferPublished(document, other.published, origin(kPublished));
  OfferSource(document, other.source, other.source_origin, origin(kSource));
  document.fields.insert(document.fields.end(), other.fields.begin(),
                         other.fields.end());
}

void NoteOrigin(Document& document, MetadataField field, Provenance provenance) {
  MetadataOrigin origin{.field = field,
                        .origin = std::move(provenance.origin),
                        .confidence = provenance.confidence};
  for (MetadataOrigin& noted : document.origins) {
    if (noted.field == field) {
      noted = std::move(origin);
      return;
    }
  }
  document.origins.push_back(std::move(origin));
}

const MetadataOrigin* FindOrigin(const Document& document, MetadataField field) {
  for (const MetadataOrigin& noted : document.origins) {
    if (noted.field == field) return &noted;
  }
  return nullptr;
}

}  // namespace ibid
