#include "storage/byte_coding.h"

namespace ibid {
namespace {

// Small magnitudes become small numbers: 0, -1, 1, -2 are 0, 1, 2, 3.
uint64_t ZigZag(int64_t value) {
  return (static_cast<uint64_t>(value) << 1) ^ static_cast<uint64_t>(value >> 63);
}
int64_t UnZigZag(uint64_t value) {
  return static_cast<int64_t>((value >> 1) ^ (~(value & 1) + 1));
}

}  // namespace

bool IsStorable(const PublicationDate& date) {
  if (!date.known()) return true;
  constexpr int32_t kMostMinutes = 24 * 60;
  // 1 January 0001 to 31 December 9999 on the source's clock.
  constexpr int64_t kFirst = -62135596800;
  constexpr int64_t kLast = 253402300799;
  if (date.precision > DatePrecision::kSecond ||
      date.utc_offset_minutes < -kMostMinutes ||
      date.utc_offset_minutes > kMostMinutes || date.unix_seconds < 2 * kFirst ||
      date.unix_seconds > 2 * kLast) {
    return false;
  }
  const int64_t local = date.unix_seconds + int64_t{date.utc_offset_minutes} * 60;
  return kFirst <= local && local <= kLast;
}

void ByteWriter::Varint(uint64_t value) {
  while (value >= 0x80) {
    Byte(static_cast<uint8_t>(value | 0x80));
    value >>= 7;
  }
  Byte(static_cast<uint8_t>(value));
}

void ByteWriter::Signed(int64_t value) { Varint(ZigZag(value)); }

void ByteWriter::String(std::string_view value) {
  Varint(value.size());
  bytes_ += value;
}

void ByteWriter::Strings(const std::vector<std::string>& values) {
  Varint(values.size());
  for (const std::string& value : values) String(value);
}

void ByteWriter::Date(const PublicationDate& date) {
  Byte(static_cast<uint8_t>(date.precision));
  if (!date.known()) return;
  Signed(date.unix_seconds);
  Signed(date.utc_offset_minutes);
}

uint8_t ByteReader::Byte() {
  if (rest_.empty()) {
    Fail();
    return 0;
  }
  const uint8_t value = static_cast<uint8_t>(rest_[0]);
  rest_.remove_prefix(1);
  return value;
}

uint64_t ByteReader::Varint() {
  uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const uint64_t byte = Byte();
    if (!ok_) return 0;
    const uint64_t bits = byte & 0x7F;
    if (shift == 63 && bits > 1) break;
    value |= bits << shift;
    if (byte < 0x80) return value;
  }
  Fail();
  return 0;
}

uint64_t ByteReader::Varint(uint64_t most) {
  const uint64_t value = Varint();
  if (value <= most) return value;
  Fail();
  return 0;
}

int64_t ByteReader::Signed() { return UnZigZag(Varint()); }

std::string ByteReader::String() {
  const uint64_t size = Varint();
  if (size > rest_.size()) {
    Fail();
    return "";
  }
  std::string value(rest_.substr(0, size));
  rest_.remove_prefix(size);
  return value;
}

std::vector<std::string> ByteReader::Strings() {
  // Each takes a byte at least, so a damaged count cannot ask for much memory.
  const uint64_t count = Varint(rest_.size());
  std::vector<std::string> values;
  for (uint64_t i = 0; i < count && ok_; ++i) values.push_back(String());
  return values;
}

PublicationDate ByteReader::Date() {
  PublicationDate date;
  const uint8_t precision = Byte();
  if (precision > static_cast<uint8_t>(DatePrecision::kSecond)) Fail();
  if (!ok_ || precision == 0) return {};
  date.precision = static_cast<DatePrecision>(precision);
  date.unix_seconds = Signed();
  const int64_t offset = Signed();
  date.utc_offset_minutes = static_cast<int32_t>(offset);
  if (offset == date.utc_offset_minutes && IsStorable(date)) return date;
  Fail();
  return {};
}

}  // namespace ibid
