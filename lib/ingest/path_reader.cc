#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/status_macros.h"
#include "ibid/reader.h"
#include "ingest/byte_stream.h"
#include "ingest/file_reader.h"
#include "ingest/open_file.h"
#include "ingest/path_walk.h"
#include "ingest/read_context.h"

namespace ibid {
namespace {

class PathReader : public DocumentReader {
 public:
  PathReader(FoundFiles found, ReaderOptions options)
      : found_(std::move(found)), context_(std::move(options)) {
    progress_.files_total = found_.files.size();
    for (const FoundFile& file : found_.files) progress_.bytes_total += file.size;
    for (const FoundFile& file : found_.files) {
      if (file.file.path == "-") progress_.bytes_total = 0;
    }
  }

  absl::StatusOr<std::optional<Document>> Next() override {
    for (const ReadProblem& problem : std::exchange(found_.problems, {})) {
      context_.Report(problem);
    }
    while (context_.failure().ok() &&
           (reader_ != nullptr || next_ < found_.files.size())) {
      if (reader_ == nullptr) Open(found_.files[next_++]);
      std::optional<Document> document;
      if (reader_ != nullptr) document = reader_->Next();
      IBID_RETURN_IF_ERROR(context_.failure());
      if (document) return document;
      reader_.reset();
      progress_.bytes_read += context_.packed();
      context_.StartFile();
      ++progress_.files_read;
    }
    IBID_RETURN_IF_ERROR(context_.failure());
    return std::nullopt;
  }

  ReadProgress progress() const override {
    ReadProgress progress = progress_;
    progress.bytes_read += context_.packed();
    progress.files_ignored = found_.ignored + context_.ignored();
    progress.records_passed_over = context_.other_records();
    return progress;
  }

 private:
  // Files are opened one at a time; one that cannot be is reported and passed over.
  void Open(FoundFile& found) {
    absl::StatusOr<std::unique_ptr<ByteStream>> stream =
        OpenFileStream(found.file.path);
    if (!stream.ok()) {
      context_.Report({.path = found.file.path,
                       .skipped = true,
                       .message = std::string(stream.status().message())});
      context_.CountPacked(found.size);
      return;
    }
    reader_ =
        OpenFile(std::move(found.file), NewFileBytes(*std::move(stream), context_),
                 std::move(found.metadata), context_);
  }

  FoundFiles found_;
  ReadContext context_;
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
