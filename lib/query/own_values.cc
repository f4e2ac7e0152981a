#include "query/own_values.h"

#include <cmath>
#include <optional>

#include "absl/strings/numbers.h"
#include "base/strings.h"
#include "ibid/publication_date.h"

namespace ibid {
namespace {

std::optional<double> Number(std::string_view text) {
  double number = 0;
  if (!absl::SimpleAtod(ToAbsl(text), &number) || !std::isfinite(number)) {
    return std::nullopt;
  }
  return number;
}

// Reads both bounds, of which one may be missing; nullopt when one cannot be read.
template <typename T>
struct Bounds {
  std::optional<T> low;
  std::optional<T> high;
};

template <typename T, typename Read>
std::optional<Bounds<T>> ReadBounds(std::string_view low, std::string_view high,
                                    const Read& read) {
  Bounds<T> bounds;
  if (!low.empty() && !(bounds.low = read(low))) return std::nullopt;
  if (!high.empty() && !(bounds.high = read(high))) return std::nullopt;
  return bounds;
}

bool IsNumberBetween(double value, const Bounds<double>& bounds, bool exclusive) {
  if (bounds.low && (exclusive ? value <= *bounds.low : value < *bounds.low)) {
    return false;
  }
  return !bounds.high || (exclusive ? value < *bounds.high : value <= *bounds.high);
}

bool IsDateBetween(const PublicationDate& value, const Bounds<PublicationDate>& bounds,
                   bool exclusive) {
  if (bounds.low) {
    const bool begins = exclusive ? value.FirstDay() > bounds.low->LastDay()
                                  : value.FirstDay() >= bounds.low->FirstDay();
    if (!begins) return false;
  }
  if (!bounds.high) return true;
  return exclusive ? value.LastDay() < bounds.high->FirstDay()
                   : value.LastDay() <= bounds.high->LastDay();
}

}  // namespace

bool IsBound(std::string_view text) {
  return Number(text).has_value() || PublicationDate::Parse(text).has_value();
}

bool IsBetween(std::string_view value, std::string_view low, std::string_view high,
               bool exclusive) {
  if (const std::optional<double> number = Number(value)) {
    if (const auto bounds = ReadBounds<double>(low, high, Number)) {
      return IsNumberBetween(*number, *bounds, exclusive);
    }
  }
  const auto date = PublicationDate::Parse(value);
  const auto bounds = ReadBounds<PublicationDate>(low, high, PublicationDate::Parse);
  return date && bounds && IsDateBetween(*date, *bounds, exclusive);
}

}  // namespace ibid
