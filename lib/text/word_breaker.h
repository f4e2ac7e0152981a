// Where words begin and end (UAX #29, with ICU's dictionaries for Chinese, Japanese,
// Thai, Lao, Khmer and Burmese).
//
//   WordBreaker breaker;
//   breaker.SetText("It's 5 o'clock.");
//   while (std::optional<WordSegment> s = breaker.Next()) { ... }
//   // [0,4) word  [4,5)  [5,6) word  [6,7)  [7,14) word  [14,15)
#ifndef IBID_TEXT_WORD_BREAKER_H_
#define IBID_TEXT_WORD_BREAKER_H_

#include <memory>
#include <optional>
#include <string_view>

#include "text/word_segment.h"

namespace ibid {

// Keep one and use it for many texts: making one loads ICU data (a millisecond), using
// it does not allocate once warm. For one thread at a time.
class WordBreaker {
 public:
  WordBreaker();
  ~WordBreaker();
  WordBreaker(WordBreaker&&) noexcept;
  WordBreaker& operator=(WordBreaker&&) noexcept;

  // Starts on `text`, which must stay until the last Next(). Any bytes: what is not
  // UTF-8 is read as U+FFFD, which is no part of a word, and ranges are those of the
  // given bytes. Only the first 2 GiB are read.
  void SetText(std::string_view text);

  // The next segment; the segments of a text partition it. None at its end.
  std::optional<WordSegment> Next();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ibid

#endif  // IBID_TEXT_WORD_BREAKER_H_
