#include "base/output_file.h"

#include <gtest/gtest.h>

#include <string>

#include "base/file.h"
#include "base/hash.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using testing::Fails;
using testing::IsOk;
using testing::TempDir;

TEST(OutputFile, HoldsWhatWasAppended) {
  TempDir folder;
  const auto file = OutputFile::Create(folder / "file");
  ASSERT_THAT(file, IsOk());
  std::string all;
  // Parts that end within, at and behind the end of a hashed block.
  for (size_t size : {size_t{0}, size_t{10}, kHashedBlockBytes - 10, kHashedBlockBytes,
                      3 * kHashedBlockBytes + 5}) {
    const std::string part(size, static_cast<char>('a' + size % 26));
    EXPECT_THAT((*file)->Append(part), IsOk());
    all += part;
    EXPECT_EQ((*file)->size(), all.size());
  }
  ASSERT_THAT((*file)->Finish(true), IsOk());
  EXPECT_EQ(*ReadFile(folder / "file"), all);
  std::string hashes;
  for (size_t at = 0; at < all.size(); at += kHashedBlockBytes) {
    hashes += StableHash64Hex(std::string_view(all).substr(at, kHashedBlockBytes));
  }
  EXPECT_EQ((*file)->hashes(), hashes);
}

TEST(OutputFile, EmptyHasNoHashes) {
  TempDir folder;
  const auto file = OutputFile::Create(folder / "file");
  ASSERT_THAT(file, IsOk());
  ASSERT_THAT((*file)->Finish(false), IsOk());
  EXPECT_EQ((*file)->hashes(), "");
  EXPECT_EQ(*ReadFile(folder / "file"), "");
}

TEST(OutputFile, ErrorsNameThePath) {
  TempDir folder;
  folder.Write("file", "x");
  EXPECT_THAT(OutputFile::Create(folder / "file"),
              Fails(absl::StatusCode::kAlreadyExists, "/file"));
  EXPECT_THAT(OutputFile::Create(folder / "none/file"),
              Fails(absl::StatusCode::kNotFound, "/none/file"));
}

}  // namespace
}  // namespace ibid
