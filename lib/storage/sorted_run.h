// What a builder holds in memory, sorted: entries that go to the index as they are, and
// posting lists. When memory is short a run goes to a file; in the end all are merged.
//
// The runs of a shard follow each other in docids, so that the list of a term is the
// lists of the runs, one after the other. Entries are in one run each.
#ifndef IBID_STORAGE_SORTED_RUN_H_
#define IBID_STORAGE_SORTED_RUN_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "base/output_file.h"
#include "storage/posting_store.h"

namespace ibid {

// Reads a run from its beginning to its end: first all entries, then all lists. Views
// are valid until the next call.
class SortedRun {
 public:
  struct Entry {
    std::string_view key;
    std::string_view tag;
  };
  struct List {
    std::string_view term;
    PostingCounts counts;
  };

  virtual ~SortedRun() = default;
  // False at the end.
  virtual absl::StatusOr<bool> NextEntry(Entry& entry) = 0;
  virtual absl::StatusOr<bool> NextList(List& list) = 0;
  // Appends the stream of the list that NextList() gave. REQUIRES: called once for
  // each.
  virtual absl::Status ReadStream(std::string& out) = 0;
};

// Entries in memory, in any order until they are sorted.
class EntryStore {
 public:
  // REQUIRES: no key is added twice.
  void Add(std::string_view key, std::string_view tag);
  void Sort();
  size_t size() const { return entries_.size(); }
  const SortedRun::Entry& operator[](size_t i) const { return entries_[i]; }
  // Of memory.
  size_t bytes() const { return held_ + entries_.capacity() * sizeof(entries_[0]); }
  void Clear();

 private:
  std::string_view Keep(std::string_view bytes);

  std::vector<std::unique_ptr<char[]>> blocks_;
  size_t room_ = 0;  // In the last block.
  char* next_ = nullptr;
  size_t held_ = 0;
  std::vector<SortedRun::Entry> entries_;
};

// `entries` is sorted by this; both must outlive the run and not change. `sorted` is
// lists.Sorted().
std::unique_ptr<SortedRun> NewMemoryRun(EntryStore& entries, const PostingStore& lists,
                                        std::vector<PostingStore::TermId> sorted);

// A file of runs.
class SpillFile {
 public:
  // Makes the file `path`, which has lost its name when this returns: it is gone with
  // this object, also after a crash.
  static absl::StatusOr<std::unique_ptr<SpillFile>> Create(const std::string& path);
  ~SpillFile();
  SpillFile(const SpillFile&) = delete;
  SpillFile& operator=(const SpillFile&) = delete;

  // Writes all of the run behind those before.
  absl::Status Add(SortedRun& run);
  // The runs, to be read from their beginnings; this must outlive them. REQUIRES: called
  // once, and no Add() after it.
  absl::StatusOr<std::vector<std::unique_ptr<SortedRun>>> Finish();

 private:
  SpillFile(std::unique_ptr<OutputFile> file, int fd)
      : file_(std::move(file)), fd_(fd) {}

  const std::unique_ptr<OutputFile> file_;
  const int fd_;  // To read it.
  std::vector<uint64_t> ends_;
};

// Takes the entries of all runs in the order of their keys, then the lists in the order
// of their terms, put together. `runs` are in the order of their docids.
absl::Status MergeRuns(
    const std::vector<std::unique_ptr<SortedRun>>& runs,
    const std::function<absl::Status(const SortedRun::Entry&)>& take_entry,
    const std::function<absl::Status(const SortedRun::List&, std::string_view stream)>&
        take_list);

}  // namespace ibid

#endif  // IBID_STORAGE_SORTED_RUN_H_
