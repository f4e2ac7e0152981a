// What a page says of itself in several places: which of them counts. Each table names
// the places in order; a page with all of them shows the first, one without the first
// shows the second, and so on.
#include <gtest/gtest.h>

#include <span>
#include <string>
#include <string_view>

#include "document/metadata.h"
#include "ingest/html_document.h"

namespace ibid {
namespace {

struct Place {
  std::string_view origin;
  Confidence confidence;
  std::string_view value;
  std::string_view head;
  std::string_view above = "";  // What stands above the article's text.
};

constexpr std::string_view kStory =
    "<p>The ice on the river broke up on a Monday, two weeks earlier than in any year "
    "since the harbour office began to write it down.</p>"
    "<p>Nobody was hurt, but the ferry stayed at its pier until the evening, and the "
    "fishermen had to wait for three days before they could go out again.</p>"
    "<p>The harbour master said that the next winters will be shorter still, and that "
    "the town has to think about what its ships do in the meantime.</p>";

Document ReadWith(std::span<const Place> places, std::string_view url) {
  std::string head;
  std::string above;
  for (const Place& place : places) {
    head += place.head;
    above += place.above;
  }
  Document document;
  document.id = "id";
  ReadHtml("<html><head>" + head + "</head><body><article>" + above +
               std::string(kStory) + "</article></body></html>",
           url, document);
  return document;
}

void ExpectInOrder(std::span<const Place> places, MetadataField field,
                   std::string (*value)(const Document&), std::string_view url = "") {
  for (; !places.empty(); places = places.subspan(1)) {
    SCOPED_TRACE(places[0].origin);
    const Document document = ReadWith(places, url);
    EXPECT_EQ(value(document), places[0].value);
    const MetadataOrigin* origin = FindOrigin(document, field);
    if (places[0].origin.empty()) {
      EXPECT_EQ(origin, nullptr);
      continue;
    }
    ASSERT_NE(origin, nullptr);
    EXPECT_EQ(origin->origin, places[0].origin);
    EXPECT_EQ(origin->confidence, places[0].confidence);
  }
}

TEST(MetadataPrecedence, Published) {
  const Place places[] = {
      {"meta article:published_time", Confidence::kHigh, "2021-01-01T10:00:00+02:00",
       "<meta property=article:published_time content='2021-01-01T10:00:00+02:00'>"},
      {"JSON-LD datePublished", Confidence::kHigh, "2021-01-02",
       "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":"
       "\"2021-01-02\",\"dateModified\":\"2021-05-05\"}</script>"},
      {"itemprop=datePublished", Confidence::kHigh, "2021-01-03", "",
       "<meta itemprop=datePublished content=2021-01-03>"},
      {"meta date", Confidence::kMedium, "2021-01-04",
       "<meta name=date content=2021-01-04>"},
      {"JSON-LD datePublished of the page", Confidence::kHigh, "2021-01-05",
       "<script type=application/ld+json>{\"@type\":\"WebPage\",\"datePublished\":"
       "\"2021-01-05\"}</script>"},
      {"<time> near the title", Confidence::kMedium, "2021-01-06", "",
       "<h1>Ice</h1><time datetime=2021-01-06>x</time>"},
      {"date near the title", Confidence::kLow, "2021-01-07", "",
       "<h1>Ice</h1><p>January 7, 2021</p>"},
      // Changes and days counted from today are no dates of publication, whatever says
      // them, nor is the day on which the page is read.
      {"", Confidence::kLow, "",
       "<meta property=article:modified_time content=2021-05-05>"
       "<meta property=og:updated_time content=2021-05-05>"
       "<meta http-equiv=last-modified content=2021-05-05>"
       "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"dateModified\":"
       "\"2021-05-05\"}</script>",
       "<meta itemprop=dateModified content=2021-05-05>"
       "<time class=updated datetime=2021-05-05>x</time><h1>Ice</h1>"
       "<p>Last updated May 5, 2021</p><p>Updated: 2021-05-05</p><p>2 hours ago</p>"
       "<p>Yesterday</p><p>Today, 10:15</p><p>Monday</p>"},
  };
  ExpectInOrder(places, MetadataField::kPublished,
                [](const Document& document) { return document.published.ToString(); });
}

// As exactly as it is known, and no more.
TEST(MetadataPrecedence, PrecisionOfDates) {
  const Place places[] = {
      {"meta article:published_time", Confidence::kHigh, "2021",
       "<meta property=article:published_time content=2021>"},
      {"meta article:published_time", Confidence::kHigh, "2021-03",
       "<meta property=article:published_time content=2021-03>"},
      {"meta article:published_time", Confidence::kHigh, "2021-03-04",
       "<meta property=article:published_time content=2021-03-04>"},
      {"meta article:published_time", Confidence::kHigh, "2021-03-04T05:06:00Z",
       "<meta property=article:published_time content=2021-03-04T05:06Z>"},
  };
  for (const Place& place : places) {
    ExpectInOrder({&place, 1}, MetadataField::kPublished, [](const Document& document) {
      return document.published.ToString();
    });
  }
}

TEST(MetadataPrecedence, Authors) {
  const Place places[] = {
      {"JSON-LD author", Confidence::kHigh, "Ann One",
       "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":"
       "{\"@type\":\"Person\",\"name\":\"Ann One\"}}</script>"},
      {"rel=author", Confidence::kHigh, "Ann Two", "",
       "<a rel=author href=a>Ann Two</a>"},
      {"itemprop=author", Confidence::kHigh, "Ann Three", "",
       "<span itemprop=author>Ann Three</span>"},
      {"meta author", Confidence::kMedium, "Ann Four",
       "<meta name=author content='Ann Four'>"},
      {"byline", Confidence::kMedium, "Ann Five", "", "<h1>Ice</h1><p>By Ann Five</p>"},
      {"element called byline or author", Confidence::kLow, "Ann Six", "",
       "<div class=byline>Ann Six</div>"},
      {"", Confidence::kLow, "", "<meta name=author content=admin>"},
  };
  ExpectInOrder(places, MetadataField::kAuthors, [](const Document& document) {
    return document.authors.empty() ? std::string() : document.authors[0];
  });
}

TEST(MetadataPrecedence, Url) {
  const Place places[] = {
      {"link rel=canonical", Confidence::kHigh, "https://h.example/one",
       "<link rel=canonical href=https://h.example/one>"},
      {"meta og:url", Confidence::kHigh, "https://h.example/two",
       "<meta property=og:url content=https://h.example/two>"},
      {"JSON-LD url", Confidence::kMedium, "https://h.example/three",
       "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"url\":"
       "\"https://h.example/three\"}</script>"},
      {"address of the page", Confidence::kHigh, "https://h.example/four", ""},
  };
  ExpectInOrder(
      places, MetadataField::kUrl,
      [](const Document& document) { return document.url; }, "https://h.example/four");
}

TEST(MetadataPrecedence, Source) {
  const Place places[] = {
      {"meta og:site_name", Confidence::kHigh, "Site Name",
       "<meta property=og:site_name content='Site Name'>"},
      {"JSON-LD publisher", Confidence::kHigh, "Publisher",
       "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"publisher\":"
       "{\"name\":\"Publisher\"}}</script>"},
      {"end of the title", Confidence::kMedium, "The Harbour Times",
       "<title>Ice - The Harbour Times</title>"},
      {"", Confidence::kLow, "", "<title>Ice</title>"},
  };
  ExpectInOrder(
      places, MetadataField::kSource,
      [](const Document& document) { return document.source; },
      "https://www.harbourtimes.example/a");
}

TEST(MetadataPrecedence, Title) {
  constexpr auto kTitle = [](const Document& document) { return document.title; };
  const Place places[] = {
      {"JSON-LD headline", Confidence::kHigh, "The ice is gone early",
       "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":"
       "\"The ice is gone early\"}</script>"},
      {"meta og:title", Confidence::kMedium, "The ice of the river",
       "<meta property=og:title content='The ice of the river'>"},
      {"<title>", Confidence::kMedium, "Ferry waits for its ice",
       "<title>Ferry waits for its ice</title>"},
      {"", Confidence::kLow, "", ""},
  };
  ExpectInOrder(places, MetadataField::kTitle, kTitle);
  // The page's own heading goes before all of them, where they are about the same.
  const Place heading[] = {
      {"the only <h1>", Confidence::kHigh, "The ice of the river", "",
       "<h1>The ice of the river</h1>"},
      {"", Confidence::kHigh, "",
       "<meta property=og:title content='Ice of the river is gone'>"},
  };
  const Document document = ReadWith(heading, "");
  EXPECT_EQ(document.title, heading[0].value);
  EXPECT_EQ(FindOrigin(document, MetadataField::kTitle)->origin, heading[0].origin);
}

}  // namespace
}  // namespace ibid
