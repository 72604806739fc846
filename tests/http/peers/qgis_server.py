# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS Server's project over a GeoPackage: OGC API - Features."""
import os
import subprocess
from pathlib import Path

PROGRAM = "/usr/lib/cgi-bin/qgis_mapserv.fcgi"

PARAMETERS = {"SCRIPT_NAME": "''", "PATH_INFO": "$uri"}
# In a process of its own: QGIS wants its application made first, and threads of it outlive the work.
MAKE_PROJECT = """
import sys
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
geopackage, file, url, *names = sys.argv[1:]
application = QgsApplication([], False)
application.initQgis()
project = QgsProject.instance()
layers = [QgsVectorLayer(f"{geopackage}|layername={name}", name, "ogr") for name in names]
for layer in layers:
    layer.setShortName(layer.name())
    assert layer.isValid() and project.addMapLayer(layer), layer.name()
project.setCrs(layers[0].crs())
project.writeEntry("WFSLayers", "/", [layer.id() for layer in layers])
project.writeEntry("WFSUrl", "/", url)
for key, value in {"ServiceTitle": "The edition", "ServiceAbstract": "The edition", "ContactPerson": "A person",
                   "ContactMail": "person@example.org", "OnlineResource": "http://example.org/"}.items():
    project.writeEntry(f"WMS{key}", "/", value)
project.writeEntry("WMSServiceCapabilities", "/", True)
assert project.write(file)
"""


def prepare(geopackage: Path, folder: Path, layers: list, port: int) -> tuple:
    """Writes the project; gives the address, the environment of the processes, parameters and locations for nginx."""
    url = f"http://127.0.0.1:{port}/wfs3"
    project = folder / "edition.qgs"
    environment = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder),
                   "QGIS_PROJECT_FILE": str(project), "QGIS_OPTIONS_PATH": str(folder), "QGIS_SERVER_LOG_LEVEL": "2",
                   "QGIS_SERVER_LOG_FILE": str(folder / "qgis.log"), "QGIS_AUTH_DB_DIR_PATH": str(folder)}
    subprocess.run(["/usr/bin/python3", "-c", MAKE_PROJECT, geopackage, project, url, *layers],
                   env={**os.environ, **environment}, check=True)
    return url, environment, PARAMETERS | {"QGIS_PROJECT_FILE": str(project)}, ""


def repaired(folder: Path) -> str:
    """What 3.22 says wrongly of itself, said as the suite wants it, so that the rest of it can be looked at.

    Its API definition has paths with /wfs3 below a server with /wfs3 (QGIS pull request 62774), and /collections links
    with rel=item to what is rel=items: as it is, the suite stops at the first, and finds no collection for the second.
    """
    parameters = "".join(f"      fastcgi_param {key} {value};\n" for key, value in (
        PARAMETERS | {"QGIS_PROJECT_FILE": str(folder / "edition.qgs"), "SERVER_NAME": "127.0.0.1",
                      "SERVER_PORT": "$server_port", "REQUEST_METHOD": "$request_method", "REQUEST_URI": "$request_uri",
                      "QUERY_STRING": "$query_string"}).items())
    return f"""\
    location /wfs3 {{
      fastcgi_pass peer;
{parameters}      sub_filter_types *;
      sub_filter_once off;
      sub_filter '"/wfs3/' '"/';
      sub_filter '"/wfs3"' '"/"';
      sub_filter '/wfs3/"' '/wfs3"';
      sub_filter '"rel":"item"' '"rel":"items"';
    }}
"""
