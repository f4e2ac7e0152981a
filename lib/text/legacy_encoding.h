// Encodings from before Unicode, by ICU.
#ifndef IBID_TEXT_LEGACY_ENCODING_H_
#define IBID_TEXT_LEGACY_ENCODING_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ibid {

// `bytes` in the encoding that ICU calls `converter` as UTF-8. Offsets of ill-formed
// pieces, U+FFFD each, are appended to `replaced`. nullopt when ICU has no such
// converter.
std::optional<std::string> DecodeByIcu(std::string_view bytes, const char* converter,
                                       std::vector<size_t>& replaced);

// A label for the encoding that `bytes` look like, by the letters that are frequent in
// languages and the rules of East Asian encodings; empty when the look is not clear.
// Looks at the first 64 KiB with bytes above 0x7F.
std::string_view GuessEncoding(std::string_view bytes);

}  // namespace ibid

#endif  // IBID_TEXT_LEGACY_ENCODING_H_
