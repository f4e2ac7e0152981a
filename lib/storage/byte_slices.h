// Many byte streams that grow a little at a time, in one memory.
//
// A stream is a chain of slices, each longer than the one before and ending in the place
// of the next: short streams waste little, long ones are read in large pieces.
#ifndef IBID_STORAGE_BYTE_SLICES_H_
#define IBID_STORAGE_BYTE_SLICES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ibid {

// Up to 4 GiB. For one thread at a time.
class ByteSlices {
 public:
  // Places are counted over all blocks.
  struct Stream {
    uint32_t head = 0;
    uint32_t tail = 0;  // Where the next byte goes.
    uint32_t end = 0;   // Of the slice at hand; 0 before the first byte.
    uint8_t level = 0;  // Of the slice at hand.
  };

  void Append(uint8_t byte, Stream& stream) {
    if (stream.tail == stream.end) Grow(stream);
    *At(stream.tail++) = static_cast<char>(byte);
  }
  void AppendVarint(uint32_t value, Stream& stream) {
    while (value >= 0x80) {
      Append(static_cast<uint8_t>(value | 0x80), stream);
      value >>= 7;
    }
    Append(static_cast<uint8_t>(value), stream);
  }
  void AppendBytes(std::string_view bytes, Stream& stream);
  // Asks the memory for where the stream grows.
  void Fetch(const Stream& stream) const {
    if (stream.tail != stream.end) __builtin_prefetch(At(stream.tail), 1);
  }
  // Appends all of `stream` to `out`.
  void Read(const Stream& stream, std::string& out) const;

  // Keeps a string of up to kMaxString bytes as one piece.
  static constexpr size_t kMaxString = 4096;
  uint32_t Keep(std::string_view bytes);
  const char* At(uint32_t place) const {
    return blocks_[place / kBlockBytes].get() + place % kBlockBytes;
  }

  // Of memory.
  size_t bytes() const { return blocks_.size() * kBlockBytes; }
  void Clear();

 private:
  static constexpr uint32_t kBlockBytes = uint32_t{1} << 16;

  char* At(uint32_t place) {
    return blocks_[place / kBlockBytes].get() + place % kBlockBytes;
  }
  // `size` bytes next to each other.
  uint32_t Allot(uint32_t size);
  void Grow(Stream& stream);

  std::vector<std::unique_ptr<char[]>> blocks_;
  uint32_t used_ = kBlockBytes;  // Of the last block.
};

}  // namespace ibid

#endif  // IBID_STORAGE_BYTE_SLICES_H_
