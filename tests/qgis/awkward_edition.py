# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the demo under names that XML, expressions and file systems do not like, in the CRS of French Guiana.

    python3 awkward_edition.py MAILLAGE DEMO_FOLDER OUTPUT_FOLDER
"""
import json
import os
import re
import subprocess
import sys

NAME = "Île \"d'été\" & </script> [% 1 %] شبكة 🏭"
ATTRIBUTION = "© <b>A</b> & \"B\" 🌊"


def quoted(text):
    """As TOML has it."""
    return json.dumps(text, ensure_ascii=False)


def main(program, demo, target):
    os.makedirs(target, exist_ok=True)
    with open(os.path.join(demo, "territory.toml"), encoding="utf-8") as file:
        text = file.read()
    text = text.replace('name = "Île de Maillance (territoire inventé)"', 'name = ' + quoted(NAME))
    text = text.replace('"Données inventées, maillage"', quoted(ATTRIBUTION)).replace("invented = true", "invented = false")
    text = text.replace('crs = "EPSG:2154"', 'crs = "EPSG:2972"')
    text = re.sub(r'^file = "', f'file = "{demo}/', text, flags=re.M)
    text = text.replace('geolocation = ["', f'geolocation = ["{demo}/')
    config = os.path.join(target, "territory.toml")
    with open(config, "w", encoding="utf-8") as file:
        file.write(text)
    return subprocess.run([program, "build", config, "-o", target, "--formats", "gpkg", "--overwrite", "--lang", "fr"]).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
