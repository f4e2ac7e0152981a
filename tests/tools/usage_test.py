"""The command line itself: help, version, wrong usage, output that cannot be written."""

import os
import pty
import re
import subprocess

import cli
from cli import CliTest, environment

COMMANDS = ("index", "search", "compare", "show", "extract", "analyze", "remove",
            "list", "sources", "info", "check")


class Usage(CliTest):
    def test_help_is_an_answer(self):
        text = self.ibid("--help")
        for command in COMMANDS:
            self.assertIn(f"  {command} ", text)
        for command in COMMANDS:
            with self.subTest(command=command):
                text = self.ibid(command, "--help")
                self.assertIn("Examples:", text)
                self.assertIn(f"  ibid {command} ", text)
                self.assertIn("--format", text)

    def test_the_manual_has_every_option(self):
        manual = (cli.SOURCE / "docs/ibid.1").read_text()
        synopsis = manual[manual.index(".Sh SYNOPSIS"):manual.index(".Sh DESCRIPTION")]
        told = {}
        for part in synopsis.split("\n.Nm\n.Cm ")[1:]:
            names, _, options = part.partition("\n")
            for command in names.split(" | "):
                told[command] = set(re.findall(r"(?:Fl |, )-([a-z-]+)", options))
        # The last one is followed by what all have.
        self.assertEqual(set(told), set(COMMANDS))
        for command in COMMANDS:
            text = self.ibid(command, "--help")
            known = set(re.findall(r"^  (?:-[a-z],)?--([a-z-]+)", text, re.MULTILINE))
            with self.subTest(command=command):
                self.assertEqual(told[command] | {"help", "version"}, known)
                for option in known - {"help", "version"}:
                    self.assertRegex(manual[manual.index(".Sh DESCRIPTION"):],
                                     rf"[ (]-{option}\b")

    def test_version(self):
        version = self.ibid("--version")
        self.assertRegex(version, r"\Aibid \d+\.\d+\.\d+\n")
        for command in COMMANDS:
            self.assertEqual(self.ibid(command, "--version"), version)

    def test_wrong_usage_is_exit_2_with_a_line_on_stderr(self):
        self.write("a.txt", "Some text of an article.")
        self.write("bad.tsv", "1\tferry\nno tab here\n")
        self.write("empty.tsv", "")
        self.run_ibid("index", "i.ibid", "a.txt")
        for arguments, part in [
            ((), "--help"),
            (("frobnicate",), "no command frobnicate"),
            (("frobnicate", "-x"), "no command frobnicate"),
            (("--frobnicate",), "unknown option --frobnicate"),
            (("search",), "INDEX"),
            (("search", "i.ibid"), "QUERY"),
            (("search", "i.ibid", "x", "--frobnicate"), "--frobnicate"),
            (("search", "i.ibid", "-delay", "ferry"), "after --"),
            (("search", "i.ibid", "x", "--format", "xml"), "xml"),
            (("search", "i.ibid", "x", "-n", "-3"), "-3"),
            (("search", "i.ibid", "x", "-n", "many"), "many"),
            (("search", "i.ibid", "x", "--limit", "1000000"), "10"),
            (("search", "i.ibid", "x", "--since", "soon"), "2025-08-21"),
            (("search", "i.ibid", "x", "--until", "2025-02-30"), "2025-02-30"),
            (("search", "i.ibid", "x", "--by", "page"), "page"),
            (("search", "i.ibid", "x", "--color", "blue"), "blue"),
            (("search", "i.ibid", "x", "--by", "document", "--per-document", "3"),
             "--per-document"),
            (("search", "i.ibid", "x", "--queries", "bad.tsv", "--format", "trec"),
             "QUERY"),
            (("search", "i.ibid", "--queries", "bad.tsv"), "trec"),
            (("search", "i.ibid", "--queries", "bad.tsv", "--format", "trec"),
             "bad.tsv:2"),
            (("search", "i.ibid", "--queries", "empty.tsv", "--format", "trec"),
             "empty.tsv"),
            (("search", "i.ibid", "--queries", "none.tsv", "--format", "trec"),
             "none.tsv"),
            (("search", "none.ibid", "x"), "none.ibid"),
            (("search", "i.ibid", "x", "--sort", "longest"), "longest"),
            (("search", "i.ibid", "x", "--recency", "soon"), "--recency"),
            (("search", "i.ibid", "x", "--recency", "0"), "above 0"),
            (("search", "i.ibid", "x", "--after", "AAAA"), "cursor"),
            (("compare", "i.ibid"), "QUERY"),
            (("compare", "none.ibid", "x"), "none.ibid"),
            (("show", "i.ibid"), "ID"),
            (("show", "i.ibid", "a", "[b]"), "[b]"),
            (("show", "none.ibid", "x"), "none.ibid"),
            (("list", "none.ibid"), "none.ibid"),
            (("info", "none.ibid"), "none.ibid"),
            (("check", "none.ibid"), "none.ibid"),
            (("remove", "none.ibid", "x"), "none.ibid"),
            (("analyze",), "TEXT"),
            (("extract", "none.txt"), "none.txt"),
            (("index", "new.ibid"), "PATH"),
            (("index", "new.ibid", "none.txt"), "none.txt"),
            (("index", "new.ibid", "a.txt", "--commit-every", "-1"), "-1"),
        ]:
            with self.subTest(arguments=arguments):
                run = self.run_ibid(*arguments, code=2)
                self.assertEqual(run.stdout, b"")
                self.assertIn(part, run.stderr.decode())
                self.assertEqual(run.stderr.count(b"\n"), 1)
        # Wrong usage leaves nothing behind.
        self.assertFalse((self.folder / "new.ibid").exists())
        self.assertFalse((self.folder / "none.ibid").exists())

    def test_words_that_look_like_something_else(self):
        """Names of commands, and what the parser of the command line has a use for."""
        index = self.index({"id": "1", "text": "Check the list, then search again."})
        for words in (["check"], ["list", "search"], ["--", "-frob", "list"],
                      ["[list]"], ["[the,list]"], ["list", "{}"], ["list", "++"],
                      ["list", "%%"]):
            with self.subTest(words=words):
                answer = self.json("search", index, *words)
                self.assertEqual(answer["query"], " ".join(w for w in words if w != "--"))
                self.assertEqual(len(answer["hits"]), 1)

    def test_a_reader_that_has_enough(self):
        index = self.index(*({"id": f"{i:05}", "text": "ferry " * 20}
                             for i in range(2000)))
        for arguments in (["list", index, "--format", "json"], ["list", index],
                          ["extract", "records.jsonl"],
                          ["search", index, "ferry", "-n", "2000", "--format", "json"]):
            with self.subTest(arguments=arguments):
                process = subprocess.Popen([cli.IBID, *arguments], cwd=self.folder,
                                           stdout=subprocess.PIPE,
                                           stderr=subprocess.PIPE, env=environment())
                process.stdout.read(1)
                process.stdout.close()
                self.assertEqual(process.stderr.read(), b"")
                process.stderr.close()
                self.assertEqual(process.wait(timeout=60), 0)

    def test_output_that_cannot_be_written(self):
        index = self.index({"id": "1", "text": "A ferry."})
        with open("/dev/full", "wb") as full:
            run = subprocess.run([cli.IBID, "list", index], cwd=self.folder,
                                 stdout=full, stderr=subprocess.PIPE, env=environment())
        self.assertEqual(run.returncode, 2)
        self.assertIn(b"No space left", run.stderr)

    def on_terminal(self, *arguments, env):
        """What ibid writes when standard output and error are a terminal."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen([cli.IBID, *arguments], cwd=self.folder,
                                   stdin=subprocess.DEVNULL, stdout=theirs,
                                   stderr=theirs, env=env)
        os.close(theirs)
        written = b""
        try:
            while chunk := os.read(ours, 65536):
                written += chunk
        except OSError:  # How a terminal says that nobody writes to it any more.
            pass
        os.close(ours)
        self.assertEqual(process.wait(timeout=60), 0)
        return written

    def test_color(self):
        index = self.index({"id": "1", "text": "The ferry sails.", "title": "Ferry"})
        search = ["search", index, "ferry"]
        bold = "\x1b[1m"
        self.assertNotIn(bold, self.ibid(*search))
        self.assertIn(bold, self.ibid(*search, "--color", "always"))
        self.assertNotIn("\x1b", self.ibid(*search, "--color", "never"))
        for env, color, expected in [
            ({"TERM": "xterm"}, "auto", True),
            ({"TERM": "xterm"}, "never", False),
            ({"TERM": "xterm", "NO_COLOR": "1"}, "auto", False),
            ({"TERM": "xterm", "NO_COLOR": ""}, "auto", True),
            ({"TERM": "xterm", "NO_COLOR": "1"}, "always", True),
            ({"TERM": "dumb"}, "auto", False),
        ]:
            with self.subTest(env=env, color=color):
                written = self.on_terminal(*search, "--color", color,
                                           env=environment(**env))
                self.assertEqual(bold.encode() in written, expected, written)

    def test_progress_on_a_terminal_only(self):
        self.write_records("many.jsonl", *({"id": str(i), "text": "ferry " * 300}
                                           for i in range(2000)))
        run = self.run_ibid("index", "a.ibid", "many.jsonl")
        self.assertEqual(run.stderr, b"")
        written = self.on_terminal("index", "b.ibid", "many.jsonl", env=environment())
        self.assertRegex(written, rb"\r\x1b\[K\d+ documents?  \d+ %  [\d.]+ [a-zA-Z]+/s")
        self.assertIn(b"2000 documents: 2000 added", written)


if __name__ == "__main__":
    cli.main()
