// Random numbers that are the same on every machine: the standard distributions and
// floating-point functions are not.
#ifndef IBID_BENCH_CORPUS_DICE_H_
#define IBID_BENCH_CORPUS_DICE_H_

#include <cstdint>
#include <iterator>

namespace ibid::bench {

// SplitMix64: eight bytes of state, so that every document can have dice of its own.
class Dice {
 public:
  explicit Dice(uint64_t seed) : state_(seed) {}
  // Dice for the `stream`th of many independent series under one seed.
  Dice(uint64_t seed, uint64_t stream) : state_(Mix(seed) ^ Mix(~stream)) {}

  // 0 to below - 1. REQUIRES: below > 0.
  uint64_t Below(uint64_t below) { return Next() % below; }
  uint64_t Between(uint64_t low, uint64_t high) { return low + Below(high - low + 1); }
  bool OneIn(uint64_t n) { return Below(n) == 0; }
  template <typename Container>
  const auto& Pick(const Container& from) {
    return from[Below(std::size(from))];
  }

 private:
  static uint64_t Mix(uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    return x ^ (x >> 31);
  }
  uint64_t Next() { return Mix(state_ += 0x9E3779B97F4A7C15); }

  uint64_t state_;
};

}  // namespace ibid::bench

#endif  // IBID_BENCH_CORPUS_DICE_H_
