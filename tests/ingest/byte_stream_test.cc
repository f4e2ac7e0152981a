#include "ingest/byte_stream.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "ingest/gzip.h"
#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using testing::Fails;
using testing::Gzip;

struct Content {
  std::string bytes;
  absl::Status status;
};

// Everything in `stream`, by reads of `step` bytes.
Content ReadAll(ByteStream& stream, size_t step = 4096) {
  Content content;
  std::string buffer(step, '\0');
  while (true) {
    absl::StatusOr<size_t> count = stream.Read(buffer.data(), buffer.size());
    if (!count.ok()) {
      content.status = count.status();
      return content;
    }
    if (*count == 0) return content;
    content.bytes.append(buffer, 0, *count);
  }
}

Content Unpack(const std::string& bytes, size_t step = 4096) {
  return ReadAll(*NewUnpackingStream(NewMemoryStream(bytes)), step);
}

std::string RandomBytes(size_t size) {
  testing::Random random;
  std::string bytes;
  for (size_t i = 0; i < size; ++i) {
    bytes += static_cast<char>('a' + random.Below(26));
  }
  return bytes;
}

TEST(FileStream, ReadsAndCounts) {
  const testing::TempDir dir;
  const std::string bytes = RandomBytes(200'000);
  auto stream = OpenFileStream(dir.Write("a", bytes));
  ASSERT_THAT(stream, testing::IsOk());
  EXPECT_EQ(ReadAll(**stream).bytes, bytes);
  EXPECT_EQ((*stream)->bytes_consumed(), bytes.size());
}

TEST(FileStream, SaysWhatIsWrong) {
  const testing::TempDir dir;
  EXPECT_THAT(OpenFileStream(dir / "none"),
              Fails(absl::StatusCode::kNotFound, "No such file"));
  auto folder = OpenFileStream(dir.path());
  ASSERT_THAT(folder, testing::IsOk());
  EXPECT_FALSE(ReadAll(**folder).status.ok());
}

TEST(UnpackingStream, PassesOtherBytesThrough) {
  for (const std::string& bytes : {std::string(), std::string("x"), std::string("\x1F"),
                                   std::string("\x1Fx"), RandomBytes(150'000)}) {
    const Content content = Unpack(bytes);
    EXPECT_EQ(content.bytes, bytes);
    EXPECT_TRUE(content.status.ok());
  }
}

TEST(UnpackingStream, Unpacks) {
  const std::string bytes = RandomBytes(300'000);
  const std::string packed = Gzip(bytes);
  EXPECT_LT(packed.size(), bytes.size());
  for (size_t step : {1u, 7u, 65536u}) {
    EXPECT_EQ(Unpack(packed, step).bytes, bytes) << step;
  }
  auto stream = NewUnpackingStream(NewMemoryStream(packed));
  ReadAll(*stream);
  EXPECT_EQ(stream->bytes_consumed(), packed.size());
}

TEST(UnpackingStream, SeveralMembersAreOneStream) {
  const std::string packed = Gzip("one ") + Gzip("") + Gzip("two");
  for (const std::string& padding : {std::string(), std::string(512, '\0')}) {
    const Content content = Unpack(packed + padding, 3);
    EXPECT_EQ(content.bytes, "one two");
    EXPECT_TRUE(content.status.ok()) << content.status.ToString();
  }
}

TEST(UnpackingStream, DamageComesAfterWhatCouldBeRead) {
  const std::string bytes = RandomBytes(300'000);
  const std::string packed = Gzip(bytes);

  const Content cut = Unpack(packed.substr(0, packed.size() / 2));
  EXPECT_GT(cut.bytes.size(), bytes.size() / 3);
  EXPECT_EQ(cut.bytes, bytes.substr(0, cut.bytes.size()));
  EXPECT_THAT(cut.status, Fails(absl::StatusCode::kDataLoss, "ends in the middle"));

  const Content followed = Unpack(Gzip("one\n") + "garbage");
  EXPECT_EQ(followed.bytes, "one\n");
  EXPECT_THAT(followed.status, Fails(absl::StatusCode::kDataLoss, "not gzip"));

  std::string flipped = packed;
  flipped[flipped.size() - 5] ^= 0x55;  // In the checksum.
  const Content wrong = Unpack(flipped);
  EXPECT_EQ(wrong.bytes, bytes);
  EXPECT_THAT(wrong.status, Fails(absl::StatusCode::kDataLoss, "damaged"));
}

}  // namespace
}  // namespace ibid
