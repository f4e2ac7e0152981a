#include "analysis/stemmer.h"

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>

#include "analysis/language_tag.h"
#include "analysis/term.h"
#include "text/normalizer.h"

namespace ibid {
namespace {

struct StemmerName {
  std::string_view subtag;
  std::string_view name;
  // Whether its rules read marks that folding takes away. Those of Russian want ё to be
  // е; the alphabets of the others either have no marks or keep them.
  bool reads_marks = true;
};

// The languages Xapian 1.4.22 has a Snowball stemmer for.
constexpr StemmerName kStemmers[] = {
    {"ar", "ar"},        {"ca", "ca"}, {"da", "da"},        {"de", "de"},
    {"en", "en", false}, {"es", "es"}, {"eu", "eu", false}, {"fi", "fi"},
    {"fr", "fr"},        {"ga", "ga"}, {"hu", "hu"},        {"hy", "hy", false},
    {"id", "id", false}, {"it", "it"}, {"lt", "lt"},        {"nb", "no"},
    {"ne", "ne", false}, {"nl", "nl"}, {"nn", "no"},        {"no", "no"},
    {"pt", "pt"},        {"ro", "ro"}, {"ru", "ru", false}, {"sv", "sv"},
    {"ta", "ta", false}, {"tr", "tr"},
};

const StemmerName* FindStemmer(std::string_view language) {
  const std::string primary = PrimarySubtag(language);
  for (const StemmerName& stemmer : kStemmers) {
    if (stemmer.subtag == primary) return &stemmer;
  }
  return nullptr;
}

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void ReplaceAll(std::string& text, std::string_view from, std::string_view to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos;) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
}

// The spelling that the stemmer's rules are written in.
void SpellForStemmer(std::string_view name, std::string_view written,
                     std::string& out) {
  if (name == "tr") {
    // Case folding knows of one i.
    std::string dotted(written);
    ReplaceAll(dotted, "I", "ı");
    ReplaceAll(dotted, "İ", "i");
    CaseFoldWord(dotted, out);
    return;
  }
  CaseFoldWord(written, out);
  if (name == "ro") {
    // The rules have the cedilla that older encodings had for the comma.
    ReplaceAll(out, "ș", "ş");
    ReplaceAll(out, "ț", "ţ");
  }
}

// One language's stemmer.
class CachedStemmer {
 public:
  explicit CachedStemmer(const StemmerName& name)
      : name_(name), stem_(std::string(name.name)) {
    if (name.reads_marks) with_marks_.emplace();
  }

  std::string_view Stem(std::string_view term) {
    if (const std::string_view stem = cache_.Find(term); !stem.empty()) return stem;
    computed_ = Compute(term);
    cache_.Put(term, computed_);
    return computed_;
  }

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

  StemCache& cache() { return cache_; }

  uint8_t number() const { return static_cast<uint8_t>(&name_ - kStemmers + 1); }

  bool ReadsMarks() const { return with_marks_.has_value(); }

  Stemmer::Stems StemWithMarks(std::string_view written, std::string_view term) {
    if (!with_marks_ || written == term || IsAscii(written)) return {Stem(term), {}};
    const std::string_view both = with_marks_->Find(written);
    if (!both.empty()) return Split(both);
    const std::string with_marks = ComputeWithMarks(written, term);
    computed_with_marks_ = Stem(term);
    const size_t size = computed_with_marks_.size();
    // Long words of which both are the same should fit into the cache.
    if (computed_with_marks_ != with_marks) computed_with_marks_ += with_marks;
    computed_with_marks_ += static_cast<char>(size);
    with_marks_->Put(written, computed_with_marks_);
    return Split(computed_with_marks_);
  }

 private:
  static Stemmer::Stems Split(std::string_view both) {
    const size_t size = static_cast<unsigned char>(both.back());
    const std::string_view stem = both.substr(0, size);
    const std::string_view with_marks = both.substr(size, both.size() - 1 - size);
    return {stem, with_marks.empty() ? stem : with_marks};
  }

  std::string ComputeWithMarks(std::string_view written, std::string_view term) const {
    std::string marked;
    SpellForStemmer(name_.name, written, marked);
    std::string folded;
    FoldWord(marked, folded);
    // Not what is spelled otherwise than written: U.S., 600,000.
    if (folded == term) {
      FoldWord(Compute(marked), folded);
      if (!folded.empty() && folded.size() <= term.size()) return folded;
    }
    return Compute(term);
  }

  const StemmerName& name_;
  Xapian::Stem stem_;
  StemCache cache_;
  std::string computed_;
  // Both stems of words with marks, and in a byte the size of the first; set when the
  // stemmer reads marks.
  std::optional<StemCache> with_marks_;
  std::string computed_with_marks_;
};

// Null when this Xapian lacks the stemmer.
std::unique_ptr<CachedStemmer> MakeStemmer(const StemmerName& name) {
  try {
    return std::make_unique<CachedStemmer>(name);
  } catch (const Xapian::Error&) {
    return nullptr;
  }
}

}  // namespace

std::string_view StemmerOf(std::string_view language) {
  const StemmerName* const stemmer = FindStemmer(language);
  return stemmer == nullptr ? std::string_view() : stemmer->name;
}

std::string AvailableStemmers() { return Xapian::Stem::get_available_languages(); }

std::string StemmerVersion() {
  return std::string("xapian-") + Xapian::version_string();
}

class Stemmer::Impl {
 public:
  std::string_view Stem(std::string_view term) {
    if (current_ == nullptr || term.empty() || !IsStemmable(term)) return term;
    return current_->Stem(term);
  }

  std::string StemAnew(std::string_view term) const {
    if (current_ == nullptr || term.empty() || !IsStemmable(term)) {
      return std::string(term);
    }
    return current_->Compute(term);
  }

  StemCache* cache() const {
    return current_ == nullptr ? nullptr : &current_->cache();
  }

  uint8_t number() const { return current_ == nullptr ? 0 : current_->number(); }

  bool ReadsMarks() const { return current_ != nullptr && current_->ReadsMarks(); }

  Stemmer::Stems StemWithMarks(std::string_view written, std::string_view term) {
    if (current_ == nullptr || term.empty() || !IsStemmable(term)) return {term, {}};
    return current_->StemWithMarks(written, term);
  }

  void SetLanguage(std::string_view language) {
    if (language == language_) return;
    language_ = language;
    current_ = nullptr;
    const StemmerName* const name = FindStemmer(language);
    if (name == nullptr) return;
    const auto [place, is_new] = stemmers_.try_emplace(name->name);
    if (is_new) place->second = MakeStemmer(*name);
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
  SetLanguage(language);
  return Stem(term);
}

void Stemmer::SetLanguage(std::string_view language) {
  impl_->SetLanguage(language);
  cache_ = impl_->cache();
  number_ = impl_->number();
}
std::string_view Stemmer::Stem(std::string_view term) { return impl_->Stem(term); }

std::string Stemmer::StemAnew(std::string_view term) const {
  return impl_->StemAnew(term);
}

bool Stemmer::ReadsMarks() const { return impl_->ReadsMarks(); }

Stemmer::Stems Stemmer::StemWithMarks(std::string_view written, std::string_view term) {
  return impl_->StemWithMarks(written, term);
}

}  // namespace ibid
