#include "search_output.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace ibid::tools {
namespace {

Hit MakeHit(const std::string& id, double score) {
  Hit hit;
  hit.score = score;
  hit.document.id = id;
  hit.document.title = "Title of " + id;
  hit.document.source = "Source";
  hit.line = 7;
  hit.column = 1;
  hit.passage.range = {10, 19};
  hit.passage_text = "the ferry";
  hit.snippet = {"the ferry", {10, 19}, {{14, 19}}, true, false};
  return hit;
}

Answer MakeAnswer(std::vector<Hit> hits) {
  Answer answer;
  answer.id = "q";
  answer.query = "ferry";
  answer.result.hits = std::move(hits);
  answer.result.total = {3, 2, true};
  answer.took = std::chrono::microseconds(1234);
  return answer;
}

// The score column of each line.
std::vector<double> TrecScores(const std::string& run) {
  std::vector<double> scores;
  std::istringstream lines(run);
  for (std::string query, q0, id, rank, score, tag;
       lines >> query >> q0 >> id >> rank >> score >> tag;) {
    scores.push_back(std::stod(score));
  }
  return scores;
}

TEST(SearchTrec, ScoresFallStrictlyAlsoAsFloats) {
  const std::vector<std::vector<double>> rows = {
      {3, 2, 1},
      {2, 2, 2, 2},               // Ties.
      {2, 2 - 1e-12, 2 - 2e-12},  // The same when read as floats.
      {0, 0, 0},                  // Page furniture scores 0.
      {1e-30, 1e-30, 0},
      {5, 5, 4.9999999999, 1},
  };
  for (const std::vector<double>& row : rows) {
    SCOPED_TRACE(::testing::PrintToString(row));
    std::vector<Hit> hits;
    for (double score : row) hits.push_back(MakeHit("d", score));
    const std::vector<double> scores = TrecScores(SearchTrec(MakeAnswer(hits)));
    ASSERT_EQ(scores.size(), row.size());
    EXPECT_EQ(scores[0], row[0]);
    for (size_t i = 1; i < scores.size(); ++i) {
      EXPECT_LT(scores[i], scores[i - 1]);
      EXPECT_LT(static_cast<float>(scores[i]), static_cast<float>(scores[i - 1]));
      EXPECT_NEAR(scores[i], row[i], 1e-5);
    }
  }
}

TEST(SearchTrec, Line) {
  EXPECT_EQ(SearchTrec(MakeAnswer({MakeHit("a b", 0.5)})), "q Q0 a%20b 1 0.5 ibid\n");
  EXPECT_EQ(SearchTrec(MakeAnswer({})), "");
}

TEST(PercentEncoded, BlanksAndControlCharactersOnly) {
  EXPECT_EQ(PercentEncoded("plain/über-東京.txt?a=1%20"), "plain/über-東京.txt?a=1%20");
  EXPECT_EQ(PercentEncoded(" \t\n\x1b\x7f"), "%20%09%0A%1B%7F");
  EXPECT_EQ(PercentEncoded("a\u00a0b\u2003c\u3000"), "a%C2%A0b%E2%80%83c%E3%80%80");
  EXPECT_EQ(PercentEncoded("\xff"), "%FF");
}

TEST(SearchText, RanksGoOnFromTheOffset) {
  Answer answer = MakeAnswer({MakeHit("a", 2), MakeHit("b", 1)});
  answer.result.hits_before = 99;
  EXPECT_EQ(SearchText(answer, {}),
            "100  Title of a\n"
            "     Source\n"
            "     …the ferry\n"
            "     a:7, bytes 10-19\n"
            "\n"
            "101  Title of b\n"
            "     Source\n"
            "     …the ferry\n"
            "     b:7, bytes 10-19\n"
            "\n"
            "3 passages in 2 documents, 1.2 ms\n");
}

TEST(SearchText, HostileTextIsShownAndNotObeyed) {
  Hit hit = MakeHit("id\x1b[2J\n", 1);
  hit.document.title = "title\x1b]0;x\x07";
  hit.document.source = "\u009b31m";
  hit.snippet.text = "the\x1b[1mrry";
  for (const bool color : {false, true}) {
    const std::string text = SearchText(MakeAnswer({hit}), {color, 40});
    for (const char* hostile :
         {"\x1b[2J", "\x1b]", "\x07", "\u009b", "the\x1b[1mrry"}) {
      EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr(hostile)));
    }
  }
}

TEST(SearchJson, KeysInOrder) {
  Answer answer = MakeAnswer({MakeHit("a", 1.5)});
  answer.result.diagnostics = {{DiagnosticKind::kUnknownWord, {0, 5}, "no \"word\""}};
  answer.result.hits[0].copies = {{"b", "Quay", *PublicationDate::Parse("2025-08")}};
  answer.result.next = "AZ-_09";
  EXPECT_EQ(
      SearchJson(answer),
      R"({"id":"q","query":"ferry","took_us":1234,"complete":true,"truncated":false,)"
      R"("total":{"passages":3,"documents":2,"exact":true},"facets":[],)"
      R"("hits":[{"rank":1,"score":1.5,"document":{"id":"a","title":"Title of a",)"
      R"("source":"Source","authors":[],"published":null,)"
      R"("published_precision":"unknown","published_time":null,"url":"",)"
      R"("language":null},"passage":{"ordinal":0,"begin":10,"end":19,"line":7,)"
      R"("column":1,"text":"the ferry","chrome":false},"snippet":{"begin":10,)"
      R"("end":19,"text":"the ferry","spans":[[14,19]]},"title_spans":[],)"
      R"("copies":[{"id":"b","source":"Quay","published":"2025-08",)"
      R"("published_precision":"month","published_time":null}]}],"next":"AZ-_09",)"
      R"("diagnostics":[{"kind":"unknown-word","begin":0,"end":5,)"
      R"("message":"no \"word\""}],"did_you_mean":null})"
      "\n");
}

}  // namespace
}  // namespace ibid::tools
