#include <string>

#include "analysis/pair.h"
#include "analysis/stemmer.h"
#include "ibid/version.h"
#include "text/icu_version.h"

namespace ibid {
namespace {

// Raised by every change after which some text gives other terms or stems.
constexpr int kRulesVersion = 3;

}  // namespace

std::string AnalysisFingerprint() {
  return "rules=" + std::to_string(kRulesVersion) + " icu=" + IcuVersion() +
         " unicode=" + UnicodeVersion() + " stem=" + StemmerVersion() +
         " pairs=" + std::to_string(kPairBits);
}

}  // namespace ibid
