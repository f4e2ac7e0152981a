#include "storage/manifest.h"

#include <gtest/gtest.h>

#include "storage/line_reader.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using testing::Fails;
using testing::IsOk;

Manifest Example() {
  Manifest manifest;
  manifest.generation = 7;
  manifest.fingerprint = "rules 1, icu 72.1";
  manifest.next_shard = 12;
  manifest.shards.push_back({{"shard-000003", {4, 9, 1, 8123}, "0f5c"},
                             {1, 2, 0, 900},
                             "shard-000003.dead-000007"});
  manifest.shards.push_back({{"shard-000011", {1, 1, 0, 20}, "77aa"}, {}, ""});
  return manifest;
}

constexpr std::string_view kBody =
    "# ibid index\n"
    "# format 2\n"
    "# generation 7\n"
    "# fingerprint rules 1, icu 72.1\n"
    "# next-shard 12\n"
    "# shard documents 4 passages 9 chrome_passages 1 text_bytes 8123 files 0f5c\n"
    "# dead documents 1 passages 2 chrome_passages 0 text_bytes 900 "
    "shard-000003.dead-000007\n"
    "glass shard-000003\n"
    "# shard documents 1 passages 1 chrome_passages 0 text_bytes 20 files 77aa\n"
    "glass shard-000011\n";

TEST(Manifest, IsWrittenAsDocumented) {
  EXPECT_EQ(FormatManifest(Example()), WithChecksum(std::string(kBody)));
}

TEST(Manifest, ComesBack) {
  const auto manifest = ParseManifest(FormatManifest(Example()), "x/XAPIANDB");
  ASSERT_THAT(manifest, IsOk());
  EXPECT_EQ(*manifest, Example());
  EXPECT_EQ(manifest->Total(), (ShardCounts{5, 10, 1, 8143}));
  EXPECT_EQ(manifest->Dead(), (ShardCounts{1, 2, 0, 900}));
}

// `part` of the text replaced, with a checksum that fits.
std::string Edited(std::string_view part, std::string_view by) {
  std::string text(kBody);
  const size_t at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return WithChecksum(text.replace(at, part.size(), by));
}

TEST(Manifest, DamageNamesFileAndLine) {
  const struct {
    std::string text;
    const char* message;
    const char* why;
  } kRows[] = {
      {"", "x/XAPIANDB:1:", "empty"},
      {"glass shard-000001\n", "x/XAPIANDB:1:", "any other stub"},
      {Edited("# format 2", "# format one"), ":2:", "no number"},
      {Edited("# format 2", "# format 2 "), ":2:", "a blank too many"},
      {Edited("generation 7", "generation -7"), ":3:", "a sign"},
      {Edited("# fingerprint", "# footprint"), ":4:", "another name"},
      {Edited("next-shard 12", "next-shard 99999999999999999999"),
       ":5:", "over 64 bits"},
      {Edited("documents 4", "dokuments 4"), ":6:", "another count"},
      {Edited("text_bytes 8123", "text_bytes"), ":6:", "a count without number"},
      {Edited(" files 0f5c", ""), ":6:", "no checksum of its files"},
      {Edited("text_bytes 900 ", "text_bytes 900  "), ":7:", "an empty word"},
      {Edited("shard-000003.dead-000007", "../../etc/passwd"),
       ":7:", "a file that is none of ours"},
      {Edited("glass shard-000003", "glass ../other"), ":8:", "another folder"},
      {Edited("glass shard-000003", "auto shard-000003"), ":8:", "another back end"},
      {Edited("glass shard-000011\n", ""), ":10:", "no shard after its counts"},
      {std::string(kBody), ":11:", "no checksum"},
      {WithChecksum(std::string(kBody)) + "\n", ":11:", "something after the end"},
      {WithChecksum(std::string(kBody.substr(0, kBody.find("# shard")))), "no shard",
       "an index always has one"},
  };
  for (const auto& row : kRows) {
    SCOPED_TRACE(row.why);
    EXPECT_THAT(ParseManifest(row.text, "x/XAPIANDB"),
                Fails(absl::StatusCode::kDataLoss, row.message));
  }
}

TEST(Manifest, AnyChangedByteIsSeen) {
  const std::string good = FormatManifest(Example());
  testing::Random random;
  for (size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    do {
      bad[i] = static_cast<char>(random.Below(256));
    } while (bad[i] == good[i]);
    EXPECT_FALSE(ParseManifest(bad, "x").ok()) << i;
    EXPECT_FALSE(ParseManifest(good.substr(0, i), "x").ok()) << i;
  }
}

TEST(Manifest, OtherFormatsAreRefused) {
  // Whatever else they look like.
  EXPECT_THAT(ParseManifest("# ibid index\n# format 3\nwho knows", "x/XAPIANDB"),
              Fails(absl::StatusCode::kFailedPrecondition, "format 3"));
}

TEST(Manifest, Fingerprints) {
  EXPECT_THAT(CheckFingerprint(Example(), "rules 1, icu 72.1", "news"), IsOk());
  EXPECT_THAT(
      CheckFingerprint(Example(), "rules 2", "news"),
      Fails(absl::StatusCode::kFailedPrecondition, "index the documents again"));
}

TEST(Manifest, Files) {
  testing::TempDir folder;
  EXPECT_THAT(LoadManifest(folder.path()),
              Fails(absl::StatusCode::kNotFound, "there is no index in"));
  ASSERT_THAT(PublishManifest(folder.path(), Example(), true), IsOk());
  const auto manifest = LoadManifest(folder.path());
  ASSERT_THAT(manifest, IsOk());
  EXPECT_EQ(*manifest, Example());
}

TEST(Manifest, Names) {
  EXPECT_EQ(ShardName(1), "shard-000001");
  EXPECT_EQ(ShardName(12345678), "shard-12345678");
  EXPECT_EQ(DeletionsName("shard-000001", 7), "shard-000001.dead-000007");
  for (const char* name : {"shard-000001", "shard-12345678"}) {
    EXPECT_TRUE(IsShardName(name)) << name;
  }
  for (const char* name : {"", "shard-", "shard-1", "shard-00000x", "shard-000001/",
                           "shard-000001.dead-000007"}) {
    EXPECT_FALSE(IsShardName(name)) << name;
  }
  EXPECT_TRUE(IsDeletionsName("shard-000001.dead-000007"));
  for (const char* name : {"", "shard-000001", ".dead-000007", "shard-000001.dead-",
                           "x/shard-000001.dead-000007"}) {
    EXPECT_FALSE(IsDeletionsName(name)) << name;
  }
}

}  // namespace
}  // namespace ibid
