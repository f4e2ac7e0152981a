#include "ibid/analyzer.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "analysis/compounds.h"
#include "analysis/grams.h"
#include "analysis/particles.h"
#include "analysis/plain_words.h"
#include "analysis/signs.h"
#include "analysis/slow_analysis.h"
#include "analysis/stemmer.h"
#include "analysis/term.h"
#include "analysis/wholes.h"
#include "analysis/word_rules.h"
#include "analysis/word_run.h"
#include "text/icu_word_breaker.h"
#include "text/utf8.h"
#include "text/word_breaker.h"

namespace ibid {

// The stages, in order:
//   1. segments on the original text          text/word_breaker
//   2. words of each segment: ends trimmed,   word_rules, elision, numbers
//      possessive and elision off, cut apart;
//      of each sign                           signs
//   3. folding of each word                   text/normalizer
//   4. runs of words without a blank          word_run
//   5. compounds and addresses of a run       compounds, wholes
//   6. nouns and pairs of characters          particles, grams
//   7. bounding of each term                  term
//   8. stemming                               stemmer
// Most words need but the last: plain_words finds them on the way.
class Analyzer::Impl {
 public:
  using Callback = absl::FunctionRef<void(const Token&)>;

  void ForEachToken(std::string_view text, std::string_view language,
                    Callback callback) {
    text_ = text.substr(
        0, FloorToBoundary(text, size_t{std::numeric_limits<int32_t>::max()}));
    language_ = WordLanguageOf(language);
    stemmer_.SetLanguage(language);
    position_ = 0;
    run_.Clear();
    grams_.Clear();
    if (ScopedSlowAnalysis::IsOn()) {
      AnalyzeByRules(slow_breaker_, {0, text_.size()}, callback);
      return;
    }
    const bool reads_marks = stemmer_.ReadsMarks();
    plain_words_.SetText(text_, language_);
    while (true) {
      while (AddShortWords(callback)) {
      }
      if (!plain_words_.Next()) return;
      const PlainPiece& piece = plain_words_.piece();
      if (piece.folded.empty()) {
        AnalyzeByRules(breaker_, piece.range, callback);
      } else if (reads_marks && !piece.is_ascii) {
        const Stemmer::Stems stems =
            stemmer_.StemWithMarks(piece.range.Of(text_), piece.folded);
        CallWithStem(piece.folded, stems.stem, stems.with_marks, piece.range, callback);
      } else {
        CallWithStem(piece.folded, stemmer_.Stem(piece.folded), {}, piece.range,
                     callback);
      }
    }
  }

  std::string_view Stem(std::string_view term, std::string_view language) {
    // Not a view of the argument: the contract says how long the result lives.
    stem_ = asked_stemmer_.Stem(term, language);
    return stem_;
  }

 private:
  // The next plain words; false when others come after them. Several are read before the
  // first is stemmed: what is known of its stem is on its way from memory meanwhile.
  bool AddShortWords(Callback callback) {
    constexpr size_t kWords = 8;
    std::array<ShortPlainWord, kWords> words;
    size_t count = 0;
    for (; count < kWords && plain_words_.NextShort(words[count]); ++count) {
      stemmer_.Fetch(words[count].folded);
    }
    for (size_t i = 0; i < count; ++i) {
      char bytes[ShortTerm::kMaxBytes];
      words[i].folded.CopyTo(bytes);
      const std::string_view term(bytes, words[i].folded.size);
      CallWithStem(term, stemmer_.Stem(term, words[i].folded), {}, words[i].range,
                   callback);
    }
    return count == kWords;
  }

  void CallWithStem(std::string_view term, std::string_view stem,
                    std::string_view with_marks, ByteRange range, Callback callback) {
    callback(Token{.term = term,
                   .stem = stem,
                   .marked_stem = with_marks.empty() ? stem : with_marks,
                   .range = range,
                   .position = position_++});
  }

  // `stretch` is one that can be taken by itself.
  template <typename Breaker>
  void AnalyzeByRules(Breaker& breaker, ByteRange stretch, Callback callback) {
    constexpr bool kSlow = std::is_same_v<Breaker, IcuWordBreaker>;
    const auto add_word = [&](const FoundWord& word) { AddWord(word, callback); };
    breaker.SetText(stretch.Of(text_));
    while (const std::optional<WordSegment> segment = breaker.Next()) {
      const ByteRange range{stretch.begin + segment->range.begin,
                            stretch.begin + segment->range.end};
      if (!kSlow && AddUnspaced(range, callback)) continue;
      if (segment->is_word) {
        ForEachWord(text_, range, language_, add_word);
      } else if (segment->is_sign) {
        AddSign(range, callback);
      }
    }
    EmitRun(callback);
  }

  // Most words of the scripts without spaces, which no rule is about. False for others.
  bool AddUnspaced(ByteRange word, Callback callback) {
    // Digits below and above the line may belong to the word before them.
    const bool may_go_on = word.end < text_.size() &&
                           (text_[word.end] == '\xC2' || text_[word.end] == '\xE2');
    if (may_go_on || !IsFoldedUnspaced(word.Of(text_))) return false;
    EmitRun(callback);
    Emit(TokenKind::kWord, word.Of(text_), word, callback);
    EmitGrams(word.Of(text_), word, callback);
    ++position_;
    return true;
  }

  void AddWord(const FoundWord& found, Callback callback) {
    folder_.Fold(found.range.Of(text_), found.form, folded_);
    AddFolded(found, callback);
  }

  // Several words that are one sign share its range, and none is part of a run.
  void AddSign(ByteRange segment, Callback callback) {
    const ByteRange sign = WholeSign(text_, segment);
    if (sign.empty()) return;
    const std::span<const std::string> words =
        speller_.Spell(sign.Of(text_), language_);
    const bool several = words.size() > 1;
    for (const std::string& word : words) {
      if (several) EmitRun(callback);
      folded_ = word;
      AddFolded({.range = sign, .form = WordForm::kSign}, callback);
    }
    if (several) EmitRun(callback);
  }

  void AddFolded(const FoundWord& found, Callback callback) {
    if (folded_.empty()) return;
    if (!run_.GoesOnWith(text_, found.range)) EmitRun(callback);
    run_.Add(text_, found).folded = folded_;
  }

  void EmitRun(Callback callback) {
    if (run_.size() == 0) return;
    terms_.Clear();
    if (run_.MayHoldTerms()) {
      FindCompounds(text_, run_, terms_);
      FindWholes(text_, run_, terms_);
    }
    for (size_t i = 0; i < run_.size(); ++i, ++position_) {
      Emit(TokenKind::kWord, run_[i].folded, run_[i].range, callback);
      for (const RunTerm& term : terms_) {
        const bool again = term.kind == TokenKind::kJoined && term.last == i;
        if (term.first != i && !again) continue;
        Emit(term.kind, term.folded, run_.Range(term.first, term.last), callback);
      }
      EmitCharacters(run_[i], callback);
    }
    run_.Clear();
  }

  void EmitCharacters(const RunWord& word, Callback callback) {
    if (word.form == WordForm::kSign) {
      grams_.Clear();
      return;
    }
    if (IsKorean(word.folded)) {
      constexpr size_t kSyllableBytes = 3;
      const size_t noun = NounBytes(word.folded);
      if (noun < word.folded.size()) {
        const size_t end = EndOfCharacters(text_, word.range, noun / kSyllableBytes);
        Emit(TokenKind::kNoun, std::string_view(word.folded).substr(0, noun),
             {word.range.begin, end}, callback);
      }
    }
    EmitGrams(word.folded, word.range, callback);
  }

  void EmitGrams(std::string_view folded, ByteRange word, Callback callback) {
    grams_.AddWord(text_, word, folded, [&](std::string_view gram, ByteRange range) {
      Emit(TokenKind::kGram, gram, range, callback);
    });
  }

  void Emit(TokenKind kind, std::string_view folded, ByteRange range,
            Callback callback) {
    std::string_view term = folded;
    if (folded.size() > kMaxTermBytes) {
      cut_ = folded;
      FitTerm(cut_);
      term = cut_;
    }
    Stemmer::Stems stems{term, {}};
    if (kind == TokenKind::kWord) {
      stems = stemmer_.StemWithMarks(range.Of(text_), term);
    } else if (kind == TokenKind::kJoined) {
      stems.stem = stemmer_.Stem(term);
    }
    callback(
        Token{.term = term,
              .stem = stems.stem,
              .marked_stem = stems.with_marks.empty() ? stems.stem : stems.with_marks,
              .range = range,
              .position = position_,
              .kind = kind});
  }

  PlainWordReader plain_words_;
  WordBreaker breaker_;
  IcuWordBreaker slow_breaker_;
  WordFolder folder_;
  SignSpeller speller_;
  Stemmer stemmer_;
  Stemmer asked_stemmer_;  // A callback may ask for stems while it holds one.
  std::string stem_;

  // Of the text being read; members so that they keep their memory.
  std::string_view text_;
  WordLanguage language_;
  uint32_t position_ = 0;
  WordRun run_;
  GramMaker grams_;
  RunTerms terms_;
  std::string folded_;  // The word that is about to join the run.
  std::string cut_;     // A term that was too long.
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
