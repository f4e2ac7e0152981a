#include "base/site.h"

#include <libpsl.h>

#include <algorithm>

namespace ibid {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsHostCharacter(char c) {
  return (c >= 'a' && c <= 'z') || IsDigit(c) || c == '-' || c == '.' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// The last label of a host that is a name has a letter.
bool IsAddress(std::string_view host) {
  const std::string_view last = host.substr(host.rfind('.') + 1);
  return std::all_of(last.begin(), last.end(), IsDigit) ||
         host.find(':') != std::string_view::npos;
}

}  // namespace

std::string SiteOf(std::string_view host) {
  std::string site(host);
  while (site.ends_with('.')) site.pop_back();
  if (IsAddress(site)) return site;
  const char* const registrable = psl_registrable_domain(psl_builtin(), site.c_str());
  return registrable == nullptr ? site : std::string(registrable);
}

std::string_view LabelOf(std::string_view site) {
  return site.substr(0, site.find('.'));
}

bool LooksLikeHost(std::string_view name) {
  if (name.find('.') == std::string_view::npos || name.starts_with('.') ||
      name.find("..") != std::string_view::npos || IsAddress(name) ||
      !std::all_of(name.begin(), name.end(), IsHostCharacter)) {
    return false;
  }
  // Any last label would do for the list's rule of last resort.
  const std::string suffix(name.substr(name.rfind('.') + 1));
  return psl_is_public_suffix2(psl_builtin(), suffix.c_str(),
                               PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) != 0;
}

}  // namespace ibid
