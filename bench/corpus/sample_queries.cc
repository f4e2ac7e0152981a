#include "corpus/sample_queries.h"

#include <algorithm>

#include "corpus/dice.h"
#include "ibid/analyzer.h"
#include "ibid/byte_range.h"

namespace ibid::bench {
namespace {

constexpr size_t kWordBytes = 4;

std::string Quoted(std::string_view phrase) {
  std::string quoted(1, '"');
  quoted += phrase;
  quoted += '"';
  return quoted;
}

// Where the words of a document stand that can be typed into a query as they are.
std::vector<ByteRange> WordsOf(std::string_view text, Analyzer& analyzer) {
  std::vector<ByteRange> words;
  analyzer.ForEachToken(text, "", [&](const Token& token) {
    const std::string_view word = token.range.Of(text);
    if (token.kind != TokenKind::kWord || word.size() > 60) return;
    if (word.find_first_of(":\"") == std::string_view::npos) {
      words.push_back(token.range);
    }
  });
  return words;
}

// The first of three words in a row with nothing but one blank between them, one of
// them not short; `words.size()` when a few tries find none.
size_t DrawPhrase(std::string_view text, const std::vector<ByteRange>& words,
                  Dice& dice) {
  for (int tries = 0; words.size() >= 3 && tries < 20; ++tries) {
    const size_t at = dice.Below(words.size() - 2);
    bool in_a_row = true;
    bool has_long = false;
    for (size_t i = at; i < at + 3; ++i) {
      has_long |= words[i].size() >= kWordBytes;
      in_a_row &= i == at || (words[i].begin == words[i - 1].end + 1 &&
                              text[words[i - 1].end] == ' ');
    }
    if (in_a_row && has_long) return at;
  }
  return words.size();
}

// Empty when the document has no such query.
std::string DrawQuery(std::string_view text, QueryClass query_class, Analyzer& analyzer,
                      Dice& dice) {
  std::vector<ByteRange> words = WordsOf(text, analyzer);
  if (query_class == QueryClass::kPhrase) {
    const size_t at = DrawPhrase(text, words, dice);
    if (at == words.size()) return "";
    const ByteRange phrase{words[at].begin, words[at + 2].end};
    return Quoted(phrase.Of(text));
  }
  std::erase_if(words, [](const ByteRange& word) { return word.size() < kWordBytes; });
  const size_t count = query_class == QueryClass::kOneWord ? 1 : 3;
  std::string query;
  for (size_t i = 0; i < count && !words.empty(); ++i) {
    if (i > 0) query += ' ';
    query += dice.Pick(words).Of(text);
  }
  return query;
}

std::vector<SampledQuery> PlantedPhrases(const Corpus& corpus) {
  std::vector<SampledQuery> queries;
  if (!corpus.generator) return queries;
  for (size_t phrase = 0; phrase < CorpusGenerator::kPhrases; ++phrase) {
    std::vector<std::string> ids;
    for (uint64_t number = 0; number < corpus.documents.size(); ++number) {
      if (CorpusGenerator::IsPlanted(phrase, number)) {
        ids.push_back(corpus.documents[number].id);
      }
    }
    std::sort(ids.begin(), ids.end());
    queries.push_back({Quoted(corpus.generator->PlantedPhrase(phrase)), ids});
  }
  return queries;
}

}  // namespace

std::string_view ToString(QueryClass query_class) {
  switch (query_class) {
    case QueryClass::kOneWord:
      return "one_word";
    case QueryClass::kThreeWords:
      return "three_words";
    case QueryClass::kPhrase:
      return "phrase";
    case QueryClass::kPlantedPhrase:
      return "planted_phrase";
  }
  return "";
}

std::vector<SampledQuery> SampleQueries(const Corpus& corpus, QueryClass query_class,
                                        size_t count, uint64_t seed) {
  if (query_class == QueryClass::kPlantedPhrase) {
    std::vector<SampledQuery> planted = PlantedPhrases(corpus);
    planted.resize(std::min(planted.size(), count));
    return planted;
  }
  Analyzer analyzer;
  Dice dice(seed, static_cast<uint64_t>(query_class));
  std::vector<SampledQuery> queries;
  // A corpus may hold texts that nothing can be drawn from.
  for (size_t tries = 4 * count; tries > 0 && queries.size() < count; --tries) {
    std::string text =
        DrawQuery(dice.Pick(corpus.documents).text, query_class, analyzer, dice);
    if (!text.empty()) queries.push_back({std::move(text), std::nullopt});
  }
  return queries;
}

}  // namespace ibid::bench
