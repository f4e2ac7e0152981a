// A writer adds and removes documents and publishes the change in one step.
//
//   auto writer = ibid::IndexWriter::Open("news.ibid");
//   (*writer)->Add({.id = "a1", .text = "...", .source = "Harbour Times"});
//   (*writer)->Commit();
//
// Until Commit() nobody sees the change, and a crash leaves the index as it was. A
// commit is one rename: readers see all of it or nothing. One writer an index at a
// time, across processes.
//
// For one thread at a time; texts are analyzed by threads of its own (WriterOptions).
#ifndef IBID_INDEX_WRITER_H_
#define IBID_INDEX_WRITER_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ibid/document.h"
#include "ibid/export.h"
#include "ibid/source.h"

namespace ibid {

// How far a writer is with what it was given.
struct WriteProgress {
  // While shards are folded, of those; else of the documents since the last commit.
  bool folding = false;
  uint64_t text_bytes = 0;        // Written so far,
  uint64_t total_text_bytes = 0;  // of so many.
};

struct WriterOptions {
  // How long Open() waits for another writer to finish before it fails.
  std::chrono::milliseconds lock_wait = std::chrono::seconds(2);
  // Memory that a writer may use, beyond its largest document and what is known of each
  // document since the last commit. A quarter of it is for texts that wait: when they
  // are more, they are written to a shard that nobody sees until Commit(). The counts
  // of repeated lines that turn suspects into chrome see that much at once, and what the
  // index holds.
  size_t memory_bytes = size_t{512} << 20;
  // Shards above which a commit begins to fold small ones together. At least 2.
  size_t max_shards = 12;
  // Other names of sources (ibid/source.h): documents that have one are stored under the
  // name.
  std::vector<SourceAlias> source_aliases{};
  // Threads that analyze texts, beside the one that calls; 0 means one for each processor.
  // With 1 no thread is started, and all is done within the calls, as it is where the
  // system refuses threads. The documents, passages and words of an index are the same
  // with any number.
  size_t threads = 0;
  // Called now and then by Add(), Commit() and FinishFolding(), on the thread that calls
  // them. When it returns false they fail with Cancelled: the index stays as it was, and
  // what was added is still there for another Commit(). (Folding that is given up changes
  // nothing, and is no failure.)
  std::function<bool(const WriteProgress&)> progress{};
  // Waits for the disk before a commit counts as done. Without it a power cut (not a
  // crash) may cost the index its newest commits.
  bool sync = true;
};

enum class AddOutcome : uint8_t { kAdded, kReplaced, kUnchanged };

class IBID_EXPORT IndexWriter {
 public:
  // Opens the index in the folder `path` for writing and makes it when there is none.
  // Unavailable when another writer holds it longer than `lock_wait` (the message names
  // the process), FailedPrecondition for an index of another format or analysis, or a
  // folder that holds other things.
  static absl::StatusOr<std::unique_ptr<IndexWriter>> Open(const std::string& path,
                                                           WriterOptions options = {});

  // What was not committed is dropped; folding that goes on is given up.
  virtual ~IndexWriter() = default;
  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;

  // Adds `document`, or replaces the one with its id; one that the index holds with the
  // same text and metadata is left alone. Bytes that are not UTF-8 become U+FFFD.
  // InvalidArgument for an id that is empty or holds NUL, or a text over 1 GiB;
  // AlreadyExists when the index holds that id from another file that still exists.
  // After either the writer goes on as if the call had not been made.
  virtual absl::StatusOr<AddOutcome> Add(Document document) = 0;

  // Removes the document; false when there was none.
  virtual absl::StatusOr<bool> Remove(std::string_view id) = 0;

  // Publishes everything since the last commit. Nothing to publish is no commit. When
  // there are many shards it begins to fold small ones, on threads that go on while this
  // writer does; a later Commit() publishes what came of it. It waits for them itself
  // when there are more than twice `max_shards`, and with one thread. An error that
  // says so is of folding alone: the commit is done.
  virtual absl::Status Commit() = 0;

  // Folds the shards that are due to be folded, if any, and waits for it. To be called
  // before a writer of few commits is dropped: else it is left to the next one.
  virtual absl::Status FinishFolding() = 0;

 protected:
  IndexWriter() = default;
};

}  // namespace ibid

#endif  // IBID_INDEX_WRITER_H_
