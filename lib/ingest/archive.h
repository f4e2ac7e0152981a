// Archives (tar, zip) and the packings that come with them, by libarchive.
#ifndef IBID_INGEST_ARCHIVE_H_
#define IBID_INGEST_ARCHIVE_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ingest/byte_stream.h"

namespace ibid {

struct ArchiveMember {
  std::string path;      // In the archive, "/" between folders.
  bool is_file = false;  // As opposed to folders and links.
};

// Reads the members of a tar or zip archive in the order in which they lie there.
// Nothing is written anywhere. For one thread at a time.
class Archive {
 public:
  virtual ~Archive() = default;

  // The next member; nullopt after the last. An InvalidArgument is about one member, and
  // the next may be asked for; other errors end the archive.
  virtual absl::StatusOr<std::optional<ArchiveMember>> Next() = 0;

  // The content of the member that Next() gave last, as ByteStream::Read(). Encrypted
  // content is a FailedPrecondition.
  virtual absl::StatusOr<size_t> Read(char* out, size_t size) = 0;
};

// A zip in a stream that can seek is read by its directory, which is what other programs
// believe; else by its members.
std::unique_ptr<Archive> OpenArchive(std::unique_ptr<ByteStream> stream);

// The content of `inner`, which is packed as xz or bzip2 do it. Damage gives DataLoss,
// after all that could be unpacked before it.
std::unique_ptr<ByteStream> NewXzStream(std::unique_ptr<ByteStream> inner);
std::unique_ptr<ByteStream> NewBzip2Stream(std::unique_ptr<ByteStream> inner);

}  // namespace ibid

#endif  // IBID_INGEST_ARCHIVE_H_
