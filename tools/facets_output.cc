#include "facets_output.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string_view>

#include "absl/status/status.h"
#include "ibid/snippet.h"
#include "text_layout.h"

namespace ibid::tools {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

bool IsDate(std::string_view field) {
  return field == "year" || field == "month" || field == "day";
}

// 0 where there is none.
double ShareOf(const FacetValue& value) {
  if (value.all_documents == 0) return 0;
  return static_cast<double>(value.documents) /
         static_cast<double>(value.all_documents);
}

std::string Percent(const FacetValue& value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f%%", 100 * ShareOf(value));
  return text;
}

std::string FacetText(const Facet& facet) {
  const std::string at_least = facet.exact ? "" : "at least ";
  std::vector<std::vector<std::string>> rows{
      {ToText(facet.field), "documents", "distinct", "of all", "share"}};
  const auto add = [&](std::string name, const FacetValue& value) {
    rows.push_back({std::move(name), at_least + std::to_string(value.documents),
                    std::to_string(value.distinct_documents),
                    std::to_string(value.all_documents), Percent(value)});
  };
  for (const FacetValue& value : facet.values) add(ToText(value.value), value);
  if (facet.without.documents > 0) {
    add(IsDate(facet.field) ? "(undated)" : "(none)", facet.without);
  }
  std::string text = Table(rows, {1, 2, 3, 4});
  if (facet.other_values > 0) {
    text += "and " + Count(facet.other_values, "other value") + '\n';
  }
  return text;
}

void WriteCounts(const FacetValue& value, JsonWriter& json) {
  json.Key("documents").Number(value.documents);
  json.Key("distinct_documents").Number(value.distinct_documents);
  json.Key("all_documents").Number(value.all_documents);
  json.Key("share").Double(ShareOf(value));
}

// Quoted where it has to be.
std::string CsvField(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    return std::string(text);
  }
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

}  // namespace

absl::StatusOr<std::vector<FacetRequest>> ParseFacets(
    const std::vector<std::string>& texts) {
  std::vector<FacetRequest> requests;
  for (const std::string& text : texts) {
    for (size_t begin = 0; begin <= text.size();) {
      const size_t end = std::min(text.find(',', begin), text.size());
      FacetRequest request{text.substr(begin, end - begin)};
      if (IsDate(request.field)) request.limit = 0;
      const size_t colon = request.field.rfind(':');
      if (colon != std::string::npos) {
        const std::string number = request.field.substr(colon + 1);
        // Nine digits fit.
        if (number.empty() || number.size() > 9 ||
            number.find_first_not_of("0123456789") != std::string::npos) {
          return absl::InvalidArgumentError("--facets: \"" + number + "\" in \"" +
                                            text +
                                            "\" is not a number of values to list");
        }
        request.limit = std::stoul(number);
        request.field.resize(colon);
      }
      if (request.field.empty()) {
        return absl::InvalidArgumentError("--facets: a field is missing in \"" + text +
                                          '"');
      }
      requests.push_back(std::move(request));
      begin = end + 1;
    }
  }
  return requests;
}

std::string FacetsText(const std::vector<Facet>& facets) {
  std::string text;
  for (const Facet& facet : facets) text += FacetText(facet) + '\n';
  return text;
}

void WriteFacets(const std::vector<Facet>& facets, JsonWriter& json) {
  json.BeginArray();
  for (const Facet& facet : facets) {
    json.BeginObject().Key("field").String(facet.field);
    json.Key("exact").Bool(facet.exact);
    json.Key("values").BeginArray();
    for (const FacetValue& value : facet.values) {
      json.BeginObject().Key("value").String(value.value);
      WriteCounts(value, json);
      json.EndObject();
    }
    json.EndArray();
    json.Key("other_values").Number(facet.other_values);
    json.Key("without").BeginObject();
    WriteCounts(facet.without, json);
    json.EndObject().EndObject();
  }
  json.EndArray();
}

std::string FacetsCsv(const std::vector<Facet>& facets) {
  std::string csv =
      "field,kind,value,documents,distinct_documents,all_documents,share,exact";
  csv += kLineEnd;
  for (const Facet& facet : facets) {
    const auto add = [&](std::string_view kind, const FacetValue& value) {
      char share[32];
      std::snprintf(share, sizeof share, "%.6f", ShareOf(value));
      csv += CsvField(facet.field) + ',' + std::string(kind) + ',' +
             CsvField(value.value) + ',' + std::to_string(value.documents) + ',' +
             std::to_string(value.distinct_documents) + ',' +
             std::to_string(value.all_documents) + ',' + share + ',' +
             (facet.exact ? "true" : "false");
      csv += kLineEnd;
    };
    for (const FacetValue& value : facet.values) add("value", value);
    if (facet.without.documents > 0) add("without", facet.without);
    if (facet.other_values > 0) {
      csv += CsvField(facet.field) + ",others," + std::to_string(facet.other_values) +
             ",,,,," + (facet.exact ? "true" : "false");
      csv += kLineEnd;
    }
  }
  return csv;
}

}  // namespace ibid::tools
