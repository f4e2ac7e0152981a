// The objects of a JSON document, one at a time, in bounded memory.
#ifndef IBID_INGEST_JSON_OBJECT_STREAM_H_
#define IBID_INGEST_JSON_OBJECT_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "ingest/line_stream.h"

namespace ibid {

// The outermost objects, over as many lines as they take: those of an array, or some one
// after the other. What stands between them is passed over. An object that does not end
// is given out as far as it goes.
class JsonObjectStream : public PieceStream {
 public:
  // `limit` bounds an object's bytes.
  JsonObjectStream(std::unique_ptr<ByteStream> stream, size_t limit);

  bool Next(StreamLine& object) override;
  const absl::Status& status() const override { return status_; }
  uint64_t line_number() const override { return line_; }
  uint64_t byte() const override { return byte_; }

 private:
  bool Fill();
  // Whether `c`, the next byte, ends the object at hand.
  bool EndsObject(char c);

  const std::unique_ptr<ByteStream> stream_;
  const size_t limit_;
  std::vector<char> buffer_;
  size_t begin_ = 0;
  size_t end_ = 0;
  uint64_t line_ = 1;
  uint64_t byte_ = 0;
  uint64_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  absl::Status status_;
};

}  // namespace ibid

#endif  // IBID_INGEST_JSON_OBJECT_STREAM_H_
