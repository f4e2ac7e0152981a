#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "document/lines.h"
#include "ingest/front_matter.h"
#include "ingest/quoted_scalar.h"

namespace ibid {
namespace {

bool IsTransparentTable(std::string_view name) {
  return name == "taxonomies" || name == "extra" || name == "params";
}

class TomlReader {
 public:
  explicit TomlReader(std::string_view toml) : rest_(toml) {}

  Record Read() {
    while (SkipBlankLines(), !rest_.empty()) {
      if (rest_.starts_with('[')) {
        ReadTableHeader();
      } else {
        ReadPair();
      }
      SkipLine();
    }
    return std::move(record_);
  }

 private:
  void SkipBlanks() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size()));
  }
  void SkipLine() {
    const size_t end = rest_.find('\n');
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  }
  void SkipBlankLines() {
    while (!rest_.empty()) {
      rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
      if (!rest_.starts_with('#')) return;
      SkipLine();
    }
  }

  void ReadTableHeader() {
    const std::string_view line = rest_.substr(0, rest_.find('\n'));
    const size_t begin = line.find_first_not_of('[');
    const size_t end = line.find(']');
    table_.clear();
    if (begin == std::string_view::npos || end == std::string_view::npos) return;
    if (end > begin) table_ = Trim(line.substr(begin, end - begin));
  }

  std::string ReadKey() {
    std::string key;
    if (const size_t size = ReadQuotedScalar(rest_, key); size > 0) {
      rest_.remove_prefix(size);
    } else {
      const size_t end = std::min(rest_.find_first_of("=\n#,}"), rest_.size());
      key = Trim(rest_.substr(0, end));
      rest_.remove_prefix(end);
    }
    SkipBlanks();
    return key;
  }

  void ReadPair() {
    const std::string key = ReadKey();
    if (key.empty() || !rest_.starts_with('=')) return;
    rest_.remove_prefix(1);
    SkipBlanks();
    RecordField field{.name = key, .values = {}};
    ReadValues(field);
    if (!table_.empty() && !IsTransparentTable(table_)) {
      // [author] or [[authors]] with name = "..." in it.
      if (key != "name") return;
      for (RecordValue& value : field.values) value.kind = RecordValueKind::kNameOf;
      field.name = table_;
      if (!record_.empty() && record_.back().name == table_) {
        RecordField& before = record_.back();
        before.values.insert(before.values.end(), field.values.begin(),
                             field.values.end());
        return;
      }
    }
    record_.push_back(std::move(field));
  }

  // A scalar, or everything in brackets that may go over several lines.
  void ReadValues(RecordField& field) {
    size_t depth = 0;
    size_t maps = 0;
    std::string key;
    while (!rest_.empty()) {
      const char c = rest_.front();
      if (c == '[' || c == '{') {
        ++depth;
        maps += c == '{' ? 1 : 0;
        rest_.remove_prefix(1);
      } else if (depth > 0 && (c == ']' || c == '}')) {
        --depth;
        if (c == '}' && maps > 0) --maps;
        rest_.remove_prefix(1);
        if (depth == 0) return;
      } else if (depth > 0 &&
                 (c == ',' || c == ' ' || c == '\t' || c == '\r' || c == '\n')) {
        rest_.remove_prefix(1);
      } else if (depth > 0 && c == '#') {
        SkipLine();
      } else if (maps > 0 && key.empty()) {
        key = ReadKey();
        if (!rest_.starts_with('=')) return;
        rest_.remove_prefix(1);
        SkipBlanks();
      } else {
        RecordValue value = ReadScalar(depth > 0);
        if (maps == 0) {
          field.values.push_back(std::move(value));
        } else if (key == "name") {
          value.kind = RecordValueKind::kNameOf;
          field.values.push_back(std::move(value));
        }
        key.clear();
        if (depth == 0) return;
      }
    }
  }

  RecordValue ReadScalar(bool in_list) {
    RecordValue value;
    for (std::string_view quotes : {"\"\"\"", "'''"}) {
      if (!rest_.starts_with(quotes)) continue;
      const size_t end = rest_.find(quotes, quotes.size());
      if (end == std::string_view::npos) break;
      value.text = Trim(rest_.substr(quotes.size(), end - quotes.size()));
      rest_.remove_prefix(end + quotes.size());
      return value;
    }
    if (rest_.starts_with('\'')) {  // Literal: '' is no escape here.
      const size_t end = rest_.find('\'', 1);
      if (end != std::string_view::npos && end < rest_.find('\n')) {
        value.text = rest_.substr(1, end - 1);
        rest_.remove_prefix(end + 1);
        return value;
      }
    }
    if (const size_t size = ReadQuotedScalar(rest_, value.text);
        size > 0 && rest_.starts_with('"')) {
      rest_.remove_prefix(size);
      return value;
    }
    const size_t end =
        std::min(rest_.find_first_of(in_list ? ",]}#\n" : "#\n"), rest_.size());
    value.text = Trim(rest_.substr(0, std::max<size_t>(end, 1)));
    rest_.remove_prefix(std::max<size_t>(end, 1));
    if (value.text == "true" || value.text == "false") {
      value.kind = RecordValueKind::kBoolean;
    }
    return value;
  }

  std::string_view rest_;
  std::string table_;
  Record record_;
};

}  // namespace

Record ParseTomlRecord(std::string_view toml) { return TomlReader(toml).Read(); }

}  // namespace ibid
