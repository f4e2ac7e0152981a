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
  const auto [shorter, longer] =
      std::minmax(content_a->shingles().size(), content_b->shingles().size());
  if (static_cast<double>(longer) <= kMostTimesAsLong * static_cast<double>(shorter)) {
    return true;
  }
  const ShingledText words_a = WordsOf(a);
  const ShingledText words_b = WordsOf(b);
  return std::max(words_a.ShareIn(words_b), words_b.ShareIn(words_a)) >=
         kLeastShareOfPassage;
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
