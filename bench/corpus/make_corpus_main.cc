// ibid_make_corpus --documents N --seed S: generated documents as JSON lines on
// standard output.
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <string>
#include <string_view>

#include "corpus/corpus_generator.h"
#include "corpus/json_line.h"

namespace {

constexpr std::string_view kUsage =
    "ibid_make_corpus [--documents N] [--seed S]\n"
    "Writes N (1000) generated documents as JSON lines, the same for a seed (1).\n"
    "  ibid_make_corpus --documents 50000 > corpus.jsonl\n"
    "  ibid_make_corpus --documents 2000 --seed 7 | ibid index corpus.ibid -\n";

bool ReadNumber(std::string_view text, uint64_t& number) {
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc() && read.ptr == end;
}

}  // namespace

int main(int argc, char** argv) {
  uint64_t documents = 1000;
  uint64_t seed = 1;
  for (int i = 1; i < argc; i += 2) {
    const std::string_view flag = argv[i];
    const std::string_view value = i + 1 < argc ? argv[i + 1] : "";
    if (flag == "--help") {
      std::cout << kUsage;
      return 0;
    }
    uint64_t* const target = flag == "--documents" ? &documents
                             : flag == "--seed"    ? &seed
                                                   : nullptr;
    if (target == nullptr || !ReadNumber(value, *target)) {
      std::cerr << "ibid_make_corpus: not understood: " << flag << ' ' << value << '\n'
                << kUsage;
      return 2;
    }
  }
  const ibid::bench::CorpusGenerator generator({.seed = seed});
  for (uint64_t number = 0; number < documents; ++number) {
    const std::string line = ibid::bench::JsonLine(generator.Make(number));
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) break;
  }
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    std::cerr << "ibid_make_corpus: writing to standard output failed\n";
    return 2;
  }
  return 0;
}
