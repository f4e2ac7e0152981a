#include "engine/copy_finder.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "analysis/similarity.h"
#include "base/status.h"
#include "base/status_macros.h"

namespace ibid {
namespace {

// Of the 24 bytes of two signatures. Articles of one kind share one now and then.
constexpr int kLeastSharedBytes = 4;

// A document that is longer than so many of the other is a collection.
constexpr double kMostTimesAsLong = 4;

// Of the words of one passage, what the other has when they are the same.
constexpr double kLeastShareOfPassage = 0.5;

// What a source publishes again and again from a template (a monthly call, a weekly list)
// has most words in common, and none of it is a copy. Days between, and of the shorter
// one's words what the other has when it is the same article after all.
constexpr int64_t kDaysOfSeries = 3;
constexpr double kLeastShareInSeries = 0.9;

// Whether one source published both, days apart.
bool MayBeOfSeries(const DocumentSummary& a, const DocumentSummary& b) {
  if (a.source != b.source || !a.published.known() || !b.published.known()) {
    return false;
  }
  return a.published.FirstDay() - b.published.LastDay() >= kDaysOfSeries ||
         b.published.FirstDay() - a.published.LastDay() >= kDaysOfSeries;
}

// Of the words of the one that has less, the share that the other has.
double CommonShare(const ShingledText& a, const ShingledText& b) {
  return std::max(a.ShareIn(b), b.ShareIn(a));
}

}  // namespace

bool CopyFinder::MayBeCopies(const Similarity& a, const Similarity& b) {
  return SharedBytes(a.document[0], b.document[0]) +
             SharedBytes(a.document[1], b.document[1]) +
             SharedBytes(a.passage, b.passage) >=
         kLeastSharedBytes;
}

absl::StatusOr<bool> CopyFinder::AreCopies(const StoredPassage& a,
                                           const StoredPassage& b) {
  IBID_ASSIGN_OR_RETURN(const ShingledText* const content_a, ContentOf(a));
  IBID_ASSIGN_OR_RETURN(const ShingledText* const content_b, ContentOf(b));
  if (content_a == nullptr || content_b == nullptr) return false;
  if (!AreNearCopies(*content_a, *content_b)) return false;
  if (MayBeOfSeries(a.document, b.document) &&
      CommonShare(*content_a, *content_b) < kLeastShareInSeries) {
    return false;
  }
  const auto words_of_a = static_cast<double>(content_a->shingles().size());
  const auto words_of_b = static_cast<double>(content_b->shingles().size());
  if (std::max(words_of_a, words_of_b) <=
      kMostTimesAsLong * std::min(words_of_a, words_of_b)) {
    return true;
  }
  return CommonShare(WordsOf(a), WordsOf(b)) >= kLeastShareOfPassage;
}

absl::StatusOr<const ShingledText*> CopyFinder::ContentOf(
    const StoredPassage& passage) {
  const std::string& id = passage.document.id;
  if (const auto known = contents_.find(id); known != contents_.end()) {
    return &known->second;
  }
  if (contents_.size() == kMostDocuments) return nullptr;
  IBID_ASSIGN_OR_RETURN(const std::optional<DocumentRecord> record,
                        reader_.FindDocument(id));
  if (!record) {
    return Error(absl::StatusCode::kDataLoss, "document ", id, " has no record");
  }
  IBID_ASSIGN_OR_RETURN(const std::vector<StoredPassage> passages,
                        reader_.ReadPassages(*record));
  const bool is_all_chrome = record->chrome_passages == record->passages;
  ShingledText content;
  for (const StoredPassage& part : passages) {
    if (part.passage.chrome && !is_all_chrome) continue;
    content.Add(part.text, part.document.language, analyzer_);
  }
  return &contents_.emplace(id, std::move(content)).first->second;
}

ShingledText CopyFinder::WordsOf(const StoredPassage& passage) {
  ShingledText words;
  words.Add(passage.text, passage.document.language, analyzer_);
  return words;
}

}  // namespace ibid
