// Facets on the command line: what is asked for, and the counts in each format.
#ifndef IBID_TOOLS_FACETS_OUTPUT_H_
#define IBID_TOOLS_FACETS_OUTPUT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ibid/facets.h"
#include "json_writer.h"

namespace ibid::tools {

// Reads "source,month,author:5": fields, each with the most values to list. Without a
// number that is 20, and of dates all. InvalidArgument for anything else.
absl::StatusOr<std::vector<FacetRequest>> ParseFacets(
    const std::vector<std::string>& texts);

// A table for each facet, with what share of all documents with a value match.
std::string FacetsText(const std::vector<Facet>& facets);

// The array that the manual describes.
void WriteFacets(const std::vector<Facet>& facets, JsonWriter& json);

// RFC 4180: a head line, and a line for each value. `kind` is "value", "without" for
// documents without any, "others" for how many values are not listed.
std::string FacetsCsv(const std::vector<Facet>& facets);

}  // namespace ibid::tools

#endif  // IBID_TOOLS_FACETS_OUTPUT_H_
