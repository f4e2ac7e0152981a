// A word as it is written, in one case: what tells "café" from "cafe" where terms, which
// are folded, do not.
#ifndef IBID_ANALYSIS_MARKED_FORM_H_
#define IBID_ANALYSIS_MARKED_FORM_H_

#include <string>
#include <string_view>

namespace ibid {

// Sets `out` to the bytes of a token, case-folded alone. A word without marks, points
// and typographic variants has its term for marked form.
void MarkedForm(std::string_view written, std::string& out);

}  // namespace ibid

#endif  // IBID_ANALYSIS_MARKED_FORM_H_
