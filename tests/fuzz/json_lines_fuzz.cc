// Any bytes as JSON lines: every document keeps its promises
// (ingest/document_checks.h), every lost one is reported.
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
  size_t problems = 0;
  ibid::ReaderOptions options;
  options.on_problem = [&](const ibid::ReadProblem&) { ++problems; };
  ibid::ReadContext context(options);
  const std::unique_ptr<ibid::FileReader> reader =
      ibid::NewJsonLinesReader(AnyFile(), StreamOf(data, size), context);
  size_t documents = 0;
  while (const std::optional<ibid::Document> document = reader->Next()) {
    ++documents;
    const std::string broken = CheckDocument(*document);
    Require(broken.empty(), broken);
  }
  const bool starts_record = size > 0 && data[0] == '{';
  Require(documents + problems > 0 || !starts_record, "records are read or reported");
  return 0;
}
