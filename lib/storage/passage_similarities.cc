#include "storage/passage_similarities.h"

#include <utility>

#include "storage/schema.h"

namespace ibid {

PassageSimilarities::PassageSimilarities(std::span<const Xapian::Database> shards,
                                         const DocumentNumbers& documents) {
  for (size_t i = 0; i < shards.size(); ++i) {
    Shard shard;
    const size_t docids = size_t{shards[i].get_lastdocid()} + 1;
    shard.passages.resize(docids);
    shard.is_signed.resize(docids);
    shard.documents.resize(documents.documents(i));
    DocumentCursor cursor(documents.first_passages(i));
    const auto end = shards[i].valuestream_end(schema::kSimilaritySlot);
    for (auto value = shards[i].valuestream_begin(schema::kSimilaritySlot);
         value != end; ++value) {
      const Similarity similarity = schema::SimilarityOf(*value);
      if (similarity == Similarity{}) continue;
      shard.passages[value.get_docid()] = similarity.passage;
      shard.is_signed[value.get_docid()] = true;
      shard.documents[cursor.DocumentOf(value.get_docid())] = similarity.document;
    }
    shards_.push_back(std::move(shard));
  }
}

Similarity PassageSimilarities::Of(size_t shard, uint32_t docid,
                                   size_t document) const {
  const Shard& of = shards_[shard];
  if (!of.is_signed[docid]) return {};
  return {of.passages[docid], of.documents[document]};
}

}  // namespace ibid
