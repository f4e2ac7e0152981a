// Any bytes as JSON lines, packed or not: every document keeps its promises
// (ingest/document_checks.h), every lost one is reported.
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
  size_t problems = 0;
  ibid::ReaderOptions options;
  options.on_problem = [&](const ibid::ReadProblem&) { ++problems; };
  const std::unique_ptr<ibid::FileReader> reader = ibid::NewJsonLinesReader(
      File(), ibid::NewMemoryStream(Bytes(data, size)), options);
  size_t documents = 0;
  while (const std::optional<ibid::Document> document = reader->Next()) {
    ++documents;
    const std::string broken = ibid::testing::CheckDocument(*document);
    Require(broken.empty(), broken);
  }
  const bool starts_record = size > 0 && data[0] == '{';
  Require(documents + problems > 0 || !starts_record, "records are read or reported");
  return 0;
}
