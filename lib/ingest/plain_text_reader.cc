#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "document/lines.h"
#include "ingest/file_reader.h"
#include "text/encoding.h"

namespace ibid {
namespace {

class PlainTextReader : public FileReader {
 public:
  PlainTextReader(InputFile file, std::unique_ptr<ByteStream> stream, Document metadata,
                  const ReaderOptions& options)
      : file_(std::move(file)),
        stream_(std::move(stream)),
        document_(std::move(metadata)),
        options_(options) {}

  std::optional<Document> Next() override {
    if (std::exchange(done_, true)) return std::nullopt;
    std::optional<std::string> bytes = ReadAll();
    if (!bytes) return std::nullopt;
    std::vector<size_t> replaced;
    document_.text = ToUtf8(*bytes, &replaced);
    if (!replaced.empty()) {
      Report(options_, {.path = file_.path,
                        .line = PositionOf(*bytes, replaced[0]).line,
                        .byte = replaced[0],
                        .skipped = false,
                        .message = DescribeReplacements(replaced.size())});
    }
    if (document_.id.empty()) document_.id = file_.id;
    FinishDocument(file_, options_, document_);
    return std::move(document_);
  }

  uint64_t bytes_consumed() const override { return stream_->bytes_consumed(); }

 private:
  std::optional<std::string> ReadAll() {
    std::string bytes;
    char buffer[1 << 16];
    while (true) {
      absl::StatusOr<size_t> count = stream_->Read(buffer, sizeof buffer);
      if (!count.ok()) {
        Report(options_, {.path = file_.path,
                          .line = 0,
                          .byte = bytes.size(),
                          .skipped = true,
                          .message = std::string(count.status().message())});
        return std::nullopt;
      }
      if (*count == 0) return bytes;
      bytes.append(buffer, *count);
    }
  }

  const InputFile file_;
  const std::unique_ptr<ByteStream> stream_;
  Document document_;
  const ReaderOptions& options_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<FileReader> NewPlainTextReader(InputFile file,
                                               std::unique_ptr<ByteStream> stream,
                                               Document metadata,
                                               const ReaderOptions& options) {
  return std::make_unique<PlainTextReader>(std::move(file), std::move(stream),
                                           std::move(metadata), options);
}

}  // namespace ibid
