#include <string>
#include <utility>

#include "ingest/file_reader.h"

namespace ibid {
namespace {

class PlainTextReader : public OneDocumentReader {
 public:
  using OneDocumentReader::OneDocumentReader;

 private:
  void Read(std::string text, Document& document) override {
    document.text = std::move(text);
    FinishDocument(file(), options(), document);
  }
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
