"""What the tests of the ibid command share: running it, and a scratch folder."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

IBID = None  # The program under test and the repository, from the command line.
SOURCE = None


def main():
    """Runs the tests of the calling file: FILE IBID REPOSITORY [OPTIONS OF UNITTEST]."""
    global IBID, SOURCE
    IBID = str(Path(sys.argv.pop(1)).resolve())
    SOURCE = Path(sys.argv.pop(1)).resolve()
    unittest.main(module="__main__")


def environment(**changes):
    env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM")}
    # Xapian's check deletes an object by a wrong size (lib/storage/verify_shard.h). What
    # AddressSanitizer finds else must not look like "nothing found", which is 1.
    env["ASAN_OPTIONS"] = "exitcode=99:new_delete_type_mismatch=0"
    env.update(changes)
    return env


class CliTest(unittest.TestCase):
    """Each test has an empty folder of its own, which is also the working folder."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="ibid-cli-test-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def write_records(self, name, *records):
        return self.write(name, "".join(json.dumps(r) + "\n" for r in records))

    def run_ibid(self, *arguments, code=0, stdin=b"", env=None):
        """Runs ibid, expects its exit code; standard output and error as bytes."""
        run = subprocess.run([IBID, *map(os.fsencode, map(str, arguments))],
                             input=stdin, capture_output=True, cwd=self.folder,
                             env=env or environment(), timeout=120)
        self.assertEqual(run.returncode, code,
                         f"{arguments}\n{run.stdout!r}\n{run.stderr!r}")
        return run

    def ibid(self, *arguments, **options):
        """Its standard output, as text."""
        return self.run_ibid(*arguments, **options).stdout.decode()

    def complaint(self, *arguments, code=2, **options):
        """Its standard error, as text; expects an error by default."""
        run = self.run_ibid(*arguments, code=code, **options)
        return run.stderr.decode()

    def json(self, command, *arguments, **options):
        """What it prints as one JSON value on standard output."""
        run = self.run_ibid(command, "--format", "json", *arguments, **options)
        return json.loads(run.stdout.decode("utf-8", "strict"))

    def index(self, *records, name="test.ibid"):
        """An index of these records."""
        self.write_records("records.jsonl", *records)
        self.run_ibid("index", name, "records.jsonl")
        return name

    def samples(self):
        """An index of the sample articles."""
        shutil.copytree(SOURCE / "samples", self.folder / "samples")
        self.run_ibid("index", "samples.ibid", "samples")
        return "samples.ibid"
