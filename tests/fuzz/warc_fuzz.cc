// Any bytes as a web archive: every document keeps its promises
// (ingest/document_checks.h).
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "fuzz/reading.h"
#include "ingest/document_checks.h"
#include "ingest/file_reader.h"

using ibid::testing::AnyFile;
using ibid::testing::CheckDocument;
using ibid::testing::Require;
using ibid::testing::StreamOf;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  ibid::ReadContext context({});
  const std::unique_ptr<ibid::FileReader> reader =
      ibid::NewWarcReader(AnyFile(), StreamOf(data, size), context);
  while (const std::optional<ibid::Document> document = reader->Next()) {
    const std::string broken = CheckDocument(*document);
    Require(broken.empty(), broken);
  }
  return 0;
}
