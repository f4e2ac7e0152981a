// JSON on one line, always valid: strings are well-formed UTF-8 whatever they held.
//
//   JsonWriter json;
//   json.BeginObject().Key("rank").Number(1u).Key("title").String(title).EndObject();
//   out.Write(json.Take());
#ifndef IBID_TOOLS_JSON_WRITER_H_
#define IBID_TOOLS_JSON_WRITER_H_

#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/byte_range.h"

namespace ibid::tools {

class JsonWriter {
 public:
  JsonWriter();
  ~JsonWriter();

  JsonWriter& BeginObject();
  JsonWriter& EndObject();
  JsonWriter& BeginArray();
  JsonWriter& EndArray();
  JsonWriter& Key(std::string_view key);

  JsonWriter& String(std::string_view text);
  JsonWriter& Integer(int64_t number);
  template <std::unsigned_integral T>
  JsonWriter& Number(T number) {
    return Unsigned(number);
  }
  // The shortest digits that read back as the same number; null for what JSON cannot
  // say.
  JsonWriter& Double(double number);
  JsonWriter& Bool(bool value);
  JsonWriter& Null();

  JsonWriter& StringOrNull(std::string_view text);  // null when empty
  JsonWriter& Strings(const std::vector<std::string>& texts);
  // [[begin,end],...]
  JsonWriter& Ranges(const std::vector<ByteRange>& ranges);
  // "begin":…,"end":…
  JsonWriter& RangeMembers(const ByteRange& range);

  // What was written since the last call, ended by a line end.
  std::string Take();

 private:
  JsonWriter& Unsigned(uint64_t number);

  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ibid::tools

#endif  // IBID_TOOLS_JSON_WRITER_H_
