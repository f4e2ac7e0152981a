// How the run is found.
//
// Every line has a worth in words: running text its words (up to kMostWorth), anything
// else a price below zero. The article is the run of consecutive lines that is worth
// most.
//
// 1. Over the whole page, lines between are dear (the first two of a row aside), so that
//    the run does not reach over navigation. This finds the article unless other texts
//    of the page (comments, teasers, notices) are longer.
// 2. The first line of a dump is the page's title, mostly with the name of the site at
//    its end. Where a later line repeats it, the article begins there, and the run is
//    looked for from that line on. If little text is found, it reaches to what opens
//    what stands below articles.
// 3. From a known start lines between cost little, for headings, lists and captions;
//    until something shows that the article is over: a line that opens what stands
//    below articles, or six lines in a row that are no text. From there on they are
//    dear, unless running text gets dense again (an advertisement in the middle), which
//    cannot be where comments have begun.
// 4. A little text behind a gap at the end is about the author or the newsletter.
//
// Lines of running text that stand on the page twice are captions or notices. Every step
// is a pass over the lines or two. What the steps bring: docs/decisions/0008-page-dumps.md.
#include "ingest/main_text.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "base/hash.h"
#include "ingest/chrome_phrases.h"

namespace ibid {
namespace {

// ---- Page dumps

constexpr size_t kShortWords = 9;
constexpr size_t kLeastShortLines = 20;
constexpr size_t kShortLineShare = 45;  // Of the lines, in hundredths.
constexpr size_t kShortWordShare = 5;   // Of the words.
constexpr size_t kLeastFurniture = 2;   // Lines that every page has.

// ---- Worths and prices, in words

constexpr int kMostWorth = 80;
constexpr int kFirstPrice = 3;  // Of the first lines of a row, in the whole page.
constexpr size_t kFirstLines = 2;
constexpr int kPrice = 15;
constexpr int kTailPrice = 25;
constexpr int kCheapPrice = 2;  // From a known start.
constexpr int kStampPrice = 15;
// Words after which the article may be over.
constexpr size_t kWordsBeforeTail = 25;
constexpr size_t kLinesOfGap = 6;
constexpr size_t kDenseLines = 2;
// A run below this is none; from a headline on, more is asked for, unless it is the best
// of the page all the same.
constexpr int kLeastRun = 30;
constexpr int kLeastRunOfHeadline = 60;
// What a row of lines can cost, however long it is: an advertisement.
constexpr int kMostGap = 100;
// What a run may lose before nothing further down is looked at.
constexpr int kGiveUp = 150;

// ---- Lines

constexpr size_t kLongLine = 20;
constexpr size_t kSentence = 7;
constexpr double kFunctionWords = 0.12;
constexpr size_t kTitleWords = 40;
constexpr size_t kHeadlineBytes = 8;
constexpr size_t kClearHeadlineBytes = 25;
constexpr size_t kHeadlineShare = 50;  // Of the page's title, in hundredths.
constexpr size_t kHeadLines = 5;
constexpr size_t kLinkWords = 15;
constexpr size_t kLinksOfList = 5;
constexpr size_t kStampWords = 10;
// Lines between the article and what is no part of it any more, and how much of the
// words such an end may have, in hundredths.
constexpr size_t kGapBeforeEnd = 2;
constexpr size_t kEndShare = 6;
constexpr size_t kMostRepeated = 50;  // Of the words of running text, in hundredths.

enum class Kind : uint8_t {
  kText,
  kBullet,
  kUrl,
  kStamp,
  kTail,
  kComments,
  kRepeated,
  kOther
};

bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }

bool HasNumberOf(std::string_view text, size_t digits) {
  size_t run = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && IsAsciiDigit(text[i])) {
      ++run;
    } else if (run == digits) {
      return true;
    } else {
      run = 0;
    }
  }
  return false;
}

bool HasTime(std::string_view text) {
  for (size_t at = text.find(':'); at != std::string_view::npos;
       at = text.find(':', at + 1)) {
    if (at > 0 && IsAsciiDigit(text[at - 1]) && at + 2 < text.size() &&
        IsAsciiDigit(text[at + 1]) && IsAsciiDigit(text[at + 2])) {
      return true;
    }
  }
  return false;
}

// When something was posted: "August 8, 2018 at 3:17 pm".
bool IsStamp(const ArticleLine& line) {
  return line.words <= kStampWords && !line.ends_sentence && !line.bullet &&
         (HasNumberOf(line.folded, 4) || HasTime(line.folded) ||
          line.folded.ends_with(" ago"));
}

bool IsUrl(const ArticleLine& line) {
  return (line.folded.starts_with("http") || line.folded.starts_with("www.")) &&
         line.folded.find(' ') == std::string::npos;
}

// Notices on cookies have the word in them in all languages.
bool IsCookieNotice(const ArticleLine& line) {
  constexpr std::string_view kCookie[] = {"cookie", "クッキー", "쿠키"};
  size_t found = 0;
  for (std::string_view cookie : kCookie) {
    for (size_t at = line.folded.find(cookie); at != std::string::npos;
         at = line.folded.find(cookie, at + cookie.size())) {
      ++found;
    }
  }
  return found >= 2 || (found == 1 && line.words > kFoldedWords);
}

bool MayBeText(const ArticleLine& line) {
  return line.words >= kLongLine || (line.words >= kSentence && line.ends_sentence);
}

bool IsText(const ArticleLine& line, std::string_view text, FunctionWords& words) {
  return MayBeText(line) && !IsCookieNotice(line) &&
         words.ShareIn(line.Of(text)) >= kFunctionWords;
}

Kind KindOf(const ArticleLine& line, std::string_view text, FunctionWords& words) {
  if (line.phrase == ChromePhrase::kComments) return Kind::kComments;
  if (OpensTailOfDump(line.phrase)) return Kind::kTail;
  if (line.phrase != ChromePhrase::kNone) return Kind::kOther;
  if (IsText(line, text, words)) return Kind::kText;
  if (line.bullet) return Kind::kBullet;
  if (IsUrl(line)) return Kind::kUrl;
  return IsStamp(line) ? Kind::kStamp : Kind::kOther;
}

// Letters and digits alone, for comparing titles.
bool IsPunctuation(char c) {
  return static_cast<signed char>(c) >= 0 && !IsAsciiDigit(c) &&
         !((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}
std::string Essence(std::string_view folded) {
  std::string essence;
  essence.reserve(folded.size());
  for (char c : folded) {
    if (!IsPunctuation(c)) essence += c;
  }
  return essence;
}

// Whether the line's essence begins or ends as the title's does: most lines do neither.
bool MayShare(std::string_view line, std::string_view title) {
  const auto first = std::find_if_not(line.begin(), line.end(), IsPunctuation);
  const auto last = std::find_if_not(line.rbegin(), line.rend(), IsPunctuation);
  return first != line.end() && (*first == title.front() || *last == title.back());
}

// Of what dashes and bars between blanks divide: a title, next to the name of a site.
std::string_view LongestPart(std::string_view folded) {
  std::string_view longest;
  while (!folded.empty()) {
    size_t end = folded.size();
    size_t size = 0;
    for (std::string_view separator : {" | ", " - ", " – ", " — ", " » ", " · "}) {
      if (const size_t at = folded.find(separator); at < end) {
        end = at;
        size = separator.size();
      }
    }
    if (end > longest.size()) longest = folded.substr(0, end);
    folded.remove_prefix(end + size);
  }
  return longest;
}

// How much of the page's title `line` has in common with it, in bytes; 0 for too little.
// `part` is the title without the name of the site.
size_t SharedWith(std::string_view line, std::string_view title,
                  std::string_view part) {
  const bool shared =
      title.starts_with(line) || line.starts_with(title) || title.ends_with(line);
  const size_t size = std::min(line.size(), title.size());
  const bool clear = line.starts_with(part) || size >= kClearHeadlineBytes ||
                     size * 100 >= title.size() * kHeadlineShare;
  return shared && clear && size >= kHeadlineBytes ? size : 0;
}

// The line that has most of the page's title in common: all of it but the name of the
// site at one of its ends, or all of it and more, or a good part that begins it.
std::optional<size_t> FindHeadline(const std::vector<ArticleLine>& lines) {
  if (lines.empty() || lines[0].words < 2 || lines[0].words > kTitleWords) {
    return std::nullopt;
  }
  const std::string title = Essence(lines[0].folded);
  if (title.empty()) return std::nullopt;
  const std::string part = Essence(LongestPart(lines[0].folded));
  std::optional<size_t> best;
  size_t most = 0;
  for (size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].words < 2 || lines[i].words > kTitleWords) continue;
    if (!MayShare(lines[i].folded, title)) continue;
    const size_t shared = SharedWith(Essence(lines[i].folded), title, part);
    if (shared > most) {
      best = i;
      most = shared;
    }
  }
  return best;
}

// The first line is a title with the name of the site, and the title stands again
// further down.
bool HasPageTitle(const std::vector<ArticleLine>& lines) {
  const std::optional<size_t> headline = FindHeadline(lines);
  if (!headline) return false;
  return Essence(lines[*headline].folded).size() < Essence(lines[0].folded).size();
}

struct Run {
  int worth = 0;
  size_t begin = 0;
  size_t end = 0;
};

class Finder {
 public:
  Finder(const Article& article, FunctionWords& words) : lines_(article.lines) {
    for (const ArticleLine& line : lines_) {
      kinds_.push_back(KindOf(line, article.text, words));
    }
    FindLists();
    PassOverRepetitions(article.text);
  }

  std::optional<MainText> Find() const {
    const Run best = BestRun();
    if (best.worth < kLeastRun) return std::nullopt;
    if (const std::optional<size_t> headline = FindHeadline(lines_)) {
      const Run run = RunFrom(*headline + 1);
      const bool holds_best = run.begin <= best.begin && best.end <= run.end;
      if (run.worth >= kLeastRunOfHeadline || holds_best) {
        return MainTextOf(WithSentences(WithoutEnd(run)), headline);
      }
      const Run lists = ListsFrom(*headline + 1);
      if (lists.worth > 0 && best.begin >= lists.end)
        return MainTextOf(lists, headline);
    }
    return MainTextOf(WithSentences(WithoutEnd(RunFrom(best.begin))), std::nullopt);
  }

 private:
  // Quantities and rows of tables, and what a colon announces, are as good as bullets.
  void FindLists() {
    bool announced = false;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (kinds_[i] == Kind::kOther &&
          (announced || IsAsciiDigit(lines_[i].folded[0]))) {
        kinds_[i] = Kind::kBullet;
      } else if (kinds_[i] != Kind::kBullet) {
        announced = false;
      }
      announced |= lines_[i].ends_with_colon && lines_[i].phrase == ChromePhrase::kNone;
    }
  }

  // Captions of galleries, notices and teasers stand several times on a page. Not so the
  // article, unless all of it does.
  void PassOverRepetitions(std::string_view text) {
    absl::flat_hash_map<uint64_t, size_t> times;
    std::vector<uint64_t> hashes(lines_.size());
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (kinds_[i] != Kind::kText) continue;
      hashes[i] = StableHash64(lines_[i].Of(text));
      ++times[hashes[i]];
    }
    size_t words = 0;
    size_t repeated = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (kinds_[i] != Kind::kText) continue;
      words += lines_[i].words;
      if (times[hashes[i]] > 1) repeated += lines_[i].words;
    }
    if (repeated * 100 > words * kMostRepeated) return;
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (kinds_[i] == Kind::kText && times[hashes[i]] > 1) kinds_[i] = Kind::kRepeated;
    }
  }

  // A little text behind a gap at the end of the run: about the author, the newsletter.
  Run WithoutEnd(Run run) const {
    size_t words = 0;
    for (size_t i = run.begin; i < run.end; ++i) words += TextWords(i);
    size_t after = 0;
    size_t in_a_row = 0;
    for (size_t i = run.end; i-- > run.begin;) {
      if (kinds_[i] != Kind::kText && kinds_[i] != Kind::kBullet) {
        ++in_a_row;
        continue;
      }
      if (in_a_row >= kGapBeforeEnd) {
        if (after * 100 >= words * kEndShare) break;
        run.end = i + 1;
        after = 0;
      }
      in_a_row = 0;
      after += TextWords(i);
    }
    return run;
  }

  // With the short sentences right below it.
  Run WithSentences(Run run) const {
    constexpr size_t kShortSentence = 3;
    while (run.end < lines_.size() && kinds_[run.end] == Kind::kOther &&
           lines_[run.end].ends_sentence && lines_[run.end].words >= kShortSentence) {
      ++run.end;
    }
    return run;
  }

  size_t TextWords(size_t i) const {
    return kinds_[i] == Kind::kText ? lines_[i].words : 0;
  }

  MainText MainTextOf(const Run& run, std::optional<size_t> headline) const {
    MainText main{
        .begin = run.begin, .end = run.end, .headline = headline, .repeated = {}};
    for (size_t i = run.begin; i < run.end; ++i) {
      if (kinds_[i] == Kind::kRepeated) main.repeated.push_back(i);
    }
    return main;
  }

  int WorthOfText(size_t i) const {
    return static_cast<int>(std::min<size_t>(lines_[i].words, kMostWorth));
  }

  Run BestRun() const {
    Run best;
    Run run;
    size_t in_a_row = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      int worth = 0;
      if (kinds_[i] == Kind::kText) {
        worth = WorthOfText(i);
        in_a_row = 0;
      } else if (kinds_[i] == Kind::kTail || kinds_[i] == Kind::kComments) {
        worth = -kTailPrice;
        ++in_a_row;
      } else {
        worth = in_a_row++ < kFirstLines ? -kFirstPrice : -kPrice;
      }
      if (run.worth <= 0) run = {.worth = 0, .begin = i, .end = i};
      run.worth += worth;
      run.end = i + 1;
      if (run.worth > best.worth) best = run;
    }
    return best;
  }

  Run RunFrom(size_t begin) const {
    Run best{.worth = 0, .begin = begin, .end = begin};
    int worth = 0;
    int price = kCheapPrice;
    size_t words = 0;
    size_t in_a_row = 0;
    size_t dense = 0;
    bool comments = false;
    int gap = 0;
    for (size_t i = begin; i < lines_.size() && worth >= best.worth - kGiveUp; ++i) {
      if (kinds_[i] == Kind::kText) {
        // Comments are running text, too.
        worth += comments ? WorthOfText(i) / 2 : WorthOfText(i);
        words += lines_[i].words;
        in_a_row = 0;
        gap = 0;
        if (++dense >= kDenseLines && !comments) price = kCheapPrice;
        if (worth > best.worth) best = {.worth = worth, .begin = begin, .end = i + 1};
        continue;
      }
      // A heading may stand between lines of dense text.
      if (++in_a_row > 1) dense = 0;
      const bool may_end = words >= kWordsBeforeTail;
      const bool opens_tail = kinds_[i] == Kind::kTail || kinds_[i] == Kind::kComments;
      if (opens_tail && may_end) {
        price = kTailPrice;
        comments |= kinds_[i] == Kind::kComments;
      } else if (may_end && in_a_row >= kLinesOfGap && kinds_[i] != Kind::kBullet) {
        price = kTailPrice;
      }
      if (kinds_[i] == Kind::kUrl) continue;
      int loss =
          kinds_[i] == Kind::kStamp && may_end ? std::max(price, kStampPrice) : price;
      if (!comments && !opens_tail) loss = std::min(loss, std::max(0, kMostGap - gap));
      gap += loss;
      worth -= loss;
    }
    return best;
  }

  // Everything up to the first line that opens what stands below articles: an article of
  // few sentences, or none. Worth nothing when it is short, or such a line is far.
  Run ListsFrom(size_t begin) const {
    constexpr size_t kMostLines = 100;
    constexpr size_t kLeastWords = 30;
    size_t words = 0;
    for (size_t i = begin; i < std::min(lines_.size(), begin + kMostLines); ++i) {
      if (kinds_[i] == Kind::kTail || kinds_[i] == Kind::kComments) {
        if (words >= kLeastWords) return {.worth = 1, .begin = begin, .end = i};
      }
      words += lines_[i].words;
    }
    return {};
  }

  const std::vector<ArticleLine>& lines_;
  std::vector<Kind> kinds_;
};

// Whether the line may be one of a list of links. Rows of tables and quantities of
// recipes begin with numbers.
bool IsLink(const ArticleLine& line) {
  return line.words <= kLinkWords && !line.ends_sentence && !line.ends_with_colon &&
         !line.bullet && !IsAsciiDigit(line.folded[0]);
}

// Between headline and text stand date, byline, credits, buttons.
void MarkHead(const MainText& main, std::vector<ArticleLine>& lines) {
  if (!main.headline) return;
  size_t text = main.begin;
  const size_t limit = std::min(main.end, main.begin + kHeadLines);
  while (text < limit && !MayBeText(lines[text])) ++text;
  if (text == main.end) return;
  for (size_t i = main.begin; i < text; ++i) {
    if (!lines[i].ends_sentence) lines[i].chrome = true;
  }
}

void MarkLinkLists(const MainText& main, std::vector<ArticleLine>& lines) {
  for (size_t begin = main.begin; begin < main.end;) {
    size_t end = begin;
    while (end < main.end && IsLink(lines[end])) ++end;
    const size_t next = std::max(end, begin + 1);
    const bool announced = begin > 0 && lines[begin - 1].ends_with_colon;
    if (end - begin >= kLinksOfList && !announced) {
      // The last line above text is its heading.
      if (end < main.end) --end;
      for (size_t i = begin; i < end; ++i) lines[i].chrome = true;
    }
    begin = next;
  }
}

}  // namespace

bool IsPageDump(const Article& article) {
  size_t words = 0;
  size_t short_lines = 0;
  size_t short_words = 0;
  size_t furniture = 0;
  for (const ArticleLine& line : article.lines) {
    words += line.words;
    if (line.words <= kShortWords && !line.ends_sentence && !line.bullet) {
      ++short_lines;
      short_words += line.words;
    }
    if (line.phrase != ChromePhrase::kNone) ++furniture;
  }
  if (short_lines < kLeastShortLines) return false;
  const bool looks_so = short_lines * 100 >= article.lines.size() * kShortLineShare &&
                        short_words * 100 >= words * kShortWordShare;
  return looks_so && (furniture >= kLeastFurniture || HasPageTitle(article.lines));
}

std::optional<MainText> FindMainText(const Article& article, FunctionWords& words) {
  if (article.lines.empty()) return std::nullopt;
  return Finder(article, words).Find();
}

void MarkAroundMainText(const MainText& main, Article& article) {
  std::vector<ArticleLine>& lines = article.lines;
  for (size_t i = 0; i < lines.size(); ++i) {
    const bool outside = i < main.begin || i >= main.end;
    if (outside ? i != main.headline : lines[i].phrase != ChromePhrase::kNone) {
      lines[i].chrome = true;
    }
  }
  for (size_t i : main.repeated) lines[i].chrome = true;
  MarkHead(main, lines);
  MarkLinkLists(main, lines);
}

}  // namespace ibid
