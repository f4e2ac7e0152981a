"""What search and analyze promise, key by key."""

import json
import os
import pty
import struct
import subprocess
import unicodedata

import cli
from cli import CliTest

SEARCH_KEYS = ["query", "took_us", "complete", "truncated", "total", "facets", "hits", "next", "diagnostics",
               "did_you_mean"]
HIT_KEYS = ["rank", "score", "document", "passage", "snippet", "title_spans",
            "copies"]
DOCUMENT_KEYS = ["id", "title", "source", "authors", "published",
                 "published_precision", "published_time", "url", "language"]
PASSAGE_KEYS = ["ordinal", "begin", "end", "line", "column", "text", "chrome"]
SNIPPET_KEYS = ["begin", "end", "text", "spans"]


class Search(CliTest):
    def check_answer(self, answer, query, texts, first_rank=1):
        """Every promise of the JSON that does not depend on what was asked."""
        self.assertEqual(list(answer), SEARCH_KEYS)
        self.assertEqual(answer["query"], query)
        self.assertIsInstance(answer["took_us"], int)
        self.assertEqual(list(answer["total"]), ["passages", "documents", "exact"])
        self.assertIsInstance(answer["total"]["exact"], bool)
        self.assertGreaterEqual(answer["total"]["passages"], len(answer["hits"]))
        for diagnostic in answer["diagnostics"]:
            self.assertEqual(list(diagnostic), ["kind", "begin", "end", "message"])
            self.assertLessEqual(diagnostic["begin"], diagnostic["end"])
            self.assertLessEqual(diagnostic["end"], len(query.encode()))
        scores = [hit["score"] for hit in answer["hits"]]
        self.assertEqual(scores, sorted(scores, reverse=True))
        for rank, hit in enumerate(answer["hits"], first_rank):
            self.assertEqual(hit["rank"], rank)
            self.check_hit(hit, texts[hit["document"]["id"]].encode())

    def check_hit(self, hit, text):
        self.assertEqual(list(hit), HIT_KEYS)
        self.assertIsInstance(hit["score"], float)
        document, passage, snippet = hit["document"], hit["passage"], hit["snippet"]
        self.assertEqual(list(document), DOCUMENT_KEYS)
        self.assertIsInstance(document["authors"], list)
        for key in ("id", "title", "source", "published_precision", "url"):
            self.assertIsInstance(document[key], str)

        self.assertEqual(list(passage), PASSAGE_KEYS)
        self.assertEqual(passage["text"].encode(), text[passage["begin"]:passage["end"]])
        before = text[:passage["begin"]].decode()
        self.assertEqual(passage["line"], before.count("\n") + 1)
        self.assertEqual(passage["column"], len(before) - (before.rfind("\n") + 1) + 1)
        self.assertFalse(passage["chrome"])

        self.assertEqual(list(snippet), SNIPPET_KEYS)
        self.assertEqual(snippet["text"].encode(), text[snippet["begin"]:snippet["end"]])
        self.assertLessEqual(passage["begin"], snippet["begin"])
        self.assertLessEqual(snippet["end"], passage["end"])
        at = snippet["begin"]
        for begin, end in snippet["spans"]:
            self.assertLessEqual(at, begin)
            self.assertLess(begin, end)
            self.assertNotEqual(text[begin:end].decode(), "")
            at = end
        self.assertLessEqual(at, snippet["end"])
        for begin, end in hit["title_spans"]:
            self.assertNotEqual(document["title"].encode()[begin:end].decode(), "")

    def texts(self, index):
        return {d["id"]: self.json("show", index, d["id"])["text"]
                for d in self.json("list", index)["documents"]}

    def spans(self, hit):
        """The words that are marked, folded to compare."""
        begin = hit["snippet"]["begin"]
        text = hit["snippet"]["text"].encode()
        return [text[b - begin:e - begin].decode() for b, e in hit["snippet"]["spans"]]

    def test_contract_on_the_samples(self):
        index = self.samples()
        texts = self.texts(index)
        for query, expected in [
            ("hydrogen ferry", None),
            ('"coffee machine"', "saltmarsh-courier/first-crossing.txt"),
            ("porpoises overtake rude", "saltmarsh-courier/first-crossing.txt"),
            ('"a cup of water"', None),
            ("ice cube charter fees", "coastline-wire/coupling-froze.txt"),
            ("Kaffeemaschine", "kuestenbote/wasserstofffaehre.txt"),
            ("Wasserstofffaehre Fähre Brennstoffzellen",
             "kuestenbote/wasserstofffaehre.txt"),
            ("moving the galley +Penhallow", "hull-and-harbour/yard-interview.txt"),
            ("porpoises -Oswin hundred days", "ferrywatch-215"),
            ("author:Stroud sandwich", "ferrywatch-212"),
        ]:
            with self.subTest(query=query):
                answer = self.json("search", index, query, "-n", "50",
                                   "--per-document", "0")
                self.check_answer(answer, query, texts)
                self.assertNotEqual(answer["hits"], [])
                if expected:
                    self.assertEqual(answer["hits"][0]["document"]["id"], expected)

    def test_a_phrase_is_one_span(self):
        index = self.samples()
        answer = self.json("search", index, '"maiden voyage"', "-n", "50")
        marked = [span for hit in answer["hits"] for span in self.spans(hit)]
        self.assertNotEqual(marked, [])
        self.assertEqual({span.casefold() for span in marked}, {"maiden voyage"})

    def test_metadata_in_hits(self):
        index = self.samples()
        document = self.json("search", index, "source:Ferrywatch sandwich")["hits"][0][
            "document"]
        self.assertEqual(document, {
            "id": "ferrywatch-212",
            "title": "A day on the Fulmar, six crossings and one sandwich",
            "source": "Ferrywatch", "authors": ["Wilhelmina Stroud"],
            "published": "2025-06-21", "published_precision": "second",
            "published_time": "2025-06-21T19:40:00+01:00",
            "url": "https://ferrywatch.example/2025/06/a-day-on-the-fulmar",
            "language": "en"})
        unknown = self.index({"id": "1", "text": "0 1 2 ferry"}, name="u.ibid")
        document = self.json("search", unknown, "ferry")["hits"][0]["document"]
        self.assertEqual((document["published"], document["published_precision"],
                          document["published_time"], document["language"],
                          document["title"], document["url"]),
                         (None, "unknown", None, None, "", ""))

    def ids(self, *arguments, **options):
        return [hit["document"]["id"]
                for hit in self.json("search", *arguments, **options)["hits"]]

    def test_limit_offset_and_per_document(self):
        index = self.samples()
        texts = self.texts(index)
        all_of_them = self.ids(index, "ferry", "-n", "100")
        self.assertEqual(len(all_of_them), len(set(all_of_them)))
        self.assertEqual(self.ids(index, "ferry", "--limit", "3"), all_of_them[:3])
        answer = self.json("search", index, "ferry", "-n", "3", "--offset", "2")
        self.check_answer(answer, "ferry", texts, first_rank=3)
        self.assertEqual([h["document"]["id"] for h in answer["hits"]], all_of_them[2:5])
        self.assertEqual(len(self.ids(index, "ferry")), min(10, len(all_of_them)))

        two = self.ids(index, "ferry", "-n", "100", "--per-document", "2")
        self.assertGreater(len(two), len(all_of_them))
        self.assertLessEqual(max(two.count(i) for i in two), 2)
        unbounded = self.ids(index, "ferry", "-n", "100", "--per-document", "0")
        self.assertGreaterEqual(len(unbounded), len(two))
        by_document = self.ids(index, "ferry", "-n", "100", "--by", "document")
        self.assertEqual(by_document,
                         self.ids(index, "ferry", "-n", "100", "--no-fold"))

    STORY = ("The ferry sailed from the harbour this morning with two hundred passengers "
             "on board and came back in the evening, as the company had said it would "
             "when it announced the new line two years ago in the old customs house.")

    def stories(self):
        return self.index(
            {"id": "wire", "text": self.STORY, "source": "Agency",
             "published": "2025-08-21"},
            {"id": "copy", "text": "By our desk\n\n" + self.STORY, "source": "Herald",
             "published": "2025-08-22"},
            {"id": "own", "text": "The ferry is late again.", "source": "Quay",
             "published": "2025"},
            {"id": "older", "text": "A ferry.", "source": "Quay",
             "published": "2024"},
            {"id": "undated", "text": "Nothing is known of when the ferry sailed.",
             "source": "Blog"})

    def test_near_copies_are_one_hit(self):
        index = self.stories()
        answer = self.json("search", index, "customs house")
        self.assertEqual(len(answer["hits"]), 1)
        hit = answer["hits"][0]
        [copy] = hit["copies"]
        self.assertEqual({hit["document"]["id"], copy["id"]}, {"wire", "copy"})
        self.assertEqual(list(copy), ["id", "source", "published", "published_precision",
                                      "published_time"])
        self.assertEqual(answer["total"]["documents"], 2)
        self.assertIn("also: " + copy["source"] + " (" + copy["published"] + ")",
                      self.ibid("search", index, "customs house"))
        for option in (["--no-fold"], ["--by", "document"]):
            self.assertEqual(set(self.ids(index, "customs house", *option)),
                             {"wire", "copy"})
        self.write("topics.tsv", "1\tcustoms house\n")
        run = self.ibid("search", index, "--queries", "topics.tsv", "--format", "trec")
        self.assertEqual(len(run.splitlines()), 2)

    def test_orders_and_caps(self):
        index = self.stories()
        newest = self.ids(index, "ferry", "--sort", "newest", "--no-fold")
        self.assertEqual(newest, ["copy", "wire", "own", "older", "undated"])
        oldest = self.ids(index, "ferry", "--sort", "oldest", "--no-fold")
        self.assertEqual(oldest, ["older", "own", "wire", "copy", "undated"])
        capped = self.ids(index, "ferry", "--per-source", "1", "--sort", "oldest",
                          "--no-fold")
        self.assertEqual(capped, ["older", "wire", "copy", "undated"])
        self.assertEqual(set(self.ids(index, "ferry", "--recency", "30", "--no-fold")),
                         set(newest))

    def test_pages_by_cursor(self):
        index = self.samples()
        everything = self.ids(index, "ferry", "-n", "100")
        paged = []
        after = []
        while True:
            page = self.json("search", index, "ferry", "-n", "3", *after)
            for rank, hit in enumerate(page["hits"], len(paged) + 1):
                self.assertEqual(hit["rank"], rank)
            paged += [hit["document"]["id"] for hit in page["hits"]]
            if page["next"] is None:
                break
            after = ["--after", page["next"]]
        self.assertEqual(paged, everything)
        self.assertIn("another query", self.complaint(
            "search", index, "harbour", *after))

    def test_time_limit(self):
        index = self.samples()
        answer = self.json("search", index, "ferry", "--time-limit", "86400000000")
        self.assertIs(answer["complete"], True)
        self.check_answer(answer, "ferry", self.texts(index))
        self.assertEqual(self.ids(index, "ferry", "--time-limit", "0"),
                         self.ids(index, "ferry"))
        for bad in ("-1", "soon", "1.5", ""):
            self.complaint("search", index, "ferry", "--time-limit", bad)

    def test_context(self):
        index = self.samples()
        texts = self.texts(index)
        answer = self.json("search", index, "ferry", "-n", "50", "--per-document", "0",
                           "--context", "1")
        sides = set()
        for hit in answer["hits"]:
            self.assertEqual(list(hit), HIT_KEYS + ["context"])
            document = hit["document"]["id"]
            passages = [p for p in self.json("show", index, document)["passages"]
                        if not p["chrome"]]
            place = [p["ordinal"] for p in passages].index(hit["passage"]["ordinal"])
            around = passages[max(place - 1, 0):place] + passages[place + 1:place + 2]
            self.assertEqual([p["ordinal"] for p in hit["context"]],
                             [p["ordinal"] for p in around])
            for near in hit["context"]:
                self.assertEqual(list(near),
                                 ["ordinal", "begin", "end", "text", "chrome"])
                self.assertEqual(
                    near["text"].encode(),
                    texts[document].encode()[near["begin"]:near["end"]])
                sides.add(near["ordinal"] < hit["passage"]["ordinal"])
        self.assertEqual(sides, {True, False})
        hit = next(hit for hit in answer["hits"] if hit["context"])
        text = self.ibid("search", index, "ferry", "-n", "50", "--per-document", "0",
                         "--context", "1")
        self.assertIn(" ".join(hit["context"][0]["text"].split()[:5]), text)

    def test_more(self):
        index = self.samples()
        texts = self.texts(index)
        plain = self.json("search", index, "ferry captain", "-n", "3")
        answer = self.json("search", index, "ferry captain", "-n", "3", "--more", "2")
        everything = self.json("search", index, "ferry captain", "-n", "500",
                               "--per-document", "0", "--no-fold")
        of_document = {}
        for hit in everything["hits"]:
            of_document.setdefault(hit["document"]["id"], []).append(
                hit["passage"]["ordinal"])
        self.assertEqual(answer["next"], plain["next"])
        for hit in answer["hits"]:
            self.assertEqual(list(hit), HIT_KEYS + ["more"])
            document = hit["document"]["id"]
            self.assertEqual(hit["passage"]["ordinal"], of_document[document][0])
            self.assertEqual([other["passage"]["ordinal"] for other in hit["more"]],
                             of_document[document][1:3])
            text = texts[document].encode()
            for other in hit["more"]:
                self.assertEqual(list(other), ["score", "passage", "snippet"])
                self.assertEqual(list(other["passage"]), list(hit["passage"]))
                self.assertEqual(list(other["snippet"]), list(hit["snippet"]))
                for part in (other["passage"], other["snippet"]):
                    self.assertEqual(part["text"].encode(),
                                     text[part["begin"]:part["end"]])
        hit = next(hit for hit in answer["hits"] if hit["more"])
        other = hit["more"][0]
        lines = self.ibid("search", index, "ferry captain", "-n", "3", "--more",
                          "2").splitlines()
        self.assertIn(
            f"        {hit['document']['id']}:{other['passage']['line']}, bytes "
            f"{other['snippet']['begin']}-{other['snippet']['end']}", lines)

    def test_fragments(self):
        index = self.samples()
        texts = self.texts(index)
        query = "ferry captain porpoises"
        answer = self.json("search", index, query, "--fragments", "3",
                           "--snippet-bytes", "200")
        keys = HIT_KEYS.copy()
        keys.insert(keys.index("snippet") + 1, "fragments")
        several = None
        for hit in answer["hits"]:
            self.assertEqual(list(hit), keys)
            text = texts[hit["document"]["id"]].encode()
            end = 0
            for fragment in hit["fragments"]:
                self.assertEqual(list(fragment), list(hit["snippet"]))
                self.assertLessEqual(end, fragment["begin"])
                end = fragment["end"]
                self.assertEqual(fragment["text"].encode(),
                                 text[fragment["begin"]:end])
            if len(hit["fragments"]) > 1:
                several = hit
            else:
                self.assertEqual(hit["fragments"], [hit["snippet"]])
        self.assertIsNotNone(several)
        ranges = ", ".join(f"{fragment['begin']}-{fragment['end']}"
                           for fragment in several["fragments"])
        self.assertIn(f", bytes {ranges}\n",
                      self.ibid("search", index, query, "--fragments", "3",
                                "--snippet-bytes", "200"))
        self.assertIn("1 to 16", self.complaint("search", index, query,
                                                "--fragments", "17"))

    def test_max_bytes(self):
        index = self.samples()
        whole = self.json("search", index, "ferry", "-n", "50")
        everything = [hit["document"]["id"] for hit in whole["hits"]]
        self.assertIs(whole["truncated"], False)
        for budget in (3000, 5000, 9000):
            shown = []
            after = []
            for _ in range(50):
                output = self.ibid("search", index, "ferry", "-n", "50", "--format",
                                   "json", "--max-bytes", str(budget), *after)
                answer = json.loads(output)
                shown += [hit["document"]["id"] for hit in answer["hits"]]
                if not answer["truncated"]:
                    break
                self.assertLessEqual(len(output.encode()), budget)
                self.assertNotEqual(answer["hits"], [])
                after = ["--after", answer["next"]]
            self.assertEqual(shown, everything)
        text = self.ibid("search", index, "ferry", "-n", "50", "--max-bytes", "2000")
        self.assertLessEqual(len(text.encode()), 2000)
        self.assertIn("\nCut to fit; there are more hits: --after ", text)
        self.assertEqual(self.ibid("search", index, "ferry", "--max-bytes", "1000000"
                                   ).splitlines()[:-1],
                         self.ibid("search", index, "ferry").splitlines()[:-1])
        # No hit fits: what is left says so, and nothing is skipped.
        answer = self.json("search", index, "ferry", "--max-bytes", "10")
        self.assertEqual((answer["hits"], answer["truncated"]), ([], True))
        self.complaint("search", index, "ferry", "--max-bytes", "10", "--format", "trec")

    def test_a_terminal_has_colors_and_a_pager_when_asked(self):
        index = self.samples()

        def on_terminal(*arguments, **changes):
            ours, theirs = pty.openpty()
            environment = cli.environment(TERM="xterm", **changes)
            subprocess.run([cli.IBID, "search", index, "ferry", *arguments],
                           stdout=theirs, cwd=self.folder, env=environment, timeout=60,
                           check=True)
            os.close(theirs)
            shown = b""
            try:
                while chunk := os.read(ours, 65536):
                    shown += chunk
            except OSError:  # Linux: nobody has it open any more.
                pass
            os.close(ours)
            return shown.decode()

        paged = self.folder / "paged"
        pager = {"PAGER": f"cat > '{paged}'"}
        self.assertIn("\x1b[", on_terminal("-n", "1"))
        self.assertNotIn("\x1b[", on_terminal("-n", "1", NO_COLOR="1"))
        self.assertIn("\x1b[", on_terminal("-n", "1", **pager))
        self.assertFalse(paged.exists())
        self.assertEqual(on_terminal("-n", "1", "--pager", **pager), "")
        self.assertIn("\x1b[", paged.read_text())
        paged.unlink()
        # Nothing of it in a pipe.
        piped = self.ibid("search", index, "ferry", "-n", "1", "--pager",
                          env=cli.environment(TERM="xterm", **pager))
        self.assertNotIn("\x1b[", piped)
        self.assertFalse(paged.exists())

    def test_explain(self):
        index = self.samples()
        answer = self.json("search", index, 'ferry "maiden voyage" porp*', "--explain",
                           "--recency", "100", "-n", "50")
        self.assertEqual(list(answer), SEARCH_KEYS + ["explanation"])
        understood = answer["explanation"]
        self.assertEqual(list(understood), ["tree", "words"])
        self.assertEqual([word["text"] for word in understood["words"]],
                         ["ferry", '"maiden voyage"', "porp*"])
        for word in understood["words"]:
            self.assertEqual(list(word), ["text", "begin", "end", "documents",
                                          "passages", "stems", "all_stems"])
            self.assertEqual(len(word["stems"]), word["all_stems"])
            self.assertGreater(word["documents"], 0)
            self.assertGreaterEqual(word["passages"], word["documents"])
            for stem in word["stems"]:
                self.assertEqual(list(stem), ["stem", "passages"])
        self.assertNotEqual(answer["hits"], [])
        for hit in answer["hits"]:
            self.assertEqual(list(hit), HIT_KEYS + ["explanation"])
            explanation = hit["explanation"]
            self.assertEqual(list(explanation), ["words", "recency", "exact_forms"])
            total = 0
            for word in explanation["words"]:
                self.assertEqual(list(word), [
                    "word", "begin", "end", "score", "frequency", "length",
                    "mean_length", "passages", "rarity", "repeats", "weight"])
                total += word["score"]
            self.assertAlmostEqual(
                total * explanation["recency"] * explanation["exact_forms"],
                hit["score"], places=9)
        text = self.ibid("search", index, "ferry", "--explain")
        self.assertIn("Searched: ", text)
        self.assertRegex(text, r"\n    score \d+\.\d{3} = \d")
        self.assertNotIn(" score ", self.ibid("search", index, "ferry"))

    def test_compare(self):
        index = self.stories()
        answer = self.json("compare", index, "ferry")
        self.assertEqual(list(answer), SEARCH_KEYS)
        self.assertEqual([h["document"]["source"] for h in answer["hits"]],
                         ["Quay", "Agency", "Blog"])
        self.assertEqual([c["source"] for c in answer["hits"][1]["copies"]], ["Herald"])
        self.assertIsNone(answer["next"])
        text = self.ibid("compare", index, "ferry")
        self.assertIn("Agency · 2025-08-21\n", text)
        self.assertIn("also: Herald (2025-08-22)\n", text)
        self.assertLess(text.index("Agency"), text.index("Blog · undated"))
        self.assertEqual(len(self.json("compare", index, "-n", "1", "ferry")["hits"]), 1)
        self.assertEqual(
            len(self.json("compare", index, "ferry", "--no-fold")["hits"]), 4)
        self.assertEqual(self.ibid("compare", index, "zeppelin", code=1),
                         "Nothing found.\n")

    def test_filters(self):
        index = self.samples()
        self.assertEqual(set(self.ids(index, "ferry", "--source", "Ferrywatch")),
                         {"ferrywatch-212", "ferrywatch-215"})
        # What follows the value of an option is the query again.
        self.assertEqual(set(self.ids(index, "--source", "Ferrywatch", "ferry")),
                         {"ferrywatch-212", "ferrywatch-215"})
        both = self.ids(index, "ferry", "--source", "Ferrywatch",
                        "--source", "The Saltmarsh Courier", "-n", "50")
        self.assertEqual({i.split("/")[0].split("-")[0] for i in both},
                         {"ferrywatch", "saltmarsh"})
        self.assertEqual(set(self.ids(index, "Fähre", "--language", "de")),
                         {"kuestenbote/kommentar-stille.txt",
                          "kuestenbote/wasserstofffaehre.txt"})
        self.assertEqual(self.ids(index, "ferry", "--since", "2025-09"),
                         ["ferrywatch-215"])
        self.assertEqual(set(self.ids(index, "ferry", "--until", "2025-06-16")),
                         {"saltmarsh-courier/first-crossing.txt",
                          "saltmarsh-courier/silent-service.txt"})
        self.assertEqual(self.ids(index, "ferry", "--since", "2025-06-15",
                                  "--until", "2025-06-20"),
                         ["saltmarsh-courier/silent-service.txt"])
        self.run_ibid("search", index, "ferry", "--source", "Nobody", code=1)

    def test_filters_by_any_field(self):
        index = self.index(
            {"id": "a", "text": "A ferry.", "source": "Quay", "tags": ["ships"],
             "authors": ["Ann Tar"], "published": "2025-08", "words": "120",
             "language": "en"},
            {"id": "b", "text": "A ferry.", "source": "Post", "tags": ["Energy"],
             "published": "2025", "words": "40", "language": "en"},
            {"id": "c", "text": "A ferry.", "source": "Post", "language": "de"})
        for options, expected in [
            (["--filter", "tag=ships"], "a"),
            (["--filter", "tag=Ships", "--filter", "tag=energy"], "ab"),
            # The shorthand and the long form are one field.
            (["--source", "quay", "--filter", "source=POST"], "abc"),
            (["--filter", "source=post", "--filter", "tag=energy"], "b"),
            (["--not", "tag=ships"], "bc"),
            (["--not", "tag=ships", "--not", "tag=energy"], "c"),
            (["--has", "author"], "a"),
            (["--lacks", "author"], "bc"),
            # Undated is not the year 1970, nor any other.
            (["--lacks", "published"], "c"),
            (["--filter", "published=2025"], "ab"),
            # Nobody knows whether it was in August.
            (["--filter", "published=2025-08"], "a"),
            (["--filter", "published=2025-07..2025-09"], "a"),
            (["--filter", "words=100..200"], "a"),
            (["--filter", "words=<100"], "b"),
            (["--has", "words", "--not", "language=de", "--until", "2025"], "ab"),
        ]:
            with self.subTest(options=options):
                self.assertEqual("".join(sorted(self.ids(index, "ferry", *options))),
                                 expected)
        # Alone they find all they let through.
        self.assertEqual(set(self.ids(index, "", "--source", "Post")), {"b", "c"})

    def test_facets(self):
        index = self.index(
            {"id": "a", "text": "A ferry.", "source": "Quay", "published": "2025-08",
             "authors": ["Ann Tar", "Bo Keel"]},
            {"id": "b", "text": "A ferry.", "source": "Post, \"The\"",
             "published": "2025"},
            {"id": "c", "text": "A tanker.", "source": "Quay"},
            {"id": "d", "text": "A ferry.", "source": "Quay"})
        answer = self.json("search", index, "ferry", "--facets", "source,month,author:1")
        self.check_answer(answer, "ferry", self.texts(index))
        self.assertEqual(len(answer["hits"]), 3)
        self.assertEqual(answer["facets"], [
            {"field": "source", "exact": True, "values": [
                {"value": "Quay", "documents": 2, "distinct_documents": 2,
                 "all_documents": 3, "share": 2 / 3},
                {"value": "Post, \"The\"", "documents": 1, "distinct_documents": 1,
                 "all_documents": 1, "share": 1.0}],
             "other_values": 0,
             "without": {"documents": 0, "distinct_documents": 0,
                 "all_documents": 0, "share": 0.0}},
            {"field": "month", "exact": True, "values": [
                {"value": "2025", "documents": 1, "distinct_documents": 1,
                 "all_documents": 1, "share": 1.0},
                {"value": "2025-08", "documents": 1, "distinct_documents": 1,
                 "all_documents": 1, "share": 1.0}],
             "other_values": 0,
             "without": {"documents": 1, "distinct_documents": 1,
                 "all_documents": 2, "share": 0.5}},
            {"field": "author", "exact": True, "values": [
                {"value": "Ann Tar", "documents": 1, "distinct_documents": 1,
                 "all_documents": 1, "share": 1.0}],
             "other_values": 1,
             "without": {"documents": 2, "distinct_documents": 2,
                 "all_documents": 3, "share": 2 / 3}}])
        alone = self.json("search", index, "ferry", "-n", "0", "--facets", "source",
                          "--facets", "month")
        self.assertEqual(alone["hits"], [])
        self.assertEqual(alone["facets"], answer["facets"][:2])
        self.assertEqual(alone["total"]["documents"], 3)
        text = self.ibid("search", index, "ferry", "-n", "0", "--facets", "month")
        self.assertEqual(text.splitlines()[:4], [
            "month      documents  distinct  of all   share",
            "2025               1         1       1  100.0%",
            "2025-08            1         1       1  100.0%",
            "(undated)          1         1       2   50.0%"])
        table = self.run_ibid("search", index, "ferry", "--facets", "source",
                              "--format", "csv").stdout
        self.assertEqual(table, b"field,kind,value,documents,distinct_documents,"
                                b"all_documents,share,exact\r\n"
                                b"source,value,Quay,2,2,3,0.666667,true\r\n"
                                b'source,value,"Post, ""The""",1,1,1,1.000000,true\r\n')

    def test_scope(self):
        between = "Others stand between. " * 100
        index = self.index(
            {"id": "a", "text": f"A ferry. {between} A strike.", "language": "en"},
            {"id": "b", "text": f"A ferry. {between} A tanker.", "language": "en"})
        self.run_ibid("search", index, "ferry AND strike", code=1)
        self.assertEqual(self.ids(index, "ferry AND strike", "--scope", "document",
                                  "--per-document", "0"), ["a", "a"])
        self.assertEqual(self.ids(index, "--scope", "document", "--", "ferry -strike"),
                         ["b"])
        answer = self.json("search", index, "ferry AND (strike OR tanker)", "--scope",
                           "document", "--facets", "language")
        self.assertEqual(answer["total"], {"passages": 4, "documents": 2, "exact": True})
        self.assertEqual(answer["facets"][0]["values"][0]["documents"], 2)

    def test_facets_that_cannot_be(self):
        index = self.index({"id": "a", "text": "A ferry."})
        for options in (["--facets", "title"], ["--facets", "source,,month"],
                        ["--facets", "source:many"], ["--format", "csv"],
                        ["--facets", "source", "--format", "trec"]):
            with self.subTest(options=options):
                self.assertNotEqual(self.complaint("search", index, "ferry", *options), "")
        answer = self.json("search", index, "ferry", "--facets", "colour")
        self.assertEqual([d["kind"] for d in answer["diagnostics"]], ["unknown-field"])
        self.run_ibid("search", index, "submarine", "-n", "0", "--facets", "source", code=1)

    def test_filters_that_cannot_be(self):
        index = self.index({"id": "a", "text": "A ferry.", "published": "2025"})
        for options, kind in [(["--filter", "colour=red"], "unknown-field"),
                              (["--has", "colour"], "unknown-field"),
                              (["--filter", "source=Nobody"], "unknown-value"),
                              (["--has", "author"], "unknown-value")]:
            with self.subTest(options=options):
                run = self.run_ibid("search", index, "ferry", "--format", "json",
                                    *options, code=1)
                self.assertEqual([(d["kind"], d["begin"], d["end"])
                                  for d in json.loads(run.stdout)["diagnostics"]],
                                 [(kind, 0, 0)])
        # What is excluded may be unknown, but is said all the same.
        answer = self.json("search", index, "ferry", "--lacks", "colour")
        self.assertEqual([d["kind"] for d in answer["diagnostics"]], ["unknown-field"])
        for options in (["--filter", "tag"], ["--filter", "=x"], ["--not", "tag="],
                        ["--filter", "title=ferry"], ["--source", ""], ["--has", " "],
                        ["--filter", "published=May"], ["--since", "May"]):
            with self.subTest(options=options):
                run = self.run_ibid("search", index, "ferry", *options, code=2)
                self.assertIn(options[0].encode(), run.stderr)

    def test_chrome_only_when_asked_for(self):
        index = self.samples()
        query = '"morning newsletter"'
        answer = json.loads(self.ibid("search", index, query, "--format", "json",
                                      code=1))
        self.assertEqual(answer["hits"], [])
        answer = self.json("search", index, query, "--include-chrome", "-n", "50")
        self.assertTrue(all(hit["passage"]["chrome"] for hit in answer["hits"]))
        self.assertEqual(len(answer["hits"]), 2)

    def test_snippet_bytes(self):
        index = self.samples()
        for size in (40, 120, 1000):
            for hit in self.json("search", index, "hydrogen ferry", "--snippet-bytes",
                                 size, "-n", "50")["hits"]:
                self.assertLessEqual(len(hit["snippet"]["text"].encode()), size)
        for hit in self.json("search", index, "ferry", "--snippet-bytes", "0")["hits"]:
            self.assertEqual(hit["snippet"]["text"], hit["passage"]["text"].strip())

    def test_nothing_found(self):
        index = self.index({"id": "1", "text": "A ferry."})
        for query in ("submarine", "", "!!", "-ferry", "+ferry +submarine"):
            with self.subTest(query=query):
                run = self.run_ibid("search", index, "--format", "json", "--", query,
                                    code=1)
                answer = json.loads(run.stdout)
                self.assertEqual(answer["hits"], [])
                self.assertEqual(answer["total"],
                                 {"passages": 0, "documents": 0, "exact": True})
                self.ibid("search", index, "--", query, code=1)

    def test_diagnostics(self):
        index = self.index({"id": "1", "text": "A ferry."})
        answer = self.json("search", index, 'ferry submarine "harbour')
        self.assertEqual({d["kind"] for d in answer["diagnostics"]},
                         {"unbalanced-quote", "unknown-word"})
        query = answer["query"].encode()
        for diagnostic in answer["diagnostics"]:
            self.assertNotEqual(query[diagnostic["begin"]:diagnostic["end"]], b"")
        run = self.run_ibid("search", index, "ferry submarine")
        self.assertIn(b"submarine", run.stderr)
        self.assertNotIn(b"submarine", run.stdout)

    def test_text_output(self):
        index = self.samples()
        text = self.ibid("search", index, '"coffee machine"', "-n", "1")
        lines = text.splitlines()
        self.assertEqual(lines[0],
                         " 1  Hydrogen ferry makes its maiden voyage in near silence")
        self.assertEqual(lines[1], "    The Saltmarsh Courier · 2025-06-14")
        self.assertIn("coffee machine", lines[2])
        snippet = self.json("search", index, '"coffee machine"', "-n", "1")["hits"][0][
            "snippet"]
        self.assertRegex(lines[3], r"^    saltmarsh-courier/first-crossing\.txt:\d+, "
                                   rf"bytes {snippet['begin']}-{snippet['end']}$")
        self.assertRegex(lines[-1], r"^\d+ passages? in \d+ documents?, [\d.]+ ms$")

    def queries(self, *rows):
        return self.write("queries.tsv", "".join(f"{i}\t{q}\n" for i, q in rows)).name

    def test_jsonl_of_many_queries(self):
        index = self.samples()
        texts = self.texts(index)
        rows = [("q1", "hydrogen ferry"), ("q2", "submarine"), ("ü 3", '"cup of water"')]
        lines = self.ibid("search", index, "--queries", self.queries(*rows),
                          "--format", "jsonl").splitlines()
        self.assertEqual(len(lines), 3)
        for (query_id, query), line in zip(rows, lines):
            answer = json.loads(line)
            self.assertEqual(list(answer)[0], "id")
            self.assertEqual(answer.pop("id"), query_id)
            self.check_answer(answer, query, texts)
        # One query is one line too, without an id.
        self.check_answer(json.loads(self.ibid("search", index, "ferry", "--format",
                                               "jsonl")), "ferry", texts)
        # From standard input, with the line ends of another system.
        run = self.run_ibid("search", index, "--queries", "-", "--format", "jsonl",
                            stdin=b"1\tferry\r\n\r\n2\tharbour")
        self.assertEqual([json.loads(line)["query"] for line in run.stdout.splitlines()],
                         ["ferry", "harbour"])
        # Nothing at all is found: exit code 1.
        self.run_ibid("search", index, "--queries", self.queries(("1", "submarine")),
                      "--format", "jsonl", code=1)

    def trec(self, text):
        rows = [line.split(" ") for line in text.splitlines()]
        for row in rows:
            self.assertEqual(len(row), 6)
            self.assertEqual((row[1], row[5]), ("Q0", "ibid"))
            # Programs that split at any white space see the same columns.
            self.assertEqual(len(" ".join(row).split()), 6)
        for query in {row[0] for row in rows}:
            own = [row for row in rows if row[0] == query]
            self.assertEqual([int(row[3]) for row in own], list(range(1, len(own) + 1)))
            # Strictly falling, also as 32-bit floats.
            scores = [struct.unpack("f", struct.pack("f", float(row[4])))[0]
                      for row in own]
            self.assertEqual(scores, sorted(set(scores), reverse=True))
            documents = [row[2] for row in own]
            self.assertEqual(len(documents), len(set(documents)))
        return rows

    def test_trec(self):
        index = self.samples()
        rows = self.trec(self.ibid(
            "search", index, "--format", "trec", "-n", "100",
            "--queries", self.queries(("7", "hydrogen ferry"), ("8", "submarine"),
                                      ("a b", "porpoises"))))
        self.assertEqual({row[0] for row in rows}, {"7", "a%20b"})
        self.assertEqual([row[2] for row in rows if row[0] == "7"],
                         self.ids(index, "hydrogen ferry", "-n", "100", "--no-fold"))
        rows = self.trec(self.ibid("search", index, "ferry", "--format", "trec"))
        self.assertEqual({row[0] for row in rows}, {"1"})

    def test_trec_ties_and_odd_ids(self):
        ids = ["a b", "tab\tid", "nl\nid", "nb\u00a0sp", "full\u3000width", "100%",
               "https://x.example/?a=1&b=2", "東京", "n\x85el", "plain"]
        index = self.index(*({"id": i, "text": "The same ferry."} for i in ids))
        rows = self.trec(self.ibid("search", index, "ferry", "--format", "trec", "-n",
                                   "100"))
        self.assertEqual({row[2] for row in rows}, {
            "a%20b", "tab%09id", "nl%0Aid", "nb%C2%A0sp", "full%E3%80%80width", "100%",
            "https://x.example/?a=1&b=2", "東京", "n%C2%85el", "plain"})

    def test_any_bytes_in_a_query(self):
        index = self.index({"id": "1", "text": "A ferry."})
        run = self.run_ibid("search", index, "--format", "json",
                            b"ferry \xff\xfe".decode("utf-8", "surrogateescape"))
        answer = json.loads(run.stdout.decode("utf-8", "strict"))
        self.assertTrue(answer["query"].startswith("ferry \ufffd"))
        self.assertEqual(len(answer["hits"]), 1)

    def test_control_characters_survive_json_and_not_the_terminal(self):
        text = "A ferry \x1b[31mred\x07 \u202e and <b>bold</b> \x00 nul."
        index = self.index({"id": "1", "text": text})
        answer = self.json("search", index, "ferry")
        self.assertEqual(answer["hits"][0]["passage"]["text"], text)
        shown = self.ibid("search", index, "ferry", "--color", "always")
        self.assertNotIn("\x1b[31m", shown)
        self.assertFalse([c for c in shown if unicodedata.category(c) == "Cc"
                          and c not in "\n\x1b"])


class Analyze(CliTest):
    def test_tokens(self):
        text = "Élan's well-being"
        answer = self.json("analyze", "--language", "en", text)
        self.assertEqual(list(answer), ["text", "language", "tokens"])
        self.assertEqual((answer["text"], answer["language"]), (text, "en"))
        for token in answer["tokens"]:
            self.assertEqual(list(token),
                             ["term", "stem", "begin", "end", "position", "kind"])
            self.assertIn(token["kind"], ("word", "joined", "whole"))
        found = {(t["term"], text.encode()[t["begin"]:t["end"]].decode(), t["position"])
                 for t in answer["tokens"]}
        self.assertLessEqual({("elan", "Élan's", 0), ("well", "well", 1),
                              ("being", "being", 2)} , found | {("elan", "Élan's", 0)})
        self.assertIn("wellbeing", {t["term"] for t in answer["tokens"]})

    def test_words_are_joined_and_table(self):
        answer = self.json("analyze", "--language", "en", "freezing", "[GPUs]")
        self.assertEqual(answer["text"], "freezing [GPUs]")
        self.assertEqual([t["stem"] for t in answer["tokens"]], ["freez", "gpus"])
        self.assertIsNone(self.json("analyze", "x")["language"])
        table = self.ibid("analyze", "one", "two").splitlines()
        self.assertEqual(table[0].split(),
                         ["term", "stem", "begin", "end", "position", "kind"])
        self.assertEqual(table[2].split(), ["two", "two", "4", "7", "1", "word"])
        self.assertEqual(self.json("analyze", "--", "-2", "x")["text"], "-2 x")


if __name__ == "__main__":
    cli.main()
