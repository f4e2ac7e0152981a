// Calendar days in texts for people: "18 November 2019", "den 3. März 2024".
#ifndef IBID_TEXT_DATE_TEXT_H_
#define IBID_TEXT_DATE_TEXT_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "ibid/publication_date.h"

namespace ibid {

struct FoundDate {
  PublicationDate date;  // To the day.
  size_t begin = 0;      // Where it begins in the text.
};

// The first day that the text names: a month's name in `language` (BCP 47) or English
// with a day and a year of four digits, or numbers whose order is certain: the year
// first, dots (18.11.2019), a number beyond 12, or slashes in a language or region that
// has one order. "03/04/2025" in "en" says nothing, nor do "yesterday", "3 days ago" or
// a day without a year. Days that do not exist are no dates. Linear time; thread-safe.
std::optional<FoundDate> FindDate(std::string_view text, std::string_view language);

}  // namespace ibid

#endif  // IBID_TEXT_DATE_TEXT_H_
