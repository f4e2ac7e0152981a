// 1. Each line has a value: running text counts its words, lists of links cost. What
//    stands in a context of furniture (a menu, "related-posts") counts nothing, unless
//    that context holds much of the page's running text: names lie.
// 2. The container is the element for which the sum of its lines is greatest.
// 3. Inside it, lines are furniture by context, by links, and by the company they keep.
#include "ingest/html_main_text.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "document/lines.h"
#include "ingest/shared_words.h"
#include "text/normalizer.h"

namespace ibid {
namespace {

// How much of what a page says of its parts is believed.
enum class Trust {
  kAll,
  kTags,  // <nav>, <aside>, <footer>; not class names.
  kNone,
  kHidden,  // What is not shown counts as well: scripts may show it.
};

bool IsRunning(const HtmlLine& line, std::string_view text) {
  constexpr uint32_t kSentence = 10;
  constexpr uint32_t kLong = 20;
  if (line.kind == HtmlLineKind::kHeading) return false;
  if (line.link_words * 3 > line.words) return false;
  return line.words >= kLong ||
         (line.words >= kSentence && EndsSentence(line.range.Of(text)));
}

// The heading that says what the page calls itself, the highest of several; else the
// only <h1> when it says something alike.
size_t FindTitleLine(const HtmlLines& lines, const std::vector<std::string>& titles) {
  std::vector<std::string> folded;
  for (const std::string& title : titles) folded.push_back(FoldName(title));
  const size_t none = lines.lines.size();
  size_t best = none;
  size_t only_h1 = none;
  size_t h1s = 0;
  for (size_t i = 0; i < lines.lines.size(); ++i) {
    const HtmlLine& line = lines.lines[i];
    if (line.kind != HtmlLineKind::kHeading || line.level == 0) continue;
    if (line.context & kInHidden) continue;
    if (line.level == 1 && ++h1s == 1) only_h1 = i;
    if (best < none && line.level >= lines.lines[best].level) continue;
    const std::string heading = FoldName(line.range.Of(lines.text));
    if (line.words < 2) continue;
    for (const std::string& title : folded) {
      if (title.find(heading) != std::string::npos) best = i;
    }
  }
  if (best < none || h1s != 1) return best;
  const std::string_view h1 = lines.lines[only_h1].range.Of(lines.text);
  const bool agrees = titles.empty() ||
                      std::any_of(titles.begin(), titles.end(), [&](const auto& title) {
                        return ShareWords(h1, title);
                      });
  return agrees ? only_h1 : none;
}

class HtmlMainTextFinder {
 public:
  HtmlMainTextFinder(const HtmlTree& tree, const HtmlLines& lines, size_t title_line,
                     Trust trust)
      : nodes_(tree.nodes()), lines_(lines), title_line_(title_line), trust_(trust) {}

  std::vector<bool> Find() {
    const size_t count = lines_.lines.size();
    running_.resize(count);
    for (size_t i = 0; i < count; ++i) {
      running_[i] = IsRunning(lines_.lines[i], lines_.text);
    }
    FindFurniture();
    SumValues();
    container_ = Narrowed(FindContainer());
    std::vector<bool> main(count);
    for (size_t i = 0; i < count; ++i) {
      main[i] = !furniture_[i] && InContainer(lines_.lines[i].node);
    }
    DropAboveTitle(main);
    DropLinks(main);
    DropEdges(main);
    return main;
  }

 private:
  bool InContainer(uint32_t node) const {
    return node >= container_ && node < nodes_[container_].end;
  }

  uint32_t Distrusted() const {
    constexpr uint32_t kNames = kInFurniture;
    constexpr uint32_t kTags = kInNavigation | kInAside | kInFooter;
    constexpr uint32_t kAlways = kInHidden | kInNoscript;
    switch (trust_) {
      case Trust::kAll:
        return kNames | kTags | kInComments | kInCaption | kAlways;
      case Trust::kTags:
        return kTags | kAlways;
      case Trust::kNone:
        return kAlways;
      case Trust::kHidden:
        break;
    }
    return 0;
  }

  // Words of running text below each node.
  std::vector<uint32_t> RunningWords() const {
    std::vector<uint32_t> words(nodes_.size());
    for (size_t i = 0; i < running_.size(); ++i) {
      if (running_[i]) words[lines_.lines[i].node] += lines_.lines[i].words;
    }
    for (size_t i = nodes_.size(); i-- > 1;) words[nodes_[i].parent] += words[i];
    return words;
  }

  // A context that holds most of the running text is none.
  void FindFurniture() {
    constexpr uint32_t kArticleWords = 40;
    const std::vector<uint32_t> words = RunningWords();
    const uint32_t bad = Distrusted();
    // For each node the contexts that are believed of it.
    std::vector<uint32_t> believed(nodes_.size());
    for (size_t i = 1; i < nodes_.size(); ++i) {
      const uint32_t parent = nodes_[i].parent;
      uint32_t own = lines_.contexts[i] & ~lines_.contexts[parent] & bad;
      believed[i] = believed[parent];
      if (own == 0) continue;
      // Comments may be longer than what they are about.
      if (words[0] - words[i] < kArticleWords) own &= ~uint32_t{kInComments};
      if (uint64_t{words[i]} * 2 > words[0]) {
        own &= kInComments | kInHidden | kInNoscript;
      }
      believed[i] |= own;
    }
    furniture_.resize(lines_.lines.size());
    for (size_t i = 0; i < furniture_.size(); ++i) {
      const HtmlLine& line = lines_.lines[i];
      // A quoted post of a network is part of the article, whatever its frame is called.
      uint32_t against = believed[line.node] & line.context;
      if (line.kind == HtmlLineKind::kQuote) against &= ~uint32_t{kInFurniture};
      furniture_[i] =
          against != 0 || (line.context & bad & (kInHidden | kInNoscript)) != 0;
    }
  }

  int64_t ValueOf(size_t i) const {
    const HtmlLine& line = lines_.lines[i];
    if (furniture_[i]) return 0;
    if (running_[i]) return line.words - line.link_words;
    const bool links = line.link_words * 2 > line.words;
    switch (line.kind) {
      case HtmlLineKind::kHeading:
        return links ? -2 : 0;
      case HtmlLineKind::kCode:
      case HtmlLineKind::kRow:
        return links ? -2 : 1;
      default:
        break;
    }
    if (links) return -4 - static_cast<int64_t>(line.words);
    return line.words < 5 ? -3 : 0;
  }

  void SumValues() {
    sums_.assign(nodes_.size(), 0);
    for (size_t i = 0; i < furniture_.size(); ++i) {
      sums_[lines_.lines[i].node] += ValueOf(i);
    }
    for (size_t i = nodes_.size(); i-- > 1;) sums_[nodes_[i].parent] += sums_[i];
  }

  // The element with the greatest sum, the innermost of equals.
  uint32_t FindContainer() const {
    uint32_t best = 0;
    int64_t best_score = 0;
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      if (!MayHold(nodes_[i].tag)) continue;
      int64_t score = sums_[i] * 10;
      if (IsNamed(i, kInBody)) score += score / 2;
      if (score >= best_score && score > 0) {
        best_score = score;
        best = i;
      }
    }
    return best;
  }

  // Whether the element itself, not one around it, is called so.
  bool IsNamed(uint32_t node, uint32_t context) const {
    return (lines_.contexts[node] & ~lines_.contexts[nodes_[node].parent] & context) !=
           0;
  }

  // A part of the container that the page calls the article, when it has one such part
  // and not a list of them.
  uint32_t Narrowed(uint32_t container) const {
    for (const uint32_t name : {kInBody, kInArticle}) {
      int64_t all = 0;
      int64_t most = 0;
      uint32_t best = container;
      for (uint32_t i = container + 1; i < nodes_[container].end; ++i) {
        if (!IsNamed(i, name) || sums_[i] <= 0) continue;
        all += sums_[i];
        if (sums_[i] > most) {
          most = sums_[i];
          best = i;
        }
      }
      constexpr int64_t kLeastWords = 40;
      if (most >= kLeastWords && most * 10 >= all * 7 && most * 4 >= sums_[container]) {
        container = best;
      }
    }
    return container;
  }

  static bool MayHold(HtmlTag tag) {
    if (!IsHtmlBlock(tag) || HeadingLevel(tag) > 0) return false;
    return tag != HtmlTag::kP && tag != HtmlTag::kLi && tag != HtmlTag::kBlockquote &&
           tag != HtmlTag::kTr && tag != HtmlTag::kPre && tag != HtmlTag::kUl &&
           tag != HtmlTag::kOl;
  }

  // What stands above the title is about other things, and the title is the document's.
  void DropAboveTitle(std::vector<bool>& main) const {
    if (title_line_ >= main.size()) return;
    size_t below = 0;
    size_t above = 0;
    for (size_t i = 0; i < main.size(); ++i) {
      if (main[i]) (i < title_line_ ? above : below) += lines_.lines[i].words;
    }
    if (above > below) return;
    for (size_t i = 0; i <= title_line_; ++i) main[i] = false;
  }

  // Lines of links; but a heading that links to more stays above its text.
  void DropLinks(std::vector<bool>& main) const {
    for (size_t i = main.size(); i-- > 0;) {
      const HtmlLine& line = lines_.lines[i];
      if (!main[i] || running_[i] || line.kind == HtmlLineKind::kCode) continue;
      if (line.kind == HtmlLineKind::kHeading && i + 1 < main.size() && main[i + 1] &&
          running_[i + 1]) {
        continue;
      }
      if (line.kind == HtmlLineKind::kRow) continue;
      constexpr uint32_t kSentenceWords = 10;
      const bool sentence =
          line.words >= kSentenceWords && EndsSentence(line.range.Of(lines_.text));
      const bool links = sentence ? line.link_words * 10 > line.words * 9
                                  : line.link_words * 2 > line.words;
      if (links) main[i] = false;
    }
  }

  // Short lines before the first text and after the last: dates, names, labels.
  void DropEdges(std::vector<bool>& main) const {
    const auto is_loose = [&](size_t i) {
      constexpr uint32_t kShort = 10;
      const HtmlLine& line = lines_.lines[i];
      if (running_[i] || line.words >= kShort) return false;
      if (line.kind != HtmlLineKind::kText && line.kind != HtmlLineKind::kHeading) {
        return false;
      }
      return !EndsSentence(line.range.Of(lines_.text));
    };
    std::vector<bool> trimmed = main;
    for (size_t i = 0; i < main.size(); ++i) {
      if (!main[i]) continue;
      if (!is_loose(i) || lines_.lines[i].kind == HtmlLineKind::kHeading) break;
      trimmed[i] = false;
    }
    for (size_t i = main.size(); i-- > 0;) {
      if (!main[i]) continue;
      if (!is_loose(i)) break;
      trimmed[i] = false;
    }
    if (std::find(trimmed.begin(), trimmed.end(), true) != trimmed.end()) {
      main = std::move(trimmed);
    }
  }

  const std::vector<HtmlNode>& nodes_;
  const HtmlLines& lines_;
  const size_t title_line_;
  const Trust trust_;
  std::vector<bool> running_;
  std::vector<bool> furniture_;
  std::vector<int64_t> sums_;
  uint32_t container_ = 0;
};

size_t WordsOf(const HtmlLines& lines, const std::vector<bool>& main) {
  size_t words = 0;
  for (size_t i = 0; i < main.size(); ++i) {
    if (main[i]) words += lines.lines[i].words;
  }
  return words;
}

}  // namespace

HtmlMainText FindHtmlMainText(const HtmlTree& tree, const HtmlLines& lines,
                              const std::vector<std::string>& titles) {
  constexpr size_t kEnough = 60;
  HtmlMainText best{.main = {}, .title_line = FindTitleLine(lines, titles)};
  size_t best_words = 0;
  for (const Trust trust : {Trust::kAll, Trust::kTags, Trust::kNone, Trust::kHidden}) {
    std::vector<bool> main =
        HtmlMainTextFinder(tree, lines, best.title_line, trust).Find();
    const size_t words = WordsOf(lines, main);
    // Less trust has to bring much more.
    constexpr size_t kMuch = 10;
    if (best.main.empty() || (best_words == 0 && words > 0) ||
        words > 2 * best_words + kMuch) {
      best.main = std::move(main);
      best_words = words;
    }
    if (best_words >= kEnough) break;
  }
  return best;
}

}  // namespace ibid
