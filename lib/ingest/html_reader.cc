#include <string>
#include <utility>

#include "ingest/file_reader.h"
#include "ingest/html_document.h"

namespace ibid {
namespace {

class HtmlReader : public OneDocumentReader {
 public:
  using OneDocumentReader::OneDocumentReader;

 private:
  void Read(std::string text, Document& document) override {
    // Dates are read in the given language.
    if (!options().language.empty()) document.language = options().language;
    for (std::string& message : ReadHtml(text, document.url, document)) {
      Note(std::move(message));
    }
    FinishMetadata(file(), options(), document);
  }
};

}  // namespace

std::unique_ptr<FileReader> NewHtmlReader(InputFile file,
                                          std::unique_ptr<ByteStream> stream,
                                          Document metadata, ReadContext& context) {
  return std::make_unique<HtmlReader>(std::move(file), std::move(stream),
                                      std::move(metadata), context,
                                      &DeclaredHtmlEncoding);
}

}  // namespace ibid
