// Where sentences end, for one language: ICU's rules, without the breaks that
// abbreviations and initials ("Mr. Smith", "George W. Bush", "U.S. Senate") would
// cause.
//
//   SentenceBreaker breaker("en");
//   breaker.Ends("Dr. Who came. He left.");  // {14, 22}
#ifndef IBID_TEXT_SENTENCE_BREAKER_H_
#define IBID_TEXT_SENTENCE_BREAKER_H_

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace ibid {

// For one thread at a time. The first breaker for a language loads ICU data (some
// milliseconds); later ones in the process take microseconds.
class SentenceBreaker {
 public:
  // `language` is BCP 47. One that ICU has no abbreviations for, or none, gets the
  // general rules.
  explicit SentenceBreaker(std::string_view language);
  ~SentenceBreaker();
  SentenceBreaker(SentenceBreaker&&) noexcept;
  SentenceBreaker& operator=(SentenceBreaker&&) noexcept;

  // The offsets in `text` at which a sentence ends (after the blanks that follow it),
  // ascending; the last is the end of the text. None for an empty text. Any bytes: the
  // offsets never fall into a code point. Texts over 2 GiB are one sentence from there.
  // The vector is valid until the next call.
  const std::vector<size_t>& Ends(std::string_view text);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ibid

#endif  // IBID_TEXT_SENTENCE_BREAKER_H_
