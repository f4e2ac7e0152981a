// Randomness for tests: every value follows from one printed seed.
#ifndef IBID_TESTS_SUPPORT_RANDOM_H_
#define IBID_TESTS_SUPPORT_RANDOM_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <iostream>
#include <random>
#include <string>

namespace ibid::testing {

// Seeded by --gtest_random_seed; 0, the default, stands for 20231.
class Random {
 public:
  Random() : Random(Seed()) {}
  explicit Random(uint64_t seed) : engine_(seed) {}

  static uint64_t Seed() {
    const int flag = GTEST_FLAG_GET(random_seed);
    const uint64_t seed = flag == 0 ? 20231 : static_cast<uint64_t>(flag);
    std::cout << "seed " << seed << " (--gtest_random_seed=" << seed
              << " repeats it)\n";
    return seed;
  }

  // 0 to below - 1. The same on every machine, unlike the standard distributions.
  uint64_t Below(uint64_t below) { return engine_() % below; }
  int Between(int low, int high) {
    return low + static_cast<int>(Below(static_cast<uint64_t>(high - low + 1)));
  }
  bool OneIn(uint64_t n) { return Below(n) == 0; }
  template <typename Container>
  const auto& Pick(const Container& from) {
    return from[Below(std::size(from))];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace ibid::testing

#endif  // IBID_TESTS_SUPPORT_RANDOM_H_
