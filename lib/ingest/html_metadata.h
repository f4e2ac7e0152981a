// What a page says of itself: title, authors, date, publisher, url, language.
#ifndef IBID_INGEST_HTML_METADATA_H_
#define IBID_INGEST_HTML_METADATA_H_

#include <string>
#include <string_view>
#include <vector>

#include "ibid/document.h"
#include "ingest/html_lines.h"
#include "ingest/html_tree.h"
#include "ingest/json_ld.h"

namespace ibid {

// The places of a page's head where metadata stand.
class HtmlHead {
 public:
  explicit HtmlHead(const HtmlTree& tree);

  // The content of the first <meta> with one of the names (name, property, itemprop or
  // http-equiv, in lower case) that has one; the names in order of precedence.
  std::string Meta(std::initializer_list<std::string_view> names) const;
  // Of all with that name.
  std::vector<std::string> Metas(std::string_view name) const;

  const std::string& title() const { return title_; }
  const std::string& canonical() const { return canonical_; }
  const std::string& language() const { return language_; }
  const JsonLd& json_ld() const { return json_ld_; }

  // What the page calls itself: <title>, og:title, JSON-LD.
  std::vector<std::string> Titles() const;

 private:
  struct NamedContent {
    std::string name;
    std::string content;
  };
  std::vector<NamedContent> metas_;
  std::string title_;
  std::string canonical_;
  std::string language_;
  JsonLd json_ld_;
};

// Fills in what `document` does not say yet, with its origins; docs/reading.md has the
// order of precedence. `url` is where the page was found, empty when unknown; `lines`
// and `main` are those of the page, `title_line` the heading that is its title.
void ReadHtmlMetadata(const HtmlTree& tree, const HtmlHead& head,
                      const HtmlLines& lines, const std::vector<bool>& main,
                      size_t title_line, std::string_view url, Document& document);

}  // namespace ibid

#endif  // IBID_INGEST_HTML_METADATA_H_
