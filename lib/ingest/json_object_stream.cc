#include "ingest/json_object_stream.h"

#include <string>
#include <utility>

namespace ibid {

JsonObjectStream::JsonObjectStream(std::unique_ptr<ByteStream> stream, size_t limit)
    : stream_(std::move(stream)), limit_(limit), buffer_(1 << 16) {}

bool JsonObjectStream::Fill() {
  const absl::StatusOr<size_t> count = stream_->Read(buffer_.data(), buffer_.size());
  begin_ = 0;
  end_ = count.ok() ? *count : 0;
  if (!count.ok()) status_ = count.status();
  return end_ > 0;
}

bool JsonObjectStream::EndsObject(char c) {
  if (in_string_) {
    if (escaped_) {
      escaped_ = false;
    } else if (c == '\\') {
      escaped_ = true;
    } else if (c == '"') {
      in_string_ = false;
    }
    return false;
  }
  if (c == '"') in_string_ = true;
  if (c == '{') ++depth_;
  return c == '}' && --depth_ == 0;
}

bool JsonObjectStream::Next(StreamLine& object) {
  object.text.clear();
  object.too_long = false;
  depth_ = 0;
  in_string_ = escaped_ = false;
  bool inside = false;
  while (begin_ < end_ || Fill()) {
    const size_t begin = begin_;
    bool complete = false;
    while (begin_ < end_ && !complete) {
      const char c = buffer_[begin_];
      if (!inside && c == '{') {
        inside = true;
        object.number = line_;
        object.byte = byte_;
      }
      if (inside) {
        complete = EndsObject(c);
        if (object.text.size() < limit_) {
          object.text += c;
        } else {
          object.too_long = true;
        }
      }
      if (c == '\n') ++line_;
      ++begin_;
      ++byte_;
    }
    if (complete) break;
    if (begin == begin_) break;
  }
  if (object.too_long) std::string().swap(object.text);
  return inside && status_.ok();
}

}  // namespace ibid
