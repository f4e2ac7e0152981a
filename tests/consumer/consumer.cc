// A program as an application would write it, against an installed ibid: indexes two
// documents and finds a passage in them.
#include <ibid/index_writer.h>
#include <ibid/searcher.h>
#include <stdlib.h>

#include <filesystem>
#include <iostream>
#include <string>

namespace {

int Fail(const absl::Status& status) {
  std::cerr << status.ToString() << '\n';
  return 1;
}

int Run(const std::string& index) {
  auto writer = ibid::IndexWriter::Open(index);
  if (!writer.ok()) return Fail(writer.status());
  for (ibid::Document document :
       {ibid::Document{.id = "ferry",
       .text = "The hydrogen ferry left the harbour in silence.",
       .title = "Maiden voyage",
       .source = "Harbour News"},
        ibid::Document{.id = "bakery",
        .text = "The bakery in Quay Street overslept."}}) {
    const auto outcome = (*writer)->Add(document);
    if (!outcome.ok()) return Fail(outcome.status());
  }
  if (absl::Status status = (*writer)->Commit(); !status.ok()) return Fail(status);

  const auto searcher = ibid::Searcher::Open(index);
  if (!searcher.ok()) return Fail(searcher.status());
  const auto result = (*searcher)->Search(ibid::ParseQuery("\"hydrogen ferry\"").query);
  if (!result.ok()) return Fail(result.status());
  for (const ibid::Hit& hit : result->hits) {
    std::cout << hit.document.source << ": " << ibid::ToHtml(hit.snippet) << '\n';
  }
  return 0;
}

}  // namespace

int main() {
  std::string folder =
      (std::filesystem::temp_directory_path() / "ibid-consumer-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return 1;
  const int code = Run(folder + "/news.ibid");
  std::filesystem::remove_all(folder);
  return code;
}
