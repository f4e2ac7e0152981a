// Words of a language that make up much of its sentences and little of lists of links:
// the, of, and. (Stop words, but nothing is left out of an index because of them.)
#ifndef IBID_TEXT_FUNCTION_WORDS_H_
#define IBID_TEXT_FUNCTION_WORDS_H_

#include <memory>
#include <span>
#include <string_view>

namespace ibid {

struct FunctionWordList {
  std::string_view tags;   // Primary subtags of the languages, divided by blanks.
  std::string_view words;  // As people write them, divided by blanks.
};

// All lists there are, for the life of the process.
std::span<const FunctionWordList> FunctionWordLists();

// The function words of one language. For one thread at a time.
class FunctionWords {
 public:
  // Those of `language` (BCP 47; the primary subtag decides); null for one of the
  // languages that have no list here.
  static std::unique_ptr<FunctionWords> Of(std::string_view language);
  virtual ~FunctionWords() = default;

  // The share of function words among the words of `line`, from 0 to 1; 0 when it has
  // no words. Linear; in scripts without spaces by ICU's dictionaries.
  virtual double ShareIn(std::string_view line) = 0;

 protected:
  FunctionWords() = default;
};

}  // namespace ibid

#endif  // IBID_TEXT_FUNCTION_WORDS_H_
