#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "ibid/reader.h"
#include "ingest/byte_stream.h"
#include "ingest/file_reader.h"
#include "ingest/path_walk.h"

namespace ibid {
namespace {

class PathReader : public DocumentReader {
 public:
  PathReader(FoundFiles found, ReaderOptions options)
      : found_(std::move(found)), options_(std::move(options)) {
    progress_.files_total = found_.files.size();
    progress_.files_ignored = found_.ignored;
    for (const FoundFile& file : found_.files) progress_.bytes_total += file.size;
    for (const FoundFile& file : found_.files) {
      if (file.file.path == "-") progress_.bytes_total = 0;
    }
  }

  absl::StatusOr<std::optional<Document>> Next() override {
    for (const ReadProblem& problem : std::exchange(found_.problems, {})) {
      Report(options_, problem);
    }
    while (reader_ != nullptr || next_ < found_.files.size()) {
      if (reader_ == nullptr) {
        Open(found_.files[next_++]);
        if (reader_ == nullptr) continue;
      }
      if (std::optional<Document> document = reader_->Next()) return document;
      progress_.bytes_read += reader_->bytes_consumed();
      ++progress_.files_read;
      reader_.reset();
    }
    return std::nullopt;
  }

  ReadProgress progress() const override {
    ReadProgress progress = progress_;
    if (reader_ != nullptr) progress.bytes_read += reader_->bytes_consumed();
    return progress;
  }

 private:
  // Files are opened one at a time; one that cannot be is reported and passed over.
  void Open(FoundFile& found) {
    absl::StatusOr<std::unique_ptr<ByteStream>> stream =
        OpenFileStream(found.file.path);
    if (!stream.ok()) {
      Report(options_, {.path = found.file.path,
                        .line = 0,
                        .byte = 0,
                        .skipped = true,
                        .message = std::string(stream.status().message())});
      progress_.bytes_read += found.size;
      ++progress_.files_read;
      return;
    }
    switch (found.format) {
      case FileFormat::kPlainText:
        reader_ = NewPlainTextReader(std::move(found.file), *std::move(stream),
                                     std::move(found.metadata), options_);
        break;
      case FileFormat::kHtml:
        reader_ = NewHtmlReader(std::move(found.file), *std::move(stream),
                                std::move(found.metadata), options_);
        break;
      case FileFormat::kJsonLines:
      case FileFormat::kUnknown:
        reader_ =
            NewJsonLinesReader(std::move(found.file), *std::move(stream), options_);
        break;
    }
  }

  FoundFiles found_;
  const ReaderOptions options_;
  size_t next_ = 0;  // Into found_.files.
  std::unique_ptr<FileReader> reader_;
  ReadProgress progress_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<DocumentReader>> OpenReader(
    const std::vector<std::string>& paths, ReaderOptions options) {
  IBID_ASSIGN_OR_RETURN(FoundFiles found, FindFiles(paths, options.id_prefix));
  return std::make_unique<PathReader>(std::move(found), std::move(options));
}

}  // namespace ibid
