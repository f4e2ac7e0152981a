#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/lines.h"
#include "ingest/file_reader.h"
#include "ingest/json_object_stream.h"
#include "ingest/line_stream.h"
#include "ingest/record.h"
#include "text/utf8.h"

namespace ibid {
namespace {

class JsonLinesReader : public FileReader {
 public:
  // `required` is false where records may well be something else than articles.
  JsonLinesReader(InputFile file, std::unique_ptr<PieceStream> records, bool required,
                  ReadContext& context)
      : file_(std::move(file)),
        records_(std::move(records)),
        required_(required),
        context_(context) {}

  std::optional<Document> Next() override {
    while (context_.failure().ok() && records_->Next(line_)) {
      if (line_.too_long) {
        Problem(true, "the record is longer than " +
                          std::to_string(context_.options().limits.record_bytes) +
                          " bytes, the most that is read as one document, and was "
                          "skipped");
        continue;
      }
      if (std::optional<Document> document = ReadLine()) return document;
    }
    if (!records_->status().ok() && !std::exchange(failure_reported_, true)) {
      context_.Report({.path = file_.path,
                       .line = records_->line_number(),
                       .byte = records_->byte(),
                       .skipped = true,
                       .message = std::string(records_->status().message()) +
                                  "; what was read before is kept"});
    }
    return std::nullopt;
  }

 private:
  void Problem(bool skipped, std::string message, size_t offset_in_line = 0) {
    context_.Report({.path = file_.path,
                     .line = line_.number,
                     .byte = line_.byte + offset_in_line,
                     .skipped = skipped,
                     .message = std::move(message)});
  }

  std::optional<Document> ReadLine() {
    if (Trim(line_.text).empty()) return std::nullopt;
    Mend();
    size_t lone_surrogates = 0;
    absl::StatusOr<Record> record = ParseJsonRecord(line_.text, lone_surrogates);
    if (!record.ok()) {
      Problem(true, std::string(record.status().message()) + "; it was skipped");
      return std::nullopt;
    }
    if (lone_surrogates > 0) {
      Problem(false, std::to_string(lone_surrogates) +
                         " escaped lone surrogates stand for no character and became "
                         "U+FFFD");
    }
    Document document;
    document.text = TakeText(*record).value_or("");
    ApplyRecord(*record, "JSON record", document,
                [&](const std::string& message) { Problem(false, message); });
    if (document.text.empty() && document.title.empty()) {
      if (!required_) {
        context_.CountIgnored();
        return std::nullopt;
      }
      Problem(true, "the record has neither text nor title and was skipped");
      return std::nullopt;
    }
    if (document.id.empty()) document.id = FallbackId(document);
    FinishDocument(file_, context_.options(), document);
    return document;
  }

  // Makes the line well-formed UTF-8. A byte order mark at its start is no JSON.
  void Mend() {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (line_.number == 1 && line_.text.starts_with(kByteOrderMark)) {
      line_.text.erase(0, kByteOrderMark.size());
    }
    if (IsValidUtf8(line_.text)) return;
    std::vector<size_t> replaced;
    line_.text = ReplaceIllFormed(line_.text, &replaced);
    Problem(false, DescribeReplacements(replaced.size()), replaced[0]);
  }

  std::string FallbackId(const Document& document) const {
    if (!document.url.empty() && document.url.find('\0') == std::string::npos) {
      return document.url;
    }
    return file_.id + ":" + std::to_string(line_.number);
  }

  const InputFile file_;
  const std::unique_ptr<PieceStream> records_;
  const bool required_;
  ReadContext& context_;
  StreamLine line_;
  bool failure_reported_ = false;
};

}  // namespace

std::unique_ptr<FileReader> NewJsonLinesReader(InputFile file,
                                               std::unique_ptr<ByteStream> stream,
                                               ReadContext& context) {
  const uint64_t limit = context.options().limits.record_bytes;
  return std::make_unique<JsonLinesReader>(
      std::move(file), std::make_unique<LineStream>(std::move(stream), limit), true,
      context);
}

std::unique_ptr<FileReader> NewJsonDocumentReader(InputFile file,
                                                  std::unique_ptr<ByteStream> stream,
                                                  ReadContext& context) {
  const uint64_t limit = context.options().limits.record_bytes;
  const bool named = file.named;
  return std::make_unique<JsonLinesReader>(
      std::move(file), std::make_unique<JsonObjectStream>(std::move(stream), limit),
      named, context);
}

}  // namespace ibid
