"""Runs every block of shell commands in README.md and docs/*.md.

A block fenced with ```sh must succeed as it stands, line after line, with ibid on the
PATH and the sample articles in ./samples. The blocks of one page run one after the other
in one folder, so that a page can tell a story.
"""

import re
import shutil
import subprocess
from pathlib import Path

import cli
from cli import CliTest, environment

BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page):
    """The first line and the commands of each block."""
    for match in BLOCK.finditer(page):
        yield page.count("\n", 0, match.start()) + 2, match.group(1)


class Documents(CliTest):
    def run_page(self, text, name):
        """Problems, one a block that failed."""
        shutil.copytree(cli.SOURCE / "samples", self.folder / "samples",
                        dirs_exist_ok=True)
        env = environment()
        env["PATH"] = f"{Path(cli.IBID).parent}:{env['PATH']}"
        problems = []
        for line, commands in blocks(text):
            run = subprocess.run(["bash", "-euo", "pipefail", "-c", commands],
                                 cwd=self.folder, env=env, capture_output=True,
                                 stdin=subprocess.DEVNULL, timeout=300)
            if run.returncode != 0:
                problems.append(f"{name}:{line}: exit code {run.returncode}\n"
                                f"{commands}{run.stderr.decode()}")
        return problems

    def test_pages(self):
        pages = [cli.SOURCE / "README.md", *sorted((cli.SOURCE / "docs").glob("*.md"))]
        ran = 0
        for page in pages:
            if not page.exists():
                continue
            with self.subTest(page=page.name):
                text = page.read_text(encoding="utf-8")
                ran += len(list(blocks(text)))
                problems = self.run_page(text, page.name)
                self.assertEqual(problems, [], "\n".join(problems))
        if (cli.SOURCE / "README.md").exists():
            self.assertGreater(ran, 0, "README.md shows no command")

    def test_a_page_that_is_wrong_is_seen(self):
        good = "Text\n\n```sh\nibid index n.ibid samples\n```\n"
        self.assertEqual(self.run_page(good, "good"), [])
        # What an earlier block made is there; other languages are not run.
        story = good + "```json\n{}\n```\n\n```sh\nibid search n.ibid ferry | head -1\n```\n"
        self.assertEqual(self.run_page(story, "story"), [])
        for commands in ("ibid frobnicate", "false; true", "ibid list none.ibid | cat"):
            problems = self.run_page(f"One\n\n```sh\n{commands}\n```\n", "page.md")
            self.assertEqual(len(problems), 1)
            self.assertIn("page.md:4", problems[0])


if __name__ == "__main__":
    cli.main()
