#include "query/evaluator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "query/analyzed_query.h"
#include "query/field_values.h"
#include "support/random.h"

namespace ibid {
namespace {

// "no", or the text with its spans in brackets, then " / " and the title likewise.
std::string Mark(std::string_view text, const std::vector<MatchedSpan>& spans) {
  std::string out;
  size_t at = 0;
  for (const MatchedSpan& span : spans) {
    out.append(text.substr(at, span.range.begin - at)).append("[");
    out.append(span.range.Of(text)).append("]");
    at = span.range.end;
  }
  return out.append(text.substr(at));
}

std::string Evaluate(std::string_view query, EvaluatedPassage passage) {
  static Analyzer& analyzer = *new Analyzer;  // Costs milliseconds to make.
  const std::vector<std::string> languages = {"en"};
  const AnalyzedQuery analyzed =
      AnalyzeQuery(ParseQuery(query).query, {}, languages, analyzer);
  Evaluator evaluator(analyzed.root, analyzer);
  passage.language = "en";
  const Evaluation evaluation = evaluator.Evaluate(passage);
  if (!evaluation.matches) return "no";
  std::string out = Mark(passage.text, evaluation.spans);
  if (!passage.title.empty()) {
    out += " / " + Mark(passage.title, evaluation.title_spans);
  }
  return out;
}

struct Row {
  std::string_view query;
  std::string_view text;
  std::string_view title;
  std::string_view marked;
};

TEST(EvaluatorTest, DecidesAndMarks) {
  constexpr Row kRows[] = {
      {"hiring", "They hire. Hiring stops.", "", "They [hire]. [Hiring] stops."},
      {"hiring freeze", "A freeze.", "", "A [freeze]."},
      {"hiring freeze", "A thaw.", "", "no"},
      // Quoted words match as written, whatever the case.
      {"\"hiring freeze\"", "A Hiring Freeze now.", "", "A [Hiring Freeze] now."},
      {"\"hiring freeze\"", "Hiring freezes.", "", "no"},
      {"\"hiring freeze\"", "freeze hiring", "", "no"},
      {"\"hiring\"", "hire, hiring", "", "hire, [hiring]"},
      // A phrase's words elsewhere are not marked, unless the query has them too.
      {"\"hiring freeze\"", "hiring: a hiring freeze", "", "hiring: a [hiring freeze]"},
      {"\"hiring freeze\" hiring", "hiring: a hiring freeze", "",
       "[hiring]: a [hiring freeze]"},
      {"\"compute-per-researcher\"", "more compute per researcher", "",
       "more [compute per researcher]"},
      {"\"a b a\"", "a b a b a", "", "[a b a b a]"},
      // A compound is one word for those beside it, and so is its joined form.
      {"\"their wellbeing matters\"", "Their well-being matters.", "",
       "[Their well-being matters]."},
      {"\"their well-being matters\"", "Their wellbeing matters.", "",
       "[Their wellbeing matters]."},
      {"\"their matters\"", "Their well-being matters.", "", "no"},
      // Scripts without spaces: the characters in their order, wherever words end; one
      // span.
      {"\"命科\"", "生命科学", "", "生[命科]学"},
      {"\"生命科学\"", "在生命科学里", "", "在[生命科学]里"},
      {"\"科学生命\"", "生命科学", "", "no"},
      {"\"科学\"", "科。学", "", "no"},
      {"\"生命 科学\"", "生命科学", "", "[生命科学]"},
      {"\"ああ\"", "あああ", "", "[あああ]"},
      {"\"iPhone的价格\"", "新iPhone的价格表", "", "新[iPhone的价格]表"},
      {"\"iPhone的价格\"", "iPhone新的价格", "", "no"},
      {"生命科学", "生命科学", "", "[生命科学]"},
      {"+命科", "生命科学", "", "生[命科]学"},
      {"\"ไทย\"", "ภาษาไทย", "", "ภาษา[ไทย]"},
      // Korean: a word of a phrase may carry a particle.
      {"\"한국어 교육\"", "한국어의 교육은", "", "[한국어의 교육]은"},
      {"\"한국어의 교육\"", "한국어 교육", "", "no"},
      {"\"국어 교육\"", "한국어 교육", "", "no"},
      {"한국어", "한국어는", "", "[한국어]는"},
      // A word that two clauses ask for is one span.
      {"hire \"hiring\"", "hiring", "", "[hiring]"},
      {"+hire -freeze", "hiring freeze", "", "no"},
      {"+hire -freeze", "hiring", "", "[hiring]"},
      {"hire -\"hiring freeze\"", "hiring a freeze", "", "[hiring] a freeze"},
      {"hire -\"hiring freeze\"", "hiring freeze", "", "no"},
      {"+hire freeze", "freeze", "", "no"},
      {"+hire freeze", "hired: freeze", "", "[hired]: [freeze]"},
      // The title counts as part of every passage, but no phrase runs across.
      {"+meta +hire", "hiring", "Meta", "[hiring] / [Meta]"},
      {"\"meta hiring\"", "hiring", "Meta", "no"},
      {"\"ai lab\"", "x", "The AI lab", "x / The [AI lab]"},
      {"title:meta", "meta", "none", "no"},
      {"title:meta x", "meta x", "Meta", "meta [x] / [Meta]"},
      {"title:\"ai lab\"", "ai lab", "The AI lab", "ai lab / The [AI lab]"},
      // well-being = wellbeing = "well being", each marked as one where it is one.
      {"wellbeing", "Our well-being.", "", "Our [well-being]."},
      {"well-being", "Our wellbeing.", "", "Our [wellbeing]."},
      {"well-being", "Our well-being.", "", "Our [well-being]."},
      {"well-being", "To be well.", "", "To [be] [well]."},
      {"well-being", "All is well.", "", "no"},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(std::string(row.query) + " in " + std::string(row.text));
    EXPECT_EQ(Evaluate(row.query, {.text = row.text, .title = row.title}), row.marked);
  }
}

TEST(EvaluatorTest, SpansCountInTheDocument) {
  Analyzer analyzer;
  const std::vector<std::string> languages = {"en"};
  const AnalyzedQuery query =
      AnalyzeQuery(ParseQuery("freeze").query, {}, languages, analyzer);
  Evaluator evaluator(query.root, analyzer);
  const Evaluation evaluation =
      evaluator.Evaluate({.text = "A freeze", .begin = 100, .language = "en"});
  ASSERT_EQ(evaluation.spans.size(), 1u);
  EXPECT_EQ(evaluation.spans[0].range, (ByteRange{102, 108}));
}

TEST(EvaluatorTest, ChromeIsReadWithoutItsTitle) {
  EXPECT_EQ(
      Evaluate("meta", {.text = "Leave a reply", .title = "Meta", .chrome = true}),
      "no");
}

TEST(EvaluatorTest, DecidesFieldsAndDates) {
  Document document;
  document.id = "x";
  document.source = "Fortune";
  document.published = *PublicationDate::Parse("2025-08");
  const auto values = FieldValues(document);
  Analyzer analyzer;
  const auto matches = [&](std::string_view text, std::string_view since,
                           std::string_view until) {
    const std::vector<Query> filters = {Query::Between("published", since, until)};
    const std::vector<std::string> languages = {"en"};
    const AnalyzedQuery query =
        AnalyzeQuery(ParseQuery(text).query, filters, languages, analyzer);
    return Evaluator(query.root, analyzer)
        .Evaluate({.text = "a word",
                   .language = "en",
                   .field_values = &values,
                   .published = document.published})
        .matches;
  };
  EXPECT_TRUE(matches("source:fortune", "", ""));
  EXPECT_FALSE(matches("source:wired", "", ""));
  EXPECT_FALSE(matches("word -source:fortune", "", ""));
  EXPECT_TRUE(matches("word", "2025-08", "2025-08"));
  EXPECT_TRUE(matches("word", "2025", ""));
  // The month reaches beyond these.
  EXPECT_FALSE(matches("word", "2025-08-02", ""));
  EXPECT_FALSE(matches("word", "", "2025-08-30"));
}

// Phrases of random words agree with a plain search for the words in a row.
TEST(EvaluatorTest, PhrasesAgreeWithAPlainScan) {
  constexpr std::string_view kWords[] = {"ice", "on", "the", "river", "Ice", "thaw"};
  testing::Random random;
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::string> text(static_cast<size_t>(random.Between(1, 12)));
    for (std::string& word : text) word = random.Pick(kWords);
    std::vector<std::string> phrase(static_cast<size_t>(random.Between(1, 4)));
    for (std::string& word : phrase) word = random.Pick(kWords);
    const auto join = [](const std::vector<std::string>& words) {
      std::string joined = " ";
      for (const std::string& word : words) {
        joined += word == "Ice" ? "ice " : word + " ";
      }
      return joined;
    };
    const bool expected = join(text).find(join(phrase)) != std::string::npos;
    std::string plain;
    for (const std::string& word : text) plain += word + " ";
    const std::string found = Evaluate("\"" + join(phrase) + "\"", {.text = plain});
    ASSERT_EQ(found != "no", expected) << plain << "|" << join(phrase);
  }
}

}  // namespace
}  // namespace ibid
