#include "ranking/selection.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "support/random.h"

namespace ibid {
namespace {

using testing::Random;

// "0(3,5) 1": hits with their copies, as numbers of candidates.
std::string Shown(const std::vector<SelectedHit>& hits) {
  std::string text;
  for (const SelectedHit& hit : hits) {
    if (!text.empty()) text += ' ';
    text += std::to_string(hit.candidate);
    std::string copies;
    for (size_t copy : hit.copies) {
      copies += (copies.empty() ? "" : ",") + std::to_string(copy);
    }
    if (!copies.empty()) text += "(" + copies + ")";
  }
  return text;
}

// Candidates are written "document source", one character each; documents of one letter
// in both cases ("a", "A") are copies of each other.
struct Row {
  std::vector<std::string> candidates;
  SelectionRules rules;
  bool fold;
  const char* expected;
};

bool AreCopies(char a, char b) { return a != b && (a | 32) == (b | 32); }

std::string Selected(const Row& row) {
  std::vector<char> documents;
  std::vector<size_t> hits;  // The candidates that became hits.
  Selection selection(
      row.rules,
      !row.fold ? Selection::FindOriginal()
                : [&](size_t candidate) -> std::optional<size_t> {
        for (size_t i = 0; i < hits.size(); ++i) {
          if (AreCopies(documents[hits[i]], documents[candidate])) return i;
        }
        return std::nullopt;
      });
  for (const std::string& candidate : row.candidates) {
    documents.push_back(candidate[0]);
    selection.Offer(
        {static_cast<uint64_t>(candidate[0]), static_cast<uint32_t>(candidate[2])});
    hits.clear();
    for (const SelectedHit& hit : selection.hits()) hits.push_back(hit.candidate);
  }
  return Shown(selection.hits());
}

TEST(SelectionTest, Table) {
  const Row kRows[] = {
      {{"a x", "b x", "c y"}, {}, true, "0 1 2"},
      // A cap by source.
      {{"a x", "b x", "c y", "d y", "e x"}, {.per_source = 1}, true, "0 2"},
      {{"a x", "b x", "c y", "d x"}, {.per_source = 2}, true, "0 1 2"},
      // Copies of a hit, of several sources.
      {{"a x", "A y", "b y"}, {}, true, "0(1) 2"},
      {{"a x", "A y", "b y"}, {}, false, "0 1 2"},
      // A copy takes no place of its source, unless the rules say so.
      {{"a x", "A y", "b y"}, {.per_source = 1}, true, "0(1) 2"},
      {{"a x", "A y", "b y"},
       {.per_source = 1, .copies_take_places = true},
       true,
       "0(1)"},
      // A copy is named though its source is full.
      {{"b y", "a x", "A y"}, {.per_source = 1}, true, "0 1(2)"},
      // Nothing is a copy of what is not shown.
      {{"b x", "a x", "A y"}, {.per_source = 1}, true, "0 2"},
      // Of several passages of a copy the first is named; none becomes a hit.
      {{"a x", "A y", "A y", "a x"}, {}, true, "0(1) 3"},
      // A document with a hit stays one.
      {{"b x", "b x", "B x"}, {}, true, "0(2) 1"},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.expected);
    EXPECT_EQ(Selected(row), row.expected);
  }
}

TEST(SelectionTest, BehindThePageOnlyCopiesAreLookedFor) {
  Selection selection({.per_source = 1}, [](size_t candidate) {
    return candidate == 2 ? std::optional<size_t>(0) : std::nullopt;
  });
  selection.Offer({1, 1});
  selection.OfferAsCopy({2, 2});
  selection.OfferAsCopy({3, 3});
  EXPECT_EQ(Shown(selection.hits()), "0(2)");
}

// A copy of what came behind it when its source was full.
TEST(SelectionTest, WhatWasLeftOutMayBeACopyOfALaterHit) {
  size_t hits = 0;
  Selection selection({.per_source = 1}, [&](size_t) {
    return hits == 2 ? std::optional<size_t>(1) : std::nullopt;
  });
  const SelectionCandidate kHit = {1, 1};
  const SelectionCandidate kLeftOut = {2, 1};
  selection.Offer(kHit);
  EXPECT_TRUE(selection.IsFull(1));
  EXPECT_FALSE(selection.IsFull(2));
  selection.Offer(kLeftOut);
  selection.Offer({3, 2});
  EXPECT_EQ(selection.FullSources(), (std::vector<uint32_t>{1, 2}));
  hits = 2;
  EXPECT_FALSE(selection.OfferAsCopy(kHit));
  EXPECT_TRUE(selection.OfferAsCopy(kLeftOut));
  EXPECT_TRUE(selection.OfferAsCopy(kLeftOut));
  EXPECT_EQ(Shown(selection.hits()), "0 2(4)");
}

// Against all pairs: candidate by candidate, asking about everything before.
std::string ByHand(const Row& row) {
  std::vector<SelectedHit> hits;
  std::map<char, int> of_source;
  std::map<char, bool> folded;
  for (size_t i = 0; i < row.candidates.size(); ++i) {
    const char document = row.candidates[i][0];
    const char source = row.candidates[i][2];
    SelectedHit* original = nullptr;
    for (SelectedHit& hit : hits) {
      if (original == nullptr && row.fold && !folded.contains(document) &&
          AreCopies(row.candidates[hit.candidate][0], document)) {
        original = &hit;
      }
    }
    const bool was_folded = row.fold && folded.contains(document) && folded[document];
    if (row.fold) folded.try_emplace(document, original != nullptr);
    if (original != nullptr) {
      original->copies.push_back(i);
      if (row.rules.copies_take_places) ++of_source[source];
    } else if (!was_folded &&
               (row.rules.per_source == 0 ||
                of_source[source] < static_cast<int>(row.rules.per_source))) {
      ++of_source[source];
      hits.push_back({i, {}});
    }
  }
  return Shown(hits);
}

TEST(SelectionTest, IsWhatByHandComesOut) {
  Random random;
  for (int round = 0; round < 5000; ++round) {
    Row row{{}, {.per_source = random.Below(4)}, random.OneIn(2), ""};
    row.rules.copies_take_places = random.OneIn(2);
    for (uint64_t i = random.Below(12); i > 0; --i) {
      const char letter = static_cast<char>((random.OneIn(2) ? 'a' : 'A') +
                                            static_cast<char>(random.Below(4)));
      row.candidates.push_back(std::string(1, letter) + " " +
                               static_cast<char>('w' + random.Below(3)));
    }
    ASSERT_EQ(Selected(row), ByHand(row)) << round;
  }
}

}  // namespace
}  // namespace ibid
