// An HTTP response as a web archive keeps it.
#ifndef IBID_INGEST_HTTP_MESSAGE_H_
#define IBID_INGEST_HTTP_MESSAGE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "ingest/header_lines.h"

namespace ibid {

struct HttpMessage {
  int status = 0;  // 0 when there is no status line: then all of it is the body.
  HeaderLines headers;
  std::string_view body;  // As it was sent; into what was parsed.
};

HttpMessage ParseHttpMessage(std::string_view bytes);

struct HttpBody {
  std::string bytes;
  // What was wrong; the bytes are what could be had.
  absl::Status status;
};

// The body without what it was sent in: chunks, then gzip, deflate, br or zstd. Archives
// often keep the headers and not the bytes they speak of, so what is not in the form it
// is said to be in is taken as it is; chunks with wrong sizes are read as far as they
// make sense. `on_unpacked` is told of bytes that were unpacked, and ends it by failing.
HttpBody DecodeBody(const HttpMessage& message,
                    absl::FunctionRef<absl::Status(uint64_t)> on_unpacked);

}  // namespace ibid

#endif  // IBID_INGEST_HTTP_MESSAGE_H_
