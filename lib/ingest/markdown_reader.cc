#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/lines.h"
#include "document/metadata.h"
#include "ingest/file_reader.h"
#include "ingest/front_matter.h"
#include "ingest/markdown.h"
#include "ingest/path_date.h"

namespace ibid {
namespace {

// The first heading of the highest level, where no other stands above it.
std::string TitleOf(const MarkdownStructure& structure) {
  for (const MarkdownHeading& heading : structure.headings) {
    if (heading.level == 1) return std::string(Trim(heading.text));
  }
  return "";
}

// Where the page will be: site generators date posts in it.
bool IsPlace(std::string_view name) {
  return name == "path" || name == "permalink" || name == "url" || name == "slug";
}

// Names that mean something else in front matter than in records: an id is a name within
// the site, a url often a path on it.
bool MeansOtherwise(const RecordField& field) {
  if (field.name == "id") return true;
  if (field.name != "url" || field.values.empty()) return false;
  const std::string& url = field.values[0].text;
  return !url.starts_with("http://") && !url.starts_with("https://");
}

// Adds `unseen` to the document's chrome and takes it out of its suspects.
void MarkUnseen(const std::vector<ByteRange>& unseen, Document& document) {
  std::vector<ByteRange> chrome = document.chrome;
  chrome.insert(chrome.end(), unseen.begin(), unseen.end());
  std::sort(chrome.begin(), chrome.end());
  std::vector<ByteRange> merged;
  for (const ByteRange& range : chrome) {
    if (!merged.empty() && range.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, range.end);
    } else {
      merged.push_back(range);
    }
  }
  std::erase_if(document.suspects, [&](const ByteRange& suspect) {
    return std::any_of(merged.begin(), merged.end(), [&](const ByteRange& range) {
      return range.begin < suspect.end && suspect.begin < range.end;
    });
  });
  document.chrome = std::move(merged);
}

class MarkdownReader : public OneDocumentReader {
 public:
  using OneDocumentReader::OneDocumentReader;

 private:
  void Read(std::string read, Document& document) override {
    document.text = std::move(read);
    const std::string_view text = document.text;

    std::vector<ByteRange> unseen;
    size_t begin = 0;
    if (std::optional<FrontMatter> front_matter = ReadFrontMatter(text)) {
      begin = front_matter->end;
      unseen.push_back(Trimmed(text, {0, begin}));
      Apply(std::move(front_matter->record), document);
    }
    const MarkdownStructure structure = ParseMarkdown(text.substr(begin));
    for (ByteRange range : UnseenMarkdown(text.substr(begin), structure)) {
      unseen.push_back({range.begin + begin, range.end + begin});
    }
    Offer(document, MetadataField::kTitle, TitleOf(structure),
          {"first heading", Confidence::kHigh});
    if (const std::optional<PublicationDate> date = DateInPath(file().id)) {
      OfferPublished(document, *date, {"name of the file", Confidence::kMedium});
    }
    FinishDocument(file(), options(), document);
    MarkUnseen(unseen, document);
    for (const MarkdownHeading& heading : structure.headings) {
      const ByteRange& range = heading.range;
      // Each line of one that goes over several.
      for (const Line& line :
           SplitLines(text.substr(begin + range.begin, range.size()))) {
        document.headings.push_back({begin + range.begin + line.range.begin,
                                     begin + range.begin + line.range.end});
      }
    }
  }

  // What a table says of the file goes before what the file says.
  void Apply(Record record, Document& document) {
    Document said;
    for (const RecordField& field : record) {
      if (said.published.known() || !IsPlace(field.name) || field.values.empty()) {
        continue;
      }
      if (const auto date = DateInPath(field.values[0].text)) {
        OfferPublished(said, *date,
                       {"front matter: " + field.name, Confidence::kMedium});
      }
    }
    std::erase_if(record, &MeansOtherwise);
    ApplyRecord(record, "front matter", said,
                [&](const std::string& message) { Note(message); });
    FillIn(said, document);
  }
};

}  // namespace

std::unique_ptr<FileReader> NewMarkdownReader(InputFile file,
                                              std::unique_ptr<ByteStream> stream,
                                              Document metadata, ReadContext& context) {
  return std::make_unique<MarkdownReader>(std::move(file), std::move(stream),
                                          std::move(metadata), context);
}

}  // namespace ibid
