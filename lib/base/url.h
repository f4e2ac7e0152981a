// The part of a url that says where it leads.
#ifndef IBID_BASE_URL_H_
#define IBID_BASE_URL_H_

#include <string>
#include <string_view>

namespace ibid {

// "https://me@www.Example.org:80/a" gives "www.example.org": the host in lower case
// (ASCII), without user and port. Empty for a url without "://".
std::string HostOfUrl(std::string_view url);

}  // namespace ibid

#endif  // IBID_BASE_URL_H_
