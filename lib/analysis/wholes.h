// Addresses that are one term besides their words: e-mail, URL, host, path.
#ifndef IBID_ANALYSIS_WHOLES_H_
#define IBID_ANALYSIS_WHOLES_H_

#include <string_view>
#include <vector>

#include "analysis/word_run.h"

namespace ibid {

// Whether `text` looks like one of
//   joe@example.com     https://example.com:8080/about?a=b#c   münchen.example
//   example.com:8080    example.com/about   Node.js            gateway/run.py
// Bytes of characters beyond ASCII count as letters.
bool IsWhole(std::string_view text);

// Appends the kWhole terms of `run`: all of it, or what of it stands on one line.
void FindWholes(std::string_view text, const WordRun& run, RunTerms& terms);

}  // namespace ibid

#endif  // IBID_ANALYSIS_WHOLES_H_
