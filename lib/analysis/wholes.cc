#include "analysis/wholes.h"

#include <algorithm>
#include <cstddef>

namespace ibid {
namespace {

constexpr size_t kMaxBytes = 2048;

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLetter(char c) { return IsLower(c) || IsUpper(c); }
bool IsAlphanumeric(char c) { return IsLetter(c) || (c >= '0' && c <= '9'); }

template <typename Predicate>
bool All(std::string_view text, Predicate predicate) {
  return std::all_of(text.begin(), text.end(), predicate);
}

bool IsLabel(std::string_view label) {
  return !label.empty() && label.front() != '-' && label.back() != '-' &&
         All(label, [](char c) { return IsAlphanumeric(c) || c == '-'; });
}

// "end.Then" is two sentences without their blank.
bool BeginsSentence(std::string_view label) {
  return label.size() > 1 && IsUpper(label[0]) && IsLower(label[1]);
}

// Labels with full stops between; the last has two letters or more and nothing else.
bool IsHost(std::string_view text) {
  size_t labels = 0;
  while (true) {
    const size_t stop = text.find('.');
    const std::string_view label = text.substr(0, stop);
    if (!IsLabel(label) || (labels > 0 && BeginsSentence(label))) return false;
    ++labels;
    if (stop == std::string_view::npos) {
      return labels > 1 && label.size() > 1 && All(label, IsLetter);
    }
    text.remove_prefix(stop + 1);
  }
}

bool IsEmail(std::string_view text) {
  const size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos) return false;
  const auto in_name = [](char c) {
    return IsAlphanumeric(c) ||
           std::string_view("._%+-").find(c) != std::string_view::npos;
  };
  return All(text.substr(0, at), in_name) && IsHost(text.substr(at + 1));
}

bool IsUrl(std::string_view text) {
  const size_t colon = text.find("://");
  return colon != 0 && colon != std::string_view::npos &&
         All(text.substr(0, colon), IsLetter) && text.size() > colon + 3;
}

// "run.py": a name and a short extension that begins with a letter.
bool IsFileName(std::string_view text) {
  constexpr size_t kMaxExtension = 5;
  const size_t stop = text.rfind('.');
  if (stop == 0 || stop == std::string_view::npos) return false;
  const std::string_view extension = text.substr(stop + 1);
  return !extension.empty() && extension.size() <= kMaxExtension &&
         IsLetter(extension[0]) && All(extension, IsAlphanumeric);
}

bool IsPath(std::string_view text) {
  const size_t first = text.find('/');
  if (first == std::string_view::npos || text.find('@') != std::string_view::npos) {
    return false;
  }
  return IsHost(text.substr(0, first)) || IsFileName(text.substr(text.rfind('/') + 1));
}

}  // namespace

bool IsWhole(std::string_view text) {
  if (text.size() > kMaxBytes ||
      !All(text, [](char c) { return c > ' ' && c < 0x7F; })) {
    return false;
  }
  return IsUrl(text) || IsEmail(text) || IsHost(text) || IsPath(text);
}

}  // namespace ibid
