#include "ingest/head_lines.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "document/lines.h"
#include "document/metadata.h"
#include "ingest/phrase_list.h"
#include "text/characters.h"
#include "text/date_text.h"
#include "text/normalizer.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// How far down each is looked for, in lines that are not blank.
constexpr size_t kBreadcrumbLines = 5;
constexpr size_t kBylineLines = 8;
constexpr size_t kTitleLines = 5;
constexpr size_t kDoubledTitleLines = 10;

constexpr size_t kDateLines = 8;

constexpr size_t kBreadcrumbWords = 40;
constexpr size_t kDateWords = 16;
constexpr size_t kDateAloneWords = 8;
constexpr size_t kBylineWords = 14;
constexpr size_t kTitleWords = 25;

// What the first part of a breadcrumb is called, folded.
constexpr std::string_view kHome[] = {
    "home",     "homepage",      "home page", "startseite", "start",
    "accueil",  "inicio",        "portada",   "hem",        "hjem",
    "forside",  "главная",       "головна",   "ana sayfa",  "anasayfa",
    "首页",     "首頁",          "ホーム",    "トップ",     "홈",
    "الرئيسية", "strona glowna", "domu",      "etusivu",    "beranda",
};
constexpr std::string_view kCrumbSeparators[] = {"»", "›", ">", "/", "|", "→", "·"};

// How lines begin that say when a text was published, and when it was changed; folded.
constexpr std::string_view kPublished[] = {
    "published",
    "first published",
    "posted",
    "date posted",
    "originally published",
    "veroffentlicht",
    "erschienen",
    "publie",
    "publicado",
    "publicada",
    "pubblicato",
    "gepubliceerd",
    "publicerad",
    "publisert",
    "offentliggjort",
    "opublikowano",
    "опубликовано",
    "опубліковано",
    "发布时间",
    "发表于",
    "發布時間",
    "公開日",
    "yayinlanma",
    "diterbitkan",
    "dipublikasikan",
};
constexpr std::string_view kUpdated[] = {
    "updated",        "last updated", "last modified", "modified",    "aktualisiert",
    "stand",          "mis a jour",   "actualizado",   "actualizada", "atualizado",
    "aggiornato",     "bijgewerkt",   "uppdaterad",    "oppdatert",   "opdateret",
    "zaktualizowano", "обновлено",    "更新",          "最終更新",    "guncelleme",
    "diperbarui",
};

// What stands before a name in a byline, folded.
constexpr std::string_view kBy[] = {
    "by",   "written by", "posted by", "reported by", "story by", "words by", "author:",
    "von",  "autor:",     "par",       "auteur:",     "por",      "autora:",  "di",
    "door", "av",         "af",        "текст:",      "автор:",
};
// What may stand in a name in lower case.
constexpr std::string_view kParticles[] = {
    "de",  "da",  "do",  "dos", "del", "della", "di",  "du", "la", "le", "van", "von",
    "der", "den", "ter", "al",  "el",  "bin",   "ibn", "y",  "e",  "zu", "af",  "of",
};
// What starts with a capital in headings and is no part of a name, folded.
constexpr std::string_view kNoNames[] = {
    "the",    "a",     "an",  "this", "that",    "these", "our",
    "your",   "their", "all", "no",   "popular", "way",   "default",
    "design", "der",   "die", "das",  "les",     "los",   "las",
};

template <typename Set>
bool In(std::string_view word, const Set& set) {
  return std::find(std::begin(set), std::end(set), word) != std::end(set);
}

std::vector<std::string_view> WordsOf(std::string_view text) {
  std::vector<std::string_view> words;
  size_t begin = 0;
  for (size_t i = 0; i <= text.size();) {
    const bool at_end = i == text.size();
    const DecodedCodePoint c =
        at_end ? DecodedCodePoint{.value = ' ', .size = 1} : DecodeAt(text, i);
    if (IsWhiteSpace(c.value)) {
      if (i > begin) words.push_back(text.substr(begin, i - begin));
      begin = i + c.size;
    }
    i += c.size;
  }
  return words;
}

// Lines that were wrapped, as one.
std::string OneLine(std::string_view lines) {
  if (lines.find_first_of("\r\n") == std::string_view::npos) return std::string(lines);
  std::string line;
  for (std::string_view word : WordsOf(lines)) {
    if (!line.empty()) line += ' ';
    line += word;
  }
  return line;
}

bool IsCapitalized(std::string_view word) {
  return !word.empty() && IsUpper(DecodeAt(word, 0).value);
}

bool HasDigit(std::string_view word) {
  return std::any_of(word.begin(), word.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

// What comes before a separator: ",", " - ", " | ", "(", " on 21 August".
std::string_view BeforeSeparator(std::string_view text) {
  size_t end = text.size();
  for (std::string_view separator : {",", " - ", " – ", " — ", " | ", " · ", " • ", "(",
                                     " / ", "//", " on ", " in ", " at ", "\t", ";"}) {
    end = std::min(end, text.find(separator));
  }
  return Trim(text.substr(0, end));
}

bool IsName(std::string_view text) {
  size_t capitalized = 0;
  const std::vector<std::string_view> words = WordsOf(text);
  if (words.size() < 2) return false;
  for (std::string_view word : words) {
    const std::string folded = FoldName(word);
    if (IsCapitalized(word)) {
      if (In(folded, kNoNames) || HasDigit(word)) return false;
      ++capitalized;
    } else if (!In(word, kParticles)) {
      return false;
    }
  }
  return capitalized >= 2 && capitalized <= 4 && IsCapitalized(words.front()) &&
         IsCapitalized(words.back());
}

// `line` after a word for "by"; empty when it does not start with one.
std::string_view AfterBy(std::string_view line) {
  for (size_t count : {2, 1}) {
    size_t end = 0;
    for (size_t i = 0; i < count && end < line.size(); ++i) {
      end = std::min(line.find_first_of(" \t", end + (i > 0)), line.size());
    }
    if (end < line.size() && In(FoldName(line.substr(0, end)), kBy)) {
      return Trim(line.substr(end));
    }
  }
  return {};
}

std::vector<std::string_view> CrumbsOf(std::string_view line) {
  std::vector<std::string_view> best;
  for (std::string_view separator : kCrumbSeparators) {
    std::vector<std::string_view> parts;
    std::string_view rest = line;
    for (size_t at = 0; at != std::string_view::npos;) {
      at = rest.find(separator);
      const std::string_view part = Trim(rest.substr(0, at));
      if (!part.empty()) parts.push_back(part);
      if (at != std::string_view::npos) rest.remove_prefix(at + separator.size());
    }
    if (parts.size() > best.size()) best = std::move(parts);
  }
  return best;
}

// The parts of a breadcrumb; none of any other line.
std::vector<std::string_view> BreadcrumbOf(const ArticleLine& line,
                                           std::string_view text) {
  if (line.words > kBreadcrumbWords || line.ends_sentence) return {};
  std::vector<std::string_view> crumbs = CrumbsOf(line.Of(text));
  if (crumbs.size() < 2 || !In(FoldName(crumbs.front()), kHome)) return {};
  return crumbs;
}

bool LooksLikeTitle(const ArticleLine& line) {
  if (line.chrome || line.bullet || line.ends_with_colon) return false;
  if (line.words == 0 || line.words > kTitleWords || line.folded.empty()) return false;
  if (line.folded.find("://") != std::string::npos) return false;
  // What goes on is no title.
  if (EndsOpen(line.folded) || line.folded.ends_with('(')) return false;
  return !line.ends_sentence || line.folded.ends_with('?') ||
         line.folded.ends_with('!') || line.folded.ends_with("...");
}

// The line to take as title; lines.size() when there is none. The last line is none:
// nothing but a line above others can be one. Short lines above it ("Technology") are
// kickers or navigation.
size_t FindTitle(const std::vector<ArticleLine>& lines, size_t head) {
  constexpr size_t kKickerWords = 2;
  constexpr size_t kTitleBelowWords = 5;
  size_t title = lines.size();
  for (size_t i = head; i < std::min(head + kTitleLines, lines.size() - 1); ++i) {
    if (lines[i].chrome) continue;
    if (!LooksLikeTitle(lines[i])) break;
    const bool first = title == lines.size();
    if (first || lines[i].words >= kTitleBelowWords) title = i;
    if (lines[i].words > kKickerWords) break;
  }
  return title;
}

// A few words below the title that it has, too: the caption of a picture, a keyword. As
// a heading they would say nothing.
bool IsCaption(const ArticleLine& line, std::string_view title) {
  constexpr size_t kCaptionWords = 4;
  if (line.words > kCaptionWords || line.ends_sentence || line.ends_with_colon ||
      line.bullet || line.folded == title) {
    return false;
  }
  const std::vector<std::string_view> of_title = WordsOf(title);
  const std::vector<std::string_view> words = WordsOf(line.folded);
  return std::all_of(words.begin(), words.end(),
                     [&](std::string_view word) { return In(word, of_title); });
}

}  // namespace

std::optional<std::string> AuthorOfByline(std::string_view line) {
  std::string_view name = AfterBy(line);
  if (name.empty()) return std::nullopt;
  name = BeforeSeparator(name);
  // "By Ann Lee and Bob Ray" is a byline of two; both names are kept as they stand.
  for (std::string_view joint : {" and ", " & ", " und ", " et "}) {
    const size_t at = name.find(joint);
    if (at == std::string_view::npos) continue;
    const bool both =
        IsName(name.substr(0, at)) && IsName(Trim(name.substr(at + joint.size())));
    if (both) return std::string(name);
  }
  if (!IsName(name)) return std::nullopt;
  return std::string(name);
}

std::optional<std::string> TakeBreadcrumbAndByline(Article& article,
                                                   Document& document) {
  std::optional<std::string> title;
  std::vector<ArticleLine>& lines = article.lines;
  for (size_t i = article.head;
       i < std::min(lines.size(), article.head + kBreadcrumbLines); ++i) {
    const std::vector<std::string_view> crumbs = BreadcrumbOf(lines[i], article.text);
    if (crumbs.empty()) continue;
    lines[i].chrome = true;
    // "Home > News > Technology" ends in no title.
    constexpr size_t kLeastTitleWords = 4;
    const bool has_title = CountWords(crumbs.back()) >= kLeastTitleWords;
    const size_t sections = crumbs.size() - (has_title ? 1 : 0);
    if (sections > 1) {
      Offer(document, MetadataField::kSection, std::string(crumbs[sections - 1]),
            {"breadcrumb", Confidence::kMedium});
    }
    if (has_title) title = std::string(crumbs.back());
    break;
  }
  bool found = false;
  for (size_t i = article.head; i < std::min(lines.size(), article.head + kBylineLines);
       ++i) {
    ArticleLine& line = lines[i];
    if (line.words > kBylineWords || line.ends_sentence || line.ends_with_colon)
      continue;
    const std::optional<std::string> author = AuthorOfByline(line.Of(article.text));
    if (!author) continue;
    line.chrome = true;
    if (!found) {
      Offer(document, MetadataField::kAuthors, std::vector<std::string>{*author},
            {"byline", Confidence::kMedium});
    }
    found = true;
  }
  return title;
}

void TakeDateLine(Article& article, Document& document) {
  std::vector<ArticleLine>& lines = article.lines;
  for (size_t i = article.head; i < std::min(lines.size(), article.head + kDateLines);
       ++i) {
    ArticleLine& line = lines[i];
    if (line.words > kDateWords || line.bullet || line.ends_with_colon) continue;
    static const PhraseList kUpdatedLabels(kUpdated);
    static const PhraseList kPublishedLabels(kPublished);
    if (kUpdatedLabels.StartOf(line.folded)) continue;
    const bool labelled = kPublishedLabels.StartOf(line.folded);
    if (line.ends_sentence && !labelled) continue;
    const std::optional<FoundDate> found =
        FindDate(line.Of(article.text), document.language);
    if (!found) continue;
    // A date further on may be what a heading is about.
    const bool alone =
        found->begin == 0 && line.words <= kDateAloneWords && i > article.head;
    if (!labelled && !alone) continue;
    line.chrome = true;
    OfferPublished(document, found->date,
                   {labelled ? "line that says when it was published" : "date line",
                    labelled ? Confidence::kMedium : Confidence::kLow});
    return;
  }
}

void TakeTitle(Article& article, const std::optional<std::string>& breadcrumb_title,
               Document& document) {
  std::vector<ArticleLine>& lines = article.lines;
  if (document.title.empty()) {
    if (breadcrumb_title) {
      Offer(document, MetadataField::kTitle, *breadcrumb_title,
            {"breadcrumb", Confidence::kMedium});
    } else if (lines.size() > 1) {
      const size_t line = FindTitle(lines, article.head);
      if (line < lines.size()) {
        Offer(document, MetadataField::kTitle, OneLine(lines[line].Of(article.text)),
              {"first line", Confidence::kLow});
      }
    }
  }
  const std::string title = FoldName(document.title);
  if (title.empty()) return;
  bool standing = false;
  for (size_t i = article.head;
       i < std::min(lines.size(), article.head + kDoubledTitleLines); ++i) {
    ArticleLine& line = lines[i];
    if (line.chrome || line.folded != title) continue;
    if (standing) {
      line.chrome = true;
    } else {
      line.title = true;
    }
    standing = true;
    if (i + 1 < lines.size() && IsCaption(lines[i + 1], title)) {
      lines[i + 1].chrome = true;
    }
  }
}

}  // namespace ibid
