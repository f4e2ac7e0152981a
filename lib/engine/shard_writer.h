// Writes one shard: documents are prepared and encoded by several threads and appended in
// the order in which they were given, so that the same documents give the same shard with
// any number of threads.
//
//   ShardWriter writer(path, options, preparers);
//   writer.Count(document->document);
//   writer.Add(document, nullptr); ...
//   auto summary = writer.Finish();
#ifndef IBID_ENGINE_SHARD_WRITER_H_
#define IBID_ENGINE_SHARD_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/prepare_document.h"
#include "ibid/document.h"
#include "ibid/passage.h"
#include "ingest/repeated_lines.h"
#include "storage/shard_builder.h"
#include "storage/shard_counts.h"
#include "storage/shard_sources.h"

namespace ibid {

struct DocumentToWrite {
  Document document;
  std::string text_hash;
  std::string metadata_hash;
  // Of the document; none: they are to be cut.
  std::vector<Passage> passages;

  // Where it came to be in the shard: known after ShardWriter::Finish().
  uint32_t first_docid = 0;
  uint32_t passage_count = 0;
  uint32_t chrome_passages = 0;
};

// One for each thread, kept from shard to shard: making one takes milliseconds.
using DocumentPreparers = std::vector<std::unique_ptr<DocumentPreparer>>;

struct ShardWriterOptions {
  ShardBuilderOptions builder;
  // That prepare documents, beside the one that adds them; with 1 none is started.
  size_t threads = 1;
  // Called by Add() and Finish() with the bytes of text written so far; false gives up.
  std::function<bool(uint64_t text_bytes)> progress;
};

// For one thread at a time. Dropped before Finish() it leaves a folder that no index
// refers to.
class ShardWriter {
 public:
  // The folder `path` must not exist; it is made when the first documents are written.
  // `preparers` must outlive the writer and not be used meanwhile; it grows to as many
  // as are needed.
  ShardWriter(std::string path, ShardWriterOptions options,
              DocumentPreparers& preparers);
  ~ShardWriter();
  ShardWriter(const ShardWriter&) = delete;
  ShardWriter& operator=(const ShardWriter&) = delete;

  // Counts the document's repeated lines and its source for the shard. Every document
  // is counted once, before it is added.
  void Count(const Document& document);
  // Of the documents counted so far.
  const RepeatedLines& lines() const { return lines_; }

  // Takes a part in `document` until it is written; nobody else may touch its document
  // before Finish(), or the end of this object. Suspect passages are chrome when `lines`,
  // which must live as long, says that they repeat; without it they stay as flagged. An
  // error is that of any document before; the writer is of no more use then. Cancelled
  // when `progress` says so.
  absl::Status Add(std::shared_ptr<DocumentToWrite> document,
                   const RepeatedLines* lines);

  // REQUIRES: called once, and nothing after it.
  absl::StatusOr<ShardSummary> Finish();

 private:
  class Pipeline;

  // Hands on the documents that wait, with a dictionary of their own.
  absl::Status BeginStretch();

  const std::string path_;
  const ShardWriterOptions options_;
  DocumentPreparers& preparers_;
  RepeatedLines lines_;
  SourceCounts sources_;
  struct Waiting {
    std::shared_ptr<DocumentToWrite> document;
    const RepeatedLines* lines;
  };
  // The first documents of a stretch: what its dictionary is made of.
  std::vector<Waiting> waiting_;
  size_t waiting_bytes_ = 0;
  size_t stretch_bytes_ = 0;               // Handed on.
  std::unique_ptr<ShardBuilder> builder_;  // Null before the first, as is the pipeline.
  std::unique_ptr<Pipeline> pipeline_;
};

}  // namespace ibid

#endif  // IBID_ENGINE_SHARD_WRITER_H_
