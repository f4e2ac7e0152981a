#include "engine/shard_writer.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "base/new_thread.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "storage/builder_choice.h"
#include "storage/shard_lines.h"

namespace ibid {
namespace {

// Of text: enough to be worth a turn, little enough for all threads to end at about the
// same time.
constexpr size_t kBatchBytes = size_t{1} << 20;
constexpr size_t kPartsOfThread = 2;
// Batches that wait, for each thread.
constexpr size_t kBatchesWaiting = 2;
// What comes after each other is alike, so each stretch has a dictionary of its own, made
// of its beginning.
constexpr size_t kSampleBytes = size_t{1} << 20;
constexpr size_t kStretchBytes = size_t{16} << 20;
constexpr std::chrono::milliseconds kProgressEvery(100);

}  // namespace

// Batches of documents on their way through the threads. Each thread takes the batch that
// is next and encodes it into a part of its own. Parts are appended in the order of their
// batches, by whoever has done the one whose turn it is, with those of others that waited
// for it: meanwhile these fill their other part.
class ShardWriter::Pipeline {
 public:
  Pipeline(ShardBuilder& builder, const ShardWriterOptions& options,
           DocumentPreparers& preparers)
      : builder_(builder), options_(options), preparers_(preparers) {}

  ~Pipeline() {
    {
      const std::lock_guard lock(mutex_);
      if (status_.ok()) status_ = absl::CancelledError("dropped");
      changed_.notify_all();
    }
    for (std::thread& thread : threads_) thread.join();
  }

  // From the next document on.
  absl::Status PackWith(NumberedDictionary dictionary) {
    if (!batch_.empty()) IBID_RETURN_IF_ERROR(HandOn());
    dictionary_ = std::move(dictionary);
    return absl::OkStatus();
  }

  absl::Status Add(Waiting document) {
    batch_bytes_ += document.document->document.text.size();
    batch_.push_back(std::move(document));
    return batch_bytes_ < kBatchBytes ? absl::OkStatus() : HandOn();
  }

  // Waits until all is appended.
  absl::Status Finish() {
    // What is little is not worth a thread.
    if (threads_.empty()) return WriteHere();
    if (!batch_.empty()) IBID_RETURN_IF_ERROR(Dispatch());
    std::unique_lock lock(mutex_);
    IBID_RETURN_IF_ERROR(Wait(lock, [this] { return turn_ == dispatched_; }));
    complete_ = true;
    changed_.notify_all();
    lock.unlock();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    return absl::OkStatus();
  }

 private:
  struct Batch {
    uint64_t number = 0;
    std::vector<Waiting> documents;
    uint64_t text_bytes = 0;
    NumberedDictionary dictionary;
  };

  Batch TakeBatch() {
    Batch batch{dispatched_++, std::exchange(batch_, {}), batch_bytes_, dictionary_};
    batch_bytes_ = 0;
    return batch;
  }

  absl::Status HandOn() { return options_.threads > 1 ? Dispatch() : WriteHere(); }

  // One more, up to those asked for. False while there is none.
  bool HasThreads() {
    while (preparers_.size() < options_.threads) {
      preparers_.push_back(std::make_unique<DocumentPreparer>());
    }
    if (threads_.size() < options_.threads) {
      DocumentPreparer* const preparer = preparers_[threads_.size()].get();
      auto thread = NewThread([this, preparer] { Run(preparer); });
      if (thread) threads_.push_back(*std::move(thread));
    }
    return !threads_.empty();
  }

  // On the calling thread, without any other.
  absl::Status WriteHere() {
    if (preparers_.empty()) preparers_.push_back(std::make_unique<DocumentPreparer>());
    if (part_ == nullptr) part_ = builder_.NewPart();
    const Batch batch = TakeBatch();
    preparers_[0]->ForgetWhenMany();
    IBID_RETURN_IF_ERROR(Encode(batch, *preparers_[0], *part_));
    IBID_RETURN_IF_ERROR(Append(batch, *part_));
    ++turn_;
    return Report(written_ += batch.text_bytes);
  }

  absl::Status Dispatch() {
    if (!HasThreads()) return WriteHere();
    std::unique_lock lock(mutex_);
    IBID_RETURN_IF_ERROR(Wait(
        lock, [this] { return queue_.size() < kBatchesWaiting * options_.threads; }));
    queue_.push_back(TakeBatch());
    changed_.notify_all();
    return absl::OkStatus();
  }

  // Until `ready`, with reports of progress, or an error.
  template <typename Ready>
  absl::Status Wait(std::unique_lock<std::mutex>& lock, Ready ready) {
    while (true) {
      const bool woken = changed_.wait_for(lock, kProgressEvery,
                                           [&] { return !status_.ok() || ready(); });
      if (!status_.ok()) return status_;
      const uint64_t written = written_;
      lock.unlock();
      const absl::Status reported = Report(written);
      lock.lock();
      if (!reported.ok() && status_.ok()) {
        status_ = reported;
        changed_.notify_all();
      }
      if (!status_.ok()) return status_;
      if (woken) return absl::OkStatus();
    }
  }

  absl::Status Report(uint64_t written) const {
    if (!options_.progress || options_.progress(written)) return absl::OkStatus();
    return absl::CancelledError("given up, as the caller asked for it");
  }

  // Those of a thread that are free.
  using Parts = std::vector<std::unique_ptr<ShardPart>>;

  // A batch that was encoded.
  struct Encoded {
    Batch batch;
    std::unique_ptr<ShardPart> part;
    absl::Status status;
    Parts* home;  // Where the part goes back to.
  };

  void Run(DocumentPreparer* preparer) {
    Parts parts;
    for (size_t i = 0; i < kPartsOfThread; ++i) parts.push_back(builder_.NewPart());
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [&] {
        return !status_.ok() || complete_ || (!queue_.empty() && !parts.empty());
      });
      if (!status_.ok() || complete_) break;
      Encoded encoded{std::move(queue_.front()), std::move(parts.back()), {}, &parts};
      queue_.pop_front();
      parts.pop_back();
      // Parts that wait still have its words.
      const bool may_forget = parts.size() + 1 == kPartsOfThread;
      changed_.notify_all();
      lock.unlock();
      if (may_forget) preparer->ForgetWhenMany();
      encoded.status = Encode(encoded.batch, *preparer, *encoded.part);
      lock.lock();
      encoded_.emplace(encoded.batch.number, std::move(encoded));
      AppendEncoded(lock);
    }
    // Nobody appends them any more, and the builder is not told of them.
    changed_.wait(lock, [this] { return !appending_; });
    std::erase_if(encoded_,
                  [&](const auto& left) { return left.second.home == &parts; });
  }

  // As many as there are whose turn it is, unless another thread does.
  void AppendEncoded(std::unique_lock<std::mutex>& lock) {
    while (status_.ok() && !appending_ && encoded_.contains(turn_)) {
      Encoded next = std::move(encoded_.extract(turn_).mapped());
      appending_ = true;
      lock.unlock();
      if (next.status.ok()) next.status = Append(next.batch, *next.part);
      next.batch.documents.clear();
      lock.lock();
      appending_ = false;
      if (next.status.ok()) {
        ++turn_;
        written_ += next.batch.text_bytes;
      } else {
        status_ = next.status;
      }
      next.home->push_back(std::move(next.part));
      changed_.notify_all();
    }
  }

  static absl::Status Encode(const Batch& batch, DocumentPreparer& preparer,
                             ShardPart& part) {
    part.PackWith(batch.dictionary);
    for (const auto& [document, lines] : batch.documents) {
      IBID_RETURN_IF_ERROR(EncodeDocument(*document, lines, preparer, part));
    }
    part.Close();
    return absl::OkStatus();
  }

  static absl::Status EncodeDocument(DocumentToWrite& document,
                                     const RepeatedLines* lines,
                                     DocumentPreparer& preparer, ShardPart& part) {
    std::vector<Passage> passages = document.passages.empty()
                                        ? SplitIntoPassages(document.document)
                                        : std::move(document.passages);
    document.passage_count = static_cast<uint32_t>(passages.size());
    document.chrome_passages = 0;
    for (Passage& passage : passages) {
      if (lines != nullptr && passage.suspect &&
          lines->IsRepeated(document.document, passage.range)) {
        passage.chrome = true;
      }
      document.chrome_passages += passage.chrome;
    }
    DocumentToStore stored =
        preparer.Prepare(std::move(document.document), std::move(passages));
    stored.text_hash = document.text_hash;
    stored.metadata_hash = document.metadata_hash;
    absl::Status added = part.Add(stored);
    // It is only lent: when this fails it is written again.
    document.document = std::move(stored.document);
    return added;
  }

  absl::Status Append(const Batch& batch, ShardPart& part) {
    IBID_RETURN_IF_ERROR(builder_.Append(part));
    for (const auto& [document, lines] : batch.documents) {
      document->first_docid = next_docid_;
      next_docid_ += document->passage_count;
    }
    return absl::OkStatus();
  }

  ShardBuilder& builder_;
  const ShardWriterOptions& options_;
  DocumentPreparers& preparers_;

  // Of the thread that adds.
  std::vector<Waiting> batch_;
  uint64_t batch_bytes_ = 0;
  NumberedDictionary dictionary_;
  uint64_t dispatched_ = 0;
  std::unique_ptr<ShardPart> part_;
  std::vector<std::thread> threads_;

  // Of whoever's turn it is.
  uint32_t next_docid_ = 1;

  std::mutex mutex_;  // Of what follows.
  std::condition_variable changed_;
  std::deque<Batch> queue_;
  std::map<uint64_t, Encoded> encoded_;  // By number.
  bool appending_ = false;
  uint64_t turn_ = 0;  // The number of the batch that is appended next.
  uint64_t written_ = 0;
  bool complete_ = false;
  absl::Status status_;  // The first failure.
};

ShardWriter::ShardWriter(std::string path, ShardWriterOptions options,
                         DocumentPreparers& preparers)
    : path_(std::move(path)), options_(std::move(options)), preparers_(preparers) {}

ShardWriter::~ShardWriter() = default;

void ShardWriter::Count(const Document& document) {
  lines_.Count(document);
  sources_.Count(document);
}

absl::Status ShardWriter::Add(std::shared_ptr<DocumentToWrite> document,
                              const RepeatedLines* lines) {
  const size_t bytes = document->document.text.size();
  if (stretch_bytes_ > 0) {
    stretch_bytes_ += bytes;
    if (stretch_bytes_ > kStretchBytes) stretch_bytes_ = 0;
    return pipeline_->Add({std::move(document), lines});
  }
  waiting_bytes_ += bytes;
  waiting_.push_back({std::move(document), lines});
  return waiting_bytes_ < kSampleBytes ? absl::OkStatus() : BeginStretch();
}

absl::Status ShardWriter::BeginStretch() {
  if (builder_ == nullptr) {
    IBID_ASSIGN_OR_RETURN(builder_, NewShardBuilder(path_, options_.builder));
    pipeline_ = std::make_unique<Pipeline>(*builder_, options_, preparers_);
  }
  std::vector<const Document*> sample;
  for (const Waiting& waiting : waiting_) sample.push_back(&waiting.document->document);
  // A last one that is too short for its own goes on with the one before.
  if (auto dictionary = PassageDictionary::Of(sample)) {
    IBID_RETURN_IF_ERROR(
        pipeline_->PackWith(builder_->AddDictionary(std::move(dictionary))));
  }
  stretch_bytes_ = std::exchange(waiting_bytes_, 0);
  for (Waiting& waiting : std::exchange(waiting_, {})) {
    IBID_RETURN_IF_ERROR(pipeline_->Add(std::move(waiting)));
  }
  return absl::OkStatus();
}

absl::StatusOr<ShardSummary> ShardWriter::Finish() {
  if (pipeline_ == nullptr || !waiting_.empty()) IBID_RETURN_IF_ERROR(BeginStretch());
  IBID_RETURN_IF_ERROR(pipeline_->Finish());
  const bool sync = options_.builder.sync;
  IBID_RETURN_IF_ERROR(WriteShardLines(path_, lines_.Encode(), sync));
  IBID_RETURN_IF_ERROR(WriteShardSources(path_, sources_, sync));
  return builder_->Finish();
}

}  // namespace ibid
