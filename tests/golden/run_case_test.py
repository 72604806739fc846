# SPDX-License-Identifier: GPL-3.0-or-later
"""The runner of golden cases finds each kind of difference. Run: python3 run_case_test.py"""
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

RUNNER = Path(__file__).with_name("run_case.py")
# Stands in for the program: its arguments are a shell script.
PROGRAM = "#!/bin/sh\neval \"$1\"\n"
MAKE_DATABASE = "import sqlite3; d = sqlite3.connect('a.gpkg'); d.execute('create table t (a)'); " \
                "d.execute('insert into t values (7)'); d.commit()"


class Runner(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.case = self.folder / "case"
        self.case.mkdir()
        (self.folder / "program").write_text(PROGRAM)
        (self.folder / "program").chmod(0o755)

    def run_case(self, script, update=False):
        (self.case / "command").write_text(f"'{script}'\n")
        environment = {**os.environ, "UPDATE_GOLDEN": "1" if update else "0"}
        done = subprocess.run([sys.executable, RUNNER, self.folder / "program", self.case, self.folder / "scratch"],
                              capture_output=True, text=True, env=environment)
        return done.returncode, done.stdout + done.stderr

    def expect(self, recorded, then, words):
        """The case is recorded from one script; another one is then refused in these words, or accepted."""
        self.assertEqual(self.run_case(recorded, update=True)[0], 0)
        self.assertEqual(self.run_case(recorded), (0, ""))
        status, said = self.run_case(then)
        self.assertEqual(status, 1 if words else 0, said)
        if words:
            self.assertIn(words, said)

    def test_another_exit_status_is_refused(self):
        self.expect("exit 2", "exit 1", "status not as expected")

    def test_success_in_place_of_failure_is_refused(self):
        self.expect("exit 2", "exit 0", "status not as expected")

    def test_another_output_is_refused_with_both_lines(self):
        self.expect("echo one", "echo two", "-one\n+two")

    def test_an_unexpected_message_is_refused(self):
        self.expect("true", "echo oops >&2", "+oops")

    def test_a_changed_file_is_refused(self):
        self.expect("echo one >a", "echo two >a", "files/a not as expected")

    def test_a_missing_file_is_refused(self):
        self.expect("echo one >a", "true", "files/a not as expected")

    def test_one_more_file_is_refused_even_when_it_is_empty(self):
        self.expect("true", ": >b", "files/b not as expected")

    def test_a_changed_input_is_refused(self):
        (self.case / "input").mkdir()
        (self.case / "input" / "a").write_text("one\n")
        self.expect("cat a", "cat a; echo two >>a", "files/a not as expected")

    def test_a_changed_row_of_a_database_is_refused_and_shown(self):
        recorded = f'{sys.executable} -c "{MAKE_DATABASE}"'.replace("'", "'\\''")
        self.expect(recorded, recorded.replace("(7)", "(8)"), "-  7\n+  8")

    def test_durations_and_folders_do_not_count(self):
        self.expect("pwd; echo took 1.5 s", "pwd; echo took 2.25 s", None)

    def test_what_the_lines_before_the_last_print_and_make_does_not_count(self):
        def case(first):
            (self.case / "command").write_text(f"'echo once >a; echo {first}'\n'cat a'\n")
            done = subprocess.run([sys.executable, RUNNER, self.folder / "program", self.case, self.folder / "scratch"],
                                  capture_output=True, text=True)
            return done.returncode, done.stdout
        (self.case / "stdout").write_text("once\n")
        self.assertEqual(case("this"), (0, ""))
        self.assertEqual(case("that"), (0, ""))
        self.assertNotEqual(case("that; false")[0], 0)


if __name__ == "__main__":
    unittest.main()
