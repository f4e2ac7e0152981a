#include "storage/shard_contents.h"

#include <limits>
#include <utility>

#include "base/status.h"
#include "storage/byte_coding.h"
#include "storage/schema.h"

namespace ibid {
namespace {

absl::Status Invalid(const DocumentToStore& document, std::string_view what) {
  return Error(absl::StatusCode::kInvalidArgument, "document ", document.document.id,
               " ", what);
}

}  // namespace

std::vector<std::string> DocumentTerms(const DocumentToStore& document) {
  std::vector<std::string> terms = schema::DateTerms(document.document.published);
  terms.push_back(schema::TermOf(schema::kId, document.document.id));
  for (const auto& [field, value] : document.field_values) {
    std::string term = schema::FieldTerm(field, value);
    if (!term.empty()) terms.push_back(std::move(term));
  }
  return terms;
}

void ForEachPassageTerm(const DocumentToStore& document, const PassageToStore& passage,
                        TakeTerm take_term) {
  const bool chrome = passage.passage.chrome;
  const std::string_view prefix = chrome ? schema::kChromeStem : schema::kStem;
  std::string term;
  for (const auto& [stem, weight] : passage.stems) {
    schema::SetTerm(prefix, stem, term);
    take_term(term, chrome ? 0 : weight);
  }
  if (chrome) {
    take_term(schema::kChromeMarker, 0);
    return;
  }
  for (const std::string& stem : document.title_stems) {
    schema::SetTerm(schema::kTitleStem, stem, term);
    take_term(term, 0);
  }
}

void ForEachValue(const Document& document, const PassageToStore& passage,
                  TakeValue take_value) {
  take_value(schema::kDocumentSlot, schema::DocumentHash(document.id));
  take_value(schema::kPublishedSlot, schema::PublishedValue(document.published));
  take_value(schema::kFacetSlot, schema::FacetValue(document));
  take_value(schema::kSimilaritySlot, schema::SimilarityValue(passage.similarity));
}

absl::Status ShardContents::Check(const DocumentToStore& document) const {
  const std::string& id = document.document.id;
  if (id.empty()) return Invalid(document, "has an empty id");
  if (document.passages.empty()) return Invalid(document, "has no passages");
  if (counts_.passages + document.passages.size() >
      std::numeric_limits<uint32_t>::max()) {
    return Invalid(document, "has more passages than the shard has numbers left");
  }
  if (!IsStorable(document.document.published)) {
    return Invalid(document, "was published out of years 1 to 9999");
  }
  if (document.stemmer.find('\n') != std::string::npos) {
    return Invalid(document, "has a line break in the name of its stemmer");
  }
  if (keys_.contains(StableHash128(schema::RecordKey(id)))) {
    return Invalid(document, "was added to this shard before");
  }
  return absl::OkStatus();
}

void ShardContents::Add(const DocumentToStore& document) {
  keys_.insert(StableHash128(schema::RecordKey(document.document.id)));
  languages_.insert(document.stemmer);
  ++counts_.documents;
  counts_.passages += document.passages.size();
  counts_.text_bytes += document.document.text.size();
  for (const PassageToStore& passage : document.passages) {
    counts_.chrome_passages += passage.passage.chrome;
  }
}

std::vector<std::pair<std::string, std::string>> ShardContents::Metadata() const {
  std::vector<std::pair<std::string, std::string>> metadata;
  std::string languages;
  for (const std::string& language : languages_) languages += language + '\n';
  if (!languages.empty()) metadata.emplace_back(schema::kLanguagesKey, languages);
  metadata.emplace_back(schema::kCountsKey,
                        "documents " + std::to_string(counts_.documents) +
                            "\npassages " + std::to_string(counts_.passages) +
                            "\nchrome_passages " +
                            std::to_string(counts_.chrome_passages) + "\ntext_bytes " +
                            std::to_string(counts_.text_bytes) + "\n");
  return metadata;
}

}  // namespace ibid
