// Random articles and queries over a small vocabulary, so that queries match often.
#ifndef IBID_TESTS_SUPPORT_ARTICLES_H_
#define IBID_TESTS_SUPPORT_ARTICLES_H_

#include <string>
#include <string_view>
#include <vector>

#include "ibid/document.h"
#include "ibid/query.h"
#include "support/random.h"

namespace ibid::testing {

inline constexpr std::string_view kArticleWords[] = {
    "ferry",    "ferries", "harbour", "hydrogen", "tank",    "tanks",      "captain",
    "Captain",  "sailing", "sails",   "quiet",    "quieter", "well-being", "wellbeing",
    "well",     "being",   "600,000", "600000",   "café",    "cafe",       "U.S.",
    "the",      "the",     "the",     "of",       "of",      "a",          "said",
    "report's", "O’Brien", "co-op",   "naïve",    "naive",   "東京",       "x.y/z.txt"};

inline std::string RandomWords(Random& random, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    if (i > 0) text += random.OneIn(12) ? ". " : random.OneIn(15) ? ", " : " ";
    text += random.Pick(kArticleWords);
  }
  return text;
}

// 1 to 6 paragraphs of up to 150 words, some headings, some stretches of chrome; title,
// source, authors, date, tags and url sometimes.
inline Document RandomArticle(Random& random, std::string id) {
  constexpr std::string_view kSources[] = {"Harbour Times", "Fjord Post", "Quay"};
  constexpr std::string_view kAuthors[] = {"Zoë Quill", "Ann Tar", "Bo Keel"};
  constexpr std::string_view kDates[] = {"2024",       "2025",       "2025-02",
                                         "2025-02-28", "2025-12-31", "2026-01-01"};
  constexpr std::string_view kTags[] = {"energy", "ships"};
  Document document;
  document.id = std::move(id);
  document.language = "en";
  if (!random.OneIn(4)) document.title = RandomWords(random, random.Between(1, 6));
  if (!random.OneIn(4)) document.source = random.Pick(kSources);
  if (random.OneIn(2)) document.authors.emplace_back(random.Pick(kAuthors));
  if (!random.OneIn(3)) {
    document.published = *PublicationDate::Parse(random.Pick(kDates));
  }
  if (random.OneIn(2)) document.tags.emplace_back(random.Pick(kTags));
  if (random.OneIn(2)) {
    document.fields = {{"Desk", random.OneIn(2) ? "Foreign" : "Home"},
                       {"words", std::to_string(random.Between(1, 60))},
                       {"event", std::string(random.Pick(kDates))}};
  }
  if (random.OneIn(3)) document.url = "https://www.quay.example/" + document.id;
  for (int paragraphs = random.Between(1, 6); paragraphs > 0; --paragraphs) {
    if (random.OneIn(4)) document.text += RandomWords(random, 4) + "\n\n";
    const size_t begin = document.text.size();
    const bool chrome = random.OneIn(6);
    const int longest = chrome ? 8 : 150;
    document.text += RandomWords(random, random.Between(1, longest)) + ".\n";
    if (chrome) document.chrome.push_back({begin, document.text.size()});
    document.text += "\n";
  }
  return document;
}

// "d0", "d1" and on.
inline std::vector<Document> RandomArticles(Random& random, int count) {
  std::vector<Document> documents;
  for (int i = 0; i < count; ++i) {
    documents.push_back(RandomArticle(random, "d" + std::to_string(i)));
  }
  return documents;
}

// Words, phrases, signs and fields as a person might put them.
inline std::string RandomQuery(Random& random) {
  constexpr std::string_view kFields[] = {
      "source:Quay", "source:\"fjord post\"", "author:quill", "author:\"ann tar\"",
      "language:en", "language:de",           "tag:energy",   "url:quay.example",
      "title:ferry", "title:\"the ferry\"",   "id:d3",        "-source:quay",
      "-tag:ships",  "-title:harbour",        "-id:d1"};
  std::string query;
  for (int clauses = random.Between(1, 4); clauses > 0; --clauses) {
    if (!query.empty()) query += ' ';
    if (random.OneIn(5)) {
      query += random.Pick(kFields);
      continue;
    }
    if (random.OneIn(5)) query += '+';
    if (random.OneIn(8)) query += '-';
    if (random.OneIn(3)) {
      query += "\"" + RandomWords(random, random.Between(1, 3)) + "\"";
    } else {
      query += random.Pick(kArticleWords);
    }
  }
  return query;
}

// A query of every operator there is, groups within groups up to `depth`.
inline std::string RandomOperatorQuery(Random& random, int depth) {
  constexpr std::string_view kLeaves[] = {"source:Quay",
                                          "author:quill",
                                          "tag:energy",
                                          "title:ferry",
                                          "title:\"the ferry\"",
                                          "heading:ferry",
                                          "heading:\"of the\"",
                                          "heading:well*",
                                          "has:author",
                                          "has:url",
                                          "has:desk",
                                          "desk:foreign",
                                          "words:>40",
                                          "words:10..50",
                                          "words:<=20",
                                          "event:2025-02..2025",
                                          "published:2025",
                                          "published:2025-02",
                                          "published:>=2025-12",
                                          "published:..2025",
                                          "published:<2025-02-28",
                                          "title:(ferry OR the)",
                                          "tag:(energy OR ships)",
                                          "quie*",
                                          "harb*",
                                          "tan*",
                                          "title:ferr*",
                                          "ferrry~",
                                          "harbuor~",
                                          "capitan~2",
                                          "wel-*",
                                          "東京"};
  const auto word = [&] {
    if (random.OneIn(8)) return std::string(random.OneIn(2) ? "tan*" : "quiteer~");
    if (random.OneIn(4)) {
      return "\"" + RandomWords(random, random.Between(1, 3)) + "\"" +
             (random.OneIn(2) ? "~" + std::to_string(random.Between(1, 4)) : "");
    }
    return std::string(random.Pick(kArticleWords));
  };
  const auto part = [&] {
    return random.OneIn(3) ? "(" + word() + " OR " + word() + ")" : word();
  };
  const auto operand = [&]() -> std::string {
    if (depth == 0 || random.OneIn(3)) {
      return random.OneIn(4) ? std::string(random.Pick(kLeaves)) : word();
    }
    return "(" + RandomOperatorQuery(random, depth - 1) + ")";
  };
  std::string query;
  switch (random.Between(0, 6)) {
    case 0:
      return operand() + " AND " + operand() +
             (random.OneIn(3) ? " AND " + operand() : "");
    case 1:
      return operand() + " OR " + operand();
    case 2:
      return "NOT " + operand();
    case 3:
      return operand() + " NOT " + operand();
    case 4:
      query = part();
      for (int parts = random.Between(1, 3); parts > 0; --parts) {
        query += (random.OneIn(3) ? " ONEAR/" : " NEAR/") +
                 std::to_string(random.Between(1, 8)) + " " + part();
      }
      return query;
    case 5:
      return "+" + operand() + " " + operand() + " " + operand();
    default:
      return operand() + " " + operand() + (random.OneIn(2) ? " -" + operand() : "");
  }
}

// Any condition on documents' values, groups within groups up to `depth`.
inline Query RandomFilter(Random& random, int depth) {
  constexpr std::string_view kValues[][2] = {{"source", "Quay"},
                                             {"source", "harbour TIMES"},
                                             {"source", "Nobody"},
                                             {"author", "zoe quill"},
                                             {"author", "Keel"},
                                             {"language", "en"},
                                             {"language", "de"},
                                             {"tag", "ships"},
                                             {"tag", "Energy"},
                                             {"url", "quay.example"},
                                             {"id", "d3"},
                                             {"published", "2025"},
                                             {"published", "2025-02"},
                                             {"has", "author"},
                                             {"has", "published"},
                                             {"has", "desk"},
                                             {"has", "nothing"},
                                             {"desk", "home"},
                                             {"nothing", "at all"},
                                             {"published", "nonsense"}};
  constexpr std::string_view kRanges[][3] = {{"published", "2025-02", "2025"},
                                             {"published", "", "2025-12-31"},
                                             {"words", "10", "40"},
                                             {"words", "", "12"},
                                             {"event", "2025", ""},
                                             {"nothing", "1", "2"}};
  if (depth > 0 && random.OneIn(2)) {
    std::vector<Query> children;
    for (int i = random.Between(1, 3); i > 0; --i) {
      children.push_back(RandomFilter(random, depth - 1));
    }
    switch (random.Between(0, 2)) {
      case 0:
        return Query::All(std::move(children));
      case 1:
        return Query::Any(std::move(children));
      default:
        return Query::Not(std::move(children[0]));
    }
  }
  if (random.OneIn(4)) {
    const auto& [field, low, high] = random.Pick(kRanges);
    return Query::Between(field, low, high);
  }
  const auto& [field, text] = random.Pick(kValues);
  return Query::Value(field, text);
}

}  // namespace ibid::testing

#endif  // IBID_TESTS_SUPPORT_ARTICLES_H_
