// How storage writes numbers and strings into records: varints (7 bits a byte, low
// first, the high bit says that more follow) and strings with their length before them.
//
// Reading never goes out of bounds: after the first thing that is not there everything
// reads as zero or empty, and ok() is false.
#ifndef IBID_STORAGE_BYTE_CODING_H_
#define IBID_STORAGE_BYTE_CODING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ibid/publication_date.h"

namespace ibid {

// Whether Date() can write and read it: unknown, or an instant in years 1 to 9999 with
// an offset of at most a day.
bool IsStorable(const PublicationDate& date);

class ByteWriter {
 public:
  ByteWriter() = default;
  // For about so many bytes.
  explicit ByteWriter(size_t bytes) { bytes_.reserve(bytes); }

  void Byte(uint8_t value) { bytes_ += static_cast<char>(value); }
  void Varint(uint64_t value);
  void Signed(int64_t value);
  void String(std::string_view value);
  void Strings(const std::vector<std::string>& values);
  void Date(const PublicationDate& date);
  void Raw(std::string_view bytes) { bytes_ += bytes; }
  size_t size() const { return bytes_.size(); }
  std::string Take() && { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class ByteReader {
 public:
  // `bytes` must outlive the reader.
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}
  uint8_t Byte();
  uint64_t Varint();
  // Like Varint(), and not ok when the number is above `most`.
  uint64_t Varint(uint64_t most);
  int64_t Signed();
  std::string String();
  std::vector<std::string> Strings();
  PublicationDate Date();
  std::string_view Rest() const { return rest_; }
  bool ok() const { return ok_; }
  // True when everything was read and nothing is left.
  bool Complete() const { return ok_ && rest_.empty(); }

 private:
  void Fail() {
    ok_ = false;
    rest_ = {};
  }

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace ibid

#endif  // IBID_STORAGE_BYTE_CODING_H_
