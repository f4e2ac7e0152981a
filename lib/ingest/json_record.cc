// Strings are looked through sixteen bytes at a time.
#if defined(__SSE2__)
#define RAPIDJSON_SSE2
#elif defined(__ARM_NEON)
#define RAPIDJSON_NEON
#endif
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>
#include <rapidjson/stream.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/status.h"
#include "document/lines.h"
#include "ingest/record.h"

namespace ibid {
namespace {

constexpr size_t kDeepest = 512;
constexpr size_t kBlock = 16;

bool IsHexDigit(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

// The UTF-16 unit of a \uXXXX escape at `offset`, -1 when there is none.
int EscapedUnit(std::string_view json, size_t offset) {
  const std::string_view escape = json.substr(std::min(offset, json.size()), 6);
  if (escape.size() < 6 || !escape.starts_with("\\u")) return -1;
  int unit = 0;
  for (char c : escape.substr(2)) {
    if (!IsHexDigit(c)) return -1;
    unit = unit * 16 + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return unit;
}

bool IsHighSurrogate(int unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool IsLowSurrogate(int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// In place: both escapes are six bytes. A parser would refuse the line or, worse, write
// what is not UTF-8.
size_t ReplaceLoneSurrogates(std::string& json) {
  size_t replaced = 0;
  size_t at = json.find('\\');
  while (at != std::string::npos) {
    const int unit = EscapedUnit(json, at);
    size_t size = unit < 0 ? 2 : 6;
    if (IsHighSurrogate(unit) && IsLowSurrogate(EscapedUnit(json, at + 6))) {
      size = 12;
    } else if (IsHighSurrogate(unit) || IsLowSurrogate(unit)) {
      json.replace(at, 6, "\\uFFFD");
      ++replaced;
    }
    at = json.find('\\', at + size);
  }
  return replaced;
}

// Collects the scalars that a document can use: values of the object itself, of lists
// in it, and "name" of objects in either place.
class RecordBuilder
    : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, RecordBuilder> {
 public:
  Record TakeRecord() { return std::move(record_); }
  std::string_view refusal() const { return refusal_; }

  bool Null() { return InObject(); }
  bool Bool(bool value) {
    return Scalar(RecordValueKind::kBoolean, value ? "true" : "false");
  }
  bool RawNumber(const char* digits, rapidjson::SizeType size, bool) {
    const std::string_view text(digits, size);
    // NaN and Infinity are not JSON, but written for missing numbers.
    if (text.ends_with('N') || text.ends_with('y')) return InObject();
    return Scalar(RecordValueKind::kNumber, text);
  }
  bool String(const char* bytes, rapidjson::SizeType size, bool) {
    return Scalar(RecordValueKind::kString, {bytes, size});
  }
  bool Key(const char* bytes, rapidjson::SizeType size, bool) {
    const std::string_view key(bytes, size);
    if (containers_.size() == 1) {
      record_.push_back({.name = std::string(key), .values = {}});
    } else {
      at_name_ = key == "name";
    }
    return true;
  }
  bool StartObject() { return Open(Container::kObject); }
  bool EndObject(rapidjson::SizeType) { return Close(); }
  bool StartArray() { return InObject() && Open(Container::kArray); }
  bool EndArray(rapidjson::SizeType) { return Close(); }

 private:
  enum class Container { kObject, kArray };

  bool InObject() {
    if (containers_.empty()) refusal_ = "it is not an object";
    return !containers_.empty();
  }
  bool Open(Container container) {
    if (containers_.size() >= kDeepest) {
      refusal_ = "it is nested too deeply";
      return false;
    }
    containers_.push_back(container);
    return true;
  }
  bool Close() {
    containers_.pop_back();
    return true;
  }

  bool Scalar(RecordValueKind kind, std::string_view text) {
    if (!InObject()) return false;
    const bool in_list = containers_.size() == 2 && containers_[1] == Container::kArray;
    const bool in_object =
        containers_.back() == Container::kObject &&
        (containers_.size() == 2 ||
         (containers_.size() == 3 && containers_[1] == Container::kArray));
    if (in_object && at_name_ && kind == RecordValueKind::kString) {
      kind = RecordValueKind::kNameOf;
    } else if (containers_.size() != 1 && !in_list) {
      return true;
    }
    record_.back().values.push_back({.kind = kind, .text = std::string(text)});
    return true;
  }

  std::vector<Container> containers_;
  bool at_name_ = false;  // The last key inside a nested object was "name".
  Record record_;
  std::string_view refusal_;
};

}  // namespace

absl::StatusOr<Record> ParseJsonRecord(std::string& json, size_t& mended) {
  mended = ReplaceLoneSurrogates(json);
  const auto fail = [](std::string_view why, size_t offset) {
    return Error(absl::StatusCode::kInvalidArgument,
                 "the record is not a JSON object: ", why, ", at byte ", offset,
                 " of it");
  };
  // Parsed where it lies: strings are unescaped in place and copied once, into the
  // record. RapidJSON looks at whole blocks of sixteen bytes, also at the end.
  json.reserve(json.size() + kBlock);
  rapidjson::InsituStringStream stream(json.data());
  rapidjson::Reader reader;
  RecordBuilder builder;
  constexpr unsigned kFlags =
      rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag |
      rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseNanAndInfFlag |
      rapidjson::kParseStopWhenDoneFlag;
  reader.Parse<kFlags>(stream, builder);
  if (!builder.refusal().empty()) {
    return fail(builder.refusal(), reader.GetErrorOffset());
  }
  if (reader.HasParseError()) {
    std::string why = rapidjson::GetParseError_En(reader.GetParseErrorCode());
    if (why.ends_with('.')) why.pop_back();
    return fail(why, reader.GetErrorOffset());
  }
  const std::string_view rest = std::string_view(json).substr(stream.Tell());
  if (!Trim(rest).empty()) return fail("something follows it", stream.Tell());
  return builder.TakeRecord();
}

}  // namespace ibid
