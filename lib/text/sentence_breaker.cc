#include "text/sentence_breaker.h"

#include <unicode/brkiter.h>
#include <unicode/filteredbrk.h>
#include <unicode/locid.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "text/characters.h"
#include "text/icu.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// Titles after which a name follows in English and which ICU's list leaves out, because
// some of them may end a sentence too.
constexpr const char16_t* kEnglishTitles[] = {
    u"Dr.",  u"St.",  u"Gen.", u"Sen.", u"Rep.", u"Gov.", u"Lt.",
    u"Col.", u"Sgt.", u"Rev.", u"Jr.",  u"Sr.",  u"vs.",  u"No.",
};

std::string PrimarySubtag(std::string_view language) {
  return std::string(language.substr(0, language.find_first_of("-_")));
}

std::unique_ptr<icu::BreakIterator> MakeGeneralIterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
  CheckIcu(status);
  return iterator;
}

// Null for a language to which ICU has nothing to add.
std::unique_ptr<icu::BreakIterator> MakeIterator(const std::string& language) {
  const icu::Locale locale(language.c_str());
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> plain(
      icu::BreakIterator::createSentenceInstance(locale, status));
  CheckIcu(status);
  std::unique_ptr<icu::FilteredBreakIteratorBuilder> filter(
      icu::FilteredBreakIteratorBuilder::createInstance(locale, status));
  if (U_FAILURE(status) || filter == nullptr) {
    // No abbreviations; Greek has rules of its own all the same.
    status = U_ZERO_ERROR;
    const std::string_view rules_of = plain->getLocaleID(ULOC_ACTUAL_LOCALE, status);
    return rules_of == "root" || rules_of.empty() ? nullptr : std::move(plain);
  }
  if (language == "en") {
    for (const char16_t* title : kEnglishTitles) {
      filter->suppressBreakAfter(icu::UnicodeString(title), status);
    }
  }
  std::unique_ptr<icu::BreakIterator> filtered(
      filter->wrapIteratorWithFilter(plain.release(), status));
  CheckIcu(status);
  return filtered;
}

bool IsLanguageSubtag(std::string_view subtag) {
  return (subtag.size() == 2 || subtag.size() == 3) &&
         std::all_of(subtag.begin(), subtag.end(),
                     [](char c) { return c >= 'a' && c <= 'z'; });
}

// Loading the rules takes milliseconds, cloning microseconds, and documents come in
// many languages: keep one iterator a language to clone from. Those without rules of
// their own share one.
std::unique_ptr<icu::BreakIterator> CloneIterator(std::string_view language) {
  static std::mutex mutex;
  static const auto& general = *MakeGeneralIterator().release();
  static auto& prototypes =
      *new std::map<std::string, std::unique_ptr<icu::BreakIterator>>();
  const std::string key = PrimarySubtag(language);
  if (!IsLanguageSubtag(key)) {
    return std::unique_ptr<icu::BreakIterator>(general.clone());
  }
  const std::lock_guard<std::mutex> lock(mutex);
  const auto [place, is_new] = prototypes.try_emplace(key);
  if (is_new) place->second = MakeIterator(key);
  const icu::BreakIterator& prototype = place->second ? *place->second : general;
  return std::unique_ptr<icu::BreakIterator>(prototype.clone());
}

// Whether what ends at `end` is an initial: one capital with a full stop and a blank
// ("W. "), also as the last of several ("U.S. ").
bool EndsInInitial(std::string_view text, size_t end) {
  const size_t after = end;
  while (end > 0) {
    const DecodedCodePoint c = DecodeBefore(text, end);
    if (!IsWhiteSpace(c.value)) break;
    if (c.value == '\n' || c.value == 0x2029) return false;
    end -= c.size;
  }
  if (end == 0 || end == after || text[end - 1] != '.') return false;
  --end;
  if (end == 0) return false;
  const DecodedCodePoint letter = DecodeBefore(text, end);
  if (!IsUpper(letter.value)) return false;
  end -= letter.size;
  if (end == 0) return true;
  const DecodedCodePoint before = DecodeBefore(text, end);
  return !IsLetterOrDigit(before.value) && !IsWordExtender(before.value) &&
         !IsApostrophe(before.value);
}

}  // namespace

class SentenceBreaker::Impl {
 public:
  explicit Impl(std::string_view language) : iterator_(CloneIterator(language)) {}

  const std::vector<size_t>& Ends(std::string_view text) {
    ends_.clear();
    if (text.empty()) return ends_;
    const std::string_view read = text.substr(
        0, FloorToBoundary(text, size_t{std::numeric_limits<int32_t>::max()}));
    UErrorCode status = U_ZERO_ERROR;
    iterator_->setText(text_.Set(read), status);
    CheckIcu(status);
    iterator_->first();
    for (int32_t end = iterator_->next(); end != icu::BreakIterator::DONE;
         end = iterator_->next()) {
      const size_t at = static_cast<size_t>(end);
      if (at < read.size() && EndsInInitial(read, at)) continue;
      if (ends_.empty() || ends_.back() < at) ends_.push_back(at);
    }
    if (ends_.empty()) ends_.push_back(text.size());
    ends_.back() = text.size();
    return ends_;
  }

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
  Utf8Text text_;
  std::vector<size_t> ends_;
};

SentenceBreaker::SentenceBreaker(std::string_view language)
    : impl_(std::make_unique<Impl>(language)) {}
SentenceBreaker::~SentenceBreaker() = default;
SentenceBreaker::SentenceBreaker(SentenceBreaker&&) noexcept = default;
SentenceBreaker& SentenceBreaker::operator=(SentenceBreaker&&) noexcept = default;

const std::vector<size_t>& SentenceBreaker::Ends(std::string_view text) {
  return impl_->Ends(text);
}

}  // namespace ibid
