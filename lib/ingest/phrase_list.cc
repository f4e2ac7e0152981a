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

size_t PhraseList::BitOf(const char* opening) {
  const auto byte = [opening](size_t i) {
    return static_cast<uint32_t>(static_cast<uint8_t>(opening[i]));
  };
  const uint32_t bytes = byte(0) << 16 | byte(1) << 8 | byte(2);
  return bytes * 0x9E3779B1u >> 20;
}

bool PhraseList::Has(std::string_view line) const { return set_.contains(line); }

bool PhraseList::StartOf(std::string_view line) const {
  if (!has_short_ && (line.size() < kOpening || !openings_[BitOf(line.data())])) {
    return false;
  }
  return std::any_of(folded_.begin(), folded_.end(), [&](const std::string& phrase) {
    return line.starts_with(phrase);
  });
}

bool PhraseList::Inside(std::string_view line) const {
  for (size_t i = 0; i < line.size(); ++i) {
    if (StartOf(line.substr(i))) return true;
    // What is left is shorter than any phrase.
    if (!has_short_ && line.size() - i < kOpening) return false;
  }
  return false;
}

}  // namespace ibid
