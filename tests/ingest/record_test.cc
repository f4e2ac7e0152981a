#include "ingest/record.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/status_matchers.h"

namespace ibid {
namespace {

using testing::Fails;
using testing::IsOk;

struct Applied {
  Document document;
  std::vector<std::string> problems;
};

Applied Apply(std::string json) {
  size_t mended = 0;
  absl::StatusOr<Record> record = ParseJsonRecord(json, mended);
  EXPECT_THAT(record, IsOk()) << json;
  Applied applied;
  if (!record.ok()) return applied;
  applied.document.text = TakeText(*record).value_or("NONE");
  ApplyRecord(*record, "JSON record", applied.document,
              [&](const std::string& problem) { applied.problems.push_back(problem); });
  return applied;
}

TEST(ParseJsonRecord, RefusesWhatIsNoObject) {
  struct Row {
    std::string json;
    std::string message;
  };
  const Row rows[] = {
      {"[1]", "not an object"},
      {"\"text\"", "not an object"},
      {"null", "not an object"},
      {"7", "not an object"},
      {"{\"a\": 1", "at byte 7"},
      {"{\"a\": 1,}", "at byte 8"},
      {"{'a': 1}", "at byte 1"},
      {"{\"a\": 1} {\"b\": 2}", "something follows"},
      {std::string("{\"a\": 1}\0x", 10), "something follows"},
      {"{\"a\": \"x\ny\"}", "at byte"},  // A raw line end in a string.
      {"{\"a\": \"\\x\"}", "at byte"},
      {"text", "at byte 1"},
      {"", "byte 0"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.json);
    std::string json = row.json;
    size_t mended = 0;
    EXPECT_THAT(ParseJsonRecord(json, mended),
                Fails(absl::StatusCode::kInvalidArgument, row.message));
  }
}

TEST(ParseJsonRecord, DeepNestingIsRefusedAndHarmless) {
  size_t mended = 0;
  for (const std::string& open : {std::string("["), std::string("{\"a\":")}) {
    std::string json = "{\"a\":";
    for (int i = 0; i < 1'000'000; ++i) json += open;
    EXPECT_THAT(ParseJsonRecord(json, mended),
                Fails(absl::StatusCode::kInvalidArgument, "too deeply"));
  }
  std::string fine =
      "{\"a\":" + std::string(500, '[') + std::string(500, ']') + ",\"title\":\"T\"}";
  ASSERT_THAT(ParseJsonRecord(fine, mended), IsOk());
}

TEST(ParseJsonRecord, LoneSurrogatesBecomeReplacementCharacters) {
  struct Row {
    std::string json;
    std::string text;
    size_t mended;
  };
  const Row rows[] = {
      {R"({"text":"\ud83d\ude00"})", "😀", 0},
      {R"({"text":"a\ud83d b"})", "a\uFFFD b", 1},
      {R"({"text":"\ude00\ud83d"})", "\uFFFD\uFFFD", 2},
      {R"({"text":"\ud83d\ud83d\ude00"})", "\uFFFD😀", 1},
      {R"({"text":"\\ud83d"})", "\\ud83d", 0},  // An escaped backslash, then text.
      {R"({"text":"\\\ud83d"})", "\\\uFFFD", 1},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.json);
    std::string json = row.json;
    size_t mended = 0;
    absl::StatusOr<Record> record = ParseJsonRecord(json, mended);
    ASSERT_THAT(record, IsOk());
    EXPECT_EQ(TakeText(*record), row.text);
    EXPECT_EQ(mended, row.mended);
  }
}

TEST(ApplyRecord, KnowsManyNames) {
  for (
      const char* json : {
          R"({"text":"X","title":"T","url":"http://e.org/1","published":"2025-08-21",)"
          R"("author":"A","source":"S","language":"de","section":"N","tags":["t","u"],)"
          R"("id":"i"})",
          R"({"content":"X","headline":"T","link":"http://e.org/1","date":"20250821",)"
          R"("authors":["A"],"site":"S","lang":"de","category":"N",)"
          R"("keywords":"t, u,","ID":"i"})",
          R"({"articleBody":"X","HeadLine":" T ","source_url":"http://e.org/1",)"
          R"("datePublished":"2025-08-21","byline":[{"@type":"Person","name":"A"}],)"
          R"("publisher":{"name":"S","logo":{"name":"no"}},"inLanguage":"de",)"
          R"("section":"N","tags":["t","","u"],"id":"i"})",
      }) {
    SCOPED_TRACE(json);
    const Applied applied = Apply(json);
    const Document& document = applied.document;
    EXPECT_EQ(document.text, "X");
    EXPECT_EQ(document.id, "i");
    EXPECT_EQ(document.title, "T");
    EXPECT_EQ(document.url, "http://e.org/1");
    EXPECT_EQ(document.published.ToString(), "2025-08-21");
    EXPECT_EQ(document.authors, std::vector<std::string>{"A"});
    EXPECT_EQ(document.source, "S");
    EXPECT_EQ(document.source_origin, SourceOrigin::kMetadata);
    EXPECT_EQ(document.language, "de");
    EXPECT_EQ(document.section, "N");
    EXPECT_EQ(document.tags, (std::vector<std::string>{"t", "u"}));
    EXPECT_TRUE(document.fields.empty());
    EXPECT_TRUE(applied.problems.empty());
  }
}

TEST(ApplyRecord, TheFirstNameCountsAndOthersAreKept) {
  const Applied applied =
      Apply(R"({"domain":"e.org","source":"S","outlet":"S","headline":"","title":null,)"
            R"("body":"B","text":"","category":"C"})");
  EXPECT_EQ(applied.document.source, "S");
  EXPECT_EQ(applied.document.title, "");
  EXPECT_EQ(applied.document.text, "B");
  EXPECT_EQ(applied.document.section, "C");
  EXPECT_EQ(applied.document.fields,
            (std::vector<std::pair<std::string, std::string>>{{"domain", "e.org"}}));
}

TEST(ApplyRecord, OtherNamesBecomeFields) {
  const Applied applied = Apply(
      R"({"text":"X","Rating":4.50,"big":12345678901234567890,"ok":true,"no":null,)"
      R"("list":["a",1,{"name":"gone"},["deep"]],"object":{"name":"gone"},"":"x"})");
  EXPECT_EQ(applied.document.fields, (std::vector<std::pair<std::string, std::string>>{
                                         {"Rating", "4.50"},
                                         {"big", "12345678901234567890"},
                                         {"ok", "true"},
                                         {"list", "a"},
                                         {"list", "1"}}));
}

TEST(ApplyRecord, NumbersThatAreNone) {
  // Not JSON, but what Python writes for a missing number.
  const Applied applied =
      Apply(R"({"date":NaN,"a":Infinity,"b":-Infinity,"c":[NaN,1],"title":"T","n":7})");
  EXPECT_EQ(applied.document.title, "T");
  EXPECT_FALSE(applied.document.published.known());
  EXPECT_EQ(applied.document.fields,
            (std::vector<std::pair<std::string, std::string>>{{"c", "1"}, {"n", "7"}}));
  EXPECT_TRUE(applied.problems.empty());
}

TEST(ApplyRecord, ReportsWhatItCannotUse) {
  struct Row {
    std::string json;
    std::string problem;
  };
  const Row rows[] = {
      {R"({"date":"yesterday"})", "the date \"yesterday\""},
      {R"({"lang":"English"})", "the language \"English\""},
      {R"({"id":"a\u0000b"})", "NUL"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.json);
    const Applied applied = Apply(row.json);
    ASSERT_EQ(applied.problems.size(), 1u);
    EXPECT_NE(applied.problems[0].find(row.problem), std::string::npos)
        << applied.problems[0];
    EXPECT_FALSE(applied.document.published.known());
    EXPECT_EQ(applied.document.language, "");
    EXPECT_EQ(applied.document.id, "");
  }
}

TEST(ApplyRecord, SmallThings) {
  EXPECT_EQ(Apply(R"({"lang":"en_US"})").document.language, "en-US");
  EXPECT_EQ(Apply(R"({"id":17})").document.id, "17");
  EXPECT_EQ(Apply(R"({"author":"Ann Lee; Bob Ray"})").document.authors,
            (std::vector<std::string>{"Ann Lee", "Bob Ray"}));
  EXPECT_EQ(Apply(R"({"author":["Lee, Ann","Ray, Bob"]})").document.authors,
            (std::vector<std::string>{"Lee, Ann", "Ray, Bob"}));
  EXPECT_EQ(Apply(R"({"text":["a","b"]})").document.text, "NONE");
  EXPECT_EQ(Apply(R"({"text":""})").document.text, "");
}

TEST(ReadDate, TakesIsoAndNumbers) {
  struct Row {
    std::string text;
    std::string date;  // "" for none.
  };
  const Row rows[] = {
      {" 2025-08-21 ", "2025-08-21"},
      {"2025", "2025"},
      {"20250821", "2025-08-21"},
      {"1755784985", "2025-08-21T14:03:05Z"},
      {"1755784985.75", "2025-08-21T14:03:05Z"},
      {"1755784985123", "2025-08-21T14:03:05Z"},
      {"-86400", "1969-12-31T00:00:00Z"},
      {"1e300", ""},
      {"nan", ""},
      {"", ""},
      {"21 August 2025", ""},
  };
  for (const Row& row : rows) {
    const std::optional<PublicationDate> date = ReadDate(row.text);
    EXPECT_EQ(date ? date->ToString() : "", row.date) << row.text;
  }
}

}  // namespace
}  // namespace ibid
