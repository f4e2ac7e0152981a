#include "corpus/corpus_generator.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "corpus/article_writer.h"
#include "corpus/dice.h"
#include "ibid/publication_date.h"

namespace ibid::bench {
namespace {

// Streams of dice beside those of the documents.
constexpr uint64_t kPhraseStream = ~uint64_t{0};
constexpr uint64_t kOutletStream = ~uint64_t{1};

constexpr size_t kOutlets = 40;
constexpr std::string_view kOutletKinds[] = {"Times",  "Post",  "Courier", "Gazette",
                                             "Herald", "Daily", "Review",  "Wire"};
constexpr std::string_view kSections[] = {"Business", "Politics", "Science",
                                          "Culture",  "Sport",    "World"};

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// 45 * 2^(x/8), x between 0 and 48 with its most frequent value in the middle.
uint64_t DrawLength(Dice& dice) {
  constexpr uint64_t kEighths[] = {1024, 1117, 1218, 1328, 1448, 1579, 1722, 1878};
  uint64_t x = 0;
  for (int i = 0; i < 4; ++i) x += dice.Below(13);
  return (45 * kEighths[x % 8] << (x / 8)) / 1024;
}

void AppendTwoDigits(char separator, uint64_t value, std::string& out) {
  out += separator;
  out += static_cast<char>('0' + value / 10);
  out += static_cast<char>('0' + value % 10);
}

// A day from 2019 to 2025, some with a time, some dates unknown.
PublicationDate DrawDate(Dice& dice) {
  if (dice.OneIn(16)) return {};
  // One draw a statement: the order within an expression is the compiler's choice.
  std::string date = std::to_string(dice.Between(2019, 2025));
  AppendTwoDigits('-', dice.Between(1, 12), date);
  AppendTwoDigits('-', dice.Between(1, 28), date);
  if (dice.OneIn(4)) {
    AppendTwoDigits('T', dice.Below(24), date);
    AppendTwoDigits(':', dice.Below(60), date);
    date += ":00";
    AppendTwoDigits('+', dice.Below(3), date);
    date += ":00";
  }
  return PublicationDate::Parse(date).value();
}

std::string HostOf(std::string outlet) {
  for (char& c : outlet) {
    if (c == ' ') c = '-';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return "www." + outlet + ".example";
}

}  // namespace

CorpusGenerator::CorpusGenerator(CorpusOptions options)
    : options_(options), vocabulary_(options.seed, options.vocabulary) {
  ChoosePhrases();
  MakeOutlets();
}

// Words of middling frequency, so that each alone is in many documents.
void CorpusGenerator::ChoosePhrases() {
  Dice dice(options_.seed, kPhraseStream);
  std::vector<size_t> taken;
  const auto draw = [&] {
    while (true) {
      const size_t rank = dice.Between(Vocabulary::FunctionWords(), 900);
      if (std::find(taken.begin(), taken.end(), rank) != taken.end()) continue;
      if (!IsAscii(vocabulary_.Word(rank))) continue;
      taken.push_back(rank);
      return rank;
    }
  };
  for (size_t i = 0; i < kPhrases; ++i) {
    PhraseRanks phrase;
    for (size_t& rank : phrase) rank = draw();
    phrases_.push_back(phrase);
  }
}

void CorpusGenerator::MakeOutlets() {
  Dice dice(options_.seed, kOutletStream);
  while (outlets_.size() < kOutlets) {
    const std::string& word = vocabulary_.Word(vocabulary_.DrawContent(dice));
    if (!IsAscii(word)) continue;
    outlets_.push_back(Capitalized(word) + " " + std::string(dice.Pick(kOutletKinds)));
  }
}

std::string CorpusGenerator::IdOf(uint64_t number) {
  return "article-" + std::to_string(number);
}

std::string CorpusGenerator::PlantedPhrase(size_t phrase) const {
  std::string words;
  for (size_t rank : phrases_[phrase]) {
    if (!words.empty()) words += ' ';
    words += vocabulary_.Word(rank);
  }
  return words;
}

Document CorpusGenerator::Make(uint64_t number) const {
  Dice dice(options_.seed, number);
  ArticleWriter writer(vocabulary_, phrases_, dice);
  const auto name = [&] {
    const std::string& first = vocabulary_.Word(vocabulary_.DrawContent(dice));
    const std::string& last = vocabulary_.Word(vocabulary_.DrawContent(dice));
    return Capitalized(first) + " " + Capitalized(last);
  };
  std::optional<PhraseRanks> planted;
  for (size_t phrase = 0; phrase < kPhrases; ++phrase) {
    if (IsPlanted(phrase, number)) planted = phrases_[phrase];
  }

  Document document;
  document.id = IdOf(number);
  document.title = writer.Title();
  document.text = writer.Text(DrawLength(dice), planted);
  // Few outlets publish much, many little.
  document.source = outlets_[dice.Below(dice.Below(kOutlets) + 1)];
  document.source_origin = SourceOrigin::kMetadata;
  for (uint64_t authors = dice.Below(3); authors > 0; --authors) {
    document.authors.push_back(name());
  }
  document.published = DrawDate(dice);
  document.url = "https://" + HostOf(document.source) + "/" + document.id;
  document.language = "en";
  document.section = dice.Pick(kSections);
  for (uint64_t tags = dice.Below(4); tags > 0; --tags) {
    document.tags.push_back(writer.TopicWord());
  }
  return document;
}

}  // namespace ibid::bench
