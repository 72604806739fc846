#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""MapServer 8 and QGIS Server 3.22 over a GeoPackage, each as FastCGI behind an nginx of its own, for an ordinary user.

  peers.py start mapserver|qgis GEOPACKAGE FOLDER [--layers establishments,zones] [--processes 2] [--repaired]
  peers.py stop FOLDER
`start` prints the address of the API when it answers. Exit status: 77 when what it needs is not installed
(Debian: nginx-light spawn-fcgi, and cgi-mapserver, or qgis-server python3-qgis).
"""
import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

sys.dont_write_bytecode = True
import mapserver  # noqa: E402
import qgis_server  # noqa: E402

PEERS = {"mapserver": mapserver, "qgis": qgis_server}
NOT_INSTALLED = 77
SECONDS_TO_START = 120

NGINX = """\
daemon on;
{user}pid {folder}/nginx.pid;
error_log {folder}/nginx.log error;
worker_processes 1;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_body_temp_path {folder}/temp;
  proxy_temp_path {folder}/temp;
  fastcgi_temp_path {folder}/temp;
  uwsgi_temp_path {folder}/temp;
  scgi_temp_path {folder}/temp;
  keepalive_requests 1000000;
  fastcgi_read_timeout 300;
  fastcgi_buffer_size 64k;
  fastcgi_buffers 2 64k;
  fastcgi_busy_buffers_size 64k;
  fastcgi_max_temp_file_size 0;
  upstream peer {{ server unix:{folder}/fcgi.sock; }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      fastcgi_pass peer;
      fastcgi_param GATEWAY_INTERFACE CGI/1.1;
      fastcgi_param SERVER_PROTOCOL $server_protocol;
      fastcgi_param SERVER_NAME 127.0.0.1;
      fastcgi_param SERVER_PORT $server_port;
      fastcgi_param REQUEST_METHOD $request_method;
      fastcgi_param REQUEST_URI $request_uri;
      fastcgi_param QUERY_STRING $query_string;
      fastcgi_param CONTENT_TYPE $content_type;
      fastcgi_param CONTENT_LENGTH $content_length;
{parameters}    }}
{locations}  }}
}}
"""


def nginx_user() -> str:
    """Workers run as who starts them; nginx would give those of root another user, whom the socket does not let in."""
    return "user root;\n" if os.geteuid() == 0 else ""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(name: str, geopackage: Path, folder: Path, layers: list, processes: int, repair: bool) -> int:
    peer = PEERS[name]
    lacking = [tool for tool in ("nginx", "spawn-fcgi", peer.PROGRAM)
               if not shutil.which(tool, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/lib/cgi-bin")]
    if lacking:
        print(f"skipped: {', '.join(lacking)} not installed")
        return NOT_INSTALLED
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "temp").mkdir(exist_ok=True)
    port = free_port()
    url, environment, parameters, locations = peer.prepare(geopackage, folder, layers, port)
    if repair:
        locations += peer.repaired(folder)
    text = NGINX.format(folder=folder, port=port, user=nginx_user(), locations=locations, parameters="".join(
        f"      fastcgi_param {key} {value};\n" for key, value in parameters.items()))
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    (folder / "fcgi.sock").unlink(missing_ok=True)
    # The processes are children of none of ours: spawn-fcgi leaves them, and writes their ids.
    subprocess.run(["spawn-fcgi", "-s", folder / "fcgi.sock", "-F", str(processes), "-P", folder / "fcgi.pid",
                    "--", peer.PROGRAM],
                   cwd=folder, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, check=True)
    subprocess.run(["/usr/sbin/nginx", "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "nginx.log"], check=True)
    if not answers(url):
        stop(folder)
        print(f"{name} does not answer at {url}; see {folder}", file=sys.stderr)
        return 1
    print(url, flush=True)
    return 0


def answers(url: str) -> bool:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        try:
            request = urllib.request.Request(url, headers={"Accept": "application/json"})
            with urllib.request.urlopen(request, timeout=SECONDS_TO_START) as reply:
                return reply.status == 200
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return False


def stop(folder: Path) -> int:
    # MapServer takes SIGTERM as a wish for after its next request; nothing is lost by killing what only reads.
    for name, sent in (("nginx.pid", signal.SIGTERM), ("fcgi.pid", signal.SIGKILL)):
        file = folder / name
        for word in file.read_text(encoding="utf-8").split() if file.exists() else ():
            try:
                os.kill(int(word), sent)
            except ProcessLookupError:
                pass
        file.unlink(missing_ok=True)
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    actions = parser.add_subparsers(dest="action", required=True)
    starting = actions.add_parser("start")
    starting.add_argument("peer", choices=PEERS)
    starting.add_argument("geopackage", type=Path)
    starting.add_argument("folder", type=Path)
    starting.add_argument("--layers", default="establishments,zones")
    starting.add_argument("--processes", type=int, default=2)
    starting.add_argument("--repaired", action="store_true", help="QGIS Server with the faults of its API definition mended")
    stopping = actions.add_parser("stop")
    stopping.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    if arguments.action == "stop":
        return stop(folder)
    return start(arguments.peer, arguments.geopackage.resolve(), folder, arguments.layers.split(","),
                 arguments.processes, arguments.repaired)


if __name__ == "__main__":
    sys.exit(main())
