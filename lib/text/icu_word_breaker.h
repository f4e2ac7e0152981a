// ICU's word break iterator: the definition of a segment, and the only way to those of
// the scripts that need a dictionary. WordBreaker (word_breaker.h) gives the same
// segments and is faster where none is needed.
#ifndef IBID_TEXT_ICU_WORD_BREAKER_H_
#define IBID_TEXT_ICU_WORD_BREAKER_H_

#include <memory>
#include <optional>
#include <string_view>

#include "text/word_segment.h"

namespace ibid {

// Keep one and use it for many texts: making one loads ICU data (a millisecond), using
// it does not allocate once warm. For one thread at a time.
class IcuWordBreaker {
 public:
  IcuWordBreaker();
  ~IcuWordBreaker();
  IcuWordBreaker(IcuWordBreaker&&) noexcept;
  IcuWordBreaker& operator=(IcuWordBreaker&&) noexcept;

  // Starts on `text`, which must stay until the last Next(). Any bytes: what is not
  // UTF-8 is read as U+FFFD, which is no part of a word, and ranges are those of the
  // given bytes. Only the first 2 GiB are read.
  void SetText(std::string_view text);

  // The same by way of UTF-16, in which ICU is faster. False, and nothing is set, when
  // `text` is not UTF-8 (or over 1 GiB).
  bool SetTextAsUtf16(std::string_view text);

  // The next segment; the segments of a text partition it. None at its end.
  std::optional<WordSegment> Next();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ibid

#endif  // IBID_TEXT_ICU_WORD_BREAKER_H_
