#include "base/file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid {
namespace {

using ibid::testing::Fails;
using ibid::testing::IsOk;
using ibid::testing::TempDir;

TEST(FileTest, ReplacesAndReadsBack) {
  TempDir folder;
  const std::string path = folder / "list";
  const std::string bytes("one\0two", 7);
  ASSERT_THAT(ReplaceFile(path, bytes, /*sync=*/true), IsOk());
  EXPECT_EQ(*ReadFile(path), bytes);
  ASSERT_THAT(ReplaceFile(path, "", /*sync=*/false), IsOk());
  EXPECT_EQ(*ReadFile(path), "");
  // Nothing is left beside it.
  EXPECT_FALSE(std::filesystem::exists(path + ".new"));
}

TEST(FileTest, SaysWhichFileAndWhy) {
  TempDir folder;
  EXPECT_THAT(ReadFile(folder / "none"), Fails(absl::StatusCode::kNotFound, "none"));
  EXPECT_THAT(ReplaceFile(folder / "none/list", "x", false),
              Fails(absl::StatusCode::kNotFound, "none/list"));
  EXPECT_THAT(ReadFile(folder.path()),
              Fails(absl::StatusCode::kInvalidArgument, folder.path()));
}

}  // namespace
}  // namespace ibid
