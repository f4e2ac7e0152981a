#include "ranking/exact_forms.h"

#include <gtest/gtest.h>

#include <vector>

#include "support/random.h"

namespace ibid {
namespace {

using testing::Random;

TEST(ExactFormsTest, Gain) {
  const FoundForm rare = {.weight = 6, .frequency = 1};
  const FoundForm common = {.weight = 2, .frequency = 1};
  const auto exact = [](FoundForm form) {
    form.exact = true;
    return form;
  };
  const auto marked = [](FoundForm form) {
    form.exact = form.same_marks = true;
    return form;
  };
  struct Row {
    std::vector<FoundForm> forms;
    double gain;
    const char* why;
  };
  const Row kRows[] = {
      {{}, 0, "nothing found"},
      {{rare, common}, 0, "only under their stems"},
      {{exact(rare)}, kExactForm, "the one word"},
      {{marked(rare)}, kMaxGain, "with its marks"},
      {{exact(rare), common}, kExactForm * .75, "in proportion to what words bring"},
      {{rare, exact(common)}, kExactForm * .25, "a common word's form counts less"},
      {{exact(rare), {.weight = 9}},
       kExactForm,
       "a word that is not there has no part"},
  };
  for (const Row& row : kRows) {
    EXPECT_NEAR(ExactFormGain({}, row.forms), row.gain, 1e-12) << row.why;
  }
}

TEST(ExactFormsTest, IsBoundedAndGrowsWithEachForm) {
  Random random;
  for (int round = 0; round < 1000; ++round) {
    std::vector<FoundForm> forms(random.Below(6) + 1);
    for (FoundForm& form : forms) {
      form.weight = static_cast<double>(random.Below(100)) / 10;
      form.frequency = static_cast<uint32_t>(random.Below(4));
      form.exact = form.frequency > 0 && random.OneIn(2);
      form.same_marks = form.exact && random.OneIn(2);
    }
    const double gain = ExactFormGain({}, forms);
    ASSERT_GE(gain, 0);
    ASSERT_LE(gain, kMaxGain + 1e-12);
    FoundForm& changed = forms[random.Below(forms.size())];
    if (changed.frequency == 0) continue;
    changed.exact = changed.same_marks = true;
    ASSERT_GE(ExactFormGain({}, forms), gain - 1e-12);
  }
}

}  // namespace
}  // namespace ibid
