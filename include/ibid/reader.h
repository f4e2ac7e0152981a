// Reads files into documents: folders, archives, and the formats that articles come in.
//
//   auto reader = OpenReader({"articles/"}, {.on_problem = Report});
//   while (true) {
//     StatusOr<optional<Document>> next = (*reader)->Next();
//     if (!next.ok() || !next->has_value()) break;
//     ...
//   }
//
// What a reader fills in: the text byte for byte; the title, byline and quoted source
// that a plain text shows; the metadata of front matter, of a JSON record, or of a
// `metadata.csv` or `metadata.jsonl` beside the files; the source and where it came
// from; the language; the stretches of page furniture (docs/reading.md has the rules).
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
  // The file as it was named, "-" for standard input; with the member behind it, when it
  // is an archive.
  std::string path{};
  uint64_t line = 0;      // From 1; 0 when the problem is not about a line.
  uint64_t record = 0;    // Of a web archive, from 1; 0 when it is not about one.
  uint64_t byte = 0;      // Offset in the file's (unpacked) bytes.
  bool skipped = false;   // True when a document was lost, false when it was mended.
  std::string message{};  // What is wrong and what was done about it.

  // "path:line: message (byte N)", "path, record 7: message (byte N)".
  IBID_EXPORT std::string ToString() const;
};

// How much is read before something is taken for damage or malice.
struct ReaderLimits {
  // One file, as it lies on disk or comes in.
  uint64_t file_bytes = uint64_t{1} << 40;
  // One document, as it stands in its file: a text, a JSON record, the body of a web
  // archive's record. They are held in memory one at a time.
  uint64_t record_bytes = uint64_t{64} << 20;
  // Packings and archives within each other.
  int depth = 8;
  // A file unpacks to at most so many times its size, or to 64 MiB.
  uint64_t expansion = 500;
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
  // Next() fails at the first problem instead of going on.
  bool strict = false;
  ReaderLimits limits{};
};

struct ReadProgress {
  uint64_t bytes_read = 0;   // Of the files, as they lie on disk.
  uint64_t bytes_total = 0;  // 0 while unknown (standard input).
  uint64_t files_read = 0;
  uint64_t files_total = 0;
  // Of a kind that is not read; members of archives and bodies of records in web
  // archives count as files.
  uint64_t files_ignored = 0;
  // Records of web archives without a body to read: requests, revisits, metadata.
  uint64_t records_passed_over = 0;
};

// A source of documents. For one thread at a time.
class IBID_EXPORT DocumentReader {
 public:
  virtual ~DocumentReader() = default;
  // The next document, or nullopt after the last. Damaged or unreadable input is
  // reported through ReaderOptions::on_problem and passed over; an error is returned
  // only when reading cannot go on at all, and in strict reading (InvalidArgument).
  virtual absl::StatusOr<std::optional<Document>> Next() = 0;
  virtual ReadProgress progress() const = 0;
};

// Reads `paths` in order: files, folders (with all below them, in name order, hidden
// ones left out) and "-" for standard input. Formats go by content first and name
// second: plain text, pages (HTML), Markdown with front matter, JSON lines, JSON, and web
// archives (WARC, WET), all of them also packed (gzip, Zstandard, xz, bzip2) and in
// archives (tar, zip). Any other file in a folder or archive is ignored and counted, and
// is an error when it was named itself.
//
// The id of a file that is one document is its path relative to the folder that was
// given, or its name when the file itself was given, after `id_prefix`; that of an
// archive's member is the archive's id, a slash and its path there. A JSON record's is
// its id, else its url, else file:line.
//
// Fails with NotFound when a path does not exist, InvalidArgument when two files would
// get one id (both are named) or a file's format is unknown. The folders are walked
// here, before anything is read.
IBID_EXPORT absl::StatusOr<std::unique_ptr<DocumentReader>> OpenReader(
    const std::vector<std::string>& paths, ReaderOptions options = {});

}  // namespace ibid

#endif  // IBID_READER_H_
