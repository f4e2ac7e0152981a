// From a text to its tokens, plain words first in hand: what an Analyzer does, for those
// who know many words already and want to be told no more of them than that they came.
#ifndef IBID_ANALYSIS_TOKEN_STREAM_H_
#define IBID_ANALYSIS_TOKEN_STREAM_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "analysis/plain_words.h"
#include "analysis/stemmer.h"
#include "ibid/analyzer.h"

namespace ibid {

// Takes the tokens of a text, in order.
class TokenSink {
 public:
  // Words one after the other, the first at `position`, each alone at its own: as tokens
  // of kind kWord, with Stem(folded) as both stems. At most kMostWords.
  static constexpr size_t kMostWords = 64;
  virtual void AddWords(std::span<const ShortPlainWord> words, uint32_t position) = 0;
  // Valid during the call only.
  virtual void AddToken(const Token& token) = 0;

 protected:
  ~TokenSink() = default;
};

// For one thread at a time; to be kept, as Analyzer says.
class TokenStream {
 public:
  TokenStream();
  ~TokenStream();
  TokenStream(TokenStream&&) noexcept;
  TokenStream& operator=(TokenStream&&) noexcept;

  // What Analyzer::ForEachToken() says.
  void Read(std::string_view text, std::string_view language, TokenSink& sink);

  // Set to the language of the text that is being read. To be asked by the sink only for
  // words that it was given by AddWords(): a token's stems are valid until the next.
  Stemmer& stemmer();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ibid

#endif  // IBID_ANALYSIS_TOKEN_STREAM_H_
