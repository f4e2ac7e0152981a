#include "ingest/unpacking_stream.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/archive.h"
#include "ingest/packing.h"
#include "support/random.h"
#include "support/status_matchers.h"

namespace ibid {
namespace {

using testing::Bzip2;
using testing::Fails;
using testing::Gzip;
using testing::Xz;
using testing::Zstd;

struct Content {
  std::string bytes;
  absl::Status status;
  std::vector<std::string> damage;
};

struct Packing {
  std::string_view name;
  std::string (*pack)(std::string_view);
  std::unique_ptr<ByteStream> (*unpack)(std::unique_ptr<ByteStream>, Content&);
};

const Packing kPackings[] = {
    {"gzip", &Gzip,
     [](std::unique_ptr<ByteStream> inner, Content& content) {
       return NewGzipStream(std::move(inner), [&content](const absl::Status& damage) {
         content.damage.emplace_back(damage.message());
       });
     }},
    {"zstd", &Zstd,
     [](std::unique_ptr<ByteStream> inner, Content&) {
       return NewZstandardStream(std::move(inner));
     }},
    {"xz", &Xz,
     [](std::unique_ptr<ByteStream> inner, Content&) {
       return NewXzStream(std::move(inner));
     }},
    {"bzip2", &Bzip2,
     [](std::unique_ptr<ByteStream> inner, Content&) {
       return NewBzip2Stream(std::move(inner));
     }},
};
const Packing& kGzip = kPackings[0];

// Everything that is packed in `bytes`, by reads of `step` bytes.
Content Unpack(const Packing& packing, const std::string& bytes, size_t step = 4096) {
  Content content;
  const auto stream = packing.unpack(NewMemoryStream(bytes), content);
  std::string buffer(step, '\0');
  while (true) {
    absl::StatusOr<size_t> count = stream->Read(buffer.data(), buffer.size());
    if (!count.ok()) content.status = count.status();
    if (!count.ok() || *count == 0) return content;
    content.bytes.append(buffer, 0, *count);
  }
}

std::string RandomLetters(size_t size) {
  testing::Random random;
  std::string bytes;
  for (size_t i = 0; i < size; ++i) {
    bytes += static_cast<char>('a' + random.Below(26));
  }
  return bytes;
}

TEST(UnpackingStream, Unpacks) {
  const std::string bytes = RandomLetters(300'000);
  for (const Packing& packing : kPackings) {
    SCOPED_TRACE(packing.name);
    const std::string packed = packing.pack(bytes);
    EXPECT_LT(packed.size(), bytes.size());
    for (size_t step : {1u, 7u, 65536u}) {
      const Content content = Unpack(packing, packed, step);
      EXPECT_TRUE(content.bytes == bytes) << step;
      EXPECT_TRUE(content.status.ok()) << content.status.ToString();
    }
    EXPECT_EQ(Unpack(packing, packing.pack("")).bytes, "");
    // Packed to next to nothing: all of it comes out of little input.
    const std::string zeros(1'000'000, '0');
    EXPECT_TRUE(Unpack(packing, packing.pack(zeros), 1000).bytes == zeros);
  }
}

TEST(UnpackingStream, SeveralMembersAreOneStream) {
  for (const Packing& packing : kPackings) {
    SCOPED_TRACE(packing.name);
    const std::string packed =
        packing.pack("one ") + packing.pack("") + packing.pack("two");
    const Content content = Unpack(packing, packed, 3);
    EXPECT_EQ(content.bytes, "one two");
    EXPECT_TRUE(content.status.ok()) << content.status.ToString();
  }
  // Archives on tape are padded with zeros.
  const Content padded = Unpack(kGzip, Gzip("one") + std::string(512, '\0'));
  EXPECT_EQ(padded.bytes, "one");
  EXPECT_TRUE(padded.status.ok());
  // zstd frames without data may stand anywhere.
  const std::string skipped("\x50\x2A\x4D\x18\x02\0\0\0xx", 10);
  EXPECT_EQ(Unpack(kPackings[1], skipped + Zstd("one") + skipped + Zstd("two")).bytes,
            "onetwo");
}

TEST(UnpackingStream, DamageComesAfterWhatCouldBeRead) {
  const std::string bytes = RandomLetters(2'000'000);
  for (const Packing& packing : kPackings) {
    SCOPED_TRACE(packing.name);
    const std::string packed = packing.pack(bytes);
    const Content cut = Unpack(packing, packed.substr(0, packed.size() / 4 * 3));
    EXPECT_GT(cut.bytes.size(), bytes.size() / 8);
    EXPECT_TRUE(bytes.starts_with(cut.bytes));
    EXPECT_EQ(cut.status.code(), absl::StatusCode::kDataLoss);
    EXPECT_THAT(cut.status, Fails(absl::StatusCode::kDataLoss, "damaged"));
  }
}

TEST(UnpackingStream, GzipGoesOnWithTheNextMember) {
  const Content followed = Unpack(kGzip, Gzip("one\n") + "garbage");
  EXPECT_EQ(followed.bytes, "one\n");
  EXPECT_THAT(followed.status, Fails(absl::StatusCode::kDataLoss, "not gzip"));

  const Content between = Unpack(kGzip, Gzip("one\n") + "garbage" + Gzip("two\n"));
  EXPECT_EQ(between.bytes, "one\n\ntwo\n");
  EXPECT_TRUE(between.status.ok());
  EXPECT_EQ(between.damage.size(), 1u);

  const std::string letters = RandomLetters(300'000);
  std::string flipped = Gzip(letters);
  flipped[flipped.size() / 2] ^= 0x55;
  const Content inside = Unpack(kGzip, flipped + Gzip("two\n"));
  EXPECT_TRUE(inside.bytes.ends_with("\ntwo\n"));
  EXPECT_EQ(inside.damage.size(), 1u);
  EXPECT_TRUE(inside.status.ok());

  flipped = Gzip(letters);
  flipped[flipped.size() - 5] ^= 0x55;  // In the checksum.
  const Content wrong = Unpack(kGzip, flipped);
  EXPECT_TRUE(wrong.bytes == letters);
  EXPECT_THAT(wrong.status, Fails(absl::StatusCode::kDataLoss, "damaged"));
}

}  // namespace
}  // namespace ibid
