# SPDX-License-Identifier: GPL-3.0-or-later
"""MapServer's map file over a GeoPackage: OGC API - Features, and vector tiles by its tile mode."""
from pathlib import Path

from osgeo import ogr

PROGRAM = "/usr/lib/cgi-bin/mapserv"
KEY = "edition"
TEMPLATES = "/usr/share/mapserver/ogcapi/templates/html-plain/"

CONFIGURATION = """\
CONFIG
  ENV
    "OGCAPI_HTML_TEMPLATE_DIRECTORY" "{templates}"
  END
  MAPS
    "{key}" "{folder}/{key}.map"
  END
END
"""
MAP = """\
MAP
  NAME "{key}"
  EXTENT {extent}
  UNITS METERS
  PROJECTION
    "init=epsg:{epsg}"
  END
  OUTPUTFORMAT
    NAME "mvt"
    DRIVER MVT
    FORMATOPTION "EDGE_BUFFER=10"
  END
  WEB
    METADATA
      "oga_title" "The edition"
      "oga_onlineresource" "{url}"
      "oga_enable_request" "*"
      "ows_title" "The edition"
      "ows_onlineresource" "{url}"
      "ows_enable_request" "*"
      "ows_srs" "EPSG:4326 EPSG:3857 EPSG:{epsg}"
    END
  END
{layers}END
"""
LAYER = """\
  LAYER
    NAME "{name}"
    TYPE {kind}
    STATUS ON
    CONNECTIONTYPE OGR
    CONNECTION "{geopackage}"
    DATA "{name}"
    EXTENT {extent}
    TEMPLATE "none"
    PROCESSING "CLOSE_CONNECTION=DEFER"
    PROJECTION
      "init=epsg:{epsg}"
    END
    METADATA
      "oga_title" "{name}"
      "ows_title" "{name}"
      "gml_include_items" "all"
      "gml_featureid" "{key}"
      "oga_featureid" "{key}"
      "ows_extent" "{extent}"
    END
    CLASS
      STYLE
        COLOR 80 80 80
      END
    END
  END
"""


def prepare(geopackage: Path, folder: Path, layers: list, port: int) -> tuple:
    """Writes the map; gives the address, the environment of the processes, parameters and locations for nginx."""
    url = f"http://127.0.0.1:{port}/{KEY}/ogcapi"
    dataset = ogr.Open(str(geopackage))
    texts, extents = [], []
    for name in layers:
        layer = dataset.GetLayerByName(name)
        west, east, south, north = layer.GetExtent()
        epsg = layer.GetSpatialRef().GetAuthorityCode(None)
        kind = {1: "POINT", 2: "LINE"}.get(ogr.GT_Flatten(layer.GetGeomType()) % 3, "POLYGON")
        extents.append((west, south, east, north))
        # MapServer does not see the number of a row (fid): the first column stands for it, an identifier in editions.
        key = layer.GetLayerDefn().GetFieldDefn(0).GetName()
        texts.append(LAYER.format(name=name, kind=kind, geopackage=geopackage, epsg=epsg, key=key,
                                  extent=f"{west} {south} {east} {north}"))
    whole = [min(box[0] for box in extents), min(box[1] for box in extents),
             max(box[2] for box in extents), max(box[3] for box in extents)]
    (folder / f"{KEY}.map").write_text(MAP.format(key=KEY, extent=" ".join(map(str, whole)), epsg=epsg, url=url,
                                                  layers="".join(texts)), encoding="utf-8")
    configuration = folder / "mapserver.conf"
    configuration.write_text(CONFIGURATION.format(templates=TEMPLATES, key=KEY, folder=folder), encoding="utf-8")
    return url, {"MAPSERVER_CONFIG_FILE": str(configuration)}, {"SCRIPT_NAME": "''", "PATH_INFO": "$uri"}, tiles(folder, layers)


def tiles(folder: Path, layers: list) -> str:
    """An address of tiles as /tiles/{layer}/{z}/{x}/{y}, made of MapServer's tile mode."""
    return f"""\
    location ~ ^/tiles/(?<layer>{"|".join(layers)})/(?<z>\\d+)/(?<x>\\d+)/(?<y>\\d+)$ {{
      fastcgi_pass peer;
      fastcgi_param GATEWAY_INTERFACE CGI/1.1;
      fastcgi_param SERVER_NAME 127.0.0.1;
      fastcgi_param SERVER_PORT $server_port;
      fastcgi_param REQUEST_METHOD $request_method;
      fastcgi_param SCRIPT_NAME '';
      fastcgi_param QUERY_STRING map={KEY}&mode=tile&tilemode=gmap&map.imagetype=mvt&layers=$layer&tile=$x+$y+$z;
    }}
"""
