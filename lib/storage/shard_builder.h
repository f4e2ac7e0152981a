// Builds one shard: a folder that is complete after Finish() and never changes again.
//
// Documents are encoded into parts, any number of which may be filled at once on threads
// of their own, and the parts are appended one after the other:
//
//   std::unique_ptr<ShardPart> part = builder->NewPart();   // One for each thread.
//   part->Add(document); ... part->Close();                 // On that thread.
//   builder->Append(*part);                                 // One thread at a time.
//   auto summary = builder->Finish();
//
// There are two ways of writing the same: the bulk builder (bulk_builder.h) is fast, the
// stock builder (stock_builder.h) uses nothing but Xapian's public interface.
// builder_choice.h chooses.
#ifndef IBID_STORAGE_SHARD_BUILDER_H_
#define IBID_STORAGE_SHARD_BUILDER_H_

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/document_to_store.h"
#include "storage/glass/block.h"
#include "storage/passage_packing.h"
#include "storage/shard_counts.h"

namespace ibid {

struct ShardBuilderOptions {
  // Waits until everything is on disk.
  bool sync = true;
  // What the bulk builder may hold beyond the documents at hand, some MB for buffers, and
  // 24 bytes for each document of the shard. At most 2 GiB of it are used.
  size_t memory_bytes = size_t{256} << 20;
  // False leaves the data as it is; for measuring.
  bool pack = true;
  // Whether Finish() may use a thread beside the one that calls it.
  bool second_thread = false;
  // Of the tables; another size than the usual one is for tests of the bulk builder.
  size_t block_bytes = glass::kDefaultBlockBytes;
};

// Documents on their way into a shard. For one thread at a time; must not outlive its
// builder.
class ShardPart {
 public:
  virtual ~ShardPart() = default;
  ShardPart(const ShardPart&) = delete;
  ShardPart& operator=(const ShardPart&) = delete;

  // Encodes all passages of `document`, which need not live longer than the call; its
  // terms must until the part was appended, and may get more meanwhile, also from another
  // thread (term_table.h). InvalidArgument, and nothing added, for a document that cannot
  // be stored: no passages or 16 million, a passage out of its text or too long, a date
  // out of years 1 to 9999.
  virtual absl::Status Add(const DocumentToStore& document) = 0;

  // Puts together what was added, on this thread, so that Append() has less to do. To be
  // called before it, after the last Add().
  virtual void Close() = 0;

  // What the data of documents that follow is packed with: one that the builder has
  // numbered.
  virtual void PackWith(const NumberedDictionary& dictionary) = 0;

 protected:
  ShardPart() = default;
};

// For one thread at a time, but for what is said of parts. The shard's folder is there
// as soon as the builder is, and what others put there before Finish() (shard_lines.h)
// becomes part of the shard. A builder that is dropped before Finish() leaves a folder
// that no index refers to.
class ShardBuilder {
 public:
  virtual ~ShardBuilder() = default;
  ShardBuilder(const ShardBuilder&) = delete;
  ShardBuilder& operator=(const ShardBuilder&) = delete;

  // Thread-safe, also while another part is appended.
  virtual std::unique_ptr<ShardPart> NewPart() = 0;

  // Takes a dictionary into the shard; null is none. Thread-safe, also while a part is
  // appended.
  NumberedDictionary AddDictionary(std::shared_ptr<const PassageDictionary> dictionary);

  // Puts the documents of a part that was closed behind those that are there, and leaves it empty, to be
  // filled again. Passages get docids in the order in which they come, from 1.
  // InvalidArgument, and nothing of the part appended, for an id that was added before.
  // After any other error the builder is of no more use.
  virtual absl::Status Append(ShardPart& part) = 0;

  // A part of one document.
  absl::Status Add(const DocumentToStore& document);

  // Writes what is left. REQUIRES: called once, and nothing after it.
  virtual absl::StatusOr<ShardSummary> Finish() = 0;

 protected:
  ShardBuilder() = default;
  std::vector<std::shared_ptr<const PassageDictionary>> dictionaries() const;

 private:
  std::unique_ptr<ShardPart> part_;  // Of Add(); null before.
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<const PassageDictionary>> dictionaries_;  // By number.
};

}  // namespace ibid

#endif  // IBID_STORAGE_SHARD_BUILDER_H_
