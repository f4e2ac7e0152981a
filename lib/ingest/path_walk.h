// The files below a list of paths, in the order in which they are read.
#ifndef IBID_INGEST_PATH_WALK_H_
#define IBID_INGEST_PATH_WALK_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ibid/document.h"
#include "ibid/reader.h"
#include "ingest/file_reader.h"
#include "ingest/format.h"

namespace ibid {

struct FoundFile {
  InputFile file;
  Format format = Format::kUnknown;  // By its name, else by its content.
  uint64_t size = 0;                 // In bytes; 0 for standard input.
  Document metadata;                 // What a table says of it.
};

struct FoundFiles {
  std::vector<FoundFile> files;
  uint64_t ignored = 0;               // Files in folders of a kind that is not read.
  std::vector<ReadProblem> problems;  // Folders and tables that could not be read.
};

// Contract of OpenReader() in ibid/reader.h. Links are followed; a folder is entered
// once for each of `paths`, so that loops of links end.
absl::StatusOr<FoundFiles> FindFiles(const std::vector<std::string>& paths,
                                     const std::string& id_prefix);

}  // namespace ibid

#endif  // IBID_INGEST_PATH_WALK_H_
