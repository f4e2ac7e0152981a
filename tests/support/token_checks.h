// What must hold of the tokens of any bytes; shared by the random tests and the fuzzer.
#ifndef IBID_TESTS_SUPPORT_TOKEN_CHECKS_H_
#define IBID_TESTS_SUPPORT_TOKEN_CHECKS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "support/tokens.h"
#include "text/characters.h"
#include "text/normalizer.h"
#include "text/utf8.h"

namespace ibid::testing {

inline bool HasScriptWithoutSpaces(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const DecodedCodePoint c = DecodeAt(text, i);
    if (IsScriptWithoutSpaces(c.value)) return true;
    i += c.size;
  }
  return false;
}

inline std::string Folded(std::string_view text) {
  std::string out;
  FoldWord(text, out);
  return out;
}

// What is wrong with how `token` of a text follows `last`; empty when nothing.
inline std::string CheckOrder(const OwnedToken& token, const OwnedToken* last_word,
                              std::string_view text) {
  const ByteRange range = token.range;
  if (range.begin >= range.end || range.end > text.size()) return "range out of bounds";
  if (!IsBoundary(text, range.begin) || !IsBoundary(text, range.end)) {
    return "range splits a code point";
  }
  if (token.term.empty() || token.stem.empty()) return "empty term or stem";
  if (token.term.size() > 64) return "term over 64 bytes";
  if (!IsValidUtf8(token.term)) return "term is not UTF-8";
  const uint32_t next = last_word == nullptr ? 0 : last_word->position + 1;
  if (token.kind != TokenKind::kWord) {
    return token.position + 1 == next ? "" : "not at the position of a word before it";
  }
  if (token.position != next) return "position does not count on";
  // The words of one sign share its range.
  if (last_word != nullptr && range.begin < last_word->range.end &&
      range != last_word->range) {
    return "word overlaps the one before";
  }
  return "";
}

// What is wrong with the token's bytes analyzed by themselves; empty when nothing.
//
// They must give a token of its kind and term over all of them; for what is only a part
// of words (a noun, a gram) of any kind. Exempt are words with characters of scripts
// without spaces: a dictionary may cut them differently out of context, and then the
// parts together must fold to the term.
inline std::string CheckAlone(Analyzer& analyzer, const OwnedToken& token,
                              std::string_view text, std::string_view language) {
  const std::string_view bytes = token.range.Of(text);
  const std::vector<OwnedToken> alone = TokensOf(analyzer, bytes, language);
  std::string parts;
  const bool part = token.kind == TokenKind::kNoun || token.kind == TokenKind::kGram;
  for (const OwnedToken& other : alone) {
    if ((part || other.kind == token.kind) && other.term == token.term &&
        other.stem == token.stem && (part || other.marked_stem == token.marked_stem) &&
        other.range == ByteRange{0, bytes.size()}) {
      return "";
    }
    if (other.kind == TokenKind::kWord) parts += other.term;
  }
  if (token.kind == TokenKind::kWord && HasScriptWithoutSpaces(bytes) &&
      (Folded(parts) == token.term || token.term.size() > 48)) {
    return "";
  }
  return "alone it gives " + ToString(alone);
}

// What is wrong with the tokens of `text`, in words; empty when nothing.
inline std::string CheckTokens(Analyzer& analyzer, std::string_view text,
                               std::string_view language) {
  const std::vector<OwnedToken> tokens = TokensOf(analyzer, text, language);
  const OwnedToken* last_word = nullptr;
  for (const OwnedToken& token : tokens) {
    std::string problem = CheckOrder(token, last_word, text);
    if (problem.empty()) problem = CheckAlone(analyzer, token, text, language);
    if (!problem.empty()) return ToString(token) + ": " + problem;
    if (token.kind == TokenKind::kWord) last_word = &token;
  }
  if (TokensOf(analyzer, text, language) != tokens) return "not the same when repeated";
  return "";
}

}  // namespace ibid::testing

#endif  // IBID_TESTS_SUPPORT_TOKEN_CHECKS_H_
