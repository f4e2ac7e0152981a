#include "text/word_breaker.h"

#include <cstddef>
#include <limits>

#include "text/characters.h"
#include "text/icu_word_breaker.h"
#include "text/signs.h"
#include "text/utf8.h"
#include "text/word_class.h"

namespace ibid {
namespace {

// A text read by class, ill-formed bytes as U+FFFD.
class ClassReader {
 public:
  explicit ClassReader(std::string_view text) : text_(text) {}

  struct Read {
    WordClass word_class = WordClass::kLineEnd;  // At the end: joins nothing.
    size_t end = 0;
  };

  Read At(size_t offset) const {
    if (offset >= text_.size()) return {.end = offset};
    const DecodedCodePoint c = DecodeAt(text_, offset);
    return {.word_class = WordClassOf(c.value), .end = offset + c.size};
  }

  // Whether a blank or a line end is at `offset`. UAX #29 breaks after each (marks and
  // joiners are counted to a blank, and are no part of a word then) and before each but
  // the second of two, and no dictionary word goes over one: what stands between can be
  // taken by itself.
  bool IsBlankAt(size_t offset) const {
    if (offset >= text_.size()) return false;
    const auto c = static_cast<unsigned char>(text_[offset]);
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
    return At(offset).word_class == WordClass::kBlank;
  }

  size_t SkipBlanks(size_t offset) const {
    while (IsBlankAt(offset)) offset = At(offset).end;
    return offset;
  }

  size_t SkipToBlank(size_t offset) const {
    // The blanks beyond ASCII begin with these bytes (U+1680 to U+3000), which are never
    // in the middle of a character.
    const auto may_begin_blank = [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return byte <= ' ' || (byte >= 0xE1 && byte <= 0xE3);
    };
    while (offset < text_.size() &&
           !(may_begin_blank(text_[offset]) && IsBlankAt(offset))) {
      ++offset;
    }
    return offset;
  }

  // The end of the extenders that begin at `offset`.
  size_t SkipExtenders(size_t offset) const {
    while (true) {
      const Read read = At(offset);
      if (read.word_class != WordClass::kExtender &&
          read.word_class != WordClass::kExtenderOfIcu) {
        return offset;
      }
      offset = read.end;
    }
  }

  // Whether there is anything for ICU from `begin` to the next blank.
  bool NeedsIcu(size_t begin) const {
    for (size_t i = begin; i < text_.size() && !IsBlankAt(i);) {
      const Read read = At(i);
      if (read.word_class == WordClass::kOfIcu ||
          read.word_class == WordClass::kExtenderOfIcu) {
        return true;
      }
      i = read.end;
    }
    return false;
  }

 private:
  std::string_view text_;
};

bool IsLetter(WordClass c) {
  return c == WordClass::kLetter || c == WordClass::kHebrewLetter;
}

bool IsSpelling(WordClass c) {
  return IsLetter(c) || c == WordClass::kDigit || c == WordClass::kConnector;
}

// WB5, 8, 9, 10, 13a, 13b.
bool Joins(WordClass left, WordClass right) {
  return IsSpelling(left) && IsSpelling(right);
}

// WB6, 7, 7b, 7c, 11, 12: whether `sign` holds `left` and `right` together.
bool JoinsAround(WordClass left, WordClass sign, WordClass right) {
  switch (sign) {
    case WordClass::kMidLetter:
      return IsLetter(left) && IsLetter(right);
    case WordClass::kMidDigit:
      return left == WordClass::kDigit && right == WordClass::kDigit;
    case WordClass::kMidBoth:
    case WordClass::kSingleQuote:
      return (IsLetter(left) && IsLetter(right)) ||
             (left == WordClass::kDigit && right == WordClass::kDigit);
    case WordClass::kDoubleQuote:
      return left == WordClass::kHebrewLetter && right == WordClass::kHebrewLetter;
    default:
      return false;
  }
}

}  // namespace

class WordBreaker::Impl {
 public:
  void SetText(std::string_view text) {
    // As far as ICU's offsets go.
    text_ = text.substr(
        0, FloorToBoundary(text, size_t{std::numeric_limits<int32_t>::max()}));
    at_ = 0;
    plain_end_ = 0;
    icu_end_ = 0;
  }

  std::optional<WordSegment> Next() {
    if (at_ < icu_end_) return NextOfIcu();
    if (at_ == text_.size()) return std::nullopt;
    if (at_ >= plain_end_) {
      ReadAhead();
      if (at_ < icu_end_) return NextOfIcu();
    }
    return NextPlain();
  }

 private:
  // Finds out who cuts what follows up to a blank, or the blanks that follow: sets
  // `icu_end_` or `plain_end_`.
  void ReadAhead() {
    const ClassReader reader(text_);
    size_t end = reader.SkipBlanks(at_);
    if (end > at_ && !HasExtenderOfIcu(end)) {
      plain_end_ = reader.SkipExtenders(end);
      return;
    }
    if (!reader.NeedsIcu(end)) {
      plain_end_ = reader.SkipToBlank(end);
      return;
    }
    // As much in one go as there is, with short words between: starting ICU takes as
    // long as they do.
    constexpr size_t kShort = 24;
    icu_begin_ = at_;
    while (true) {
      if (reader.NeedsIcu(end)) {
        icu_end_ = reader.SkipToBlank(end);
      } else if (end == text_.size() || end - icu_end_ > kShort) {
        break;
      }
      end = reader.SkipBlanks(reader.SkipToBlank(end));
    }
    const std::string_view stretch = text_.substr(icu_begin_, icu_end_ - icu_begin_);
    if (!icu_.SetTextAsUtf16(stretch)) icu_.SetText(stretch);
  }

  // Whether one is among the extenders at `offset`: a joiner may tie an emoji to the
  // blank before.
  bool HasExtenderOfIcu(size_t offset) const {
    const ClassReader reader(text_);
    const size_t end = reader.SkipExtenders(offset);
    while (offset < end) {
      const ClassReader::Read read = reader.At(offset);
      if (read.word_class == WordClass::kExtenderOfIcu) return true;
      offset = read.end;
    }
    return false;
  }

  std::optional<WordSegment> NextOfIcu() {
    std::optional<WordSegment> segment = icu_.Next();
    segment->range.begin += icu_begin_;
    segment->range.end += icu_begin_;
    at_ = segment->range.end;
    return segment;
  }

  WordSegment NextPlain() {
    const ClassReader reader(text_);
    const size_t begin = at_;
    const ClassReader::Read first = reader.At(begin);
    WordClass last = first.word_class;
    at_ = first.end;
    if (last == WordClass::kLineEnd) {
      // WB3.
      if (text_[begin] == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
      return {.range = {begin, at_}};
    }
    if (last == WordClass::kBlank) {
      // WB3d.
      while (reader.At(at_).word_class == WordClass::kBlank) at_ = reader.At(at_).end;
    }
    at_ = reader.SkipExtenders(at_);
    // Connectors alone are a word for ICU when there are two and no mark on the last.
    bool ends_in_connectors = false;
    while (true) {
      const ClassReader::Read next = reader.At(at_);
      if (Joins(last, next.word_class)) {
        last = next.word_class;
        at_ = reader.SkipExtenders(next.end);
        ends_in_connectors = last == WordClass::kConnector && at_ == next.end;
        continue;
      }
      if (!IsSpelling(last)) break;
      const ClassReader::Read after = reader.At(reader.SkipExtenders(next.end));
      if (JoinsAround(last, next.word_class, after.word_class)) {
        last = after.word_class;
        at_ = reader.SkipExtenders(after.end);
        continue;
      }
      // WB7a.
      if (last == WordClass::kHebrewLetter &&
          next.word_class == WordClass::kSingleQuote) {
        at_ = reader.SkipExtenders(next.end);
      }
      break;
    }
    const bool ends_in_spelling = IsSpelling(last) && last != WordClass::kConnector;
    const ByteRange range{begin, at_};
    const bool is_word = ends_in_spelling || ends_in_connectors ||
                         IsWordLetter(DecodeAt(text_, begin).value);
    return {.range = range,
            .is_word = is_word,
            .is_sign = !is_word && IsSign(range.Of(text_))};
  }

  IcuWordBreaker icu_;
  std::string_view text_;
  size_t at_ = 0;
  size_t plain_end_ = 0;  // To here, no ICU is needed.
  size_t icu_begin_ = 0;  // What ICU was given.
  size_t icu_end_ = 0;
};

WordBreaker::WordBreaker() : impl_(std::make_unique<Impl>()) {}
WordBreaker::~WordBreaker() = default;
WordBreaker::WordBreaker(WordBreaker&&) noexcept = default;
WordBreaker& WordBreaker::operator=(WordBreaker&&) noexcept = default;

void WordBreaker::SetText(std::string_view text) { impl_->SetText(text); }
std::optional<WordSegment> WordBreaker::Next() { return impl_->Next(); }

}  // namespace ibid
