#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ingest/file_reader.h"
#include "ingest/html_document.h"
#include "text/encoding.h"

namespace ibid {
namespace {

class HtmlReader : public FileReader {
 public:
  HtmlReader(InputFile file, std::unique_ptr<ByteStream> stream, Document metadata,
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
    const std::string page = ToUtf8(*bytes, &replaced);
    if (!replaced.empty()) {
      Problem(false, replaced[0], DescribeReplacements(replaced.size()));
    }
    // Dates are read in the given language.
    if (!options_.language.empty()) document_.language = options_.language;
    for (std::string& message : ReadHtml(page, document_.url, document_)) {
      Problem(false, 0, std::move(message));
    }
    if (document_.id.empty()) document_.id = file_.id;
    FinishMetadata(file_, options_, document_);
    return std::move(document_);
  }

  uint64_t bytes_consumed() const override { return stream_->bytes_consumed(); }

 private:
  void Problem(bool skipped, uint64_t byte, std::string message) {
    Report(options_, {.path = file_.path,
                      .line = 0,
                      .byte = byte,
                      .skipped = skipped,
                      .message = std::move(message)});
  }

  // One byte more than is used, so that ReadHtml() sees that the page is too long.
  std::optional<std::string> ReadAll() {
    std::string bytes;
    char buffer[1 << 16];
    while (bytes.size() <= kMostHtmlBytes) {
      absl::StatusOr<size_t> count = stream_->Read(buffer, sizeof buffer);
      if (!count.ok()) {
        Problem(true, bytes.size(), std::string(count.status().message()));
        return std::nullopt;
      }
      if (*count == 0) break;
      bytes.append(buffer, *count);
    }
    return bytes;
  }

  const InputFile file_;
  const std::unique_ptr<ByteStream> stream_;
  Document document_;
  const ReaderOptions& options_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<FileReader> NewHtmlReader(InputFile file,
                                          std::unique_ptr<ByteStream> stream,
                                          Document metadata,
                                          const ReaderOptions& options) {
  return std::make_unique<HtmlReader>(std::move(file), std::move(stream),
                                      std::move(metadata), options);
}

}  // namespace ibid
