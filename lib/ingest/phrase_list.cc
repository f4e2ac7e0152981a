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
      openings_.set(BitOf(OpeningOf(folded)));
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
  if (has_short_) {
    for (; !line.empty(); line.remove_prefix(1)) {
      if (StartOfAny(line)) return true;
    }
    return false;
  }
  uint32_t opening = 0;  // The last bytes read.
  for (size_t i = 0; i < line.size(); ++i) {
    opening = (opening << 8 | static_cast<uint8_t>(line[i])) & 0xFFFFFF;
    if (i + 1 < kOpening || !openings_[BitOf(opening)]) continue;
    if (StartOfAny(line.substr(i + 1 - kOpening))) return true;
  }
  return false;
}

}  // namespace ibid
