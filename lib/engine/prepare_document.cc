#include "engine/prepare_document.h"

#include <algorithm>
#include <array>
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

// The last words of a text, by the hashes of their stems: what its signature is of. Of
// fewer words texts of one kind share too many that say nothing ("of the United
// Nations").
class Shingle {
 public:
  // Whether there are enough words behind each other.
  bool Add(uint64_t word) {
    words_[count_++ % kWords] = word;
    return count_ >= kWords;
  }

  uint64_t Hash() const {
    uint64_t hash = 0;
    for (size_t i = 0; i < kWords; ++i) {
      // Odd factors, made up.
      hash = (hash ^ words_[(count_ + i) % kWords]) * 0x9E3779B97F4A7C15u;
      hash ^= hash >> 32;
    }
    return (hash * 0xD6E8FEB86659FD93u) ^ hash >> 29;
  }

 private:
  static constexpr size_t kWords = 5;

  std::array<uint64_t, kWords> words_ = {};
  size_t count_ = 0;
};

constexpr size_t kMaxTermBytes = size_t{30} << 20;

// Which pair buckets a passage has: a bit for each, and a list of those that are set.
class Buckets {
 public:
  void Add(uint32_t bucket) {
    uint64_t& word = bits_[bucket / 64];
    const uint64_t bit = uint64_t{1} << bucket % 64;
    if ((word & bit) != 0) return;
    word |= bit;
    list_.push_back(bucket);
  }
  const std::vector<uint32_t>& list() const { return list_; }
  void Clear() {
    for (uint32_t bucket : list_) bits_[bucket / 64] = 0;
    list_.clear();
  }

 private:
  std::array<uint64_t, (size_t{1} << kPairBits) / 64> bits_ = {};
  std::vector<uint32_t> list_;
};

// All that is asked of a word's tokens, in one cache line: finding it is what numbering
// costs.
struct alignas(64) Word {
  uint64_t first;  // The term, as ShortTerm has it.
  uint64_t second;
  // The stem that its tokens had last; in another language they may have another.
  uint64_t stem_first;
  uint64_t stem_second;
  uint64_t stem_hash;
  TermTable::Id id;
  TermTable::Id stem;
  uint32_t round;     // The passage that has it last,
  uint32_t place;     // and where among that passage's stems.
  uint8_t size;       // Of the term; 0 when the place is free.
  uint8_t stem_size;  // 0 when no stem is known.
  bool unspaced;

  bool Is(const ShortTerm& term) const {
    return first == term.first && second == term.second && size == term.size;
  }
  bool HasStem(const ShortTerm& term) const {
    return stem_first == term.first && stem_second == term.second &&
           stem_size == term.size;
  }
};
static_assert(sizeof(Word) == 64);

// Terms of at most 16 bytes, numbered by a table, with what is known of them.
class ShortWords {
 public:
  explicit ShortWords(TermTable& terms) : terms_(terms) { Clear(); }

  // Asks for the memory that a Find() soon to come reads.
  void Fetch(const ShortTerm& name) const {
    __builtin_prefetch(&words_[HashOf(name) & (words_.size() - 1)], 1);
  }

  // REQUIRES: `name` is not empty.
  Word& Find(const ShortTerm& name) {
    if (2 * (used_ + 1) > words_.size()) Grow();
    Word* word = &PlaceOf(name);
    if (word->size == 0) {
      ++used_;
      const Bytes bytes(name);
      *word = {.first = name.first,
               .second = name.second,
               .id = terms_.IdOf(bytes.view()),
               .size = static_cast<uint8_t>(name.size),
               .unspaced = IsUnspaced(bytes.view())};
    }
    return *word;
  }

  // Remembers `stem` for `word`.
  void SetStem(const ShortTerm& stem, Word& word) {
    word.stem_first = stem.first;
    word.stem_second = stem.second;
    word.stem_size = static_cast<uint8_t>(stem.size);
    word.stem = terms_.IdOf(Bytes(stem).view());
    word.stem_hash = terms_.HashOf(word.stem);
    word.round = 0;
  }

  size_t bytes() const { return words_.size() * sizeof(Word); }
  void Clear() {
    words_.assign(4096, {});
    used_ = 0;
  }

 private:
  class Bytes {
   public:
    explicit Bytes(const ShortTerm& name) : size_(name.size) { name.CopyTo(bytes_); }
    std::string_view view() const { return {bytes_, size_}; }

   private:
    char bytes_[ShortTerm::kMaxBytes];
    const size_t size_;
  };

  static uint64_t HashOf(const ShortTerm& name) {
    // Odd factors, made up.
    const uint64_t hash = (name.first * 0x9E3779B97F4A7C15u ^ name.second ^ name.size) *
                          0xD6E8FEB86659FD93u;
    return hash ^ hash >> 32;
  }

  // Where the term is, or belongs.
  Word& PlaceOf(const ShortTerm& name) {
    const size_t mask = words_.size() - 1;
    size_t at = HashOf(name) & mask;
    while (words_[at].size != 0 && !words_[at].Is(name)) at = (at + 1) & mask;
    return words_[at];
  }

  void Grow() {
    const std::vector<Word> old =
        std::exchange(words_, std::vector<Word>(2 * words_.size()));
    for (const Word& word : old) {
      if (word.size == 0) continue;
      PlaceOf({.first = word.first, .second = word.second, .size = word.size}) = word;
    }
  }

  TermTable& terms_;
  std::vector<Word> words_;  // A power of two, at most half of them used.
  size_t used_ = 0;
};

// Collects the terms of one passage, of its title and headings as well.
class PassageTerms {
 public:
  explicit PassageTerms(Analyzer& analyzer) : analyzer_(analyzer) {}

  const TermTable& table() const { return table_; }

  void ForgetWhenMany() {
    if (table_.bytes() + words_.bytes() < kMaxTermBytes) return;
    table_.Clear();
    words_.Clear();
  }

  void BeginDocument() { listed_.clear(); }
  void BeginPassage() {
    // 0 is never a round: a word is not in it.
    if (++round_ == 0) {
      words_.Clear();
      round_ = 1;
    }
    stems_.clear();
    buckets_.Clear();
    signature_ = {};
  }

  // What is done with the words of a text.
  struct Use {
    uint32_t weight;
    bool pair = true;   // They make pairs with their neighbours.
    bool sign = false;  // They make the signature, as those of the passage itself do.
    bool list = false;  // They are of the document's vocabulary.
  };

  void AddText(std::string_view text, std::string_view language, const Use& use) {
    previous_.clear();
    current_.clear();
    shingle_ = {};
    position_ = 0;
    analyzer_.ForEachToken(text, language,
                           [&](const Token& token) { Add(token, use); });
    TakeWaiting(use);
  }

  // What was collected since BeginPassage(); a stem may come more than once.
  std::vector<std::pair<TermTable::Id, uint32_t>>& stems() { return stems_; }
  Buckets& buckets() { return buckets_; }
  const SimilaritySignature& signature() const { return signature_; }
  // What was listed since BeginDocument().
  const std::vector<TermTable::Id>& listed() const { return listed_; }

 private:
  // A token of a short term and stem.
  struct ShortToken {
    ShortTerm term;
    ShortTerm stem;
    TokenKind kind;
    uint32_t position;
  };
  struct Numbered {
    TermTable::Id word;
    uint64_t stem_hash;
    bool unspaced;
  };

  // A word is looked up some words later: until then its memory has come.
  void Add(const Token& token, const Use& use) {
    constexpr size_t kShort = ShortTerm::kMaxBytes;
    if (token.term.empty() || token.term.size() > kShort || token.stem.empty() ||
        token.stem.size() > kShort || HasMarkedStem(token)) {
      TakeWaiting(use);
      Take(WeighLong(token, use.weight), token.kind, token.position, use);
      return;
    }
    if (waiting_count_ == kMostWaiting) {
      Take(waiting_[next_], use);
    } else {
      ++waiting_count_;
    }
    ShortToken& added = waiting_[next_];
    next_ = (next_ + 1) % kMostWaiting;
    added = {ShortTerm::Of(token.term), ShortTerm::Of(token.stem), token.kind,
             token.position};
    words_.Fetch(added.term);
  }

  void TakeWaiting(const Use& use) {
    for (; waiting_count_ > 0; --waiting_count_) {
      Take(waiting_[(next_ + kMostWaiting - waiting_count_) % kMostWaiting], use);
    }
  }

  void Take(const ShortToken& token, const Use& use) {
    Take(Weigh(token, use.weight), token.kind, token.position, use);
  }

  void Take(const Numbered& numbered, TokenKind kind, uint32_t position,
            const Use& use) {
    if (!use.pair || kind == TokenKind::kGram) return;
    if (use.list && kind != TokenKind::kWhole) listed_.push_back(numbered.word);
    if (position != position_) {
      position_ = position;
      std::swap(previous_, current_);
      current_.clear();
      // The first of several at one position is the word as it stands.
      if (use.sign && shingle_.Add(numbered.stem_hash)) signature_.Add(shingle_.Hash());
    }
    // What the grams of a phrase tell needs no pair.
    if (numbered.unspaced) return;
    // Whatever may stand next to each other in a phrase makes a pair.
    for (uint64_t before : previous_) {
      buckets_.Add(PairBucket(before, numbered.stem_hash));
    }
    // By the stem of the folded word alone: so a phrase looks for it.
    current_.push_back(numbered.stem_hash);
  }

  Numbered Weigh(const ShortToken& token, uint32_t weight) {
    Word& word = words_.Find(token.term);
    if (!word.HasStem(token.stem)) words_.SetStem(token.stem, word);
    if (word.round == round_) {
      stems_[word.place].second += weight;
    } else {
      word.round = round_;
      word.place = static_cast<uint32_t>(stems_.size());
      stems_.emplace_back(word.stem, weight);
    }
    return {word.id, word.stem_hash, word.unspaced};
  }

  Numbered WeighLong(const Token& token, uint32_t weight) {
    const TermTable::Id stem = table_.IdOf(token.stem);
    stems_.emplace_back(stem, weight);
    if (HasMarkedStem(token)) {
      stems_.emplace_back(table_.IdOf(token.marked_stem), weight);
    }
    return {table_.IdOf(token.term), table_.HashOf(stem), IsUnspaced(token.term)};
  }

  static bool HasMarkedStem(const Token& token) {
    return token.marked_stem.data() != token.stem.data() &&
           token.marked_stem != token.stem;
  }

  static constexpr size_t kMostWaiting = 4;

  Analyzer& analyzer_;
  TermTable table_;
  ShortWords words_{table_};
  uint32_t round_ = 0;
  std::vector<std::pair<TermTable::Id, uint32_t>> stems_;
  Buckets buckets_;
  SimilaritySignature signature_;
  std::vector<TermTable::Id> listed_;
  // Hashes of the stems at the position before, and at this one.
  std::vector<uint64_t> previous_;
  std::vector<uint64_t> current_;
  uint32_t position_ = 0;
  Shingle shingle_;
  std::array<ShortToken, kMostWaiting> waiting_;
  size_t waiting_count_ = 0;
  size_t next_ = 0;  // Where the next one comes; when all wait, the oldest is there.
};

// The words of a title, numbered once for all passages.
struct TitleTerms {
  std::vector<std::pair<TermTable::Id, uint32_t>> stems;
  std::vector<uint32_t> pairs;

  std::vector<TermTable::Id> DistinctStems() const {
    std::vector<TermTable::Id> distinct;
    for (const auto& [stem, weight] : stems) distinct.push_back(stem);
    std::sort(distinct.begin(), distinct.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    return distinct;
  }
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
    stored.terms = &terms_.table();
    stored.stemmer = StemmerOf(document.language);
    stored.field_values = FieldValues(document);
    terms_.BeginDocument();
    const TitleTerms title = TitleOf(document);
    stored.title_stems = title.DistinctStems();

    const std::vector<bool> fragments = FindFragments(document, passages);
    stored.passages.reserve(passages.size());
    LinePosition position;
    size_t counted = 0;
    SimilaritySignature content;
    for (Passage& passage : passages) {
      PassageToStore& to_store = stored.passages.emplace_back();
      position = Advance(position, std::string_view(document.text)
                                       .substr(counted, passage.range.begin - counted));
      counted = passage.range.begin;
      to_store.line = position.line;
      to_store.column = position.column;
      AddTerms(document, passage, title);
      to_store.stems = terms_.stems();
      if (fragments[passage.ordinal]) {
        // Still findable, without a part in scores and statistics.
        for (auto& [stem, weight] : to_store.stems) weight = 0;
      }
      to_store.pairs = terms_.buckets().list();
      to_store.similarity.passage = terms_.signature().Finish()[0];
      if (!passage.chrome) content.Add(terms_.signature());
      to_store.passage = std::move(passage);
    }
    for (PassageToStore& to_store : stored.passages) {
      to_store.similarity.document = content.Finish();
    }
    stored.words = terms_.listed();
    stored.document = std::move(document);
    return stored;
  }

  void ForgetWhenMany() { terms_.ForgetWhenMany(); }

 private:
  TitleTerms TitleOf(const Document& document) {
    terms_.BeginPassage();
    terms_.AddText(document.title, document.language,
                   {.weight = kTitleWeight, .list = true});
    return {terms_.stems(), terms_.buckets().list()};
  }

  void AddTerms(const Document& document, const Passage& passage,
                const TitleTerms& title) {
    terms_.BeginPassage();
    // The passage's own words alone make its signature.
    terms_.AddText(passage.range.Of(document.text), document.language,
                   {.weight = 1, .sign = true, .list = !passage.chrome});
    if (passage.chrome) return;
    terms_.stems().insert(terms_.stems().end(), title.stems.begin(), title.stems.end());
    for (uint32_t bucket : title.pairs) terms_.buckets().Add(bucket);
    for (const ByteRange& heading : passage.headings) {
      // Words only: their neighbours were counted with the passage.
      terms_.AddText(heading.Of(document.text), document.language,
                     {.weight = kHeadingWeight, .pair = false});
    }
  }

  Analyzer analyzer_;
  PassageTerms terms_{analyzer_};
};

DocumentPreparer::DocumentPreparer() : impl_(std::make_unique<Impl>()) {}
DocumentPreparer::~DocumentPreparer() = default;

DocumentToStore DocumentPreparer::Prepare(Document document,
                                          std::vector<Passage> passages) {
  return impl_->Prepare(std::move(document), std::move(passages));
}

void DocumentPreparer::ForgetWhenMany() { impl_->ForgetWhenMany(); }

}  // namespace ibid
