"""Putting documents in and taking them out: index, extract, show, remove, list, info,
check."""

import gzip
import json
import os
import random
import signal
import subprocess
import time

import cli
from cli import CliTest, environment

DOCUMENT_KEYS = ["id", "title", "source", "source_origin", "authors", "published",
                 "published_precision", "published_time", "url", "language", "section",
                 "tags", "fields", "path", "text_hash"]

ARTICLE = """Home » News » The ferry is late

The ferry is late

by Maren Oakes - Harbour Correspondent

The ferry from Saltmarsh Point came in late on Monday, and nobody on the quay minded.

You may also like

Leave a Comment
"""


class Index(CliTest):
    def summary(self, *arguments, **options):
        return self.json("index", "i.ibid", *arguments, **options)

    def test_summary(self):
        self.write("in/a.txt", "The first article, about a ferry.")
        self.write("in/b/c.txt", "The second article, about a harbour.")
        self.write("in/picture.png", b"\x89PNG")
        self.assertEqual(
            self.ibid("index", "i.ibid", "in"),
            "2 documents: 2 added, 0 replaced, 0 unchanged; "
            "1 file of another kind ignored\n")
        self.write("in/a.txt", "The first article, about another ferry.")
        self.write("in/d.txt", "The third article.")
        summary = self.summary("in")
        took = summary.pop("took_us")
        self.assertGreater(took, 0)
        self.assertEqual(summary, {
            "index": "i.ibid", "documents": 3, "added": 1, "replaced": 1,
            "unchanged": 1, "refused": 0, "skipped": 0, "mended": 0, "repeated": 0,
            "files_ignored": 1, "records_passed_over": 0, "interrupted": False})
        self.assertEqual({d["id"] for d in self.json("list", "i.ibid")["documents"]},
                         {"a.txt", "b/c.txt", "d.txt"})

    def test_same_id_twice_in_one_run(self):
        self.write_records("r.jsonl", {"id": "x", "text": "The old text."},
                           {"id": "y", "text": "Another text."},
                           {"id": "x", "text": "The new text."})
        summary = self.summary("r.jsonl")
        self.assertEqual((summary["documents"], summary["repeated"]), (3, 1))
        self.assertEqual(self.json("show", "i.ibid", "x")["text"], "The new text.")
        self.assertEqual(self.json("info", "i.ibid")["documents"], 2)

    def test_two_files_of_one_id_name_both(self):
        self.write("a/x.txt", "One article.")
        self.write("b/x.txt", "Another article.")
        complaint = self.complaint("index", "i.ibid", "a", "b")
        self.assertIn("a/x.txt", complaint)
        self.assertIn("b/x.txt", complaint)
        self.assertFalse((self.folder / "i.ibid").exists())
        # Also when they come in two runs: the second is refused, the first kept.
        self.run_ibid("index", "i.ibid", "a")
        run = self.run_ibid("index", "i.ibid", "b", "--format", "json", code=2)
        self.assertEqual(json.loads(run.stdout)["refused"], 1)
        self.assertIn("b/x.txt", run.stderr.decode())
        self.assertEqual(self.json("show", "i.ibid", "x.txt")["text"], "One article.")
        # An id prefix tells them apart.
        self.run_ibid("index", "i.ibid", "b", "--id-prefix", "b/")
        self.assertEqual(self.json("show", "i.ibid", "b/x.txt")["text"],
                         "Another article.")

    def test_lost_is_exit_2_and_mended_is_not(self):
        self.write("lost.jsonl", '{"id":"a","text":"Good."}\nnot json\n'
                                 '{"id":"b","text":"Good too."}\n')
        run = self.run_ibid("index", "i.ibid", "lost.jsonl", "--format", "json", code=2)
        summary = json.loads(run.stdout)
        self.assertEqual((summary["added"], summary["skipped"]), (2, 1))
        self.assertIn("lost.jsonl:2", run.stderr.decode())

        self.write("mended.txt", b"A ferry \xff in the h\xc3\xa4rb\xc3\xb6\xc3\xbcr.")
        run = self.run_ibid("index", "i.ibid", "mended.txt", "--format", "json")
        self.assertEqual(json.loads(run.stdout)["mended"], 1)
        self.assertIn("mended.txt", run.stderr.decode())
        self.assertIn("byte", run.stderr.decode())
        self.assertEqual(self.json("show", "i.ibid", "mended.txt")["text"],
                         "A ferry \ufffd in the härböür.")

    def test_standard_input_and_gzip(self):
        lines = b'{"id":"in","text":"From standard input."}\n'
        self.assertEqual(self.summary("-", stdin=lines)["added"], 1)
        self.write("r.jsonl.gz", gzip.compress(b'{"id":"gz","text":"From gzip."}\n'))
        self.assertEqual(self.summary("r.jsonl.gz")["added"], 1)
        self.write("s.ndjson.gz", gzip.compress(b'{"id":"nd","text":"Also."}\n'))
        self.assertEqual(self.summary("s.ndjson.gz")["added"], 1)
        for document in ("in", "gz", "nd"):
            self.run_ibid("show", "i.ibid", document)

    def test_archives_limits_and_strictness(self):
        record = ("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: http://e.org/a\r\n"
                  "Content-Length: 12\r\n\r\nA page of it\r\n\r\n")
        self.write("in/a.warc", record % "conversion" + record % "request")
        self.write("in/b.txt.gz", gzip.compress(b"An article about a ferry."))
        self.assertEqual(
            self.ibid("index", "i.ibid", "in"),
            "2 documents: 2 added, 0 replaced, 0 unchanged; "
            "1 record of a web archive without a page passed over\n")
        self.write("in/c.jsonl", "no record\n")
        self.run_ibid("index", "i.ibid", "in", code=2)
        strict = self.complaint("index", "--strict", "i.ibid", "in")
        self.assertIn("c.jsonl:1", strict)
        self.assertIn("strict", strict)
        self.assertIn("larger than 5 bytes",
                      self.complaint("extract", "--max-record-bytes", "5", "in/b.txt.gz"))
        self.assertIn("packed more than 0 times",
                      self.complaint("extract", "--max-depth", "0", "in/b.txt.gz"))

    def test_nothing_to_read(self):
        (self.folder / "empty").mkdir()
        self.assertEqual(self.summary("empty")["documents"], 0)
        self.assertEqual(self.json("list", "i.ibid"), {"documents": []})
        self.assertEqual(self.json("info", "i.ibid")["documents"], 0)
        self.assertTrue(self.json("check", "i.ibid")["good"])
        self.run_ibid("search", "i.ibid", "ferry", code=1)
        self.write("e/empty.jsonl", "")
        self.assertEqual(self.summary("e")["documents"], 0)
        self.assertEqual(self.summary("-", stdin=b"")["documents"], 0)
        self.write("e/empty.txt", "")
        self.assertEqual(self.summary("e")["documents"], 1)
        shown = self.json("show", "i.ibid", "empty.txt")
        self.assertEqual(shown["text"], "")
        self.assertEqual([(p["begin"], p["end"]) for p in shown["passages"]], [(0, 0)])

    def test_given_source_and_language(self):
        self.write("a.txt", "The ferry sails at noon and comes back at night.")
        self.run_ibid("index", "i.ibid", "a.txt", "--source", "Harbour [x]",
                      "--language", "pt-BR")
        document = self.json("show", "i.ibid", "a.txt")["document"]
        self.assertEqual(document["source"], "Harbour [x]")
        self.assertEqual(document["source_origin"], "given")
        self.assertEqual(document["language"], "pt-BR")

    def hold(self, *arguments):
        """ibid indexing standard input that does not end."""
        return subprocess.Popen([cli.IBID, "index", "i.ibid", "-", *arguments],
                                cwd=self.folder, stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env=environment())

    def feed(self, process, first, count):
        for i in range(first, first + count):
            record = {"id": str(i), "text": f"Article {i} about the harbour."}
            process.stdin.write(json.dumps(record).encode() + b"\n")
        process.stdin.flush()

    def committed(self):
        """Documents in the index; 0 while there is none."""
        run = subprocess.run([cli.IBID, "info", "i.ibid", "--format", "json"],
                             cwd=self.folder, capture_output=True, env=environment())
        return json.loads(run.stdout)["documents"] if run.returncode == 0 else 0

    def wait_for(self, count):
        for _ in range(600):
            if self.committed() >= count:
                return
            time.sleep(0.05)
        self.fail(f"{count} documents were never committed")

    def test_interrupt_commits(self):
        for signal_number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(signal=signal_number):
                before = self.committed()
                process = self.hold("--commit-every", "0")
                self.feed(process, before, 40)
                # Its own commits: what an earlier process left says nothing about
                # whether this one already listens to signals.
                self.wait_for(before + 10)
                process.send_signal(signal_number)
                out = process.stdout.read().decode()
                error = process.stderr.read().decode()
                self.assertEqual(process.wait(timeout=60), 130, error)
                process.stdin.close()
                process.stdout.close()
                process.stderr.close()
                self.assertIn("interrupted", out)
                self.assertEqual(error, "")
                self.assertTrue(self.json("check", "i.ibid")["good"])
                self.assertGreaterEqual(self.committed(), before + 10)

    def test_killed_at_random_moments(self):
        rng = random.Random(20231)
        for _ in range(5):
            process = self.hold("--commit-every", "0")
            before = self.committed()
            self.feed(process, before, 40)
            self.wait_for(before + 1)
            time.sleep(rng.random() * 0.3)
            known = self.committed()
            process.kill()
            process.wait(timeout=60)
            for stream in (process.stdin, process.stdout, process.stderr):
                try:
                    stream.close()
                except BrokenPipeError:
                    pass
            self.assertTrue(self.json("check", "i.ibid")["good"])
            self.assertGreaterEqual(self.committed(), known)

    def test_one_writer_at_a_time(self):
        process = self.hold("--commit-every", "0")
        self.feed(process, 0, 5)
        self.wait_for(1)
        complaint = self.complaint("remove", "i.ibid", "1")
        self.assertIn(str(process.pid), complaint)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0)
        self.run_ibid("remove", "i.ibid", "1")


class Documents(CliTest):
    def check_document(self, shown, text):
        document = shown["document"]
        self.assertEqual(list(document), DOCUMENT_KEYS)
        for key in ("id", "title", "source", "source_origin", "published_precision",
                    "url", "section", "path"):
            self.assertIsInstance(document[key], str, key)
        self.assertIsInstance(document["authors"], list)
        self.assertIsInstance(document["tags"], list)
        self.assertIsInstance(document["fields"], dict)
        self.assertEqual(shown["text"].encode(), text)
        self.check_passages(shown["passages"], text)

    def check_passages(self, passages, text):
        """They partition the text and split no code point."""
        self.assertEqual([p["ordinal"] for p in passages], list(range(len(passages))))
        at = 0
        for passage in passages:
            self.assertEqual(list(passage), ["ordinal", "begin", "end", "chrome"])
            self.assertEqual(passage["begin"], at)
            self.assertIsInstance(passage["chrome"], bool)
            at = passage["end"]
            text[passage["begin"]:at].decode()
        self.assertEqual(at, len(text))

    def test_show_and_extract_keep_the_bytes(self):
        texts = {
            "plain.txt": ARTICLE.encode(),
            "crlf.txt": ARTICLE.replace("\n", "\r\n").encode(),
            "bom.txt": b"\xef\xbb\xbf" + ARTICLE.encode(),
            "no_end.txt": ARTICLE.strip().encode(),
            "blank.txt": b" \n\t\n",
            "empty.txt": b"",
            "wide.txt": "東京の渡し船は水素で走る。静かだ。\n".encode() * 40,
            "long.txt": b"word " * 3000,
        }
        for name, text in texts.items():
            self.write(f"in/{name}", text)
        self.run_ibid("index", "i.ibid", "in")
        extracted = {}
        for line in self.ibid("extract", "in").splitlines():
            record = json.loads(line)
            self.assertEqual(list(record), ["id", "document", "text", "passages"])
            self.assertEqual(record["id"], record["document"]["id"])
            extracted[record["id"]] = record
        self.assertEqual(set(extracted), set(texts))
        for name, text in texts.items():
            with self.subTest(name=name):
                shown = self.json("show", "i.ibid", name)
                self.assertEqual(list(shown), ["document", "text", "passages"])
                self.check_document(shown, text)
                self.assertRegex(shown["document"]["text_hash"], r"\A[0-9a-f]{32}\Z")
                self.assertEqual(shown["document"]["path"],
                                 str(self.folder / "in" / name))
                record = extracted[name]
                self.assertIsNone(record["document"].pop("text_hash"))
                shown["document"].pop("text_hash")
                record.pop("id")
                self.check_passages(record["passages"], text)
                self.assertEqual(record["document"], shown["document"])
                self.assertIn(text.decode().strip("\n"),
                              self.run_ibid("show", "i.ibid", name).stdout.decode())

    def test_metadata_of_a_record(self):
        self.write_records("r.jsonl", {
            "id": "r1", "text": "The ferry sailed.", "title": "Ferry <b>sails</b>",
            "site": "Harbour News", "authors": ["A. One", "B. Two"],
            "published": "2025-08-21T23:30:00-04:00", "url": "https://x.example/1",
            "language": "en", "section": "Local", "tags": ["ferry", "sea"]},
            {"id": "r2", "text": "Undated.", "published": "2025-08"},
            {"url": "https://x.example/2", "text": "Without an id."},
            {"text": "Without id and url."})
        self.run_ibid("index", "i.ibid", "r.jsonl")
        document = self.json("show", "i.ibid", "r1")["document"]
        for key, value in {
            "title": "Ferry <b>sails</b>", "source": "Harbour News",
            "source_origin": "metadata", "authors": ["A. One", "B. Two"],
            "published": "2025-08-21", "published_precision": "second",
            "published_time": "2025-08-21T23:30:00-04:00",
            "url": "https://x.example/1", "language": "en", "section": "Local",
            "tags": ["ferry", "sea"]}.items():
            self.assertEqual(document[key], value, key)
        document = self.json("show", "i.ibid", "r2")["document"]
        self.assertEqual((document["published"], document["published_precision"],
                          document["published_time"]), ("2025-08", "month", None))
        document = self.json("show", "i.ibid", "https://x.example/2")["document"]
        self.assertEqual(document["published"], None)
        self.assertEqual(document["published_precision"], "unknown")
        self.assertEqual((document["source"], document["source_origin"]),
                         ("x.example", "url"))
        self.run_ibid("show", "i.ibid", "r.jsonl:4")

    def test_extract_options(self):
        self.write("a.txt", "Some text.")
        record = json.loads(self.ibid("extract", "a.txt", "--source", "S",
                                      "--language", "de", "--id-prefix", "p/",
                                      "--format", "json"))
        self.assertEqual(record["id"], "p/a.txt")
        self.assertEqual(record["document"]["source"], "S")
        self.assertEqual(record["document"]["language"], "de")
        record = json.loads(self.ibid("extract", "-",
                                      stdin=b'{"id":"i","text":"T."}\n'))
        self.assertEqual(record["id"], "i")
        self.write("bad.jsonl", "nothing\n")
        self.assertIn("bad.jsonl:1", self.complaint("extract", "bad.jsonl"))

    def test_extract_explains(self):
        self.write("news/a.txt", "Home » Sport » Ferry wins\n\nby Ann Lee\n\nThe ferry "
                                 "won the race on Saturday by a mile.\n")
        text = self.ibid("extract", "--explain", "news/a.txt")
        for row in (r"authors +Ann Lee +medium +byline",
                    r"source +news +low +name of the folder",
                    r"0 +0-\d+ +page furniture +Home"):
            self.assertRegex(text, row)
        record = json.loads(self.ibid("extract", "--explain", "--format", "json",
                                      "--source", "S", "news/a.txt"))
        self.assertEqual(record["origins"]["authors"],
                         {"origin": "byline", "confidence": "medium"})
        self.assertEqual(record["origins"]["source"],
                         {"origin": "option", "confidence": "high"})
        record = json.loads(self.ibid("extract", "--explain", "--format", "json", "-",
                                      stdin=b'{"headline":"H","text":"T."}\n'))
        self.assertEqual(record["origins"]["title"],
                         {"origin": "JSON record: headline", "confidence": "high"})
        self.assertNotIn("origins", json.loads(self.ibid("extract", "news/a.txt")))

    def test_unknown_id(self):
        index = self.index({"id": "1", "text": "Text."})
        for output in ("text", "json"):
            run = self.run_ibid("show", index, "2", "--format", output, code=1)
            self.assertEqual(run.stdout, b"")
            self.assertIn(b"2", run.stderr)

    def test_remove(self):
        index = self.index(*({"id": str(i), "text": f"Ferry {i}."} for i in range(5)))
        self.assertEqual(self.ibid("remove", index, "0"), "1 document removed\n")
        run = self.run_ibid("remove", index, "1", "nope", "2", "--format", "json",
                            code=1)
        self.assertEqual(json.loads(run.stdout), {"removed": 2, "unknown": ["nope"]})
        self.assertIn(b"nope", run.stderr)
        self.assertEqual({d["id"] for d in self.json("list", index)["documents"]},
                         {"3", "4"})
        self.run_ibid("show", index, "1", code=1)
        self.assertEqual(self.json("search", index, "ferry")["total"]["documents"], 2)

    def test_list(self):
        index = self.samples()
        documents = {d["id"]: d for d in self.json("list", index)["documents"]}
        self.assertGreaterEqual(len(documents), 12)
        listed = documents["saltmarsh-courier/first-crossing.txt"]
        self.assertEqual(list(listed), [
            "id", "title", "source", "source_origin", "authors", "published",
            "published_precision", "published_time", "url", "language", "passages",
            "text_bytes", "text_hash"])
        self.assertEqual(listed["source"], "The Saltmarsh Courier")
        self.assertEqual(listed["source_origin"], "metadata")
        self.assertEqual(listed["published"], "2025-06-14")
        self.assertEqual(listed["authors"], ["Maren Oakes"])
        shown = self.json("show", index, listed["id"])
        self.assertEqual(listed["passages"], len(shown["passages"]))
        self.assertEqual(listed["text_bytes"], len(shown["text"].encode()))
        self.assertEqual(listed["text_hash"], shown["document"]["text_hash"])
        self.assertEqual({d["language"] for d in documents.values()}, {"en", "de"})
        self.assertGreaterEqual(len({d["source"] for d in documents.values()}), 5)

        lines = self.ibid("list", index).splitlines()
        self.assertEqual(len(lines), len(documents) + 1)
        self.assertEqual([line.split("  ")[0] for line in lines[1:]],
                         sorted(documents))

    def test_samples_are_read_as_articles(self):
        """What is page furniture in the samples is chrome, what is article is not."""
        index = self.samples()
        shown = self.json("show", index, "saltmarsh-courier/first-crossing.txt")
        text = shown["text"].encode()
        chrome = b"".join(text[p["begin"]:p["end"]] for p in shown["passages"]
                          if p["chrome"]).decode()
        for line in ("Home » Harbour", "by Maren Oakes", "Read more:",
                     "You may also like", "Leave a Comment", "morning newsletter",
                     "owned by the people"):
            self.assertIn(line, chrome)
        for line in ("Captain Ines Halloran", "dogs still travel free",
                     "A crossing of 32 minutes"):
            self.assertNotIn(line, chrome)

    def test_info(self):
        index = self.samples()
        info = self.json("info", index)
        self.assertEqual(list(info), [
            "documents", "passages", "chrome_passages", "text_bytes", "terms",
            "index_bytes", "shards", "dead_documents", "generation", "sources",
            "languages", "format_version", "fingerprint", "ibid_version",
            "xapian_version", "builder"])
        documents = self.json("list", index)["documents"]
        self.assertEqual(info["documents"], len(documents))
        self.assertEqual(info["passages"], sum(d["passages"] for d in documents))
        self.assertEqual(info["text_bytes"], sum(d["text_bytes"] for d in documents))
        self.assertEqual(info["shards"], 1)
        self.assertEqual(info["builder"], "bulk")
        counts = {s["name"]: s["documents"] for s in info["sources"]}
        self.assertEqual(counts["The Saltmarsh Courier"], 2)
        self.assertEqual(sum(counts.values()), len(documents))
        on_disk = sum(f.stat().st_size for f in (self.folder / index).rglob("*")
                      if f.is_file())
        self.assertGreater(info["index_bytes"], on_disk // 2)
        self.assertLessEqual(info["index_bytes"], on_disk)
        self.assertIn("page furniture", self.ibid("info", index))

    def test_check_finds_damage(self):
        index = self.samples()
        report = self.json("check", index)
        self.assertEqual(list(report),
                         ["good", "documents", "passages", "shards", "problems"])
        self.assertEqual((report["good"], report["problems"]), (True, []))
        self.assertIn("is good", self.ibid("check", index))

        data = max((self.folder / index).rglob("docdata.glass"),
                   key=lambda f: f.stat().st_size)
        content = bytearray(data.read_bytes())
        for at in range(len(content) // 3, len(content) - 64, 512):
            content[at:at + 32] = os.urandom(32)
        data.write_bytes(content)
        run = self.run_ibid("check", index, "--format", "json", code=2)
        if run.stdout:  # Opening may fail before there is a report to write.
            report = json.loads(run.stdout)
            self.assertFalse(report["good"])
            self.assertNotEqual(report["problems"], [])
        self.assertNotEqual(run.stderr, b"")

    def test_hostile_ids_and_titles(self):
        ids = ["with blank", "tab\there", "line\nend", "quote\"s'", "<script>", "-dash",
               "--help", "\x1b[31mred", "über/東京.txt", "%41%", "a" * 300, "[x]", "{}",
               "..", "/etc/passwd", "id\u00a0nbsp", "\u202eoverride"]
        index = self.index(*({"id": i, "text": "A ferry.", "title": f"{i} title"}
                             for i in ids))
        documents = {d["id"]: d for d in self.json("list", index)["documents"]}
        self.assertEqual(set(documents), set(ids))
        for i in ids:
            with self.subTest(id=i):
                shown = self.json("show", index, "--", i)
                self.assertEqual(shown["document"]["id"], i)
                self.assertEqual(shown["document"]["title"], f"{i} title")
        for arguments in (["list", index], ["search", index, "ferry", "-n", "100"]):
            text = self.ibid(*arguments)
            self.assertNotIn("\x1b", text)
            self.assertNotIn("\u202e", text)
        self.run_ibid("remove", index, "--", *ids)
        self.assertEqual(self.json("list", index)["documents"], [])


if __name__ == "__main__":
    cli.main()
