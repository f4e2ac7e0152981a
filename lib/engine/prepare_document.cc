#include "engine/prepare_document.h"

#include <algorithm>
#include <utility>

#include "analysis/similarity.h"
#include "analysis/stemmer.h"
#include "base/hash.h"
#include "base/term_table.h"
#include "document/fragments.h"
#include "document/lines.h"
#include "engine/passage_terms.h"
#include "query/field_values.h"

namespace ibid {
namespace {

// The words of a title, numbered once for all passages.
struct TitleTerms {
  PassageTerms::Weights stems;
  std::vector<uint32_t> pairs;

  std::vector<TermTable::Id> DistinctStems() const {
    std::vector<TermTable::Id> distinct;
    for (const auto& [stem, weight] : stems) distinct.push_back(stem);
    std::sort(distinct.begin(), distinct.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    return distinct;
  }
};

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

class DocumentPreparer::Impl {
 public:
  DocumentToStore Prepare(Document document, std::vector<Passage> passages) {
    DocumentToStore stored;
    stored.terms = &terms_.table();
    stored.stemmer = StemmerOf(document.language);
    stored.field_values = FieldValues(document);
    terms_.BeginDocument();
    const TitleTerms title = TitleOf(document);
    stored.title_stems = title.DistinctStems();

    const std::vector<bool> fragments = FindFragments(document, passages);
    stored.passages.reserve(passages.size());
    LinePosition position;
    size_t counted = 0;
    SimilaritySignature content;
    for (Passage& passage : passages) {
      PassageToStore& to_store = stored.passages.emplace_back();
      position = Advance(position, std::string_view(document.text)
                                       .substr(counted, passage.range.begin - counted));
      counted = passage.range.begin;
      to_store.line = position.line;
      to_store.column = position.column;
      AddTerms(document, passage, title);
      to_store.stems = terms_.stems();
      if (fragments[passage.ordinal]) {
        // Still findable, without a part in scores and statistics.
        for (auto& [stem, weight] : to_store.stems) weight = 0;
      }
      to_store.pairs = terms_.buckets().list();
      to_store.similarity.passage = terms_.signature().Finish()[0];
      if (!passage.chrome) content.Add(terms_.signature());
      to_store.passage = std::move(passage);
    }
    for (PassageToStore& to_store : stored.passages) {
      to_store.similarity.document = content.Finish();
    }
    stored.words = terms_.listed();
    stored.document = std::move(document);
    return stored;
  }

  void ForgetWhenMany() { terms_.ForgetWhenMany(); }

 private:
  TitleTerms TitleOf(const Document& document) {
    terms_.BeginPassage();
    terms_.AddText(document.title, document.language,
                   {.weight = kTitleWeight, .list = true});
    return {terms_.stems(), terms_.buckets().list()};
  }

  void AddTerms(const Document& document, const Passage& passage,
                const TitleTerms& title) {
    terms_.BeginPassage();
    // The passage's own words alone make its signature.
    terms_.AddText(passage.range.Of(document.text), document.language,
                   {.weight = 1, .sign = true, .list = !passage.chrome});
    if (passage.chrome) return;
    terms_.stems().insert(terms_.stems().end(), title.stems.begin(), title.stems.end());
    for (uint32_t bucket : title.pairs) terms_.buckets().Add(bucket);
    for (const ByteRange& heading : passage.headings) {
      // Words only: their neighbours were counted with the passage.
      terms_.AddText(heading.Of(document.text), document.language,
                     {.weight = kHeadingWeight, .pair = false});
    }
  }

  PassageTerms terms_;
};

DocumentPreparer::DocumentPreparer() : impl_(std::make_unique<Impl>()) {}
DocumentPreparer::~DocumentPreparer() = default;

DocumentToStore DocumentPreparer::Prepare(Document document,
                                          std::vector<Passage> passages) {
  return impl_->Prepare(std::move(document), std::move(passages));
}

void DocumentPreparer::ForgetWhenMany() { impl_->ForgetWhenMany(); }

}  // namespace ibid
