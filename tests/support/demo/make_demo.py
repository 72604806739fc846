#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/demo, the invented territory. Usage: make_demo.py FOLDER. The same files every time."""
import os
import sys
from pathlib import Path

import establishments
import irep
import network
import places
import zones
from chance import Chance


def main(folder):
    os.environ["OGR_CURRENT_DATE"] = "2026-01-01T00:00:00Z"  # GeoPackage would hold the clock otherwise
    folder.mkdir(parents=True, exist_ok=True)
    chance = Chance(20261121)
    units = places.communes(chance)
    all_zones = zones.zones(chance, units)
    items = establishments.establishments(chance, units, all_zones)
    places.write_administrative(folder, units)
    zones.write_zones(folder / "zones_inventees.gpkg", all_zones)
    establishments.write_establishments(folder, items)
    network.write_network(folder, chance, units, all_zones, items)
    irep.write_irep(folder, Chance(20261122), items)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
