#include "engine/prepare_document.h"

#include <algorithm>
#include <utility>

#include "analysis/grams.h"
#include "analysis/pair.h"
#include "analysis/similarity.h"
#include "analysis/stemmer.h"
#include "base/hash.h"
#include "base/short_term.h"
#include "base/term_table.h"
#include "document/fragments.h"
#include "document/lines.h"
#include "ibid/analyzer.h"
#include "query/field_values.h"

namespace ibid {
namespace {

// A pair for the signature of a passage, where all bits count. Odd factors, made up.
uint64_t FeatureOf(uint32_t bucket) {
  uint64_t feature = (uint64_t{bucket} + 1) * 0x9E3779B97F4A7C15u;
  feature = (feature ^ feature >> 32) * 0xD6E8FEB86659FD93u;
  feature = (feature ^ feature >> 32) * 0xD6E8FEB86659FD93u;
  return feature ^ feature >> 32;
}

constexpr size_t kMaxTermBytes = size_t{30} << 20;

// What a passage has of everything that is numbered: counted in an array, with a list
// of what was counted.
class Counts {
 public:
  // True for the first time since Clear().
  bool Add(uint32_t number, uint32_t count) {
    if (number >= counts_.size()) counts_.resize(2 * size_t{number} + 1024);
    Count& counted = counts_[number];
    if (counted.round == round_) {
      counted.count += count;
      return false;
    }
    counted = {round_, count};
    return true;
  }
  uint32_t operator[](uint32_t number) const { return counts_[number].count; }
  void Clear() {
    if (++round_ != 0) return;
    counts_ = {};
    round_ = 1;
  }

 private:
  struct Count {
    uint32_t round = 0;  // In which it was counted last.
    uint32_t count = 0;
  };
  std::vector<Count> counts_;
  uint32_t round_ = 1;
};

// A token as numbers.
struct NumberedToken {
  TermTable::Id word;
  TermTable::Id stem;
  TermTable::Id marked_stem;
  bool unspaced;
};

// Numbers tokens, and remembers which stems a word had last, as it mostly has the same
// again.
class TokenNumbers {
 public:
  const TermTable& terms() const { return terms_; }

  NumberedToken Of(const Token& token) {
    const TermTable::Id word = terms_.IdOf(token.term);
    if (word >= words_.size()) words_.resize(2 * size_t{word} + 1024);
    if (!words_[word].Had(token)) Remember(token, word);
    const Word& known = words_[word];
    return {word, known.stem, known.marked_stem, known.unspaced};
  }

  void ForgetWhenMany() {
    if (terms_.bytes() + words_.size() * sizeof(Word) < kMaxTermBytes) return;
    terms_.Clear();
    words_ = {};
  }

 private:
  struct Word {
    // Whether the token's stems are known to be those remembered. (A long stem, or two
    // different ones, are looked up each time.)
    bool Had(const Token& token) const {
      if (token.stem.size() != stem_name.size || stem_name.size == 0) return false;
      const ShortTerm name = ShortTerm::Of(token.stem);
      return name.first == stem_name.first && name.second == stem_name.second &&
             marked_stem == stem && token.marked_stem == token.stem;
    }

    ShortTerm stem_name;
    TermTable::Id stem = 0;
    TermTable::Id marked_stem = 0;
    bool unspaced = false;
  };

  void Remember(const Token& token, TermTable::Id word) {
    Word& known = words_[word];
    known.stem = terms_.IdOf(token.stem);
    known.marked_stem =
        token.marked_stem == token.stem ? known.stem : terms_.IdOf(token.marked_stem);
    known.unspaced = IsUnspaced(token.term);
    known.stem_name = token.stem.size() <= ShortTerm::kMaxBytes
                          ? ShortTerm::Of(token.stem)
                          : ShortTerm();
  }

  TermTable terms_;
  std::vector<Word> words_;
};

// The words of a title, numbered once for all passages.
struct TitleTerms {
  std::vector<std::pair<TermTable::Id, uint32_t>> weights;
  std::vector<uint32_t> pairs;
};

// Collects the terms of one passage, of its title and headings as well.
class PassageTerms {
 public:
  // The three must outlive it.
  PassageTerms(Analyzer& analyzer, TokenNumbers& numbers,
               std::vector<TermTable::Id>& words)
      : analyzer_(analyzer), numbers_(numbers), words_(words) {}

  void Begin() {
    weights_.Clear();
    pairs_.Clear();
    stems_.clear();
    buckets_.clear();
    signature_ = {};
  }

  // The passage's own words, which alone make its signature.
  void AddBody(std::string_view text, std::string_view language, bool chrome) {
    AddWords(text, language, 1, /*sign=*/true, /*listed=*/!chrome);
  }

  TitleTerms TitleOf(std::string_view text, std::string_view language) {
    Begin();
    AddWords(text, language, kTitleWeight, /*sign=*/false, /*listed=*/true);
    TitleTerms title;
    for (TermTable::Id stem : stems_) title.weights.emplace_back(stem, weights_[stem]);
    title.pairs = buckets_;
    return title;
  }
  void AddTitle(const TitleTerms& title) {
    for (const auto& [stem, weight] : title.weights) Weigh(stem, weight);
    for (uint32_t bucket : title.pairs) AddPair(bucket);
  }

  // Words only: their neighbours were counted with the passage.
  void AddHeading(std::string_view text, std::string_view language) {
    analyzer_.ForEachToken(text, language, [&](const Token& token) {
      Weigh(numbers_.Of(token), kHeadingWeight);
    });
  }

  // `weigh` false: still findable, without a part in scores and statistics.
  void MoveTo(PassageToStore& passage, bool weigh) {
    passage.stems.reserve(stems_.size());
    for (TermTable::Id stem : stems_) {
      passage.stems.emplace_back(stem, weigh ? weights_[stem] : 0);
    }
    passage.pairs = buckets_;
    passage.similarity = signature_.Finish();
  }

 private:
  void Weigh(TermTable::Id stem, uint32_t weight) {
    if (weights_.Add(stem, weight)) stems_.push_back(stem);
  }
  void Weigh(const NumberedToken& token, uint32_t weight) {
    Weigh(token.stem, weight);
    if (token.marked_stem != token.stem) Weigh(token.marked_stem, weight);
  }
  void AddPair(uint32_t bucket) {
    if (pairs_.Add(bucket, 1)) buckets_.push_back(bucket);
  }

  void AddWords(std::string_view text, std::string_view language, uint32_t weight,
                bool sign, bool listed) {
    previous_.clear();
    current_.clear();
    uint32_t position = 0;
    analyzer_.ForEachToken(text, language, [&](const Token& token) {
      const NumberedToken numbered = numbers_.Of(token);
      Weigh(numbered, weight);
      const uint64_t hash = numbers_.terms().HashOf(numbered.stem);
      if (token.kind == TokenKind::kGram) {
        if (sign) signature_.Add(hash);
        return;
      }
      if (listed && token.kind != TokenKind::kWhole) words_.push_back(numbered.word);
      if (token.position != position) {
        position = token.position;
        std::swap(previous_, current_);
        current_.clear();
      }
      // What the grams of a phrase tell needs no pair.
      if (numbered.unspaced) return;
      // Whatever may stand next to each other in a phrase makes a pair.
      for (uint64_t before : previous_) {
        const uint32_t bucket = PairBucket(before, hash);
        AddPair(bucket);
        if (sign) signature_.Add(FeatureOf(bucket));
      }
      // By the stem of the folded word alone: so a phrase looks for it.
      current_.push_back(hash);
    });
  }

  Analyzer& analyzer_;
  TokenNumbers& numbers_;
  std::vector<TermTable::Id>& words_;
  Counts weights_;
  Counts pairs_;
  std::vector<TermTable::Id> stems_;
  std::vector<uint32_t> buckets_;
  SimilaritySignature signature_;
  // Hashes of the stems at the position before, and at this one.
  std::vector<uint64_t> previous_;
  std::vector<uint64_t> current_;
};

// The position after `text`, which starts at `from`. Passages are counted one after the
// other, so that a long document is read once.
LinePosition Advance(LinePosition from, std::string_view text) {
  const LinePosition last = PositionOf(text, text.size());
  if (last.line == 1) return {from.line, from.column + last.column - 1};
  return {from.line + last.line - 1, last.column};
}

void AppendCounted(std::string& out, std::string_view part) {
  out.append(std::to_string(part.size())).append(":").append(part);
}

}  // namespace

std::string MetadataHash(const Document& document) {
  std::string bytes;
  const auto add = [&](std::string_view part) { AppendCounted(bytes, part); };
  const auto add_number = [&](auto number) { add(std::to_string(number)); };
  add(document.title);
  add(document.source);
  add_number(static_cast<int>(document.source_origin));
  add_number(document.authors.size());
  for (const std::string& author : document.authors) add(author);
  add_number(static_cast<int>(document.published.precision));
  add_number(document.published.unix_seconds);
  add_number(document.published.utc_offset_minutes);
  add(document.url);
  add(document.language);
  add(document.section);
  add_number(document.tags.size());
  for (const std::string& tag : document.tags) add(tag);
  add_number(document.fields.size());
  for (const auto& [name, value] : document.fields) {
    add(name);
    add(value);
  }
  add(document.path);
  for (const auto* ranges : {&document.chrome, &document.suspects}) {
    add_number(ranges->size());
    for (const ByteRange& range : *ranges) {
      add_number(range.begin);
      add_number(range.end);
    }
  }
  return StableHash128Hex(bytes);
}

class DocumentPreparer::Impl {
 public:
  DocumentToStore Prepare(Document document, std::vector<Passage> passages) {
    DocumentToStore stored;
    stored.terms = &numbers_.terms();
    stored.stemmer = StemmerOf(document.language);
    stored.field_values = FieldValues(document);
    words_.clear();
    const TitleTerms title = terms_.TitleOf(document.title, document.language);
    for (const auto& [stem, weight] : title.weights) stored.title_stems.push_back(stem);

    const std::vector<bool> fragments = FindFragments(document, passages);
    stored.passages.reserve(passages.size());
    LinePosition position;
    size_t counted = 0;
    for (Passage& passage : passages) {
      PassageToStore& to_store = stored.passages.emplace_back();
      position = Advance(position, std::string_view(document.text)
                                       .substr(counted, passage.range.begin - counted));
      counted = passage.range.begin;
      to_store.line = position.line;
      to_store.column = position.column;
      AddTerms(document, passage, title);
      terms_.MoveTo(to_store, /*weigh=*/!fragments[passage.ordinal]);
      to_store.passage = std::move(passage);
    }
    stored.words = words_;
    stored.document = std::move(document);
    return stored;
  }

  void ForgetWhenMany() { numbers_.ForgetWhenMany(); }

 private:
  void AddTerms(const Document& document, const Passage& passage,
                const TitleTerms& title) {
    terms_.Begin();
    terms_.AddBody(passage.range.Of(document.text), document.language, passage.chrome);
    if (passage.chrome) return;
    terms_.AddTitle(title);
    for (const ByteRange& heading : passage.headings) {
      terms_.AddHeading(heading.Of(document.text), document.language);
    }
  }

  Analyzer analyzer_;
  TokenNumbers numbers_;
  std::vector<TermTable::Id> words_;  // Of the document at hand.
  PassageTerms terms_{analyzer_, numbers_, words_};
};

DocumentPreparer::DocumentPreparer() : impl_(std::make_unique<Impl>()) {}
DocumentPreparer::~DocumentPreparer() = default;

DocumentToStore DocumentPreparer::Prepare(Document document,
                                          std::vector<Passage> passages) {
  return impl_->Prepare(std::move(document), std::move(passages));
}

void DocumentPreparer::ForgetWhenMany() { impl_->ForgetWhenMany(); }

}  // namespace ibid
