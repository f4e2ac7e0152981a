#include "text/encoding.h"

#include <cstdint>

#include "text/utf8.h"

namespace ibid {
namespace {

enum class ByteOrder { kLittle, kBig };

// One unit of UTF-16 or UTF-32. REQUIRES: offset + size <= bytes.size().
uint32_t UnitAt(std::string_view bytes, size_t offset, size_t size, ByteOrder order) {
  uint32_t unit = 0;
  for (size_t i = 0; i < size; ++i) {
    const size_t at = order == ByteOrder::kBig ? offset + i : offset + size - 1 - i;
    unit = unit << 8 | static_cast<uint8_t>(bytes[at]);
  }
  return unit;
}

bool IsHighSurrogate(uint32_t unit) { return (unit & 0xFFFFFC00u) == 0xD800; }
bool IsLowSurrogate(uint32_t unit) { return (unit & 0xFFFFFC00u) == 0xDC00; }
bool IsSurrogate(uint32_t unit) { return (unit & 0xFFFFF800u) == 0xD800; }

class Converter {
 public:
  Converter(std::string_view bytes, std::vector<size_t>* replaced)
      : bytes_(bytes), replaced_(replaced) {}

  std::string FromUtf16(size_t begin, ByteOrder order) {
    out_.reserve(bytes_.size());
    size_t i = begin;
    while (i + 2 <= bytes_.size()) {
      const uint32_t unit = UnitAt(bytes_, i, 2, order);
      const uint32_t next =
          i + 4 <= bytes_.size() ? UnitAt(bytes_, i + 2, 2, order) : 0;
      if (IsHighSurrogate(unit) && IsLowSurrogate(next)) {
        AppendUtf8(0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00), out_);
        i += 4;
        continue;
      }
      Append(unit, i);
      i += 2;
    }
    return Finish(i);
  }

  std::string FromUtf32(size_t begin, ByteOrder order) {
    size_t i = begin;
    for (; i + 4 <= bytes_.size(); i += 4) Append(UnitAt(bytes_, i, 4, order), i);
    return Finish(i);
  }

 private:
  void Append(uint32_t value, size_t at) {
    if (IsSurrogate(value) || value > 0x10FFFF) {
      Replace(at);
    } else {
      AppendUtf8(value, out_);
    }
  }
  void Replace(size_t at) {
    out_ += kReplacementUtf8;
    if (replaced_ != nullptr) replaced_->push_back(at);
  }
  std::string Finish(size_t read) {
    if (read < bytes_.size()) Replace(read);
    return std::move(out_);
  }

  std::string_view bytes_;
  std::vector<size_t>* replaced_;
  std::string out_;
};

}  // namespace

std::string ToUtf8(std::string_view bytes, std::vector<size_t>* replaced) {
  using namespace std::string_view_literals;
  // UTF-32 first: its little-endian mark begins with that of UTF-16.
  Converter converter(bytes, replaced);
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) {
    return converter.FromUtf32(4, ByteOrder::kLittle);
  }
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) {
    return converter.FromUtf32(4, ByteOrder::kBig);
  }
  if (bytes.starts_with("\xFF\xFE"sv)) {
    return converter.FromUtf16(2, ByteOrder::kLittle);
  }
  if (bytes.starts_with("\xFE\xFF"sv)) return converter.FromUtf16(2, ByteOrder::kBig);
  return ReplaceIllFormed(bytes, replaced);
}

}  // namespace ibid
