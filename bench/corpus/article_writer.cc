#include "corpus/article_writer.h"

#include <algorithm>

namespace ibid::bench {
namespace {

constexpr size_t kTopics = 12;

}  // namespace

std::string Capitalized(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') {
    word[0] = static_cast<char>(word[0] - ('a' - 'A'));
  }
  return word;
}

ArticleWriter::ArticleWriter(const Vocabulary& vocabulary,
                             const std::vector<PhraseRanks>& phrases, Dice& dice)
    : vocabulary_(vocabulary), phrases_(phrases), dice_(dice) {
  for (size_t i = 0; i < kTopics; ++i) topics_.push_back(vocabulary.DrawContent(dice));
}

const std::string& ArticleWriter::TopicWord() {
  return vocabulary_.Word(dice_.Pick(topics_));
}

size_t ArticleWriter::DrawRank() {
  const auto begins_phrase = [this](size_t rank) {
    return std::any_of(phrases_.begin(), phrases_.end(),
                       [&](const PhraseRanks& phrase) {
                         return phrase[0] == *last_ && phrase[1] == rank;
                       });
  };
  size_t rank = 0;
  do {
    rank = dice_.OneIn(8) ? dice_.Pick(topics_) : vocabulary_.Draw(dice_);
  } while (last_ && begins_phrase(rank));
  last_ = rank;
  return rank;
}

std::string ArticleWriter::Title() {
  std::string title;
  last_.reset();
  for (uint64_t words = dice_.Between(5, 10); words > 0; --words) {
    const std::string& word = vocabulary_.Word(DrawRank());
    title += title.empty() ? Capitalized(word) : " " + word;
  }
  return title;
}

std::string ArticleWriter::Text(uint64_t words,
                                const std::optional<PhraseRanks>& planted) {
  text_.clear();
  last_.reset();
  const uint64_t plant_at = dice_.Below(words);
  bool to_plant = planted.has_value();
  uint64_t written = 0;
  while (written < words) {
    if (!text_.empty()) text_ += "\n\n";
    if (written > 200 && dice_.OneIn(6)) Heading();
    for (uint64_t n = dice_.Between(1, 4); n > 0 && written < words; --n) {
      if (!text_.empty() && text_.back() != '\n') text_ += ' ';
      const uint64_t length = 5 + dice_.Below(11) + dice_.Below(11) + dice_.Below(11);
      if (to_plant && written + length >= plant_at) {
        plant_here_ = planted;
        to_plant = false;
      }
      Sentence(length);
      written += length;
    }
  }
  text_ += '\n';
  return std::move(text_);
}

void ArticleWriter::Heading() {
  for (uint64_t words = dice_.Between(2, 5); words > 0; --words) {
    text_ += Capitalized(vocabulary_.Word(DrawRank()));
    text_ += words > 1 ? " " : "\n\n";
  }
}

void ArticleWriter::Sentence(uint64_t words) {
  const bool quoted = dice_.OneIn(8);
  if (quoted) text_ += "“";
  for (uint64_t i = 0; i < words; ++i) {
    if (i > 0) text_ += dice_.OneIn(14) ? ", " : dice_.OneIn(120) ? " – " : " ";
    if (plant_here_ && i == words / 2) {
      Plant(*plant_here_);
      plant_here_.reset();
      text_ += ' ';
    }
    Word(i == 0);
  }
  text_ += dice_.OneIn(30) ? '?' : '.';
  if (quoted) text_ += "”";
}

void ArticleWriter::Plant(const PhraseRanks& phrase) {
  for (size_t i = 0; i < phrase.size(); ++i) {
    if (i > 0) text_ += ' ';
    text_ += vocabulary_.Word(phrase[i]);
  }
  last_ = phrase.back();
}

void ArticleWriter::Word(bool first) {
  if (dice_.OneIn(50)) {
    Number();
    last_.reset();
    return;
  }
  const size_t rank = DrawRank();
  const bool content = rank >= Vocabulary::FunctionWords();
  const std::string& word = vocabulary_.Word(rank);
  text_ += first || (content && dice_.OneIn(12)) ? Capitalized(word) : word;
  if (content && dice_.OneIn(60)) {
    text_ += '-';
    text_ += vocabulary_.Word(DrawRank());
  } else if (content && dice_.OneIn(40)) {
    text_ += "’s";
  }
}

void ArticleWriter::Number() {
  const std::string small = std::to_string(dice_.Between(1, 99));
  switch (dice_.Below(5)) {
    case 0:
      text_ += small;
      break;
    case 1:
      text_ += std::to_string(dice_.Between(1950, 2026));
      break;
    case 2:
      text_ += small + "," + std::to_string(dice_.Between(100, 999));
      break;
    case 3:
      text_ += small + "." + std::to_string(dice_.Between(0, 9)) + "%";
      break;
    default:
      text_ += "$" + small;
  }
}

}  // namespace ibid::bench
