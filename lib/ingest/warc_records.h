// The records of a web archive (WARC, WET), as they lie in an unpacked stream.
#ifndef IBID_INGEST_WARC_RECORDS_H_
#define IBID_INGEST_WARC_RECORDS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "ingest/byte_stream.h"
#include "ingest/header_lines.h"

namespace ibid {

struct WarcRecord {
  uint64_t number = 0;  // In the archive, from 1.
  uint64_t byte = 0;    // Where it begins in the stream.
  HeaderLines headers;
  std::string body;
  // The body is larger than the limit, and was left out.
  bool too_large = false;

  // "response", "conversion"; lower case.
  std::string type() const;
  // WARC-Target-URI without the angle brackets that some writers put around it.
  std::string uri() const;
};

// Reads WARC 0.17 to 1.1, also with bare line feeds, folded headers, lengths that are
// missing or wrong, and damage between records: what can be made out is given out, and
// what was wrong is told. One pass, in the memory of one record.
class WarcRecords {
 public:
  // `limit` bounds a body. `on_problem` is told of damage, with the number of the record
  // and the byte in the stream.
  using OnProblem =
      std::function<void(uint64_t record, uint64_t byte, const std::string& message)>;
  WarcRecords(std::unique_ptr<ByteStream> stream, uint64_t limit, OnProblem on_problem);

  // The next record; nullopt after the last.
  std::optional<WarcRecord> Next();

  // Why the stream ended, when it did not end well.
  const absl::Status& status() const { return status_; }
  uint64_t byte() const { return position_; }

 private:
  // Whether at least `size` bytes are at hand.
  bool Fill(size_t size);
  std::string_view ahead() const { return std::string_view(buffer_).substr(begin_); }
  void Take(size_t size);
  bool ReadLine(std::string& line);
  void SkipLineEnds();
  bool AtRecord();
  // Goes to the next line that begins a record; what was passed over is appended to
  // `passed` while it is not null and has room. False at the end of the stream.
  bool FindRecord(std::string* passed);
  bool ReadHeaders(WarcRecord& record);
  void ReadBody(WarcRecord& record);
  void SkipBody(WarcRecord& record, uint64_t size);
  bool MendBody(WarcRecord& record);

  const std::unique_ptr<ByteStream> stream_;
  const uint64_t limit_;
  const OnProblem on_problem_;
  std::string buffer_;
  size_t begin_ = 0;       // Into `buffer_`.
  uint64_t position_ = 0;  // Of `begin_` in the stream.
  bool ended_ = false;
  uint64_t number_ = 0;
  absl::Status status_;
};

}  // namespace ibid

#endif  // IBID_INGEST_WARC_RECORDS_H_
