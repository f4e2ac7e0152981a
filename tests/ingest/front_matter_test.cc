#include "ingest/front_matter.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

namespace ibid {
namespace {

// "name=value|value; name=..." with a star for values that are names of objects.
std::string Spelled(const Record& record) {
  std::string text;
  for (const RecordField& field : record) {
    if (!text.empty()) text += "; ";
    text += field.name + "=";
    for (size_t i = 0; i < field.values.size(); ++i) {
      if (i > 0) text += "|";
      if (field.values[i].kind == RecordValueKind::kNameOf) text += "*";
      text += field.values[i].text;
    }
  }
  return text;
}

TEST(FrontMatter, WhereItEnds) {
  struct Row {
    std::string_view text;
    std::string_view rest;  // "none" for no front matter.
  };
  const Row kRows[] = {
      {"---\ntitle: T\n---\nText", "Text"},
      {"---\r\ntitle: T\r\n---\r\nText", "Text"},
      {"\xEF\xBB\xBF---\ntitle: T\n---\nText", "Text"},
      {"---\ntitle: T\n---", ""},
      {"---\ntitle: T\n...\nText", "Text"},
      {"---\n---\nText", "Text"},
      {"---yaml\ntitle: T\n---\nText", "Text"},
      {"--- yaml\ntitle: T\n---\nText", "Text"},
      {"---json\n{\"title\": \"T\"}\n---\nText", "Text"},
      {"---\n# a comment\n\ntitle: T\n---\nText", "Text"},
      {"+++\ntitle = 'T'\n+++\nText", "Text"},
      {"{\n\"title\": \"T\"\n}\n\nText", "\nText"},
      // A language that is not read is front matter all the same.
      {"---coffee\ntitle: T\n---\nText", "Text"},
      // Not at the very beginning; not closed; closed by another fence; a rule and text.
      {"\n---\ntitle: T\n---\nText", "none"},
      {"---\ntitle: T\n", "none"},
      {"---\ntitle: T\n+++\n", "none"},
      {"----\ntitle: T\n----\n", "none"},
      {"--- a rule\ntitle: T\n---\n", "none"},
      {"---\n\nSome words between rules.\n\n---\n", "none"},
      {"---\nhttp://example.org\n---\n", "none"},
      // An indented fence is part of a value.
      {"---\ntext: |\n  ---\n---\nText", "Text"},
      {"{ words in braces }\n\nText", "none"},
      {"{\"title\": \"T\"} and more\n", "none"},
      {"{\"title\": \"T\"\n", "none"},
      {"", "none"},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.text);
    const std::optional<FrontMatter> found = ReadFrontMatter(row.text);
    EXPECT_EQ(found ? row.text.substr(found->end) : "none", row.rest);
  }
}

TEST(FrontMatter, Yaml) {
  struct Row {
    std::string_view yaml;
    std::string_view record;
  };
  const Row kRows[] = {
      {"title: A title: with a colon\n", "title=A title: with a colon"},
      {"title: \"Say \\\"yes\\\" \\u00e9\"\n", "title=Say \"yes\" é"},
      {"title: 'It''s'   # why\n", "title=It's"},
      {"title: C#1 in C# # comment\n", "title=C#1 in C#"},
      {"\"title\": T\n", "title=T"},
      {"title:\n", "title="},
      {"title: ~\nauthor: null\n", "title=; author="},
      {"draft: true\n", "draft=true"},
      {"date: 2013-05-06 02:12:52 +0200\n", "date=2013-05-06 02:12:52 +0200"},
      // Lists in all forms.
      {"tags: [a, \"b, c\", 'd']\n", "tags=a|b, c|d"},
      {"tags: [\n  a,\n  b\n]\n", "tags=a|b"},
      {"tags:\n  - a\n  - \"b\"\n  -\n", "tags=a|b"},
      {"tags:\n- a\n- b\ntitle: T\n", "tags=a|b; title=T"},
      // Only the names of maps.
      {"author:\n  name: Ann Lee\n  email: a@e.org\n", "author=*Ann Lee"},
      {"authors:\n  - name: Ann Lee\n    url: x\n  - name: Bob\n",
       "authors=*Ann Lee|*Bob"},
      {"author: {name: Ann Lee, email: a@e.org}\n", "author=*Ann Lee"},
      {"authors: [{name: 'Ann'}, {email: x, name: Bob}]\n", "authors=*Ann|*Bob"},
      // Long values.
      {"title: >\n  A folded\n  title\ndate: 2020\n",
       "title=A folded title; date=2020"},
      {"title: >-\n  A folded\n  title\n", "title=A folded title"},
      {"text: |\n  one\n  two\n\n", "text=one\ntwo"},
      {"title: A plain\n  title over\n  lines\n", "title=A plain title over lines"},
      {"title: \"A quoted\n  title\"\n", "title=A quoted title"},
      // Tags and anchors say nothing.
      {"title: !!str 5\nx: &a b\n", "title=5; x=b"},
      {"# comment\n\n%YAML\n- item\nnonsense\ntitle: T\n", "title=T"},
      {"title: \"never closed\n", "title=\"never closed"},
      {"a: [[[[\n", "a="},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.yaml);
    EXPECT_EQ(Spelled(ParseYamlRecord(row.yaml)), row.record);
  }
}

TEST(FrontMatter, Toml) {
  struct Row {
    std::string_view toml;
    std::string_view record;
  };
  const Row kRows[] = {
      {"title = \"A \\\"T\\\" = x\" # why\n", "title=A \"T\" = x"},
      {"title = 'C:\\new'\n", "title=C:\\new"},
      {"title = '''It's\nlong'''\n", "title=It's\nlong"},
      {"title = \"\"\"\nlong\"\"\"\n", "title=long"},
      {"date = 2014-12-12T10:00:00Z # when\n", "date=2014-12-12T10:00:00Z"},
      {"draft = false\nweight = 3\n", "draft=false; weight=3"},
      {"authors = [\"Ann\", 'Bob']\n", "authors=Ann|Bob"},
      {"authors = [\n  \"Ann\", # first\n  \"Bob\",\n]\ntitle = 'T'\n",
       "authors=Ann|Bob; title=T"},
      {"author = { name = \"Ann\", email = \"x\" }\n", "author=*Ann"},
      {"authors = [{name = 'Ann'}, {name = 'Bob'}]\n", "authors=*Ann|*Bob"},
      // Tables: those that site generators use count as if they were none.
      {"title = 'T'\n[taxonomies]\ntags = ['a', 'b']\n", "title=T; tags=a|b"},
      {"[[authors]]\nname = 'Ann'\n[[authors]]\nname = 'Bob'\nurl = 'x'\n",
       "authors=*Ann|*Bob"},
      {"[menu.main]\nweight = 3\n", ""},
      {"\"quoted key\" = 1\n", "quoted key=1"},
      {"nonsense\n= 1\ntitle = 'T'\n", "title=T"},
      {"title = \"never closed\nx = 1\n", "title=\"never closed; x=1"},
      {"a = [[[[", "a="},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.toml);
    EXPECT_EQ(Spelled(ParseTomlRecord(row.toml)), row.record);
  }
}

// Nothing that is repeated makes it slow or deep.
TEST(FrontMatter, Pathological) {
  for (std::string_view piece :
       {"- ", "\n", "[", "{", "a: [\n", "a:\n", "\"", "'", "a: |\n", " \n", "[[", "&a ",
        "a: \"\n", "a = [", "a = {a = ", "#\n", "---\n", "{name: "}) {
    std::string text = "a: ";
    while (text.size() < 200'000) text += piece;
    ParseYamlRecord(text);
    ParseTomlRecord(text);
    ReadFrontMatter("---\n" + text + "\n---\n");
    ReadFrontMatter("+++\n" + text + "\n+++\n");
    ReadFrontMatter("{" + text + "}\n");
  }
}

}  // namespace
}  // namespace ibid
