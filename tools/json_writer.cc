#include "json_writer.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>

#include "utf8.h"

namespace ibid::tools {

class JsonWriter::Impl {
 public:
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer{buffer};
};

JsonWriter::JsonWriter() : impl_(std::make_unique<Impl>()) {}
JsonWriter::~JsonWriter() = default;

JsonWriter& JsonWriter::BeginObject() {
  impl_->writer.StartObject();
  return *this;
}
JsonWriter& JsonWriter::EndObject() {
  impl_->writer.EndObject();
  return *this;
}
JsonWriter& JsonWriter::BeginArray() {
  impl_->writer.StartArray();
  return *this;
}
JsonWriter& JsonWriter::EndArray() {
  impl_->writer.EndArray();
  return *this;
}
JsonWriter& JsonWriter::Key(std::string_view key) { return String(key); }

JsonWriter& JsonWriter::String(std::string_view text) {
  const std::string well_formed = WellFormed(text);
  impl_->writer.String(well_formed.data(),
                       static_cast<rapidjson::SizeType>(well_formed.size()));
  return *this;
}
JsonWriter& JsonWriter::Integer(int64_t number) {
  impl_->writer.Int64(number);
  return *this;
}
JsonWriter& JsonWriter::Unsigned(uint64_t number) {
  impl_->writer.Uint64(number);
  return *this;
}
JsonWriter& JsonWriter::Double(double number) {
  if (!std::isfinite(number)) return Null();
  impl_->writer.Double(number);
  return *this;
}
JsonWriter& JsonWriter::Bool(bool value) {
  impl_->writer.Bool(value);
  return *this;
}
JsonWriter& JsonWriter::Null() {
  impl_->writer.Null();
  return *this;
}

JsonWriter& JsonWriter::StringOrNull(std::string_view text) {
  return text.empty() ? Null() : String(text);
}

JsonWriter& JsonWriter::Strings(const std::vector<std::string>& texts) {
  BeginArray();
  for (const std::string& text : texts) String(text);
  return EndArray();
}

JsonWriter& JsonWriter::Ranges(const std::vector<ByteRange>& ranges) {
  BeginArray();
  for (const ByteRange& range : ranges) {
    BeginArray().Number(range.begin).Number(range.end).EndArray();
  }
  return EndArray();
}

JsonWriter& JsonWriter::RangeMembers(const ByteRange& range) {
  return Key("begin").Number(range.begin).Key("end").Number(range.end);
}

std::string JsonWriter::Take() {
  std::string line(impl_->buffer.GetString(), impl_->buffer.GetSize());
  line += '\n';
  impl_->buffer.Clear();
  impl_->writer.Reset(impl_->buffer);
  return line;
}

}  // namespace ibid::tools
