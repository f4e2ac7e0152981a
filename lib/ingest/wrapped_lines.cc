#include "ingest/wrapped_lines.h"

#include <algorithm>
#include <cstddef>

#include "text/utf8.h"

namespace ibid {
namespace {

constexpr size_t kLeastWidth = 40;
constexpr size_t kMostWidth = 100;
constexpr size_t kMostBytes = 4 * kMostWidth;
// Lines that are too long for the width (urls, tables): one in fifty.
constexpr size_t kExceptions = 50;
// Of a wrapped text: how many lines go on in the next, at least, and of its long lines
// (those that reach over three fifths of the width), in hundredths. Sentences seldom end
// where lines do.
constexpr size_t kJoinedLines = 5;
constexpr size_t kJoinedShare = 40;

// The longest lines of a width are few.
constexpr size_t kTolerance = 8;

size_t FirstWordSize(std::string_view line) {
  return CountCodePoints(line.substr(0, line.find_first_of(" \t")));
}

class Wrapping {
 public:
  Wrapping(std::string_view text, const std::vector<Line>& lines) {
    for (const Line& line : lines) lines_.push_back(Trimmed(text, line.range));
    width_ = WidthOf(text);
    if (width_ == 0) return;
    goes_on_.assign(lines_.size(), false);
    size_t joined = 0;
    size_t long_lines = 0;
    size_t sentences = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      const size_t width = CountCodePoints(lines_[i].Of(text));
      if (width * 5 > width_ * 3) ++long_lines;
      if (i + 1 == lines_.size() || width == 0 || lines_[i + 1].empty()) continue;
      const std::string_view next = lines_[i + 1].Of(text);
      goes_on_[i] = width <= width_ + kTolerance &&
                    width + 1 + FirstWordSize(next) > width_ && !IsBullet(next);
      if (!goes_on_[i]) continue;
      ++joined;
      sentences += EndsSentence(lines_[i].Of(text)) ? 1 : 0;
    }
    if (joined < kJoinedLines || joined * 100 < long_lines * kJoinedShare ||
        sentences * 2 > joined) {
      width_ = 0;
    }
  }

  std::vector<ByteRange> Take() && {
    std::vector<ByteRange> ranges;
    bool open = false;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].empty()) continue;
      if (open) {
        ranges.back().end = lines_[i].end;
      } else {
        ranges.push_back(lines_[i]);
      }
      open = width_ > 0 && goes_on_[i];
    }
    return ranges;
  }

 private:
  // The width that all but a few lines keep to; 0 when there is none.
  size_t WidthOf(std::string_view text) const {
    const size_t exceptions = lines_.size() / kExceptions;
    const auto too_long = static_cast<size_t>(
        std::count_if(lines_.begin(), lines_.end(),
                      [](const ByteRange& line) { return line.size() > kMostBytes; }));
    if (too_long > exceptions || lines_.size() < kJoinedLines) return 0;
    std::vector<size_t> widths;
    for (const ByteRange& line : lines_)
      widths.push_back(CountCodePoints(line.Of(text)));
    const auto widest = widths.end() - 1 - static_cast<std::ptrdiff_t>(exceptions);
    std::nth_element(widths.begin(), widest, widths.end());
    return *widest >= kLeastWidth && *widest <= kMostWidth ? *widest : 0;
  }

  std::vector<ByteRange> lines_;
  std::vector<bool> goes_on_;
  size_t width_ = 0;
};

}  // namespace

std::vector<ByteRange> JoinWrappedLines(std::string_view text,
                                        const std::vector<Line>& lines) {
  return Wrapping(text, lines).Take();
}

}  // namespace ibid
