"""Runs what README.md shows and compares the output.

    readme_test.py REPOSITORY IBID EXAMPLE [--update]

The ```cpp block is example.cc, and the ```text block after it what that prints. The
```sh blocks are run in order in one scratch folder that holds samples/, with ibid on the
PATH; a ```text block right after one is its output. Times are not compared. Blocks in
```console are shown only. --update writes the outputs of this run into README.md.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
TIME = re.compile(r"[0-9.]+ (ms|µs|s)\b")


class Readme(unittest.TestCase):
    source = ibid = example = None
    update = False

    def setUp(self):
        self.readme = self.source / "README.md"
        self.text = self.readme.read_text(encoding="utf-8")
        self.folder = Path(tempfile.mkdtemp(prefix="ibid-readme-test-"))
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copytree(self.source / "samples", self.folder / "samples")
        self.replacements = []  # Of --update: blocks in their order, and what they get.
        if self.update:
            self.addCleanup(self.write_replacements)

    def run_in_scratch(self, *command):
        environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
        environment["PATH"] = f"{self.ibid.parent}:{environment['PATH']}"
        run = subprocess.run(command, cwd=self.folder, env=environment, timeout=120,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        output = run.stdout.decode("utf-8", "strict")
        self.assertEqual(run.returncode, 0, f"{command}\n{output}")
        return output

    def write_replacements(self):
        text = self.text
        for block, output in reversed(self.replacements):
            begin, end = block.span(2)
            text = text[:begin] + output.rstrip("\n") + "\n" + text[end:]
        self.readme.write_text(text, encoding="utf-8")

    def compare(self, block, output):
        # Lines are wrapped for nobody, but ends of lines may lose their blanks.
        def plain(text):
            return TIME.sub("N ms", "\n".join(l.rstrip() for l in text.splitlines()))

        if plain(block.group(2)).strip() != plain(output).strip():
            if self.update:
                self.replacements.append((block, output))
            else:
                self.assertEqual(plain(output).strip(), plain(block.group(2)).strip(),
                                 "README.md shows something else; --update mends it")

    def outputs(self):
        """Pairs of a block and the ```text block that follows it at once, or None."""
        blocks = list(BLOCK.finditer(self.text))
        for block, after in zip(blocks, blocks[1:] + [None]):
            follows = (after is not None and after.group(1) == "text"
                       and not self.text[block.end():after.start()].strip())
            yield block, after if follows else None

    def test_the_example(self):
        (block, output), = [(b, o) for b, o in self.outputs() if b.group(1) == "cpp"]
        program = (self.source / "tests/docs/example.cc").read_text(encoding="utf-8")
        self.assertEqual(block.group(2), program, "README's example is not example.cc")
        self.assertIsNotNone(output)
        self.compare(output, self.run_in_scratch(str(self.example)))

    def test_the_tour(self):
        shown = 0
        for block, output in self.outputs():
            if block.group(1) != "sh":
                continue
            with self.subTest(command=block.group(2)):
                printed = self.run_in_scratch("sh", "-e", "-c", block.group(2))
                if output is not None:
                    shown += 1
                    self.compare(output, printed)
        self.assertGreater(shown, 5)


if __name__ == "__main__":
    Readme.update = "--update" in sys.argv
    sys.argv = [a for a in sys.argv if a != "--update"]
    Readme.source, Readme.ibid, Readme.example = (
        Path(sys.argv.pop(1)).resolve() for _ in range(3))
    unittest.main()
