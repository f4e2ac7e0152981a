#include "storage/merge_ahead.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "support/random.h"

namespace ibid {
namespace {

using testing::Random;

// Counted entries and lists of some length, and a failure at the end if it is told to.
class MadeRun : public SortedRun {
 public:
  MadeRun(int entries, int lists, size_t list_bytes, absl::Status end)
      : entries_(entries),
        lists_(lists),
        list_bytes_(list_bytes),
        end_(std::move(end)) {}

  absl::StatusOr<bool> NextEntry(Entry& entry) override {
    if (entry_ == entries_) return false;
    key_ = Name("key", entry_++);
    entry = {key_, "tag"};
    return true;
  }
  absl::StatusOr<bool> NextList(List& list) override {
    if (list_ == lists_) {
      if (!end_.ok()) return end_;
      return false;
    }
    term_ = Name("term", list_++);
    list = {term_, {.postings = 1, .wdfs = 2, .first_docid = 3, .last_docid = 3}};
    return true;
  }
  absl::Status ReadStream(std::string& out) override {
    out.append(list_bytes_, static_cast<char>('a' + list_ % 26));
    return absl::OkStatus();
  }

 private:
  static std::string Name(std::string_view name, int number) {
    return std::string(name) + std::to_string(1'000'000 + number);
  }

  const int entries_;
  const int lists_;
  const size_t list_bytes_;
  const absl::Status end_;
  int entry_ = 0;
  int list_ = 0;
  std::string key_;
  std::string term_;
};

struct Merged {
  absl::Status status;
  std::vector<std::string> calls;
};

// Takes at most `most`; the next one fails.
template <typename Merge>
Merged Take(Merge merge, int entries, int lists, size_t list_bytes, absl::Status end,
            size_t most) {
  std::vector<std::unique_ptr<SortedRun>> runs;
  runs.push_back(std::make_unique<MadeRun>(entries, lists, list_bytes, std::move(end)));
  Merged merged;
  const auto take = [&](std::string call) -> absl::Status {
    if (merged.calls.size() == most) return absl::ResourceExhaustedError("full");
    merged.calls.push_back(std::move(call));
    return absl::OkStatus();
  };
  merged.status = merge(
      runs,
      [&](const SortedRun::Entry& entry) {
        return take(std::string(entry.key).append("=").append(entry.tag));
      },
      [&](const SortedRun::List& list, std::string_view stream) {
        return take(std::string(list.term)
                        .append(std::to_string(list.counts.last_docid))
                        .append("=")
                        .append(stream));
      });
  return merged;
}

TEST(MergeAheadTest, CallsAsMergingDoes) {
  Random random;
  for (int round = 0; round < 40; ++round) {
    const int entries = random.Between(0, 300);
    const int lists = random.Between(0, 300);
    // Some are longer than a batch by themselves.
    const size_t bytes = random.Below(random.OneIn(4) ? 400'000 : 4'000);
    const absl::Status end =
        random.OneIn(3) ? absl::DataLossError("damaged") : absl::OkStatus();
    const size_t most = random.OneIn(3) ? random.Below(300) : SIZE_MAX;
    const Merged expected = Take(MergeRuns, entries, lists, bytes, end, most);
    const Merged found = Take(MergeRunsAhead, entries, lists, bytes, end, most);
    EXPECT_EQ(found.status.code(), expected.status.code());
    EXPECT_EQ(found.calls, expected.calls);
  }
}

}  // namespace
}  // namespace ibid
