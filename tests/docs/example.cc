#include <ibid/index_writer.h>
#include <ibid/reader.h>
#include <ibid/searcher.h>

#include <iostream>

int main() {
  auto writer = ibid::IndexWriter::Open("news.ibid").value();
  auto reader = ibid::OpenReader({"samples"}).value();
  while (auto article = reader->Next().value()) writer->Add(*article).value();
  if (!writer->Commit().ok()) return 1;

  auto searcher = ibid::Searcher::Open("news.ibid").value();
  auto query = ibid::ParseQuery("\"maiden voyage\" porpoises").query;
  auto result = searcher->Search(query, {.limit = 2}).value();
  for (const ibid::Hit& hit : result.hits)
    std::cout << hit.document.id << " [" << hit.snippet.range.begin << ","
              << hit.snippet.range.end << ") " << ibid::ToText(hit.snippet) << "\n";
}
