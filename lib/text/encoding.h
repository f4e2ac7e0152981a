// Bytes of a file as UTF-8.
#ifndef IBID_TEXT_ENCODING_H_
#define IBID_TEXT_ENCODING_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace ibid {

enum class EncodingOrigin {
  kMark,      // A byte order mark says it.
  kUtf8,      // The bytes are UTF-8, or UTF-8 with a few bad pieces.
  kDeclared,  // The caller's label, which the bytes do not speak against.
  kDetected,  // The look of the bytes.
  kAssumed,   // Nothing said anything: windows-1252, the most common of the others.
};

struct DecodedText {
  std::string text;  // Well-formed UTF-8.
  // As the Encoding Standard (WHATWG) names it: "UTF-8", "UTF-16LE", "windows-1252".
  std::string_view encoding;
  EncodingOrigin origin = EncodingOrigin::kUtf8;
  // Pieces of the bytes that are ill-formed in that encoding and became U+FFFD each, and
  // where the first of them is.
  size_t replaced = 0;
  size_t first_replaced = 0;
};

// The first of these that says something decides: a byte order mark; being UTF-8 (also
// when a few pieces are not, if far more are); `declared`, a label as in HTTP headers
// ("latin1", "Shift_JIS"), empty or unknown for none; the look of the bytes; else
// windows-1252. Well-formed UTF-8 is kept byte for byte, a byte order mark included, and
// not copied; converted text is without a mark. Linear time.
DecodedText DecodeText(std::string bytes, std::string_view declared = {});

// Whether `bytes`, the beginning of a file, is UTF-16 or UTF-32, with a mark or by the
// places of its NULs.
bool StartsAsWideText(std::string_view bytes);

}  // namespace ibid

#endif  // IBID_TEXT_ENCODING_H_
