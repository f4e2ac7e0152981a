#include "document_json.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ibid::tools {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

// A name may recur and JSON's may not: each has an array of its values, under the place
// where it stood first.
void WriteFields(const Fields& fields, JsonWriter& json) {
  // Front matter may have a million of them.
  std::unordered_map<std::string_view, std::vector<std::string_view>> values;
  std::vector<std::string_view> names;
  for (const auto& [name, value] : fields) {
    std::vector<std::string_view>& of_name = values[name];
    if (of_name.empty()) names.push_back(name);
    of_name.push_back(value);
  }
  json.BeginObject();
  for (std::string_view name : names) {
    json.Key(name).BeginArray();
    for (std::string_view value : values[name]) json.String(value);
    json.EndArray();
  }
  json.EndObject();
}

}  // namespace

void WritePublished(const PublicationDate& published, JsonWriter& json) {
  json.Key("published").StringOrNull(published.DateString());
  json.Key("published_precision").String(ToString(published.precision));
  json.Key("published_time");
  if (published.precision == DatePrecision::kSecond) {
    json.String(published.ToString());
  } else {
    json.Null();
  }
}

void WriteCommonMembers(const Document& document, JsonWriter& json) {
  json.Key("id").String(document.id);
  json.Key("title").String(document.title);
  json.Key("source").String(document.source);
  json.Key("source_origin").String(ToString(document.source_origin));
  json.Key("authors").Strings(document.authors);
  WritePublished(document.published, json);
  json.Key("url").String(document.url);
  json.Key("language").StringOrNull(document.language);
}

void WriteDocument(const Document& document, std::string_view text_hash,
                   JsonWriter& json) {
  json.BeginObject();
  WriteCommonMembers(document, json);
  json.Key("section").String(document.section);
  json.Key("tags").Strings(document.tags);
  json.Key("fields");
  WriteFields(document.fields, json);
  json.Key("path").String(document.path);
  json.Key("text_hash").StringOrNull(text_hash);
  json.EndObject();
}

void WritePassages(const std::vector<Passage>& passages, JsonWriter& json) {
  json.BeginArray();
  for (const Passage& passage : passages) {
    json.BeginObject().Key("ordinal").Number(passage.ordinal);
    json.RangeMembers(passage.range);
    json.Key("chrome").Bool(passage.chrome).EndObject();
  }
  json.EndArray();
}

}  // namespace ibid::tools
