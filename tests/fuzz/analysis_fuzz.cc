// Any bytes: the tokens keep what the analyzer promises (support/token_checks.h), and
// folding is idempotent. The first byte chooses the language.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ibid/analyzer.h"
#include "support/token_checks.h"
#include "text/encoding.h"
#include "text/normalizer.h"
#include "text/sentence_breaker.h"
#include "text/utf8.h"

namespace {

using ibid::testing::CheckTokens;

constexpr std::string_view kLanguages[] = {"",   "en", "fr", "it",
                                           "de", "ru", "ar", "tr"};

void Require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", std::string(what).c_str());
  std::abort();
}

void CheckFolding(std::string_view text) {
  std::string once;
  ibid::FoldWord(text, once);
  Require(ibid::testing::Folded(once) == once, "a word folded twice is folded once");
  const std::string name = ibid::FoldName(text);
  Require(ibid::FoldName(name) == name, "a name folded twice is folded once");
}

void CheckSentences(std::string_view text, std::string_view language) {
  ibid::SentenceBreaker breaker(language);
  size_t last = 0;
  for (size_t end : breaker.Ends(text)) {
    Require(last < end && end <= text.size(), "sentence ends ascend");
    Require(ibid::IsBoundary(text, end), "sentences end between code points");
    last = end;
  }
  Require(last == text.size(), "the last sentence ends with the text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  static ibid::Analyzer analyzer;
  const std::string_view language = kLanguages[data[0] % std::size(kLanguages)];
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string problem = CheckTokens(analyzer, text, language);
  Require(problem.empty(), problem);
  CheckFolding(text);
  CheckSentences(text, language);
  Require(ibid::IsValidUtf8(ibid::DecodeText(std::string(text)).text),
          "conversion gives UTF-8");
  return 0;
}
