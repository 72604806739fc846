# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the layer of writers_bench by GDAL's drivers, by the function that ogr2ogr is (gdal.VectorTranslate).

    gdal_writers.py LAYER.gpkg FOLDER REPEATS [--synced]

The layer is first read into GDAL's Memory driver, so that reading a file is not in the time, as it is not in
writers_bench's. GeoJSON is RFC 7946: the same change of CRS to degrees, the same 7 decimals. GeoPackage has its spatial
index. --synced asks the kernel to bring the file to the disk, and counts that. Prints what writers_bench prints.
"""
import os
import statistics
import sys
import time

from osgeo import gdal, ogr

FORMATS = {
    "gpkg": {"format": "GPKG", "layerCreationOptions": ["SPATIAL_INDEX=YES"], "datasetCreationOptions": ["VERSION=1.3"]},
    "geojson": {"format": "GeoJSON", "dstSRS": "OGC:CRS84", "reproject": True,
                "layerCreationOptions": ["RFC7946=YES", "COORDINATE_PRECISION=7"]},
}


def write(layer, target, options, synced):
    start = time.perf_counter()
    written = gdal.VectorTranslate(target, layer, **options)
    if written is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    del written  # closes the file
    if synced:
        handle = os.open(target, os.O_RDWR)
        os.fsync(handle)
        os.close(handle)
    return time.perf_counter() - start


def main():
    source, folder, repeats = sys.argv[1], sys.argv[2], int(sys.argv[3])
    synced = "--synced" in sys.argv
    gdal.UseExceptions()
    memory = gdal.VectorTranslate("", source, format="Memory")
    rows = memory.GetLayer(0).GetFeatureCount()
    print("format\trows\tthreads\tseconds\trows/s\tbytes")
    for name, options in FORMATS.items():
        target = os.path.join(folder, "peer." + name)
        seconds = []
        for _ in range(repeats):
            if os.path.exists(target):
                os.remove(target)
            seconds.append(write(memory, target, options, synced))
        median = statistics.median(seconds)
        print(f"{name}\t{rows}\t1\t{median:.3f}\t{rows / median:.0f}\t{os.path.getsize(target)}", flush=True)
        os.remove(target)


if __name__ == "__main__":
    main()
