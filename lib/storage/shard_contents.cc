#include "storage/shard_contents.h"

#include <limits>
#include <utility>

#include "base/status.h"
#include "storage/byte_coding.h"
#include "storage/schema.h"

namespace ibid {
namespace {

absl::Status Invalid(std::string_view id, std::string_view what) {
  return Error(absl::StatusCode::kInvalidArgument, "document ", id, " ", what);
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
    schema::SetTerm(prefix, document.terms->NameOf(stem), term);
    take_term(term, chrome ? 0 : weight);
  }
  if (chrome) {
    take_term(schema::kChromeMarker, 0);
    return;
  }
  for (TermTable::Id stem : document.title_stems) {
    schema::SetTerm(schema::kTitleStem, document.terms->NameOf(stem), term);
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

absl::StatusOr<DocumentFacts> FactsOf(const DocumentToStore& document) {
  DocumentFacts facts;
  facts.id = document.document.id;
  if (facts.id.empty()) return Invalid(facts.id, "has an empty id");
  if (document.passages.empty()) return Invalid(facts.id, "has no passages");
  if (!IsStorable(document.document.published)) {
    return Invalid(facts.id, "was published out of years 1 to 9999");
  }
  facts.stemmer = document.stemmer;
  if (facts.stemmer.find('\n') != std::string::npos) {
    return Invalid(facts.id, "has a line break in the name of its stemmer");
  }
  facts.key = StableHash128(schema::RecordKey(facts.id));
  facts.counts.documents = 1;
  facts.counts.passages = document.passages.size();
  facts.counts.text_bytes = document.document.text.size();
  for (const PassageToStore& passage : document.passages) {
    facts.counts.chrome_passages += passage.passage.chrome;
  }
  return facts;
}

absl::Status ShardContents::Add(std::span<const DocumentFacts> part) {
  uint64_t passages = counts_.passages;
  absl::Status refused;
  size_t added = 0;
  for (; added < part.size(); ++added) {
    const DocumentFacts& document = part[added];
    passages += document.counts.passages;
    if (passages > std::numeric_limits<uint32_t>::max()) {
      refused =
          Invalid(document.id, "has more passages than the shard has numbers left");
    } else if (!keys_.insert(document.key).second) {
      refused = Invalid(document.id, "was added to this shard before");
    } else {
      continue;
    }
    for (const DocumentFacts& before : part.first(added)) keys_.erase(before.key);
    return refused;
  }
  for (const DocumentFacts& document : part) {
    languages_.insert(document.stemmer);
    counts_.documents += document.counts.documents;
    counts_.passages += document.counts.passages;
    counts_.text_bytes += document.counts.text_bytes;
    counts_.chrome_passages += document.counts.chrome_passages;
  }
  return absl::OkStatus();
}

std::vector<std::pair<std::string, std::string>> ShardContents::Metadata(
    const std::vector<std::shared_ptr<const PassageDictionary>>& dictionaries) const {
  std::vector<std::pair<std::string, std::string>> metadata;
  uint32_t number = 0;
  for (const auto& dictionary : dictionaries) {
    metadata.emplace_back(schema::DictionaryKey(++number), dictionary->bytes());
  }
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
