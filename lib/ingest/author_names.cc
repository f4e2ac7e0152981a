#include "ingest/author_names.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "document/lines.h"
#include "text/characters.h"
#include "text/normalizer.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// What may stand before a name, folded.
constexpr std::string_view kBefore[] = {
    "by",           "written by", "posted by", "reported by", "story by", "words by",
    "published by", "author",     "authors",   "von",         "autor",    "autorin",
    "par",          "auteur",     "por",       "autora",      "di",       "door",
    "av",           "af",         "a cura di", "text",        "de",       "yazan",
    "автор",        "текст",      "作者",      "文",          "記者",
};

// No person, folded: as a whole.
constexpr std::string_view kNobody[] = {
    "admin",
    "administrator",
    "anonymous",
    "author",
    "authors",
    "staff",
    "staff writer",
    "staff writers",
    "staff reporter",
    "editor",
    "editors",
    "editorial",
    "editorial team",
    "editorial staff",
    "editorial board",
    "news desk",
    "newsdesk",
    "newsroom",
    "web desk",
    "online desk",
    "correspondent",
    "our correspondent",
    "contributor",
    "contributors",
    "guest",
    "guest author",
    "guest contributor",
    "press release",
    "unknown",
    "none",
    "null",
    "webmaster",
    "redaktion",
    "die redaktion",
    "redaccion",
    "la redaccion",
    "redazione",
    "la redazione",
    "redacao",
    "redaction",
    "la redaction",
    "redactie",
    "redakcja",
    "redakcia",
    "redakce",
    "редакция",
    "user",
    "super user",
    "superuser",
    "root",
    "website",
    "home",
    "more",
    "read more",
    "share",
    "follow",
    "comments",
    "facebook",
    "twitter",
    "about",
    "contact",
    "posts",
};

// What divides several names, with blanks around it.
constexpr std::string_view kAnd[] = {
    " and ", " & ", " und ", " et ", " y ",  " og ",   " och ",
    " en ",  " e ", " i ",   " и ",  " ve ", " with ",
};

// Behind these stands no name any more.
constexpr std::string_view kBehind[] = {
    " | ",  " - ", " – ",  " — ",      " · ",        " • ",  "(",
    "[",    "/",   "\t",   "\n",       ";;",         " on ", " for ",
    " at ", " @",  " in ", " updated", " published",
};

// The last part of a list that says what somebody is, folded.
constexpr std::string_view kRoles[] = {
    "staff",       "editor",   "writer",      "reporter",   "correspondent",
    "columnist",   "producer", "contributor", "journalist", "bureau",
    "chief",       "author",   "phd",         "ph.d.",      "md",
    "m.d.",        "rd",       "jr",          "jr.",        "sr.",
    "inc",         "inc.",     "ltd",         "llc",        "redakteur",
    "redakteurin", "special",  "news",        "press",
};

template <typename Set>
bool In(std::string_view text, const Set& set) {
  return std::find(std::begin(set), std::end(set), text) != std::end(set);
}

std::string_view WithoutBefore(std::string_view text) {
  for (int times = 0; times < 2; ++times) {
    for (std::string_view word : kBefore) {
      // Folding may change the size, so the text's own words are counted.
      size_t end = 0;
      for (const char c : word) end += c == ' ' ? 1 : 0;
      size_t at = 0;
      for (size_t blanks = 0; at < text.size(); ++at) {
        if ((text[at] == ' ' || text[at] == ':') && blanks++ == end) break;
      }
      if (at == text.size()) continue;
      if (FoldName(text.substr(0, at)) != word) continue;
      text = text.substr(at);
      while (text.starts_with(' ') || text.starts_with(':')) text.remove_prefix(1);
      break;
    }
  }
  return text;
}

std::string_view BeforeBehind(std::string_view text) {
  size_t end = text.size();
  for (std::string_view separator : kBehind) {
    const size_t at = text.find(separator);
    if (at > 0) end = std::min(end, at);
  }
  return Trim(text.substr(0, end));
}

bool IsRole(std::string_view folded) {
  for (std::string_view role : kRoles) {
    if (folded == role) return true;
    if (folded.ends_with(role) && folded[folded.size() - role.size() - 1] == ' ') {
      return true;
    }
    if (folded.starts_with(role) && folded[role.size()] == ' ') return true;
  }
  return false;
}

bool IsPerson(std::string_view name, std::string_view folded_site) {
  constexpr size_t kMostWords = 6;
  constexpr size_t kMostBytes = 80;
  if (name.size() < 2 || name.size() > kMostBytes) return false;
  if (name.find_first_of("@:{}<>_=#|") != std::string_view::npos) return false;
  if (name.find("www.") != std::string_view::npos) return false;
  if (name.find_first_of("0123456789") != std::string_view::npos) return false;
  if (CountWords(name) > kMostWords) return false;
  const std::string folded = FoldName(name);
  if (folded.empty() || In(folded, kNobody) || IsRole(folded)) return false;
  if (!folded_site.empty()) {
    if (folded == folded_site) return false;
    if (folded.find(folded_site) != std::string::npos) return false;
    // "Harbour Times" of harbourtimes.example.
    std::string squeezed = folded;
    std::erase(squeezed, ' ');
    if (folded_site.starts_with(squeezed + ".")) return false;
  }
  // "harbour.example", but "J. R. Lee".
  const size_t dot = name.find('.');
  if (dot != std::string_view::npos && dot + 1 < name.size() && dot > 2 &&
      name[dot + 1] != ' ' && name.find(' ') == std::string_view::npos) {
    return false;
  }
  const DecodedCodePoint first = DecodeAt(name, 0);
  return IsLetterOrDigit(first.value);
}

// "Ann Lee Harbour Times" of the Harbour Times.
std::string_view WithoutSite(std::string_view name, std::string_view site) {
  if (site.empty() || name.size() <= site.size() + 1) return name;
  const std::string_view tail = name.substr(name.size() - site.size());
  const bool apart = name[name.size() - site.size() - 1] == ' ';
  if (!apart || FoldName(tail) != FoldName(site)) return name;
  return Trim(name.substr(0, name.size() - site.size()));
}

// ANN LEE as Ann Lee.
std::string Recased(std::string_view name) {
  bool has_lower = false;
  bool ascii = true;
  for (const char c : name) {
    has_lower = has_lower || (c >= 'a' && c <= 'z');
    ascii = ascii && static_cast<signed char>(c) >= 0;
  }
  if (has_lower || !ascii || name.find(' ') == std::string_view::npos) {
    return std::string(name);
  }
  std::string recased;
  bool inside = false;
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    recased += inside && upper ? static_cast<char>(c + ('a' - 'A')) : c;
    inside = upper;
  }
  return recased;
}

void SplitAt(std::string_view separator, std::vector<std::string_view>& parts) {
  std::vector<std::string_view> split;
  for (std::string_view part : parts) {
    while (true) {
      const size_t at = part.find(separator);
      split.push_back(Trim(part.substr(0, at)));
      if (at == std::string_view::npos) break;
      part.remove_prefix(at + separator.size());
    }
  }
  parts = std::move(split);
}

}  // namespace

std::vector<std::string> CleanAuthors(std::string_view text, std::string_view site) {
  const std::string folded_site = FoldName(site);
  std::vector<std::string_view> parts{BeforeBehind(WithoutBefore(Trim(text)))};
  for (std::string_view separator : kAnd) SplitAt(separator, parts);
  for (std::string_view separator : {";", "、"}) SplitAt(separator, parts);
  // "Lee, Ann" is one; "Ann Lee, Bob Ray" are two.
  std::vector<std::string_view> names;
  for (const std::string_view part : parts) {
    std::vector<std::string_view> split{part};
    SplitAt(",", split);
    const bool surname_first = split.size() == 2 && CountWords(split[0]) == 1 &&
                               CountWords(split[1]) == 1 && parts.size() == 1;
    if (surname_first) {
      names.push_back(part);
    } else {
      names.insert(names.end(), split.begin(), split.end());
    }
  }
  std::vector<std::string> authors;
  for (std::string_view name : names) {
    name = BeforeBehind(WithoutBefore(Trim(name)));
    while (name.ends_with(',') || name.ends_with(';')) name.remove_suffix(1);
    name = WithoutSite(name, site);
    if (!IsPerson(name, folded_site)) continue;
    authors.push_back(Recased(name));
  }
  return authors;
}

std::vector<std::string> CleanAuthors(const std::vector<std::string>& texts,
                                      std::string_view site) {
  std::vector<std::string> authors;
  std::vector<std::string> seen;
  for (const std::string& text : texts) {
    for (std::string& author : CleanAuthors(std::string_view(text), site)) {
      std::string folded = FoldName(author);
      if (In(folded, seen)) continue;
      seen.push_back(std::move(folded));
      authors.push_back(std::move(author));
    }
  }
  return authors;
}

}  // namespace ibid
