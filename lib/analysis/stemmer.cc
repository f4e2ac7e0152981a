#include "analysis/stemmer.h"

#include <xapian.h>

#include <map>

#include "analysis/language_tag.h"
#include "analysis/stem_cache.h"
#include "analysis/term.h"

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

// One language's stemmer.
class CachedStemmer {
 public:
  explicit CachedStemmer(std::string_view name) : stem_(std::string(name)) {}

  std::string_view Stem(std::string_view term) {
    if (const std::string_view stem = cache_.Find(term); !stem.empty()) return stem;
    computed_ = Compute(term);
    cache_.Put(term, computed_);
    return computed_;
  }

 private:
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
  StemCache cache_;
  std::string computed_;
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
  std::string_view Stem(std::string_view term) {
    if (current_ == nullptr || term.empty() || !IsStemmable(term)) return term;
    return current_->Stem(term);
  }

  void SetLanguage(std::string_view language) {
    if (language == language_) return;
    language_ = language;
    current_ = nullptr;
    const std::string_view name = StemmerOf(language);
    if (name.empty()) return;
    const auto [place, is_new] = stemmers_.try_emplace(name);
    if (is_new) place->second = MakeStemmer(name);
    current_ = place->second.get();
  }

 private:
  std::string language_;
  CachedStemmer* current_ = nullptr;
  std::map<std::string_view, std::unique_ptr<CachedStemmer>> stemmers_;
};

Stemmer::Stemmer() : impl_(std::make_unique<Impl>()) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string_view Stemmer::Stem(std::string_view term, std::string_view language) {
  impl_->SetLanguage(language);
  return impl_->Stem(term);
}

void Stemmer::SetLanguage(std::string_view language) { impl_->SetLanguage(language); }
std::string_view Stemmer::Stem(std::string_view term) { return impl_->Stem(term); }

}  // namespace ibid
