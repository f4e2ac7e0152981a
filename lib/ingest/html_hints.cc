#include "ingest/html_hints.h"

#include <vector>

#include "base/strings.h"

namespace ibid {
namespace {

struct Hint {
  // One word, or two that stand together: "read more".
  std::string_view words;
  uint16_t hints;
};

constexpr Hint kHints[] = {
    // ---- Sharing and subscribing
    {"share", kHintFurniture},
    {"shares", kHintFurniture},
    {"sharing", kHintFurniture},
    {"sharebar", kHintFurniture},
    {"sharedaddy", kHintFurniture},
    {"addthis", kHintFurniture},
    {"addtoany", kHintFurniture},
    {"sharethis", kHintFurniture},
    {"social", kHintFurniture},
    {"socials", kHintFurniture},
    {"follow us", kHintFurniture},
    {"newsletter", kHintFurniture},
    {"newsletters", kHintFurniture},
    {"subscribe", kHintFurniture},
    {"subscription", kHintFurniture},
    {"signup", kHintFurniture},
    {"sign up", kHintFurniture},
    {"login", kHintFurniture},
    {"signin", kHintFurniture},
    {"paywall", kHintFurniture},
    {"regwall", kHintFurniture},
    {"donate", kHintFurniture},
    {"donation", kHintFurniture},
    {"toolbar", kHintFurniture},
    {"toolbox", kHintFurniture},
    {"tools", kHintFurniture},
    // ---- Other articles
    {"related", kHintFurniture},
    {"relatedposts", kHintFurniture},
    {"recommended", kHintFurniture},
    {"recommendation", kHintFurniture},
    {"recommendations", kHintFurniture},
    {"recommend", kHintFurniture},
    {"recirc", kHintFurniture},
    {"recirculation", kHintFurniture},
    {"readmore", kHintFurniture},
    {"read more", kHintFurniture},
    {"read next", kHintFurniture},
    {"up next", kHintFurniture},
    {"more stories", kHintFurniture},
    {"more news", kHintFurniture},
    {"more articles", kHintFurniture},
    {"more from", kHintFurniture},
    {"more on", kHintFurniture},
    {"see also", kHintFurniture},
    {"also like", kHintFurniture},
    {"trending", kHintFurniture},
    {"popular", kHintFurniture},
    {"most read", kHintFurniture},
    {"mostread", kHintFurniture},
    {"most viewed", kHintFurniture},
    {"most popular", kHintFurniture},
    {"latest news", kHintFurniture},
    {"latest posts", kHintFurniture},
    {"recent posts", kHintFurniture},
    {"outbrain", kHintFurniture},
    {"taboola", kHintFurniture},
    {"zergnet", kHintFurniture},
    {"revcontent", kHintFurniture},
    {"mgid", kHintFurniture},
    {"sidebar", kHintFurniture},
    {"complementary", kHintFurniture},
    {"right rail", kHintFurniture},
    {"left rail", kHintFurniture},
    {"widget area", kHintFurniture},
    // ---- Advertising and notices
    {"ad", kHintFurniture},
    {"ads", kHintFurniture},
    {"advert", kHintFurniture},
    {"adverts", kHintFurniture},
    {"advertisement", kHintFurniture},
    {"advertising", kHintFurniture},
    {"adsbygoogle", kHintFurniture},
    {"adslot", kHintFurniture},
    {"dfp", kHintFurniture},
    {"sponsor", kHintFurniture},
    {"sponsors", kHintFurniture},
    {"sponsored", kHintFurniture},
    {"promo", kHintFurniture},
    {"promos", kHintFurniture},
    {"promotion", kHintFurniture},
    {"promoted", kHintFurniture},
    {"banner", kHintFurniture},
    {"cookie", kHintFurniture},
    {"cookies", kHintFurniture},
    {"consent", kHintFurniture},
    {"gdpr", kHintFurniture},
    {"modal", kHintFurniture},
    {"popup", kHintFurniture},
    {"lightbox", kHintFurniture},
    {"tooltip", kHintFurniture},
    {"copyright", kHintFurniture},
    {"colophon", kHintFurniture},
    // ---- About the article
    {"byline", kHintByline},
    {"bylines", kHintByline},
    {"dateline", kHintByline},
    {"author", kHintByline},
    {"authors", kHintByline},
    {"timestamp", kHintByline},
    {"pubdate", kHintByline},
    {"entry meta", kHintFurniture | kHintByline},
    {"post meta", kHintFurniture | kHintByline},
    {"article meta", kHintFurniture | kHintByline},
    {"postmeta", kHintFurniture | kHintByline},
    {"entry utility", kHintFurniture},
    {"author bio", kHintFurniture},
    {"about author", kHintFurniture},
    {"author box", kHintFurniture},
    {"author info", kHintFurniture},
    {"tags", kHintFurniture},
    {"taglist", kHintFurniture},
    {"tag list", kHintFurniture},
    {"tag cloud", kHintFurniture},
    {"tagcloud", kHintFurniture},
    {"print only", kHintFurniture},
    // ---- Navigation
    {"nav", kHintNavigation},
    {"navbar", kHintNavigation},
    {"navigation", kHintNavigation},
    {"menu", kHintNavigation},
    {"menubar", kHintNavigation},
    {"submenu", kHintNavigation},
    {"breadcrumb", kHintNavigation},
    {"breadcrumbs", kHintNavigation},
    {"crumbs", kHintNavigation},
    {"pagination", kHintNavigation},
    {"pager", kHintNavigation},
    {"paging", kHintNavigation},
    {"masthead", kHintNavigation},
    {"sitemap", kHintNavigation},
    {"footer", kHintNavigation},
    {"contentinfo", kHintNavigation},
    {"skip link", kHintNavigation},
    {"skip to", kHintNavigation},
    {"toc", kHintNavigation},
    {"noprint", kHintNavigation},
    {"editsection", kHintFurniture},
    // ---- Comments
    {"comment", kHintComments},
    {"comments", kHintComments},
    {"commentlist", kHintComments},
    {"disqus", kHintComments},
    {"livefyre", kHintComments},
    {"respond", kHintComments},
    {"discussion", kHintComments},
    // ---- Pictures
    {"caption", kHintCaption},
    {"captions", kHintCaption},
    {"figcaption", kHintCaption},
    {"credit", kHintCaption},
    {"credits", kHintCaption},
    {"photo credit", kHintCaption},
    {"cutline", kHintCaption},
    {"slideshow", kHintCaption},
    // ---- Not shown
    {"visually hidden", kHintHidden},
    {"visuallyhidden", kHintHidden},
    {"sr only", kHintHidden},
    {"screen reader", kHintHidden},
    {"offscreen", kHintHidden},
    // ---- The article
    {"articlebody", kHintBody},
    {"article body", kHintBody},
    {"article content", kHintBody},
    {"article text", kHintBody},
    {"article copy", kHintBody},
    {"articlecontent", kHintBody},
    {"articletext", kHintBody},
    {"post body", kHintBody},
    {"post content", kHintBody},
    {"post text", kHintBody},
    {"postbody", kHintBody},
    {"postcontent", kHintBody},
    {"entry content", kHintBody},
    {"entry body", kHintBody},
    {"entry text", kHintBody},
    {"story body", kHintBody},
    {"story content", kHintBody},
    {"story text", kHintBody},
    {"storybody", kHintBody},
    {"storytext", kHintBody},
    {"body text", kHintBody},
    {"body copy", kHintBody},
    {"body content", kHintContent},
    {"bodytext", kHintBody},
    {"bodycopy", kHintBody},
    {"content body", kHintContent},
    {"content text", kHintContent},
    {"main content", kHintContent},
    {"maincontent", kHintContent},
    {"page content", kHintContent},
    {"rich text", kHintContent},
    {"richtext", kHintContent},
    {"markdown body", kHintBody},
    {"mw content", kHintContent},
    {"news text", kHintBody},
    {"newstext", kHintBody},
};

bool IsUpperLetter(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLowerLetter(char c) { return c >= 'a' && c <= 'z'; }

// Words in lower case: letters between anything else, and between a small letter and a
// capital.
std::vector<std::string> WordsOf(std::string_view names) {
  std::vector<std::string> words;
  bool open = false;
  char before = ' ';
  for (const char c : names) {
    const bool upper = IsUpperLetter(c);
    if (!upper && !IsLowerLetter(c)) {
      open = false;
    } else {
      if (!open || (upper && IsLowerLetter(before))) words.emplace_back();
      words.back() += upper ? static_cast<char>(c + ('a' - 'A')) : c;
      open = true;
    }
    before = c;
  }
  return words;
}

}  // namespace

uint16_t HintsOf(std::string_view names) {
  static const auto* const known = [] {
    auto* map = new StringMap<uint16_t>;
    for (const Hint& hint : kHints) map->emplace(hint.words, hint.hints);
    return map;
  }();
  constexpr size_t kMostNames = 512;
  const std::vector<std::string> words = WordsOf(names.substr(0, kMostNames));
  uint16_t hints = kHintNone;
  const auto add = [&](std::string_view phrase) {
    const auto found = known->find(phrase);
    if (found != known->end()) hints |= found->second;
  };
  for (size_t i = 0; i < words.size(); ++i) {
    add(words[i]);
    if (i + 1 < words.size()) add(words[i] + ' ' + words[i + 1]);
  }
  return hints;
}

}  // namespace ibid
