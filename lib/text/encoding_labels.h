// The labels by which documents name their encodings.
#ifndef IBID_TEXT_ENCODING_LABELS_H_
#define IBID_TEXT_ENCODING_LABELS_H_

#include <string_view>

namespace ibid {

struct Encoding {
  std::string_view name;      // In the Encoding Standard.
  const char* icu_converter;  // Null for UTF-8.
  std::string_view labels;    // Lower case, divided by blanks.
};

// The encoding with `label`, in any case and with white space around it, as the Encoding
// Standard (WHATWG) has it: "latin1" is windows-1252. nullptr for labels it does not
// know. Labels of UTF-16 are UTF-8 when nothing but the label says so: a page whose label
// could be read is not in UTF-16.
const Encoding* EncodingOfLabel(std::string_view label);

}  // namespace ibid

#endif  // IBID_TEXT_ENCODING_LABELS_H_
