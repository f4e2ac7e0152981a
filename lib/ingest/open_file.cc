#include "ingest/open_file.h"

#include <string>
#include <string_view>
#include <utility>

#include "ingest/archive.h"
#include "ingest/format.h"
#include "ingest/unpacking_stream.h"
#include "text/encoding.h"

namespace ibid {
namespace {

bool IsPacked(Format format) {
  return format == Format::kGzip || format == Format::kZstandard ||
         format == Format::kXz || format == Format::kBzip2;
}

std::unique_ptr<ByteStream> Unpack(Format packing, std::unique_ptr<ByteStream> stream,
                                   const std::string& path, ReadContext& context) {
  switch (packing) {
    case Format::kGzip:
      return NewGzipStream(std::move(stream),
                           [&context, path](const absl::Status& damage) {
                             context.Report({.path = path,
                                             .skipped = true,
                                             .message = std::string(damage.message()) +
                                                        "; reading went on behind it"});
                           });
    case Format::kZstandard:
      return NewZstandardStream(std::move(stream));
    case Format::kXz:
      return NewXzStream(std::move(stream));
    default:
      return NewBzip2Stream(std::move(stream));
  }
}

std::string_view NameOf(const InputFile& file) {
  if (file.path == "-") return "";
  const std::string_view path = file.path;
  return path.substr(path.rfind('/') + 1);
}

Format FormatOf(PeekStream& stream, std::string_view name) {
  const Format format = RecognizeFormat(stream.PeekLine(kHeadBytes), name);
  if (format == Format::kJsonLines) return format;
  return RecognizeFormat(stream.Peek(kHeadBytes), name);
}

// Also what could not be read at all: then there was nothing to recognize.
void PassOver(const InputFile& file, std::string_view name, Format format,
              ByteStream& stream, ReadContext& context) {
  if (format == Format::kOldWebArchive) {
    return context.Report({.path = file.path,
                           .skipped = true,
                           .message = "it is an ARC file, which is not read; it was "
                                      "skipped. A program such as warcio makes a WARC "
                                      "file of it, which is"});
  }
  char byte;
  const absl::StatusOr<size_t> read = stream.Read(&byte, 1);
  if (!read.ok()) {
    return context.Report({.path = file.path,
                           .skipped = true,
                           .message = std::string(read.status().message())});
  }
  if (*read == 0 && file.path == "-") return;
  const Format named = FormatOfName(name);
  if (named == Format::kUnknown || named == Format::kOtherText) {
    if (!file.named) return context.CountIgnored();
  }
  context.Report(
      {.path = file.path,
       .skipped = true,
       .message = "its content is in no format that is read; it was skipped"});
}

// Records are read piece by piece, in UTF-8: what is in UTF-16 is converted before.
std::unique_ptr<ByteStream> InUtf8(const InputFile& file,
                                   std::unique_ptr<PeekStream> stream,
                                   ReadContext& context) {
  if (!StartsAsWideText(stream->PeekLine(kHeadBytes))) return stream;
  return NewMemoryStream(ReadText(file, *stream, nullptr, context).value_or(""));
}

}  // namespace

std::unique_ptr<FileReader> OpenFile(InputFile file, std::unique_ptr<ByteStream> stream,
                                     Document metadata, ReadContext& context) {
  const std::string_view name = NameOf(file);
  auto ahead = std::make_unique<PeekStream>(std::move(stream));
  Format format = FormatOf(*ahead, name);
  while (IsPacked(format) || format == Format::kArchive) {
    if (file.depth >= context.options().limits.depth) {
      context.Report({.path = file.path,
                      .skipped = true,
                      .message = "it is packed more than " +
                                 std::to_string(context.options().limits.depth) +
                                 " times and was skipped; raise the limit to read it"});
      return nullptr;
    }
    if (format == Format::kArchive) break;
    ++file.depth;
    ahead = std::make_unique<PeekStream>(NewUnpackedBytes(
        Unpack(format, std::move(ahead), file.path, context), context));
    format = FormatOf(*ahead, name);
  }
  switch (format) {
    case Format::kArchive:
      return NewArchiveReader(std::move(file), std::move(ahead), context);
    case Format::kPlainText:
      break;
    case Format::kMarkdown:
      return NewMarkdownReader(std::move(file), std::move(ahead), std::move(metadata),
                               context);
    case Format::kJsonLines: {
      std::unique_ptr<ByteStream> utf8 = InUtf8(file, std::move(ahead), context);
      return NewJsonLinesReader(std::move(file), std::move(utf8), context);
    }
    case Format::kJsonDocument: {
      std::unique_ptr<ByteStream> utf8 = InUtf8(file, std::move(ahead), context);
      return NewJsonDocumentReader(std::move(file), std::move(utf8), context);
    }
    case Format::kHtml:
      return NewHtmlReader(std::move(file), std::move(ahead), std::move(metadata),
                           context);
    case Format::kWebArchive:
      return NewWarcReader(std::move(file), std::move(ahead), context);
    case Format::kOtherText:
      if (file.named) break;
      [[fallthrough]];
    default:
      PassOver(file, name, format, *ahead, context);
      return nullptr;
  }
  return NewPlainTextReader(std::move(file), std::move(ahead), std::move(metadata),
                            context);
}

}  // namespace ibid
