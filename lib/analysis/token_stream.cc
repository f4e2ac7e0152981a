#include "analysis/token_stream.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

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
class TokenStream::Impl {
 public:
  void Read(std::string_view text, std::string_view language, TokenSink& sink) {
    text_ = text.substr(
        0, FloorToBoundary(text, size_t{std::numeric_limits<int32_t>::max()}));
    SetLanguage(language);
    position_ = 0;
    run_.Clear();
    grams_.Clear();
    if (ScopedSlowAnalysis::IsOn()) {
      AnalyzeByRules(slow_breaker_, {0, text_.size()}, sink);
      return;
    }
    const bool reads_marks = stemmer_.ReadsMarks();
    plain_words_.SetText(text_, language_);
    while (true) {
      AddShortWords(sink);
      if (HyphenatedPair pair; plain_words_.ReadPair(pair)) {
        AddPair(pair, sink);
        continue;
      }
      if (!plain_words_.Next()) return;
      const PlainPiece& piece = plain_words_.piece();
      if (piece.folded.empty()) {
        AnalyzeByRules(breaker_, piece.range, sink);
      } else {
        const bool has_marks = reads_marks && !piece.is_ascii;
        const Stemmer::Stems stems =
            has_marks ? stemmer_.StemWithMarks(piece.range.Of(text_), piece.folded)
                      : Stemmer::Stems{stemmer_.Stem(piece.folded), {}};
        AddToken(TokenKind::kWord, piece.folded, stems, piece.range, sink);
        ++position_;
      }
    }
  }

  Stemmer& stemmer() { return stemmer_; }

 private:
  // Most texts are in the language of the one before.
  void SetLanguage(std::string_view language) {
    if (language == language_tag_) return;
    language_tag_ = language;
    language_ = WordLanguageOf(language);
    stemmer_.SetLanguage(language);
  }

  // Those that come next, until others do.
  void AddShortWords(TokenSink& sink) {
    size_t count = short_words_.size();
    while (count == short_words_.size()) {
      count = plain_words_.ReadShort(short_words_);
      if (count == 0) return;
      sink.AddWords({short_words_.data(), count}, position_);
      position_ += static_cast<uint32_t>(count);
    }
  }

  // As EmitRun() does: the whole at the position of each of its parts.
  void AddPair(const HyphenatedPair& pair, TokenSink& sink) {
    char both[2 * ShortTerm::kMaxBytes];
    const size_t first = pair.first.folded.size;
    const size_t second = pair.second.folded.size;
    pair.first.folded.CopyTo(both);
    pair.second.folded.CopyTo(both + first);
    const std::string_view joined(both, first + second);
    const ByteRange range{pair.first.range.begin, pair.second.range.end};
    const auto add = [&](TokenKind kind, std::string_view term, ByteRange at) {
      AddToken(kind, term, {stemmer_.Stem(term), {}}, at, sink);
    };
    add(TokenKind::kWord, joined.substr(0, first), pair.first.range);
    add(TokenKind::kJoined, joined, range);
    ++position_;
    add(TokenKind::kWord, joined.substr(first), pair.second.range);
    add(TokenKind::kJoined, joined, range);
    ++position_;
  }

  // `stretch` is one that can be taken by itself.
  template <typename Breaker>
  void AnalyzeByRules(Breaker& breaker, ByteRange stretch, TokenSink& sink) {
    constexpr bool kSlow = std::is_same_v<Breaker, IcuWordBreaker>;
    const auto add_word = [&](const FoundWord& word) { AddWord(word, sink); };
    breaker.SetText(stretch.Of(text_));
    while (const std::optional<WordSegment> segment = breaker.Next()) {
      const ByteRange range{stretch.begin + segment->range.begin,
                            stretch.begin + segment->range.end};
      if (!kSlow && AddUnspaced(range, sink)) continue;
      if (segment->is_word) {
        ForEachWord(text_, range, language_, add_word);
      } else if (segment->is_sign) {
        AddSign(range, sink);
      }
    }
    EmitRun(sink);
  }

  // Most words of the scripts without spaces, which no rule is about. False for others.
  bool AddUnspaced(ByteRange word, TokenSink& sink) {
    // Digits below and above the line may belong to the word before them.
    const bool may_go_on = word.end < text_.size() &&
                           (text_[word.end] == '\xC2' || text_[word.end] == '\xE2');
    if (may_go_on || !IsFoldedUnspaced(word.Of(text_))) return false;
    EmitRun(sink);
    EmitWord(word.Of(text_), word, WordForm::kPlain, sink);
    EmitGrams(word.Of(text_), word, sink);
    ++position_;
    return true;
  }

  void AddWord(const FoundWord& found, TokenSink& sink) {
    folder_.Fold(found.range.Of(text_), found.form, folded_);
    AddFolded(found, sink);
  }

  // Several words that are one sign share its range, and none is part of a run.
  void AddSign(ByteRange segment, TokenSink& sink) {
    const ByteRange sign = WholeSign(text_, segment);
    if (sign.empty()) return;
    const std::span<const std::string> words =
        speller_.Spell(sign.Of(text_), language_);
    const bool several = words.size() > 1;
    for (const std::string& word : words) {
      if (several) EmitRun(sink);
      folded_ = word;
      AddFolded({.range = sign, .form = WordForm::kSign}, sink);
    }
    if (several) EmitRun(sink);
  }

  void AddFolded(const FoundWord& found, TokenSink& sink) {
    if (folded_.empty()) return;
    if (!run_.GoesOnWith(text_, found.range)) EmitRun(sink);
    run_.Add(text_, found).folded = folded_;
  }

  void EmitRun(TokenSink& sink) {
    if (run_.size() == 0) return;
    terms_.Clear();
    if (run_.MayHoldTerms()) {
      FindCompounds(text_, run_, terms_);
      FindWholes(text_, run_, terms_);
    }
    for (size_t i = 0; i < run_.size(); ++i, ++position_) {
      EmitWord(run_[i].folded, run_[i].range, run_[i].form, sink);
      for (const RunTerm& term : terms_) {
        const bool again = term.kind == TokenKind::kJoined && term.last == i;
        if (term.first != i && !again) continue;
        Emit(term.kind, term.folded, run_.Range(term.first, term.last), sink);
      }
      EmitCharacters(run_[i], sink);
    }
    run_.Clear();
  }

  void EmitCharacters(const RunWord& word, TokenSink& sink) {
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
             {word.range.begin, end}, sink);
      }
    }
    EmitGrams(word.folded, word.range, sink);
  }

  void EmitGrams(std::string_view folded, ByteRange word, TokenSink& sink) {
    grams_.AddWord(text_, word, folded, [&](std::string_view gram, ByteRange range) {
      Emit(TokenKind::kGram, gram, range, sink);
    });
  }

  // Marks are read of words that are spelled as they are written: several words of one
  // sign would else be taken for each other.
  void EmitWord(std::string_view folded, ByteRange range, WordForm form,
                TokenSink& sink) {
    const std::string_view term = Fitting(folded);
    const bool is_as_written =
        form == WordForm::kPlain || form == WordForm::kAmbiguousNumber;
    const Stemmer::Stems stems = is_as_written
                                     ? stemmer_.StemWithMarks(range.Of(text_), term)
                                     : Stemmer::Stems{stemmer_.Stem(term), {}};
    AddToken(TokenKind::kWord, term, stems, range, sink);
  }

  // A term of another kind.
  void Emit(TokenKind kind, std::string_view folded, ByteRange range, TokenSink& sink) {
    const std::string_view term = Fitting(folded);
    const std::string_view stem =
        kind == TokenKind::kJoined ? stemmer_.Stem(term) : term;
    AddToken(kind, term, {stem, {}}, range, sink);
  }

  std::string_view Fitting(std::string_view folded) {
    if (folded.size() <= kMaxTermBytes) return folded;
    cut_ = folded;
    FitTerm(cut_);
    return cut_;
  }

  void AddToken(TokenKind kind, std::string_view term, const Stemmer::Stems& stems,
                ByteRange range, TokenSink& sink) {
    sink.AddToken(
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

  std::string language_tag_;  // None is the first that texts are read in.
  WordLanguage language_;

  // Of the text being read; members so that they keep their memory.
  std::string_view text_;
  uint32_t position_ = 0;
  std::array<ShortPlainWord, TokenSink::kMostWords> short_words_;
  WordRun run_;
  GramMaker grams_;
  RunTerms terms_;
  std::string folded_;  // The word that is about to join the run.
  std::string cut_;     // A term that was too long.
};

TokenStream::TokenStream() : impl_(std::make_unique<Impl>()) {}
TokenStream::~TokenStream() = default;
TokenStream::TokenStream(TokenStream&&) noexcept = default;
TokenStream& TokenStream::operator=(TokenStream&&) noexcept = default;

void TokenStream::Read(std::string_view text, std::string_view language,
                       TokenSink& sink) {
  impl_->Read(text, language, sink);
}

Stemmer& TokenStream::stemmer() { return impl_->stemmer(); }

}  // namespace ibid
