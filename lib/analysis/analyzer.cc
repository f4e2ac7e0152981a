#include "ibid/analyzer.h"

#include <string>

#include "analysis/stemmer.h"
#include "analysis/token_stream.h"

namespace ibid {
namespace {

class CallingSink final : public TokenSink {
 public:
  CallingSink(Stemmer& stemmer, absl::FunctionRef<void(const Token&)> callback)
      : stemmer_(stemmer), callback_(callback) {}

  void AddWords(std::span<const ShortPlainWord> words, uint32_t position) override {
    // What is known of their stems is on its way from memory meanwhile.
    for (const ShortPlainWord& word : words) stemmer_.Fetch(word.folded);
    for (const ShortPlainWord& word : words) {
      char bytes[ShortTerm::kMaxBytes];
      word.folded.CopyTo(bytes);
      const std::string_view term(bytes, word.folded.size);
      const std::string_view stem = stemmer_.Stem(term, word.folded);
      callback_(Token{.term = term,
                      .stem = stem,
                      .marked_stem = stem,
                      .range = word.range,
                      .position = position++});
    }
  }

  void AddToken(const Token& token) override { callback_(token); }

 private:
  Stemmer& stemmer_;
  const absl::FunctionRef<void(const Token&)> callback_;
};

}  // namespace

class Analyzer::Impl {
 public:
  void ForEachToken(std::string_view text, std::string_view language,
                    absl::FunctionRef<void(const Token&)> callback) {
    CallingSink sink(stream_.stemmer(), callback);
    stream_.Read(text, language, sink);
  }

  std::string_view Stem(std::string_view term, std::string_view language) {
    // Not a view of the argument: the contract says how long the result lives.
    stem_ = asked_stemmer_.Stem(term, language);
    return stem_;
  }

 private:
  TokenStream stream_;
  Stemmer asked_stemmer_;  // A callback may ask for stems while it holds one.
  std::string stem_;
};

Analyzer::Analyzer() : impl_(std::make_unique<Impl>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::ForEachToken(std::string_view text, std::string_view language,
                            absl::FunctionRef<void(const Token&)> callback) {
  impl_->ForEachToken(text, language, callback);
}

std::string_view Analyzer::Stem(std::string_view term, std::string_view language) {
  return impl_->Stem(term, language);
}

}  // namespace ibid
