#include "text/icu_word_breaker.h"

#include <unicode/ubrk.h>

#include <cstdint>
#include <limits>

#include "text/characters.h"
#include "text/icu.h"
#include "text/utf8.h"

namespace ibid {

class IcuWordBreaker::Impl {
 public:
  Impl() {
    UErrorCode status = U_ZERO_ERROR;
    iterator_ = ubrk_open(UBRK_WORD, "", nullptr, 0, &status);
    CheckIcu(status);
  }
  ~Impl() { ubrk_close(iterator_); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void SetText(std::string_view text) {
    // ICU's offsets are 32 bits wide.
    bytes_ = text.substr(
        0, FloorToBoundary(text, size_t{std::numeric_limits<int32_t>::max()}));
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setUText(iterator_, text_.Set(bytes_), &status);
    CheckIcu(status);
    begin_ = static_cast<size_t>(ubrk_first(iterator_));
  }

  std::optional<WordSegment> Next() {
    const int32_t end = ubrk_next(iterator_);
    if (end == UBRK_DONE) return std::nullopt;
    const ByteRange range{begin_, static_cast<size_t>(end)};
    begin_ = range.end;
    return WordSegment{.range = range, .is_word = IsWord(range)};
  }

 private:
  // ICU gives no status to some letters (々 by itself, a letter joined to an emoji).
  bool IsWord(ByteRange range) const {
    return ubrk_getRuleStatus(iterator_) >= UBRK_WORD_NONE_LIMIT ||
           IsWordLetter(DecodeAt(bytes_, range.begin).value);
  }

  UBreakIterator* iterator_ = nullptr;
  std::string_view bytes_;
  Utf8Text text_;
  size_t begin_ = 0;
};

IcuWordBreaker::IcuWordBreaker() : impl_(std::make_unique<Impl>()) {}
IcuWordBreaker::~IcuWordBreaker() = default;
IcuWordBreaker::IcuWordBreaker(IcuWordBreaker&&) noexcept = default;
IcuWordBreaker& IcuWordBreaker::operator=(IcuWordBreaker&&) noexcept = default;

void IcuWordBreaker::SetText(std::string_view text) { impl_->SetText(text); }
std::optional<WordSegment> IcuWordBreaker::Next() { return impl_->Next(); }

}  // namespace ibid
