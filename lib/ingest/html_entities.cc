#include "ingest/html_entities.h"

#include <charconv>
#include <cstddef>
#include <cstdint>

#include "text/utf8.h"

namespace ibid {
namespace {

struct Name {
  std::string_view name;
  std::string_view character;
};

constexpr Name kNames[] = {
    {"amp", "&"},   {"quot", "\""}, {"apos", "'"},   {"lt", "<"},     {"gt", ">"},
    {"nbsp", " "},  {"rsquo", "’"}, {"lsquo", "‘"},  {"rdquo", "”"},  {"ldquo", "“"},
    {"ndash", "–"}, {"mdash", "—"}, {"hellip", "…"}, {"eacute", "é"}, {"uuml", "ü"},
    {"ouml", "ö"},  {"auml", "ä"},  {"szlig", "ß"},
};

// The character of the reference between "&" and ";"; empty when there is none.
std::string CharacterOf(std::string_view name) {
  for (const Name& known : kNames) {
    if (known.name == name) return std::string(known.character);
  }
  if (!name.starts_with('#')) return "";
  name.remove_prefix(1);
  int base = 10;
  if (name.starts_with('x') || name.starts_with('X')) {
    base = 16;
    name.remove_prefix(1);
  }
  uint32_t value = 0;
  const auto [end, error] =
      std::from_chars(name.data(), name.data() + name.size(), value, base);
  const bool valid = error == std::errc() && end == name.data() + name.size() &&
                     value >= 0x20 && value <= 0x10FFFF &&
                     (value < 0xD800 || value > 0xDFFF);
  std::string character;
  if (valid) AppendUtf8(static_cast<char32_t>(value), character);
  return character;
}

}  // namespace

std::string DecodeEntities(std::string_view text) {
  constexpr size_t kLongest = 10;
  std::string decoded;
  while (true) {
    const size_t at = text.find('&');
    decoded += text.substr(0, at);
    if (at == std::string_view::npos) return decoded;
    text.remove_prefix(at);
    const size_t end = text.substr(0, kLongest).find(';');
    const std::string character =
        end == std::string_view::npos ? "" : CharacterOf(text.substr(1, end - 1));
    decoded += character.empty() ? "&" : character;
    text.remove_prefix(character.empty() ? 1 : end + 1);
  }
}

}  // namespace ibid
