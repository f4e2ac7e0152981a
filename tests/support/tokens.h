// Tokens as tests write them: "elan@0[0,5) well@1[9,13) wellbeing@1[9,19)joined".
#ifndef IBID_TESTS_SUPPORT_TOKENS_H_
#define IBID_TESTS_SUPPORT_TOKENS_H_

#include <string>
#include <string_view>
#include <vector>

#include "ibid/analyzer.h"

namespace ibid::testing {

// A token that owns its strings.
struct OwnedToken {
  std::string term;
  std::string stem;
  std::string marked_stem;
  ByteRange range;
  uint32_t position = 0;
  TokenKind kind = TokenKind::kWord;

  friend bool operator==(const OwnedToken&, const OwnedToken&) = default;
};

inline std::vector<OwnedToken> TokensOf(Analyzer& analyzer, std::string_view text,
                                        std::string_view language) {
  // Without the NUL behind a string, so that AddressSanitizer sees what is read there.
  const std::vector<char> bytes(text.begin(), text.end());
  const std::string_view alone(bytes.data(), bytes.size());
  std::vector<OwnedToken> tokens;
  analyzer.ForEachToken(alone, language, [&tokens](const Token& token) {
    tokens.push_back({.term = std::string(token.term),
                      .stem = std::string(token.stem),
                      .marked_stem = std::string(token.marked_stem),
                      .range = token.range,
                      .position = token.position,
                      .kind = token.kind});
  });
  return tokens;
}

inline std::string ToString(const OwnedToken& token) {
  std::string out = token.term + "@" + std::to_string(token.position) + "[" +
                    std::to_string(token.range.begin) + "," +
                    std::to_string(token.range.end) + ")";
  if (token.kind == TokenKind::kJoined) out += "joined";
  if (token.kind == TokenKind::kWhole) out += "whole";
  if (token.kind == TokenKind::kNoun) out += "noun";
  if (token.kind == TokenKind::kGram) out += "gram";
  return out;
}

inline std::string ToString(const std::vector<OwnedToken>& tokens) {
  std::string out;
  for (const OwnedToken& token : tokens) {
    if (!out.empty()) out += ' ';
    out += ToString(token);
  }
  return out;
}

}  // namespace ibid::testing

#endif  // IBID_TESTS_SUPPORT_TOKENS_H_
