#include "base/term_table.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "base/hash.h"
#include "base/short_term.h"

namespace ibid {
namespace {

constexpr size_t kFirstSlots = 1 << 12;
constexpr size_t kBlockBytes = size_t{1} << 16;

uint64_t NewGeneration() {
  static std::atomic<uint64_t> last = 0;
  return ++last;
}

}  // namespace

TermTable::TermTable() : generation_(NewGeneration()) {}

size_t TermTable::SlotOf(const Slot& slot) {
  // Odd factors, made up.
  const uint64_t hash = (slot.first * 0x9E3779B97F4A7C15u ^ slot.second ^ slot.size) *
                        0xD6E8FEB86659FD93u;
  return static_cast<size_t>(hash ^ hash >> 32);
}

TermTable::Id TermTable::IdOf(std::string_view term) {
  if (2 * (size_ + 1) > slots_.size()) Grow();
  const bool fits = term.size() <= ShortTerm::kMaxBytes;
  Slot wanted{.size = static_cast<uint32_t>(term.size())};
  if (fits) {
    const ShortTerm as_numbers = ShortTerm::Of(term);
    wanted.first = as_numbers.first;
    wanted.second = as_numbers.second;
  } else {
    wanted.first = StableHash64(term);
  }
  const size_t mask = slots_.size() - 1;
  size_t at = SlotOf(wanted) & mask;
  for (; slots_[at].id != 0; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.first == wanted.first && slot.second == wanted.second &&
        slot.size == wanted.size && (fits || NameOf(slot.id - 1) == term)) {
      return slot.id - 1;
    }
  }
  const Id id = Append(term);
  slots_[at] = wanted;
  slots_[at].id = id + 1;
  return id;
}

size_t TermTable::bytes() const {
  size_t room = 0;
  for (size_t i = 0; i < kStretches && stretches_[i] != nullptr; ++i) {
    room += kFirstStretch << i;
  }
  return room * sizeof(Term) + slots_.size() * sizeof(Slot) +
         blocks_.size() * kBlockBytes;
}

void TermTable::Clear() {
  stretches_ = {};
  size_ = 0;
  slots_ = {};
  blocks_.clear();
  room_ = 0;
  generation_ = NewGeneration();
}

void TermTable::Grow() {
  const std::vector<Slot> old = std::exchange(
      slots_, std::vector<Slot>(std::max(kFirstSlots, 4 * slots_.size())));
  const size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.id == 0) continue;
    size_t at = SlotOf(slot) & mask;
    while (slots_[at].id != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

TermTable::Id TermTable::Append(std::string_view term) {
  if (term.size() > room_ || blocks_.empty()) {
    room_ = std::max(kBlockBytes, term.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(room_));
  }
  // From the end of the block downwards.
  char* const name = blocks_.back().get() + (room_ -= term.size());
  std::copy(term.begin(), term.end(), name);
  const auto id = static_cast<Id>(size_++);
  const Place place = PlaceOf(id);
  std::unique_ptr<Term[]>& stretch = stretches_[place.stretch];
  if (stretch == nullptr) {
    stretch = std::make_unique_for_overwrite<Term[]>(kFirstStretch << place.stretch);
  }
  stretch[place.at] = {name, term.size(), StableHash64(term)};
  return id;
}

}  // namespace ibid
