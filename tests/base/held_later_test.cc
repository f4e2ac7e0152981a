#include "base/held_later.h"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

namespace ibid {
namespace {

TEST(HeldLaterTest, IsMadeOnceItWasAskedForOften) {
  HeldLater<int> held(2);
  int made = 0;
  const auto make = [&](const int*) { return ++made; };
  EXPECT_EQ(held.Get(make), nullptr);
  EXPECT_EQ(held.Get(make), nullptr);
  EXPECT_EQ(made, 0);
  const std::shared_ptr<const int> first = held.Get(make);
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(*first, 1);
  EXPECT_EQ(held.Get(make), first);
  EXPECT_EQ(made, 1);
}

TEST(HeldLaterTest, WhatFailsIsAskedAgain) {
  HeldLater<int> held(0);
  EXPECT_THROW(held.Get([](const int*) -> int { throw std::runtime_error("no"); }),
               std::runtime_error);
  EXPECT_EQ(*held.Get([](const int*) { return 7; }), 7);
}

TEST(HeldLaterTest, InheritsWhatWasHeldAndHowOftenItWasAskedFor) {
  const auto next = [](const int* before) {
    return before == nullptr ? 1 : *before + 1;
  };
  HeldLater<int> first(2);
  EXPECT_EQ(first.Get(next), nullptr);
  HeldLater<int> second(2);
  second.Inherit(first);
  EXPECT_EQ(second.Get(next), nullptr);
  EXPECT_EQ(*second.Get(next), 1);
  HeldLater<int> third(2);
  third.Inherit(second);
  // Never asked for, it hands on what it has.
  HeldLater<int> fourth(2);
  fourth.Inherit(third);
  EXPECT_EQ(*fourth.Get(next), 2);
  EXPECT_EQ(*second.Get(next), 1);
}

TEST(HeldLaterTest, ThreadsShareOne) {
  HeldLater<int> held(3);
  std::vector<std::shared_ptr<const int>> got(4);
  {
    std::vector<std::jthread> threads;
    for (std::shared_ptr<const int>& mine : got) {
      threads.emplace_back([&] {
        for (int i = 0; i < 1000; ++i) mine = held.Get([](const int*) { return 1; });
      });
    }
  }
  for (const auto& mine : got) EXPECT_EQ(mine, got[0]);
}

}  // namespace
}  // namespace ibid
