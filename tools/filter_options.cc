#include "filter_options.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "command_line.h"
#include "ibid/publication_date.h"
#include "ibid/query.h"

namespace ibid::tools {
namespace {

absl::Status UsageError(const std::string& message) {
  return absl::InvalidArgumentError(message);
}

absl::Status ParseDate(const char* option, const std::string& text,
                       std::optional<PublicationDate>& date) {
  if (text.empty()) return absl::OkStatus();
  date = PublicationDate::Parse(text);
  if (date) return absl::OkStatus();
  return UsageError(std::string(option) + ": \"" + text +
                    "\" is not a date; it may be 2025, 2025-08, 2025-08-21 or "
                    "2025-08-21T14:03:05+02:00");
}

bool LooksLikeRange(std::string_view value) {
  return value.starts_with('<') || value.starts_with('>') ||
         value.find("..") != std::string_view::npos;
}

absl::StatusOr<Query> ValueOf(const char* option, std::string_view field,
                              const std::string& value) {
  if (value.find_first_not_of(" \t") != std::string::npos) {
    return Query::Value(field, value);
  }
  return UsageError(std::string(option) + ": the value is empty");
}

// FIELD=VALUE; ranges are those of the query language.
absl::StatusOr<Query> ParseCondition(const char* option, const std::string& text) {
  const size_t sign = text.find('=');
  if (sign == 0 || sign == std::string::npos || sign + 1 == text.size()) {
    return UsageError(std::string(option) + ": \"" + text + "\" is not FIELD=VALUE");
  }
  const std::string field = text.substr(0, sign);
  const std::string value = text.substr(sign + 1);
  if (LooksLikeRange(value)) {
    absl::StatusOr<Query> range = ParseQueryStrict(field + ":" + value);
    if (range.ok() && range->op == QueryOp::kRange) return range;
  }
  Query condition = Query::Value(field, value);
  if (condition.op != QueryOp::kValue) {
    return UsageError(std::string(option) + ": the words of a " + field +
                      " are searched in the query, as " + field + ":word");
  }
  if (condition.field == QueryField::kPublished && !PublicationDate::Parse(value)) {
    return UsageError(std::string(option) + ": \"" + value +
                      "\" is neither a date (2025, 2025-08, 2025-08-21) nor a range of "
                      "dates (2025-08..2025-10, >2025)");
  }
  return condition;
}

bool AreOfOneField(const Query& a, const Query& b) {
  return a.field == b.field && a.name == b.name;
}

// Conditions on one field as alternatives.
void AddAlternatives(std::vector<Query> conditions, std::vector<Query>& filters) {
  while (!conditions.empty()) {
    const Query first = conditions.front();
    const auto others = std::stable_partition(
        conditions.begin(), conditions.end(),
        [&first](const Query& other) { return AreOfOneField(first, other); });
    filters.push_back(Query::Any({conditions.begin(), others}));
    conditions.erase(conditions.begin(), others);
  }
}

}  // namespace

void AddFilterOptions(CLI::App& command, FilterOptions& filters) {
  AddTexts(command, "--source", "NAME", filters.sources,
           "Only what this source published; may be given several times");
  AddTexts(command, "--language", "TAG", filters.languages,
           "Only documents of this language (en, pt-BR); may be given several times");
  AddTexts(command, "--filter", "FIELD=VALUE", filters.wanted,
           "Only documents with this value of source, author, language, section, id, "
           "url, tag, published or a field of your own, or one in this range (10..20, "
           ">2025); several values of one field are alternatives");
  AddTexts(command, "--not", "FIELD=VALUE", filters.unwanted,
           "Only documents without this value");
  AddTexts(command, "--has", "FIELD", filters.has,
           "Only documents with any value of title, source, author, published, url, "
           "language, section, tag or a field of your own");
  AddTexts(command, "--lacks", "FIELD", filters.lacks,
           "Only documents without any; --lacks published finds undated ones");
  AddText(command, "--since", "DATE", filters.since,
          "Only what was published in or after this year, month or day (2025, 2025-08, "
          "2025-08-21)");
  AddText(command, "--until", "DATE", filters.until,
          "Only what was published in or before this year, month or day");
}

absl::Status ApplyFilters(const FilterOptions& filters, SearchOptions& options) {
  absl::Status status;
  // An error is kept, and an empty query put in.
  const auto take = [&status](absl::StatusOr<Query> condition) {
    status.Update(condition.status());
    return condition.ok() ? *std::move(condition) : Query();
  };
  std::vector<Query> wanted;
  for (const std::string& name : filters.sources) {
    wanted.push_back(take(ValueOf("--source", "source", name)));
  }
  for (const std::string& tag : filters.languages) {
    wanted.push_back(take(ValueOf("--language", "language", tag)));
  }
  for (const std::string& text : filters.wanted) {
    wanted.push_back(take(ParseCondition("--filter", text)));
  }
  AddAlternatives(std::move(wanted), options.filters);
  for (const std::string& text : filters.unwanted) {
    options.filters.push_back(Query::Not(take(ParseCondition("--not", text))));
  }
  for (const std::string& field : filters.has) {
    options.filters.push_back(take(ValueOf("--has", "has", field)));
  }
  for (const std::string& field : filters.lacks) {
    options.filters.push_back(Query::Not(take(ValueOf("--lacks", "has", field))));
  }
  status.Update(ParseDate("--since", filters.since, options.since));
  status.Update(ParseDate("--until", filters.until, options.until));
  return status;
}

}  // namespace ibid::tools
