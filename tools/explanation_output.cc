#include "explanation_output.h"

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <utility>
#include <vector>

#include "ibid/snippet.h"
#include "text_layout.h"

namespace ibid::tools {
namespace {

constexpr size_t kMostStemsShown = 8;

std::string Rounded(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", number);
  return text;
}

std::string Indented(const std::string& text, size_t indent) {
  std::string out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    out += std::string(indent, ' ') + line + '\n';
  }
  return out;
}

// "hire 120, hiren 3 and 5 more"
std::string StemsText(const UnderstoodWord& word) {
  std::string text;
  const size_t shown = std::min(word.stems.size(), kMostStemsShown);
  for (size_t i = 0; i < shown; ++i) {
    if (i > 0) text += ", ";
    text += ToText(word.stems[i].stem) + ' ' + std::to_string(word.stems[i].passages);
  }
  if (word.all_stems > shown) {
    text += " and " + std::to_string(word.all_stems - shown) + " more";
  }
  return text;
}

}  // namespace

std::string ScoreText(double score, const ScoreExplanation& explanation,
                      size_t indent) {
  double words = 0;
  for (const ScoredWord& word : explanation.words) words += word.score;
  std::string text = "score " + Rounded(score) + " = " + Rounded(words);
  if (explanation.recency != 1) {
    text += " · " + Rounded(explanation.recency) + " (recency)";
  }
  if (explanation.exact_forms != 1) {
    text += " · " + Rounded(explanation.exact_forms) + " (forms)";
  }
  text += '\n';
  std::vector<std::vector<std::string>> rows;
  for (const ScoredWord& word : explanation.words) {
    rows.push_back({"  " + ToText(word.word), Rounded(word.score),
                    std::to_string(word.frequency) + " in " +
                        std::to_string(word.length) + " words; in " +
                        Count(word.passages, "passage") + ", rarity " +
                        Rounded(word.rarity)});
  }
  return Indented(text + Table(rows, {1}), indent);
}

std::string UnderstoodText(const QueryExplanation& explanation) {
  std::vector<std::vector<std::string>> rows;
  for (const UnderstoodWord& word : explanation.words) {
    rows.push_back({"  " + ToText(word.text), Count(word.documents, "document"),
                    Count(word.passages, "passage"), StemsText(word)});
  }
  return "Searched: " + ToText(explanation.tree) + '\n' + Table(rows, {1, 2}) + '\n';
}

void WriteScore(const ScoreExplanation& explanation, JsonWriter& json) {
  json.BeginObject();
  json.Key("words").BeginArray();
  for (const ScoredWord& word : explanation.words) {
    json.BeginObject().Key("word").String(word.word);
    json.RangeMembers(word.range);
    json.Key("score").Double(word.score);
    json.Key("frequency").Number(word.frequency);
    json.Key("length").Number(word.length);
    json.Key("mean_length").Double(word.mean_length);
    json.Key("passages").Number(word.passages);
    json.Key("rarity").Double(word.rarity);
    json.Key("repeats").Number(word.repeats);
    json.Key("weight").Double(word.weight);
    json.EndObject();
  }
  json.EndArray();
  json.Key("recency").Double(explanation.recency);
  json.Key("exact_forms").Double(explanation.exact_forms);
  json.EndObject();
}

void WriteUnderstood(const QueryExplanation& explanation, JsonWriter& json) {
  json.BeginObject().Key("tree").String(explanation.tree);
  json.Key("words").BeginArray();
  for (const UnderstoodWord& word : explanation.words) {
    json.BeginObject().Key("text").String(word.text);
    json.RangeMembers(word.range);
    json.Key("documents").Number(word.documents);
    json.Key("passages").Number(word.passages);
    json.Key("stems").BeginArray();
    for (const UnderstoodWord::Stem& stem : word.stems) {
      json.BeginObject().Key("stem").String(stem.stem);
      json.Key("passages").Number(stem.passages).EndObject();
    }
    json.EndArray().Key("all_stems").Number(word.all_stems).EndObject();
  }
  json.EndArray().EndObject();
}

}  // namespace ibid::tools
