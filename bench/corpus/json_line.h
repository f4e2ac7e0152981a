// A document as one line of JSON, as OpenReader() reads it back.
#ifndef IBID_BENCH_CORPUS_JSON_LINE_H_
#define IBID_BENCH_CORPUS_JSON_LINE_H_

#include <string>

#include "ibid/document.h"

namespace ibid::bench {

// Id, text and metadata, without path and stretches of chrome. Ends in a line feed.
std::string JsonLine(const Document& document);

}  // namespace ibid::bench

#endif  // IBID_BENCH_CORPUS_JSON_LINE_H_
