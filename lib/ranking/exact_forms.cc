#include "ranking/exact_forms.h"

namespace ibid {

double ExactFormGain(const Bm25Parameters& parameters,
                     std::span<const FoundForm> forms) {
  double all = 0;
  double gained = 0;
  for (const FoundForm& form : forms) {
    const double frequency = form.frequency;
    const double part = form.weight * frequency / (parameters.k1 + frequency);
    all += part;
    if (form.exact) gained += part * kExactForm;
    if (form.same_marks) gained += part * kSameMarks;
  }
  return all > 0 ? gained / all : 0;
}

}  // namespace ibid
