// Which format a file is in: by its content first, by its name second.
#ifndef IBID_INGEST_FORMAT_H_
#define IBID_INGEST_FORMAT_H_

#include <cstddef>
#include <string_view>

namespace ibid {

enum class Format {
  kPlainText,
  kMarkdown,
  kHtml,
  kJsonLines,      // One object a line.
  kJsonDocument,   // One object over several lines, or an array of objects.
  kWebArchive,     // WARC, WET.
  kOldWebArchive,  // ARC, what came before WARC. Recognized, not read.
  kArchive,        // tar or zip: members in any format.
  kGzip,           // Something in any format, packed.
  kZstandard,
  kXz,
  kBzip2,
  kOtherText,  // Text, and by its name no article: style sheets, programs, tables.
  kUnknown,
};

// As much of a file's beginning as recognition wants to see.
inline constexpr size_t kHeadBytes = 4096;

// `head` is the beginning of the file, all of it when it is shorter than kHeadBytes;
// `name` its name, empty for standard input. Text in UTF-16 and UTF-32 is recognized
// like other text.
Format RecognizeFormat(std::string_view head, std::string_view name);

// By the name alone; kUnknown when it says nothing. A packed file is named after what is
// in it (a.jsonl.gz).
Format FormatOfName(std::string_view name);

// Whether such a file is one document, whose id is the file's.
bool IsOneDocument(Format format);

// `name` without the ending of a packing: "a.txt" of "a.txt.gz".
std::string_view UnpackedName(std::string_view name);

}  // namespace ibid

#endif  // IBID_INGEST_FORMAT_H_
