// Words that stand together without a blank, joined by hyphens or by the signs of
// addresses: "well-being", "gateway/run.py", "joe@example.com".
#ifndef IBID_ANALYSIS_WORD_RUN_H_
#define IBID_ANALYSIS_WORD_RUN_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/byte_range.h"

namespace ibid {

struct RunWord {
  ByteRange range;
  std::string folded;
};

// A run of words being collected. Words keep their memory from run to run.
class WordRun {
 public:
  // Longer runs are broken: no address or compound is looked for beyond that.
  static constexpr size_t kMaxWords = 64;

  // Whether `range` goes on the run: it is not full, and what stands between its last
  // word and `range` holds words together.
  bool GoesOnWith(std::string_view text, ByteRange range) const;

  // Adds a word; its `folded` holds what was there before.
  RunWord& Add(ByteRange range);
  void Clear() { size_ = 0; }

  size_t size() const { return size_; }
  const RunWord& operator[](size_t i) const { return words_[i]; }
  ByteRange range() const {
    return {words_[0].range.begin, words_[size_ - 1].range.end};
  }
  // What stands between word `i` and the next.
  std::string_view Gap(std::string_view text, size_t i) const;

 private:
  std::vector<RunWord> words_;
  size_t size_ = 0;
};

}  // namespace ibid

#endif  // IBID_ANALYSIS_WORD_RUN_H_
