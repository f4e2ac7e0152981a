#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "asking.h"
#include "byte_budget.h"
#include "command_line.h"
#include "commands.h"
#include "exit_codes.h"
#include "facets_output.h"
#include "filter_options.h"
#include "ibid/query.h"
#include "ibid/searcher.h"
#include "messages.h"
#include "pager.h"
#include "search_output.h"
#include "terminal.h"

namespace ibid::tools {
namespace {

constexpr char kExamples[] = R"(  ibid search news.ibid hydrogen ferry
  ibid search news.ibid '"maiden voyage" +harbour -delay'
  ibid search news.ibid --source "Harbour Times" --since 2025-08 ferry
  ibid search news.ibid --filter tag=ships --not language=de --has author ferry
  ibid search news.ibid -n 3 --format json ferry
  ibid search news.ibid -n 0 --facets source,month,author:5 ferry
  ibid search news.ibid --queries topics.tsv --format trec --limit 100 > run.txt
  ibid search news.ibid -- -delay ferry

Words of the command line are joined by blanks; a query that begins with a dash goes
after --. In the query:
  word another       passages with any of the words, best first
  "exact phrase"     these words as written, in this order; "..."~3 with others between
  +word -word        must be there, must not be there
  a AND (b OR c) NOT d
  a NEAR/5 b         at most five words apart; ONEAR/5 in this order
  freez* frezee~     words that begin so, that are spelled like it
  field:value        source, author, title, heading, language, section, id, url, tag,
                     published (2025, 2025-08..2025-10, >2025), has, your own fields
Exit code 0 when something was found, 1 when nothing was.)";

// A day: much more is no number of microseconds.
constexpr int64_t kLongestMilliseconds = int64_t{24} * 3600 * 1000;

struct SearchArguments {
  std::string index;
  std::vector<std::string> words;
  SearchOptions options;
  FilterOptions filters;
  std::vector<std::string> facets;
  std::string scope = "passage";
  std::string by = "passage";
  bool no_fold = false;
  std::string sort = "relevance";
  std::string recency;
  bool per_document_given = false;
  int64_t time_limit_ms = 0;
  size_t max_bytes = 0;
  bool pager = false;
  std::string queries;
  std::string format;
  std::string color = "auto";
};

struct GivenQuery {
  std::string id;
  std::string text;
};

absl::Status UsageError(const std::string& message) {
  return absl::InvalidArgumentError(message);
}

absl::Status ParseHalfLife(const std::string& text, SearchOptions& options) {
  if (text.empty()) return absl::OkStatus();
  const char* const end = text.data() + text.size();
  const auto [last, error] =
      std::from_chars(text.data(), end, options.recency_half_life_days);
  // Not a number is not above 0.
  if (error == std::errc() && last == end && options.recency_half_life_days > 0 &&
      std::isfinite(options.recency_half_life_days)) {
    return absl::OkStatus();
  }
  return UsageError("--recency: \"" + text + "\" is not a number of days above 0");
}

absl::StatusOr<SearchOptions> OptionsOf(const SearchArguments& arguments) {
  SearchOptions options = arguments.options;
  if (absl::Status status = ApplyFilters(arguments.filters, options); !status.ok()) {
    return status;
  }
  absl::StatusOr<std::vector<FacetRequest>> facets = ParseFacets(arguments.facets);
  if (!facets.ok()) return facets.status();
  options.facets = *std::move(facets);
  if (arguments.scope == "document") options.scope = QueryScope::kDocument;
  if (arguments.format == "csv") {
    if (options.facets.empty()) return UsageError("--format csv: is for --facets");
    options.limit = 0;
  }
  if (arguments.format == "trec" && !options.facets.empty()) {
    return UsageError("--facets: a TREC run has no place for them");
  }
  if (arguments.sort != "relevance") {
    options.order = arguments.sort == "newest" ? HitOrder::kNewest : HitOrder::kOldest;
  }
  if (absl::Status status = ParseHalfLife(arguments.recency, options); !status.ok()) {
    return status;
  }
  if (arguments.by == "document" || arguments.format == "trec") {
    if (arguments.per_document_given && options.per_document != 1) {
      return UsageError(
          "--per-document: by document there is one hit a document (--by document, "
          "--format trec)");
    }
    options.per_document = 1;
    // Judgements are of documents, each of which has to be there.
    options.fold_copies = false;
  }
  if (arguments.max_bytes > 0 &&
      (arguments.format == "trec" || arguments.format == "csv")) {
    return UsageError("--max-bytes: is for the formats text, json and jsonl");
  }
  if (arguments.no_fold) options.fold_copies = false;
  options.time_limit = std::chrono::milliseconds(
      std::min<int64_t>(arguments.time_limit_ms, kLongestMilliseconds));
  return options;
}

// One a line: id, tab, text.
absl::StatusOr<std::vector<GivenQuery>> ReadQueries(const std::string& path) {
  std::ifstream file;
  if (path != "-") {
    file.open(path, std::ios::binary);
    if (!file) {
      return absl::NotFoundError("cannot read the queries in " + path + ": " +
                                 std::strerror(errno));
    }
  }
  std::istream& input = path == "-" ? std::cin : file;

  std::vector<GivenQuery> queries;
  std::string line;
  for (size_t number = 1; std::getline(input, line); ++number) {
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) continue;
    const size_t tab = line.find('\t');
    if (tab == 0 || tab == std::string::npos) {
      return UsageError(path + ':' + std::to_string(number) +
                        ": a line of queries is an id, a tab and the query");
    }
    queries.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  if (input.bad()) return absl::DataLossError("cannot read the queries in " + path);
  if (queries.empty()) return UsageError(path + ": there are no queries in it");
  return queries;
}

absl::StatusOr<std::vector<GivenQuery>> QueriesOf(const SearchArguments& arguments) {
  if (arguments.queries.empty()) {
    if (arguments.words.empty()) {
      return UsageError("search: QUERY is missing (or --queries FILE)");
    }
    return std::vector<GivenQuery>{{"", Joined(arguments.words)}};
  }
  if (!arguments.words.empty()) {
    return UsageError("search: with --queries there is no QUERY on the command line");
  }
  if (arguments.format != "trec" && arguments.format != "jsonl") {
    return UsageError("search: --queries needs --format trec or jsonl");
  }
  return ReadQueries(arguments.queries);
}

// What answers a query again, with other options.
using SearchAgain =
    absl::FunctionRef<absl::StatusOr<SearchResult>(const SearchOptions& options)>;

// In JSON or text, within --max-bytes.
absl::Status WriteHits(Answer answer, const SearchArguments& arguments,
                       const SearchOptions& options, const TextStyle& style,
                       SearchAgain search, Output& out) {
  const auto render = [&](const Answer& some) {
    return arguments.format == "text" ? SearchText(some, style) : SearchJson(some);
  };
  if (arguments.max_bytes == 0) {
    out.Write(render(answer));
    return absl::OkStatus();
  }
  // A page that is cut off ends where a shorter one would have.
  const auto cursor_behind = [&](size_t hits) -> absl::StatusOr<std::string> {
    if (hits == 0) return options.after;
    SearchOptions shorter = options;
    shorter.limit = hits;
    shorter.facets.clear();
    shorter.explain = false;
    shorter.fragments = 1;
    shorter.context = 0;
    shorter.more_passages = 0;
    absl::StatusOr<SearchResult> result = search(shorter);
    if (!result.ok()) return result.status();
    return std::move(result->next);
  };
  absl::StatusOr<std::string> text =
      RenderWithin(arguments.max_bytes, std::move(answer), render, cursor_behind);
  if (!text.ok()) return text.status();
  out.Write(*text);
  return absl::OkStatus();
}

absl::Status WriteAnswer(Answer answer, const SearchArguments& arguments,
                         const SearchOptions& options, const TextStyle& style,
                         SearchAgain search, Output& out) {
  if (arguments.format == "json" || arguments.format == "jsonl") {
    return WriteHits(std::move(answer), arguments, options, style, search, out);
  }
  // Before what they are about.
  PrintDiagnostics(answer);
  if (arguments.format == "trec") {
    if (answer.id.empty()) answer.id = "1";
    out.Write(SearchTrec(answer));
    return absl::OkStatus();
  }
  if (arguments.format == "csv") {
    out.Write(FacetsCsv(answer.result.facets));
    return absl::OkStatus();
  }
  return WriteHits(std::move(answer), arguments, options, style, search, out);
}

int Run(const SearchArguments& arguments, Output& out) {
  const absl::StatusOr<SearchOptions> options = OptionsOf(arguments);
  if (!options.ok()) return Fail(options.status());
  const absl::StatusOr<std::vector<GivenQuery>> queries = QueriesOf(arguments);
  if (!queries.ok()) return Fail(queries.status());
  const auto searcher = Searcher::Open(arguments.index);
  if (!searcher.ok()) return Fail(searcher.status());

  // Asked of the terminal, before a pager stands before it.
  const TextStyle style = StyleOf(arguments.color);
  std::optional<Pager> pager;
  if (arguments.pager && arguments.format == "text") pager.emplace(out);
  bool found = false;
  for (const GivenQuery& query : *queries) {
    absl::StatusOr<Answer> answer = Ask(query.text, [&](const Query& parsed) {
      return (*searcher)->Search(parsed, *options);
    });
    if (!answer.ok()) return Fail(answer.status());
    answer->id = query.id;
    found = found || FoundSomething(*answer);
    answer->with_context = options->context > 0;
    answer->with_more = options->more_passages > 0;
    const auto again = [&](const SearchOptions& other) {
      return (*searcher)->Search(ParseQuery(query.text).query, other);
    };
    const absl::Status written =
        WriteAnswer(*std::move(answer), arguments, *options, style, again, out);
    if (!written.ok()) return Fail(written);
    if (!out.wanted()) break;
  }
  return found ? kExitDone : kExitNothingFound;
}

}  // namespace

void AddSearchCommand(CLI::App& app, Command& chosen) {
  auto arguments = std::make_shared<SearchArguments>();
  SearchOptions& options = arguments->options;
  CLI::App* command =
      AddCommand(app, "search", "Find the passages that answer a query", kExamples);
  AddIndexArgument(*command, arguments->index);
  AddTexts(*command, "QUERY", "", arguments->words, "Words of the query");

  AddNumber(*command, "-n,--limit", options.limit, "Hits at most");
  AddNumber(*command, "--offset", options.offset, "Hits to pass over");
  AddText(*command, "--after", "CURSOR", options.after,
          "The next page: what \"next\" was in the JSON of the one before");
  CLI::Option* per_document =
      AddNumber(*command, "--per-document", options.per_document,
                "Passages of one document at most, 0 for no bound");
  AddNumber(*command, "--per-source", options.per_source,
            "Hits of one source at most, 0 for no bound");
  command->add_flag("--no-fold", arguments->no_fold,
                    "Show near copies of an article as hits of their own; by document "
                    "they always are");
  AddChoice(*command, "--sort", {"relevance", "newest", "oldest"}, arguments->sort,
            "Order of the hits; undated documents come last");
  AddText(*command, "--recency", "DAYS", arguments->recency,
          "Let new documents score up to twice as much; after so many days it is half "
          "of that");
  AddChoice(*command, "--scope", {"passage", "document"}, arguments->scope,
            "Where the words of the query have to be: in one passage, or anywhere in a "
            "document");
  AddChoice(*command, "--by", {"passage", "document"}, arguments->by,
            "What a hit is; by document: its best passage");

  AddFilterOptions(*command, arguments->filters);
  AddTexts(*command, "--facets", "FIELD,...", arguments->facets,
           "Count the documents that match by these fields: source, language, author, "
           "tag, section, year, month, day or a field of your own; author:5 lists five "
           "values. With -n 0 nothing else; --format csv for a table");
  command->add_flag("--include-chrome", options.include_chrome,
                    "Search page furniture too; it comes last");

  command->add_flag("--correct", options.correct,
                    "When nothing is found, search with unknown words spelled as words "
                    "of the index");

  AddNumber(*command, "--snippet-bytes", options.snippet_bytes,
            "Size of a snippet in bytes of the text, 0 for the whole passage");
  AddNumber(*command, "--fragments", options.fragments,
            "Snippets of a passage at most, 1 to 16, where what matched stands far "
            "apart; together as long as one; in text and JSON");
  AddNumber(
      *command, "--time-limit", arguments->time_limit_ms,
      "Milliseconds after which a search gives what it has found so far, 0 for no "
      "limit");
  command->add_flag("--explain", options.explain,
                    "Say how the query was understood, and what each score is made of; "
                    "in text and JSON");
  AddNumber(*command, "--context", options.context,
            "Passages before and after each hit to show with it; in text and JSON");
  AddNumber(
      *command, "--more", options.more_passages,
      "Other passages of each hit's document that match to show with it, at most; "
      "in text and JSON");
  AddNumber(
      *command, "--max-bytes", arguments->max_bytes,
      "Size of an answer in text or JSON: the first hits that fit, whole, and the "
      "cursor behind them; 0 for no bound");
  AddText(*command, "--queries", "FILE", arguments->queries,
          "Answer all queries of this file in one run (id, tab, query a line; - is "
          "standard input); for --format trec and jsonl");
  AddFormat(*command, {"text", "json", "jsonl", "trec", "csv"}, arguments->format);
  AddChoice(*command, "--color", {"auto", "always", "never"}, arguments->color,
            "Mark matches with colors");
  command->add_flag("--pager", arguments->pager,
                    "On a terminal: show text through $PAGER, or less");
  command->parse_complete_callback([arguments, per_document] {
    arguments->per_document_given = per_document->count() > 0;
  });
  OnChosen(*command, arguments, Run, chosen);
}

}  // namespace ibid::tools
