#include "ingest/http_message.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/status.h"
#include "document/lines.h"
#include "ingest/byte_stream.h"
#include "ingest/unpacking_stream.h"

namespace ibid {
namespace {

using OnUnpacked = absl::FunctionRef<absl::Status(uint64_t)>;

// The line at `at` without its end; moves `at` behind it.
std::string_view LineAt(std::string_view text, size_t& at) {
  const size_t end = std::min(text.find('\n', at), text.size());
  std::string_view line = text.substr(at, end - at);
  if (line.ends_with('\r')) line.remove_suffix(1);
  at = std::min(end + 1, text.size());
  return line;
}

// A chunk's size line: hexadecimal, and perhaps an extension behind a semicolon.
std::optional<uint64_t> ChunkSize(std::string_view line) {
  line = Trim(line.substr(0, line.find(';')));
  uint64_t size = 0;
  const auto [end, error] =
      std::from_chars(line.data(), line.data() + line.size(), size, 16);
  if (line.empty() || error != std::errc() || end != line.data() + line.size()) {
    return std::nullopt;
  }
  return size;
}

std::string Unchunked(std::string_view chunked) {
  std::string bytes;
  size_t at = 0;
  while (at < chunked.size()) {
    const size_t begin = at;
    const std::optional<uint64_t> size = ChunkSize(LineAt(chunked, at));
    if (!size) {
      // No chunk begins here: none ever did, or the size before was wrong.
      bytes += chunked.substr(begin);
      return bytes;
    }
    if (*size == 0) return bytes;
    const std::string_view chunk =
        chunked.substr(at, std::min<uint64_t>(*size, chunked.size() - at));
    bytes += chunk;
    at += chunk.size();
    // Without a line end behind it the size was wrong, and says nothing of the rest.
    const std::string_view rest = chunked.substr(at);
    if (!rest.starts_with("\r\n") && !rest.starts_with('\n')) {
      bytes += rest;
      return bytes;
    }
    at += rest.front() == '\r' ? 2 : 1;
  }
  return bytes;
}

HttpBody ReadUnpacked(ByteStream& stream, OnUnpacked on_unpacked) {
  HttpBody body;
  char buffer[1 << 14];
  while (true) {
    const absl::StatusOr<size_t> count = stream.Read(buffer, sizeof buffer);
    body.status = count.status();
    if (count.ok() && *count == 0) return body;
    if (count.ok()) {
      body.status = on_unpacked(*count);
      body.bytes.append(buffer, *count);
    }
    if (!body.status.ok()) return body;
  }
}

// zlib's form, or, as some servers have it, the bare data.
HttpBody Inflated(const std::string& packed, int window_bits, OnUnpacked on_unpacked) {
  HttpBody body;
  z_stream zlib = {};
  if (inflateInit2(&zlib, window_bits) != Z_OK) {
    body.status = Error(absl::StatusCode::kDataLoss, "the body cannot be unpacked");
    return body;
  }
  const std::unique_ptr<z_stream, int (*)(z_stream*)> end(&zlib, &inflateEnd);
  // zlib takes no pointer to const.
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  zlib.avail_in = static_cast<uInt>(packed.size());
  char buffer[1 << 14];
  int result = Z_OK;
  while (result == Z_OK && body.status.ok()) {
    zlib.next_out = reinterpret_cast<Bytef*>(buffer);
    zlib.avail_out = sizeof buffer;
    result = inflate(&zlib, Z_NO_FLUSH);
    const size_t count = sizeof buffer - zlib.avail_out;
    body.status = on_unpacked(count);
    body.bytes.append(buffer, count);
  }
  if (body.status.ok() && result != Z_STREAM_END) {
    body.status = Error(absl::StatusCode::kDataLoss, "the body's deflate is damaged");
  }
  return body;
}

HttpBody Unbrotlied(const std::string& packed, OnUnpacked on_unpacked) {
  HttpBody body;
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> brotli(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr),
      &BrotliDecoderDestroyInstance);
  const auto* next_in = reinterpret_cast<const uint8_t*>(packed.data());
  size_t left = packed.size();
  uint8_t buffer[1 << 14];
  BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && body.status.ok()) {
    uint8_t* next_out = buffer;
    size_t room = sizeof buffer;
    result = BrotliDecoderDecompressStream(brotli.get(), &left, &next_in, &room,
                                           &next_out, nullptr);
    const size_t count = sizeof buffer - room;
    body.status = on_unpacked(count);
    body.bytes.append(reinterpret_cast<const char*>(buffer), count);
  }
  if (body.status.ok() && result != BROTLI_DECODER_RESULT_SUCCESS) {
    body.status = Error(absl::StatusCode::kDataLoss, "the body's Brotli is damaged");
  }
  return body;
}

HttpBody Decoded(std::string packed, std::string_view coding, OnUnpacked on_unpacked) {
  if (coding == "gzip" || coding == "x-gzip") {
    if (!packed.starts_with("\x1F\x8B")) return {std::move(packed), {}};
    const auto stream =
        NewGzipStream(NewMemoryStream(std::move(packed)), [](const absl::Status&) {});
    return ReadUnpacked(*stream, on_unpacked);
  }
  if (coding == "zstd") {
    if (!packed.starts_with("\x28\xB5\x2F\xFD")) return {std::move(packed), {}};
    const auto stream = NewZstandardStream(NewMemoryStream(std::move(packed)));
    return ReadUnpacked(*stream, on_unpacked);
  }
  if (coding == "deflate" || coding == "br") {
    HttpBody body = coding == "br" ? Unbrotlied(packed, on_unpacked)
                                   : Inflated(packed, MAX_WBITS, on_unpacked);
    if (body.bytes.empty() && absl::IsDataLoss(body.status) && coding == "deflate") {
      body = Inflated(packed, -MAX_WBITS, on_unpacked);
    }
    // Neither has a mark to know it by: what does not even begin is not packed.
    if (body.bytes.empty() && absl::IsDataLoss(body.status)) {
      return {std::move(packed), {}};
    }
    return body;
  }
  return {std::move(packed), {}};
}

}  // namespace

HttpMessage ParseHttpMessage(std::string_view bytes) {
  HttpMessage message;
  message.body = bytes;
  if (!bytes.starts_with("HTTP/")) return message;
  size_t at = 0;
  std::string_view status_line = LineAt(bytes, at);
  status_line =
      Trim(status_line.substr(std::min(status_line.find(' '), status_line.size())));
  std::from_chars(status_line.data(), status_line.data() + status_line.size(),
                  message.status);
  while (at < bytes.size()) {
    const std::string_view line = LineAt(bytes, at);
    if (line.empty()) break;
    message.headers.Add(line);
  }
  message.body = bytes.substr(at);
  return message;
}

HttpBody DecodeBody(const HttpMessage& message, OnUnpacked on_unpacked) {
  const std::string transfer = LowerCase(message.headers.Find("transfer-encoding"));
  HttpBody body{transfer.find("chunked") != std::string::npos
                    ? Unchunked(message.body)
                    : std::string(message.body),
                {}};
  // The last coding named was put on last.
  std::string codings = LowerCase(message.headers.Find("content-encoding"));
  constexpr int kMostCodings = 4;
  for (int i = 0; i < kMostCodings && !codings.empty() && body.status.ok(); ++i) {
    const size_t comma = codings.rfind(',');
    const size_t begin = comma == std::string::npos ? 0 : comma + 1;
    const std::string coding(Trim(std::string_view(codings).substr(begin)));
    codings.resize(comma == std::string::npos ? 0 : comma);
    body = Decoded(std::move(body.bytes), coding, on_unpacked);
  }
  return body;
}

}  // namespace ibid
