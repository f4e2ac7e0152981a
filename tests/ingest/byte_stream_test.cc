#include "ingest/byte_stream.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "support/random.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using testing::Fails;

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

std::string RandomBytes(size_t size) {
  testing::Random random;
  std::string bytes;
  for (size_t i = 0; i < size; ++i) {
    bytes += static_cast<char>('a' + random.Below(26));
  }
  return bytes;
}

TEST(FileStream, Reads) {
  const testing::TempDir dir;
  const std::string bytes = RandomBytes(200'000);
  auto stream = OpenFileStream(dir.Write("a", bytes));
  ASSERT_THAT(stream, testing::IsOk());
  EXPECT_EQ(ReadAll(**stream).bytes, bytes);
}

TEST(FileStream, SaysWhatIsWrong) {
  const testing::TempDir dir;
  EXPECT_THAT(OpenFileStream(dir / "none"),
              Fails(absl::StatusCode::kNotFound, "No such file"));
  auto folder = OpenFileStream(dir.path());
  ASSERT_THAT(folder, testing::IsOk());
  EXPECT_FALSE(ReadAll(**folder).status.ok());
}

TEST(MemoryStream, Seeks) {
  const auto stream = NewMemoryStream("0123456789");
  EXPECT_EQ(*stream->Seek(-3, SeekFrom::kEnd), 7u);
  EXPECT_EQ(ReadAll(*stream).bytes, "789");
  EXPECT_EQ(*stream->Seek(2, SeekFrom::kStart), 2u);
  EXPECT_EQ(*stream->Seek(2, SeekFrom::kHere), 4u);
  EXPECT_EQ(ReadAll(*stream).bytes, "456789");
}

TEST(PeekStream, ShowsWhatIsReadLater) {
  for (size_t step : {1u, 3u, 100u}) {
    PeekStream stream(NewMemoryStream("0123456789"));
    EXPECT_EQ(stream.Peek(4), "0123");
    EXPECT_EQ(stream.Peek(2), "01");
    EXPECT_EQ(stream.Peek(6), "012345");
    EXPECT_EQ(ReadAll(stream, step).bytes, "0123456789");
    EXPECT_EQ(stream.Peek(4), "");
  }
  PeekStream shorter(NewMemoryStream("01"));
  EXPECT_EQ(shorter.Peek(4), "01");
  EXPECT_EQ(ReadAll(shorter).bytes, "01");
}

// Gives out one byte at a time.
class SlowStream : public ByteStream {
 public:
  explicit SlowStream(std::string bytes) : bytes_(std::move(bytes)) {}
  absl::StatusOr<size_t> Read(char* out, size_t) override {
    const size_t count = bytes_.copy(out, 1, place_);
    place_ += count;
    return count;
  }
  size_t place() const { return place_; }

 private:
  const std::string bytes_;
  size_t place_ = 0;
};

TEST(PeekStream, WaitsForNoMoreThanALine) {
  auto slow = std::make_unique<SlowStream>("one\ntwo\n");
  const SlowStream& inner = *slow;
  PeekStream stream(std::move(slow));
  EXPECT_EQ(stream.PeekLine(100), "one\n");
  EXPECT_EQ(inner.place(), 4u);
  EXPECT_EQ(stream.PeekLine(2), "on");
  EXPECT_EQ(stream.Peek(6), "one\ntw");
}

TEST(PeekStream, SeeksPastWhatItHasReadAhead) {
  PeekStream stream(NewMemoryStream("0123456789"));
  stream.Peek(6);
  char two[2];
  ASSERT_THAT(stream.Read(two, 2), testing::IsOk());
  EXPECT_EQ(*stream.Seek(1, SeekFrom::kHere), 3u);
  EXPECT_EQ(ReadAll(stream).bytes, "3456789");
}

TEST(PeekStream, FailsAfterWhatItShowed) {
  const testing::TempDir dir;
  auto folder = OpenFileStream(dir.path());
  ASSERT_THAT(folder, testing::IsOk());
  PeekStream stream(*std::move(folder));
  EXPECT_EQ(stream.Peek(4), "");
  EXPECT_FALSE(ReadAll(stream).status.ok());
}

}  // namespace
}  // namespace ibid
