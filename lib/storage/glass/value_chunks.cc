#include "storage/glass/value_chunks.h"

#include "storage/glass/keys.h"
#include "storage/glass/packing.h"

namespace ibid::glass {
namespace {

// A reader goes through a chunk from its beginning; so many bytes, and four chunks fill
// a block of the usual size.
constexpr size_t kChunkBytes = 2000;

}  // namespace

void ValueChunks::Add(uint32_t docid, std::string_view value, Sink sink) {
  if (value.empty()) return;
  if (count_++ == 0) {
    least_ = value;
    greatest_ = value;
  } else if (value < least_) {
    least_ = value;
  } else if (value > greatest_) {
    greatest_ = value;
  }
  if (!chunk_.empty() && chunk_.size() + value.size() + 6 > kChunkBytes) Finish(sink);
  if (chunk_.empty()) {
    first_docid_ = docid;
  } else {
    AppendVarint(docid - last_docid_ - 1, chunk_);
  }
  AppendString(value, chunk_);
  last_docid_ = docid;
}

void ValueChunks::Finish(Sink sink) {
  if (chunk_.empty()) return;
  sink(ValueChunkKey(slot_, first_docid_), chunk_);
  chunk_.clear();
}

std::string ValueChunks::Statistics() const {
  std::string tag;
  AppendVarint(count_, tag);
  AppendString(least_, tag);
  if (greatest_ != least_) tag += greatest_;
  return tag;
}

}  // namespace ibid::glass
