#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "document/metadata.h"
#include "ingest/file_reader.h"
#include "ingest/format.h"
#include "ingest/html_document.h"
#include "ingest/http_message.h"
#include "ingest/warc_records.h"

namespace ibid {
namespace {

// Media types of what pages are made of and that is no page; the rest is recognized by
// content.
constexpr std::string_view kOtherTypes[] = {"text/css", "text/javascript", "text/csv",
                                            "text/xml", "text/calendar"};

bool IsOtherType(const std::string& type) {
  if (type.empty() || type == "application/xhtml+xml" ||
      type == "application/octet-stream") {
    return false;
  }
  return !type.starts_with("text/") ||
         std::find(std::begin(kOtherTypes), std::end(kOtherTypes), type) !=
             std::end(kOtherTypes);
}

// The last part of the path in a url, for its ending.
std::string_view NameInUrl(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  return url.substr(url.rfind('/') + 1);
}

class WarcReader : public FileReader {
 public:
  WarcReader(InputFile file, std::unique_ptr<ByteStream> stream, ReadContext& context)
      : file_(std::move(file)),
        context_(context),
        records_(std::move(stream), context.options().limits.record_bytes,
                 [this](uint64_t record, uint64_t byte, const std::string& message) {
                   Problem(record, byte, false, message);
                 }) {}

  std::optional<Document> Next() override {
    while (context_.failure().ok()) {
      const std::optional<WarcRecord> record = records_.Next();
      if (!record) break;
      if (std::optional<Document> document = Read(*record)) return document;
    }
    if (!records_.status().ok() && !std::exchange(failure_reported_, true)) {
      Problem(
          0, records_.byte(), true,
          std::string(records_.status().message()) + "; what was read before is kept");
    }
    return std::nullopt;
  }

 private:
  struct Payload {
    std::string bytes;
    std::string_view content_type;
  };

  void Problem(uint64_t record, uint64_t byte, bool skipped, std::string message) {
    context_.Report({.path = file_.path,
                     .record = record,
                     .byte = byte,
                     .skipped = skipped,
                     .message = std::move(message)});
  }

  std::optional<Document> Read(const WarcRecord& record) {
    const std::string type = record.type();
    if (type != "response" && type != "resource" && type != "conversion") {
      context_.CountOtherRecord();
      return std::nullopt;
    }
    if (record.too_large) {
      Problem(record.number, record.byte, true,
              "the record is larger than " +
                  std::to_string(context_.options().limits.record_bytes) +
                  " bytes, the most that is read as one document, and was skipped");
      return std::nullopt;
    }
    const HttpMessage message = ParseHttpMessage(record.body);
    const std::string_view content_type = message.status > 0
                                              ? message.headers.Find("content-type")
                                              : record.headers.Find("content-type");
    const bool answered = message.status == 0 || message.status / 100 == 2;
    if (!answered || IsOtherType(MediaTypeOf(content_type))) {
      context_.CountIgnored();
      return std::nullopt;
    }
    return ReadPayload(record, message, content_type);
  }

  std::optional<Document> ReadPayload(const WarcRecord& record,
                                      const HttpMessage& message,
                                      std::string_view content_type) {
    HttpBody body = DecodeBody(
        message, [this](uint64_t bytes) { return context_.CountUnpacked(bytes); });
    if (!body.status.ok()) {
      Problem(record.number, record.byte, body.bytes.empty(),
              std::string(body.status.message()) +
                  (body.bytes.empty() ? "" : "; what came before is kept"));
      if (body.bytes.empty()) return std::nullopt;
    }
    const std::string url = record.uri();
    const Format format = RecognizeFormat(body.bytes, NameInUrl(url));
    // Every crawl has what sites tell crawlers.
    if (!IsOneDocument(format) || NameInUrl(url) == "robots.txt") {
      context_.CountIgnored();
      return std::nullopt;
    }
    std::string label(CharsetOf(content_type));
    if (label.empty() && format == Format::kHtml)
      label = DeclaredHtmlEncoding(body.bytes);
    DecodedText decoded = DecodeText(std::move(body.bytes), label);
    if (std::optional<ReadProblem> problem = ProblemOfDecoding(file_.path, decoded)) {
      Problem(record.number, record.byte, false, std::move(problem->message));
    }
    Document document;
    document.id = IdOf(record, url);
    Offer(document, MetadataField::kUrl, url,
          {"web archive: WARC-Target-URI", Confidence::kHigh});
    InputFile file = file_;
    file.folder.clear();  // That of an archive says nothing about its pages.
    const ReaderOptions& options = context_.options();
    if (format != Format::kHtml) {
      document.text = std::move(decoded.text);
      FinishDocument(file, options, document);
      return document;
    }
    // Dates are read in the given language.
    if (!options.language.empty()) document.language = options.language;
    for (std::string& left_out : ReadHtml(decoded.text, url, document)) {
      Problem(record.number, record.byte, false, std::move(left_out));
    }
    FinishMetadata(file, options, document);
    return document;
  }

  // The url, with the date when the run has met the url before: archives hold a page as
  // often as it was fetched. The date is when that was, and no date of the document.
  std::string IdOf(const WarcRecord& record, const std::string& url) const {
    if (url.empty()) return file_.id + ":" + std::to_string(record.number);
    if (context_.IsNewUrl(url)) return url;
    return url + "@" + std::string(record.headers.Find("warc-date"));
  }

  const InputFile file_;
  ReadContext& context_;
  WarcRecords records_;
  bool failure_reported_ = false;
};

}  // namespace

std::unique_ptr<FileReader> NewWarcReader(InputFile file,
                                          std::unique_ptr<ByteStream> stream,
                                          ReadContext& context) {
  return std::make_unique<WarcReader>(std::move(file), std::move(stream), context);
}

}  // namespace ibid
