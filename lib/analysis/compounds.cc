#include "analysis/compounds.h"

#include <algorithm>

namespace ibid {
namespace {

bool IsHyphen(std::string_view gap) {
  return gap == "-" || gap == "_" || gap == "\u2010" || gap == "\u2011";
}

bool IsShortCapitals(std::string_view word) {
  return word.size() <= 3 && std::all_of(word.begin(), word.end(),
                                         [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Whether words `i` and `i + 1` are parts of one word.
bool AreJoined(std::string_view text, const WordRun& run, size_t i) {
  const std::string_view gap = run.Gap(text, i);
  return IsHyphen(gap) || (gap == "&" && IsShortCapitals(run[i].range.Of(text)) &&
                           IsShortCapitals(run[i + 1].range.Of(text)));
}

std::string Join(std::string_view text, const WordRun& run, size_t first, size_t last) {
  std::string joined = run[first].folded;
  for (size_t i = first; i < last; ++i) {
    if (run.Gap(text, i) == "&") joined += '&';
    joined += run[i + 1].folded;
  }
  return joined;
}

}  // namespace

void FindCompounds(std::string_view text, const WordRun& run,
                   std::vector<Compound>& compounds) {
  compounds.clear();
  for (size_t first = 0; first < run.size();) {
    size_t last = first;
    while (last + 1 < run.size() && AreJoined(text, run, last)) ++last;
    if (last > first && last - first < kMaxCompoundParts) {
      compounds.push_back(
          {.first = first, .last = last, .joined = Join(text, run, first, last)});
    }
    first = last + 1;
  }
}

}  // namespace ibid
