#include <optional>
#include <string>
#include <utility>

#include "ingest/file_reader.h"

namespace ibid {
namespace {

class PlainTextReader : public FileReader {
 public:
  PlainTextReader(InputFile file, std::unique_ptr<ByteStream> stream, Document metadata,
                  ReadContext& context)
      : file_(std::move(file)),
        stream_(std::move(stream)),
        document_(std::move(metadata)),
        context_(context) {}

  std::optional<Document> Next() override {
    if (std::exchange(done_, true)) return std::nullopt;
    std::optional<std::string> text = ReadText(file_, *stream_, nullptr, context_);
    if (!text) return std::nullopt;
    document_.text = *std::move(text);
    if (document_.id.empty()) document_.id = file_.id;
    FinishDocument(file_, context_.options(), document_);
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

std::unique_ptr<FileReader> NewPlainTextReader(InputFile file,
                                               std::unique_ptr<ByteStream> stream,
                                               Document metadata,
                                               ReadContext& context) {
  return std::make_unique<PlainTextReader>(std::move(file), std::move(stream),
                                           std::move(metadata), context);
}

}  // namespace ibid
