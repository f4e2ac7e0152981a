// What the names that a page gives its parts say about them: class="related-posts".
#ifndef IBID_INGEST_HTML_HINTS_H_
#define IBID_INGEST_HTML_HINTS_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace ibid {

// Bits, as a part may be several at once.
enum HtmlHint : uint16_t {
  kHintNone = 0,
  kHintFurniture = 1,   // Sharing, related articles, sidebars, advertising, forms.
  kHintNavigation = 2,  // Menus, breadcrumbs, pages of a list.
  kHintComments = 4,
  kHintCaption = 8,
  kHintHidden = 16,
  kHintBody = 32,      // The body of an article.
  kHintContent = 128,  // What is not the page's frame.
  kHintByline = 64,    // Author or date.
};

// Of the values of class, id, role and the like, in one string. Names are taken apart at
// everything that is no letter and at capitals ("relatedPosts"). Linear time.
uint16_t HintsOf(std::string_view names);

}  // namespace ibid

#endif  // IBID_INGEST_HTML_HINTS_H_
