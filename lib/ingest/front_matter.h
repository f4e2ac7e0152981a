// Front matter: the block of metadata at the beginning of a Markdown file.
#ifndef IBID_INGEST_FRONT_MATTER_H_
#define IBID_INGEST_FRONT_MATTER_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "ingest/record.h"

namespace ibid {

struct FrontMatter {
  size_t end = 0;  // Where the text begins: past the closing fence and its line end.
  Record record;
};

// The block between two fences of `---` (YAML, or JSON when it begins with a brace) or
// `+++` (TOML), or one JSON object; only at the very beginning of `text` (a byte order
// mark aside) and only when it is closed. `---` also divides texts: what stands between
// the fences has to look like YAML. A fence may name the language (`---json`); of other
// languages nothing is read, and the record is empty. Linear time.
std::optional<FrontMatter> ReadFrontMatter(std::string_view text);

// Whether ReadFrontMatter() would find `---` or `+++` fences with something between
// them, judged by the beginning of a file.
bool StartsWithFrontMatter(std::string_view head);

// The part of YAML that front matter is written in: scalars, plain, quoted, folded and
// literal; lists in either form; maps in lists and below a key give their "name". What
// is beyond that (anchors, tags, keys that are no scalars) is passed over.
Record ParseYamlRecord(std::string_view yaml);

// The same of TOML. Keys of the tables [taxonomies], [extra] and [params] count as if
// they stood on top, as the site generators that have these tables mean them.
Record ParseTomlRecord(std::string_view toml);

}  // namespace ibid

#endif  // IBID_INGEST_FRONT_MATTER_H_
