#include "ingest/file_reader.h"

#include "document/complete_document.h"
#include "document/metadata.h"
#include "ingest/structure.h"

namespace ibid {

std::string ReadProblem::ToString() const {
  std::string text = path;
  if (line > 0) text += ":" + std::to_string(line);
  return text + ": " + message + " (byte " + std::to_string(byte) + ")";
}

void Report(const ReaderOptions& options, const ReadProblem& problem) {
  if (options.on_problem) options.on_problem(problem);
}

void FinishDocument(const InputFile& file, const ReaderOptions& options,
                    Document& document) {
  FinishMetadata(file, options, document);
  FindStructure(document);
}

void FinishMetadata(const InputFile& file, const ReaderOptions& options,
                    Document& document) {
  document.path = file.absolute;
  if (!options.language.empty()) {
    document.language = options.language;
    NoteOrigin(document, MetadataField::kLanguage, {"option", Confidence::kHigh});
  }
  if (!options.source.empty()) {
    document.source = options.source;
    document.source_origin = SourceOrigin::kGiven;
    NoteOrigin(document, MetadataField::kSource, {"option", Confidence::kHigh});
  }
  if (SourceOfUrl(document.url).empty()) {
    OfferSource(document, file.folder, SourceOrigin::kFolder,
                {"name of the folder", Confidence::kLow});
  }
  CompleteDocument(document);
}

std::string DescribeReplacements(size_t count) {
  return std::to_string(count) +
         (count == 1 ? " ill-formed piece is not UTF-8 and became U+FFFD"
                     : " ill-formed pieces are not UTF-8 and became U+FFFD each");
}

}  // namespace ibid
