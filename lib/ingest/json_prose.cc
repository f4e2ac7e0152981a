#include "ingest/json_prose.h"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/strings.h"
#include "document/lines.h"
#include "ingest/html_guard.h"
#include "ingest/html_lines.h"
#include "ingest/html_tree.h"
#include "text/characters.h"

namespace ibid {
namespace {

constexpr size_t kMostBytes = size_t{8} << 20;
// Below this a string is a caption, a label, a notice.
constexpr size_t kLeastWords = 12;
// A string that has this much of the words, in hundredths, is the article.
constexpr size_t kWholeShare = 60;

struct Prose {
  std::string lines;
  size_t words = 0;
};

std::string TextOfMarkup(std::string_view markup) {
  const HtmlTree tree(GuardHtml(markup));
  return ReadHtmlLines(tree).text;
}

// What `value` has of sentences, or headings between them.
Prose ProseOf(std::string_view value) {
  const bool markup = value.find("</") != std::string_view::npos;
  const std::string text = markup ? TextOfMarkup(value) : std::string(value);
  Prose prose;
  bool sentence = false;
  for (const Line& line : SplitLines(text)) {
    const std::string_view words = Trim(line.range.Of(text));
    if (words.empty()) continue;
    sentence = sentence || EndsSentence(words);
    prose.words += CountWords(words);
    prose.lines += words;
    prose.lines += '\n';
  }
  return sentence && prose.words >= kLeastWords ? prose : Prose();
}

class Collector : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Collector> {
 public:
  bool String(const char* bytes, rapidjson::SizeType size, bool) {
    const std::string_view value(bytes, size);
    // An address, a name: most values.
    if (std::count(value.begin(), value.end(), ' ') + 1 <
            static_cast<std::ptrdiff_t>(kLeastWords) &&
        CountWords(value) < kLeastWords) {
      return true;
    }
    if (!seen_.emplace(value).second) return true;
    Prose prose = ProseOf(value);
    words_ += prose.words;
    if (prose.words > 0) found_.push_back(std::move(prose));
    return true;
  }
  bool Key(const char*, rapidjson::SizeType, bool) { return true; }

  std::string Take() && {
    const auto most = std::max_element(
        found_.begin(), found_.end(),
        [](const Prose& a, const Prose& b) { return a.words < b.words; });
    if (most == found_.end()) return "";
    if (most->words * 100 >= words_ * kWholeShare) return std::move(most->lines);
    std::string all;
    for (const Prose& prose : found_) all += prose.lines;
    return all;
  }

 private:
  StringSet seen_;
  std::vector<Prose> found_;
  size_t words_ = 0;
};

}  // namespace

std::string ProseOfJson(std::string_view json) {
  if (json.size() > kMostBytes) return "";
  rapidjson::MemoryStream stream(json.data(), json.size());
  rapidjson::Reader reader;
  Collector collector;
  constexpr unsigned kFlags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag |
      rapidjson::kParseValidateEncodingFlag | rapidjson::kParseStopWhenDoneFlag;
  if (!reader.Parse<kFlags>(stream, collector)) return "";
  return std::move(collector).Take();
}

}  // namespace ibid
