#include "ingest/warc_records.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

namespace ibid {
namespace {

constexpr std::string_view kVersion = "WARC/";
constexpr size_t kReadSize = size_t{1} << 16;
// Headers beyond these are none.
constexpr size_t kLongestLine = size_t{1} << 16;
constexpr size_t kMostHeaders = 1000;

// The line ends behind a body that was read up to the next record.
void RemoveLineEnds(std::string& body) {
  for (int i = 0; i < 2 && body.ends_with('\n'); ++i) {
    body.pop_back();
    if (body.ends_with('\r')) body.pop_back();
  }
}

std::optional<uint64_t> LengthOf(const WarcRecord& record) {
  const std::string_view text = record.headers.Find("content-length");
  uint64_t length = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), length);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return length;
}

}  // namespace

std::string WarcRecord::type() const { return LowerCase(headers.Find("warc-type")); }

std::string WarcRecord::uri() const {
  std::string_view uri = headers.Find("warc-target-uri");
  if (uri.size() > 1 && uri.front() == '<' && uri.back() == '>') {
    uri = uri.substr(1, uri.size() - 2);
  }
  return std::string(uri);
}

WarcRecords::WarcRecords(std::unique_ptr<ByteStream> stream, uint64_t limit,
                         OnProblem on_problem)
    : stream_(std::move(stream)), limit_(limit), on_problem_(std::move(on_problem)) {}

bool WarcRecords::Fill(size_t size) {
  while (buffer_.size() - begin_ < size && !ended_) {
    if (begin_ > kReadSize) buffer_.erase(0, std::exchange(begin_, 0));
    const size_t had = buffer_.size();
    buffer_.resize(had + kReadSize);
    const absl::StatusOr<size_t> count = stream_->Read(buffer_.data() + had, kReadSize);
    buffer_.resize(had + (count.ok() ? *count : 0));
    if (!count.ok()) status_ = count.status();
    ended_ = !count.ok() || *count == 0;
  }
  return buffer_.size() - begin_ >= size;
}

void WarcRecords::Take(size_t size) {
  begin_ += size;
  position_ += size;
}

// Without its line end; false at the end of the stream and for a line beyond reason.
bool WarcRecords::ReadLine(std::string& line) {
  size_t searched = 0;
  while (true) {
    const size_t end = ahead().find('\n', searched);
    if (end != std::string_view::npos) {
      line = ahead().substr(0, end);
      if (line.ends_with('\r')) line.pop_back();
      Take(end + 1);
      return true;
    }
    searched = ahead().size();
    if (searched > kLongestLine || !Fill(searched + 1)) return false;
  }
}

void WarcRecords::SkipLineEnds() {
  while (Fill(1) && (ahead().front() == '\r' || ahead().front() == '\n')) Take(1);
}

bool WarcRecords::AtRecord() {
  Fill(kVersion.size());
  return ahead().starts_with(kVersion);
}

bool WarcRecords::FindRecord(std::string* passed) {
  while (!AtRecord()) {
    if (ahead().empty()) return false;
    // To behind the next line end.
    const size_t line_end = ahead().find('\n');
    const size_t size =
        line_end == std::string_view::npos ? ahead().size() : line_end + 1;
    if (passed != nullptr && passed->size() + size <= limit_) {
      passed->append(ahead(), 0, size);
    }
    Take(size);
    // A line that goes on beyond what is at hand begins no record there.
    if (line_end != std::string_view::npos) continue;
    while (Fill(1) && ahead().front() != '\n') {
      const size_t more = std::min(ahead().find('\n'), ahead().size());
      if (passed != nullptr && passed->size() + more <= limit_) {
        passed->append(ahead(), 0, more);
      }
      Take(more);
    }
  }
  return true;
}

std::optional<WarcRecord> WarcRecords::Next() {
  while (true) {
    SkipLineEnds();
    const uint64_t begin = position_;
    if (!AtRecord()) {
      if (ahead().empty()) return std::nullopt;
      on_problem_(number_ + 1, begin,
                  "no record begins here; what stands up to the "
                  "next one was left out");
      if (!FindRecord(nullptr)) return std::nullopt;
    }
    WarcRecord record;
    record.number = ++number_;
    record.byte = position_;
    if (!ReadHeaders(record)) {
      on_problem_(record.number, record.byte,
                  "the record ends in its headers and was left out");
      if (!FindRecord(nullptr)) return std::nullopt;
      continue;
    }
    ReadBody(record);
    return record;
  }
}

bool WarcRecords::ReadHeaders(WarcRecord& record) {
  std::string line;
  if (!ReadLine(line)) {
    Take(std::min(ahead().size(), kVersion.size()));
    return false;
  }
  for (size_t i = 0; i < kMostHeaders; ++i) {
    if (AtRecord() || !ReadLine(line)) return false;
    if (line.empty()) return true;
    record.headers.Add(line);
  }
  return false;
}

void WarcRecords::ReadBody(WarcRecord& record) {
  const std::optional<uint64_t> length = LengthOf(record);
  if (!length) {
    on_problem_(record.number, record.byte,
                "the record does not say its length; it was read up to the next");
    FindRecord(&record.body);
    RemoveLineEnds(record.body);
    return;
  }
  if (*length > limit_) return SkipBody(record, *length);
  const auto size = static_cast<size_t>(*length);
  if (!Fill(size)) {
    record.body = ahead();
    Take(ahead().size());
    on_problem_(record.number, record.byte,
                "the archive ends " + std::to_string(size - record.body.size()) +
                    " bytes before the record does; what is there is kept");
    // A length that is too large swallows the records that follow.
    MendBody(record);
    return;
  }
  record.body = ahead().substr(0, size);
  Take(size);
  // Two line ends belong here; behind them stands something else.
  Fill(4);
  if (ahead().starts_with("\r\n\r\n") || ahead().starts_with("\n\n")) return;
  const uint64_t end = position_;
  SkipLineEnds();
  if (AtRecord() || ahead().empty()) return;
  on_problem_(record.number, record.byte,
              "the record's length is wrong; it was read up to the next");
  // Line ends that were skipped may have been part of it.
  if (position_ > end) record.body += '\n';
  if (MendBody(record)) return;
  FindRecord(&record.body);
  RemoveLineEnds(record.body);
}

void WarcRecords::SkipBody(WarcRecord& record, uint64_t size) {
  record.too_large = true;
  while (size > 0 && Fill(1)) {
    const auto step = static_cast<size_t>(std::min<uint64_t>(size, ahead().size()));
    Take(step);
    size -= step;
  }
}

// Gives the records back that a length too large has put into the body, if any.
bool WarcRecords::MendBody(WarcRecord& record) {
  const size_t next = record.body.find("\nWARC/1.");
  if (next == std::string::npos) return false;
  const std::string_view rest = std::string_view(record.body).substr(next + 1);
  position_ -= rest.size();
  buffer_.replace(0, begin_, rest);
  begin_ = 0;
  record.body.resize(next + 1);
  RemoveLineEnds(record.body);
  return true;
}

}  // namespace ibid
