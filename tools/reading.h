// Reading files into documents as index and extract do it.
#ifndef IBID_TOOLS_READING_H_
#define IBID_TOOLS_READING_H_

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ibid/reader.h"

namespace ibid::tools {

struct ReadingArguments {
  std::vector<std::string> paths;
  std::string source;
  std::string language;
  std::string id_prefix;
  bool strict = false;
  ReaderLimits limits;
};

void AddReadingArguments(CLI::App& command, ReadingArguments& arguments);

struct ProblemCounts {
  uint64_t skipped = 0;  // Documents lost.
  uint64_t mended = 0;
};

// Opens the reader; problems are counted in `counts`, which must outlive it, and
// printed on standard error after `before_message` was called.
absl::StatusOr<std::unique_ptr<DocumentReader>> OpenReading(
    const ReadingArguments& arguments, ProblemCounts& counts,
    std::function<void()> before_message);

}  // namespace ibid::tools

#endif  // IBID_TOOLS_READING_H_
