// The lines of a byte stream, one at a time, in bounded memory.
#ifndef IBID_INGEST_LINE_STREAM_H_
#define IBID_INGEST_LINE_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "ingest/byte_stream.h"

namespace ibid {

struct StreamLine {
  std::string text;     // Without its line end (LF, or CR LF).
  uint64_t number = 0;  // From 1.
  uint64_t byte = 0;    // Where it starts in the stream.
  // Longer than the limit: `text` is empty and the line was passed over.
  bool too_long = false;
};

// Gives out a stream piece by piece: lines, or what else it consists of.
class PieceStream {
 public:
  virtual ~PieceStream() = default;

  // Puts the next piece into `piece`, whose memory is used again; false after the last.
  // An incomplete piece before a failure of the stream is not given out.
  virtual bool Next(StreamLine& piece) = 0;

  // Why the stream ended, when it did not end well.
  virtual const absl::Status& status() const = 0;
  // Where the next piece would start.
  virtual uint64_t line_number() const = 0;
  virtual uint64_t byte() const = 0;
};

class LineStream : public PieceStream {
 public:
  // `limit` bounds a line's bytes.
  LineStream(std::unique_ptr<ByteStream> stream, size_t limit);

  bool Next(StreamLine& line) override;
  const absl::Status& status() const override { return status_; }
  uint64_t line_number() const override { return next_number_; }
  uint64_t byte() const override { return next_byte_; }

 private:
  bool Fill();

  std::unique_ptr<ByteStream> stream_;
  const size_t limit_;
  std::vector<char> buffer_;
  size_t begin_ = 0;
  size_t end_ = 0;
  uint64_t next_number_ = 1;
  uint64_t next_byte_ = 0;
  absl::Status status_;
};

}  // namespace ibid

#endif  // IBID_INGEST_LINE_STREAM_H_
