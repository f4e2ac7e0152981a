// Packs bytes, for tests of reading them.
#ifndef IBID_TESTS_INGEST_GZIP_H_
#define IBID_TESTS_INGEST_GZIP_H_

#include <zlib.h>

#include <string>
#include <string_view>

namespace ibid::testing {

// One gzip member.
inline std::string Gzip(std::string_view bytes) {
  z_stream zlib = {};
  deflateInit2(&zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8,
               Z_DEFAULT_STRATEGY);
  std::string input(bytes);
  std::string packed(deflateBound(&zlib, input.size()) + 64, '\0');
  zlib.next_in = reinterpret_cast<Bytef*>(input.data());
  zlib.avail_in = static_cast<uInt>(input.size());
  zlib.next_out = reinterpret_cast<Bytef*>(packed.data());
  zlib.avail_out = static_cast<uInt>(packed.size());
  deflate(&zlib, Z_FINISH);
  packed.resize(zlib.total_out);
  deflateEnd(&zlib);
  return packed;
}

}  // namespace ibid::testing

#endif  // IBID_TESTS_INGEST_GZIP_H_
