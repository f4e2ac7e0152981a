// The values by which a document is found through a field, in the one form that is
// indexed, asked for and compared: folded (case, width and accents aside), blanks as
// one blank, trimmed.
#ifndef IBID_QUERY_FIELD_VALUES_H_
#define IBID_QUERY_FIELD_VALUES_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ibid/document.h"
#include "ibid/query.h"

namespace ibid {

// All values of the document, by field, distinct: its source; each author whole and
// word by word; the language and the primary subtag of it; each tag; the id and the url
// as they are; the url's host and each parent domain of it; the section; its own fields
// as "name=value"; and for kHas the names of the fields that it has a value of (title,
// source, author, published, url, language, section, tag, and its own). Nothing for
// kText, kTitle, kHeading and kPublished.
std::vector<std::pair<QueryField, std::string>> FieldValues(const Document& document);

// The name of one of Document::fields as it is asked for: in lower case. Empty when it
// cannot be: it is the name of a field that all documents may have, or has a '=' in it.
std::string OwnFieldName(std::string_view name);

// The values, any of which a query asks for when it says `field:text`: one, or for a
// url written without its scheme one for each of http and https. For kOwn `text` is
// "name=value". Empty when `text` is blank.
std::vector<std::string> AskedValues(QueryField field, std::string_view text);

}  // namespace ibid

#endif  // IBID_QUERY_FIELD_VALUES_H_
