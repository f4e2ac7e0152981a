// Facts about code points, worked out once for the process and looked up from then on.
#ifndef IBID_TEXT_CHARACTER_TABLE_H_
#define IBID_TEXT_CHARACTER_TABLE_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>

namespace ibid {

// What `kMake` says of each code point. It is asked for 256 neighbours at a time, when
// the first of them is looked up, so that a process pays for the scripts it reads. Safe
// from any thread: `kMake` must be a pure function, and may be asked twice. Blocks are
// never freed.
template <typename Fact, Fact (*kMake)(char32_t)>
class CharacterTable {
 public:
  // REQUIRES: c <= 0x10FFFF.
  static const Fact& At(char32_t c) {
    const Block* block = blocks_[c / kBlockSize].load(std::memory_order_acquire);
    if (block == nullptr) block = MakeBlock(c / kBlockSize);
    return (*block)[c % kBlockSize];
  }

 private:
  static constexpr size_t kBlockSize = 256;
  static constexpr size_t kBlocks = 0x110000 / kBlockSize;
  using Block = std::array<Fact, kBlockSize>;

  [[gnu::noinline]] static const Block* MakeBlock(size_t number) {
    auto made = std::make_unique<Block>();
    for (size_t i = 0; i < kBlockSize; ++i) {
      (*made)[i] = kMake(static_cast<char32_t>(number * kBlockSize + i));
    }
    const Block* published = nullptr;
    if (!blocks_[number].compare_exchange_strong(published, made.get(),
                                                 std::memory_order_acq_rel)) {
      return published;  // Another thread was first.
    }
    return made.release();
  }

  static inline constinit std::array<std::atomic<const Block*>, kBlocks> blocks_{};
};

}  // namespace ibid

#endif  // IBID_TEXT_CHARACTER_TABLE_H_
