// A page as a document.
#ifndef IBID_INGEST_HTML_DOCUMENT_H_
#define IBID_INGEST_HTML_DOCUMENT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/document.h"

namespace ibid {

// Longer pages are cut there.
inline constexpr size_t kMostHtmlBytes = size_t{32} << 20;

// Reads `page`, in UTF-8, that was found at `url` (empty when unknown). Sets the text
// (what the page shows, as lines), its chrome and headings, and of the metadata what
// `document` does not say yet. Returns what was left out of a page beyond the limits,
// as sentences for ReadProblem::message.
//
// Rules: docs/reading.md. Linear time, some 20 MB/s; memory about ten times the page.
// Thread-safe.
std::vector<std::string> ReadHtml(std::string_view page, std::string_view url,
                                  Document& document);

// The label of the encoding that the page declares near its beginning, in <meta
// charset> or <meta http-equiv>; empty for none.
std::string DeclaredHtmlEncoding(std::string_view bytes);

}  // namespace ibid

#endif  // IBID_INGEST_HTML_DOCUMENT_H_
