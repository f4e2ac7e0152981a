#include "ingest/line_stream.h"

#include <string_view>
#include <utility>

namespace ibid {

LineStream::LineStream(std::unique_ptr<ByteStream> stream, size_t limit)
    : stream_(std::move(stream)), limit_(limit), buffer_(1 << 16) {}

bool LineStream::Fill() {
  absl::StatusOr<size_t> count = stream_->Read(buffer_.data(), buffer_.size());
  begin_ = 0;
  end_ = count.ok() ? *count : 0;
  if (!count.ok()) status_ = count.status();
  return end_ > 0;
}

bool LineStream::Next(StreamLine& line) {
  line.text.clear();
  line.too_long = false;
  line.number = next_number_;
  line.byte = next_byte_;
  if (!status_.ok()) return false;
  bool any = false;
  while (begin_ < end_ || Fill()) {
    any = true;
    const std::string_view ready(buffer_.data() + begin_, end_ - begin_);
    const size_t line_end = ready.find('\n');
    const bool complete = line_end != std::string_view::npos;
    const std::string_view part = ready.substr(0, line_end);
    const size_t taken = part.size() + (complete ? 1 : 0);
    begin_ += taken;
    next_byte_ += taken;
    if (line.text.size() + part.size() > limit_) line.too_long = true;
    if (line.too_long) {
      std::string().swap(line.text);
    } else {
      line.text += part;
    }
    if (complete) break;
  }
  if (!any || !status_.ok()) return false;
  ++next_number_;
  if (line.text.ends_with('\r')) line.text.pop_back();
  return true;
}

}  // namespace ibid
