// The part of a host that one owner has registered, by the public suffix list.
#ifndef IBID_BASE_SITE_H_
#define IBID_BASE_SITE_H_

#include <string>
#include <string_view>

namespace ibid {

// "blog.example.co.uk" gives "example.co.uk", "me.github.io" itself. `host` itself when
// it has no public suffix: a number, "localhost". The list is that of libpsl, linked
// in; nothing is read. Thread-safe.
// REQUIRES: `host` is in lower case.
std::string SiteOf(std::string_view host);

// What the owner chose: "example" of the site "example.co.uk".
std::string_view LabelOf(std::string_view site);

// Whether `name` can only be a host: labels of letters, digits and hyphens that end in a
// known public suffix. "nytimes.com" is one, "J. Smith" and "St. Louis" are none.
bool LooksLikeHost(std::string_view name);

}  // namespace ibid

#endif  // IBID_BASE_SITE_H_
