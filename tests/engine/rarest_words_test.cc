#include "engine/rarest_words.h"

#include <gtest/gtest.h>

#include <string>

namespace ibid {
namespace {

using Op = QueryNode::Op;

QueryNode ListOf(Op op, size_t words) {
  QueryNode list = LeafOf(op);
  for (size_t i = 0; i < words; ++i) {
    QueryNode word = LeafOf(Op::kStem);
    word.stems = {std::to_string(i)};
    list.children.push_back(word);
  }
  return list;
}

// The word 7 is in 7 passages.
uint64_t Passages(const std::vector<std::string>& stems) {
  return std::stoull(stems[0]);
}

TEST(RarestWordsTest, ShortListsStayAsTheyAre) {
  QueryNode list = ListOf(Op::kAny, kMaxListedWords);
  const std::string before = list.ToString();
  EXPECT_EQ(KeepRarestWords(list, Passages), 0u);
  EXPECT_EQ(list.ToString(), before);
}

TEST(RarestWordsTest, TheCommonestAreLeftOutOfLongOnes) {
  QueryNode list = ListOf(Op::kAny, kMaxListedWords + 10);
  list.children.push_back(LeafOf(Op::kPhrase));  // No word of the list.
  EXPECT_EQ(KeepRarestWords(list, Passages), 10u);
  ASSERT_EQ(list.children.size(), kMaxListedWords + 1);
  EXPECT_EQ(list.children[kMaxListedWords - 1].stems[0],
            std::to_string(kMaxListedWords - 1));
}

TEST(RarestWordsTest, WhatMustBeThereStays) {
  QueryNode maybe = ListOf(Op::kMaybe, kMaxListedWords + 3);
  EXPECT_EQ(KeepRarestWords(maybe, Passages), 2u);
  EXPECT_EQ(maybe.children[0].stems[0], "0");
  QueryNode all = ListOf(Op::kAll, kMaxListedWords + 3);
  EXPECT_EQ(KeepRarestWords(all, Passages), 0u);
  QueryNode except = LeafOf(Op::kExcept);
  except.children = {LeafOf(Op::kEverything), ListOf(Op::kAny, kMaxListedWords + 3)};
  EXPECT_EQ(KeepRarestWords(except, Passages), 0u);
}

}  // namespace
}  // namespace ibid
