#include "corpus/json_line.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string_view>
#include <vector>

namespace ibid::bench {
namespace {

class LineWriter {
 public:
  LineWriter() { writer_.StartObject(); }

  void Add(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    String(name);
    String(value);
  }
  void Add(std::string_view name, const std::vector<std::string>& values) {
    if (values.empty()) return;
    String(name);
    writer_.StartArray();
    for (const std::string& value : values) String(value);
    writer_.EndArray();
  }
  std::string Finish() {
    writer_.EndObject();
    return std::string(buffer_.GetString(), buffer_.GetSize()) + "\n";
  }

 private:
  void String(std::string_view text) {
    writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }

  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

}  // namespace

std::string JsonLine(const Document& document) {
  LineWriter line;
  line.Add("id", document.id);
  line.Add("title", document.title);
  line.Add("source", document.source);
  line.Add("authors", document.authors);
  line.Add("published", document.published.ToString());
  line.Add("url", document.url);
  line.Add("language", document.language);
  line.Add("section", document.section);
  line.Add("tags", document.tags);
  line.Add("text", document.text);
  return line.Finish();
}

}  // namespace ibid::bench
