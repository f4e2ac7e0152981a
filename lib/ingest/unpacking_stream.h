// The content of packed streams: gzip and Zstandard.
#ifndef IBID_INGEST_UNPACKING_STREAM_H_
#define IBID_INGEST_UNPACKING_STREAM_H_

#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "ingest/byte_stream.h"

namespace ibid {

// Called with what is wrong, when reading goes on behind it.
using OnDamage = std::function<void(const absl::Status&)>;

// The content of `inner`, which is gzip. Several members one after the other are one
// stream. Damage inside a member is told to `on_damage` and unpacking goes on with the
// next member, after a line end that keeps the two apart; without a next member it is
// DataLoss, after all that could be unpacked before it.
std::unique_ptr<ByteStream> NewGzipStream(std::unique_ptr<ByteStream> inner,
                                          OnDamage on_damage);

// The content of `inner`, which is Zstandard: frames one after the other, with windows
// of any size. Damage gives DataLoss, after all that could be unpacked before it.
std::unique_ptr<ByteStream> NewZstandardStream(std::unique_ptr<ByteStream> inner);

}  // namespace ibid

#endif  // IBID_INGEST_UNPACKING_STREAM_H_
