#include "query/word_list.h"

#include <algorithm>

namespace ibid {
namespace {

constexpr uint32_t kFar = 1000;

bool IsContinuation(char byte) { return (static_cast<uint8_t>(byte) & 0xC0) == 0x80; }

// The bytes of one character, so that they can be compared; ill-formed bytes are
// characters of their own.
uint32_t NextCodePoint(std::string_view text, size_t& at) {
  uint32_t value = static_cast<uint8_t>(text[at++]);
  for (int more = 3; more > 0 && at < text.size() && IsContinuation(text[at]); --more) {
    value = value << 8 | static_cast<uint8_t>(text[at++]);
  }
  return value;
}

std::vector<uint32_t> CodePoints(std::string_view text) {
  std::vector<uint32_t> points;
  for (size_t at = 0; at < text.size();) points.push_back(NextCodePoint(text, at));
  return points;
}

// The table of edit distances between the beginnings of one word and of another, row
// after row. Words in a sorted list share beginnings, and with them rows.
class EditTable {
 public:
  EditTable(std::vector<uint32_t> asked, uint32_t max_edits)
      : asked_(std::move(asked)), max_edits_(max_edits), width_(asked_.size() + 1) {
    cells_.resize(width_);
    for (size_t i = 0; i < width_; ++i) cells_[i] = static_cast<uint32_t>(i);
  }

  // The row of `letter` as the character `depth` (from 0) of the other word; false when
  // no word that begins so is near enough.
  bool SetRow(size_t depth, uint32_t letter) {
    letters_.resize(depth);
    letters_.push_back(letter);
    cells_.resize((depth + 2) * width_);
    uint32_t* const row = &cells_[(depth + 1) * width_];
    const uint32_t* const above = row - width_;
    row[0] = static_cast<uint32_t>(depth + 1);
    uint32_t least = row[0];
    // Cells further than max_edits from the diagonal are far.
    const size_t first = depth + 1 > max_edits_ ? depth + 1 - max_edits_ : 1;
    const size_t last = std::min(width_ - 1, depth + 1 + max_edits_);
    if (first > width_ - 1) return false;
    if (first > 1) row[first - 1] = kFar;
    for (size_t i = first; i <= last; ++i) {
      const uint32_t changed = above[i - 1] + (asked_[i - 1] == letter ? 0 : 1);
      uint32_t edits = std::min({changed, row[i - 1] + 1, above[i] + 1});
      if (depth > 0 && i > 1 && asked_[i - 1] == letters_[depth - 1] &&
          asked_[i - 2] == letter) {
        edits = std::min(edits, *(above - width_ + i - 2) + 1);
      }
      row[i] = edits;
      least = std::min(least, edits);
    }
    if (last + 1 < width_) row[last + 1] = kFar;
    // A swap reads two rows up, so that one of these alone does not decide.
    return least <= max_edits_ ||
           (depth > 0 && LeastOf(depth, first, last) + 1 <= max_edits_);
  }

  // Between the asked word and one of `depth` characters.
  uint32_t Edits(size_t depth) const {
    const size_t distance =
        depth > asked_.size() ? depth - asked_.size() : asked_.size() - depth;
    return distance > max_edits_ ? kFar : cells_[depth * width_ + width_ - 1];
  }

 private:
  uint32_t LeastOf(size_t row, size_t first, size_t last) const {
    uint32_t least = kFar;
    for (size_t i = first > 1 ? first - 1 : 0; i <= last; ++i) {
      least = std::min(least, cells_[row * width_ + i]);
    }
    return least;
  }

  const std::vector<uint32_t> asked_;
  const uint32_t max_edits_;
  const size_t width_;
  std::vector<uint32_t> letters_;
  std::vector<uint32_t> cells_;  // Row after row; the first is that of no letters.
};

size_t SharedBytes(std::string_view a, std::string_view b) {
  const size_t end = std::min(a.size(), b.size());
  size_t shared = 0;
  while (shared < end && a[shared] == b[shared]) ++shared;
  return shared;
}

// The first word, in byte order, after all that begin with `beginning`; empty when there
// is none.
std::string After(std::string_view beginning) {
  std::string after(beginning);
  while (!after.empty() && static_cast<uint8_t>(after.back()) == 0xFF) after.pop_back();
  if (!after.empty()) after.back() = static_cast<char>(after.back() + 1);
  return after;
}

bool IsBetter(const ListedWord& a, const ListedWord& b) {
  if (a.edits != b.edits) return a.edits < b.edits;
  if (a.occurrences != b.occurrences) return a.occurrences > b.occurrences;
  return a.word < b.word;
}

}  // namespace

void WordList::Add(std::string_view word, uint64_t occurrences) {
  begins_.push_back(static_cast<uint32_t>(bytes_.size()));
  bytes_ += word;
  occurrences_.push_back(occurrences);
}

std::string_view WordList::word(size_t i) const {
  const size_t end = i + 1 < begins_.size() ? begins_[i + 1] : bytes_.size();
  return std::string_view(bytes_).substr(begins_[i], end - begins_[i]);
}

size_t WordList::LowerBound(std::string_view asked) const {
  size_t first = 0;
  size_t count = size();
  while (count > 0) {
    const size_t half = count / 2;
    if (word(first + half) < asked) {
      first += half + 1;
      count -= half + 1;
    } else {
      count = half;
    }
  }
  return first;
}

uint64_t WordList::Find(std::string_view asked) const {
  const size_t at = LowerBound(asked);
  return at < size() && word(at) == asked ? occurrences(at) : 0;
}

std::vector<ListedWord> WordList::BeginningWith(std::string_view prefix, size_t limit,
                                                size_t& all) const {
  std::vector<size_t> places;
  for (size_t i = LowerBound(prefix); i < size() && word(i).starts_with(prefix); ++i) {
    places.push_back(i);
  }
  all = places.size();
  if (places.size() > limit) {
    std::nth_element(places.begin(), places.begin() + static_cast<ptrdiff_t>(limit),
                     places.end(), [this](size_t a, size_t b) {
                       return occurrences(a) != occurrences(b)
                                  ? occurrences(a) > occurrences(b)
                                  : a < b;
                     });
    places.resize(limit);
    std::sort(places.begin(), places.end());
  }
  std::vector<ListedWord> words;
  for (size_t i : places) words.push_back({std::string(word(i)), occurrences(i)});
  return words;
}

std::vector<ListedWord> WordList::SpelledLike(std::string_view asked,
                                              uint32_t max_edits, size_t limit) const {
  std::vector<ListedWord> found;
  EditTable table(CodePoints(asked), max_edits);
  std::string_view last;
  // Where each character of `last` that has a row ends.
  std::vector<size_t> ends;
  for (size_t i = 0; i < size();) {
    const std::string_view candidate = word(i);
    const size_t shared = SharedBytes(last, candidate);
    while (!ends.empty() && ends.back() > shared) ends.pop_back();
    // A character is not whole when the shared bytes end inside it.
    while (!ends.empty() && ends.back() < candidate.size() &&
           IsContinuation(candidate[ends.back()])) {
      ends.pop_back();
    }
    bool near = true;
    size_t at = ends.empty() ? 0 : ends.back();
    while (near && at < candidate.size()) {
      const uint32_t letter = NextCodePoint(candidate, at);
      near = table.SetRow(ends.size(), letter);
      ends.push_back(at);
    }
    last = candidate;
    if (!near) {
      const std::string next = After(candidate.substr(0, at));
      if (next.empty()) break;
      // Often the next word or one of the next few.
      size_t step = 0;
      while (step < 4 && i < size() && word(i) < next) ++i, ++step;
      if (i < size() && word(i) < next) i = LowerBound(next);
      continue;
    }
    const uint32_t edits = table.Edits(ends.size());
    if (edits <= max_edits) {
      found.push_back({std::string(candidate), occurrences(i), edits});
    }
    ++i;
  }
  const size_t kept = std::min(limit, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<ptrdiff_t>(kept),
                    found.end(), IsBetter);
  found.resize(kept);
  return found;
}

}  // namespace ibid
