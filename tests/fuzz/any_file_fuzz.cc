// Any bytes as a file of any format, packed, archived or not: every document keeps its
// promises (ingest/document_checks.h), and small input never becomes much.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "fuzz/reading.h"
#include "ingest/document_checks.h"
#include "ingest/open_file.h"

using ibid::testing::AnyFile;
using ibid::testing::CheckDocument;
using ibid::testing::Require;
using ibid::testing::StreamOf;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  ibid::ReaderOptions options;
  // A bomb is found out at 64 MiB, which takes a fuzzer too long.
  options.limits.record_bytes = 1 << 20;
  options.limits.depth = 4;
  ibid::ReadContext context(options);
  const std::unique_ptr<ibid::FileReader> reader = ibid::OpenFile(
      AnyFile(), ibid::NewFileBytes(StreamOf(data, size), context), {}, context);
  if (reader == nullptr) return 0;
  while (const std::optional<ibid::Document> document = reader->Next()) {
    const std::string broken = CheckDocument(*document);
    Require(broken.empty(), broken);
    Require(document->text.size() <= 3 * options.limits.record_bytes,
            "texts keep to the limit");
  }
  return 0;
}
