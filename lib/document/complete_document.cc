#include "document/complete_document.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "document/metadata.h"
#include "text/language.h"
#include "text/utf8.h"

namespace ibid {
namespace {

void Repair(std::string& text) {
  if (IsValidUtf8(text)) return;
  std::vector<size_t> ignored;
  text = ReplaceIllFormed(text, &ignored);
}

// The text is repaired piece by piece between the ends of all ranges, so that each end
// is known in the new text. An end inside an ill-formed sequence splits it, which is
// harmless.
size_t RepairWithRanges(Document& document) {
  if (IsValidUtf8(document.text)) return 0;
  std::vector<size_t*> ends;
  for (auto* ranges : {&document.chrome, &document.suspects, &document.headings}) {
    for (ByteRange& range : *ranges) {
      ends.push_back(&range.begin);
      ends.push_back(&range.end);
    }
  }
  std::sort(ends.begin(), ends.end(), [](size_t* a, size_t* b) { return *a < *b; });

  const std::string_view text = document.text;
  std::string repaired;
  size_t replaced = 0;
  size_t done = 0;
  const auto advance = [&](size_t end) {
    std::vector<size_t> positions;
    repaired += ReplaceIllFormed(text.substr(done, end - done), &positions);
    replaced += positions.size();
    done = end;
  };
  for (size_t* end : ends) {
    advance(std::min(*end, text.size()));
    *end = repaired.size();
  }
  advance(text.size());
  document.text = std::move(repaired);
  return replaced;
}

void CompleteLanguage(Document& document) {
  if (!document.language.empty()) return;
  if (Offer(document, MetadataField::kLanguage, DetectLanguage(document.text),
            {"found from the text", Confidence::kMedium})) {
    return;
  }
  // A few words of text, or none: the title's help.
  if (document.title.empty()) return;
  Offer(document, MetadataField::kLanguage,
        DetectLanguage(document.title + "\n" + document.text),
        {"found from title and text", Confidence::kLow});
}

}  // namespace

std::string SourceOfUrl(std::string_view url) {
  std::string host = HostOfUrl(url);
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

size_t CompleteDocument(Document& document) {
  const size_t replaced = RepairWithRanges(document);
  for (std::string* value : {&document.title, &document.source, &document.url,
                             &document.language, &document.section}) {
    Repair(*value);
  }
  for (std::string& author : document.authors) Repair(author);
  for (std::string& tag : document.tags) Repair(tag);
  for (auto& [name, value] : document.fields) {
    Repair(name);
    Repair(value);
  }
  OfferSource(document, SourceOfUrl(document.url), SourceOrigin::kUrl,
              {"host of the url", Confidence::kMedium});
  if (document.source.empty()) {
    document.source = "unknown";
    document.source_origin = SourceOrigin::kUnknown;
  } else if (document.source_origin == SourceOrigin::kUnknown &&
             document.source != "unknown") {
    // Whoever adds a document need not say that its source was not guessed.
    document.source_origin = SourceOrigin::kGiven;
  }
  CompleteLanguage(document);
  return replaced;
}

}  // namespace ibid
