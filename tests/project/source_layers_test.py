"""Reads every #include line and fails on one that points the wrong way.

    source_layers_test.py REPOSITORY

The arrows are those of ARCHITECTURE.md: a folder of lib/ may include from the folders
named here, from base, from itself and from include/ibid. <xapian.h> belongs to storage
and the stemmer, <unicode/...> to text. include/ibid stands on the standard library and
Abseil alone; tools/ sees include/ibid and nothing of lib/.
"""

import re
import sys
import unittest
from pathlib import Path

ARROWS = {
    "base": set(),
    "text": set(),
    "analysis": {"text"},
    "document": {"text"},
    "ingest": {"document", "text"},
    "query": {"analysis"},
    "ranking": set(),
    "snippet": {"analysis", "text"},
    "storage": {"query", "ranking", "document"},
    "engine": {"ingest", "storage", "ranking", "snippet", "query", "document",
               "analysis"},
}
STEMMER = {"lib/analysis/stemmer.h", "lib/analysis/stemmer.cc"}
PEERS = {"bench/enquire_bench.cc", "bench/peers_bench.cc"}
FOLDERS = ("include", "lib", "tools", "bench")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def complaint(path, line):
    """What is wrong with `line` of the file `path` (relative); None when nothing is."""
    match = INCLUDE.match(line)
    if not match:
        return None
    included = match.group(2)
    top, *rest = path.split("/")
    module = rest[0] if top == "lib" and len(rest) > 1 else None

    if (included.startswith("xapian") and module != "storage"
            and path not in STEMMER | PEERS):
        return f"{included} outside lib/storage and the stemmer"
    if included.startswith("unicode/") and module != "text":
        return f"{included} outside lib/text"
    if ".." in included.split("/"):
        return f"{included}: a path out of its folder hides where it points"

    target = included.split("/")[0]
    if target == "lib":
        return f"{included}: folders of lib/ are included by their own names"
    if target not in ARROWS or "/" not in included:
        return None
    if module in ARROWS:
        if target in ARROWS[module] | {module, "base"}:
            return None
        return f"{module} may not include from {target}: {included}"
    if top == "lib":
        return f"{path} lies in no folder that has arrows"
    if top in ("include", "tools"):
        return f"{top}/ may not include from lib/: {included}"
    return None


def complaints(root):
    found = []
    files = 0
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix not in (".h", ".cc"):
                continue
            files += 1
            path = file.relative_to(root).as_posix()
            for number, line in enumerate(
                    file.read_text(encoding="utf-8").splitlines(), 1):
                message = complaint(path, line)
                if message:
                    found.append(f"{path}:{number}: {message}")
    return files, found


class SourceLayers(unittest.TestCase):
    root = None

    def test_bad_lines_are_seen(self):
        for path, line in [
            ("lib/base/file.cc", '#include "text/utf8.h"'),
            ("lib/text/utf8.cc", '#include "analysis/term.h"'),
            ("lib/analysis/term.cc", '#include "document/lines.h"'),
            ("lib/document/passages.cc", '  #  include "analysis/term.h"'),
            ("lib/ingest/record.cc", '#include "query/evaluator.h"'),
            ("lib/query/query.cc", '#include "text/utf8.h"'),
            ("lib/ranking/bm25.cc", '#include "query/evaluator.h"'),
            ("lib/snippet/window.cc", '#include "query/evaluator.h"'),
            ("lib/storage/schema.cc", '#include "engine/fold.h"'),
            ("lib/storage/schema.cc", '#include "snippet/window.h"'),
            ("lib/engine/searcher.cc", '#include <xapian.h>'),
            ("lib/engine/searcher.cc", '#include "text/utf8.h"'),
            ("lib/engine/searcher.cc", '#include "lib/storage/schema.h"'),
            ("lib/engine/searcher.cc", '#include "../storage/schema.h"'),
            ("lib/analysis/analyzer.cc", "#include <xapian.h>"),
            ("lib/analysis/analyzer.cc", "#include <xapian/stem.h>"),
            ("lib/analysis/stemmer.cc", "#include <unicode/uchar.h>"),
            ("lib/snippet/cuts.cc", "#include <unicode/brkiter.h>"),
            ("tools/main.cc", "#include <xapian.h>"),
            ("tools/main.cc", '#include "base/status.h"'),
            ("tools/main.cc", "#include <storage/schema.h>"),
            ("include/ibid/query.h", '#include "query/evaluator.h"'),
            ("bench/search_bench.cc", "#include <unicode/uchar.h>"),
            ("lib/new_folder/file.cc", '#include "storage/schema.h"'),
        ]:
            with self.subTest(path=path, line=line):
                self.assertIsNotNone(complaint(path, line))

    def test_good_lines_pass(self):
        for path, line in [
            ("lib/base/file.cc", '#include "base/file.h"'),
            ("lib/ranking/bm25.cc", '#include "base/status.h"'),
            ("lib/engine/searcher.cc", '#include "storage/schema.h"'),
            ("lib/engine/searcher.cc", '#include "ibid/searcher.h"'),
            ("lib/storage/stock_builder.cc", "#include <xapian.h>"),
            ("lib/analysis/stemmer.cc", "#include <xapian.h>"),
            ("lib/text/utf8.cc", "#include <unicode/uchar.h>"),
            ("tools/main.cc", '#include "output.h"'),
            ("tools/main.cc", '#include "ibid/searcher.h"'),
            ("bench/search_bench.cc", '#include "query/evaluator.h"'),
            ("lib/engine/searcher.cc", '// #include "tools/output.h"'),
        ]:
            with self.subTest(path=path, line=line):
                self.assertIsNone(complaint(path, line))

    def test_the_sources(self):
        files, found = complaints(self.root)
        self.assertGreater(files, 50, "the sources are not where they are looked for")
        self.assertEqual(found, [], "\n" + "\n".join(found))


if __name__ == "__main__":
    SourceLayers.root = Path(sys.argv.pop(1)).resolve()
    unittest.main()
