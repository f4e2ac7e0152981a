#include "storage/schema.h"

#include <gtest/gtest.h>

#include "base/hash.h"

namespace ibid::schema {
namespace {

std::string Repeat(std::string_view part, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += part;
  return out;
}

TEST(Schema, TermsAreCutToWhatGlassTakes) {
  const struct {
    std::string value;
    size_t kept;  // Bytes before the hash; npos when it is not cut.
    const char* why;
  } kRows[] = {
      {"", std::string::npos, "empty"},
      {"river", std::string::npos, "short"},
      {std::string(244, 'a'), std::string::npos, "245 bytes with its prefix"},
      {std::string(245, 'a'), 211, "one more: 245 - prefix - '#' - 32 digits"},
      {std::string(100000, 'a'), 211, "much more"},
      {std::string(122, '\0'), std::string::npos, "NULs count twice: 244"},
      {std::string(123, '\0'), 105, "NULs count twice: 246"},
      {"a" + Repeat("é", 122), 211, "é ends at the cut"},
      {Repeat("é", 123), 210, "é would be cut"},
      {Repeat("𝄞", 62), 208, "a code point of four bytes would be cut"},
      {std::string(300, '\x80'), 211, "no code point at all"},
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row.why);
    const std::string term = TermOf("Q", row.value);
    if (row.kept == std::string::npos) {
      EXPECT_EQ(term, "Q" + row.value);
    } else {
      EXPECT_EQ(term, "Q" + row.value.substr(0, row.kept) + "#" +
                          StableHash128Hex(row.value));
    }
  }
}

TEST(Schema, FieldTerms) {
  constexpr struct {
    QueryField field;
    std::string_view value;
    std::string_view term;
  } kRows[] = {
      {QueryField::kText, "x", ""},  // no terms of their own
      {QueryField::kTitle, "x", ""},
      {QueryField::kSource, "harbour times", "XSharbour times"},
      {QueryField::kAuthor, "ada", "Aada"},
      {QueryField::kLanguage, "pt-br", "Lpt-br"},
      {QueryField::kTag, "ports", "Kports"},
      {QueryField::kId, "a/B.txt", "Qa/B.txt"},
      {QueryField::kUrl, "https://x.org/A", "Uhttps://x.org/A"},
      {QueryField::kUrl, "x.org", "Hx.org"},  // no scheme: a host
      {QueryField::kSection, "sport", "XTsport"},
      {QueryField::kHas, "author", "XEauthor"},
      {QueryField::kOwn, "desk=foreign", "XFdesk=foreign"},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(FieldTerm(row.field, row.value), row.term);
  }
}

TEST(Schema, PairTerms) {
  EXPECT_EQ(PairTerm(0), "P0000");
  EXPECT_EQ(PairTerm(255), "P00ff");
  EXPECT_EQ(PairTerm(0x3fff), "P3fff");
  EXPECT_EQ(PairTerm(0xffffffff), "Pffffffff");
}

TEST(Schema, DatesAreIndexedAsFarAsKnown) {
  const struct {
    const char* date;
    std::vector<std::string> terms;
  } kRows[] = {
      {"", {}},
      {"2025", {"Y2025"}},
      {"2025-08", {"Y2025", "M202508"}},
      {"2025-08-21", {"Y2025", "M202508", "D20250821"}},
      // The day of the source's clock, whatever it is in UTC (1 January there).
      {"2024-12-31T23:30:00-04:00", {"Y2024", "M202412", "D20241231"}},
      {"0987-01-02", {"Y0987", "M098701", "D09870102"}},
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row.date);
    const PublicationDate date =
        PublicationDate::Parse(row.date).value_or(PublicationDate());
    EXPECT_EQ(DateTerms(date), row.terms);
  }
}

TEST(Schema, CivilDays) {
  constexpr struct {
    int64_t days;
    CivilDay civil;
  } kRows[] = {
      {0, {1970, 1, 1}},      {-1, {1969, 12, 31}},
      {11016, {2000, 2, 29}},  // a leap day of a hundredth year
      {-719162, {1, 1, 1}},   {2932896, {9999, 12, 31}},
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row.days);
    EXPECT_EQ(DaysOf(row.civil), row.days);
    const CivilDay civil = CivilOf(row.days);
    EXPECT_EQ(civil.year, row.civil.year);
    EXPECT_EQ(civil.month, row.civil.month);
    EXPECT_EQ(civil.day, row.civil.day);
  }
}

TEST(Schema, ValuesSort) {
  const char* const kAscending[] = {"0001",    "1969-12-31",           "1970",
                                    "1970-01", "1970-01-01T00:00:01Z", "2025-08-21",
                                    "9999"};
  std::string before;
  for (const char* date : kAscending) {
    const std::string value = PublishedValue(*PublicationDate::Parse(date));
    EXPECT_EQ(value.size(), 9u);
    EXPECT_LT(before, value) << date;
    before = value;
  }
  EXPECT_EQ(PublishedValue({}), "");
  const Similarity similarity = {0x0102030405060708,
                                 {0x1112131415161718, 0x2122232425262728}};
  EXPECT_EQ(SimilarityValue(similarity),
            "\1\2\3\4\5\6\7\x8\x11\x12\x13\x14\x15\x16\x17\x18"
            "\x21\x22\x23\x24\x25\x26\x27\x28");
  EXPECT_EQ(SimilarityOf(SimilarityValue(similarity)), similarity);
  EXPECT_EQ(SimilarityOf("short"), Similarity());
}

TEST(Schema, FacetValue) {
  Document document;
  document.id = "a";
  document.source = std::string(199, 's') + "é";
  const std::string unknown = FacetValue(document);
  EXPECT_EQ(unknown.substr(0, 8), DocumentHash("a"));
  EXPECT_EQ(unknown.substr(8, 4), std::string(4, '\0'));
  EXPECT_EQ(unknown.substr(12), std::string(199, 's'));  // é would be cut
  document.published = *PublicationDate::Parse("1970-01-02");
  EXPECT_EQ(FacetValue(document).substr(8, 4), std::string("\x80\0\0\1", 4));
}

TEST(Schema, DocumentHashIsStable) {
  // Stored in indexes: it must never change.
  EXPECT_EQ(DocumentHash("a").size(), 8u);
  EXPECT_NE(DocumentHash("a"), DocumentHash("b"));
  const uint64_t hash = StableHash64("a");
  EXPECT_EQ(static_cast<unsigned char>(DocumentHash("a")[0]), hash >> 56);
  EXPECT_EQ(static_cast<unsigned char>(DocumentHash("a")[7]), hash & 0xFF);
}

}  // namespace
}  // namespace ibid::schema
