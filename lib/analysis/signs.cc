#include "analysis/signs.h"

#include <algorithm>
#include <cstddef>

#include "text/characters.h"
#include "text/normalizer.h"
#include "text/signs.h"
#include "text/utf8.h"

namespace ibid {
namespace {

bool IsDigitBesideLine(char32_t c) { return IsRaisedDigit(c) || IsLoweredDigit(c); }

// "kg", "1/2": most signs.
bool IsOneWord(std::string_view spelled) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return std::all_of(spelled.begin(), spelled.end(),
                     [&](char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); }) ||
         std::all_of(spelled.begin(), spelled.end(),
                     [&](char c) { return is_digit(c) || c == '/'; });
}

}  // namespace

ByteRange WholeSign(std::string_view text, ByteRange segment) {
  const char32_t sign = DecodeAt(text, segment.begin).value;
  if (!IsRaisedOrLowered(sign)) return segment;
  if (segment.begin > 0) {
    const char32_t before = DecodeBefore(text, segment.begin).value;
    const bool after_digit = IsDigit(before) && IsDigitBesideLine(sign);
    if (!IsWhiteSpace(before) && !after_digit) return {segment.begin, segment.begin};
  }
  while (IsDigitBesideLine(sign) && segment.end < text.size()) {
    const DecodedCodePoint next = DecodeAt(text, segment.end);
    if (!IsDigitBesideLine(next.value)) break;
    segment.end += next.size;
  }
  return segment;
}

std::string& SignSpeller::AddWord() {
  if (size_ == words_.size()) words_.emplace_back();
  return words_[size_++];
}

std::span<const std::string> SignSpeller::Spell(std::string_view sign,
                                                const WordLanguage& language) {
  size_ = 0;
  FoldWord(sign, spelled_);
  if (spelled_.empty()) return {};
  if (IsEmoji(sign) || IsOneWord(spelled_)) {
    AddWord() = spelled_;
    return {words_.data(), size_};
  }
  if (!breaker_) breaker_.emplace();
  breaker_->SetText(spelled_);
  while (const std::optional<WordSegment> segment = breaker_->Next()) {
    if (!segment->is_word) continue;
    ForEachWord(spelled_, segment->range, language, [&](const FoundWord& word) {
      std::string& folded = AddWord();
      folder_.Fold(word.range.Of(spelled_), word.form, folded);
      if (folded.empty()) --size_;
    });
  }
  return {words_.data(), size_};
}

}  // namespace ibid
