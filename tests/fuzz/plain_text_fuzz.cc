// Any bytes as a plain text file: one document that keeps its promises
// (ingest/document_checks.h).
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/byte_stream.h"
#include "ingest/document_checks.h"
#include "ingest/file_reader.h"

namespace {

void Require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", std::string(what).c_str());
  std::abort();
}

std::string Bytes(const uint8_t* data, size_t size) {
  return std::string(reinterpret_cast<const char*>(data), size);
}

ibid::InputFile File() {
  return {.path = "f", .id = "f", .absolute = "/f", .folder = "folder"};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const ibid::ReaderOptions options;
  const std::unique_ptr<ibid::FileReader> reader = ibid::NewPlainTextReader(
      File(), ibid::NewMemoryStream(Bytes(data, size)), ibid::Document(), options);
  size_t documents = 0;
  while (const std::optional<ibid::Document> document = reader->Next()) {
    ++documents;
    const std::string broken = ibid::testing::CheckDocument(*document);
    Require(broken.empty(), broken);
  }
  // One file, one document.
  Require(documents == 1, "a plain text is one document");
  return 0;
}
