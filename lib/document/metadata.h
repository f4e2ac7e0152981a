// Setting a document's metadata together with where it came from.
//
// Whoever knows something offers it, the surest first: what is there already stays.
//
//   Offer(document, MetadataField::kTitle, "Ice", {"the only <h1>", Confidence::kHigh});
#ifndef IBID_DOCUMENT_METADATA_H_
#define IBID_DOCUMENT_METADATA_H_

#include <string>
#include <string_view>
#include <vector>

#include "ibid/document.h"
#include "ibid/publication_date.h"

namespace ibid {

struct Provenance {
  std::string origin;  // As MetadataOrigin::origin.
  Confidence confidence = Confidence::kLow;
};

// Sets the value when the document has none for `field` and `value` is not empty, and
// notes where it came from; true when it did. REQUIRES: a field of that type; the
// source has OfferSource().
bool Offer(Document& document, MetadataField field, std::string value,
           Provenance provenance);
// kAuthors, kTags.
bool Offer(Document& document, MetadataField field, std::vector<std::string> values,
           Provenance provenance);
bool OfferPublished(Document& document, const PublicationDate& published,
                    Provenance provenance);
bool OfferSource(Document& document, std::string source, SourceOrigin kind,
                 Provenance provenance);

// Offers everything that `other` has but id, text and marks, as it came from where it
// did; its own fields are added.
void FillIn(const Document& other, Document& document);

// Notes where a value came from that was set otherwise; takes the place of what was
// noted for the field before.
void NoteOrigin(Document& document, MetadataField field, Provenance provenance);

// What was noted for the field; null when nothing was.
const MetadataOrigin* FindOrigin(const Document& document, MetadataField field);

}  // namespace ibid

#endif  // IBID_DOCUMENT_METADATA_H_
