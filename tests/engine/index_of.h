// An index of some documents, made in one commit or in many.
#ifndef IBID_TESTS_ENGINE_INDEX_OF_H_
#define IBID_TESTS_ENGINE_INDEX_OF_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "ibid/document.h"
#include "ibid/index_writer.h"
#include "ibid/searcher.h"
#include "support/status_matchers.h"
#include "support/temp_dir.h"

namespace ibid::testing {

// In folder / "index"; small shards are folded on the way.
inline std::shared_ptr<const Searcher> IndexOf(const TempDir& folder,
                                               const std::vector<Document>& documents,
                                               size_t documents_a_commit = SIZE_MAX) {
  auto writer = IndexWriter::Open(folder / "index", {.max_shards = 4, .sync = false});
  EXPECT_THAT(writer, IsOk());
  size_t added = 0;
  for (const Document& document : documents) {
    EXPECT_THAT((*writer)->Add(document), IsOk());
    if (++added % documents_a_commit == 0) {
      EXPECT_THAT((*writer)->Commit(), IsOk());
    }
  }
  EXPECT_THAT((*writer)->Commit(), IsOk());
  auto searcher = Searcher::Open(folder / "index");
  EXPECT_THAT(searcher, IsOk());
  return *searcher;
}

}  // namespace ibid::testing

#endif  // IBID_TESTS_ENGINE_INDEX_OF_H_
