# SPDX-License-Identifier: GPL-3.0-or-later
"""Which zones contain which points, by GeoPandas: sjoin with its spatial index.

    geopandas_zones.py TERRITORY
"""
import sys
import warnings

import geopandas
import numpy as np

from measuring import Results, median_seconds


def main():
    warnings.filterwarnings("ignore")
    results = Results(sys.argv[1], "GeoPandas")
    table = np.loadtxt(results.folder / "points.csv", delimiter=",", skiprows=1, usecols=(4, 5))
    points = geopandas.points_from_xy(table[:, 0], table[:, 1], crs="EPSG:2154")
    zones = geopandas.read_file(results.folder / "zones.gpkg", layer="site_eco").geometry.values

    def join():
        # New frames each time: an index that a frame has made once is kept with it.
        left, right = geopandas.GeoDataFrame(geometry=points.copy()), geopandas.GeoDataFrame(geometry=zones.copy())
        return geopandas.sjoin(left, right, predicate="intersects", how="inner")

    seconds, found = median_seconds(join)
    checksum = int((found.index.to_numpy() ^ found["index_right"].to_numpy()).sum())
    results.add("zones", seconds, len(points), [len(found), checksum])


if __name__ == "__main__":
    main()
