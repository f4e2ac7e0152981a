#include "analysis/plain_words.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>

#include "text/character_table.h"
#include "text/characters.h"
#include "text/normalizer.h"
#include "text/utf8.h"
#include "text/word_class.h"

namespace ibid {
namespace {

enum class Role : uint8_t {
  kRules,     // Anything that a rule may turn on.
  kExtender,  // The same, and counts to the character before.
  kLetter,    // Of these, those that fold by themselves.
  kDigit,
  kBreak,       // Joins nothing, whatever stands beside it.
  kSign,        // Joins letters or digits, but nothing to a break.
  kApostrophe,  // The same.
  kHyphen,      // The same, but for the end of a line.
};

struct PlainCharacter {
  Role role = Role::kRules;
  uint8_t folded_size = 0;  // Of a letter or digit.
  std::array<char, 6> folded{};
};

bool IsBlank(char32_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }

bool Contains(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

Role RoleOf(char32_t c) {
  if (IsBlank(c) || Contains(U"()[]{}<>!*|\"«»“”„—…•", c)) return Role::kBreak;
  if (Contains(U".,;:?–\u00A0", c)) return Role::kSign;
  if (c == '-') return Role::kHyphen;
  if (Contains(U"'’‘", c)) return Role::kApostrophe;
  if (IsApostrophe(c) || c == '@') return Role::kRules;
  switch (WordClassOf(c)) {
    case WordClass::kLetter:
      return Role::kLetter;
    case WordClass::kDigit:
      return Role::kDigit;
    case WordClass::kExtender:
    case WordClass::kExtenderOfIcu:
      return Role::kExtender;
    default:
      return Role::kRules;
  }
}

PlainCharacter MakePlainCharacter(char32_t c) {
  PlainCharacter made{.role = RoleOf(c)};
  if (made.role != Role::kLetter && made.role != Role::kDigit) return made;
  const FoldedCharacter& folded = FoldCharacter(c);
  if (folded.size == 0 || folded.size > made.folded.size() || folded.is_mark ||
      !IsLetterOrDigit(c) || !IsWordLetter(c)) {
    made.role = Role::kRules;
    return made;
  }
  made.folded_size = folded.size;
  std::memcpy(made.folded.data(), folded.bytes.data(), folded.size);
  return made;
}

using PlainCharacters = CharacterTable<PlainCharacter, MakePlainCharacter>;

struct ReadCharacter {
  const PlainCharacter& character;
  size_t end = 0;
};

ReadCharacter Read(std::string_view text, size_t offset) {
  const DecodedCodePoint c = DecodeAt(text, offset);
  return {PlainCharacters::At(c.value), offset + c.size};
}

bool IsSpelling(Role role) { return role == Role::kLetter || role == Role::kDigit; }

bool IsSignOfAnyKind(Role role) {
  return role == Role::kSign || role == Role::kApostrophe;
}

bool EndsInLetter(std::string_view word) {
  return PlainCharacters::At(DecodeBefore(word, word.size()).value).role ==
         Role::kLetter;
}

constexpr size_t kStep = 8;

// Where the chunk ends that begins at `offset`.
size_t SkipToBlank(std::string_view text, size_t offset) {
  while (offset < text.size() && !IsBlank(static_cast<unsigned char>(text[offset]))) {
    ++offset;
  }
  return offset;
}

size_t SkipBlanks(std::string_view text, size_t offset) {
  while (offset < text.size() && IsBlank(static_cast<unsigned char>(text[offset]))) {
    ++offset;
  }
  return offset;
}

// Whether the chunk at `offset` looks like one for the rules: it begins beyond Arabic,
// and not with general punctuation.
bool LooksLikeMore(std::string_view text, size_t offset) {
  if (offset >= text.size()) return false;
  const auto first = static_cast<unsigned char>(text[offset]);
  return first >= 0xE0 && !text.substr(offset).starts_with("\xE2\x80");
}

// gaps.h knows which hyphens join across the end of a line; these may.
bool EndsInHyphen(std::string_view chunk) {
  return chunk.ends_with('-') || chunk.ends_with("\u2010") ||
         chunk.ends_with("\u2011") || chunk.ends_with("\u00AD");
}

}  // namespace

PlainWordReader::PlainWordReader() {
  for (char32_t c = 0; c < 0x80; ++c) {
    const PlainCharacter& character = PlainCharacters::At(c);
    if (IsSpelling(character.role)) spelling_[c] = character.folded[0];
    if (character.role == Role::kBreak) after_word_[c] = AfterWord::kBreak;
    if (IsSignOfAnyKind(character.role)) after_word_[c] = AfterWord::kSign;
  }
}

void PlainWordReader::SetText(std::string_view text, const WordLanguage& language) {
  text_ = text;
  language_ = language;
  at_ = 0;
  const size_t tail = std::min(text.size(), kLookAhead - 1);
  tail_begin_ = text.size() - tail;
  tail_.fill(' ');
  text.copy(tail_.data(), tail, tail_begin_);
}

// Short words that were read, and where to go on.
struct PlainWordReader::ShortWords {
  std::span<ShortPlainWord> words;
  size_t count = 0;
  size_t begin = 0;  // Behind the break after the last.

  bool full() const { return count == words.size(); }
};

size_t PlainWordReader::ReadShort(std::span<ShortPlainWord> words) {
  // Texts of other scripts have no use for the look ahead.
  const size_t begin = text_.find_first_not_of(' ', at_);
  if (begin >= text_.size() || static_cast<unsigned char>(text_[begin]) >= 0x80) {
    return 0;
  }
  ShortWords found{.words = words, .begin = begin};
  while (!found.full() && found.begin < text_.size()) {
    if (!ReadWindow(found) && !ReadOneShort(found)) break;
  }
  // Only what the last word ends with is looked at again.
  if (found.count > 0) at_ = words[found.count - 1].range.end;
  return found.count;
}

// The next word, or the breaks before it. False when it is neither.
bool PlainWordReader::ReadOneShort(ShortWords& found) const {
  const size_t begin = found.begin;
  const char* const in =
      begin < tail_begin_ ? text_.data() + begin : tail_.data() + (begin - tail_begin_);
  const ShortTerm folded = FoldAscii16(in);
  if (folded.size == 0) {
    found.begin = SkipBreaks(begin, text_.size());
    return found.begin > begin;
  }
  if (folded.size == ShortTerm::kMaxBytes) return false;
  const char* after = in + folded.size;
  if (WhatIs(*after) == AfterWord::kSign) ++after;
  if (WhatIs(*after) != AfterWord::kBreak) return false;
  found.words[found.count++] = {{begin, begin + folded.size}, folded};
  found.begin += static_cast<size_t>(after - in) + 1;
  return true;
}

#if defined(__SSE2__)

// Words of the next 64 bytes, where each begins and ends found at once for all, so that
// none has to wait for the one before it. False when there are none, or less bytes.
bool PlainWordReader::ReadWindow(ShortWords& found) const {
  constexpr size_t kWindow = 64;
  if (text_.size() - found.begin < kWindow + ShortTerm::kMaxBytes) return false;
  const char* const in = text_.data() + found.begin;
  const auto load = [in](size_t at) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(in + at));
  };
  uint64_t letters = 0;
  for (size_t at = 0; at < kWindow; at += sizeof(__m128i)) {
    letters |= uint64_t{AsciiWordPlaces(load(at))} << at;
  }
  uint64_t begins = letters & ~(letters << 1);
  uint64_t ends = ~letters & (letters << 1);  // The last word may have none.
  const size_t count = found.count;
  size_t next = 0;
  for (; ends != 0 && !found.full(); begins &= begins - 1, ends &= ends - 1) {
    const auto begin = static_cast<size_t>(std::countr_zero(begins));
    const auto end = static_cast<size_t>(std::countr_zero(ends));
    const size_t sign = WhatIs(in[end]) == AfterWord::kSign ? 1 : 0;
    if (WhatIs(in[end + sign]) != AfterWord::kBreak ||
        end - begin >= ShortTerm::kMaxBytes) {
      break;
    }
    if (SkipBreaks(found.begin + next, found.begin + begin) != found.begin + begin)
      break;
    found.words[found.count++] = {{found.begin + begin, found.begin + end},
                                  FoldAsciiWord(load(begin), end - begin)};
    next = end + sign + 1;
  }
  found.begin += next;
  return found.count > count;
}

#else

bool PlainWordReader::ReadWindow(ShortWords&) const { return false; }

#endif

bool PlainWordReader::ReadPair(HyphenatedPair& pair) {
  constexpr size_t kMostBytes = 2 * ShortTerm::kMaxBytes + 2;
  const size_t begin = SkipBreaks(at_, text_.size());
  if (text_.size() - begin < kMostBytes ||
      spelling_[static_cast<unsigned char>(text_[begin])] == '\0') {
    return false;
  }
  const auto read = [this](size_t at, ShortPlainWord& word) {
    word.folded = FoldAscii16(text_.data() + at);
    word.range = {at, at + word.folded.size};
    const std::string_view written = word.range.Of(text_);
    return !written.empty() && written.size() < ShortTerm::kMaxBytes &&
           std::none_of(written.begin(), written.end(), IsAsciiDigit);
  };
  if (!read(begin, pair.first) || text_[pair.first.range.end] != '-' ||
      !read(pair.first.range.end + 1, pair.second) ||
      !IsBreakAt(text_.data() + pair.second.range.end)) {
    return false;
  }
  at_ = pair.second.range.end;
  return true;
}

// Where the breaks at `begin` end, at most `end`.
size_t PlainWordReader::SkipBreaks(size_t begin, size_t end) const {
  while (begin < end && WhatIs(text_[begin]) == AfterWord::kBreak) ++begin;
  return begin;
}

bool PlainWordReader::Next() {
  size_t last_break = at_;
  while (at_ < text_.size()) {
    const size_t begin = at_;
    if (text_[begin] == ' ') {
      last_break = begin;
      ++at_;
      continue;
    }
    if (spelling_[static_cast<unsigned char>(text_[begin])] != '\0') {
      if (!FindWord(begin)) TakeStretch(begin);
      return true;
    }
    const auto [character, end] = Read(text_, begin);
    switch (character.role) {
      case Role::kBreak:
        last_break = begin;
        at_ = end;
        continue;
      case Role::kLetter:
      case Role::kDigit:
        if (!FindWord(begin)) TakeStretch(begin);
        return true;
      case Role::kHyphen:
        // A dash, or an item's mark.
        if (end < text_.size() && text_[end] != ' ') break;
        at_ = end;
        continue;
      case Role::kSign:
      case Role::kApostrophe:
        if (!IsBreakAfterSigns(begin)) break;
        at_ = end;
        continue;
      case Role::kExtender:
        // With what it counts to.
        TakeStretch(last_break);
        return true;
      case Role::kRules:
        break;
    }
    TakeStretch(begin);
    return true;
  }
  return false;
}

// Appends the letters and digits from `begin` on to what is folded, until it is too
// long. Returns where it stopped.
size_t PlainWordReader::Scan(size_t begin) {
  // What is written must not be seen as changing what is read.
  const char* const spelling = spelling_.data();
  const char* const text = text_.data();
  size_t at = begin;
  size_t folded = folded_size_;
  while (folded <= kMaxFolded) {
    char* const out = folded_.data() + folded;
    const size_t most = std::min(text_.size() - at, kMaxFolded + 1 - folded);
    const char* const in = text + at;
    size_t i = 0;
    // What is written too much is written over, or in the room behind the term.
    size_t step = most > 0 && static_cast<unsigned char>(*in) < 0x80 ? kStep : 0;
    while (step == kStep && i + kStep <= most) {
      const ShortTerm read = FoldAscii8(in + i);
      std::memcpy(out + i, &read.first, kStep);
      step = read.size;
      i += step;
    }
    for (; i < most; ++i) {
      const char c = spelling[static_cast<unsigned char>(in[i])];
      if (c == '\0') break;
      out[i] = c;
    }
    at += i;
    folded += i;
    if (i == most || static_cast<unsigned char>(text[at]) < 0x80) break;
    const auto [character, next] = Read(text_, at);
    if (!IsSpelling(character.role)) break;
    is_ascii_ = false;
    std::memcpy(folded_.data() + folded, character.folded.data(),
                character.folded.size());
    folded += character.folded_size;
    at = next;
  }
  folded_size_ = folded;
  return at;
}

// Whether signs from `offset` on, if any, end in a break.
bool PlainWordReader::IsBreakAfterSigns(size_t offset) const {
  while (offset < text_.size()) {
    if (text_[offset] == ' ') return true;
    const auto [character, end] = Read(text_, offset);
    if (!IsSignOfAnyKind(character.role)) return character.role == Role::kBreak;
    offset = end;
  }
  return true;
}

// Takes the word at `begin`. False when it is one for the rules.
bool PlainWordReader::FindWord(size_t begin) {
  folded_size_ = 0;
  is_ascii_ = true;
  const size_t end = Scan(begin);
  if (folded_size_ > kMaxFolded) return false;
  const bool before_blank = end < text_.size() && text_[end] == ' ';
  if (!before_blank && !IsBreakAfterSigns(end)) return FindContraction(begin, end);
  at_ = end;
  piece_ = {.range = {begin, end},
            .folded = {folded_.data(), folded_size_},
            .is_ascii = is_ascii_};
  return true;
}

bool PlainWordReader::FindContraction(size_t begin, size_t before_end) {
  if (language_.apostrophe_before_endings) return false;
  const auto [apostrophe, after_begin] = Read(text_, before_end);
  if (apostrophe.role != Role::kApostrophe || after_begin == text_.size() ||
      Read(text_, after_begin).character.role != Role::kLetter ||
      !EndsInLetter(text_.substr(begin, before_end - begin))) {
    return false;
  }
  const size_t before_size = folded_size_;
  folded_[folded_size_++] = '\'';
  const size_t end = Scan(after_begin);
  if (folded_size_ > kMaxFolded || !IsBreakAfterSigns(end)) return false;
  at_ = end;
  const std::string_view folded(folded_.data(), folded_size_);
  const std::string_view before = folded.substr(0, before_size);
  if (end - after_begin == 1 && folded.back() == 's') {
    piece_ = {.range = {begin, before_end}, .folded = before};
  } else if (std::ranges::find(language_.elided_particles, before) !=
             language_.elided_particles.end()) {
    piece_ = {.range = {after_begin, end},
              .folded = folded.substr(before_size + 1),
              .is_ascii = is_ascii_};
  } else {
    piece_ = {.range = {begin, end}, .folded = folded};
  }
  return true;
}

// From `begin` to the next blank after what is being read, and over it while what
// follows is likely to be the same, short words between: starting the segmentation anew
// costs as much as they do. A hyphen may go on on the next line.
void PlainWordReader::TakeStretch(size_t begin) {
  constexpr size_t kShort = 24;
  size_t end = SkipToBlank(text_, at_);
  size_t next = SkipBlanks(text_, end);
  while (next < text_.size()) {
    const bool goes_on = EndsInHyphen(text_.substr(begin, end - begin));
    if (next - end > kShort && !goes_on) break;
    const bool more = goes_on || LooksLikeMore(text_, next);
    const size_t chunk_end = SkipToBlank(text_, next);
    if (more) end = chunk_end;
    next = SkipBlanks(text_, chunk_end);
  }
  at_ = end;
  piece_ = {.range = {begin, end}, .folded = {}};
}

}  // namespace ibid
