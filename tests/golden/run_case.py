#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the program on one golden case and compares everything that it gives: exit status, output, files.

    run_case.py PROGRAM CASE_FOLDER SCRATCH_FOLDER

A case is a folder with
    command   the arguments, quoted as for a shell; {source} stands for the repository's folder. Lines before the last
              prepare the case: they must succeed, and what they print and make does not count
    input/    files that are there when the program starts (it runs in a copy of this folder); may be missing
    status    the exit status expected; missing means 0
    stdout, stderr   the texts expected; missing means none
    files/    the files that the program is to have made or changed, and no others; a GeoPackage, or another SQLite
              file, stands there as text (NAME.txt): its tables row by row
With UPDATE_GOLDEN=1 in the environment all but command and input/ is rewritten to what the program gave. Folders of
this machine, durations and sizes of files do not count: they are replaced by words in angle brackets before texts are compared.
"""
import difflib
import hashlib
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
SQLITE_MAGIC = b"SQLite format 3\0"


def masked(text: str, scratch: Path) -> str:
    text = text.replace(str(scratch), "<scratch>").replace(str(SOURCE), "<source>")
    text = re.sub(r"\b\d+(?:[.,]\d+)?(?= ?(?:µs|ms|s|min)\b)", "<duration>", text)
    return re.sub(r"\b\d+(?:[.,]\d+)?(?= kB\b)", "<size>", text)


def cell(value) -> str:
    if isinstance(value, bytes):
        return f"blob of {len(value)} bytes, sha256 {hashlib.sha256(value).hexdigest()[:16]}"
    return repr(value)


def sqlite_text(path: Path) -> str:
    """Schema and rows, tables by name and rows by rowid; without the R-trees' own tables, which only mirror the rows."""
    database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    lines = []
    tables = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for name, sql in tables:
        if name.startswith(("rtree_", "sqlite_")):
            continue
        lines.append(sql)
        for row in database.execute(f'SELECT * FROM "{name}" ORDER BY rowid'):
            lines.append("  " + ", ".join(map(cell, row)))
    return "\n".join(lines) + "\n"


def content(path: Path) -> tuple[str, bytes]:
    """The ending that the file's name gets in files/, and the bytes that are compared."""
    data = path.read_bytes()
    return (".txt", sqlite_text(path).encode()) if data.startswith(SQLITE_MAGIC) else ("", data)


def made_files(folder: Path, before: dict[str, bytes]) -> dict[str, bytes]:
    made = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        if before.get(name) != path.read_bytes():
            ending, data = content(path)
            made[name + ending] = data
    return made


def in_source(arguments: list[str]) -> list[str]:
    return [argument.replace("{source}", str(SOURCE)) for argument in arguments]


def run(program: Path, case: Path, scratch: Path) -> dict[str, bytes]:
    """What the program gave, by the name under which the case keeps it."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    if (case / "input").is_dir():
        shutil.copytree(case / "input", scratch, dirs_exist_ok=True)
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    *before_it, last = [shlex.split(line) for line in (case / "command").read_text().splitlines() if line.strip()]
    for line in before_it:
        subprocess.run([program, *in_source(line)], cwd=scratch, capture_output=True, env=environment, check=True)
    before = {p.relative_to(scratch).as_posix(): p.read_bytes() for p in scratch.rglob("*") if p.is_file()}
    done = subprocess.run([program, *in_source(last)], cwd=scratch, capture_output=True, env=environment)
    given = {f"files/{name}": data for name, data in made_files(scratch, before).items()}
    for name, text in (("stdout", done.stdout), ("stderr", done.stderr)):
        if text:
            given[name] = masked(text.decode(errors="backslashreplace"), scratch).encode()
    if done.returncode != 0:
        given["status"] = f"{done.returncode}\n".encode()
    return given


def expected_of(case: Path) -> dict[str, bytes]:
    files = [p for p in (case / "files").rglob("*") if p.is_file()]
    files += [case / name for name in ("status", "stdout", "stderr") if (case / name).exists()]
    return {p.relative_to(case).as_posix(): p.read_bytes() for p in files}


def rewrite(case: Path, given: dict[str, bytes]) -> None:
    for name in expected_of(case):
        (case / name).unlink()
    for name, data in given.items():
        (case / name).parent.mkdir(parents=True, exist_ok=True)
        (case / name).write_bytes(data)


def difference(name: str, expected: bytes, given: bytes) -> str:
    before, after = (data.decode(errors="backslashreplace").splitlines() for data in (expected, given))
    lines = list(difflib.unified_diff(before, after, f"expected {name}", f"given {name}", lineterm="", n=1))
    return "\n".join(line[:300] for line in lines[:60])


def main() -> int:
    program, case, scratch = (Path(argument).resolve() for argument in sys.argv[1:4])
    given = run(program, case, scratch)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        rewrite(case, given)
        return 0
    expected = expected_of(case)
    wrong = [name for name in sorted({*expected, *given}) if expected.get(name) != given.get(name)]
    for name in wrong:
        print(difference(name, expected.get(name, b""), given.get(name, b"")) or f"{name}: there or not there")
    if wrong:
        print(f"{case.name}: {', '.join(wrong)} not as expected; if it is right now, UPDATE_GOLDEN=1 ctest -R golden")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
