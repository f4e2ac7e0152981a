// The twin test of bulk_builder_test at the size where everything is long: posting lists
// of many chunks, trees of several levels, runs spilled many times.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "storage/stored_corpus.h"
#include "storage/twin_shards.h"
#include "support/random.h"
#include "support/temp_dir.h"

namespace ibid::testing {
namespace {

TEST(BulkBuilder, AHundredThousandDocuments) {
  Random random;
  std::vector<DocumentToStore> documents;
  for (int i = 0; i < 100000; ++i) {
    Doc document("d" + std::to_string(i));
    std::vector<std::string> words = {"every"};
    for (uint64_t left = random.Below(6); left > 0; --left) {
      words.push_back("w" + std::to_string(random.Below(1 << random.Below(17))));
    }
    document.Title({"title" + std::to_string(i % 1000)}).Says(words);
    if (random.OneIn(10)) document.Chrome({"menu", words.back()});
    documents.push_back(document);
  }
  // A part for a thousand documents, and one run for some of those.
  TempDir folder;
  ExpectTwins(documents, {.memory_bytes = size_t{3} << 20, .second_thread = true},
              folder, 1000);
}

}  // namespace
}  // namespace ibid::testing
