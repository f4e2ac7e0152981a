// Queries drawn from a corpus, with what is known of their answers.
#ifndef IBID_BENCH_CORPUS_SAMPLE_QUERIES_H_
#define IBID_BENCH_CORPUS_SAMPLE_QUERIES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/load_corpus.h"

namespace ibid::bench {

enum class QueryClass {
  kOneWord,        // ferry
  kThreeWords,     // ferry quay strike, all three of one document
  kPhrase,         // "the ferry sails", as it stands in some document
  kPlantedPhrase,  // a phrase of the generator's
};

// "one_word", "three_words", "phrase", "planted_phrase".
std::string_view ToString(QueryClass query_class);

struct SampledQuery {
  std::string text;
  // The ids of all documents that match, ascending, where that is known (planted
  // phrases); of all others at least one document matches.
  std::optional<std::vector<std::string>> answer;
};

// Up to `count` queries; fewer when the corpus has no more to draw from, none of
// kPlantedPhrase for a corpus that was not generated. Words are drawn where they stand,
// so frequent ones come often; single words and at least one of three have four letters
// or more.
std::vector<SampledQuery> SampleQueries(const Corpus& corpus, QueryClass query_class,
                                        size_t count, uint64_t seed);

}  // namespace ibid::bench

#endif  // IBID_BENCH_CORPUS_SAMPLE_QUERIES_H_
