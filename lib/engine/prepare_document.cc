#include "engine/prepare_document.h"

#include <algorithm>
#include <utility>

#include "analysis/grams.h"
#include "analysis/pair.h"
#include "analysis/similarity.h"
#include "analysis/stemmer.h"
#include "base/hash.h"
#include "base/strings.h"
#include "document/fragments.h"
#include "document/lines.h"
#include "query/field_values.h"

namespace ibid {
namespace {

// A pair for the signature of a passage, where all bits count. Odd factors, made up.
uint64_t FeatureOf(uint32_t bucket) {
  uint64_t feature = (uint64_t{bucket} + 1) * 0x9E3779B97F4A7C15u;
  feature = (feature ^ feature >> 32) * 0xD6E8FEB86659FD93u;
  feature = (feature ^ feature >> 32) * 0xD6E8FEB86659FD93u;
  return feature ^ feature >> 32;
}

// Collects the terms of one passage, of its title and headings as well.
class PostingsCollector {
 public:
  PostingsCollector(Analyzer& analyzer, std::string_view language)
      : analyzer_(analyzer), language_(language) {}

  // The passage's own words, which alone make its signature.
  void AddBody(std::string_view text) { AddWords(text, 1, /*sign=*/true); }
  void AddTitle(std::string_view text) { AddWords(text, kTitleWeight, /*sign=*/false); }

  // Words only: their neighbours were counted with the passage.
  void AddHeading(std::string_view text) {
    analyzer_.ForEachToken(text, language_,
                           [&](const Token& token) { Weigh(token, kHeadingWeight); });
  }

  // Still findable, without a part in scores and statistics.
  void DropWeights() {
    for (auto& [stem, weight] : weights_) weight = 0;
  }

  void MoveTo(PassageToStore& passage) {
    passage.stems.assign(weights_.begin(), weights_.end());
    std::sort(passage.stems.begin(), passage.stems.end());
    passage.pairs.assign(pairs_.begin(), pairs_.end());
    std::sort(passage.pairs.begin(), passage.pairs.end());
    passage.similarity = signature_.Finish();
  }

 private:
  void Weigh(const Token& token, uint32_t weight) {
    weights_[token.stem] += weight;
    if (token.marked_stem != token.stem) weights_[token.marked_stem] += weight;
  }

  void AddWords(std::string_view text, uint32_t weight, bool sign) {
    previous_.clear();
    current_.clear();
    uint32_t position = 0;
    analyzer_.ForEachToken(text, language_, [&](const Token& token) {
      Weigh(token, weight);
      if (token.kind == TokenKind::kGram) {
        if (sign) signature_.Add(StableHash64(token.stem));
        return;
      }
      if (token.position != position) {
        position = token.position;
        std::swap(previous_, current_);
        current_.clear();
      }
      // What the grams of a phrase tell needs no pair.
      if (IsUnspaced(token.term)) return;
      // Whatever may stand next to each other in a phrase makes a pair.
      for (const std::string& stem : previous_) AddPair(stem, token.stem, sign);
      // By the stem of the folded word alone: so a phrase looks for it.
      current_.emplace_back(token.stem);
    });
  }

  void AddPair(std::string_view first, std::string_view second, bool sign) {
    const uint32_t bucket = PairBucket(first, second);
    pairs_.insert(bucket);
    if (sign) signature_.Add(FeatureOf(bucket));
  }

  Analyzer& analyzer_;
  std::string_view language_;
  StringMap<uint32_t> weights_;
  absl::flat_hash_set<uint32_t> pairs_;
  SimilaritySignature signature_;
  std::vector<std::string> previous_;
  std::vector<std::string> current_;
};

std::vector<std::string> StemsOf(std::string_view text, std::string_view language,
                                 Analyzer& analyzer) {
  std::vector<std::string> stems;
  analyzer.ForEachToken(text, language, [&](const Token& token) {
    stems.emplace_back(token.stem);
    stems.emplace_back(token.marked_stem);
  });
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  return stems;
}

// The position after `text`, which starts at `from`. Passages are counted one after the
// other, so that a long document is read once.
LinePosition Advance(LinePosition from, std::string_view text) {
  const LinePosition last = PositionOf(text, text.size());
  if (last.line == 1) return {from.line, from.column + last.column - 1};
  return {from.line + last.line - 1, last.column};
}

void AppendCounted(std::string& out, std::string_view part) {
  out.append(std::to_string(part.size())).append(":").append(part);
}

}  // namespace

std::string MetadataHash(const Document& document) {
  std::string bytes;
  const auto add = [&](std::string_view part) { AppendCounted(bytes, part); };
  const auto add_number = [&](auto number) { add(std::to_string(number)); };
  add(document.title);
  add(document.source);
  add_number(static_cast<int>(document.source_origin));
  add_number(document.authors.size());
  for (const std::string& author : document.authors) add(author);
  add_number(static_cast<int>(document.published.precision));
  add_number(document.published.unix_seconds);
  add_number(document.published.utc_offset_minutes);
  add(document.url);
  add(document.language);
  add(document.section);
  add_number(document.tags.size());
  for (const std::string& tag : document.tags) add(tag);
  add_number(document.fields.size());
  for (const auto& [name, value] : document.fields) {
    add(name);
    add(value);
  }
  add(document.path);
  for (const auto* ranges : {&document.chrome, &document.suspects}) {
    add_number(ranges->size());
    for (const ByteRange& range : *ranges) {
      add_number(range.begin);
      add_number(range.end);
    }
  }
  return StableHash128Hex(bytes);
}

DocumentToStore PrepareDocument(Document document, std::vector<Passage> passages,
                                Analyzer& analyzer) {
  DocumentToStore stored;
  stored.text_hash = StableHash128Hex(document.text);
  stored.metadata_hash = MetadataHash(document);
  stored.stemmer = StemmerOf(document.language);
  stored.title_stems = StemsOf(document.title, document.language, analyzer);
  stored.field_values = FieldValues(document);

  const std::vector<bool> fragments = FindFragments(document, passages);
  LinePosition position;
  size_t counted = 0;
  for (Passage& passage : passages) {
    PassageToStore to_store;
    position = Advance(
        position,
        std::string_view(document.text).substr(counted, passage.range.begin - counted));
    counted = passage.range.begin;
    to_store.line = position.line;
    to_store.column = position.column;
    PostingsCollector collector(analyzer, document.language);
    collector.AddBody(passage.range.Of(document.text));
    if (!passage.chrome) {
      collector.AddTitle(document.title);
      for (const ByteRange& heading : passage.headings) {
        collector.AddHeading(heading.Of(document.text));
      }
    }
    if (fragments[passage.ordinal]) collector.DropWeights();
    collector.MoveTo(to_store);
    to_store.passage = std::move(passage);
    stored.passages.push_back(std::move(to_store));
  }
  stored.document = std::move(document);
  return stored;
}

}  // namespace ibid
