// Ranges over values of own fields: numbers, or dates with their precision.
#ifndef IBID_QUERY_OWN_VALUES_H_
#define IBID_QUERY_OWN_VALUES_H_

#include <string_view>

namespace ibid {

// Whether `text` can bound a range: a number (-1.5, 2e3) or a date (2025-08).
bool IsBound(std::string_view text);

// Whether `value` lies between the bounds, empty for none, or with `exclusive` beyond the
// only one. Numbers are compared with numbers; else a date lies there with all of the
// days it may be, so that 2025 is in 2025..2026 and not in 2025-08..2026.
bool IsBetween(std::string_view value, std::string_view low, std::string_view high,
               bool exclusive);

}  // namespace ibid

#endif  // IBID_QUERY_OWN_VALUES_H_
