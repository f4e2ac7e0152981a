#include "ingest/file_reader.h"

#include <utility>

#include "document/complete_document.h"
#include "document/lines.h"
#include "document/metadata.h"
#include "ingest/structure.h"
#include "text/encoding.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// The line of the first U+FFFD.
uint64_t LineOfReplacement(std::string_view text) {
  return PositionOf(text, text.find(kReplacementUtf8)).line;
}

}  // namespace

std::optional<Document> OneDocumentReader::Next() {
  if (std::exchange(done_, true)) return std::nullopt;
  std::optional<std::string> text = ReadText(file_, *stream_, declared_, context_);
  if (!text) return std::nullopt;
  if (document_.id.empty()) document_.id = file_.id;
  Read(*std::move(text), document_);
  return std::move(document_);
}

void OneDocumentReader::Note(std::string message) {
  context_.Report(
      {.path = file_.path, .skipped = false, .message = std::move(message)});
}

std::optional<ReadProblem> ProblemOfDecoding(const std::string& path,
                                             const DecodedText& decoded) {
  const bool guessed = decoded.origin == EncodingOrigin::kDetected ||
                       decoded.origin == EncodingOrigin::kAssumed;
  if (!guessed && decoded.replaced == 0) return std::nullopt;
  std::string message;
  if (guessed) {
    message = "the text is not UTF-8 and was read as " + std::string(decoded.encoding) +
              (decoded.origin == EncodingOrigin::kDetected
                   ? ", which its bytes look like"
                   : ", as nothing tells its encoding");
  }
  if (decoded.replaced > 0) {
    if (guessed) message += "; ";
    message += DescribeReplacements(decoded.replaced, decoded.encoding);
  }
  // A converted text has its lines elsewhere than its bytes.
  const bool same_bytes = decoded.encoding == "UTF-8";
  const uint64_t line = same_bytes ? LineOfReplacement(decoded.text) : 0;
  return ReadProblem{.path = path,
                     .line = line,
                     .byte = decoded.first_replaced,
                     .skipped = false,
                     .message = std::move(message)};
}

std::string ReadProblem::ToString() const {
  std::string text = path;
  if (record > 0) text += ", record " + std::to_string(record);
  if (line > 0) text += ":" + std::to_string(line);
  return text + ": " + message + " (byte " + std::to_string(byte) + ")";
}

std::optional<std::string> ReadText(const InputFile& file, ByteStream& stream,
                                    std::string (*declared)(std::string_view bytes),
                                    ReadContext& context) {
  std::string bytes;
  const absl::Status read = ReadWhole(stream, context.options(), bytes);
  if (!read.ok()) {
    const bool kept = absl::IsDataLoss(read) && !bytes.empty();
    context.Report({.path = file.path,
                    .byte = bytes.size(),
                    .skipped = !kept,
                    .message = std::string(read.message()) +
                               (kept ? "; what came before is kept" : "")});
    if (!kept) return std::nullopt;
  }
  const std::string label = declared == nullptr ? "" : declared(bytes);
  DecodedText decoded = DecodeText(std::move(bytes), label);
  if (const std::optional<ReadProblem> problem =
          ProblemOfDecoding(file.path, decoded)) {
    context.Report(*problem);
  }
  return std::move(decoded.text);
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

std::string DescribeReplacements(size_t count, std::string_view encoding) {
  return std::to_string(count) +
         (count == 1 ? " ill-formed piece is" : " ill-formed pieces are") + " not " +
         std::string(encoding) + " and became U+FFFD" + (count == 1 ? "" : " each");
}

}  // namespace ibid
