"""Fails when the documentation names a file that does not exist, or when ARCHITECTURE.md
does not name one that does.

    paths_test.py REPOSITORY

Read are all Markdown files; checked are the targets of links, and in code spans:
  - paths from a folder of the repository: `lib/text/utf8.h`, `tests/fuzz/*_fuzz.cc`,
    `lib/storage/schema.{h,cc}`; from a folder of lib/, with or without ending:
    `text/utf8`
  - names of sources and documents: `utf8.h`, `utf8.cc`, `format.md`
Names in capitals (`tests/fuzz/NAME_fuzz.cc`) are left for the reader to fill in, and
code blocks are not read.
"""

import re
import sys
import unittest
from pathlib import Path

FENCE = re.compile(r"^```.*?^```$", re.M | re.S)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
WORD = re.compile(r"^[\w.,{}*/-]+$")
BRACES = re.compile(r"^(.*)\{([^{}]*)\}(.*)$")
PLACEHOLDER = re.compile(r"\b[A-Z]{3,}\b|[A-Z]{3,}_|_[A-Z]{3,}")
SOURCES = (".h", ".cc", ".cmake", ".md")
FOLDERS = ("include", "lib", "tools", "bench", "tests", "docs", "cmake", "samples",
           ".ci")
SKIPPED = ("build", ".git")


def expanded(path):
    """`a.{h,cc}` gives a.h and a.cc."""
    match = BRACES.match(path)
    if not match:
        return [path]
    before, parts, after = match.groups()
    return [p for part in parts.split(",") for p in expanded(before + part + after)]


class Repository:
    def __init__(self, root):
        self.root = root
        self.files = [f.relative_to(root) for f in root.rglob("*")
                      if f.is_file() and f.relative_to(root).parts[0] not in SKIPPED]
        self.names = {f.name for f in self.files}
        self.modules = {f.parts[1] for f in self.files
                        if f.parts[0] == "lib" and len(f.parts) > 2}

    def has(self, path):
        return any(self.root.glob(path.rstrip("/")))

    def complaint(self, code):
        """What is wrong with the text of a code span; None when nothing is."""
        if not WORD.match(code) or (PLACEHOLDER.search(code) and "/" in code):
            return None
        for path in expanded(code):
            top, *rest = path.split("/")
            if rest and top in FOLDERS:
                good = self.has(path)
            elif rest and top in self.modules and rest != [""]:
                good = any(self.has(f"lib/{path}{end}") for end in ("", ".h", ".cc"))
            elif rest and top == "ibid" and path.endswith(".h"):
                good = self.has(f"include/{path}")
            elif not rest and path.endswith(SOURCES) and path[0] not in "*.":
                good = path in self.names
            else:
                good = True
            if not good:
                return f"there is no {path}"
        return None

    def documents(self):
        return [f for f in self.files if f.suffix == ".md"]

    def complaints(self, file):
        text = FENCE.sub("", (self.root / file).read_text(encoding="utf-8"))
        found = [self.complaint(code) for code in CODE.findall(text)]
        for target in LINK.findall(CODE.sub("", text)) + LINK.findall(text):
            path = target.split("#")[0]
            if path and "://" not in path and not (self.root / file.parent / path).exists():
                found.append(f"a link leads to {target}, which is not there")
        return [f"{file}: {c}" for c in dict.fromkeys(found) if c]


class Paths(unittest.TestCase):
    root = None

    def setUp(self):
        self.repository = Repository(self.root)

    def test_bad_names_are_seen(self):
        for code in ("lib/text/utf9.h", "docs/no_such.md", "text/no_such", "utf9.cc",
                     "lib/no_such/", "ibid/no_such.h", "lib/text/utf8.{h,hpp}",
                     "tests/fuzz/*_fizz.cc"):
            with self.subTest(code=code):
                self.assertIsNotNone(self.repository.complaint(code))

    def test_good_names_pass(self):
        for code in ("lib/text/utf8.h", "text/utf8", "utf8.cc", "lib/text/", "lib/",
                     "ibid/query.h", "lib/text/utf8.{h,cc}", "tests/fuzz/*_fuzz.cc",
                     "tests/fuzz/NAME_fuzz.cc", "gateway/run.py", "a.jsonl", "--help",
                     "AND", "<xapian.h>", "text/plain text"):
            with self.subTest(code=code):
                self.assertIsNone(self.repository.complaint(code))

    def test_everything_named_exists(self):
        documents = self.repository.documents()
        self.assertGreater(len(documents), 5)
        found = [c for file in documents for c in self.repository.complaints(file)]
        self.assertEqual(found, [], "\n" + "\n".join(found))

    def test_every_source_of_the_library_is_named(self):
        """A new file of lib/ or tools/ has a place in ARCHITECTURE.md."""
        text = (self.root / "ARCHITECTURE.md").read_text(encoding="utf-8")
        named = {p for code in CODE.findall(FENCE.sub("", text))
                 for p in expanded(code)}
        missing = sorted({f"{f.parent}/{f.stem}" for f in self.repository.files
                          if f.parts[0] in ("lib", "tools") and f.suffix in (".h", ".cc")
                          and not named & {f.stem, f.name, f.as_posix(),
                                           f"{f.parent}/{f.stem}"}})
        self.assertEqual(missing, [], "ARCHITECTURE.md does not name\n"
                         + "\n".join(missing))


if __name__ == "__main__":
    Paths.root = Path(sys.argv.pop(1)).resolve()
    unittest.main()
