#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/lines.h"
#include "ingest/file_reader.h"
#include "ingest/line_stream.h"
#include "ingest/record.h"
#include "text/utf8.h"

namespace ibid {
namespace {

constexpr size_t kLineLimit = size_t{64} << 20;

class JsonLinesReader : public FileReader {
 public:
  JsonLinesReader(InputFile file, std::unique_ptr<ByteStream> stream,
                  const ReaderOptions& options)
      : file_(std::move(file)),
        lines_(NewUnpackingStream(std::move(stream)), kLineLimit),
        options_(options) {}

  std::optional<Document> Next() override {
    while (lines_.Next(line_)) {
      if (line_.too_long) {
        Problem(true, "the line is longer than 64 MiB and was skipped");
        continue;
      }
      if (std::optional<Document> document = ReadLine()) return document;
    }
    if (!lines_.status().ok() && !std::exchange(failure_reported_, true)) {
      Report(options_, {.path = file_.path,
                        .line = lines_.line_number(),
                        .byte = lines_.byte(),
                        .skipped = true,
                        .message = std::string(lines_.status().message()) +
                                   "; what was read before is kept"});
    }
    return std::nullopt;
  }

  uint64_t bytes_consumed() const override { return lines_.bytes_consumed(); }

 private:
  void Problem(bool skipped, std::string message, size_t offset_in_line = 0) {
    Report(options_, {.path = file_.path,
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
      Problem(true, "the record has neither text nor title and was skipped");
      return std::nullopt;
    }
    if (document.id.empty()) document.id = FallbackId(document);
    FinishDocument(file_, options_, document);
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
  LineStream lines_;
  const ReaderOptions& options_;
  StreamLine line_;
  bool failure_reported_ = false;
};

}  // namespace

std::unique_ptr<FileReader> NewJsonLinesReader(InputFile file,
                                               std::unique_ptr<ByteStream> stream,
                                               const ReaderOptions& options) {
  return std::make_unique<JsonLinesReader>(std::move(file), std::move(stream), options);
}

}  // namespace ibid
