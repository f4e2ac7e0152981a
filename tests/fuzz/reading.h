// What the fuzz targets of readers share: bytes as a file, and a check that ends the
// program.
#ifndef IBID_TESTS_FUZZ_READING_H_
#define IBID_TESTS_FUZZ_READING_H_

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/byte_stream.h"
#include "ingest/file_reader.h"

namespace ibid::testing {

inline void Require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", std::string(what).c_str());
  std::abort();
}

inline std::unique_ptr<ByteStream> StreamOf(const uint8_t* data, size_t size) {
  return NewMemoryStream(std::string(reinterpret_cast<const char*>(data), size));
}

inline InputFile AnyFile() {
  return {.path = "f", .id = "f", .absolute = "/f", .folder = "folder"};
}

}  // namespace ibid::testing

#endif  // IBID_TESTS_FUZZ_READING_H_
