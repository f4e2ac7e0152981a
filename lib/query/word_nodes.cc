// A word is analyzed once for each language of the index, because what counts as one
// word can differ (l'avion is avion in French) and its stem does. Languages that give
// the same words share a node that lists all their stems; the others become
// alternatives.
//
// A compound (well-being, gateway/run.py) matches as one term or as all of its parts:
// (any Zwellbeing (all Zwell Zbeing)); among other optional words its parts are words
// like these. Words that merely touch (a,b, or a sentence in a script without blanks)
// are words like any others: any of them when the text is optional, all of them when it
// is required.
//
// Words of scripts without blanks and of Korean bring the pairs of their characters
// (grams): an optional word scores by them as well, a required one is there when all
// that are inside it are. A phrase in a script without blanks is a chain of them.
#include "query/word_nodes.h"

#include <algorithm>
#include <span>
#include <utility>

#include "analysis/grams.h"
#include "analysis/marked_form.h"
#include "analysis/pair.h"

namespace ibid {
namespace {

using Op = QueryNode::Op;
using Place = QueryNode::Place;

// What a gram adds to the score, in parts of what a word would. Measured on Chinese,
// Japanese and Thai collections (docs/ranking.md): between a quarter and a half. Korean
// words seldom stand twice in the same form, so that their grams carry the search.
constexpr double kGramWeight = 0.35;
constexpr double kKoreanGramWeight = 1;
// A noun of one syllable is most often no noun: 국가 (state) is not 국 with a particle.
constexpr size_t kLeastNounBytes = 6;

struct Word {
  std::string term;
  ByteRange range;
  std::string marked = {};  // Its marked form; empty when that is the term.
  bool is_stemmed = true;
  std::string noun = {};  // A Korean word without its particle; else empty.
  size_t noun_end = 0;
  friend bool operator==(const Word&, const Word&) = default;
};

// The words of a text, the compounds that cover some of them, and the pairs of their
// characters in order.
struct Words {
  std::vector<Word> words;
  std::vector<Word> compounds;
  std::vector<Word> grams;
  friend bool operator==(const Words&, const Words&) = default;
};

// One way of reading a text, and the languages that read it so.
struct Reading {
  Words words;
  std::vector<std::string_view> languages;
};

void SortUnique(auto& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

QueryNode PlacedLeaf(Op op, Place place) {
  QueryNode node = LeafOf(op);
  node.place = place;
  return node;
}

// As CompoundNodes() makes it.
bool IsCompound(const QueryNode& node) {
  return node.op == Op::kAny && node.children.size() == 2 &&
         node.children[0].op == Op::kStem && node.children[1].op == Op::kAll;
}

// The same word again counts as a repetition of the first.
void AddOptional(QueryNode node, std::vector<QueryNode>& optional) {
  for (QueryNode& other : optional) {
    if (other.op == Op::kStem && node.op == Op::kStem && other.place == node.place &&
        other.stems == node.stems && other.weight == node.weight) {
      other.repeats += node.repeats;
      return;
    }
  }
  optional.push_back(std::move(node));
}

}  // namespace

class WordNodes::Impl {
 public:
  Impl(const IndexView& index, Analyzer& analyzer, std::vector<Diagnostic>& diagnostics)
      : index_(index),
        languages_(index.languages().begin(), index.languages().end()),
        analyzer_(analyzer),
        diagnostics_(diagnostics) {
    // An index without documents: words still have to become terms.
    if (languages_.empty()) languages_.emplace_back();
  }

  std::vector<QueryNode> Optional(const AskedText& asked) {
    std::vector<Reading> readings = ReadWords(asked);
    std::vector<QueryNode> nodes;
    if (readings.size() == 1) {
      nodes = WordsOf(readings[0], asked.place, /*optional=*/true);
    } else if (!readings.empty()) {
      nodes.push_back(EachReading(readings, [&](const Reading& reading) {
        return GroupOf(Op::kAny, WordsOf(reading, asked.place, /*optional=*/true));
      }));
    }
    for (QueryNode& node : nodes) node.range = asked.range;
    return nodes;
  }

  std::optional<QueryNode> Required(const AskedText& asked) {
    return OfReadings(asked, [&](const Reading& reading) {
      return GroupOf(Op::kAll, WordsOf(reading, asked.place, /*optional=*/false));
    });
  }

  std::optional<QueryNode> Phrase(const AskedText& asked, uint32_t slop) {
    return OfReadings(asked, [&](const Reading& reading) {
      return PhraseNode(reading, asked.place, slop);
    });
  }

  std::optional<QueryNode> Prefix(const AskedText& asked) {
    return OfReadings(asked, [&](const Reading& reading) {
      return WithLastWord(reading, asked, [&](const Word& last) {
        return PrefixNode(last.term, reading, asked);
      });
    });
  }

  std::optional<QueryNode> Fuzzy(const AskedText& asked, uint32_t max_edits) {
    return OfReadings(asked, [&](const Reading& reading) {
      return WithLastWord(reading, asked, [&](const Word& last) {
        return FuzzyNode(last, max_edits, reading, asked);
      });
    });
  }

  std::optional<QueryNode> Placed(const AskedText& asked) {
    return OfReadings(asked, [&](const Reading& reading) {
      const Words& words = reading.words;
      const bool is_one_word = words.words.size() == 1 && words.compounds.empty() &&
                               !IsUnspaced(words.words[0].term);
      return is_one_word ? StemNode(words.words[0], reading, asked.place)
                         : PhraseNode(reading, asked.place, 0);
    });
  }

 private:
  // Without those of no words; none when all are, which is noted.
  std::vector<Reading> ReadWords(const AskedText& asked) {
    if (words_left_ == 0) return {};
    std::vector<Reading> readings = Read(asked.text);
    CutToBudget(readings, asked);
    std::erase_if(readings, [](const Reading& r) { return r.words.words.empty(); });
    if (readings.empty()) {
      Note(DiagnosticKind::kNoWords, asked.range,
           "there is no word in it; it was left out");
    }
    return readings;
  }

  template <typename MakeNode>
  static QueryNode EachReading(const std::vector<Reading>& readings,
                               const MakeNode& make_node) {
    std::vector<QueryNode> alternatives;
    for (const Reading& reading : readings) alternatives.push_back(make_node(reading));
    return GroupOf(Op::kAny, std::move(alternatives));
  }

  template <typename MakeNode>
  std::optional<QueryNode> OfReadings(const AskedText& asked,
                                      const MakeNode& make_node) {
    const std::vector<Reading> readings = ReadWords(asked);
    if (readings.empty()) return std::nullopt;
    QueryNode node = EachReading(readings, make_node);
    node.range = asked.range;
    return node;
  }

  // What is made of the last word, and all words before it.
  template <typename MakeNode>
  QueryNode WithLastWord(const Reading& reading, const AskedText& asked,
                         const MakeNode& make_node) {
    const std::vector<Word>& words = reading.words.words;
    std::vector<QueryNode> nodes;
    for (size_t i = 0; i + 1 < words.size(); ++i) {
      nodes.push_back(RequiredNode(words[i], reading, asked.place));
    }
    nodes.push_back(make_node(words.back()));
    return GroupOf(Op::kAll, std::move(nodes));
  }

  QueryNode PrefixNode(const std::string& prefix, const Reading& reading,
                       const AskedText& asked) {
    QueryNode node = PlacedLeaf(Op::kWords, asked.place);
    node.word = prefix;
    node.range = asked.range;
    if (index_.words() == nullptr) return node;
    size_t all = 0;
    const std::vector<ListedWord> words =
        index_.words()->BeginningWith(prefix, kMaxPrefixWords, all);
    if (all > words.size()) {
      Note(DiagnosticKind::kExpansionCut, asked.range,
           std::to_string(all) + " words begin with \"" + prefix + "\"; the " +
               std::to_string(words.size()) + " most frequent ones are searched");
    }
    AddStems(words, reading, node);
    return node;
  }

  QueryNode FuzzyNode(const Word& word, uint32_t max_edits, const Reading& reading,
                      const AskedText& asked) {
    QueryNode node = PlacedLeaf(Op::kWords, asked.place);
    node.range = asked.range;
    node.marked_word = word.term;
    node.values = {word.term};
    std::vector<ListedWord> words = {{word.term}};
    if (index_.words() != nullptr) {
      const uint32_t edits =
          max_edits > 0 ? max_edits : UsualEdits(CountCharacters(word.term));
      for (ListedWord& like :
           index_.words()->SpelledLike(word.term, edits, kMaxFuzzyWords)) {
        node.values.push_back(like.word);
        words.push_back(std::move(like));
      }
    }
    SortUnique(node.values);
    AddStems(words, reading, node);
    return node;
  }

  // What the words may be indexed under.
  void AddStems(const std::vector<ListedWord>& words, const Reading& reading,
                QueryNode& node) {
    for (const ListedWord& word : words) {
      for (std::string_view language : reading.languages) {
        node.stems.emplace_back(analyzer_.Stem(word.word, language));
      }
    }
    SortUnique(node.stems);
  }

  std::vector<Reading> Read(std::string_view text) {
    std::vector<Reading> readings;
    for (const std::string& language : languages_) {
      Words words;
      analyzer_.ForEachToken(text, language,
                             [&](const Token& token) { Add(token, text, words); });
      const auto same =
          std::find_if(readings.begin(), readings.end(),
                       [&](const Reading& r) { return r.words == words; });
      if (same != readings.end()) {
        same->languages.push_back(language);
      } else {
        readings.push_back({std::move(words), {language}});
      }
    }
    return readings;
  }

  static void Add(const Token& token, std::string_view text, Words& words) {
    Word word{.term = std::string(token.term), .range = token.range};
    MarkedForm(token.range.Of(text), word.marked);
    if (word.marked == word.term) word.marked.clear();
    switch (token.kind) {
      case TokenKind::kWord:
        words.words.push_back(std::move(word));
        break;
      case TokenKind::kJoined:
      case TokenKind::kWhole:
        word.is_stemmed = token.kind == TokenKind::kJoined;
        // A joined form comes twice.
        if (words.compounds.empty() || words.compounds.back() != word) {
          words.compounds.push_back(std::move(word));
        }
        break;
      case TokenKind::kNoun:
        if (word.term.size() >= kLeastNounBytes) {
          words.words.back().noun = std::move(word.term);
          words.words.back().noun_end = word.range.end;
        }
        break;
      case TokenKind::kGram:
        words.grams.push_back(std::move(word));
        break;
    }
  }

  void CutToBudget(std::vector<Reading>& readings, const AskedText& asked) {
    size_t most = 0;
    bool cut = false;
    for (Reading& reading : readings) {
      std::vector<Word>& words = reading.words.words;
      most = std::max(most, std::min(words.size(), words_left_));
      if (words.size() <= words_left_) continue;
      words.resize(words_left_);
      const size_t end = words.empty() ? 0 : words.back().range.end;
      std::erase_if(reading.words.grams,
                    [end](const Word& gram) { return gram.range.end > end; });
      cut = true;
    }
    words_left_ -= most;
    if (cut || words_left_ == 0) {
      Note(DiagnosticKind::kTooLong, asked.range,
           "the query is too long; only its first " + std::to_string(kMaxQueryWords) +
               " words are searched");
    }
  }

  std::vector<std::string> Stems(std::string_view term,
                                 std::span<const std::string_view> languages) {
    std::vector<std::string> stems;
    for (std::string_view language : languages) {
      stems.emplace_back(analyzer_.Stem(term, language));
    }
    SortUnique(stems);
    return stems;
  }

  // The stems of a word that has marks: with them and without.
  std::vector<std::string> StemsOf(const Word& word,
                                   std::span<const std::string_view> languages) {
    std::vector<std::string> stems = Stems(word.term, languages);
    if (word.marked.empty()) return stems;
    for (std::string_view language : languages) {
      analyzer_.ForEachToken(word.marked, language, [&](const Token& token) {
        if (token.term == word.term) stems.emplace_back(token.marked_stem);
      });
    }
    SortUnique(stems);
    return stems;
  }

  QueryNode StemNode(const Word& word, const Reading& reading, Place place) {
    QueryNode node = PlacedLeaf(Op::kStem, place);
    node.word = word.term;
    if (word.is_stemmed) {
      node.stems = StemsOf(word, reading.languages);
    } else {
      node.stems = {word.term};
    }
    if (!word.noun.empty()) {
      node.stems.push_back(word.noun);
      SortUnique(node.stems);
    }
    node.marked_word = word.marked;
    return node;
  }

  static QueryNode GramNode(const Word& gram, Place place) {
    QueryNode node = PlacedLeaf(Op::kStem, place);
    node.word = gram.term;
    node.stems = {gram.term};
    node.is_gram = true;
    return node;
  }

  // `optional`: any of them is enough.
  std::vector<QueryNode> WordsOf(const Reading& reading, Place place, bool optional) {
    std::vector<QueryNode> nodes = CompoundNodes(reading, place, optional);
    if (!optional) return nodes;
    for (const Word& gram : reading.words.grams) {
      nodes.push_back(GramNode(gram, place));
      nodes.back().weight = GramWeight(gram, reading.words.words);
    }
    return nodes;
  }

  // Two characters by themselves are what was typed, whatever a dictionary says.
  static double GramWeight(const Word& gram, const std::vector<Word>& words) {
    if (IsKorean(gram.term)) return kKoreanGramWeight;
    for (size_t i = 0; i < words.size(); ++i) {
      const size_t end = ChunkEnd(words, i);
      if (end == i) continue;
      if (gram.range == ByteRange{words[i].range.begin, words[end - 1].range.end})
        return 1;
      i = end - 1;
    }
    return kGramWeight;
  }

  // A word that must be there: by itself, or inside what the text's words are.
  QueryNode RequiredNode(const Word& word, const Reading& reading, Place place) {
    const size_t end = word.noun.empty() ? word.range.end : word.noun_end;
    return OrItsGrams(StemNode(word, reading, place), {word.range.begin, end}, reading,
                      place);
  }

  // Words of a script without blanks that touch: a dictionary may cut the text's
  // elsewhere.
  QueryNode RequiredChunk(std::span<const Word> words, const Reading& reading,
                          Place place) {
    std::vector<QueryNode> nodes;
    for (const Word& word : words) nodes.push_back(RequiredNode(word, reading, place));
    if (nodes.size() == 1) return std::move(nodes[0]);
    return OrItsGrams(GroupOf(Op::kAll, std::move(nodes)),
                      {words.front().range.begin, words.back().range.end}, reading,
                      place);
  }

  // `node`, or all grams that lie in `range`.
  static QueryNode OrItsGrams(QueryNode node, ByteRange range, const Reading& reading,
                              Place place) {
    std::vector<QueryNode> inside;
    for (const Word& gram : reading.words.grams) {
      if (range.Contains(gram.range)) inside.push_back(GramNode(gram, place));
    }
    if (inside.empty()) return node;
    std::vector<QueryNode> either = {std::move(node)};
    either.push_back(GroupOf(Op::kAll, std::move(inside)));
    return GroupOf(Op::kAny, std::move(either));
  }

  // A node for each word or compound.
  std::vector<QueryNode> CompoundNodes(const Reading& reading, Place place,
                                       bool optional) {
    const std::vector<Word>& words = reading.words.words;
    std::vector<QueryNode> all;
    for (size_t i = 0; i < words.size();) {
      if (const size_t end = ChunkEnd(words, i); end > i && !optional) {
        all.push_back(RequiredChunk({&words[i], end - i}, reading, place));
        i = end;
        continue;
      }
      const Word* compound = CompoundAt(reading.words, words[i].range.begin);
      std::vector<QueryNode> parts;
      do {
        parts.push_back(optional ? StemNode(words[i], reading, place)
                                 : RequiredNode(words[i], reading, place));
        ++i;
      } while (compound != nullptr && i < words.size() &&
               compound->range.Contains(words[i].range));
      if (compound == nullptr) {
        all.push_back(std::move(parts[0]));
      } else {
        std::vector<QueryNode> either = {StemNode(*compound, reading, place)};
        either.push_back(GroupOf(Op::kAll, std::move(parts)));
        all.push_back(GroupOf(Op::kAny, std::move(either)));
      }
    }
    return all;
  }

  // The end of the words of scripts without blanks that touch, from word `i` on; `i` when
  // it is none.
  static size_t ChunkEnd(const std::vector<Word>& words, size_t i) {
    size_t end = i;
    while (end < words.size() && IsUnspaced(words[end].term) &&
           (end == i || words[end].range.begin == words[end - 1].range.end)) {
      ++end;
    }
    return end;
  }

  // The longest compound that begins where a word begins.
  static const Word* CompoundAt(const Words& words, size_t begin) {
    const Word* longest = nullptr;
    for (const Word& compound : words.compounds) {
      if (compound.range.begin == begin &&
          (longest == nullptr || compound.range.end > longest->range.end)) {
        longest = &compound;
      }
    }
    return longest;
  }

  // The words one after the other. Its compounds are looked for in the way they are
  // written, and also as one word (wellbeing).
  QueryNode PhraseNode(const Reading& reading, Place place, uint32_t slop) {
    const Words& words = reading.words;
    std::vector<QueryNode> spellings;
    spellings.push_back(Spelled(PhraseWords(reading, false), reading, place, slop));
    const bool has_joined = std::any_of(words.compounds.begin(), words.compounds.end(),
                                        [](const Word& w) { return w.is_stemmed; });
    if (has_joined) {
      spellings.push_back(Spelled(PhraseWords(reading, true), reading, place, slop));
    }
    return GroupOf(Op::kAny, std::move(spellings));
  }

  std::vector<PhraseWord> PhraseWords(const Reading& reading, bool join) {
    const std::vector<Word>& words = reading.words.words;
    std::vector<PhraseWord> phrase;
    for (size_t i = 0; i < words.size();) {
      if (const size_t end = ChunkEnd(words, i); end > i) {
        AddChunk({&words[i], end - i}, reading.words.grams, phrase);
        i = end;
        continue;
      }
      const Word* compound =
          join ? CompoundAt(reading.words, words[i].range.begin) : nullptr;
      const Word& word =
          compound != nullptr && compound->is_stemmed ? *compound : words[i];
      phrase.push_back(
          {.term = word.term, .stems = Stems(word.term, reading.languages)});
      while (i < words.size() && words[i].range.begin < word.range.end) ++i;
    }
    return phrase;
  }

  // Its characters, each with the next; a single one by itself.
  static void AddChunk(std::span<const Word> words, std::span<const Word> grams,
                       std::vector<PhraseWord>& phrase) {
    const ByteRange chunk{words.front().range.begin, words.back().range.end};
    std::vector<Word> pairs;
    for (const Word& gram : grams) {
      if (chunk.Contains(gram.range)) pairs.push_back(gram);
    }
    // A word of two characters is its own gram.
    for (const Word& word : words) {
      if (CountCharacters(word.term) == 2) pairs.push_back(word);
    }
    if (pairs.empty()) pairs.push_back(words.front());
    std::stable_sort(pairs.begin(), pairs.end(), [](const Word& a, const Word& b) {
      return a.range.begin < b.range.begin;
    });
    for (size_t i = 0; i < pairs.size(); ++i) {
      phrase.push_back(
          {.term = pairs[i].term, .stems = {pairs[i].term}, .overlaps = i > 0});
    }
  }

  QueryNode Spelled(std::vector<PhraseWord> words, const Reading& reading, Place place,
                    uint32_t slop) {
    QueryNode node = PlacedLeaf(Op::kPhrase, place);
    node.words = std::move(words);
    node.distance = slop;
    for (size_t i = 0; i + 1 < node.words.size(); ++i) {
      // With others between them the words are no neighbours.
      if (slop > 0) {
        node.pairs.emplace_back();
        continue;
      }
      node.pairs.push_back(Pairs(node.words[i].term, node.words[i + 1].term, reading));
    }
    return node;
  }

  std::vector<uint32_t> Pairs(std::string_view first, std::string_view second,
                              const Reading& reading) {
    std::vector<uint32_t> buckets;
    if (IsUnspaced(first) || IsUnspaced(second)) return buckets;
    for (std::string_view language : reading.languages) {
      const std::string stem(analyzer_.Stem(first, language));
      buckets.push_back(PairBucket(stem, analyzer_.Stem(second, language)));
    }
    SortUnique(buckets);
    return buckets;
  }

  void Note(DiagnosticKind kind, ByteRange range, std::string message) {
    diagnostics_.push_back({kind, range, std::move(message)});
  }

  const IndexView& index_;
  std::vector<std::string> languages_;
  Analyzer& analyzer_;
  std::vector<Diagnostic>& diagnostics_;
  size_t words_left_ = kMaxQueryWords;
};

WordNodes::WordNodes(const IndexView& index, Analyzer& analyzer,
                     std::vector<Diagnostic>& diagnostics)
    : impl_(std::make_unique<Impl>(index, analyzer, diagnostics)) {}
WordNodes::~WordNodes() = default;

std::vector<QueryNode> WordNodes::Optional(const AskedText& asked) {
  return impl_->Optional(asked);
}
std::optional<QueryNode> WordNodes::Required(const AskedText& asked) {
  return impl_->Required(asked);
}
std::optional<QueryNode> WordNodes::Phrase(const AskedText& asked, uint32_t slop) {
  return impl_->Phrase(asked, slop);
}
std::optional<QueryNode> WordNodes::Prefix(const AskedText& asked) {
  return impl_->Prefix(asked);
}
std::optional<QueryNode> WordNodes::Fuzzy(const AskedText& asked, uint32_t max_edits) {
  return impl_->Fuzzy(asked, max_edits);
}
std::optional<QueryNode> WordNodes::Placed(const AskedText& asked) {
  return impl_->Placed(asked);
}

std::vector<QueryNode> WordNodes::Loosened(std::vector<QueryNode> nodes) {
  std::vector<QueryNode> merged;
  for (QueryNode& node : nodes) AddOptional(std::move(node), merged);
  if (merged.size() < 2) return merged;
  std::vector<QueryNode> loosened;
  for (QueryNode& node : merged) {
    if (!IsCompound(node)) {
      AddOptional(std::move(node), loosened);
      continue;
    }
    std::vector<QueryNode> parts = std::move(node.children[1].children);
    parts.insert(parts.begin(), std::move(node.children[0]));
    for (QueryNode& part : parts) {
      part.range = node.range;
      AddOptional(std::move(part), loosened);
    }
  }
  return loosened;
}

uint32_t UsualEdits(size_t characters) { return characters <= 5 ? 1 : 2; }

}  // namespace ibid
