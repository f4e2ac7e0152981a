// What show, extract, list and search write of a document.
#ifndef IBID_TOOLS_DOCUMENT_JSON_H_
#define IBID_TOOLS_DOCUMENT_JSON_H_

#include <string_view>
#include <vector>

#include "ibid/document.h"
#include "ibid/passage.h"
#include "ibid/publication_date.h"
#include "json_writer.h"

namespace ibid::tools {

// "published":…,"published_precision":…,"published_time":…
void WritePublished(const PublicationDate& published, JsonWriter& json);

// "id":…, to "language":…
void WriteCommonMembers(const Document& document, JsonWriter& json);

// {"id",…,"text_hash"}: the common members and the rest; `text_hash` is null when empty.
void WriteDocument(const Document& document, std::string_view text_hash,
                   JsonWriter& json);

// [{"ordinal","begin","end","chrome"},…]
void WritePassages(const std::vector<Passage>& passages, JsonWriter& json);

}  // namespace ibid::tools

#endif  // IBID_TOOLS_DOCUMENT_JSON_H_
