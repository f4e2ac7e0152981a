// Reads files into documents: folders, plain text, pages (HTML) and JSON lines.
//
//   auto reader = OpenReader({"articles/"}, {.on_problem = Report});
//   while (true) {
//     StatusOr<optional<Document>> next = (*reader)->Next();
//     if (!next.ok() || !next->has_value()) break;
//     ...
//   }
//
// What a reader fills in: the text byte for byte; the title, byline and quoted source
// that a plain text shows; the metadata of a JSON record or of a `metadata.csv` or
// `metadata.jsonl` beside the files; the source and where it came from; the language;
// the stretches of page furniture (docs/reading.md has the rules).
#ifndef IBID_READER_H_
#define IBID_READER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "ibid/document.h"
#include "ibid/export.h"

namespace ibid {

// Something in the input that was mended or left out. Reading goes on.
struct ReadProblem {
  std::string path;      // The file as it was named, "-" for standard input.
  uint64_t line = 0;     // From 1; 0 when the problem is not about a line.
  uint64_t byte = 0;     // Offset in the file's (decompressed) bytes.
  bool skipped = false;  // True when a document was lost, false when it was mended.
  std::string message;   // What is wrong and what was done about it.

  // "path:line: message (byte N)".
  IBID_EXPORT std::string ToString() const;
};

struct ReaderOptions {
  // Put before every id that is made from a path.
  std::string id_prefix{};
  // When not empty: the source and the language (BCP 47) of everything read, over what
  // the input says.
  std::string source{};
  std::string language{};
  // Called for each problem, from the thread that calls Next().
  std::function<void(const ReadProblem&)> on_problem{};
};

struct ReadProgress {
  uint64_t bytes_read = 0;   // Of the files, as they lie on disk.
  uint64_t bytes_total = 0;  // 0 while unknown (standard input).
  uint64_t files_read = 0;
  uint64_t files_total = 0;
  uint64_t files_ignored = 0;  // Of a kind that is not read.
};

// A source of documents. For one thread at a time.
class IBID_EXPORT DocumentReader {
 public:
  virtual ~DocumentReader() = default;
  // The next document, or nullopt after the last. Damaged or unreadable input is
  // reported through ReaderOptions::on_problem and passed over; an error is returned
  // only when reading cannot go on at all.
  virtual absl::StatusOr<std::optional<Document>> Next() = 0;
  virtual ReadProgress progress() const = 0;
};

// Reads `paths` in order: files, folders (with all below them, in name order, hidden
// ones left out) and "-" for JSON lines on standard input. Formats go by name: .txt and
// .text are plain text; .html, .htm and .xhtml are pages; .jsonl, .ndjson and both with .gz are JSON lines; any other
// file in a folder is ignored and counted, and is an error when it was named itself.
//
// A plain text's id is its path relative to the folder that was given, or its name when
// the file itself was given, after `id_prefix`. A JSON record's is its id, else its
// url, else file:line.
//
// Fails with NotFound when a path does not exist, InvalidArgument when two files would
// get one id (both are named) or a file's format is unknown. The folders are walked
// here, before anything is read.
IBID_EXPORT absl::StatusOr<std::unique_ptr<DocumentReader>> OpenReader(
    const std::vector<std::string>& paths, ReaderOptions options = {});

}  // namespace ibid

#endif  // IBID_READER_H_
