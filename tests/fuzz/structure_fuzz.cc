// Any text as an article or a page: its structure keeps its promises
// (ingest/document_checks.h), and finding it again changes nothing.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/reading.h"
#include "ibid/passage.h"
#include "ingest/document_checks.h"
#include "ingest/structure.h"
#include "text/utf8.h"

using ibid::testing::CheckDocument;
using ibid::testing::Require;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  // The first byte says what is known of the language, and how often the text is
  // repeated: some rules ask for many lines.
  static constexpr std::string_view kLanguages[] = {"", "en", "de", "ja", "th", "xx"};
  const uint8_t choice = size > 0 ? data[0] : 0;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  bytes.remove_prefix(size > 0 ? 1 : 0);
  ibid::Document document;
  document.id = document.source = "x";
  document.language = kLanguages[choice % 6];
  const std::string text = ibid::ReplaceIllFormed(bytes, nullptr);
  for (int times = choice / 64; times >= 0; --times) document.text += text;

  ibid::FindStructure(document);
  const std::string broken = CheckDocument(document);
  Require(broken.empty(), broken);
  ibid::Document again = document;
  ibid::FindStructure(again);
  const bool has_marks = !document.chrome.empty() || !document.suspects.empty();
  Require(!has_marks ||
              (again.chrome == document.chrome && again.suspects == document.suspects),
          "marks that are there stay");
  return 0;
}
