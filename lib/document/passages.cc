// How a text is cut.
//
// 1. Its lines fall into stretches: what is marked chrome or suspect, extended to whole
//    lines, and what lies between. Blank lines go with the line before them. No passage
//    spans two stretches.
// 2. A stretch of up to 250 words is one passage.
// 3. A longer one is broken into units: sentences, with sentences that are themselves
//    long broken at commas, else blanks. Each place between two units has a price by
//    what is cut there. From the front, one passage after the other takes the cheapest
//    place within reach, where the price grows with the distance from an even share of
//    what is left.
// 4. Where that place turns out to be inside a word of a script without blanks, or a
//    grapheme cluster, the cut moves back to the start of it.
//
// Both limits of size, words and bytes, become one "weight" (see Weight), so that
// nothing has to look at bytes again.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/lines.h"
#include "ibid/passage.h"
#include "text/characters.h"
#include "text/clusters.h"
#include "text/sentence_breaker.h"
#include "text/utf8.h"
#include "text/word_breaker.h"

namespace ibid {
namespace {

constexpr size_t kWholeStretch = 250;
constexpr size_t kLeastWeight = 120;
constexpr size_t kMostWeight = 220;
constexpr size_t kUsualWeight = 170;

// Words, or bytes scaled so that kWholeStretch is reached at kMaxPassageBytes,
// whichever is more: a stretch of weight kWholeStretch is within both limits. Bytes
// decide in texts of long words and scripts of three bytes a letter, or without any
// blanks.
size_t Weight(size_t words, size_t bytes) {
  const size_t of_bytes =
      (bytes * kWholeStretch + kMaxPassageBytes - 1) / kMaxPassageBytes;
  return std::max(words, of_bytes);
}

// Long sentences are broken into units of this many bytes: at most 60 words, as a word
// takes two.
constexpr size_t kLongUnitBytes = 120;
constexpr size_t kLongSentenceWeight = 60;

constexpr size_t kHeadingWords = 14;
constexpr size_t kFirstHeadingWords = 25;
constexpr size_t kHeadingBytes = 300;
// Of those that the document says itself.
constexpr size_t kMostHeadingBytes = 1000;

// What cutting at a place costs, in words of distance from the even share.
enum Price : size_t {
  kBeforeHeading = 0,
  kParagraphEnd = 15,
  kLineEnd = 25,
  kSentenceEnd = 50,
  kPhraseEnd = 80,
  kClauseEnd = 200,
  kWordEnd = 250,
  kAnywhere = 1000,
};

struct TextLine {
  ByteRange range;  // Trimmed; empty for a blank line.
  size_t begin = 0;
  size_t next = 0;
  size_t words = 0;
  bool heading = false;
};

struct Stretch {
  size_t first = 0;  // Lines [first, last).
  size_t last = 0;
  bool chrome = false;
  bool suspect = false;
};

// A place where the text may be cut.
struct Place {
  size_t offset = 0;
  size_t words = 0;  // From the start of the stretch up to here.
  size_t price = 0;
};

std::vector<TextLine> ReadLines(std::string_view text) {
  std::vector<TextLine> lines;
  for (const Line& line : SplitLines(text)) {
    TextLine read{.range = Trimmed(text, line.range),
                  .begin = line.range.begin,
                  .next = line.next};
    read.words = CountWords(read.range.Of(text));
    lines.push_back(read);
  }
  return lines;
}

// ---- Stretches

struct Mark {
  ByteRange range;
  bool chrome = false;
};

std::vector<Mark> MarksOf(const Document& document) {
  std::vector<Mark> marks;
  const auto take = [&](const std::vector<ByteRange>& ranges, bool chrome) {
    for (ByteRange range : ranges) {
      range.end = std::min(range.end, document.text.size());
      if (range.begin < range.end) marks.push_back({range, chrome});
    }
  };
  take(document.chrome, true);
  take(document.suspects, false);
  // By place alone, so that cuts do not depend on which of the two a mark is.
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.range < b.range; });
  return marks;
}

// The line that holds the byte `offset`.
size_t LineAt(const std::vector<TextLine>& lines, size_t offset) {
  const auto line = std::upper_bound(
      lines.begin(), lines.end(), offset,
      [](size_t wanted, const TextLine& candidate) { return wanted < candidate.next; });
  return static_cast<size_t>(line - lines.begin());
}

std::vector<Stretch> FindStretches(const Document& document,
                                   const std::vector<TextLine>& lines) {
  const auto blank = [&](size_t line) { return lines[line].range.empty(); };
  std::vector<Stretch> stretches;
  size_t done = 0;  // Lines before it are in `stretches`.
  size_t start = 0;
  while (start < lines.size() && blank(start)) ++start;
  for (const Mark& mark : MarksOf(document)) {
    size_t first = std::max(LineAt(lines, mark.range.begin), done);
    size_t last = LineAt(lines, mark.range.end - 1) + 1;
    while (first < last && blank(first)) ++first;
    if (first >= last) continue;
    while (last < lines.size() && blank(last)) ++last;
    if (first <= start) first = 0;  // The text's leading blank lines.
    if (done < first) stretches.push_back({.first = done, .last = first});
    stretches.push_back(
        {.first = first, .last = last, .chrome = mark.chrome, .suspect = !mark.chrome});
    done = last;
  }
  if (done < lines.size()) stretches.push_back({.first = done, .last = lines.size()});
  return stretches;
}

// ---- Headings

bool LooksLikeHeading(std::string_view text, const TextLine& line, bool opens_text) {
  const size_t most_words = opens_text ? kFirstHeadingWords : kHeadingWords;
  if (line.words == 0 || line.words > most_words) return false;
  if (line.range.size() > kHeadingBytes) return false;
  const std::string_view words = line.range.Of(text);
  if (IsBullet(words) || EndsOpen(words)) return false;
  return !EndsSentence(words) || words.ends_with('?') || words.ends_with("？");
}

// From the last line to the first, as a heading may stand above another, as long as
// text follows in the same stretch.
void FindHeadings(std::string_view text, const Stretch& stretch,
                  std::vector<TextLine>& lines) {
  constexpr size_t kHeadingsInARow = 2;
  const TextLine* next = nullptr;  // The nearest line below that is not blank.
  size_t in_a_row = 0;
  for (size_t i = stretch.last; i-- > stretch.first;) {
    TextLine& line = lines[i];
    if (line.range.empty()) continue;
    if (next != nullptr && LooksLikeHeading(text, line, i == 0)) {
      const std::string_view below = next->range.Of(text);
      const bool above_text = next->words > kHeadingWords || IsBullet(below) ||
                              EndsSentence(below) || EndsWithColon(below);
      line.heading = next->heading ? in_a_row < kHeadingsInARow
                                   : above_text && next->words >= line.words / 2;
    }
    in_a_row = line.heading ? in_a_row + 1 : 0;
    next = &line;
  }
}

// The lines that the document says are headings, as far as text follows in the stretch.
void TakeHeadings(const std::vector<ByteRange>& headings, const Stretch& stretch,
                  std::vector<TextLine>& lines) {
  bool text_below = false;
  for (size_t i = stretch.last; i-- > stretch.first;) {
    TextLine& line = lines[i];
    if (line.range.empty()) continue;
    const auto heading = std::upper_bound(
        headings.begin(), headings.end(), line.range.begin,
        [](size_t begin, const ByteRange& range) { return begin < range.end; });
    line.heading = text_below && heading != headings.end() &&
                   heading->begin <= line.range.begin &&
                   line.range.size() <= kMostHeadingBytes;
    text_below = text_below || !line.heading;
  }
}

// ---- Places

// Whether `c` sets off what follows it in a sentence: a comma, semicolon, dash or colon.
// Those of scripts without blanks do so by themselves.
bool EndsClause(char32_t c) {
  return std::u32string_view(U",;:–—،؛፣၊").find(c) != std::u32string_view::npos;
}
bool EndsDenseClause(char32_t c) {
  return std::u32string_view(U"，、；：､").find(c) != std::u32string_view::npos;
}

// What it costs to cut between blanks and the letter after them, by what stands before.
// Scripts without blanks between words have them between phrases, and Thai, which has
// no sign for the end of a sentence, often two.
size_t PriceOfBlank(char32_t before, size_t blanks) {
  if (IsSentenceEnd(before)) return kPhraseEnd;
  if (EndsClause(before)) return kClauseEnd;
  if (!IsScriptWithoutSpaces(before)) return kWordEnd;
  return blanks > 1 ? kPhraseEnd : kClauseEnd;
}

// Whether it is a character after which a unit does not end, and no blank.
bool IsPlain(char c) { return c > ' ' && c < 0x7F; }

// The end of a unit that starts at `begin`, at most kLongUnitBytes further on: the last
// of the cheapest places on the way.
Place EndOfLongUnit(std::string_view text, size_t begin, size_t end) {
  const size_t limit = begin + kLongUnitBytes;
  if (limit >= end) return {.offset = end, .price = kWordEnd};
  Place best{.offset = FloorToBoundary(text, limit), .price = kAnywhere};
  char32_t before = 0;
  size_t blanks = 0;
  for (size_t at = begin; at < limit;) {
    if (IsPlain(text[at])) {
      before = static_cast<unsigned char>(text[at++]);
      blanks = 0;
      continue;
    }
    const DecodedCodePoint c = DecodeAt(text, at);
    at += c.size;
    if (at > limit) break;
    size_t price = kAnywhere;
    if (IsWhiteSpace(c.value)) {
      price = PriceOfBlank(before, ++blanks);
    } else {
      if (EndsDenseClause(c.value)) price = kClauseEnd;
      before = c.value;
      blanks = 0;
    }
    if (price < kAnywhere && price <= best.price) best = {.offset = at, .price = price};
  }
  return best;
}

class PlaceFinder {
 public:
  PlaceFinder(std::string_view text, SentenceBreaker& sentences)
      : text_(text), sentences_(sentences) {}

  // All places of a stretch, its end included.
  std::vector<Place> Find(const Stretch& stretch, const std::vector<TextLine>& lines) {
    places_.clear();
    words_ = 0;
    for (size_t i = stretch.first; i < stretch.last;) {
      size_t next = i + 1;
      while (next < stretch.last && lines[next].range.empty()) ++next;
      AddLine(lines[i].begin, lines[i].range.end, lines[next - 1].next);
      if (next < stretch.last) {
        if (lines[i].heading) {
          places_.pop_back();
        } else {
          places_.back().price = PriceOfLineEnd(lines[i], lines[next], next > i + 1);
        }
      }
      i = next;
    }
    return std::move(places_);
  }

 private:
  size_t PriceOfLineEnd(const TextLine& line, const TextLine& next,
                        bool blank_between) const {
    if (next.heading) return kBeforeHeading;
    if (blank_between) return kParagraphEnd;
    // A line that does not end a sentence, before one that starts in lower case: text
    // that was wrapped to a width.
    const bool wrapped = !EndsSentence(line.range.Of(text_)) &&
                         IsLower(DecodeAt(text_, next.range.begin).value);
    return wrapped ? kWordEnd : kLineEnd;
  }

  // The line's text up to `text_end`, with everything up to `end` after its last
  // sentence.
  void AddLine(size_t begin, size_t text_end, size_t end) {
    size_t from = begin;
    for (size_t sentence : sentences_.Ends(text_.substr(begin, text_end - begin))) {
      if (begin + sentence == text_end) break;
      AddSentence(std::exchange(from, begin + sentence), begin + sentence);
    }
    AddSentence(from, end);
  }

  void AddSentence(size_t begin, size_t end) {
    const size_t words = CountWords(text_.substr(begin, end - begin));
    if (Weight(words, end - begin) <= kLongSentenceWeight) {
      Add({.offset = end, .words = words, .price = kSentenceEnd});
      return;
    }
    while (begin < end) {
      Place place = EndOfLongUnit(text_, begin, end);
      place.words = CountWords(text_.substr(begin, place.offset - begin));
      Add(place);
      begin = place.offset;
    }
    places_.back().price = kSentenceEnd;
  }

  // `place.words` are those of its unit alone.
  void Add(Place place) {
    place.words = words_ += place.words;
    places_.push_back(place);
  }

  std::string_view text_;
  SentenceBreaker& sentences_;
  std::vector<Place> places_;
  size_t words_ = 0;
};

// ---- Choice

// What is wrong with a passage of `weight` that leaves `rest`, in the unit of Price.
size_t PriceOfSizes(size_t weight, size_t rest, size_t even_share) {
  const auto below = [](size_t value, size_t bound) {
    return value < bound ? bound - value : 0;
  };
  size_t price = weight > even_share ? weight - even_share : even_share - weight;
  price += 4 * (below(weight, kLeastWeight) + below(kMostWeight, weight));
  price += 4 * below(rest, kLeastWeight);
  // Too much for one passage and too little for two.
  if (rest > kMostWeight && rest < 2 * kLeastWeight) price += 30;
  return price;
}

// The last end of a word in `text` that is not beyond `offset`; 0 when there is none.
size_t FloorToWord(std::string_view text, size_t offset) {
  WordBreaker words;
  words.SetText(text);
  size_t floor = 0;
  bool is_first = true;
  while (const std::optional<WordSegment> segment = words.Next()) {
    if (segment->range.end > offset) break;
    // Where the text begins, a word may have been cut.
    if (!std::exchange(is_first, false)) floor = segment->range.end;
  }
  return floor;
}

// Where to cut at `place`, which the passage from `begin` reaches.
size_t CutAt(std::string_view text, size_t begin, const Place& place) {
  size_t offset = place.offset;
  if (place.price == kAnywhere &&
      IsScriptWithoutSpaces(DecodeBefore(text, offset).value)) {
    // Dictionaries look at the neighbours on both sides.
    constexpr size_t kReach = 120;
    const size_t from =
        FloorToBoundary(text, std::max(begin, offset - std::min(offset, kReach)));
    const size_t word =
        FloorToWord(text.substr(from, offset - from + kReach), offset - from);
    if (word > 0) offset = from + word;
  }
  // A cluster may be as long as the passage.
  constexpr size_t kBehind = 64;
  const size_t cluster =
      FloorToCluster(text.substr(begin, offset - begin + kBehind), offset - begin);
  return cluster > 0 ? begin + cluster : offset;
}

// Cuts [begin, last place). Each step looks at the places within one passage's reach,
// so the whole is linear.
std::vector<ByteRange> Cut(std::string_view text, size_t begin,
                           const std::vector<Place>& places) {
  std::vector<ByteRange> cuts;
  const Place& end = places.back();
  size_t words_before = 0;
  size_t next = 0;
  const auto weight_to = [&](const Place& place) {
    return Weight(place.words - words_before, place.offset - begin);
  };
  while (weight_to(end) > kWholeStretch) {
    const size_t left = weight_to(end);
    const size_t shares = std::max<size_t>(2, (left + kUsualWeight / 2) / kUsualWeight);
    size_t best = next;
    size_t best_price = ~size_t{0};
    for (size_t i = next; i < places.size(); ++i) {
      const size_t weight = weight_to(places[i]);
      if (weight > kWholeStretch) break;
      const size_t rest =
          Weight(end.words - places[i].words, end.offset - places[i].offset);
      const size_t price = places[i].price + PriceOfSizes(weight, rest, left / shares);
      if (price < best_price) {
        best = i;
        best_price = price;
      }
    }
    const Place& place = places[best];
    const size_t cut = CutAt(text, begin, place);
    cuts.push_back({begin, cut});
    begin = cut;
    words_before =
        place.words -
        std::min(place.words, CountWords(text.substr(cut, place.offset - cut)));
    next = best + 1;
  }
  cuts.push_back({begin, end.offset});
  return cuts;
}

}  // namespace

std::vector<Passage> SplitIntoPassages(const Document& document) {
  const std::string_view text = document.text;
  if (text.empty()) return {Passage{}};
  std::vector<TextLine> lines = ReadLines(text);
  SentenceBreaker sentences(document.language);
  PlaceFinder places(text, sentences);
  std::vector<Passage> passages;
  for (const Stretch& stretch : FindStretches(document, lines)) {
    const ByteRange range{lines[stretch.first].begin, lines[stretch.last - 1].next};
    const bool content = !stretch.chrome && !stretch.suspect;
    if (content) {
      if (document.headings.empty()) {
        FindHeadings(text, stretch, lines);
      } else {
        TakeHeadings(document.headings, stretch, lines);
      }
    }
    size_t words = 0;
    for (size_t i = stretch.first; i < stretch.last; ++i) words += lines[i].words;
    std::vector<ByteRange> cuts{range};
    if (Weight(words, range.size()) > kWholeStretch) {
      cuts = Cut(text, range.begin, places.Find(stretch, lines));
    }
    size_t line = stretch.first;
    for (const ByteRange& cut : cuts) {
      Passage passage{.ordinal = static_cast<uint32_t>(passages.size()),
                      .range = cut,
                      .chrome = stretch.chrome,
                      .suspect = stretch.suspect,
                      .headings = {}};
      for (; line < stretch.last && lines[line].begin < cut.end; ++line) {
        // Long ones may have been cut.
        const bool whole = cut.Contains(lines[line].range);
        if (lines[line].heading && whole) passage.headings.push_back(lines[line].range);
      }
      passages.push_back(std::move(passage));
    }
  }
  return passages;
}

}  // namespace ibid
