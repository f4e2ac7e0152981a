#include "analysis/stemmer.h"

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "analysis/language_tag.h"
#include "analysis/term.h"
#include "base/hash.h"

namespace ibid {
namespace {

struct StemmerName {
  std::string_view subtag;
  std::string_view name;
};

// The languages Xapian 1.4.22 has a Snowball stemmer for.
constexpr StemmerName kStemmers[] = {
    {"ar", "ar"}, {"ca", "ca"}, {"da", "da"}, {"de", "de"}, {"en", "en"}, {"es", "es"},
    {"eu", "eu"}, {"fi", "fi"}, {"fr", "fr"}, {"ga", "ga"}, {"hu", "hu"}, {"hy", "hy"},
    {"id", "id"}, {"it", "it"}, {"lt", "lt"}, {"nb", "no"}, {"ne", "ne"}, {"nl", "nl"},
    {"nn", "no"}, {"no", "no"}, {"pt", "pt"}, {"ro", "ro"}, {"ru", "ru"}, {"sv", "sv"},
    {"ta", "ta"}, {"tr", "tr"},
};

// One language's stemmer. Words take the place that their hash says, and push out what
// was there: bounded without bookkeeping.
class CachedStemmer {
 public:
  explicit CachedStemmer(std::string_view name)
      : stem_(std::string(name)), entries_(kEntries) {}

  std::string_view Stem(std::string_view term) {
    Entry& entry = entries_[StableHash64(term) % kEntries];
    if (entry.term != term) {
      entry.term.clear();
      entry.stem = Compute(term);
      entry.term = term;
    }
    return entry.stem;
  }

 private:
  static constexpr size_t kEntries = 8192;
  struct Entry {
    std::string term;
    std::string stem;
  };

  std::string Compute(std::string_view term) const {
    std::string word(term);
    try {
      std::string stem = stem_(word);
      if (!stem.empty()) return stem;
    } catch (const Xapian::Error&) {
      // A word that a stemmer cannot take is its own stem.
    }
    return word;
  }

  Xapian::Stem stem_;
  std::vector<Entry> entries_;
};

// Null when this Xapian lacks the stemmer.
std::unique_ptr<CachedStemmer> MakeStemmer(std::string_view name) {
  try {
    return std::make_unique<CachedStemmer>(name);
  } catch (const Xapian::Error&) {
    return nullptr;
  }
}

}  // namespace

std::string_view StemmerOf(std::string_view language) {
  const std::string primary = PrimarySubtag(language);
  for (const StemmerName& stemmer : kStemmers) {
    if (stemmer.subtag == primary) return stemmer.name;
  }
  return {};
}

std::string StemmerVersion() {
  return std::string("xapian-") + Xapian::version_string();
}

class Stemmer::Impl {
 public:
  std::string_view Stem(std::string_view term, std::string_view language) {
    if (language != language_) SetLanguage(language);
    if (current_ == nullptr || term.empty() || !IsStemmable(term)) return term;
    return current_->Stem(term);
  }

 private:
  void SetLanguage(std::string_view language) {
    language_ = language;
    current_ = nullptr;
    const std::string_view name = StemmerOf(language);
    if (name.empty()) return;
    const auto [place, is_new] = stemmers_.try_emplace(name);
    if (is_new) place->second = MakeStemmer(name);
    current_ = place->second.get();
  }

  std::string language_;
  CachedStemmer* current_ = nullptr;
  std::map<std::string_view, std::unique_ptr<CachedStemmer>> stemmers_;
};

Stemmer::Stemmer() : impl_(std::make_unique<Impl>()) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string_view Stemmer::Stem(std::string_view term, std::string_view language) {
  return impl_->Stem(term, language);
}

}  // namespace ibid
