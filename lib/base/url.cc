#include "base/url.h"

namespace ibid {

std::string HostOfUrl(std::string_view url) {
  constexpr std::string_view kSchemeEnd = "://";
  const size_t scheme = url.find(kSchemeEnd);
  if (scheme == std::string_view::npos) return "";
  url.remove_prefix(scheme + kSchemeEnd.size());
  url = url.substr(0, url.find_first_of("/?#"));
  if (const size_t user = url.rfind('@'); user != std::string_view::npos) {
    url.remove_prefix(user + 1);
  }
  std::string host(url.substr(0, url.find(':')));
  for (char& c : host) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return host;
}

}  // namespace ibid
