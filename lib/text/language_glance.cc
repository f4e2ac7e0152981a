#include "text/language_glance.h"

#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "base/hash.h"
#include "text/character_table.h"
#include "text/characters.h"
#include "text/function_words.h"
#include "text/normalizer.h"
#include "text/utf8.h"

namespace ibid {
namespace {

// Samples lie evenly over the text, so that of a mixture more than one language is seen.
constexpr size_t kSamples = 5;
constexpr size_t kSampleBytes = 128;

// ---- Scripts

enum Script : uint8_t {
  kOther,  // And what is no letter.
  kKana,
  kHan,
  kSpaced,  // Of several languages, with words between blanks.
  // From here on each belongs to one language, kOwners[script - kFirstOwned].
  kFirstOwned,
};
struct Owner {
  UScriptCode script;
  std::string_view language;
};
constexpr Owner kOwners[] = {
    {USCRIPT_GREEK, "el"},     {USCRIPT_ARMENIAN, "hy"}, {USCRIPT_GEORGIAN, "ka"},
    {USCRIPT_HANGUL, "ko"},    {USCRIPT_THAI, "th"},     {USCRIPT_LAO, "lo"},
    {USCRIPT_KHMER, "km"},     {USCRIPT_GUJARATI, "gu"}, {USCRIPT_GURMUKHI, "pa"},
    {USCRIPT_TAMIL, "ta"},     {USCRIPT_TELUGU, "te"},   {USCRIPT_KANNADA, "kn"},
    {USCRIPT_MALAYALAM, "ml"}, {USCRIPT_SINHALA, "si"},
};
constexpr size_t kScripts = kFirstOwned + std::size(kOwners);

uint8_t ScriptOf(char32_t c) {
  if (!IsLetterOrDigit(c) || IsDigit(c)) return kOther;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  if (script == USCRIPT_HAN) return kHan;
  if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA) return kKana;
  for (size_t i = 0; i < std::size(kOwners); ++i) {
    if (kOwners[i].script == script) return static_cast<uint8_t>(kFirstOwned + i);
  }
  return kSpaced;
}

// Characters of frequent words that are written in one of the two ways alone.
constexpr std::u32string_view kSimplified =
    U"们这说时为对过还没见问门东车长马书学会发无与从业电动机关开";
constexpr std::u32string_view kTraditional =
    U"們這說時為對過還沒見問門東車長馬書學會發無與從業電動機關開";

// ---- Words

// Words by which languages are told from each other that share a list of function words.
// A language without a tag is not told, but others are told from it.
struct Marks {
  std::string_view tags;  // Of the list.
  std::string_view tag;
  std::string_view words;  // As people write them, divided by blanks.
};
constexpr Marks kMarks[] = {
    {"pt gl", "pt",
     "não uma um com em são mais também pelo pela você isso foi seu sua"},
    {"pt gl", "",
     "non unha un con en son máis tamén polo pola isto cando súa"},  // Galician
    {"nl af", "nl", "het een niet zijn ook voor wordt worden naar heeft ik maar"},
    {"nl af", "af", "nie vir hierdie word hulle sy hy ek wees"},
    {"da no nb nn", "da",
     "af mod efter nu kun hvad sig mig blev op ud være nogle hvor"},
    {"da no nb nn", "no", "av mot etter nå bare hva seg meg ble opp ut være noen å"},
    {"da no nb nn", "nn", "ikkje eit ein frå dei ho eg vart vera noko berre"},
    {"cs sk", "cs",
     "se pro nebo jsou který která které není ještě byl bylo byla jako při což"},
    {"cs sk", "sk",
     "sa pre alebo sú ktorý ktorá ktoré nie ešte bol bolo bola ako pri čo aj"},
    {"hr bs sr sl", "sl", "in ki ter tudi kot so pa če lahko več bil v pri z"},
    {"hr bs sr sl", "",
     "i u što koji ili iz bi do kao su će od s kako"},  // Croatian and its like
    {"tr az", "tr", "ve bir için ile olarak daha çok olan gibi ama ne"},
    {"tr az", "az", "və üçün ilə olaraq daha çox kimi amma bir olan nə"},
    {"id ms", "id", "karena bahwa bisa namun hanya dari saat mereka sudah seperti"},
    {"id ms", "ms",
     "kerana bahawa boleh iaitu ialah daripada hendaklah tiada bagi telah"},
    {"ru be", "ru", "и с что это или из если его они был было только"},
    {"ru be", "", "і ў з што гэта або калі яго яны быў было толькі каб"},  // Belarusian
    {"bg mk", "bg", "в с са към като това ще от който които във със"},
    {"bg mk", "mk", "во со ќе што ја го ги како кои ова од"},
    {"hi mr ne", "hi", "के में की है और से का को पर ने हैं कि"},
    {"hi mr ne", "mr", "आहे आणि या च होते तो ही आहेत व नाही"},
    {"hi mr ne", "ne", "छ र को हो मा गर्न पनि यो भएको छन् ले"},
};

// Languages without a list of function words that are close to one that has one. They are
// not told; what they have more of is not told either.
constexpr std::string_view kRivals[] = {
    "non un unha con en o a de do da se que é para polo pola máis tamén súa",  // Galician
    "de la que nun pa los les una ye y el del como nel esti tamién",       // Asturian
    "de la lo que dins en amb una es per las los del dels e non pas son",  // Occitan
    "di al il e che la par un une i lis cuant je no tal ancje sedi",       // Friulian
    "u di a è in chì per hè da i un una cù si ma duie",                    // Corsican
    "la de estas ne kaj en aŭ al por se tiu kun el oni pri sed kiel",      // Esperanto
    "og að í á er sem til við um með en ekki af var það þetta fyrir",      // Icelandic
    "og at í er ikki sum til av fyri við um men ein hevur eitt tað",       // Faroese
    "de an d an ass vun déi dat och fir op mat si ginn awer net um den",  // Luxembourgish
    "de het in en fan is dat op te foar net yn oan mei as om it",         // Frisian
    "de t van in ein veur of is en dit op die nao mit haet neet dat",     // Limburgish
    "de en un dat is nich to vun för mit op ok as bi den se het",         // Low German
    "i ў і ў з на што як не да у для гэта па ад але яго калі або ён",     // Belarusian
    "і не та з у на що як в до це",                                       // Rusyn
    "en la de e que le es in a un non per esser del con pro",             // Interlingua
    "on ja ei et ka see oli aga kui ning mis või ta nii olla välja",      // Estonian
    "ir un ar no uz par ka kas lai tas tiek vai arī pēc nav bet",         // Latvian
    "ir kad į yra su iš tai bet ar kaip už buvo jo dėl arba apie",        // Lithuanian
    "të e i në për një që me nga është dhe nuk si së ka u",               // Albanian
    "eta da ez du bat edo dira ere izan baina zen zuen den dute",         // Basque
    "an a na agus i ar is go le ag tá sé bhí ní do nach",                 // Irish
    "y yn a i r ar o ei mae yr wedi yw bod am gan fod",                   // Welsh
    "il li u ta f għal ma minn din dan kien hija li se fil",              // Maltese
    "na ya wa kwa ni za la katika kuwa hii hiyo cha yake",                // Swahili
    "די און אין צו פון איז דער דאָס מיט אז נישט האָט זיך ער",               // Yiddish
    "د په او چې له کې ته دی یو سره نه هم شي دې",                          // Pashto
    "له و به که بۆ لە بە کە ئەم ئەو یان نە دا هەر",                       // Kurdish
    "دى نى بۇ بىلەن بىر ۋە بۇنى ئۇ دىن بولۇپ قىلىپ",                      // Uyghur
    "۾ جي جو کي ۽ آهي تي سان کان هن اهو",                                 // Sindhi
};

// Where a word counts: lists first, then rivals, then marks.
const size_t kLists = FunctionWordLists().size();
constexpr size_t kMostLists = 64;
constexpr size_t kFirstRival = kMostLists;
constexpr size_t kFirstMark = kFirstRival + std::size(kRivals);
constexpr size_t kCounts = kFirstMark + std::size(kMarks);
static_assert(kCounts < 256);

// What stands for a folded word: its bytes where they fit, else their hash. Words are
// many, and none is mistaken in 64 bits.
uint64_t KeyOf(std::string_view word) {
  if (word.size() > sizeof(uint64_t)) return StableHash64(word);
  uint64_t key = 0;
  std::memcpy(&key, word.data(), word.size());
  return key;
}

// Where each word counts.
class WordCounts {
 public:
  static const WordCounts& Get() {
    static const auto* const counts = new WordCounts();
    return *counts;
  }

  std::span<const uint8_t> Of(std::string_view word) const {
    const auto found = places_.find(KeyOf(word));
    if (found == places_.end()) return {};
    return std::span(counts_).subspan(found->second.begin, found->second.size);
  }

 private:
  struct Place {
    uint32_t begin;
    uint32_t size;
  };

  WordCounts() {
    const auto lists = FunctionWordLists();
    for (size_t i = 0; i < std::min(lists.size(), kMostLists); ++i) {
      Add(lists[i].words, i);
    }
    for (size_t i = 0; i < std::size(kRivals); ++i) Add(kRivals[i], kFirstRival + i);
    for (size_t i = 0; i < std::size(kMarks); ++i) Add(kMarks[i].words, kFirstMark + i);
    for (const auto& [key, counts] : of_word_) {
      places_[key] = {static_cast<uint32_t>(counts_.size()),
                      static_cast<uint32_t>(counts.size())};
      counts_.insert(counts_.end(), counts.begin(), counts.end());
    }
    of_word_.clear();
  }

  void Add(std::string_view words, size_t count) {
    std::string folded;
    while (!words.empty()) {
      const size_t end = std::min(words.find(' '), words.size());
      FoldWord(words.substr(0, end), folded);
      std::vector<uint8_t>& here = of_word_[KeyOf(folded)];
      if (here.empty() || here.back() != count) {
        here.push_back(static_cast<uint8_t>(count));
      }
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  }

  std::map<uint64_t, std::vector<uint8_t>> of_word_;  // While it is made.
  absl::flat_hash_map<uint64_t, Place> places_;       // In counts_.
  std::vector<uint8_t> counts_;
};

struct Tally {
  std::array<uint16_t, kScripts> scripts{};  // Letters.
  uint16_t letters = 0;
  uint16_t simplified = 0;
  uint16_t traditional = 0;
  uint16_t words = 0;
  std::array<uint16_t, kCounts> counts{};  // Words.

  void Add(const Tally& other) {
    for (size_t i = 0; i < kScripts; ++i) scripts[i] += other.scripts[i];
    for (size_t i = 0; i < kCounts; ++i) counts[i] += other.counts[i];
    letters += other.letters;
    simplified += other.simplified;
    traditional += other.traditional;
    words += other.words;
  }
};

// Counts what is in a sample.
class Sampler {
 public:
  explicit Sampler(Tally& tally) : tally_(tally) {}

  void Read(std::string_view sample) {
    for (size_t i = 0; i < sample.size();) {
      const DecodedCodePoint c = DecodeAt(sample, i);
      i += c.size;
      if (c.value < 0x80) {
        TakeAscii(static_cast<char>(c.value));
      } else {
        Take(c.value);
      }
    }
    EndWord();
  }

 private:
  static constexpr size_t kLongestWord = 32;  // Bytes; function words are shorter.

  void TakeAscii(char c) {
    const char lower = static_cast<char>(c | 0x20);
    if (lower < 'a' || lower > 'z') return EndWord();
    ++tally_.letters;
    ++tally_.scripts[kSpaced];
    if (size_ < kLongestWord) word_[size_] = lower;
    ++size_;
  }

  void Take(char32_t c) {
    const uint8_t script = CharacterTable<uint8_t, ScriptOf>::At(c);
    if (script == kOther && !IsWordExtender(c)) return EndWord();
    if (script != kOther) {
      ++tally_.letters;
      ++tally_.scripts[script];
    }
    if (script == kHan) {
      tally_.simplified += kSimplified.find(c) != std::u32string_view::npos ? 1 : 0;
      tally_.traditional += kTraditional.find(c) != std::u32string_view::npos ? 1 : 0;
      return EndWord();
    }
    // Function words fold character by character.
    const FoldedCharacter& folded = FoldCharacter(c);
    if (size_ <= kLongestWord) {
      std::memcpy(word_.data() + size_, folded.bytes.data(), folded.bytes.size());
    }
    size_ += folded.size;
  }

  void EndWord() {
    if (size_ == 0) return;
    ++tally_.words;
    if (size_ <= kLongestWord) {
      for (uint8_t count : counts_.Of(std::string_view(word_.data(), size_))) {
        ++tally_.counts[count];
      }
    }
    size_ = 0;
  }

  const WordCounts& counts_ = WordCounts::Get();
  Tally& tally_;
  std::array<char, kLongestWord + sizeof(FoldedCharacter::bytes)> word_;
  size_t size_ = 0;
};

struct Best {
  size_t which = 0;
  size_t count = 0;
  size_t second = 0;
};

// The highest of the counts from `begin` to `end`.
Best BestOf(const Tally& tally, size_t begin, size_t end) {
  Best best;
  for (size_t i = begin; i < end; ++i) {
    const size_t count = tally.counts[i];
    if (count > best.count) {
      best = {.which = i, .count = count, .second = best.count};
    } else {
      best.second = std::max(best.second, count);
    }
  }
  return best;
}

// Which of the languages of a list it is.
std::string_view TagOf(std::string_view tags, const Tally& tally) {
  constexpr size_t kLeastMarks = 4;
  if (tags.find(' ') == std::string_view::npos) return tags;
  size_t most = 0;
  size_t second = 0;
  std::string_view tag;
  for (size_t i = 0; i < std::size(kMarks); ++i) {
    if (kMarks[i].tags != tags) continue;
    const size_t count = tally.counts[kFirstMark + i];
    if (count > most) {
      second = most;
      most = count;
      tag = kMarks[i].tag;
    } else {
      second = std::max(second, count);
    }
  }
  return most >= kLeastMarks && most >= 2 * second ? tag : std::string_view();
}

using Samples = std::array<Tally, kSamples>;

std::string_view LanguageOfWords(const Samples& samples, const Tally& all) {
  constexpr size_t kLeastWords = 30;
  // Of the words, and over those of any other language, in hundredths.
  constexpr size_t kLeastShare = 14;
  constexpr size_t kApart = 130;
  constexpr size_t kSpacedLetters = 80;
  constexpr size_t kOtherWords = 3;
  const Best best = BestOf(all, 0, kFirstMark);
  if (best.which >= kLists || all.words < kLeastWords ||
      best.count * 100 < all.words * kLeastShare ||
      best.count * 100 < best.second * kApart ||
      all.scripts[kSpaced] * 100 < all.letters * kSpacedLetters) {
    return {};
  }
  for (const Tally& sample : samples) {
    const Best here = BestOf(sample, 0, kFirstMark);
    const bool other = here.count > sample.counts[best.which];
    if (other && here.count >= kOtherWords) return {};
  }
  return TagOf(FunctionWordLists()[best.which].tags, all);
}

std::string_view LanguageOfScript(const Tally& tally) {
  // Of the letters, in hundredths: names and terms are in Latin letters anywhere.
  constexpr size_t kMost = 80;
  constexpr size_t kSomeKana = 15;
  constexpr size_t kForm = 3;
  const auto share = [&](size_t letters) {
    return letters * 100 / std::max<size_t>(tally.letters, 1);
  };
  for (size_t i = 0; i < std::size(kOwners); ++i) {
    if (share(tally.scripts[kFirstOwned + i]) >= kMost) return kOwners[i].language;
  }
  const size_t kana = tally.scripts[kKana];
  const size_t han = tally.scripts[kHan];
  if (share(kana + han) < kMost) return {};
  if (share(kana) >= kSomeKana) return "ja";
  if (kana > 0) return {};
  if (tally.simplified >= kForm && tally.traditional == 0) return "zh";
  if (tally.traditional >= kForm && tally.simplified == 0) return "zh-Hant";
  return {};
}

}  // namespace

std::string_view LanguageAtAGlance(std::string_view text) {
  constexpr size_t kLeastBytes = 100;
  if (text.size() < kLeastBytes) return {};
  const size_t size = std::min(kSampleBytes, text.size() / kSamples);
  const size_t step = (text.size() - size) / (kSamples - 1);
  Samples samples;
  Tally all;
  for (size_t i = 0; i < kSamples; ++i) {
    Sampler(samples[i]).Read(text.substr(i * step, size));
    all.Add(samples[i]);
  }
  std::string_view language = LanguageOfScript(all);
  if (language.empty()) return LanguageOfWords(samples, all);
  for (const Tally& sample : samples) {
    const std::string_view here = LanguageOfScript(sample);
    // One may have too few characters that tell, or be a name.
    if (!here.empty() && here != language) return {};
  }
  return language;
}

}  // namespace ibid
