#include "ingest/format.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>

#include "document/lines.h"
#include "ingest/front_matter.h"
#include "text/encoding.h"

namespace ibid {
namespace {

using namespace std::string_view_literals;

struct Signature {
  size_t offset;
  std::string_view bytes;
  Format format;
};

// Bytes that nothing else begins with.
constexpr Signature kSignatures[] = {
    {0, "\x1F\x8B"sv, Format::kGzip},
    {0, "\x28\xB5\x2F\xFD"sv, Format::kZstandard},
    {0,
     "\xFD"
     "7zXZ\0"sv,
     Format::kXz},
    {4, "1AY&SY"sv, Format::kBzip2},
    {0, "PK\x03\x04"sv, Format::kArchive},
    {0, "PK\x05\x06"sv, Format::kArchive},  // A zip of nothing.
    {257, "ustar"sv, Format::kArchive},
    {0, "WARC/"sv, Format::kWebArchive},
    {0, "filedesc://"sv, Format::kOldWebArchive},
    {0, "%PDF-"sv, Format::kUnknown},
    {0, "%!PS"sv, Format::kUnknown},
    {0, "{\\rtf"sv, Format::kUnknown},
};

// Zip files that hold one thing and not a collection: offices' and programs' formats
// show it in the name of the first member.
constexpr std::string_view kZipPrograms[] = {"[Content_Types].xml", "mimetype",
                                             "META-INF/", "AndroidManifest.xml"};

struct Ending {
  std::string_view ending;
  Format format;
};

constexpr Ending kEndings[] = {
    {".txt", Format::kPlainText},       {".text", Format::kPlainText},
    {".md", Format::kMarkdown},         {".markdown", Format::kMarkdown},
    {".mdown", Format::kMarkdown},      {".mkd", Format::kMarkdown},
    {".mkdn", Format::kMarkdown},       {".mdx", Format::kMarkdown},
    {".html", Format::kHtml},           {".htm", Format::kHtml},
    {".xhtml", Format::kHtml},          {".shtml", Format::kHtml},
    {".jsonl", Format::kJsonLines},     {".ndjson", Format::kJsonLines},
    {".jsonlines", Format::kJsonLines}, {".json", Format::kJsonDocument},
    {".warc", Format::kWebArchive},     {".wet", Format::kWebArchive},
    {".tar", Format::kArchive},         {".zip", Format::kArchive},
};

// What lies beside articles and is no article.
constexpr std::string_view kOtherEndings[] = {
    ".css",  ".js",   ".mjs", ".ts",    ".map",  ".xml",  ".svg",  ".rss",  ".atom",
    ".csv",  ".tsv",  ".yml", ".yaml",  ".toml", ".ini",  ".cfg",  ".conf", ".log",
    ".c",    ".h",    ".cc",  ".cpp",   ".hpp",  ".py",   ".rb",   ".go",   ".rs",
    ".java", ".sh",   ".bat", ".sql",   ".tex",  ".bib",  ".srt",  ".vtt",  ".lock",
    ".eml",  ".mbox", ".mht", ".mhtml", ".wat",  ".cdx",  ".cdxj", ".pdf",  ".png",
    ".jpg",  ".jpeg", ".gif", ".webp",  ".ico",  ".woff", ".woff2"};

constexpr std::string_view kPackedEndings[] = {".gz",   ".gzip", ".zst",
                                               ".zstd", ".xz",   ".bz2"};
constexpr std::string_view kPackedTarEndings[] = {".tgz", ".txz", ".tbz", ".tbz2",
                                                  ".tzst"};

bool EndsWithIgnoringCase(std::string_view text, std::string_view lower_end) {
  if (text.size() < lower_end.size()) return false;
  text.remove_prefix(text.size() - lower_end.size());
  return std::equal(text.begin(), text.end(), lower_end.begin(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b;
  });
}

bool StartsWithIgnoringCase(std::string_view text, std::string_view lower_start) {
  return EndsWithIgnoringCase(text.substr(0, lower_start.size()), lower_start);
}

bool IsOtherName(std::string_view name) {
  return std::any_of(
      std::begin(kOtherEndings), std::end(kOtherEndings),
      [&](std::string_view ending) { return EndsWithIgnoringCase(name, ending); });
}

// zstd frames that hold no data may come first: 0x184D2A50 to 0x184D2A5F.
bool IsSkippableFrame(std::string_view head) {
  return head.size() >= 4 && (static_cast<uint8_t>(head[0]) & 0xF0) == 0x50 &&
         head.substr(1, 3) == "\x2A\x4D\x18";
}

bool IsZipOfProgram(std::string_view head) {
  constexpr size_t kNameOffset = 30;
  if (!head.starts_with("PK\x03\x04") || head.size() < kNameOffset) return false;
  return std::any_of(std::begin(kZipPrograms), std::end(kZipPrograms),
                     [name = head.substr(kNameOffset)](std::string_view program) {
                       return name.starts_with(program);
                     });
}

// Whether none of eight bytes is below 0x20.
bool HasNoControls(const char* bytes) {
  constexpr uint64_t kEach = 0x0101010101010101;
  uint64_t block;
  std::memcpy(&block, bytes, sizeof block);
  return ((block - 0x20 * kEach) & ~block & (0x80 * kEach)) == 0;
}

// Text has white space and escapes, and no other control characters to speak of.
bool LooksLikeText(std::string_view head, bool named_as_text) {
  size_t controls = 0;
  size_t nuls = 0;
  for (size_t i = 0; i < head.size();) {
    // Most blocks have not even a line end.
    if (i + sizeof(uint64_t) <= head.size() && HasNoControls(head.data() + i)) {
      i += sizeof(uint64_t);
      continue;
    }
    for (const size_t end = std::min(i + sizeof(uint64_t), head.size()); i < end; ++i) {
      const auto byte = static_cast<uint8_t>(head[i]);
      if (byte == 0) ++nuls;
      if (byte < 0x20 && (byte < 0x09 || byte > 0x0D) && byte != 0x1B) ++controls;
    }
  }
  // A stray NUL in what is called text is damage.
  if (nuls > 0 && !named_as_text) return false;
  return controls * 50 <= head.size();
}

bool IsWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// "<name" with nothing of a longer name behind it.
bool StartsTag(std::string_view text, std::string_view name) {
  if (!text.starts_with('<')) return false;
  text.remove_prefix(1);
  return StartsWithIgnoringCase(text, name) &&
         (text.size() == name.size() || !IsWordCharacter(text[name.size()]));
}

bool StartsAnyTag(std::string_view text,
                  std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return StartsTag(text, name); });
}

std::string_view WithoutDeclarationAndComments(std::string_view text) {
  while (true) {
    text = Trim(text);
    const std::string_view end = text.starts_with("<!--")    ? "-->"
                                 : text.starts_with("<?xml") ? "?>"
                                                             : "";
    if (end.empty()) return text;
    const size_t at = text.find(end);
    if (at == std::string_view::npos) return text;
    text.remove_prefix(at + end.size());
  }
}

enum class Markup { kNone, kFragment, kPage };

Markup MarkupOf(std::string_view text) {
  text = WithoutDeclarationAndComments(text);
  if (!text.starts_with('<')) return Markup::kNone;
  if (StartsWithIgnoringCase(text, "<!doctype html") ||
      StartsAnyTag(text, {"html", "head", "body", "title", "meta"})) {
    return Markup::kPage;
  }
  const bool closes = text.find("</") != std::string_view::npos;
  if (closes && StartsAnyTag(text, {"div", "p", "h1", "h2", "h3", "article", "section",
                                    "main", "header", "table", "center", "font", "span",
                                    "script", "style", "link", "base"})) {
    return Markup::kFragment;
  }
  return Markup::kNone;
}

size_t SkipBlanks(std::string_view text, size_t at) {
  return std::min(text.find_first_not_of(" \t\r\n", at), text.size());
}

// `{` and a quoted name with a colon, or `{}`.
bool StartsObject(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const size_t quote = SkipBlanks(text, 1);
  if (quote == text.size()) return false;
  if (text[quote] == '}') return true;
  if (text[quote] != '"') return false;
  const size_t close = text.find('"', quote + 1);
  if (close == std::string_view::npos) return text.size() >= kHeadBytes;
  const size_t colon = SkipBlanks(text, close + 1);
  return colon < text.size() && text[colon] == ':';
}

bool StartsArrayOfObjects(std::string_view text) {
  if (!text.starts_with('[')) return false;
  return StartsObject(text.substr(SkipBlanks(text, 1)));
}

// Whether the object that `text` starts with goes on after the first line.
bool SpansLines(std::string_view text) {
  const size_t line_end = text.find('\n');
  if (line_end == std::string_view::npos) return false;
  return !Trim(text.substr(0, line_end)).ends_with('}');
}

Format JsonFormat(std::string_view text) {
  if (StartsArrayOfObjects(text)) return Format::kJsonDocument;
  if (!StartsObject(text)) return Format::kUnknown;
  return SpansLines(text) ? Format::kJsonDocument : Format::kJsonLines;
}

Format FormatOfText(std::string_view text, std::string_view name) {
  const Format named = FormatOfName(name);
  const std::string_view trimmed = Trim(text);
  const Markup markup = MarkupOf(trimmed);
  if (markup == Markup::kPage) return Format::kHtml;
  if (named == Format::kMarkdown) return named;
  if (const Format json = JsonFormat(trimmed); json != Format::kUnknown) return json;
  if (StartsWithFrontMatter(text)) return Format::kMarkdown;
  // A line that is no object is a damaged line, where the name says what was meant.
  if (named == Format::kJsonLines || named == Format::kJsonDocument) return named;
  if (named == Format::kPlainText) return named;
  if (named == Format::kHtml || markup == Markup::kFragment) return Format::kHtml;
  if (trimmed.starts_with("<?xml") || IsOtherName(name)) return Format::kOtherText;
  return trimmed.empty() ? Format::kUnknown : Format::kPlainText;
}

}  // namespace

Format RecognizeFormat(std::string_view head, std::string_view name) {
  head = head.substr(0, kHeadBytes);
  if (IsZipOfProgram(head)) return Format::kUnknown;
  for (const Signature& signature : kSignatures) {
    if (head.size() >= signature.offset &&
        head.substr(signature.offset).starts_with(signature.bytes)) {
      return signature.format;
    }
  }
  if (IsSkippableFrame(head)) return Format::kZstandard;
  if (StartsAsWideText(head)) {
    return FormatOfText(DecodeText(std::string(head)).text, UnpackedName(name));
  }
  const Format named = FormatOfName(name);
  const bool named_as_text = named != Format::kUnknown && named != Format::kArchive;
  if (!LooksLikeText(head, named_as_text)) return Format::kUnknown;
  return FormatOfText(head, UnpackedName(name));
}

Format FormatOfName(std::string_view name) {
  name = UnpackedName(name);
  for (const Ending& ending : kEndings) {
    if (EndsWithIgnoringCase(name, ending.ending)) return ending.format;
  }
  for (std::string_view ending : kPackedTarEndings) {
    if (EndsWithIgnoringCase(name, ending)) return Format::kArchive;
  }
  return IsOtherName(name) ? Format::kOtherText : Format::kUnknown;
}

bool IsOneDocument(Format format) {
  return format == Format::kPlainText || format == Format::kMarkdown ||
         format == Format::kHtml;
}

std::string_view UnpackedName(std::string_view name) {
  for (std::string_view ending : kPackedEndings) {
    if (EndsWithIgnoringCase(name, ending)) {
      return name.substr(0, name.size() - ending.size());
    }
  }
  return name;
}

}  // namespace ibid
