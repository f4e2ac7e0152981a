// Documents to store with everything a shard can hold, from any source of numbers: the
// twin test and the fuzz target share them.
#ifndef IBID_TESTS_STORAGE_RANDOM_DOCUMENTS_H_
#define IBID_TESTS_STORAGE_RANDOM_DOCUMENTS_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "storage/document_to_store.h"
#include "storage/passage_packing.h"

namespace ibid::testing {

class RandomDocuments {
 public:
  // `below(n)` gives a number from 0 to n - 1.
  // The documents' terms, which must live as long as they.
  std::shared_ptr<const TermTable> terms() const { return terms_; }

  explicit RandomDocuments(std::function<uint64_t(uint64_t)> below)
      : below_(std::move(below)) {}

  DocumentToStore Next() {
    DocumentToStore stored;
    stored.terms = terms_.get();
    Document& document = stored.document;
    document.id = "d" + std::to_string(number_++);
    if (OneIn(20)) document.id += std::string(below_(400), 'i');
    document.source = OneIn(3) ? "" : "Source " + Word();
    if (OneIn(30)) document.source = std::string(below_(500), 's');
    document.title = OneIn(100) ? std::string(9000, 't') : Word() + " " + Word();
    document.url = OneIn(2) ? "https://example.org/" + Word() : "";
    document.language = OneIn(4) ? "" : "en";
    for (uint64_t i = below_(3); i > 0; --i) document.authors.push_back(Word());
    if (!OneIn(4)) {
      document.published.precision = static_cast<DatePrecision>(1 + below_(4));
      document.published.unix_seconds =
          static_cast<int64_t>(below_(4000000000)) - 1000000000;
    }
    for (uint64_t i = below_(3); i > 0; --i) {
      document.fields.emplace_back("field", Word());
    }
    stored.metadata_hash = StableHash128Hex(document.title);
    stored.stemmer = OneIn(3) ? "" : "english";
    for (uint64_t i = below_(4); i > 0; --i) stored.title_stems.push_back(Stem());
    for (uint64_t i = below_(30); i > 0; --i) stored.words.push_back(Stem());
    AddFieldValues(stored);
    const uint64_t passages = OneIn(10) ? 1 + below_(40) : 1 + below_(3);
    for (uint64_t i = 0; i < passages; ++i) AddPassage(stored);
    stored.text_hash = StableHash128Hex(document.text);
    return stored;
  }

 private:
  bool OneIn(uint64_t n) { return below_(n) == 0; }

  std::string Word() {
    std::string word;
    for (uint64_t i = 1 + below_(8); i > 0; --i) {
      word += static_cast<char>('a' + below_(26));
    }
    return word;
  }

  // Frequent ones often; now and then of any bytes, or as long as can be.
  TermTable::Id Stem() { return terms_->IdOf(StemName()); }
  std::string StemName() {
    if (OneIn(40)) {
      std::string stem;
      for (uint64_t i = 1 + below_(OneIn(3) ? 300 : 6); i > 0; --i) {
        stem += static_cast<char>(OneIn(3) ? 0 : below_(256));
      }
      return stem;
    }
    if (OneIn(60)) return std::string(240 + below_(10), 'l');
    const uint64_t most = uint64_t{1} << (2 + below_(9));
    return "w" + std::to_string(below_(most));
  }

  void AddFieldValues(DocumentToStore& stored) {
    const Document& document = stored.document;
    auto& values = stored.field_values;
    if (!document.source.empty())
      values.emplace_back(QueryField::kSource, document.source);
    for (const std::string& author : document.authors) {
      values.emplace_back(QueryField::kAuthor, author);
    }
    if (!document.url.empty()) values.emplace_back(QueryField::kUrl, document.url);
    values.emplace_back(QueryField::kLanguage, document.language + "x");
  }

  void AddPassage(DocumentToStore& stored) {
    std::string& text = stored.document.text;
    PassageToStore passage;
    passage.passage.ordinal = static_cast<uint32_t>(stored.passages.size());
    passage.passage.chrome = OneIn(5);
    passage.passage.range.begin = text.size();
    AppendText(text);
    passage.passage.range.end = text.size();
    passage.line = 1 + below_(1000);
    passage.similarity = {below_(~uint64_t{0}),
                          {below_(~uint64_t{0}), below_(~uint64_t{0})}};
    const uint64_t stems = OneIn(10) ? 0 : 1 + below_(40);
    for (uint64_t i = 0; i < stems; ++i) {
      const uint64_t weight = OneIn(50) ? below_(1 << 20) : below_(4);
      // The same one twice now and then: weights add up.
      passage.stems.emplace_back(Stem(), static_cast<uint32_t>(weight));
    }
    for (uint64_t i = below_(stems + 1); i > 0; --i) {
      passage.pairs.push_back(
          static_cast<uint32_t>(below_(OneIn(50) ? 1 << 20 : 1 << 14)));
    }
    stored.passages.push_back(std::move(passage));
  }

  // Up to what a passage may hold; of one letter, of any bytes, of words.
  void AppendText(std::string& text) {
    if (OneIn(20)) {
      text.append(4096 - below_(100), 'a');
    } else if (OneIn(20)) {
      for (uint64_t i = below_(4000); i > 0; --i) {
        text += static_cast<char>(below_(256));
      }
    } else {
      for (uint64_t i = below_(100); i > 0; --i) text += Word() + " ";
    }
  }

  std::function<uint64_t(uint64_t)> below_;
  // Also of documents that live longer than this.
  std::shared_ptr<TermTable> terms_ = std::make_shared<TermTable>();
  uint64_t number_ = 0;
};

// Null for few documents.
inline std::shared_ptr<const PassageDictionary> DictionaryOf(
    const std::vector<DocumentToStore>& documents) {
  std::vector<const Document*> sample;
  for (const DocumentToStore& stored : documents) sample.push_back(&stored.document);
  return PassageDictionary::Of(sample);
}

}  // namespace ibid::testing

#endif  // IBID_TESTS_STORAGE_RANDOM_DOCUMENTS_H_
