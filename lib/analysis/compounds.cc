#include "analysis/compounds.h"

#include <algorithm>
#include <string>

#include "analysis/numbers.h"
#include "text/characters.h"
#include "text/normalizer.h"
#include "text/utf8.h"

namespace ibid {
namespace {

bool IsAsciiLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

// R&D, AT&T, r&d: up to three capitals, or two letters.
bool IsShortName(std::string_view word) {
  constexpr size_t kMaxCapitals = 3, kMaxLetters = 2;
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (word.size() > kMaxCapitals) return false;
  return std::all_of(word.begin(), word.end(), is_capital) ||
         (word.size() <= kMaxLetters &&
          std::all_of(word.begin(), word.end(), IsAsciiLetter));
}

// Whether words `i` and `i + 1` are parts of one word.
bool AreJoined(std::string_view text, const WordRun& run, size_t i) {
  const Gap gap = run.GapAfter(text, i);
  return gap == Gap::kHyphen ||
         (gap == Gap::kAmpersand && IsShortName(run[i].range.Of(text)) &&
          IsShortName(run[i + 1].range.Of(text)));
}

// Calls `found(first, last)` for the longest chains of words that are linked,
// `linked(i)` saying so of words i and i + 1.
template <typename Linked, typename Found>
void ForEachChain(const WordRun& run, Linked linked, Found found) {
  for (size_t first = 0; first < run.size();) {
    size_t last = first;
    while (last + 1 < run.size() && linked(last)) ++last;
    if (last > first) found(first, last);
    first = last + 1;
  }
}

void FindHyphenated(std::string_view text, const WordRun& run, RunTerms& terms) {
  const auto joined = [&](size_t i) { return AreJoined(text, run, i); };
  ForEachChain(run, joined, [&](size_t first, size_t last) {
    if (last - first >= kMaxCompoundParts) return;
    RunTerm& term = terms.Add(first, last);
    term.folded = run[first].folded;
    for (size_t i = first; i < last; ++i) {
      if (run.GapAfter(text, i) == Gap::kAmpersand) term.folded += '&';
      term.folded += run[i + 1].folded;
    }
  });
}

// "1 234 567,89": nothing stays between the groups, and a full stop before decimals.
void FindThousands(std::string_view text, const WordRun& run, RunTerms& terms) {
  const auto grouped = [&](size_t i) {
    return run.GapAfter(text, i) == Gap::kThousands;
  };
  ForEachChain(run, grouped, [&](size_t first, size_t last) {
    RunTerm& term = terms.Add(first, last);
    for (size_t i = first; i <= last; ++i) term.folded += run[i].folded;
    // By itself 567,834 is one number, with no decimals.
    if (last + 1 < run.size() && run.GapText(text, last) == "," &&
        run.GapAfter(text, last) == Gap::kNumber &&
        FormOfNumber(run.Range(last, last + 1).Of(text)) == NumberForm::kList) {
      ++term.last;
      term.folded.append(".").append(run[term.last].folded);
    }
  });
}

bool IsShortNumber(std::string_view word) {
  constexpr size_t kMaxDigits = 4;
  size_t digits = 0;
  for (size_t i = 0; i < word.size(); ++digits) {
    const DecodedCodePoint c = DecodeAt(word, i);
    if (!IsDigit(c.value)) return false;
    i += c.size;
  }
  return digits <= kMaxDigits;
}

// "1,5" and "03.10.2025" were cut apart; "1/2" and "10:30" never were one word.
void FindNumbers(std::string_view text, const WordRun& run, RunTerms& terms) {
  constexpr size_t kMaxParts = 3;
  const auto linked = [&](size_t i) { return run.GapAfter(text, i) == Gap::kNumber; };
  ForEachChain(run, linked, [&](size_t first, size_t last) {
    const std::string_view bytes = run.Range(first, last).Of(text);
    std::string& spelled = terms.spelled();
    spelled.clear();
    const NumberForm form = FormOfNumber(bytes);
    if (form == NumberForm::kList || form == NumberForm::kDate) {
      SpellNumber(bytes, spelled);
    } else {
      if (last - first >= kMaxParts) return;
      for (size_t i = first; i <= last; ++i) {
        if (!IsShortNumber(run[i].range.Of(text))) return;
        if (i == last) break;
        const std::string_view sign = run.GapText(text, i);
        if (sign != "/" && sign != ":") return;
      }
      spelled = bytes;
    }
    FoldWord(spelled, terms.Add(first, last).folded);
  });
}

void FindAmbiguous(std::string_view text, const WordRun& run, RunTerms& terms) {
  for (size_t i = 0; i < run.size(); ++i) {
    if (run[i].form != WordForm::kAmbiguousNumber) continue;
    std::string& spelled = terms.spelled();
    spelled.clear();
    SpellNumber(run[i].range.Of(text), spelled);
    FoldWord(spelled, terms.Add(i, i).folded);
  }
}

}  // namespace

void FindCompounds(std::string_view text, const WordRun& run, RunTerms& terms) {
  FindHyphenated(text, run, terms);
  FindThousands(text, run, terms);
  FindNumbers(text, run, terms);
  FindAmbiguous(text, run, terms);
}

}  // namespace ibid
