// Where sentences end, in the scripts and habits of one language.
//
//   SentenceBreaker breaker("en");
//   breaker.Ends("Dr. Who came. He left.");  // {14, 22}
//
// The rules are those of UAX #29 with what they leave out: abbreviations and initials,
// ordinals and the labels of lists, stops that are glued to the next sentence, footnote
// marks, quotations inside a sentence. docs/analysis.md lists them.
#ifndef IBID_TEXT_SENTENCE_BREAKER_H_
#define IBID_TEXT_SENTENCE_BREAKER_H_

#include <cstddef>
#include <string_view>
#include <vector>

namespace ibid {

class Abbreviations;

// For one thread at a time. Cheap to make, and cheapest to keep for many texts.
class SentenceBreaker {
 public:
  // `language` is BCP 47. One that nothing is known of, or none, gets the rules and
  // abbreviations that many share.
  explicit SentenceBreaker(std::string_view language);

  // The offsets in `text` at which a sentence ends (after the blanks that follow it),
  // ascending; the last is the end of the text. None for an empty text. Any bytes: the
  // offsets never fall into a code point or a grapheme cluster. One pass, at several
  // hundred MB/s. The vector is valid until the next call.
  const std::vector<size_t>& Ends(std::string_view text);

 private:
  const Abbreviations* abbreviations_;
  char32_t own_stop_ = 0;      // A sign that is a stop in this language alone.
  bool has_ordinals_ = false;  // "am 3. Oktober"
  std::vector<size_t> ends_;
};

}  // namespace ibid

#endif  // IBID_TEXT_SENTENCE_BREAKER_H_
