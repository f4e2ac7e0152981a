#include "analysis/wholes.h"

#include <algorithm>
#include <cstddef>

#include "text/characters.h"
#include "text/normalizer.h"
#include "text/utf8.h"

namespace ibid {
namespace {

constexpr size_t kMaxBytes = 2048;

bool IsLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
// Words are letters and digits; what is not ASCII in a run of them is one of these.
bool IsBeyondAscii(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool IsAlphanumeric(char c) { return IsLetter(c) || IsDigit(c) || IsBeyondAscii(c); }

template <typename Predicate>
bool All(std::string_view text, Predicate predicate) {
  return std::all_of(text.begin(), text.end(), predicate);
}

size_t CountLetters(std::string_view label) {
  size_t letters = 0;
  for (size_t i = 0; i < label.size();) {
    const DecodedCodePoint c = DecodeAt(label, i);
    if (!IsWordExtender(c.value)) ++letters;
    i += c.size;
  }
  return letters;
}

bool IsLabel(std::string_view label) {
  return !label.empty() && label.front() != '-' && label.back() != '-' &&
         All(label, [](char c) { return IsAlphanumeric(c) || c == '-'; });
}

// "end.Then" is two sentences without their blank.
bool BeginsSentence(std::string_view label) {
  if (label.empty()) return false;
  const DecodedCodePoint first = DecodeAt(label, 0);
  return first.size < label.size() && IsUpper(first.value) &&
         IsLower(DecodeAt(label, first.size).value);
}

// Labels with full stops between; the last has two letters or more and nothing else.
bool IsHost(std::string_view text) {
  size_t labels = 0;
  while (true) {
    const size_t stop = text.find('.');
    const std::string_view label = text.substr(0, stop);
    if (!IsLabel(label) || (labels > 0 && BeginsSentence(label))) return false;
    ++labels;
    if (stop == std::string_view::npos) {
      return labels > 1 && CountLetters(label) > 1 &&
             All(label, [](char c) { return IsLetter(c) || IsBeyondAscii(c); });
    }
    text.remove_prefix(stop + 1);
  }
}

bool IsHostAndPort(std::string_view text) {
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos) return IsHost(text);
  return IsHost(text.substr(0, colon)) && colon + 1 < text.size() &&
         All(text.substr(colon + 1), IsDigit);
}

bool IsEmail(std::string_view text) {
  const size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos) return false;
  const auto in_name = [](char c) {
    return IsAlphanumeric(c) ||
           std::string_view("._%+-").find(c) != std::string_view::npos;
  };
  return All(text.substr(0, at), in_name) && IsHost(text.substr(at + 1));
}

bool IsUrl(std::string_view text) {
  const size_t colon = text.find("://");
  return colon != 0 && colon != std::string_view::npos &&
         All(text.substr(0, colon), IsLetter) && text.size() > colon + 3;
}

// "run.py": a name and a short extension that begins with a letter.
bool IsFileName(std::string_view text) {
  constexpr size_t kMaxExtension = 5;
  const size_t stop = text.rfind('.');
  if (stop == 0 || stop == std::string_view::npos) return false;
  const std::string_view extension = text.substr(stop + 1);
  return !extension.empty() && extension.size() <= kMaxExtension &&
         IsLetter(extension[0]) && All(extension, IsAlphanumeric);
}

bool IsPath(std::string_view text) {
  const size_t first = text.find_first_of("/?#");
  if (first == std::string_view::npos || text.find('@') != std::string_view::npos) {
    return false;
  }
  if (IsHostAndPort(text.substr(0, first))) return true;
  const size_t last = text.rfind('/');
  return last != std::string_view::npos && IsFileName(text.substr(last + 1));
}

// Whether nothing that is on one line, or one number, goes on after word `i`.
bool EndsAt(std::string_view text, const WordRun& run, size_t i) {
  const std::string_view gap = run.GapText(text, i);
  return gap.find('\n') != std::string_view::npos ||
         run.GapAfter(text, i) == Gap::kThousands;
}

}  // namespace

bool IsWhole(std::string_view text) {
  if (text.size() > kMaxBytes ||
      !All(text, [](char c) { return IsBeyondAscii(c) || (c > ' ' && c < 0x7F); })) {
    return false;
  }
  return IsUrl(text) || IsEmail(text) || IsHostAndPort(text) || IsPath(text);
}

void FindWholes(std::string_view text, const WordRun& run, RunTerms& terms) {
  for (size_t first = 0; first < run.size();) {
    size_t last = first;
    while (last + 1 < run.size() && !EndsAt(text, run, last)) ++last;
    const std::string_view bytes = run.Range(first, last).Of(text);
    if (last > first && IsWhole(bytes)) {
      FoldWord(bytes, terms.Add(first, last, TokenKind::kWhole).folded);
    }
    first = last + 1;
  }
}

}  // namespace ibid
