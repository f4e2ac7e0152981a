#include "text/encoding.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "text/encoding_labels.h"
#include "text/legacy_encoding.h"
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
  Converter(std::string_view bytes, std::vector<size_t>& replaced)
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
    replaced_.push_back(at);
  }
  std::string Finish(size_t read) {
    if (read < bytes_.size()) Replace(read);
    return std::move(out_);
  }

  std::string_view bytes_;
  std::vector<size_t>& replaced_;
  std::string out_;
};

enum class WideForm { kNone, kUtf16Little, kUtf16Big, kUtf32Little, kUtf32Big };

struct WideText {
  WideForm form = WideForm::kNone;
  size_t mark = 0;  // Bytes of the byte order mark.
};

// Text of UTF-16 has a NUL in every second byte while it is in Latin letters. Nothing
// else has many NULs on one side only.
WideForm FormByNuls(std::string_view bytes) {
  constexpr size_t kLookedAt = 4096;
  bytes = bytes.substr(0, kLookedAt);
  if (bytes.find('\0') == std::string_view::npos) return WideForm::kNone;
  size_t nuls[2] = {0, 0};
  for (size_t i = 0; i < bytes.size(); ++i) nuls[i % 2] += bytes[i] == '\0' ? 1 : 0;
  const size_t most = std::max(nuls[0], nuls[1]);
  const size_t least = std::min(nuls[0], nuls[1]);
  if (most < 2 || most * 5 < bytes.size() || least * 50 > most) return WideForm::kNone;
  return nuls[0] > nuls[1] ? WideForm::kUtf16Big : WideForm::kUtf16Little;
}

WideText WideTextOf(std::string_view bytes) {
  using namespace std::string_view_literals;
  // UTF-32 first: its little-endian mark begins with that of UTF-16.
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return {WideForm::kUtf32Little, 4};
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return {WideForm::kUtf32Big, 4};
  if (bytes.starts_with("\xFF\xFE"sv)) return {WideForm::kUtf16Little, 2};
  if (bytes.starts_with("\xFE\xFF"sv)) return {WideForm::kUtf16Big, 2};
  return {FormByNuls(bytes), 0};
}

DecodedText DecodeWideText(std::string_view bytes, WideText wide) {
  std::vector<size_t> replaced;
  Converter converter(bytes, replaced);
  DecodedText decoded;
  decoded.origin = wide.mark > 0 ? EncodingOrigin::kMark : EncodingOrigin::kDetected;
  switch (wide.form) {
    case WideForm::kUtf16Little:
      decoded.text = converter.FromUtf16(wide.mark, ByteOrder::kLittle);
      decoded.encoding = "UTF-16LE";
      break;
    case WideForm::kUtf16Big:
      decoded.text = converter.FromUtf16(wide.mark, ByteOrder::kBig);
      decoded.encoding = "UTF-16BE";
      break;
    case WideForm::kUtf32Little:
      decoded.text = converter.FromUtf32(wide.mark, ByteOrder::kLittle);
      decoded.encoding = "UTF-32LE";
      break;
    case WideForm::kUtf32Big:
    case WideForm::kNone:
      decoded.text = converter.FromUtf32(wide.mark, ByteOrder::kBig);
      decoded.encoding = "UTF-32BE";
      break;
  }
  decoded.replaced = replaced.size();
  if (!replaced.empty()) decoded.first_replaced = replaced[0];
  return decoded;
}

// ISO-2022-JP is in ASCII and passes for UTF-8; its escapes stand in no other text.
bool HasJapaneseEscapes(std::string_view bytes) {
  return bytes.find("\x1B$B") != std::string_view::npos ||
         bytes.find("\x1B$@") != std::string_view::npos;
}

// UTF-8 with damage, as opposed to another encoding: in those, hardly any two bytes
// above 0x7F follow each other as UTF-8 wants them.
bool IsDamagedUtf8(std::string_view bytes, size_t ill_formed) {
  size_t well_formed = 0;
  for (size_t i = 0; i < bytes.size();) {
    const DecodedCodePoint point = DecodeAt(bytes, i);
    if (!point.ill_formed && point.size > 1) ++well_formed;
    i += point.size;
  }
  if (well_formed > 2 * ill_formed) return true;
  // A text that was cut off within its last character.
  const bool at_end = !bytes.empty() && DecodeBefore(bytes, bytes.size()).ill_formed;
  return ill_formed == 1 && at_end && static_cast<uint8_t>(bytes.back()) >= 0xC2;
}

DecodedText MendedUtf8(std::string_view bytes, EncodingOrigin origin) {
  std::vector<size_t> replaced;
  DecodedText decoded;
  decoded.text = ReplaceIllFormed(bytes, &replaced);
  decoded.encoding = "UTF-8";
  decoded.origin = origin;
  decoded.replaced = replaced.size();
  if (!replaced.empty()) decoded.first_replaced = replaced[0];
  return decoded;
}

DecodedText DecodeAs(std::string_view bytes, const Encoding& encoding,
                     EncodingOrigin origin) {
  if (encoding.icu_converter == nullptr) return MendedUtf8(bytes, origin);
  std::vector<size_t> replaced;
  std::optional<std::string> text =
      DecodeByIcu(bytes, encoding.icu_converter, replaced);
  if (!text) return MendedUtf8(bytes, origin);
  return {.text = *std::move(text),
          .encoding = encoding.name,
          .origin = origin,
          .replaced = replaced.size(),
          .first_replaced = replaced.empty() ? 0 : replaced[0]};
}

}  // namespace

bool StartsAsWideText(std::string_view bytes) {
  return WideTextOf(bytes).form != WideForm::kNone;
}

DecodedText DecodeText(std::string bytes, std::string_view declared) {
  const WideText wide = WideTextOf(bytes);
  if (wide.form != WideForm::kNone) return DecodeWideText(bytes, wide);
  if (HasJapaneseEscapes(bytes)) {
    return DecodeAs(bytes, *EncodingOfLabel("iso-2022-jp"), EncodingOrigin::kDetected);
  }
  if (IsValidUtf8(bytes)) {
    return {.text = std::move(bytes),
            .encoding = "UTF-8",
            .origin = EncodingOrigin::kUtf8,
            .replaced = 0,
            .first_replaced = 0};
  }
  DecodedText mended = MendedUtf8(bytes, EncodingOrigin::kUtf8);
  if (bytes.starts_with("\xEF\xBB\xBF")) mended.origin = EncodingOrigin::kMark;
  if (mended.origin == EncodingOrigin::kMark || IsDamagedUtf8(bytes, mended.replaced)) {
    return mended;
  }
  if (const Encoding* encoding = EncodingOfLabel(declared)) {
    return DecodeAs(bytes, *encoding, EncodingOrigin::kDeclared);
  }
  // The detector knows of encodings that no text is in any more, as EBCDIC.
  const Encoding* guess = EncodingOfLabel(GuessEncoding(bytes));
  if (guess != nullptr && guess->icu_converter != nullptr) {
    return DecodeAs(bytes, *guess, EncodingOrigin::kDetected);
  }
  return DecodeAs(bytes, *EncodingOfLabel("windows-1252"), EncodingOrigin::kAssumed);
}

}  // namespace ibid
