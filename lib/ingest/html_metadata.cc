#include "ingest/html_metadata.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "base/url.h"
#include "document/complete_document.h"
#include "document/lines.h"
#include "document/metadata.h"
#include "ingest/author_names.h"
#include "ingest/head_lines.h"
#include "ingest/html_entities.h"
#include "ingest/shared_words.h"
#include "text/characters.h"
#include "text/date_text.h"
#include "text/language.h"
#include "text/normalizer.h"

namespace ibid {
namespace {

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
}

// Blanks as one, entities that were escaped twice decoded.
std::string Tidy(std::string_view text) {
  std::string tidy;
  AppendCollapsed(DecodeEntities(text), tidy);
  return std::string(Trim(tidy));
}

bool IsWebUrl(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

// ---- Titles

constexpr std::string_view kSeparators[] = {
    " | ",  " - ", " – ", " — ", " · ", " • ", " » ", " « ",
    " :: ", " / ", " > ", " › ", "｜",  " ‹ ", " ~ ", " // ",
};

struct Cut {
  std::string_view head;
  std::string_view tail;
};

// At the last separator.
std::optional<Cut> LastCut(std::string_view title) {
  size_t best = std::string_view::npos;
  size_t size = 0;
  for (std::string_view separator : kSeparators) {
    const size_t at = title.rfind(separator);
    if (at == std::string_view::npos || at == 0) continue;
    if (best == std::string_view::npos || at > best) {
      best = at;
      size = separator.size();
    }
  }
  if (best == std::string_view::npos) return std::nullopt;
  return Cut{Trim(title.substr(0, best)), Trim(title.substr(best + size))};
}

// Letters and digits only, folded, for comparing a site's name with a host.
std::string Squeezed(std::string_view name) {
  std::string squeezed;
  for (const char c : FoldName(name)) {
    const bool separator = c == ' ' || c == '.' || c == '-' || c == '\'' || c == '&';
    if (!separator) squeezed += c;
  }
  return squeezed;
}

// Whether a part of a title is the publisher's name: that itself, or what the host is
// called after ("The Harbour Times" of harbourtimes.example).
bool IsSiteName(std::string_view part, std::string_view site, std::string_view host) {
  const std::string squeezed = Squeezed(part);
  if (squeezed.size() < 2) return false;
  if (!site.empty() && squeezed == Squeezed(site)) return true;
  std::string name = Squeezed(host.substr(0, host.rfind('.')));
  std::string_view bare = squeezed;
  if (bare.starts_with("the") && bare.size() > 6) bare.remove_prefix(3);
  if (squeezed == Squeezed(host)) return true;
  return !name.empty() && (name == bare || (bare.size() >= 4 && name.ends_with(bare)));
}

// The title without the publisher's name at its end or start.
std::string WithoutSite(std::string_view title, std::string_view site,
                        std::string_view host) {
  for (int times = 0; times < 3; ++times) {
    const std::optional<Cut> cut = LastCut(title);
    if (!cut || !IsSiteName(cut->tail, site, host)) break;
    title = cut->head;
  }
  for (std::string_view separator : kSeparators) {
    const size_t at = title.find(separator);
    if (at == std::string_view::npos) continue;
    if (!IsSiteName(Trim(title.substr(0, at)), site, host)) continue;
    title = Trim(title.substr(at + separator.size()));
  }
  return std::string(title);
}

// The part of a raw title that is most likely the article's: the longest.
std::string LongestPart(std::string_view title) {
  std::string_view rest = title;
  std::string_view best = title;
  size_t best_words = 0;
  while (const std::optional<Cut> cut = LastCut(rest)) {
    if (CountWords(cut->tail) > best_words) {
      best_words = CountWords(cut->tail);
      best = cut->tail;
    }
    rest = cut->head;
  }
  if (CountWords(rest) >= best_words) best = rest;
  // "Ferry wins - a report": two parts of a title.
  constexpr size_t kTitleWords = 3;
  return std::string(CountWords(best) >= kTitleWords ? best : title);
}

// ---- The reader

// What stands before dates of changes, folded.
constexpr std::string_view kModifiedLabels[] = {
    "updated",       "update",     "last updated", "modified",       "last modified",
    "reviewed",      "edited",     "aktualisiert", "geandert",       "mis a jour",
    "mise a jour",   "modifie",    "actualizado",  "modificado",     "aggiornato",
    "modificato",    "atualizado", "bijgewerkt",   "gewijzigd",      "uppdaterad",
    "opdateret",     "oppdatert",  "paivitetty",   "zaktualizowano", "aktualizacja",
    "aktualizovano", "обновлено",  "изменено",     "оновлено",       "guncelleme",
    "guncellenme",   "更新",       "수정",         "최종수정",
};

bool SaysModified(std::string_view text) {
  const std::string folded = FoldName(text);
  return std::any_of(
      std::begin(kModifiedLabels), std::end(kModifiedLabels),
      [&](std::string_view label) { return folded.find(label) != std::string::npos; });
}

class MetadataReader {
 public:
  MetadataReader(const HtmlTree& tree, const HtmlHead& head, const HtmlLines& lines,
                 const std::vector<bool>& main, size_t title_line, std::string_view url,
                 Document& document)
      : tree_(tree),
        nodes_(tree.nodes()),
        head_(head),
        lines_(lines),
        main_(main),
        title_line_(title_line),
        url_(url),
        document_(document) {}

  void Read() {
    FindFirstMain();
    ReadUrl();
    ReadLanguage();
    ReadSource();
    ReadTitle();
    ReadAuthors();
    ReadPublished();
    ReadSectionAndTags();
  }

 private:
  std::string_view LineText(size_t i) const {
    std::string_view text = lines_.lines[i].range.Of(lines_.text);
    return text;
  }

  void FindFirstMain() {
    const auto first = std::find(main_.begin(), main_.end(), true);
    first_main_ = static_cast<size_t>(first - main_.begin());
    head_begin_ = title_line_ < main_.size() ? title_line_ : first_main_;
    constexpr size_t kAbove = 6;
    constexpr size_t kBelow = 8;
    head_end_ = std::min(main_.size(), std::max(first_main_, head_begin_) + kBelow);
    head_begin_ -= std::min(head_begin_, kAbove);
  }

  // ---- Url and language

  std::string Absolute(std::string_view url) const {
    url = Trim(url);
    if (IsWebUrl(url)) return std::string(url);
    if (!IsWebUrl(url_)) return "";
    const size_t host = url_.find("://") + 3;
    if (url.starts_with("//")) {
      return std::string(url_.substr(0, host - 2)) + std::string(url);
    }
    if (!url.starts_with('/')) return "";
    const size_t path = std::min(url_.find_first_of("/?#", host), url_.size());
    return std::string(url_.substr(0, path)) + std::string(url);
  }

  static bool IsFrontPage(std::string_view url) {
    const size_t host = url.find("://");
    if (host == std::string_view::npos) return true;
    const size_t path = url.find_first_of("/?#", host + 3);
    return path == std::string_view::npos || path + 1 == url.size();
  }

  // A page below a front page is not the front page, whatever it says.
  bool OfferUrl(std::string_view url, std::string_view origin, Confidence confidence) {
    std::string absolute = Absolute(url);
    if (absolute.empty()) return false;
    if (!url_.empty() && IsFrontPage(absolute) && !IsFrontPage(url_)) return false;
    return Offer(document_, MetadataField::kUrl, std::move(absolute),
                 {std::string(origin), confidence});
  }

  void ReadUrl() {
    OfferUrl(head_.canonical(), "link rel=canonical", Confidence::kHigh);
    OfferUrl(head_.Meta({"og:url"}), "meta og:url", Confidence::kHigh);
    OfferUrl(head_.json_ld().url, "JSON-LD url", Confidence::kMedium);
    Offer(document_, MetadataField::kUrl, std::string(url_),
          {"address of the page", Confidence::kHigh});
    host_ = SourceOfUrl(document_.url.empty() ? url_ : std::string_view(document_.url));
  }

  static std::string LanguageTag(std::string_view text) {
    text = Trim(text.substr(0, text.find(',')));
    std::string tag(text);
    std::replace(tag.begin(), tag.end(), '_', '-');
    const size_t primary = std::min(tag.find('-'), tag.size());
    const bool letters = std::all_of(tag.begin(), tag.end(), [](char c) {
      return c == '-' || (c >= '0' && c <= '9') ||
             ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    });
    if (!letters || primary < 2 || primary > 3 || tag.size() > 12) return "";
    std::transform(tag.begin(), tag.begin() + static_cast<ptrdiff_t>(primary),
                   tag.begin(), [](char c) { return static_cast<char>(c | 0x20); });
    return tag;
  }

  std::string MainOpening() const {
    constexpr size_t kMostBytes = 4096;
    std::string text;
    for (size_t i = 0; i < main_.size() && text.size() < kMostBytes; ++i) {
      if (!main_[i]) continue;
      text += LineText(i);
      text += '\n';
    }
    return text;
  }

  // Templates say "en" on pages in any language: the text has the last word.
  void ReadLanguage() {
    if (!document_.language.empty()) return;
    struct Said {
      std::string tag;
      std::string_view origin;
    };
    const Said said[] = {
        {LanguageTag(head_.language()), "html lang"},
        {LanguageTag(head_.Meta({"og:locale"})), "meta og:locale"},
        {LanguageTag(head_.Meta({"content-language", "language", "dc.language"})),
         "meta content-language"},
        {LanguageTag(head_.json_ld().language), "JSON-LD inLanguage"},
    };
    const std::string found = DetectLanguage(MainOpening());
    const std::string_view primary = std::string_view(found).substr(0, found.find('-'));
    for (const auto& [tag, origin] : said) {
      if (tag.empty()) continue;
      const bool agrees =
          found.empty() || std::string_view(tag).substr(0, tag.find('-')) == primary;
      if (!agrees) continue;
      Offer(document_, MetadataField::kLanguage, tag,
            {std::string(origin),
             found.empty() ? Confidence::kMedium : Confidence::kHigh});
    }
    Offer(document_, MetadataField::kLanguage, found,
          {"found from the text", Confidence::kMedium});
  }

  // ---- Source

  void ReadSource() {
    site_ = Tidy(head_.Meta({"og:site_name"}));
    std::string_view origin = "meta og:site_name";
    const std::string publisher = Tidy(head_.json_ld().publisher);
    if (site_.empty() && !IsWebUrl(publisher)) {
      site_ = publisher;
      origin = "JSON-LD publisher";
    }
    if (site_.empty()) {
      site_ = Tidy(head_.Meta({"application-name", "twitter:app:name:iphone",
                               "dc.publisher", "dcterms.publisher"}));
      origin = "meta application-name";
    }
    constexpr size_t kMostBytes = 80;
    if (site_.size() > kMostBytes || IsWebUrl(site_)) site_.clear();
    if (OfferSource(document_, site_, SourceOrigin::kMetadata,
                    {std::string(origin), Confidence::kHigh})) {
      return;
    }
    const std::optional<Cut> cut = LastCut(head_.title());
    if (cut && !host_.empty() && IsSiteName(cut->tail, "", host_)) {
      site_ = cut->tail;
      OfferSource(document_, site_, SourceOrigin::kText,
                  {"end of the title", Confidence::kMedium});
    }
  }

  // ---- Title

  void ReadTitle() {
    const std::string raw = Tidy(head_.title());
    const std::string headline = Tidy(head_.json_ld().headline);
    const std::string og = WithoutSite(
        Tidy(head_.Meta({"og:title", "twitter:title", "dc.title", "dcterms.title",
                         "citation_title", "parsely-title", "sailthru.title"})),
        site_, host_);
    size_t h1s = 0;
    size_t h1 = main_.size();
    for (size_t i = 0; i < main_.size(); ++i) {
      const HtmlLine& line = lines_.lines[i];
      if (line.level != 1 || (line.context & kInHidden) != 0) continue;
      if (++h1s == 1) h1 = i;
    }
    if (h1s == 1 && !IsSiteName(LineText(h1), site_, host_)) {
      const std::string text(LineText(h1));
      const bool agrees = ShareWords(text, raw) || ShareWords(text, headline) ||
                          ShareWords(text, og) || (raw + headline + og).empty();
      if (agrees && OfferTitle(text, "the only <h1>", Confidence::kHigh)) return;
    }
    if (OfferTitle(WithoutSite(headline, site_, host_), "JSON-LD headline",
                   Confidence::kHigh)) {
      return;
    }
    if (title_line_ < main_.size() &&
        !IsSiteName(LineText(title_line_), site_, host_) &&
        OfferTitle(std::string(LineText(title_line_)),
                   "a heading that the page's title repeats", Confidence::kHigh)) {
      return;
    }
    if (OfferTitle(og, "meta og:title", Confidence::kMedium)) return;
    const std::string cut = WithoutSite(raw, site_, host_);
    if (OfferTitle(cut == raw ? LongestPart(raw) : cut, "<title>",
                   Confidence::kMedium)) {
      return;
    }
    if (h1 < main_.size()) {
      OfferTitle(std::string(LineText(h1)), "the first <h1>", Confidence::kLow);
    }
  }

  bool OfferTitle(std::string title, std::string_view origin, Confidence confidence) {
    constexpr size_t kMostBytes = 500;
    if (title.size() > kMostBytes) return false;
    return Offer(document_, MetadataField::kTitle, std::move(title),
                 {std::string(origin), confidence});
  }

  // ---- Authors

  bool OfferAuthors(const std::vector<std::string>& texts, std::string_view origin,
                    Confidence confidence) {
    std::string site = site_;
    if (site.empty()) site = host_;
    return Offer(document_, MetadataField::kAuthors, CleanAuthors(texts, site),
                 {std::string(origin), confidence});
  }

  bool IsElsewhere(size_t node) const {
    constexpr uint32_t kElsewhere =
        kInComments | kInAside | kInFooter | kInNavigation | kInHidden;
    return (lines_.contexts[node] & kElsewhere) != 0;
  }

  static bool HasWord(std::string_view list, std::string_view word) {
    for (size_t at = list.find(word); at != std::string_view::npos;
         at = list.find(word, at + 1)) {
      const size_t end = at + word.size();
      const bool begins = at == 0 || list[at - 1] == ' ';
      if (begins && (end == list.size() || list[end] == ' ')) return true;
    }
    return false;
  }

  // Elements with rel=author or itemprop=author.
  std::vector<std::string> MarkedAuthors(bool rel) const {
    std::vector<std::string> names;
    constexpr size_t kMost = 10;
    for (size_t i = 1; i < nodes_.size() && names.size() < kMost; ++i) {
      if (nodes_[i].tag == HtmlTag::kText || nodes_[i].attribute_count == 0) continue;
      const bool marked = rel ? HasWord(tree_.Attribute(i, "rel"), "author")
                              : HasWord(tree_.Attribute(i, "itemprop"), "author");
      if (!marked || IsElsewhere(i) || nodes_[i].tag == HtmlTag::kLink) continue;
      if (!rel) {
        const std::string name = NameInside(i);
        if (!name.empty()) {
          names.push_back(name);
          continue;
        }
        if (const std::string_view content = tree_.Attribute(i, "content");
            !content.empty()) {
          names.emplace_back(content);
          continue;
        }
      }
      constexpr size_t kMostBytes = 120;
      names.push_back(tree_.TextOf(i, kMostBytes));
    }
    return names;
  }

  // itemprop=name below an author.
  std::string NameInside(size_t node) const {
    for (size_t i = node + 1; i < nodes_[node].end; ++i) {
      if (nodes_[i].tag == HtmlTag::kText) continue;
      if (!HasWord(tree_.Attribute(i, "itemprop"), "name")) continue;
      const std::string_view content = tree_.Attribute(i, "content");
      return content.empty() ? tree_.TextOf(i, 120) : std::string(content);
    }
    return "";
  }

  void ReadAuthors() {
    if (OfferAuthors(head_.json_ld().authors, "JSON-LD author", Confidence::kHigh)) {
      return;
    }
    if (OfferAuthors(MarkedAuthors(true), "rel=author", Confidence::kHigh)) return;
    if (OfferAuthors(MarkedAuthors(false), "itemprop=author", Confidence::kHigh)) {
      return;
    }
    for (std::string_view name :
         {"dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl",
          "citation_author", "article:author_name", "article:author", "author"}) {
      std::vector<std::string> values = head_.Metas(name);
      const Confidence confidence =
          name == "author" ? Confidence::kMedium : Confidence::kHigh;
      if (OfferAuthors(values, "meta " + std::string(name), confidence)) return;
    }
    for (size_t i = head_begin_; i < head_end_; ++i) {
      constexpr uint32_t kMostWords = 20;
      if (lines_.lines[i].words > kMostWords || IsElsewhere(lines_.lines[i].node)) {
        continue;
      }
      const std::optional<std::string> author = AuthorOfByline(LineText(i));
      if (author && OfferAuthors({*author}, "byline", Confidence::kMedium)) return;
    }
    for (size_t i = head_begin_; i < head_end_; ++i) {
      const HtmlLine& line = lines_.lines[i];
      constexpr uint32_t kMostWords = 8;
      if ((line.context & kInByline) == 0 || line.words > kMostWords) continue;
      if (IsElsewhere(line.node) || line.words < 2 || i == title_line_) continue;
      if (FindDate(LineText(i), document_.language)) continue;
      if (OfferAuthors({std::string(LineText(i))}, "element called byline or author",
                       Confidence::kLow)) {
        return;
      }
    }
  }

  // ---- Date

  // ISO 8601, else a date in words.
  std::optional<PublicationDate> ReadDate(std::string_view text) const {
    text = Trim(text);
    if (text.empty()) return std::nullopt;
    std::optional<PublicationDate> date = PublicationDate::Parse(text);
    if (!date) {
      // "2019-11-18 07:45:00 UTC", "2019-11-18T07:45:00+0000Z": the day is certain.
      if (const auto found = FindDate(text, document_.language)) date = found->date;
    }
    if (!date) return std::nullopt;
    constexpr int64_t k1980 = 315532800;
    if (date->unix_seconds < k1980) return std::nullopt;
    return date;
  }

  bool OfferDate(std::string_view text, std::string_view origin,
                 Confidence confidence) {
    const std::optional<PublicationDate> date = ReadDate(text);
    return date && OfferPublished(document_, *date, {std::string(origin), confidence});
  }

  void ReadPublished() {
    const JsonLd& json_ld = head_.json_ld();
    if (OfferDate(head_.Meta({"article:published_time", "article:published",
                              "og:article:published_time"}),
                  "meta article:published_time", Confidence::kHigh) ||
        OfferDate(json_ld.published, "JSON-LD datePublished", Confidence::kHigh) ||
        OfferDate(MarkedDate(), "itemprop=datePublished", Confidence::kHigh) ||
        OfferDate(head_.Meta({"datepublished",
                              "parsely-pub-date",
                              "sailthru.date",
                              "citation_publication_date",
                              "citation_date",
                              "dcterms.created",
                              "dcterms.date",
                              "dc.date.issued",
                              "dcterms.issued",
                              "dc.date.created",
                              "dc.date",
                              "publish-date",
                              "publish_date",
                              "publication_date",
                              "pubdate",
                              "ptime",
                              "article.published",
                              "og:pubdate",
                              "date",
                              "created"}),
                  "meta date", Confidence::kMedium) ||
        OfferDate(json_ld.page_published, "JSON-LD datePublished of the page",
                  Confidence::kHigh) ||
        OfferTimes() || OfferUrlDate() || OfferVisibleDate()) {
      return;
    }
  }

  std::string MarkedDate() const {
    for (size_t i = 1; i < nodes_.size(); ++i) {
      if (nodes_[i].tag == HtmlTag::kText || nodes_[i].attribute_count == 0) continue;
      const std::string_view property = tree_.Attribute(i, "itemprop");
      if (!HasWord(property, "datePublished") && !HasWord(property, "dateCreated")) {
        continue;
      }
      if (lines_.contexts[i] & (kInComments | kInAside)) continue;
      for (std::string_view attribute : {"content", "datetime"}) {
        const std::string_view value = tree_.Attribute(i, attribute);
        if (!value.empty()) return std::string(value);
      }
      return tree_.TextOf(i, 120);
    }
    return "";
  }

  // Whether names and text around a date say that it is of a change.
  bool IsOfChange(size_t node) const {
    for (int up = 0; up < 3 && node > 0; ++up, node = nodes_[node].parent) {
      for (std::string_view attribute : {"class", "itemprop", "id"}) {
        const std::string name = Lower(tree_.Attribute(node, attribute));
        if (name.find("updat") != std::string::npos ||
            name.find("modif") != std::string::npos) {
          return true;
        }
      }
      constexpr size_t kNear = 60;
      const std::string text = tree_.TextOf(node, kNear + 1);
      if (text.size() <= kNear && SaysModified(text)) return true;
    }
    return false;
  }

  // The first <time> near the title.
  bool OfferTimes() {
    if (lines_.lines.empty()) return false;
    const size_t first = lines_.lines[std::min(head_begin_, main_.size() - 1)].node;
    const size_t last =
        head_end_ < main_.size() ? lines_.lines[head_end_].node : nodes_.size();
    for (size_t i = first; i < last; ++i) {
      if (nodes_[i].tag != HtmlTag::kTime || IsElsewhere(i) || IsOfChange(i)) continue;
      std::string_view datetime = tree_.Attribute(i, "datetime");
      if (datetime.empty()) datetime = tree_.Attribute(i, "content");
      if (OfferDate(datetime, "<time> near the title", Confidence::kMedium))
        return true;
      if (OfferDate(tree_.TextOf(i, 120), "<time> near the title",
                    Confidence::kMedium)) {
        return true;
      }
    }
    return false;
  }

  // /2019/11/18/, /2019-11-18-
  bool OfferUrlDate() {
    const std::string_view url = document_.url.empty() ? url_ : document_.url;
    const size_t host = url.find("://");
    if (host == std::string_view::npos) return false;
    const std::string_view path =
        url.substr(std::min(url.find('/', host + 3), url.size()));
    for (size_t i = 0; i + 8 < path.size(); ++i) {
      if (path[i] != '/' && path[i] != '-' && path[i] != '_') continue;
      const std::string_view rest = path.substr(i + 1);
      if (!rest.starts_with("19") && !rest.starts_with("20")) continue;
      if (rest.size() < 8) break;
      const char sign = rest[4];
      if (sign != '/' && sign != '-' && sign != '_') continue;
      // A month without a day is no day.
      const size_t second = rest.find(sign, 5);
      if (second == std::string_view::npos || second > 7) continue;
      size_t end = second + 1;
      while (end < rest.size() && rest[end] >= '0' && rest[end] <= '9') ++end;
      if (end == second + 1 || end > second + 3) continue;
      std::string date(rest.substr(0, end));
      std::replace(date.begin(), date.end(), sign, '-');
      if (OfferDate(date, "date in the url", Confidence::kMedium)) return true;
    }
    return false;
  }

  bool OfferVisibleDate() {
    for (size_t i = head_begin_; i < head_end_; ++i) {
      const HtmlLine& line = lines_.lines[i];
      constexpr uint32_t kMostWords = 25;
      if (line.words > kMostWords || IsElsewhere(line.node) || i == title_line_) {
        continue;
      }
      if (line.kind == HtmlLineKind::kHeading) continue;
      const std::string_view text = LineText(i);
      const std::optional<FoundDate> found = FindDate(text, document_.language);
      if (!found) continue;
      // In a sentence a date may be of anything.
      constexpr uint32_t kSentenceWords = 12;
      if (line.words > kSentenceWords && EndsSentence(text)) continue;
      if (SaysModified(text.substr(0, found->begin)) || IsOfChange(line.node)) continue;
      if (OfferPublished(document_, found->date,
                         {"date near the title", Confidence::kLow})) {
        return true;
      }
    }
    return false;
  }

  // ---- Section and tags

  static void AddTags(std::string_view list, std::vector<std::string>& tags) {
    constexpr size_t kMostTags = 50;
    constexpr size_t kMostBytes = 80;
    while (tags.size() < kMostTags) {
      const size_t end = list.find_first_of(",;");
      const std::string_view tag = Trim(list.substr(0, end));
      const bool known = std::find(tags.begin(), tags.end(), tag) != tags.end();
      if (!tag.empty() && tag.size() <= kMostBytes && !known) tags.emplace_back(tag);
      if (end == std::string_view::npos) return;
      list.remove_prefix(end + 1);
    }
  }

  bool OfferTags(const std::vector<std::string>& lists, std::string_view origin,
                 Confidence confidence) {
    std::vector<std::string> tags;
    for (const std::string& list : lists) AddTags(list, tags);
    return Offer(document_, MetadataField::kTags, std::move(tags),
                 {std::string(origin), confidence});
  }

  void OfferSection(std::string section, std::string_view origin,
                    Confidence confidence) {
    constexpr size_t kMostBytes = 80;
    if (section.size() > kMostBytes) return;
    Offer(document_, MetadataField::kSection, std::move(section),
          {std::string(origin), confidence});
  }

  void ReadSectionAndTags() {
    OfferSection(Tidy(head_.Meta({"article:section"})), "meta article:section",
                 Confidence::kHigh);
    OfferSection(Tidy(head_.json_ld().section), "JSON-LD articleSection",
                 Confidence::kHigh);
    OfferSection(Tidy(head_.Meta({"parsely-section", "section", "category"})),
                 "meta section", Confidence::kMedium);
    if (OfferTags(head_.Metas("article:tag"), "meta article:tag", Confidence::kHigh) ||
        OfferTags(head_.json_ld().keywords, "JSON-LD keywords", Confidence::kHigh) ||
        OfferTags(head_.Metas("news_keywords"), "meta news_keywords",
                  Confidence::kHigh) ||
        OfferTags(head_.Metas("keywords"), "meta keywords", Confidence::kMedium)) {
      return;
    }
    std::vector<std::string> marked;
    for (size_t i = 1; i < nodes_.size(); ++i) {
      constexpr size_t kMostBytes = 80;
      if (nodes_[i].tag == HtmlTag::kA && HasWord(tree_.Attribute(i, "rel"), "tag")) {
        marked.push_back(tree_.TextOf(i, kMostBytes));
      }
    }
    OfferTags(marked, "rel=tag", Confidence::kMedium);
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  const HtmlHead& head_;
  const HtmlLines& lines_;
  const std::vector<bool>& main_;
  const size_t title_line_;
  const std::string_view url_;
  Document& document_;

  std::string site_;
  std::string host_;  // Without "www.".
  size_t first_main_ = 0;
  // The lines around title and the text's beginning, where byline and date stand.
  size_t head_begin_ = 0;
  size_t head_end_ = 0;
};

}  // namespace

HtmlHead::HtmlHead(const HtmlTree& tree) : json_ld_(ReadJsonLd(tree.page().json_ld)) {
  const std::vector<HtmlNode>& nodes = tree.nodes();
  for (size_t i = 0; i < nodes.size(); ++i) {
    switch (nodes[i].tag) {
      case HtmlTag::kHtml:
      case HtmlTag::kBody:
        for (std::string_view name : {"lang", "xml:lang"}) {
          if (language_.empty()) language_ = tree.Attribute(i, name);
        }
        break;
      case HtmlTag::kTitle:
        if (title_.empty()) title_ = tree.TextOf(i);
        break;
      case HtmlTag::kLink:
        if (canonical_.empty() && Lower(tree.Attribute(i, "rel")) == "canonical") {
          canonical_ = tree.Attribute(i, "href");
        }
        break;
      case HtmlTag::kMeta:
        for (std::string_view kind : {"property", "name", "itemprop", "http-equiv"}) {
          const std::string_view name = tree.Attribute(i, kind);
          const std::string_view content = Trim(tree.Attribute(i, "content"));
          if (name.empty() || content.empty()) continue;
          metas_.push_back(
              {.name = Lower(Trim(name)), .content = std::string(content)});
        }
        break;
      default:
        break;
    }
  }
}

std::string HtmlHead::Meta(std::initializer_list<std::string_view> names) const {
  for (std::string_view name : names) {
    for (const NamedContent& meta : metas_) {
      if (meta.name == name) return meta.content;
    }
  }
  return "";
}

std::vector<std::string> HtmlHead::Metas(std::string_view name) const {
  std::vector<std::string> contents;
  for (const NamedContent& meta : metas_) {
    if (meta.name == name) contents.push_back(meta.content);
  }
  return contents;
}

std::vector<std::string> HtmlHead::Titles() const {
  std::vector<std::string> titles;
  for (const std::string& title :
       {title_, Meta({"og:title"}), Meta({"twitter:title"}), json_ld_.headline}) {
    if (!title.empty()) titles.push_back(Tidy(title));
  }
  return titles;
}

void ReadHtmlMetadata(const HtmlTree& tree, const HtmlHead& head,
                      const HtmlLines& lines, const std::vector<bool>& main,
                      size_t title_line, std::string_view url, Document& document) {
  MetadataReader(tree, head, lines, main, title_line, url, document).Read();
}

}  // namespace ibid
