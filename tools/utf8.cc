#include "utf8.h"

namespace ibid::tools {
namespace {

struct Lead {
  size_t size;  // 0 for a byte that begins nothing.
  char32_t bits;
  char32_t smallest;
};

Lead ReadLead(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0};
  if ((byte & 0xE0) == 0xC0) return {2, byte & 0x1Fu, 0x80};
  if ((byte & 0xF0) == 0xE0) return {3, byte & 0x0Fu, 0x800};
  if ((byte & 0xF8) == 0xF0) return {4, byte & 0x07u, 0x10000};
  return {0, 0, 0};
}

}  // namespace

DecodedCharacter DecodeCharacter(std::string_view text, size_t at) {
  constexpr DecodedCharacter kIllFormed = {0xFFFD, 1, false};
  const Lead lead = ReadLead(static_cast<unsigned char>(text[at]));
  if (lead.size == 0 || text.size() - at < lead.size) return kIllFormed;
  char32_t value = lead.bits;
  for (size_t i = 1; i < lead.size; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0) != 0x80) return kIllFormed;
    value = value << 6 | (byte & 0x3Fu);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead.smallest || value > 0x10FFFF || surrogate) return kIllFormed;
  return {value, lead.size, true};
}

std::string WellFormed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const DecodedCharacter c = DecodeCharacter(text, at);
    out += c.well_formed ? text.substr(at, c.size) : "\uFFFD";
    at += c.size;
  }
  return out;
}

}  // namespace ibid::tools
