#include "storage/passage_data.h"

#include <gtest/gtest.h>

#include "storage/document_record.h"
#include "storage/schema.h"
#include "support/random.h"
#include "support/status_matchers.h"

namespace ibid {
namespace {

using testing::Fails;
using testing::IsOk;

Document Article() {
  Document document;
  document.id = "harbour/ice.txt";
  document.text = "Ice in the harbour.\nThe ferry waits.\n";
  document.title = "Ice";
  document.source = "Harbour Times";
  document.source_origin = SourceOrigin::kMetadata;
  document.authors = {"Ada Ember", "Bo Quill"};
  document.published = *PublicationDate::Parse("2025-08-21T14:03:05+02:00");
  document.url = "https://harbour.example/ice";
  document.language = "en";
  document.section = "Weather";
  document.tags = {"ice", "ferries"};
  document.fields = {{"desk", "north"}, {"desk", "south"}};
  document.path = "/articles/harbour/ice.txt";
  return document;
}

PassageToStore SecondPassage() {
  PassageToStore passage;
  passage.passage.ordinal = 1;
  passage.passage.range = {20, 37};
  passage.passage.suspect = true;
  passage.passage.headings = {{20, 23}, {30, 36}};
  passage.line = 2;
  return passage;
}

void ExpectSameSummary(const DocumentSummary& summary, const Document& document) {
  EXPECT_EQ(summary.id, document.id);
  EXPECT_EQ(summary.title, document.title);
  EXPECT_EQ(summary.source, document.source);
  EXPECT_EQ(summary.authors, document.authors);
  EXPECT_EQ(summary.published, document.published);
  EXPECT_EQ(summary.url, document.url);
  EXPECT_EQ(summary.language, document.language);
}

TEST(PassageData, ComesBack) {
  const Document document = Article();
  const PassageToStore passage = SecondPassage();
  const auto bytes = EncodePassageData(document, passage);
  ASSERT_THAT(bytes, IsOk());
  const auto data = DecodePassageData(*bytes);
  ASSERT_THAT(data, IsOk());
  EXPECT_EQ(data->stored.passage, passage.passage);
  EXPECT_EQ(data->stored.text, "The ferry waits.\n");
  EXPECT_EQ(data->stored.line, 2u);
  EXPECT_EQ(data->stored.column, 1u);
  EXPECT_EQ(data->record_key, "");
  ExpectSameSummary(data->stored.document, document);
}

TEST(PassageData, ACardThatDoesNotFitIsLeftToTheRecord) {
  const struct {
    const char* why;
    void (*grow)(Document&);
  } kRows[] = {
      {"a giant title", [](Document& d) { d.title = std::string(9000, 't'); }},
      {"500 authors",
       [](Document& d) { d.authors = std::vector<std::string>(500, "Ada Ember"); }},
      {"a giant id", [](Document& d) { d.id = std::string(100000, 'i'); }},
      {"a url that just does not fit",
       [](Document& d) { d.url = std::string(3900, 'u'); }},
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row.why);
    Document document = Article();
    document.text = std::string(kMaxPassageBytes, 'x');
    row.grow(document);
    PassageToStore passage;
    passage.passage.range = {0, kMaxPassageBytes};
    const auto bytes = EncodePassageData(document, passage);
    ASSERT_THAT(bytes, IsOk());
    EXPECT_LE(bytes->size(), kMaxPassageDataBytes);
    const auto data = DecodePassageData(*bytes);
    ASSERT_THAT(data, IsOk());
    EXPECT_EQ(data->record_key, schema::RecordKey(document.id));
    EXPECT_EQ(data->stored.text, document.text);
  }
}

TEST(PassageData, NothingButHeadingsFits) {
  Document document = Article();
  document.text = std::string(kMaxPassageBytes, '\n');
  document.id = std::string(100000, 'i');
  PassageToStore passage;
  passage.passage.range = {0, kMaxPassageBytes};
  for (size_t i = 0; i + 1 < kMaxPassageBytes; i += 2) {
    passage.passage.headings.push_back({i, i + 1});
  }
  const auto bytes = EncodePassageData(document, passage);
  ASSERT_THAT(bytes, IsOk());
  EXPECT_LE(bytes->size(), kMaxPassageDataBytes);
  const auto data = DecodePassageData(*bytes);
  ASSERT_THAT(data, IsOk());
  EXPECT_EQ(data->stored.text, document.text);
  EXPECT_GT(data->stored.passage.headings.size(), 1000u);
}

TEST(PassageData, IsKeptToItsBounds) {
  Document document = Article();
  PassageToStore passage = SecondPassage();
  for (const ByteRange range :
       {ByteRange{20, 38}, ByteRange{5, 4}, ByteRange{100, 100}}) {
    passage.passage.range = range;
    EXPECT_THAT(EncodePassageData(document, passage),
                Fails(absl::StatusCode::kInvalidArgument, document.id));
  }
  document.text = std::string(kMaxPassageBytes + 1, 'x');
  passage.passage.range = {0, kMaxPassageBytes + 1};
  EXPECT_THAT(EncodePassageData(document, passage),
              Fails(absl::StatusCode::kInvalidArgument, "4096"));
}

TEST(PassageData, DamageIsReported) {
  const std::string good = *EncodePassageData(Article(), SecondPassage());
  for (size_t size = 0; size < good.size(); ++size) {
    // Also of a copy of that very size, so that ASan sees a read past its end.
    const std::vector<char> cut(good.begin(), good.begin() + static_cast<long>(size));
    EXPECT_THAT(DecodePassageData({cut.data(), cut.size()}),
                Fails(absl::StatusCode::kDataLoss, "passage"))
        << size;
  }
  EXPECT_THAT(DecodePassageData(good + "x"),
              Fails(absl::StatusCode::kDataLoss, "damaged"));
  std::string other = good;
  other[0] = 2;
  EXPECT_THAT(DecodePassageData(other),
              Fails(absl::StatusCode::kDataLoss, "version 2"));
}

TEST(PassageData, FlippedBytesNeverCrash) {
  testing::Random random;
  const std::string good = *EncodePassageData(Article(), SecondPassage());
  for (int round = 0; round < 20000; ++round) {
    std::string bad = good;
    for (int flips = random.Between(1, 3); flips > 0; --flips) {
      bad[random.Below(bad.size())] = static_cast<char>(random.Below(256));
    }
    const auto data = DecodePassageData(bad);
    if (!data.ok()) continue;
    EXPECT_LE(data->stored.text.size(), bad.size());
  }
}

DocumentToStore ToStore() {
  DocumentToStore stored;
  stored.document = Article();
  stored.text_hash = "0123456789abcdef0123456789abcdef";
  stored.metadata_hash = "m";
  stored.stemmer = "en";
  stored.passages = {PassageToStore(), SecondPassage()};
  stored.passages[0].passage.chrome = true;
  return stored;
}

std::string Record(const DocumentToStore& document) {
  std::string record = EncodeDocumentRecord(document);
  AppendFirstDocid(17, record);
  return record;
}

TEST(DocumentRecord, ComesBack) {
  const DocumentToStore stored = ToStore();
  const auto record = DecodeDocumentRecord(Record(stored));
  ASSERT_THAT(record, IsOk());
  const Document& document = record->document;
  EXPECT_EQ(document.id, stored.document.id);
  EXPECT_EQ(document.title, stored.document.title);
  EXPECT_EQ(document.source, stored.document.source);
  EXPECT_EQ(document.source_origin, SourceOrigin::kMetadata);
  EXPECT_EQ(document.authors, stored.document.authors);
  EXPECT_EQ(document.published, stored.document.published);
  EXPECT_EQ(document.url, stored.document.url);
  EXPECT_EQ(document.language, stored.document.language);
  EXPECT_EQ(document.section, stored.document.section);
  EXPECT_EQ(document.tags, stored.document.tags);
  EXPECT_EQ(document.fields, stored.document.fields);
  EXPECT_EQ(document.path, stored.document.path);
  EXPECT_EQ(document.text, "");
  EXPECT_EQ(record->text_hash, stored.text_hash);
  EXPECT_EQ(record->metadata_hash, "m");
  EXPECT_EQ(record->stemmer, "en");
  EXPECT_EQ(record->text_bytes, stored.document.text.size());
  EXPECT_EQ(record->passages, 2u);
  EXPECT_EQ(record->chrome_passages, 1u);
  EXPECT_EQ(record->first_docid, 17u);
}

TEST(DocumentRecord, DamageIsReported) {
  const std::string good = Record(ToStore());
  for (size_t size = 0; size < good.size(); ++size) {
    const std::vector<char> cut(good.begin(), good.begin() + static_cast<long>(size));
    EXPECT_THAT(DecodeDocumentRecord({cut.data(), cut.size()}),
                Fails(absl::StatusCode::kDataLoss, "record"))
        << size;
  }
  EXPECT_THAT(DecodeDocumentRecord(good + "x"),
              Fails(absl::StatusCode::kDataLoss, "damaged"));
  testing::Random random;
  for (int round = 0; round < 20000; ++round) {
    std::string bad = good;
    bad[random.Below(bad.size())] = static_cast<char>(random.Below(256));
    const auto record = DecodeDocumentRecord(bad);
    if (!record.ok()) continue;
    EXPECT_GT(record->passages, 0u);
  }
}

}  // namespace
}  // namespace ibid
