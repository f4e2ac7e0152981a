#include "engine/page_cursor.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <unordered_set>

#include "absl/strings/escaping.h"
#include "base/hash.h"
#include "base/status.h"
#include "base/strings.h"

namespace ibid {
namespace {

constexpr uint64_t kVersion = 1;

void Put(uint64_t value, int bytes, std::string& out) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

// Takes numbers off the front of a text that is long enough.
class Numbers {
 public:
  explicit Numbers(std::string_view bytes) : rest_(bytes) {}

  uint64_t Take(size_t bytes) {
    uint64_t value = 0;
    for (size_t i = 0; i < bytes; ++i) {
      value |= uint64_t{static_cast<unsigned char>(rest_[i])} << (8 * i);
    }
    rest_.remove_prefix(bytes);
    return value;
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

constexpr size_t kFixedBytes = 1 + 8 + 8 + 4 + 8 + 1 + 8;
constexpr size_t kChecksumBytes = 4;
constexpr size_t kNameBytes = 4;

absl::Status NoCursor() {
  return Error(absl::StatusCode::kInvalidArgument,
               "this is no cursor of a search: it must be given as the search gave it");
}

// Where the last hit shown is, or where it would be: everything before it ranks above.
size_t AnchorOf(const PageCursor& cursor, HitOrder order,
                std::span<const RankedHit> hits) {
  for (size_t i = cursor.remembered.size(); i-- > 0;) {
    for (size_t place = 0; place < hits.size(); ++place) {
      if (hits[place].name == cursor.remembered[i]) return place + 1;
    }
  }
  const auto key = [order](const std::optional<int64_t>& instant) {
    const int64_t undated = std::numeric_limits<int64_t>::max();
    if (!instant) return undated;
    return order == HitOrder::kNewest ? -*instant : *instant;
  };
  const auto ranks_above = [&](const RankedHit& hit) {
    if (order == HitOrder::kRelevance) return hit.score > cursor.score;
    const int64_t of_hit = key(hit.instant);
    const int64_t of_cursor = key(cursor.instant);
    return of_hit < of_cursor || (of_hit == of_cursor && hit.score > cursor.score);
  };
  const auto first_not = std::find_if_not(hits.begin(), hits.end(), ranks_above);
  return static_cast<size_t>(first_not - hits.begin());
}

}  // namespace

std::string EncodeCursor(const PageCursor& cursor) {
  std::string bytes;
  Put(kVersion, 1, bytes);
  Put(cursor.search, 8, bytes);
  Put(cursor.commit, 8, bytes);
  Put(cursor.shown, 4, bytes);
  Put(std::bit_cast<uint64_t>(cursor.score), 8, bytes);
  Put(cursor.instant ? 1 : 0, 1, bytes);
  Put(static_cast<uint64_t>(cursor.instant.value_or(0)), 8, bytes);
  for (uint32_t name : cursor.remembered) Put(name, kNameBytes, bytes);
  Put(StableHash64(bytes), kChecksumBytes, bytes);
  return absl::WebSafeBase64Escape(ToAbsl(bytes));
}

absl::StatusOr<PageCursor> DecodeCursor(std::string_view text) {
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(ToAbsl(text), &bytes) ||
      bytes.size() < kFixedBytes + kChecksumBytes ||
      (bytes.size() - kFixedBytes - kChecksumBytes) % kNameBytes != 0) {
    return NoCursor();
  }
  const std::string_view content(bytes.data(), bytes.size() - kChecksumBytes);
  std::string checksum;
  Put(StableHash64(content), kChecksumBytes, checksum);
  if (!bytes.ends_with(checksum)) return NoCursor();
  Numbers numbers(content);
  if (numbers.Take(1) != kVersion) return NoCursor();
  PageCursor cursor;
  cursor.search = numbers.Take(8);
  cursor.commit = numbers.Take(8);
  cursor.shown = static_cast<uint32_t>(numbers.Take(4));
  cursor.score = std::bit_cast<double>(numbers.Take(8));
  const bool has_instant = numbers.Take(1) != 0;
  const auto instant = static_cast<int64_t>(numbers.Take(8));
  if (has_instant) cursor.instant = instant;
  while (!numbers.rest().empty()) {
    cursor.remembered.push_back(static_cast<uint32_t>(numbers.Take(kNameBytes)));
  }
  // The last letter has bits that stand for nothing.
  if (EncodeCursor(cursor) != text) return NoCursor();
  return cursor;
}

uint32_t HitName(std::string_view document_id, uint32_t ordinal) {
  // Odd factors, made up.
  const uint64_t hash = (StableHash64(document_id) + ordinal) * 0x9E3779B97F4A7C15u;
  return static_cast<uint32_t>(hash >> 32);
}

std::vector<size_t> HitsBehind(const PageCursor& cursor, HitOrder order,
                               std::span<const RankedHit> hits) {
  const std::unordered_set<uint32_t> remembered(cursor.remembered.begin(),
                                                cursor.remembered.end());
  const size_t anchor = AnchorOf(cursor, order, hits);
  // Where not all that was shown is remembered, what ranks above the last one and is
  // not remembered was most likely shown.
  const size_t first = cursor.shown > remembered.size() ? anchor : 0;
  const auto may_have_risen = [&](const RankedHit& hit) {
    if (order != HitOrder::kRelevance) return hit.instant == cursor.instant;
    return hit.score <= cursor.score * (1 + kMostRise);
  };
  std::vector<size_t> behind;
  for (size_t i = first; i < hits.size(); ++i) {
    if (remembered.contains(hits[i].name)) continue;
    if (i >= anchor || may_have_risen(hits[i])) behind.push_back(i);
  }
  return behind;
}

}  // namespace ibid
