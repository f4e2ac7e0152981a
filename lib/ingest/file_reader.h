// What each format of a file provides, and what all share after parsing.
#ifndef IBID_INGEST_FILE_READER_H_
#define IBID_INGEST_FILE_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "ibid/document.h"
#include "ibid/reader.h"
#include "ingest/byte_stream.h"
#include "ingest/read_context.h"
#include "text/encoding.h"

namespace ibid {

struct InputFile {
  std::string path;      // As it was named; "-" for standard input.
  std::string id;        // Of the file, the prefix included.
  std::string absolute;  // Empty for standard input.
  // The name of the folder it lies in; empty for standard input.
  std::string folder;
  bool named = false;  // By the caller, as opposed to found in a folder or archive.
  int depth = 0;       // In how many packings and archives it lies.
};

// Reads the documents of one file. What is wrong goes to ReadContext::Report().
class FileReader {
 public:
  virtual ~FileReader() = default;
  // The next document; nullopt after the last.
  virtual std::optional<Document> Next() = 0;
};

// What readers of files that are one document have in common.
class OneDocumentReader : public FileReader {
 public:
  // `declared` as in ReadText().
  OneDocumentReader(InputFile file, std::unique_ptr<ByteStream> stream,
                    Document metadata, ReadContext& context,
                    std::string (*declared)(std::string_view bytes) = nullptr)
      : file_(std::move(file)),
        stream_(std::move(stream)),
        document_(std::move(metadata)),
        context_(context),
        declared_(declared) {}

  std::optional<Document> Next() final;

 protected:
  // Makes `document`, which holds its id and what a table says of the file, of `text`.
  virtual void Read(std::string text, Document& document) = 0;

  const InputFile& file() const { return file_; }
  const ReaderOptions& options() const { return context_.options(); }
  // Something that keeps nothing from being read.
  void Note(std::string message);

 private:
  const InputFile file_;
  const std::unique_ptr<ByteStream> stream_;
  Document document_;
  ReadContext& context_;
  std::string (*declared_)(std::string_view bytes);
  bool done_ = false;
};

// Streams are unpacked (open_file.h). `metadata` holds what a table says of the file;
// everything but the text may be set. `context` must outlive the reader.
std::unique_ptr<FileReader> NewPlainTextReader(InputFile file,
                                               std::unique_ptr<ByteStream> stream,
                                               Document metadata, ReadContext& context);
std::unique_ptr<FileReader> NewMarkdownReader(InputFile file,
                                              std::unique_ptr<ByteStream> stream,
                                              Document metadata, ReadContext& context);
std::unique_ptr<FileReader> NewHtmlReader(InputFile file,
                                          std::unique_ptr<ByteStream> stream,
                                          Document metadata, ReadContext& context);
std::unique_ptr<FileReader> NewJsonLinesReader(InputFile file,
                                               std::unique_ptr<ByteStream> stream,
                                               ReadContext& context);
// Objects that are no articles are passed over where the file was not named.
std::unique_ptr<FileReader> NewJsonDocumentReader(InputFile file,
                                                  std::unique_ptr<ByteStream> stream,
                                                  ReadContext& context);
std::unique_ptr<FileReader> NewArchiveReader(InputFile file,
                                             std::unique_ptr<ByteStream> stream,
                                             ReadContext& context);
std::unique_ptr<FileReader> NewWarcReader(InputFile file,
                                          std::unique_ptr<ByteStream> stream,
                                          ReadContext& context);

// A whole file as text, for formats that are one document. What is wrong is reported;
// nullopt when there is nothing to read. What came before damage is kept. `declared`
// finds the label for DecodeText() in the bytes; null for formats that declare none.
std::optional<std::string> ReadText(const InputFile& file, ByteStream& stream,
                                    std::string (*declared)(std::string_view bytes),
                                    ReadContext& context);

// The last step of every format: what was given for everything, the fallbacks for the
// source, the language, and what the text shows (structure.h).
void FinishDocument(const InputFile& file, const ReaderOptions& options,
                    Document& document);

// The same for a format that says itself what its text is made of: all but the look at
// the text.
void FinishMetadata(const InputFile& file, const ReaderOptions& options,
                    Document& document);

// What to say of how the file at `path` was decoded: an encoding that was guessed, and
// pieces that did not fit. nullopt when all is well.
std::optional<ReadProblem> ProblemOfDecoding(const std::string& path,
                                             const DecodedText& decoded);

// "N ill-formed pieces ..." for a ReadProblem.
std::string DescribeReplacements(size_t count, std::string_view encoding = "UTF-8");

}  // namespace ibid

#endif  // IBID_INGEST_FILE_READER_H_
