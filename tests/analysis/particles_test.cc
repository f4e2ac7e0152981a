#include "analysis/particles.h"

#include <gtest/gtest.h>

#include <string_view>

namespace ibid {
namespace {

struct Row {
  std::string_view word;
  std::string_view noun;
};

TEST(ParticlesTest, TheLongestParticleGoes) {
  constexpr Row kRows[] = {
      {"학교에서", "학교"},                          // place
      {"학교에서는", "학교"},                        // two particles in one
      {"정부의", "정부"},     {"사람들이", "사람"},  // the plural goes with it
      {"서울로", "서울"},     {"도쿄", "도쿄"},      // none
      {"은", "은"},                                  // nothing would be left
      {"국가", "국"},                                // a guess, and wrong
      {"ai", "ai"},           {"", ""},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(row.word.substr(0, NounBytes(row.word)), row.noun) << row.word;
  }
}

}  // namespace
}  // namespace ibid
