#include "snippet/window.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "snippet/cuts.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// From here on ranges count bytes of the passage.
struct Match {
  ByteRange range;
  size_t clause = 0;  // From 0, below the number of distinct clauses.
};

// Those of `spans` that lie within `text`, a range of the passage.
std::vector<Match> MatchesWithin(ByteRange text, size_t passage_begin,
                                 std::span<const ByteRange> spans,
                                 std::span<const int> clauses) {
  std::vector<int> names(clauses.begin(), clauses.end());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());

  std::vector<Match> matches;
  matches.reserve(spans.size());
  for (size_t i = 0; i < spans.size(); ++i) {
    if (spans[i].empty() || spans[i].begin < passage_begin) continue;
    const ByteRange range = {spans[i].begin - passage_begin,
                             spans[i].end - passage_begin};
    if (!text.Contains(range)) continue;
    const auto name = std::lower_bound(names.begin(), names.end(), clauses[i]);
    matches.push_back({range, static_cast<size_t>(name - names.begin())});
  }
  return matches;
}

// The text without the blanks at its ends.
ByteRange Trimmed(std::string_view text) {
  ByteRange range = {0, text.size()};
  while (!range.empty()) {
    const DecodedCodePoint c = DecodeAt(text, range.begin);
    if (!IsWhiteSpace(c.value)) break;
    range.begin += c.size;
  }
  while (!range.empty()) {
    const DecodedCodePoint c = DecodeBefore(text, range.end);
    if (!IsWhiteSpace(c.value)) break;
    range.end -= c.size;
  }
  return range;
}

// The last of `cuts` in [low, high].
std::optional<size_t> LastCut(const std::vector<size_t>& cuts, size_t low,
                              size_t high) {
  const auto after = std::upper_bound(cuts.begin(), cuts.end(), high);
  if (after == cuts.begin() || *std::prev(after) < low) return std::nullopt;
  return *std::prev(after);
}

// The first of `cuts` in [low, high].
std::optional<size_t> FirstCut(const std::vector<size_t>& cuts, size_t low,
                               size_t high) {
  const auto first = std::lower_bound(cuts.begin(), cuts.end(), low);
  if (first == cuts.end() || *first > high) return std::nullopt;
  return *first;
}

// Some matches that stand close enough together, and how far a window around them may
// reach without touching the matches it leaves out, or another window.
struct Group {
  ByteRange core;      // From the first match's begin to the last one's end.
  ByteRange room;      // Up to the neighbouring matches or the ends of the stretch.
  size_t clauses = 0;  // Distinct ones that no window shows yet.
  size_t matches = 0;
};

// What windows show of the matches; more is better.
struct Coverage {
  size_t clauses = 0;  // Distinct ones.
  size_t matches = 0;
  friend auto operator<=>(const Coverage&, const Coverage&) = default;
};

class WindowChooser {
 public:
  WindowChooser(std::string_view passage, const Cuts& cuts, size_t max_bytes)
      : passage_(passage),
        max_bytes_(max_bytes),
        text_(Trimmed(passage)),
        cuts_(cuts) {}

  ByteRange Opening() const {
    const size_t limit = text_.begin + max_bytes_;
    if (limit >= text_.end) return text_;
    if (const auto end = EndOfWindow(text_.begin, text_.begin + 1, limit)) {
      return {text_.begin, *end};
    }
    return {text_.begin, *FirstCut(cuts_.word_ends, limit, text_.end)};
  }

  // Up to `count`, ascending and disjoint. REQUIRES: matches is not empty.
  std::vector<ByteRange> Around(std::span<const Match> matches, size_t count) const {
    std::vector<ByteRange> windows;
    std::vector<ByteRange> stretches = {text_};  // What is not in a window.
    std::vector<bool> shown;                     // By clause.
    while (windows.size() < count) {
      const std::optional<Group> best = BestGroup(matches, stretches, shown);
      if (!best) break;
      const ByteRange window = Widened(*best);
      windows.push_back(window);
      for (const Match& match : MatchesIn(matches, window)) {
        if (match.clause >= shown.size()) shown.resize(match.clause + 1, false);
        shown[match.clause] = true;
      }
      const auto cut =
          std::find_if(stretches.begin(), stretches.end(),
                       [&](ByteRange stretch) { return stretch.Contains(window); });
      const ByteRange behind = {window.end, cut->end};
      cut->end = window.begin;
      stretches.insert(std::next(cut), behind);
    }
    std::sort(windows.begin(), windows.end(),
              [](ByteRange a, ByteRange b) { return a.begin < b.begin; });
    return windows;
  }

 private:
  // Matches that lie within a range that cuts none of them.
  static std::span<const Match> MatchesIn(std::span<const Match> matches,
                                          ByteRange range) {
    const auto begins_before = [](const Match& match, size_t at) {
      return match.range.begin < at;
    };
    const auto first =
        std::lower_bound(matches.begin(), matches.end(), range.begin, begins_before);
    const auto last = std::lower_bound(first, matches.end(), range.end, begins_before);
    return {first, last};
  }

  std::optional<Group> BestGroup(std::span<const Match> matches,
                                 const std::vector<ByteRange>& stretches,
                                 const std::vector<bool>& shown) const {
    std::optional<Group> best;
    const auto merit = [this](const Group& group) {
      return std::tuple(group.clauses, group.matches, SentenceBegin(group).has_value());
    };
    for (const ByteRange stretch : stretches) {
      for (const Group& group :
           LargestGroups(MatchesIn(matches, stretch), stretch, shown)) {
        if (!best || merit(group) > merit(*best)) best = group;
      }
    }
    return best;
  }

  // For each match the most of its successors that fit the budget with it.
  std::vector<Group> LargestGroups(std::span<const Match> matches, ByteRange stretch,
                                   const std::vector<bool>& shown) const {
    std::vector<Group> groups;
    std::vector<size_t> seen(matches.size() + 1);  // By clause, within the group.
    const auto is_new = [&](size_t clause) {
      return clause >= shown.size() || !shown[clause];
    };
    size_t distinct = 0;
    size_t next = 0;  // The first match that is not in the group.
    for (size_t first = 0; first < matches.size(); ++first) {
      const size_t begin = matches[first].range.begin;
      while (next < matches.size() &&
             (next == first || matches[next].range.end - begin <= max_bytes_)) {
        const size_t clause = matches[next++].clause;
        if (clause >= seen.size()) seen.resize(clause + 1);
        if (seen[clause]++ == 0 && is_new(clause)) ++distinct;
      }
      const size_t room_begin =
          first == 0 ? stretch.begin : matches[first - 1].range.end;
      const size_t room_end =
          next == matches.size() ? stretch.end : matches[next].range.begin;
      groups.push_back({{begin, matches[next - 1].range.end},
                        {room_begin, room_end},
                        distinct,
                        next - first});
      const size_t clause = matches[first].clause;
      if (--seen[clause] == 0 && is_new(clause)) --distinct;
    }
    return groups;
  }

  // The earliest byte a window that ends at `end` may begin at.
  size_t Reach(const Group& group, size_t end) const {
    const size_t reach = end > max_bytes_ ? end - max_bytes_ : 0;
    return std::max(group.room.begin, reach);
  }

  // The begin of the sentence that holds the group's first match, if it is in reach.
  std::optional<size_t> SentenceBegin(const Group& group) const {
    if (group.core.size() > max_bytes_) return std::nullopt;
    return LastCut(cuts_.sentence_begins, Reach(group, group.core.end),
                   group.core.begin);
  }

  // The last sentence's end up to `limit`, unless that wastes over a third of the
  // budget (a guess at what a reader minds more), else the last word's end.
  std::optional<size_t> EndOfWindow(size_t begin, size_t low, size_t limit) const {
    const size_t enough = std::max(low, begin + max_bytes_ - max_bytes_ / 3);
    if (const auto end = LastCut(cuts_.sentence_ends, enough, limit)) return end;
    return LastWordEnd(low, limit);
  }

  // Fills the budget around the group's core.
  ByteRange Widened(const Group& group) const {
    ByteRange window = group.core;
    if (window.size() >= max_bytes_) return window;

    // Without the begin of the sentence: as much before the core as after it.
    const size_t centered =
        group.core.begin -
        std::min(group.core.begin, (max_bytes_ - group.core.size()) / 2);
    const size_t low = std::max(Reach(group, group.core.end), centered);
    const std::optional<size_t> sentence = SentenceBegin(group);
    window.begin =
        sentence ? *sentence
                 : FirstWordBegin(low, group.core.begin).value_or(group.core.begin);

    const size_t limit = std::min(window.begin + max_bytes_, group.room.end);
    window.end =
        limit == text_.end
            ? limit
            : EndOfWindow(window.begin, group.core.end, limit).value_or(group.core.end);

    // What is left over goes to whole sentences before, or at the text's end, where
    // nothing can follow, to words.
    const size_t reach = Reach(group, window.end);
    const std::optional<size_t> earlier =
        sentence || window.end != text_.end
            ? FirstCut(cuts_.sentence_begins, reach, window.begin)
            : FirstWordBegin(reach, window.begin);
    window.begin = earlier.value_or(window.begin);
    return window;
  }

  // In scripts without blanks most cuts fall inside a word. This many are asked for the
  // nearest that does not; then a cut is taken as it is.
  static constexpr int kTries = 12;

  std::optional<size_t> FirstWordBegin(size_t low, size_t high) const {
    size_t from = low;
    for (int i = 0; i < kTries; ++i) {
      const auto cut = FirstCut(cuts_.word_begins, from, high);
      if (!cut) break;
      if (IsWordBoundary(passage_, *cut)) return cut;
      from = *cut + 1;
    }
    return FirstCut(cuts_.word_begins, low, high);
  }

  std::optional<size_t> LastWordEnd(size_t low, size_t high) const {
    size_t to = high;
    for (int i = 0; i < kTries; ++i) {
      const auto cut = LastCut(cuts_.word_ends, low, to);
      if (!cut) break;
      if (IsWordBoundary(passage_, *cut)) return cut;
      to = *cut - 1;
    }
    return LastCut(cuts_.word_ends, low, high);
  }

  std::string_view passage_;
  size_t max_bytes_;
  ByteRange text_;  // Without the blanks at its ends.
  const Cuts& cuts_;
};

Coverage CoverageOf(const std::vector<ByteRange>& windows,
                    const std::vector<Match>& matches) {
  std::vector<size_t> clauses;
  Coverage coverage;
  for (const Match& match : matches) {
    const auto shows = [&](ByteRange window) { return window.Contains(match.range); };
    if (std::none_of(windows.begin(), windows.end(), shows)) continue;
    ++coverage.matches;
    clauses.push_back(match.clause);
  }
  std::sort(clauses.begin(), clauses.end());
  clauses.erase(std::unique(clauses.begin(), clauses.end()), clauses.end());
  coverage.clauses = clauses.size();
  return coverage;
}

std::vector<ByteRange> ChooseWindows(std::string_view text,
                                     const std::vector<Match>& matches,
                                     size_t max_bytes, size_t most) {
  if (max_bytes == 0 || text.size() <= max_bytes) return {Trimmed(text)};
  const Cuts cuts = FindCuts(text);
  if (matches.empty()) return {WindowChooser(text, cuts, max_bytes).Opening()};
  std::vector<ByteRange> best;
  Coverage best_coverage;
  const size_t last = std::min({most, matches.size(), max_bytes});
  for (size_t count = 1; count <= last; ++count) {
    std::vector<ByteRange> windows =
        WindowChooser(text, cuts, max_bytes / count).Around(matches, count);
    const Coverage coverage = CoverageOf(windows, matches);
    if (coverage > best_coverage) {
      best = std::move(windows);
      best_coverage = coverage;
    }
    if (best_coverage.matches == matches.size()) break;
  }
  return best;
}

}  // namespace

Snippet MakeSnippet(std::string_view passage_text, size_t passage_begin,
                    std::span<const ByteRange> spans, std::span<const int> clauses,
                    size_t max_bytes) {
  return std::move(
      MakeFragments(passage_text, passage_begin, spans, clauses, max_bytes, /*most=*/1)
          .front());
}

std::vector<Snippet> MakeFragments(std::string_view passage_text, size_t passage_begin,
                                   std::span<const ByteRange> spans,
                                   std::span<const int> clauses, size_t max_bytes,
                                   size_t most) {
  const ByteRange text = Trimmed(passage_text);
  const std::vector<Match> matches = MatchesWithin(text, passage_begin, spans, clauses);
  std::vector<Snippet> fragments;
  for (const ByteRange window : ChooseWindows(passage_text, matches, max_bytes, most)) {
    Snippet& snippet = fragments.emplace_back();
    snippet.text = std::string(window.Of(passage_text));
    snippet.range = {passage_begin + window.begin, passage_begin + window.end};
    for (const Match& match : matches) {
      if (!window.Contains(match.range)) continue;
      snippet.spans.push_back(
          {passage_begin + match.range.begin, passage_begin + match.range.end});
    }
    snippet.cut_before = window.begin > text.begin;
    snippet.cut_after = window.end < text.end;
  }
  return fragments;
}

}  // namespace ibid
