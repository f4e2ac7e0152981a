// Databases written with the encoder alone, against those that Xapian's own writer
// makes: features of the format that no shard uses so far, or never so much of.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <xapian.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/output_file.h"
#include "storage/glass/keys.h"
#include "storage/glass/packing.h"
#include "storage/glass/posting_list.h"
#include "storage/glass/value_chunks.h"
#include "storage/glass/version_file.h"
#include "storage/same_database.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid::glass {
namespace {

using ::ibid::testing::DifferenceOf;
using ::ibid::testing::IsOk;
using ::ibid::testing::Random;
using ::ibid::testing::TempDir;

struct RawDocument {
  std::string data;
  std::map<std::string, uint32_t> terms;
  std::map<uint32_t, std::string> values;
};

struct RawDatabase {
  std::vector<RawDocument> documents;
  std::map<std::string, std::string> metadata;
};

void WriteStock(const RawDatabase& raw, const std::string& path) {
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE | Xapian::DB_NO_TERMLIST |
                                              Xapian::DB_NO_SYNC |
                                              Xapian::DB_BACKEND_GLASS);
  for (const RawDocument& document : raw.documents) {
    Xapian::Document stored;
    stored.set_data(document.data);
    for (const auto& [term, wdf] : document.terms) stored.add_term(term, wdf);
    for (const auto& [slot, value] : document.values) stored.add_value(slot, value);
    database.add_document(stored);
  }
  for (const auto& [key, value] : raw.metadata) database.set_metadata(key, value);
  database.commit();
}

// The simplest writer over the encoder: sorts in maps.
class RawWriter {
 public:
  RawWriter(const RawDatabase& raw, const std::string& path, size_t block_bytes)
      : raw_(raw), path_(path) {
    version_.block_bytes = block_bytes;
    mkdir(path.c_str(), 0777);
  }

  void Write() {
    version_.docdata = WriteTable("docdata.glass", [this](TableWriter& table) {
      uint32_t docid = 0;
      for (const RawDocument& document : raw_.documents) {
        ++docid;
        if (document.data.empty()) continue;
        ASSERT_THAT(table.Add(DataKey(docid), document.data), IsOk());
      }
    });
    version_.postlist = WriteTable(
        "postlist.glass", [this](TableWriter& table) { WritePostlist(table); });
    ASSERT_THAT(ReplaceFile(path_ + "/iamglass", EncodeVersionFile(version_), false),
                IsOk());
  }

 private:
  struct List {
    uint64_t wdfs = 0;
    std::vector<std::pair<uint32_t, uint32_t>> postings;
  };

  template <typename Fill>
  TableRoot WriteTable(const std::string& name, Fill fill) {
    auto file = OutputFile::Create(path_ + "/" + name);
    EXPECT_THAT(file, IsOk());
    TableWriter table(file->get(), version_.block_bytes);
    fill(table);
    const auto root = table.Finish();
    EXPECT_THAT(root, IsOk());
    EXPECT_THAT((*file)->Finish(false), IsOk());
    return *root;
  }

  void WritePostlist(TableWriter& table) {
    std::map<std::string, std::string> entries;
    for (const auto& [key, value] : raw_.metadata) entries[MetadataKey(key)] = value;
    std::map<uint32_t, ValueChunks> values;
    std::map<std::string, List> lists;
    List lengths;
    const auto keep = [&](std::string_view key, std::string_view tag) {
      entries.emplace(key, tag);
    };
    uint32_t docid = 0;
    DatabaseStatistics& statistics = version_.statistics;
    for (const RawDocument& document : raw_.documents) {
      ++docid;
      uint32_t length = 0;
      for (const auto& [term, wdf] : document.terms) {
        lists[term].wdfs += wdf;
        lists[term].postings.emplace_back(docid, wdf);
        length += wdf;
        statistics.greatest_wdf = std::max(statistics.greatest_wdf, wdf);
      }
      lengths.postings.emplace_back(docid, length);
      statistics.total_length += length;
      statistics.longest = std::max(statistics.longest, length);
      if (length > 0 && (statistics.shortest == 0 || length < statistics.shortest)) {
        statistics.shortest = length;
      }
      for (const auto& [slot, value] : document.values) {
        values.try_emplace(slot, slot).first->second.Add(docid, value, keep);
      }
    }
    statistics.documents = docid;
    for (auto& [slot, chunks] : values) {
      chunks.Finish(keep);
      entries[ValueStatisticsKey(slot)] = chunks.Statistics();
    }
    for (const auto& [key, tag] : entries) ASSERT_THAT(table.Add(key, tag), IsOk());
    if (docid > 0) WriteList(DocumentLengthKeys(), lengths, false, table);
    for (const auto& [term, list] : lists) WriteList(TermKeys(term), list, true, table);
  }

  static void WriteList(const ListKeys& keys, const List& list, bool counted,
                        TableWriter& table) {
    std::string stream;
    uint32_t last = 0;
    for (const auto& [docid, wdf] : list.postings) {
      if (last > 0) AppendVarint(docid - last - 1, stream);
      AppendVarint(wdf, stream);
      last = docid;
    }
    const uint64_t frequency = counted ? list.postings.size() : 0;
    ASSERT_THAT(WritePostingList(keys,
                                 {frequency, counted ? list.wdfs : 0,
                                  list.postings.front().first, last, stream},
                                 table),
                IsOk());
  }

  const RawDatabase& raw_;
  const std::string path_;
  VersionFile version_;
};

void ExpectTwins(const RawDatabase& raw, size_t block_bytes) {
  TempDir folder;
  RawWriter(raw, folder / "ours", block_bytes).Write();
  WriteStock(raw, folder / "stock");
  ASSERT_EQ(DifferenceOf(folder / "ours", folder / "stock"), "");
}

TEST(GlassDatabase, OfEveryBlockSize) {
  Random random;
  for (size_t block = kMinBlockBytes; block <= kMaxBlockBytes; block *= 2) {
    SCOPED_TRACE(block);
    RawDatabase raw;
    for (int i = 0; i < 200; ++i) {
      RawDocument document;
      // Of eight letters: Xapian's writer cannot be trusted with one alone.
      for (uint64_t left = random.Below(random.OneIn(10) ? 100000 : 600); left > 0;
           --left) {
        document.data += static_cast<char>('a' + random.Below(8));
      }
      for (uint64_t left = random.Below(20); left > 0; --left) {
        std::string term = "t" + std::to_string(random.Below(100));
        // A NUL counts twice in the 245 bytes that a term may have.
        if (random.OneIn(20)) term = std::string(122, '\0') + "x";
        if (random.OneIn(20)) term = std::string(245, 'x');
        document.terms[term] = static_cast<uint32_t>(random.Below(5));
      }
      for (uint64_t left = random.Below(10); left > 0; --left) {
        document.values[static_cast<uint32_t>(random.Below(290))] =
            std::string(1 + random.Below(random.OneIn(50) ? 20000 : 20), 'v') +
            static_cast<char>(random.Below(256));
      }
      raw.documents.push_back(document);
    }
    for (int i = 0; i < 50; ++i) {
      raw.metadata["key" + std::string(random.Below(200), 'k') + std::to_string(i)] =
          std::string(1 + random.Below(10000), 'm');
    }
    ExpectTwins(raw, block);
    if (HasFailure()) return;
  }
}

TEST(GlassDatabase, WithAListOfAHundredThousandPostings) {
  RawDatabase raw;
  for (uint32_t i = 0; i < 100000; ++i) {
    RawDocument document;
    document.terms["every"] = i % 7;
    if (i % 50000 < 2) document.terms["four"] = 1;
    raw.documents.push_back(document);
  }
  ExpectTwins(raw, kDefaultBlockBytes);
}

// Xapian cannot read back 34 of these when it has written them itself.
TEST(GlassDatabase, VeryRepetitiveDataCanBeRead) {
  RawDatabase raw;
  for (size_t length = 8100; length <= 9199; ++length) {
    raw.documents.push_back({std::string(length, 'a'), {}, {}});
  }
  TempDir folder;
  RawWriter(raw, folder / "ours", kDefaultBlockBytes).Write();
  EXPECT_EQ(::ibid::testing::ProblemsOf(folder / "ours"), "");
  const Xapian::Database database(folder / "ours");
  for (uint32_t docid = 1; docid <= database.get_lastdocid(); ++docid) {
    ASSERT_EQ(database.get_document(docid).get_data(), raw.documents[docid - 1].data);
  }
}

// What NewShardBuilder() relies on: an empty database differs from Xapian's in its
// random name alone.
TEST(GlassDatabase, AnEmptyOneIsXapians) {
  TempDir folder;
  WriteStock({}, folder / "stock");
  const std::string stock = *ReadFile(folder / "stock/iamglass");
  VersionFile ours;
  ours.revision = 0;
  const std::string bytes = EncodeVersionFile(ours);
  ASSERT_EQ(bytes.size(), stock.size());
  EXPECT_EQ(bytes.substr(0, kMagic.size()), stock.substr(0, kMagic.size()));
  const size_t after_uuid = kMagic.size() + ours.uuid.size();
  EXPECT_EQ(bytes.substr(after_uuid), stock.substr(after_uuid));
}

}  // namespace
}  // namespace ibid::glass
