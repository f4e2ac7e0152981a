// One pass from left to right. At each clause: signs, then a field name with its colon,
// then a quoted phrase or a run of bytes up to the next blank. Whatever does not fit is
// read as text, and a diagnostic says so.
//
// A quotation mark opens a phrase only where a clause can begin: after a blank, a sign,
// a colon or other punctuation. After a letter or digit it is part of the word (5"
// screen).
#include <algorithm>
#include <array>
#include <optional>

#include "base/strings.h"
#include "ibid/query.h"
#include "query/query_syntax.h"

namespace ibid {
namespace {

bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Whether a quotation mark after this byte belongs to the word. Bytes of multi-byte
// characters count as letters.
bool IsWordByte(char c) {
  return IsAsciiLetter(c) || (c >= '0' && c <= '9') || (static_cast<uint8_t>(c) & 0x80);
}

std::optional<QueryField> FieldNamed(std::string_view name) {
  constexpr std::array kFields = {QueryField::kTitle,  QueryField::kSource,
                                  QueryField::kAuthor, QueryField::kLanguage,
                                  QueryField::kId,     QueryField::kUrl,
                                  QueryField::kTag};
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (QueryField field : kFields) {
    if (lower == ToString(field)) return field;
  }
  return std::nullopt;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  ParsedQuery Parse() && {
    while (SkipBlanks()) ParseClause();
    if (parsed_.query.clauses.empty()) {
      Note(DiagnosticKind::kNothingToSearch, {0, text_.size()},
           "the query holds nothing to search for");
    }
    return std::move(parsed_);
  }

 private:
  // False at the end of the text.
  bool SkipBlanks() {
    while (at_ < text_.size()) {
      const size_t blank = BlankLength(text_, at_);
      if (blank == 0) return true;
      at_ += blank;
    }
    return false;
  }

  bool AtBlankOrEnd() const {
    return at_ == text_.size() || BlankLength(text_, at_) > 0;
  }

  void ParseClause() {
    const size_t begin = at_;
    Clause clause;
    while (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) {
      // The first sign counts; more of them are noise ("--foo").
      if (at_ == begin && !IsHyphenAfterQuote()) {
        clause.occur = text_[at_] == '+' ? Occur::kMust : Occur::kMustNot;
      }
      ++at_;
    }
    if (AtBlankOrEnd() && at_ > begin) {
      Note(DiagnosticKind::kMissingOperand, {begin, at_},
           "a sign with nothing after it was left out");
      return;
    }
    ParseField(clause);
    if (AtBlankOrEnd() && clause.field != QueryField::kText) {
      Note(DiagnosticKind::kMissingOperand, {begin, at_},
           "a field with no value was left out; write it without a blank, as in "
           "source:Fortune");
      return;
    }
    if (const size_t quote = QuoteLength(text_, at_); quote > 0) {
      ParsePhrase(clause, quote);
    } else {
      ParseWord(clause);
    }
    clause.range = {begin, at_};
    if (!clause.text.empty()) parsed_.query.clauses.push_back(std::move(clause));
  }

  // „Model C“-Schulen excludes nothing.
  bool IsHyphenAfterQuote() const {
    return text_[at_] == '-' && !parsed_.query.clauses.empty() &&
           parsed_.query.clauses.back().range.end == at_;
  }

  void ParseField(Clause& clause) {
    size_t colon = at_;
    while (colon < text_.size() && IsAsciiLetter(text_[colon])) ++colon;
    if (colon == at_ || colon == text_.size() || text_[colon] != ':') return;
    if (const auto field = FieldNamed(text_.substr(at_, colon - at_))) {
      clause.field = *field;
      at_ = colon + 1;
    } else if (colon - at_ > 1 && text_.substr(colon + 1, 2) != "//") {
      // One letter is a drive or an abbreviation, and // makes it a url.
      Note(DiagnosticKind::kUnknownField, {at_, colon},
           "there is no such field (there are title, source, author, language, id, url "
           "and tag); it was searched as text");
    }
  }

  void ParsePhrase(Clause& clause, size_t quote) {
    clause.phrase = true;
    const size_t begin = at_;
    const size_t text_begin = at_ + quote;
    size_t end = FindEnd(text_begin, text_.substr(at_, quote));
    if (end == std::string_view::npos) {
      end = at_ = text_.size();
      Note(DiagnosticKind::kUnbalancedQuote, {begin, begin + quote},
           "the quotation mark is not closed; the phrase was read to the end");
    } else {
      at_ = end + QuoteLength(text_, end);
    }
    clause.text = text_.substr(text_begin, end - text_begin);
    if (clause.text.empty()) {
      Note(DiagnosticKind::kNoWords, {begin, at_}, "an empty phrase was left out");
    }
  }

  // The mark's own partner; where the rest of the text has none, any quotation mark.
  size_t FindEnd(size_t begin, std::string_view open) {
    // A partner that was looked for in vain is not looked for again: the parser stays
    // linear on a text of opening quotes.
    if (std::find(unclosed_.begin(), unclosed_.end(), open) == unclosed_.end()) {
      const size_t end = FindClosingQuote(text_, begin, open);
      if (end != std::string_view::npos) return end;
      unclosed_.push_back(open);
    }
    return FindAnyQuote(text_, begin);
  }

  void ParseWord(Clause& clause) {
    const size_t begin = at_;
    while (!AtBlankOrEnd()) {
      if (at_ > begin && QuoteLength(text_, at_) > 0 && !IsWordByte(text_[at_ - 1])) {
        break;
      }
      ++at_;
    }
    clause.text = text_.substr(begin, at_ - begin);
  }

  void Note(DiagnosticKind kind, ByteRange range, std::string message) {
    parsed_.diagnostics.push_back({kind, range, std::move(message)});
  }

  std::string_view text_;
  size_t at_ = 0;
  std::vector<std::string_view> unclosed_;  // Marks without a partner further on.
  ParsedQuery parsed_;
};

}  // namespace

ParsedQuery ParseQuery(std::string_view text) { return Parser(text).Parse(); }

}  // namespace ibid
