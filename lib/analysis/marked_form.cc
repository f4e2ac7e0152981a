#include "analysis/marked_form.h"

#include "text/normalizer.h"

namespace ibid {

void MarkedForm(std::string_view written, std::string& out) {
  CaseFoldWord(written, out);
}

}  // namespace ibid
