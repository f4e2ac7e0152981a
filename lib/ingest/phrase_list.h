// Lists of phrases that are looked for in folded lines.
#ifndef IBID_INGEST_PHRASE_LIST_H_
#define IBID_INGEST_PHRASE_LIST_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"

namespace ibid {

// A few dozen phrases, folded once. Thread-safe.
class PhraseList {
 public:
  // As people write them. A blank at the end has to be there in the line, too.
  explicit PhraseList(std::span<const std::string_view> phrases);

  // Whether the line is one of them, begins with one, has one in it. A step a byte of
  // the line at most, however many phrases there are; most lines have none.
  bool Has(std::string_view line) const;
  bool StartOf(std::string_view line) const {
    return MayStart(line) && StartOfAny(line);
  }
  bool Inside(std::string_view line) const;

  const std::vector<std::string>& folded() const { return folded_; }

 private:
  // Phrases that begin with the same few bytes share a bit.
  static constexpr size_t kBits = 4096;
  static constexpr size_t kOpening = 3;
  // The first bytes of a text, the first highest.
  static uint32_t OpeningOf(std::string_view text) {
    uint32_t opening = 0;
    for (size_t i = 0; i < kOpening; ++i) {
      opening = opening << 8 | static_cast<uint8_t>(text[i]);
    }
    return opening;
  }
  static size_t BitOf(uint32_t opening) { return opening * 0x9E3779B1u >> 20; }

  // False where no phrase begins.
  bool MayStart(std::string_view line) const {
    return has_short_ || (line.size() >= kOpening && openings_[BitOf(OpeningOf(line))]);
  }
  bool StartOfAny(std::string_view line) const;

  std::vector<std::string> folded_;
  StringSet set_;
  std::bitset<kBits> openings_;
  bool has_short_ = false;  // One has fewer bytes than an opening.
};

}  // namespace ibid

#endif  // IBID_INGEST_PHRASE_LIST_H_
