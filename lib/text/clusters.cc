#include "text/clusters.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>

#include <cstdint>
#include <memory>

#include "text/icu.h"
#include "text/utf8.h"

namespace ibid {
namespace {

std::unique_ptr<icu::BreakIterator> MakeIterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  CheckIcu(status);
  return iterator;
}

// Loading the rules takes long, cloning does not.
std::unique_ptr<icu::BreakIterator> CloneIterator() {
  static const icu::BreakIterator& prototype = *MakeIterator().release();
  return std::unique_ptr<icu::BreakIterator>(prototype.clone());
}

bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

}  // namespace

size_t FloorToCluster(std::string_view text, size_t offset) {
  if (offset == 0 || offset >= text.size()) return offset;
  if (IsAscii(text[offset - 1]) && IsAscii(text[offset])) {
    return text[offset - 1] == '\r' && text[offset] == '\n' ? offset - 1 : offset;
  }
  // Ill-formed bytes first: ICU steps over several at once where DecodeAt() may not.
  const size_t boundary = FloorToBoundary(text, offset);
  const std::unique_ptr<icu::BreakIterator> iterator = CloneIterator();
  Utf8Text utext;
  UErrorCode status = U_ZERO_ERROR;
  iterator->setText(utext.Set(text), status);
  CheckIcu(status);
  const auto at = static_cast<int32_t>(boundary);
  if (iterator->isBoundary(at)) return boundary;
  return static_cast<size_t>(iterator->preceding(at));
}

}  // namespace ibid
