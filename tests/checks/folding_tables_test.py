#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the tables of letters without case or accents anew from Unicode 14, and compares them with those of the sources."""
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

if unicodedata.unidata_version != "14.0.0":
    print(f"skipped: this Python knows Unicode {unicodedata.unidata_version}, and not 14.0.0")
    sys.exit(0)
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([sys.executable, "-B", str(ROOT / "tests/support/reference/make_folding_tables.py"), folder], check=True)
    for name in ("cql2_folding_cases.hpp", "cql2_folding_accents.hpp"):
        if (Path(folder) / name).read_bytes() != (ROOT / "core/service" / name).read_bytes():
            sys.exit(f"{name} is not what make_folding_tables.py makes of Unicode 14")
print("both tables are as made")
