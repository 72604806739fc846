#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the reference lists anew from the published ones and compares them with those of data/reference."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LISTS = Path(os.environ.get("MAILLAGE_DATA", ROOT.parent / "shared/data")) / "nomenclature"

if not LISTS.is_dir():
    print(f"skipped: {LISTS} is not there")
    sys.exit(0)
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([sys.executable, "-B", str(ROOT / "tests/support/reference/make_nomenclatures.py"), str(LISTS), folder],
                   check=True)
    for name in ("waste_codes.csv", "activities.csv"):
        if (Path(folder) / name).read_bytes() != (ROOT / "data/reference" / name).read_bytes():
            sys.exit(f"{name} is not what make_nomenclatures.py makes of the published lists")
print("both lists are as made")
