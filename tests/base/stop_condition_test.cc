#include "base/stop_condition.h"

#include <gtest/gtest.h>

#include <thread>

namespace ibid {
namespace {

using std::chrono::microseconds;

TEST(StopCondition, NothingStopsWhatHasNoLimit) {
  StopCondition stop(microseconds(0), {});
  EXPECT_FALSE(stop.possible());
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(stop.ReachedLately());
  EXPECT_FALSE(stop.Reached());
  EXPECT_FALSE(stop.ended_work());
}

TEST(StopCondition, ALimitBeyondTheClockIsNone) {
  EXPECT_FALSE(StopCondition(microseconds::max(), {}).possible());
}

TEST(StopCondition, TimeRunsOutAndStaysOut) {
  StopCondition stop(microseconds(200), {});
  EXPECT_TRUE(stop.possible());
  // Who does not ask has not been told.
  std::this_thread::sleep_for(microseconds(300));
  EXPECT_FALSE(stop.ended_work());
  EXPECT_TRUE(stop.Reached());
  EXPECT_TRUE(stop.ended_work());
  EXPECT_FALSE(stop.was_requested());
  EXPECT_TRUE(stop.ReachedLately());
}

TEST(StopCondition, LooksEverySixteenthTime) {
  StopCondition stop(microseconds(1), {});
  std::this_thread::sleep_for(microseconds(100));
  for (int i = 1; i < 16; ++i) EXPECT_FALSE(stop.ReachedLately()) << i;
  EXPECT_TRUE(stop.ReachedLately());
}

TEST(StopCondition, AnotherThreadStops) {
  std::stop_source source;
  StopCondition stop(microseconds(0), source.get_token());
  EXPECT_TRUE(stop.possible());
  EXPECT_FALSE(stop.Reached());
  std::thread other([&source] { source.request_stop(); });
  while (!stop.ReachedLately()) std::this_thread::yield();
  other.join();
  EXPECT_TRUE(stop.was_requested());
}

}  // namespace
}  // namespace ibid
