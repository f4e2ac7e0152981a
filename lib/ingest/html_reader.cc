#include <optional>
#include <string>
#include <utility>

#include "ingest/file_reader.h"
#include "ingest/html_document.h"

namespace ibid {
namespace {

class HtmlReader : public FileReader {
 public:
  HtmlReader(InputFile file, std::unique_ptr<ByteStream> stream, Document metadata,
             ReadContext& context)
      : file_(std::move(file)),
        stream_(std::move(stream)),
        document_(std::move(metadata)),
        context_(context) {}

  std::optional<Document> Next() override {
    if (std::exchange(done_, true)) return std::nullopt;
    const std::optional<std::string> page =
        ReadText(file_, *stream_, &DeclaredHtmlEncoding, context_);
    if (!page) return std::nullopt;
    const ReaderOptions& options = context_.options();
    // Dates are read in the given language.
    if (!options.language.empty()) document_.language = options.language;
    for (std::string& message : ReadHtml(*page, document_.url, document_)) {
      context_.Report(
          {.path = file_.path, .skipped = false, .message = std::move(message)});
    }
    if (document_.id.empty()) document_.id = file_.id;
    FinishMetadata(file_, options, document_);
    return std::move(document_);
  }

 private:
  const InputFile file_;
  const std::unique_ptr<ByteStream> stream_;
  Document document_;
  ReadContext& context_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<FileReader> NewHtmlReader(InputFile file,
                                          std::unique_ptr<ByteStream> stream,
                                          Document metadata, ReadContext& context) {
  return std::make_unique<HtmlReader>(std::move(file), std::move(stream),
                                      std::move(metadata), context);
}

}  // namespace ibid
