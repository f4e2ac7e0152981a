#include "ingest/format.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "ingest/gzip.h"

namespace ibid {
namespace {

using namespace std::string_view_literals;

std::string TarHead() {
  std::string head(512, '\0');
  head.replace(0, 5, "a.txt");
  head.replace(257, 5, "ustar");
  return head;
}

TEST(RecognizeFormat, ByContentThenByName) {
  const std::string tar = TarHead();
  const std::string gzip = testing::Gzip("x");
  struct Row {
    std::string_view head;
    std::string_view name;
    Format format;
  };
  const Row kRows[] = {
      // Bytes that nothing else begins with: the name does not matter.
      {gzip, "a.txt", Format::kGzip},
      {"\x28\xB5\x2F\xFD\x04"sv, "", Format::kZstandard},
      {"\x50\x2A\x4D\x18\x04\0\0\0"sv, "", Format::kZstandard},  // A skippable frame.
      {"\xFD"
       "7zXZ\0\0"sv,
       "a.gz", Format::kXz},
      {"BZh91AY&SY"sv, "", Format::kBzip2},
      {"BZhang is a surname."sv, "a.txt", Format::kPlainText},
      {"PK\x03\x04\x14\0"sv, "a.bin", Format::kArchive},
      {"PK\x05\x06\0\0"sv, "", Format::kArchive},
      {tar, "a", Format::kArchive},
      {"WARC/1.0\r\n", "a.gz", Format::kWebArchive},
      {"filedesc://a.arc 0.0.0.0 19960923142103 text/plain 200\n", "a.txt",
       Format::kOldWebArchive},
      // Zips that are one thing and no collection: Word, EPUB, Java.
      {"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0\0"
       "[Content_Types].xml"sv,
       "a.docx", Format::kUnknown},
      {"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0mimetype"sv,
       "a.epub", Format::kUnknown},
      // Binary, whatever the name says.
      {"%PDF-1.7\nx", "a.txt", Format::kUnknown},
      {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv, "a.txt", Format::kUnknown},
      {"\0\x01\x02\x03\x04\x05"sv, "", Format::kUnknown},
      // A stray NUL in what is called a text is damage, else it is no text.
      {"A text that is long enough, with one NUL\0 and no more of that kind in it."sv,
       "a.txt", Format::kPlainText},
      {"A text that is long enough, with one NUL\0 and no more of that kind in it."sv,
       "", Format::kUnknown},
      // HTML says so, also in a .txt and behind comments; a fragment where no name
      // speaks against it.
      {"<!DOCTYPE html><html>", "a.txt", Format::kHtml},
      {"\xEF\xBB\xBF \n<!-- saved from -->\n<HTML lang=en>", "", Format::kHtml},
      {"<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC>", "a", Format::kHtml},
      {"<div><p>Text</p></div>", "12345", Format::kHtml},
      {"<div><p>Text</p></div>", "a.txt", Format::kPlainText},
      {"<div align=center></div>\n# Project", "README.md", Format::kMarkdown},
      {"<section says the text.", "", Format::kPlainText},
      {"plain words in a page", "a.html", Format::kHtml},
      {"<?xml version=\"1.0\"?>\n<rss>", "", Format::kOtherText},
      // JSON: one object a line, or over several.
      {"{\"text\": \"x\"}\n{\"text\": \"y\"}\n", "", Format::kJsonLines},
      {"{\"text\": \"x\"}", "a.txt", Format::kJsonLines},
      {"\xEF\xBB\xBF{\"text\": \"x\"}", "", Format::kJsonLines},
      {"{\n  \"text\": \"x\"\n}", "a.jsonl", Format::kJsonDocument},
      {"[\n{\"text\": \"x\"}]", "", Format::kJsonDocument},
      {"[1, 2]", "", Format::kPlainText},
      {"{curly} words", "a.txt", Format::kPlainText},
      {"not json\n{\"text\":\"x\"}\n", "a.jsonl", Format::kJsonLines},
      {"{\"text\": \"x\"}\n", "a.jsonl.gz", Format::kJsonLines},
      // Front matter makes Markdown; the name does, too.
      {"---\ntitle: T\n---\nText", "a.txt", Format::kMarkdown},
      {"+++\ntitle = \"T\"\n+++\nText", "", Format::kMarkdown},
      {"---\nA text between rules\n---\n", "a.txt", Format::kPlainText},
      {"Just words", "a.MD", Format::kMarkdown},
      {"{\n\"title\": \"T\"\n}\n\nText", "a.md", Format::kMarkdown},
      // Text: by any name but those of other kinds.
      {"Just words", "", Format::kPlainText},
      {"Just words", "2024-story", Format::kPlainText},
      {"Just words", "a.txt.gz", Format::kPlainText},  // Called packed, and is not.
      {"body { color: red }", "a.css", Format::kOtherText},
      {"\xFF\xFEJ\0u\0s\0t\0"sv, "a", Format::kPlainText},
      {"\xFF\xFE{\0\"\0a\0\"\0:\0"
       "1\0}\0"sv,
       "", Format::kJsonLines},
      // Nothing at all is what it is called.
      {"", "a.txt", Format::kPlainText},
      {"", "a.jsonl", Format::kJsonLines},
      {"", "a", Format::kUnknown},
      {" \n", "", Format::kUnknown},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(RecognizeFormat(row.head, row.name), row.format)
        << row.name << ": " << row.head;
  }
}

TEST(FormatOfName, Endings) {
  EXPECT_EQ(FormatOfName("a.TXT"), Format::kPlainText);
  EXPECT_EQ(FormatOfName("a.tar.gz"), Format::kArchive);
  EXPECT_EQ(FormatOfName("a.tgz"), Format::kArchive);
  EXPECT_EQ(FormatOfName("a.jsonl.zst"), Format::kJsonLines);
  EXPECT_EQ(FormatOfName("a.warc.wet.gz"), Format::kWebArchive);
  EXPECT_EQ(FormatOfName("a.py"), Format::kOtherText);
  EXPECT_EQ(FormatOfName("a.txt~"), Format::kUnknown);
  EXPECT_EQ(FormatOfName(""), Format::kUnknown);
  EXPECT_EQ(UnpackedName("a.txt.xz"), "a.txt");
  EXPECT_EQ(UnpackedName("a.txt"), "a.txt");
}

}  // namespace
}  // namespace ibid
