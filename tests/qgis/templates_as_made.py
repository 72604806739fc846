# SPDX-License-Identifier: GPL-3.0-or-later
"""The templates in styles/qgis are what their script makes, where QGIS is the version that they were made with.

    python3 templates_as_made.py EDITION.gpkg STYLES_QGIS_FOLDER
"""
import filecmp
import os
import subprocess
import sys
import tempfile

try:
    from qgis.core import Qgis
except ImportError:
    print("skipped: QGIS is not installed")
    sys.exit(77)


def main(edition, folder):
    if not Qgis.QGIS_VERSION.startswith("3.22.16"):
        print(f"skipped: made with QGIS 3.22.16, this is {Qgis.QGIS_VERSION}")
        return 77
    with tempfile.TemporaryDirectory() as made:
        script = os.path.join(folder, "make_templates.py")
        subprocess.run([sys.executable, "-B", script, edition, made], check=True)
        kept = {name for name in os.listdir(folder) if not name.endswith((".py", "__pycache__"))}
        faults = sorted(kept ^ set(os.listdir(made)))
        faults += [name for name in sorted(kept & set(os.listdir(made)))
                   if not filecmp.cmp(os.path.join(folder, name), os.path.join(made, name), shallow=False)]
    for name in faults:
        print(f"{name}: not as make_templates.py makes it")
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
