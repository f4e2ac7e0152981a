// Options that narrow a search by what is known of documents.
#ifndef IBID_TOOLS_FILTER_OPTIONS_H_
#define IBID_TOOLS_FILTER_OPTIONS_H_

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "ibid/searcher.h"

namespace ibid::tools {

// As they were given.
struct FilterOptions {
  std::vector<std::string> sources;
  std::vector<std::string> languages;
  std::vector<std::string> wanted;    // FIELD=VALUE
  std::vector<std::string> unwanted;  // FIELD=VALUE
  std::vector<std::string> has;
  std::vector<std::string> lacks;
  std::string since;
  std::string until;
};

void AddFilterOptions(CLI::App& command, FilterOptions& filters);

// Sets what narrows in `options`: values of one field are alternatives, all else must
// hold. InvalidArgument, naming the option, for what is no date, field or value.
absl::Status ApplyFilters(const FilterOptions& filters, SearchOptions& options);

}  // namespace ibid::tools

#endif  // IBID_TOOLS_FILTER_OPTIONS_H_
