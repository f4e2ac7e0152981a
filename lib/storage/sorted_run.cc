#include "storage/sorted_run.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/file.h"
#include "base/output_file.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "storage/glass/packing.h"

namespace ibid {
namespace {

constexpr size_t kEntryBlockBytes = size_t{1} << 18;
constexpr size_t kReadBytes = size_t{1} << 18;

class MemoryRun : public SortedRun {
 public:
  MemoryRun(const EntryStore& entries, const PostingStore& lists,
            std::vector<PostingStore::TermId> sorted)
      : entries_(entries), lists_(lists), terms_(std::move(sorted)) {}

  absl::StatusOr<bool> NextEntry(Entry& entry) override {
    if (next_entry_ == entries_.size()) return false;
    entry = entries_[next_entry_++];
    return true;
  }
  absl::StatusOr<bool> NextList(List& list) override {
    if (next_term_ == terms_.size()) return false;
    const PostingStore::TermId term = terms_[next_term_++];
    list = {lists_.TermOf(term), lists_.CountsOf(term)};
    return true;
  }
  absl::Status ReadStream(std::string& out) override {
    lists_.ReadStream(terms_[next_term_ - 1], out);
    return absl::OkStatus();
  }

 private:
  const EntryStore& entries_;
  const PostingStore& lists_;
  const std::vector<PostingStore::TermId> terms_;
  size_t next_entry_ = 0;
  size_t next_term_ = 0;
};

// In the file: each entry as a 1, its key and its tag; a 0; each list as a 1, its term,
// its counts and its stream; a 0. Numbers are varints, strings have their length first.
class FileRun : public SortedRun {
 public:
  // Its bytes of the file.
  FileRun(int fd, const std::string& path, uint64_t begin, uint64_t end)
      : fd_(fd), path_(path), next_(begin), end_(end) {}

  absl::StatusOr<bool> NextEntry(Entry& entry) override {
    IBID_ASSIGN_OR_RETURN(const uint64_t more, Number());
    if (more == 0) return false;
    IBID_RETURN_IF_ERROR(String(first_));
    IBID_RETURN_IF_ERROR(String(second_));
    entry = {first_, second_};
    return true;
  }

  absl::StatusOr<bool> NextList(List& list) override {
    IBID_ASSIGN_OR_RETURN(const uint64_t more, Number());
    if (more == 0) return false;
    IBID_RETURN_IF_ERROR(String(first_));
    list.term = first_;
    IBID_ASSIGN_OR_RETURN(list.counts.postings, Number());
    IBID_ASSIGN_OR_RETURN(list.counts.wdfs, Number());
    IBID_ASSIGN_OR_RETURN(const uint64_t first_docid, Number());
    IBID_ASSIGN_OR_RETURN(const uint64_t last_docid, Number());
    list.counts.first_docid = static_cast<uint32_t>(first_docid);
    list.counts.last_docid = static_cast<uint32_t>(last_docid);
    return true;
  }

  absl::Status ReadStream(std::string& out) override {
    IBID_ASSIGN_OR_RETURN(const uint64_t size, Number());
    return Append(size, out);
  }

 private:
  absl::Status Fill() {
    buffer_.resize(std::min<uint64_t>(kReadBytes, end_ - next_));
    ssize_t count = 0;
    do {
      count = pread(fd_, buffer_.data(), buffer_.size(), static_cast<off_t>(next_));
    } while (count < 0 && errno == EINTR);
    if (count < 0) return FileError(errno, "cannot read", path_);
    if (count == 0) {
      return Error(absl::StatusCode::kDataLoss, path_, " ends before its end");
    }
    buffer_.resize(static_cast<size_t>(count));
    next_ += static_cast<uint64_t>(count);
    at_ = 0;
    return absl::OkStatus();
  }

  absl::StatusOr<uint64_t> Number() {
    uint64_t number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at_ == buffer_.size()) IBID_RETURN_IF_ERROR(Fill());
      const uint64_t byte = static_cast<unsigned char>(buffer_[at_++]);
      number |= (byte & 0x7F) << shift;
      if (byte < 0x80) return number;
    }
    return Error(absl::StatusCode::kDataLoss, path_, " is not as it was written");
  }

  absl::Status String(std::string& out) {
    out.clear();
    IBID_ASSIGN_OR_RETURN(const uint64_t size, Number());
    return Append(size, out);
  }

  absl::Status Append(uint64_t size, std::string& out) {
    while (size > 0) {
      if (at_ == buffer_.size()) IBID_RETURN_IF_ERROR(Fill());
      const size_t taken = std::min<uint64_t>(size, buffer_.size() - at_);
      out.append(buffer_, at_, taken);
      at_ += taken;
      size -= taken;
    }
    return absl::OkStatus();
  }

  const int fd_;
  const std::string& path_;
  uint64_t next_;  // What is read next of the file.
  const uint64_t end_;
  std::string buffer_;
  size_t at_ = 0;
  std::string first_;
  std::string second_;
};

absl::Status WriteRun(SortedRun& run, OutputFile& file) {
  std::string bytes;
  while (true) {
    SortedRun::Entry entry;
    bytes.clear();
    IBID_ASSIGN_OR_RETURN(const bool more, run.NextEntry(entry));
    glass::AppendVarint(more, bytes);
    if (more) {
      glass::AppendString(entry.key, bytes);
      glass::AppendString(entry.tag, bytes);
    }
    IBID_RETURN_IF_ERROR(file.Append(bytes));
    if (!more) break;
  }
  std::string stream;
  while (true) {
    SortedRun::List list;
    bytes.clear();
    IBID_ASSIGN_OR_RETURN(const bool more, run.NextList(list));
    glass::AppendVarint(more, bytes);
    if (!more) return file.Append(bytes);
    glass::AppendString(list.term, bytes);
    glass::AppendVarint(list.counts.postings, bytes);
    glass::AppendVarint(list.counts.wdfs, bytes);
    glass::AppendVarint(list.counts.first_docid, bytes);
    glass::AppendVarint(list.counts.last_docid, bytes);
    stream.clear();
    IBID_RETURN_IF_ERROR(run.ReadStream(stream));
    glass::AppendString(stream, bytes);
    IBID_RETURN_IF_ERROR(file.Append(bytes));
  }
}

// A run in a merge, with what it gives next.
struct Head {
  SortedRun* run;
  bool more = false;
  SortedRun::Entry entry = {};
  SortedRun::List list = {};

  absl::Status NextEntry() {
    IBID_ASSIGN_OR_RETURN(more, run->NextEntry(entry));
    return absl::OkStatus();
  }
  absl::Status NextList() {
    IBID_ASSIGN_OR_RETURN(more, run->NextList(list));
    return absl::OkStatus();
  }
};

// The first of the heads that have something whose `key` is least; null at the end. (A
// scan: there are a few runs at most.)
template <typename Key>
Head* Least(std::vector<Head>& heads, Key key) {
  Head* least = nullptr;
  for (Head& head : heads) {
    if (!head.more) continue;
    if (least == nullptr || key(head) < key(*least)) least = &head;
  }
  return least;
}

// The list of `term`, whose parts are those of the heads that have it.
class JoinedList {
 public:
  absl::Status Add(Head& head) {
    const PostingCounts& part = head.list.counts;
    if (counts_.postings == 0) {
      counts_ = part;
      term_ = head.list.term;
    } else {
      glass::AppendVarint(part.first_docid - counts_.last_docid - 1, stream_);
      counts_.postings += part.postings;
      counts_.wdfs += part.wdfs;
      counts_.last_docid = part.last_docid;
    }
    IBID_RETURN_IF_ERROR(head.run->ReadStream(stream_));
    return head.NextList();
  }

  void Clear() {
    counts_ = {};
    stream_.clear();
  }
  const std::string& term() const { return term_; }
  const PostingCounts& counts() const { return counts_; }
  const std::string& stream() const { return stream_; }

 private:
  std::string term_;
  PostingCounts counts_;
  std::string stream_;
};

}  // namespace

void EntryStore::Add(std::string_view key, std::string_view tag) {
  const std::string_view kept = Keep(key);
  entries_.push_back({kept, Keep(tag)});
}

void EntryStore::Sort() {
  std::sort(entries_.begin(), entries_.end(),
            [](const auto& a, const auto& b) { return a.key < b.key; });
}

void EntryStore::Clear() { *this = EntryStore(); }

std::string_view EntryStore::Keep(std::string_view bytes) {
  if (bytes.size() > room_) {
    room_ = std::max(kEntryBlockBytes, bytes.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(room_));
    next_ = blocks_.back().get();
    held_ += room_;
  }
  const std::string_view kept(next_, bytes.size());
  next_ = std::copy(bytes.begin(), bytes.end(), next_);
  room_ -= bytes.size();
  return kept;
}

std::unique_ptr<SortedRun> NewMemoryRun(EntryStore& entries, const PostingStore& lists,
                                        std::vector<PostingStore::TermId> sorted) {
  entries.Sort();
  return std::make_unique<MemoryRun>(entries, lists, std::move(sorted));
}

absl::StatusOr<std::unique_ptr<SpillFile>> SpillFile::Create(const std::string& path) {
  IBID_ASSIGN_OR_RETURN(std::unique_ptr<OutputFile> file, OutputFile::Create(path));
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return FileError(errno, "cannot open", path);
  std::unique_ptr<SpillFile> spill(new SpillFile(std::move(file), fd));
  if (unlink(path.c_str()) != 0) return FileError(errno, "cannot remove", path);
  return spill;
}

SpillFile::~SpillFile() { close(fd_); }

absl::Status SpillFile::Add(SortedRun& run) {
  IBID_RETURN_IF_ERROR(WriteRun(run, *file_));
  ends_.push_back(file_->size());
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::unique_ptr<SortedRun>>> SpillFile::Finish() {
  IBID_RETURN_IF_ERROR(file_->Finish(/*sync=*/false));
  std::vector<std::unique_ptr<SortedRun>> runs;
  uint64_t begin = 0;
  for (uint64_t end : ends_) {
    runs.push_back(std::make_unique<FileRun>(fd_, file_->path(), begin, end));
    begin = end;
  }
  return runs;
}

absl::Status MergeRuns(
    const std::vector<std::unique_ptr<SortedRun>>& runs,
    const std::function<absl::Status(const SortedRun::Entry&)>& take_entry,
    const std::function<absl::Status(const SortedRun::List&, std::string_view stream)>&
        take_list) {
  std::vector<Head> heads;
  for (const auto& run : runs) heads.push_back({run.get()});
  for (Head& head : heads) IBID_RETURN_IF_ERROR(head.NextEntry());
  while (Head* head = Least(heads, [](const Head& h) { return h.entry.key; })) {
    IBID_RETURN_IF_ERROR(take_entry(head->entry));
    IBID_RETURN_IF_ERROR(head->NextEntry());
  }
  for (Head& head : heads) IBID_RETURN_IF_ERROR(head.NextList());
  JoinedList list;
  while (Head* least = Least(heads, [](const Head& h) { return h.list.term; })) {
    list.Clear();
    IBID_RETURN_IF_ERROR(list.Add(*least));
    // Those before `least` have later terms.
    for (Head* head = least + 1; head != heads.data() + heads.size(); ++head) {
      if (!head->more || head->list.term != list.term()) continue;
      IBID_RETURN_IF_ERROR(list.Add(*head));
    }
    IBID_RETURN_IF_ERROR(take_list({list.term(), list.counts()}, list.stream()));
  }
  return absl::OkStatus();
}

}  // namespace ibid
