#include "storage/byte_slices.h"

#include <algorithm>
#include <cstring>
#include <iterator>

namespace ibid {
namespace {

// Without the place of the next, which lies behind.
constexpr uint32_t kSliceBytes[] = {8, 16, 28, 60, 124, 252, 508, 1020, 2044, 4092};
constexpr uint32_t kLinkBytes = sizeof(uint32_t);

}  // namespace

void ByteSlices::Read(const Stream& stream, std::string& out) const {
  if (stream.end == 0) return;
  uint32_t at = stream.head;
  for (uint8_t level = 0;; level = static_cast<uint8_t>(std::min<size_t>(
                               level + 1, std::size(kSliceBytes) - 1))) {
    const uint32_t end = at + kSliceBytes[level];
    if (stream.end == end) {
      out.append(At(at), stream.tail - at);
      return;
    }
    out.append(At(at), kSliceBytes[level]);
    std::memcpy(&at, At(end), kLinkBytes);
  }
}

void ByteSlices::AppendBytes(std::string_view bytes, Stream& stream) {
  while (!bytes.empty()) {
    if (stream.tail == stream.end) Grow(stream);
    const size_t taken = std::min<size_t>(bytes.size(), stream.end - stream.tail);
    std::copy_n(bytes.data(), taken, At(stream.tail));
    stream.tail += static_cast<uint32_t>(taken);
    bytes.remove_prefix(taken);
  }
}

uint32_t ByteSlices::Keep(std::string_view bytes) {
  // A place of its own also for nothing: every place lies in a block.
  const uint32_t place = Allot(std::max(1u, static_cast<uint32_t>(bytes.size())));
  std::copy(bytes.begin(), bytes.end(), At(place));
  return place;
}

void ByteSlices::Clear() {
  blocks_.clear();
  used_ = kBlockBytes;
}

uint32_t ByteSlices::Allot(uint32_t size) {
  if (kBlockBytes - used_ < size) {
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(kBlockBytes));
    used_ = 0;
  }
  const uint32_t place =
      static_cast<uint32_t>(blocks_.size() - 1) * kBlockBytes + used_;
  used_ += size;
  return place;
}

void ByteSlices::Grow(Stream& stream) {
  const bool first = stream.end == 0;
  if (!first && stream.level + 1u < std::size(kSliceBytes)) ++stream.level;
  const uint32_t size = kSliceBytes[stream.level];
  const uint32_t place = Allot(size + kLinkBytes);
  if (first) {
    stream.head = place;
  } else {
    std::memcpy(At(stream.end), &place, kLinkBytes);
  }
  stream.tail = place;
  stream.end = place + size;
}

}  // namespace ibid
