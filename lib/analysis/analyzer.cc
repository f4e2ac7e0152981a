#include "ibid/analyzer.h"

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/compounds.h"
#include "analysis/elision.h"
#include "analysis/stemmer.h"
#include "analysis/term.h"
#include "analysis/wholes.h"
#include "analysis/word_rules.h"
#include "analysis/word_run.h"
#include "text/normalizer.h"
#include "text/word_breaker.h"

namespace ibid {

// The stages, in order:
//   1. segments on the original text          text/word_breaker
//   2. words of each segment: ends trimmed,   word_rules, elision
//      possessive and elision off, cut apart
//   3. folding of each word                   text/normalizer
//   4. runs of words without a blank          word_run
//   5. compounds and addresses of a run       compounds, wholes
//   6. bounding of each term                  term
//   7. stemming                               stemmer
class Analyzer::Impl {
 public:
  using Callback = absl::FunctionRef<void(const Token&)>;

  void ForEachToken(std::string_view text, std::string_view language,
                    Callback callback) {
    text_ = text;
    language_ = language;
    position_ = 0;
    run_.Clear();
    const std::span<const std::string_view> particles = ElidedParticles(language);
    const auto add_word = [&](const FoundWord& word) { AddWord(word, callback); };
    breaker_.SetText(text);
    while (const std::optional<WordSegment> segment = breaker_.Next()) {
      if (segment->is_word) ForEachWord(text, segment->range, particles, add_word);
    }
    EmitRun(callback);
  }

  std::string_view Stem(std::string_view term, std::string_view language) {
    // Not a view of the argument: the contract says how long the result lives.
    stem_ = stemmer_.Stem(term, language);
    return stem_;
  }

 private:
  void AddWord(const FoundWord& found, Callback callback) {
    FoldFoundWord(found.range.Of(text_), found.form, folded_);
    if (folded_.empty()) return;
    if (!run_.GoesOnWith(text_, found.range)) EmitRun(callback);
    run_.Add(found.range).folded.swap(folded_);
  }

  void EmitRun(Callback callback) {
    if (run_.size() == 0) return;
    compounds_.clear();
    bool whole = false;
    if (run_.size() > 1) {
      FindCompounds(text_, run_, compounds_);
      whole = IsWhole(run_.range().Of(text_));
    }
    auto compound = compounds_.begin();
    for (size_t i = 0; i < run_.size(); ++i, ++position_) {
      Emit(TokenKind::kWord, run_[i].folded, run_[i].range, callback);
      if (compound != compounds_.end() &&
          (compound->first == i || compound->last == i)) {
        Emit(TokenKind::kJoined, compound->joined,
             {run_[compound->first].range.begin, run_[compound->last].range.end},
             callback);
        if (compound->last == i) ++compound;
      }
      if (whole && i == 0) {
        FoldWord(run_.range().Of(text_), address_);
        Emit(TokenKind::kWhole, address_, run_.range(), callback);
      }
    }
    run_.Clear();
  }

  void Emit(TokenKind kind, const std::string& folded, ByteRange range,
            Callback callback) {
    std::string_view term = folded;
    if (folded.size() > kMaxTermBytes) {
      cut_ = folded;
      FitTerm(cut_);
      term = cut_;
    }
    const std::string_view stem =
        kind == TokenKind::kWhole ? term : stemmer_.Stem(term, language_);
    callback(Token{.term = term,
                   .stem = stem,
                   .range = range,
                   .position = position_,
                   .kind = kind});
  }

  WordBreaker breaker_;
  Stemmer stemmer_;
  std::string stem_;

  // Of the text being read; members so that they keep their memory.
  std::string_view text_;
  std::string_view language_;
  uint32_t position_ = 0;
  WordRun run_;
  std::vector<Compound> compounds_;
  std::string folded_;   // The word that is about to join the run.
  std::string address_;  // The whole of a run.
  std::string cut_;      // A term that was too long.
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
