// Makes a page harmless for a parser: what comes out is small, flat and well-nested.
//
// Parsers take quadratic time or recursion for pages that nest deeply, leave thousands
// of tags open or give one tag thousands of attributes. One linear pass writes the page
// anew, with only what readers of its text and metadata need:
//
//   <P Class=lead onclick="x()">Ice <b>broke<script>track()</script> up.
//     becomes  <p class="lead">Ice <x-b>broke up.</x-b></p>
//
// Comments, scripts, styles, form controls, drawings and embedded media are left out.
// Elements that HTML opens again after misnesting (<b>, <i>, <font>), and those with a
// syntax of their own, are renamed to x-NAME, which is nothing special to a parser; <a>
// alone stays itself. Every end tag is there, and no more than kMostDepth elements are
// open at any place.
#ifndef IBID_INGEST_HTML_GUARD_H_
#define IBID_INGEST_HTML_GUARD_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ibid {

struct GuardedHtml {
  std::string html;
  // What stood in <script type="application/ld+json">, and in the script whose id is
  // __NEXT_DATA__: views into the page.
  std::vector<std::string_view> json_ld;
  std::string_view next_data;
  // Tags were left out, and their text kept, as more than kMostDepth elements were open
  // or the page has more than kMostTags.
  bool too_deep = false;
  bool too_many_tags = false;
};

// Of some seven thousand pages of the web the deepest nested 139.
inline constexpr size_t kMostDepth = 256;
inline constexpr size_t kMostTags = 500'000;

// `page` is UTF-8 and must outlive the result. Linear time.
GuardedHtml GuardHtml(std::string_view page);

}  // namespace ibid

#endif  // IBID_INGEST_HTML_GUARD_H_
