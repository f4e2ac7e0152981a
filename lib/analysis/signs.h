// The words of a sign: an emoji is one; what stands for a spelling (½ № ㋀ ㍿) is the
// words of that spelling.
#ifndef IBID_ANALYSIS_SIGNS_H_
#define IBID_ANALYSIS_SIGNS_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/word_rules.h"
#include "ibid/byte_range.h"
#include "text/word_breaker.h"

namespace ibid {

// The bytes of the sign that `segment` begins. Empty when it is no word there: what is
// above or below the line belongs to the word before it (word_rules.h) or is the mark
// of a note; digits there stand for themselves after a digit (10²) or a blank.
ByteRange WholeSign(std::string_view text, ByteRange segment);

// For one thread at a time.
class SignSpeller {
 public:
  // The folded words of `sign`, of any length, none empty. Valid until the next call.
  std::span<const std::string> Spell(std::string_view sign,
                                     const WordLanguage& language);

 private:
  std::string& AddWord();

  std::string spelled_;
  std::vector<std::string> words_;  // Of which the first `size_` count.
  size_t size_ = 0;
  WordFolder folder_;
  std::optional<WordBreaker> breaker_;  // Made when a spelling is not one word.
};

}  // namespace ibid

#endif  // IBID_ANALYSIS_SIGNS_H_
