// Addresses that are one term besides their words: e-mail, URL, host, path.
#ifndef IBID_ANALYSIS_WHOLES_H_
#define IBID_ANALYSIS_WHOLES_H_

#include <string_view>

namespace ibid {

// Whether `text`, the whole of a run of words, looks like one of
//   joe@example.com   https://example.com/about   example.com   Node.js
//   gateway/run.py    example.com/about
// ASCII only.
bool IsWhole(std::string_view text);

}  // namespace ibid

#endif  // IBID_ANALYSIS_WHOLES_H_
