#include "json_writer.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "document_json.h"
#include "ibid/document.h"

namespace ibid::tools {
namespace {

std::string Written(std::string_view text) {
  JsonWriter json;
  json.BeginArray().String(text).EndArray();
  return json.Take();
}

TEST(JsonWriter, StringsAreAlwaysValid) {
  using namespace std::string_view_literals;
  EXPECT_EQ(Written("plain"), "[\"plain\"]\n");
  EXPECT_EQ(Written("\"\\/"), "[\"\\\"\\\\/\"]\n");
  EXPECT_EQ(Written("a\0b\x1b\n"sv), "[\"a\\u0000b\\u001B\\n\"]\n");
  EXPECT_EQ(Written("東京\U0001F6F3"), "[\"東京\U0001F6F3\"]\n");
  // Cut short, overlong, a surrogate, past the end of Unicode.
  EXPECT_EQ(Written("x\xE2\x82"), "[\"x\uFFFD\uFFFD\"]\n");
  EXPECT_EQ(Written("\xC0\x80"), "[\"\uFFFD\uFFFD\"]\n");
  EXPECT_EQ(Written("\xED\xA0\x80"), "[\"\uFFFD\uFFFD\uFFFD\"]\n");
  EXPECT_EQ(Written("\xF4\x90\x80\x80"), "[\"\uFFFD\uFFFD\uFFFD\uFFFD\"]\n");
}

TEST(JsonWriter, Numbers) {
  JsonWriter json;
  json.BeginArray().Double(0.1).Double(std::numeric_limits<double>::infinity());
  json.Number(std::numeric_limits<uint64_t>::max()).Integer(-1).EndArray();
  EXPECT_EQ(json.Take(), "[0.1,null,18446744073709551615,-1]\n");
}

TEST(JsonWriter, IsUsedAgain) {
  JsonWriter json;
  for (int i = 0; i < 2; ++i) {
    json.BeginObject().Key("ranges").Ranges({{1, 2}, {3, 4}}).EndObject();
    EXPECT_EQ(json.Take(), "{\"ranges\":[[1,2],[3,4]]}\n");
  }
}

TEST(WriteDocument, FieldsThatRecurAndDatesAsExactAsKnown) {
  Document document;
  document.id = "d";
  document.fields = {{"a", "1"}, {"b", "2"}, {"a", "3"}};
  document.published = *PublicationDate::Parse("2025-08");
  JsonWriter json;
  WriteDocument(document, "", json);
  EXPECT_EQ(json.Take(),
            R"({"id":"d","title":"","source":"","source_origin":"unknown",)"
            R"("authors":[],"published":"2025-08","published_precision":"month",)"
            R"("published_time":null,"url":"","language":null,"section":"",)"
            R"("tags":[],"fields":{"a":["1","3"],"b":["2"]},"path":"",)"
            R"("text_hash":null})"
            "\n");
}

}  // namespace
}  // namespace ibid::tools
