#include "ingest/shared_words.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "text/normalizer.h"

namespace ibid {
namespace {

std::vector<std::string> FoldedWords(std::string_view text) {
  std::vector<std::string> words;
  const std::string folded = FoldName(text);
  std::string_view rest = folded;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find(' '), rest.size());
    if (end > 0) words.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return words;
}

}  // namespace

bool ShareWords(std::string_view a, std::string_view b) {
  const std::vector<std::string> words = FoldedWords(a);
  const std::vector<std::string> others = FoldedWords(b);
  size_t shared = 0;
  for (const std::string& word : words) {
    if (std::find(others.begin(), others.end(), word) != others.end()) ++shared;
  }
  return !words.empty() && shared * 2 >= words.size();
}

}  // namespace ibid
