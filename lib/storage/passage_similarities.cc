#include "storage/passage_similarities.h"

#include <algorithm>

#include "storage/schema.h"

namespace ibid {

PassageSimilarities::PassageSimilarities(std::span<const Xapian::Database> shards,
                                         const DocumentNumbers& documents,
                                         const PassageSimilarities* before) {
  for (size_t i = 0; i < shards.size(); ++i) {
    uuids_.push_back(shards[i].get_uuid());
    size_t known = 0;
    if (before != nullptr) {
      known = static_cast<size_t>(
          std::find(before->uuids_.begin(), before->uuids_.end(), uuids_.back()) -
          before->uuids_.begin());
    }
    const bool is_known = before != nullptr && known < before->uuids_.size();
    shards_.push_back(is_known ? before->shards_[known]
                               : std::make_shared<const Shard>(
                                     Read(shards[i], documents.first_passages(i))));
  }
}

PassageSimilarities::Shard PassageSimilarities::Read(
    const Xapian::Database& shard, std::span<const uint32_t> first_passages) {
  Shard read;
  const size_t docids = size_t{shard.get_lastdocid()} + 1;
  read.passages.resize(docids);
  read.is_signed.resize(docids);
  read.documents.resize(first_passages.size());
  DocumentCursor cursor(first_passages);
  const auto end = shard.valuestream_end(schema::kSimilaritySlot);
  for (auto value = shard.valuestream_begin(schema::kSimilaritySlot); value != end;
       ++value) {
    const Similarity similarity = schema::SimilarityOf(*value);
    if (similarity == Similarity{}) continue;
    read.passages[value.get_docid()] = similarity.passage;
    read.is_signed[value.get_docid()] = true;
    read.documents[cursor.DocumentOf(value.get_docid())] = similarity.document;
  }
  return read;
}

Similarity PassageSimilarities::Of(size_t shard, uint32_t docid,
                                   size_t document) const {
  const Shard& of = *shards_[shard];
  if (!of.is_signed[docid]) return {};
  return {of.passages[docid], of.documents[document]};
}

}  // namespace ibid
