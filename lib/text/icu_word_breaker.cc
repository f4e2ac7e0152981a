#include "text/icu_word_breaker.h"

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

#include <cstdint>
#include <limits>
#include <string>

#include "text/characters.h"
#include "text/icu.h"
#include "text/signs.h"
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
    is_utf16_ = false;
  }

  bool SetTextAsUtf16(std::string_view text) {
    constexpr size_t kMaxBytes = size_t{1} << 30;
    if (text.size() > kMaxBytes || !Convert(text)) return false;
    bytes_ = text;
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(iterator_, units_.data(), static_cast<int32_t>(units_.size()),
                 &status);
    CheckIcu(status);
    is_utf16_ = true;
    unit_ = static_cast<size_t>(ubrk_first(iterator_));
    begin_ = 0;
    return true;
  }

  std::optional<WordSegment> Next() {
    const int32_t end = ubrk_next(iterator_);
    if (end == UBRK_DONE) return std::nullopt;
    const size_t end_byte =
        is_utf16_ ? BytesTo(static_cast<size_t>(end)) : static_cast<size_t>(end);
    const ByteRange range{begin_, end_byte};
    begin_ = range.end;
    const bool is_word = IsWord(range);
    return WordSegment{.range = range,
                       .is_word = is_word,
                       .is_sign = !is_word && IsSign(range.Of(bytes_))};
  }

 private:
  bool Convert(std::string_view text) {
    units_.clear();
    for (size_t i = 0; i < text.size();) {
      const DecodedCodePoint c = DecodeAt(text, i);
      if (c.ill_formed) return false;
      if (c.value < 0x10000) {
        units_ += static_cast<char16_t>(c.value);
      } else {
        units_ += static_cast<char16_t>(U16_LEAD(c.value));
        units_ += static_cast<char16_t>(U16_TRAIL(c.value));
      }
      i += c.size;
    }
    return true;
  }

  // Goes on from the last segment to unit `end`. Returns how many bytes are before it.
  size_t BytesTo(size_t end) {
    size_t bytes = begin_;
    for (; unit_ < end; ++unit_) {
      const char16_t unit = units_[unit_];
      // Each half of a surrogate pair stands for two of four bytes.
      bytes += unit < 0x80 ? 1 : unit < 0x800 || U16_IS_SURROGATE(unit) ? 2 : 3;
    }
    return bytes;
  }

  // ICU gives no status to some letters (々 by itself, a letter joined to an emoji).
  bool IsWord(ByteRange range) const {
    return ubrk_getRuleStatus(iterator_) >= UBRK_WORD_NONE_LIMIT ||
           IsWordLetter(DecodeAt(bytes_, range.begin).value);
  }

  UBreakIterator* iterator_ = nullptr;
  std::string_view bytes_;
  Utf8Text text_;
  size_t begin_ = 0;
  bool is_utf16_ = false;
  std::u16string units_;
  size_t unit_ = 0;  // Where begin_ is in them.
};

IcuWordBreaker::IcuWordBreaker() : impl_(std::make_unique<Impl>()) {}
IcuWordBreaker::~IcuWordBreaker() = default;
IcuWordBreaker::IcuWordBreaker(IcuWordBreaker&&) noexcept = default;
IcuWordBreaker& IcuWordBreaker::operator=(IcuWordBreaker&&) noexcept = default;

void IcuWordBreaker::SetText(std::string_view text) { impl_->SetText(text); }
bool IcuWordBreaker::SetTextAsUtf16(std::string_view text) {
  return impl_->SetTextAsUtf16(text);
}
std::optional<WordSegment> IcuWordBreaker::Next() { return impl_->Next(); }

}  // namespace ibid
