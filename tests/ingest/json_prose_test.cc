#include "ingest/json_prose.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "ibid/document.h"
#include "ingest/html_document.h"

namespace ibid {
namespace {

constexpr std::string_view kFirst =
    "The ice on the river broke up in March, two weeks earlier than in other years.";
constexpr std::string_view kSecond =
    "Nobody was hurt, but the ferry stayed at its pier until the evening of that day.";

std::string Quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

TEST(ProseOfJson, SentencesAmongStrings) {
  const std::string first(kFirst);
  const std::string second(kSecond);
  struct Row {
    std::string json;
    std::string prose;
  };
  const Row rows[] = {
      {"{\"a\":" + Quoted(kFirst) + "}", first + "\n"},
      // Paragraphs of their own, in order, each once.
      {"[" + Quoted(kFirst) + ",{\"x\":" + Quoted(kSecond) + "}," + Quoted(kFirst) +
           "]",
       first + "\n" + second + "\n"},
      // One that has most of it is the article; the rest is about others.
      {"{\"teaser\":" + Quoted(kSecond) + ",\"body\":\"<p>" + first + "<\\/p><p>" +
           first + "</p><h2>Ice</h2>\"}",
       first + "\n" + first + "\nIce\n"},
      // Labels, addresses, class names, what is no sentence.
      {"{\"a\":\"Read more.\",\"b\":\"https://h.example/a\","
       "\"c\":\"one two three four five six seven eight nine ten eleven twelve\"}",
       ""},
      {"{\"" + first + "\":1}", ""},  // A name is no text.
      {"{", ""},
      {"", ""},
      {"\"\xFF\"", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(ProseOfJson(row.json), row.prose) << row.json;
}

TEST(ProseOfJson, DeepAndManyAreLinear) {
  std::string deep;
  for (int i = 0; i < 500'000; ++i) deep += '[';
  EXPECT_EQ(ProseOfJson(deep), "");
  std::string many = "[";
  for (int i = 0; i < 20'000; ++i) many += Quoted(kFirst) + ",";
  EXPECT_EQ(ProseOfJson(many + "1]"), std::string(kFirst) + "\n");
}

// Where elements show hardly anything, and JSON-LD says nothing, either.
TEST(ProseOfJson, IsTheLastResortOfAPage) {
  std::string data = "<script id=__NEXT_DATA__ type=application/json>{\"p\":[";
  data += Quoted(kFirst) + "," + Quoted(kSecond) + ",";
  data += Quoted(
              "The harbour master said that winters will be shorter, and that the "
              "town has to think about its ships.") +
          "]}</script>";
  const auto read = [](const std::string& page) {
    Document document;
    document.id = "id";
    ReadHtml(page, "", document);
    return document;
  };
  const Document shell = read("<div id=__next>Loading</div>" + data);
  EXPECT_NE(shell.text.find(kFirst), std::string::npos);
  EXPECT_NE(shell.text.find("The harbour master"), std::string::npos);
  std::string story;
  for (int i = 0; i < 5; ++i) story += "<p>The snow in the hills stayed for long.</p>";
  EXPECT_EQ(read("<article>" + story + story + "</article>" + data).text.find(kFirst),
            std::string::npos);
}

}  // namespace
}  // namespace ibid
