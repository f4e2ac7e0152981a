// The part of a BCP 47 tag that chooses rules.
#ifndef IBID_ANALYSIS_LANGUAGE_TAG_H_
#define IBID_ANALYSIS_LANGUAGE_TAG_H_

#include <string>
#include <string_view>

namespace ibid {

// The primary subtag in lower case: "pt" of "pt-BR" and of "PT_br".
inline std::string PrimarySubtag(std::string_view language) {
  std::string primary(language.substr(0, language.find_first_of("-_")));
  for (char& c : primary) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return primary;
}

}  // namespace ibid

#endif  // IBID_ANALYSIS_LANGUAGE_TAG_H_
