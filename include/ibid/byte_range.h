// A half-open range of bytes, the one way ibid says where something stands.
//
// Every range in this library counts bytes of a document's own UTF-8 text, exactly as
// the document was stored: never of a normalized copy, never relative to a passage or a
// snippet. The first byte of the document is 0. A range never splits a code point.
#ifndef IBID_BYTE_RANGE_H_
#define IBID_BYTE_RANGE_H_

#include <cstddef>
#include <string_view>

namespace ibid {

struct ByteRange {
  size_t begin = 0;  // First byte.
  size_t end = 0;    // One past the last byte.

  size_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(const ByteRange& other) const {
    return begin <= other.begin && other.end <= end;
  }
  // REQUIRES: end <= text.size().
  std::string_view Of(std::string_view text) const {
    return text.substr(begin, end - begin);
  }

  friend bool operator==(const ByteRange&, const ByteRange&) = default;
  friend auto operator<=>(const ByteRange&, const ByteRange&) = default;
};

}  // namespace ibid

#endif  // IBID_BYTE_RANGE_H_
