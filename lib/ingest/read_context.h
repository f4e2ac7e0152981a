// What the readers of one run share: options, limits, counts, and where problems go.
#ifndef IBID_INGEST_READ_CONTEXT_H_
#define IBID_INGEST_READ_CONTEXT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "ibid/reader.h"
#include "ingest/byte_stream.h"

namespace ibid {

class ReadContext {
 public:
  explicit ReadContext(ReaderOptions options);

  const ReaderOptions& options() const { return options_; }

  // Hands `problem` to whoever listens; after the first one in strict reading, and no
  // more after that.
  void Report(const ReadProblem& problem);
  // Set by the first problem of strict reading: readers stop as soon as they can.
  const absl::Status& failure() const { return failure_; }

  // A file, a member of an archive, or the body of a web archive's record, of a kind
  // that is not read.
  void CountIgnored() { ++ignored_; }
  uint64_t ignored() const { return ignored_; }

  // A record of a web archive that holds no body to read: a request, a revisit.
  void CountOtherRecord() { ++other_records_; }
  uint64_t other_records() const { return other_records_; }

  // Starts a file of its own: what is unpacked from here on is held against its size.
  void StartFile() { packed_ = unpacked_ = 0; }
  // `bytes` were taken from the file as it lies on disk.
  void CountPacked(uint64_t bytes) { packed_ += bytes; }
  uint64_t packed() const { return packed_; }
  // `bytes` came out of a packing or archive in it. ResourceExhausted when that is more
  // than the options allow.
  absl::Status CountUnpacked(uint64_t bytes);

  // Whether a document with this url comes for the first time in this run.
  bool IsNewUrl(std::string_view url);

 private:
  const ReaderOptions options_;
  absl::Status failure_;
  uint64_t ignored_ = 0;
  uint64_t other_records_ = 0;
  uint64_t packed_ = 0;
  uint64_t unpacked_ = 0;
  absl::flat_hash_set<uint64_t> urls_;  // Hashes.
};

// The bytes of `stream`, which are those of a file on disk: counted as packed, and an
// error past the largest size of a file. `context` must outlive it.
std::unique_ptr<ByteStream> NewFileBytes(std::unique_ptr<ByteStream> stream,
                                         ReadContext& context);

// The bytes of `stream`, which are unpacked: counted as such.
std::unique_ptr<ByteStream> NewUnpackedBytes(std::unique_ptr<ByteStream> stream,
                                             ReadContext& context);

// Everything in `stream`; fails with ResourceExhausted past ReaderLimits::record_bytes.
// After another failure `bytes` holds what came before it.
absl::Status ReadWhole(ByteStream& stream, const ReaderOptions& options,
                       std::string& bytes);

}  // namespace ibid

#endif  // IBID_INGEST_READ_CONTEXT_H_
