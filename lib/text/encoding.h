// Bytes of a file as UTF-8.
#ifndef IBID_TEXT_ENCODING_H_
#define IBID_TEXT_ENCODING_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ibid {

// `bytes` as well-formed UTF-8. UTF-16 and UTF-32 (either byte order) are known by
// their byte order mark and converted, without the mark. Everything else is taken as
// UTF-8 and kept byte for byte, a byte order mark included. What is ill-formed (also a
// lone surrogate or a cut-off last unit) becomes U+FFFD, and its offset in `bytes` is
// appended to `replaced`, which may be null.
std::string ToUtf8(std::string_view bytes, std::vector<size_t>* replaced);

}  // namespace ibid

#endif  // IBID_TEXT_ENCODING_H_
