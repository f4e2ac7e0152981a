// Any bytes as a plain text file: one document that keeps its promises
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
  const std::unique_ptr<ibid::FileReader> reader = ibid::NewPlainTextReader(
      AnyFile(), StreamOf(data, size), ibid::Document(), context);
  size_t documents = 0;
  while (const std::optional<ibid::Document> document = reader->Next()) {
    ++documents;
    const std::string broken = CheckDocument(*document);
    Require(broken.empty(), broken);
  }
  // One file, one document.
  Require(documents == 1, "a plain text is one document");
  return 0;
}
