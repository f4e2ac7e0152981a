// Words that stand together without a blank, joined by hyphens or by the signs of
// addresses and numbers: "well-being", "gateway/run.py", "joe@example.com", "1,5".
#ifndef IBID_ANALYSIS_WORD_RUN_H_
#define IBID_ANALYSIS_WORD_RUN_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/gaps.h"
#include "analysis/word_rules.h"
#include "ibid/analyzer.h"
#include "ibid/byte_range.h"

namespace ibid {

struct RunWord {
  ByteRange range;
  WordForm form = WordForm::kPlain;
  std::string folded;
};

// Words `first` to `last` of a run (both included) as one term.
struct RunTerm {
  TokenKind kind = TokenKind::kJoined;
  size_t first = 0;
  size_t last = 0;
  std::string folded;  // Of any length.
};

// The terms of a run being collected. They keep their memory from run to run.
class RunTerms {
 public:
  // Adds a term whose `folded` is empty. The reference is valid until the next Add().
  RunTerm& Add(size_t first, size_t last, TokenKind kind = TokenKind::kJoined);
  void Clear() { size_ = 0; }

  const RunTerm* begin() const { return terms_.data(); }
  const RunTerm* end() const { return terms_.data() + size_; }
  size_t size() const { return size_; }

  // For a spelling before it is folded.
  std::string& spelled() { return spelled_; }

 private:
  std::vector<RunTerm> terms_;
  size_t size_ = 0;
  std::string spelled_;
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
  RunWord& Add(std::string_view text, const FoundWord& word);
  void Clear() {
    size_ = 0;
    in_url_ = false;
  }

  size_t size() const { return size_; }
  const RunWord& operator[](size_t i) const { return words_[i]; }
  // Words `first` to `last`, both included.
  ByteRange Range(size_t first, size_t last) const {
    return {words_[first].range.begin, words_[last].range.end};
  }
  // What stands between word `i` and the next.
  Gap GapAfter(std::string_view text, size_t i) const {
    return GapBetween(text, words_[i].range, words_[i + 1].range);
  }
  std::string_view GapText(std::string_view text, size_t i) const;

  // Whether it may give terms besides its words.
  bool MayHoldTerms() const {
    return size_ > 1 || (size_ == 1 && words_[0].form == WordForm::kAmbiguousNumber);
  }

 private:
  std::vector<RunWord> words_;
  size_t size_ = 0;
  bool in_url_ = false;  // Whether a "://" is in it.
};

}  // namespace ibid

#endif  // IBID_ANALYSIS_WORD_RUN_H_
