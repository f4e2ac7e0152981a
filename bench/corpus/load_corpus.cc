#include "corpus/load_corpus.h"

#include <charconv>
#include <cstdlib>
#include <limits>
#include <memory>
#include <string_view>
#include <utility>

#include "base/status.h"
#include "base/status_macros.h"
#include "ibid/reader.h"

namespace ibid::bench {
namespace {

constexpr uint64_t kGenerated = 2000;
constexpr uint64_t kAll = std::numeric_limits<uint64_t>::max();

std::string_view Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

absl::StatusOr<uint64_t> DocumentLimit(uint64_t if_unset) {
  const std::string_view text = Environment("IBID_BENCH_DOCUMENTS");
  if (text.empty()) return if_unset;
  uint64_t documents = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), documents);
  if (error != std::errc() || end != text.data() + text.size() || documents == 0) {
    return Error(absl::StatusCode::kInvalidArgument, "IBID_BENCH_DOCUMENTS is \"", text,
                 "\"; it must be a number from 1");
  }
  return documents;
}

absl::StatusOr<Corpus> ReadCorpus(const std::string& path) {
  IBID_ASSIGN_OR_RETURN(const uint64_t limit, DocumentLimit(kAll));
  IBID_ASSIGN_OR_RETURN(std::unique_ptr<DocumentReader> reader, OpenReader({path}));
  Corpus corpus;
  while (corpus.documents.size() < limit) {
    IBID_ASSIGN_OR_RETURN(std::optional<Document> document, reader->Next());
    if (!document) break;
    corpus.documents.push_back(*std::move(document));
  }
  corpus.description =
      std::to_string(corpus.documents.size()) + " documents of " + path;
  return corpus;
}

absl::StatusOr<Corpus> GenerateCorpus() {
  IBID_ASSIGN_OR_RETURN(const uint64_t documents, DocumentLimit(kGenerated));
  const CorpusOptions options;
  Corpus corpus;
  corpus.generator.emplace(options);
  for (uint64_t number = 0; number < documents; ++number) {
    corpus.documents.push_back(corpus.generator->Make(number));
  }
  corpus.description = std::to_string(documents) + " generated documents, seed " +
                       std::to_string(options.seed);
  return corpus;
}

}  // namespace

absl::StatusOr<Corpus> LoadCorpus() {
  const std::string path(Environment("IBID_BENCH_CORPUS"));
  absl::StatusOr<Corpus> corpus = path.empty() ? GenerateCorpus() : ReadCorpus(path);
  if (!corpus.ok()) return corpus;
  for (const Document& document : corpus->documents) {
    corpus->text_bytes += document.text.size();
  }
  if (corpus->text_bytes == 0) {
    return Error(absl::StatusCode::kInvalidArgument, path, " has no text to work on");
  }
  return corpus;
}

}  // namespace ibid::bench
