#include "ingest/phrase_list.h"

#include <algorithm>

#include "text/normalizer.h"

namespace ibid {

PhraseList::PhraseList(std::span<const std::string_view> phrases) {
  for (std::string_view phrase : phrases) {
    folded_.push_back(FoldName(phrase) + (phrase.ends_with(' ') ? " " : ""));
    const std::string& folded = folded_.back();
    set_.insert(folded);
    if (folded.size() < kOpening) {
      has_short_ = true;
    } else {
      openings_.set(BitOf(folded.data()));
    }
  }
}

bool PhraseList::Has(std::string_view line) const { return set_.contains(line); }

bool PhraseList::StartOfAny(std::string_view line) const {
  return std::any_of(folded_.begin(), folded_.end(), [&](const std::string& phrase) {
    return line.starts_with(phrase);
  });
}

bool PhraseList::Inside(std::string_view line) const {
  for (; !line.empty(); line.remove_prefix(1)) {
    if (StartOf(line)) return true;
  }
  return false;
}

}  // namespace ibid
