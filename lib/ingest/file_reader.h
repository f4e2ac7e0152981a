// What each format of a file provides, and what all share after parsing.
#ifndef IBID_INGEST_FILE_READER_H_
#define IBID_INGEST_FILE_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ibid/document.h"
#include "ibid/reader.h"
#include "ingest/byte_stream.h"

namespace ibid {

struct InputFile {
  std::string path;      // As it was named; "-" for standard input.
  std::string id;        // Of the file, the prefix included.
  std::string absolute;  // Empty for standard input.
  // The name of the folder it lies in; empty for standard input.
  std::string folder;
};

// Reads the documents of one file. What is wrong goes to ReaderOptions::on_problem.
class FileReader {
 public:
  virtual ~FileReader() = default;
  // The next document; nullopt after the last.
  virtual std::optional<Document> Next() = 0;
  // Of the file as it lies on disk.
  virtual uint64_t bytes_consumed() const = 0;
};

// `metadata` holds what a table says of the file; everything but the text may be set.
// `options` must outlive the reader, here and below.
std::unique_ptr<FileReader> NewPlainTextReader(InputFile file,
                                               std::unique_ptr<ByteStream> stream,
                                               Document metadata,
                                               const ReaderOptions& options);

// One page, one document.
std::unique_ptr<FileReader> NewHtmlReader(InputFile file,
                                          std::unique_ptr<ByteStream> stream,
                                          Document metadata,
                                          const ReaderOptions& options);

// `stream` may be gzip.
std::unique_ptr<FileReader> NewJsonLinesReader(InputFile file,
                                               std::unique_ptr<ByteStream> stream,
                                               const ReaderOptions& options);

// Reports `problem` if anybody listens.
void Report(const ReaderOptions& options, const ReadProblem& problem);

// The last step of every format: what was given for everything, the fallbacks for the
// source, the language, and what the text shows (structure.h).
void FinishDocument(const InputFile& file, const ReaderOptions& options,
                    Document& document);

// The same for a format that says itself what its text is made of: all but the look at
// the text.
void FinishMetadata(const InputFile& file, const ReaderOptions& options,
                    Document& document);

// "N bytes are not UTF-8, ..." for a ReadProblem.
std::string DescribeReplacements(size_t count);

}  // namespace ibid

#endif  // IBID_INGEST_FILE_READER_H_
