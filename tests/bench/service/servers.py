# SPDX-License-Identifier: GPL-3.0-or-later
"""The servers that are measured, each with the addresses under which it has the same things: maillage bare and behind
nginx, MapServer and QGIS Server behind nginx, and nginx alone with files."""
import os
import subprocess
import sys
import urllib.parse
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEERS = HERE.parents[1] / "http" / "peers" / "peers.py"
LAYER = "establishments"
PROCESSES = 2

NGINX = """\
{user}daemon on;
pid {folder}/nginx.pid;
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
  sendfile on;
  default_type application/geo+json;
  upstream behind {{ server 127.0.0.1:{behind}; keepalive 128; }}
  server {{
    listen 127.0.0.1:{port};
    location /files/ {{ alias {files}/; open_file_cache max=1000; }}
    location / {{
      proxy_pass http://behind;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_buffer_size 64k;
      proxy_buffers 2 64k;
      proxy_busy_buffers_size 64k;
      proxy_max_temp_file_size 0;
    }}
  }}
}}
"""


@dataclass
class Server:
    """`items`, `feature` and `tile` are templates of targets; one that is empty is not there."""
    name: str
    origin: str
    items: str = ""
    feature: str = ""
    by_number: bool = False  # features are called by their row, not by their identifier
    equals: str = ""  # a page of rows with an activity
    tile: str = ""
    processes: list[int] = field(default_factory=list)

    def equals_target(self, activity: str) -> str:
        return self.equals.format(urllib.parse.quote(activity))


def of_maillage(name: str, origin: str, process: int) -> Server:
    items = f"/collections/{LAYER}/items"
    return Server(name, origin, items + "?{}", items + "/{}", False, items + "?limit=10&filter=activity%3D%27{}%27",
                  f"/collections/{LAYER}/tiles/WebMercatorQuad/{{0}}/{{2}}/{{1}}", [process])


def start_maillage(program: Path, edition: Path, log: Path, options: tuple = ()) -> tuple[subprocess.Popen, str]:
    process = subprocess.Popen([program, "serve", edition, "--port", "0", "--access-log", "/dev/null", *options],
                               stdout=subprocess.PIPE, stderr=log.open("w"), text=True)
    address = process.stdout.readline().strip().rstrip("/")
    if not address.startswith("http"):
        raise RuntimeError(f"maillage serve does not answer: {log.read_text()}")
    return process, address


def start_nginx(folder: Path, port: int, behind: int, files: Path) -> list[int]:
    """nginx before maillage, which sends files too."""
    (folder / "temp").mkdir(parents=True, exist_ok=True)
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(
        user="user root;\n" if os.geteuid() == 0 else "", folder=folder, port=port, behind=behind, files=files))
    subprocess.run(["/usr/sbin/nginx", "-p", folder, "-c", configuration, "-e", folder / "nginx.log"], check=True)
    return process_ids(folder)


def start_peer(kind: str, edition: Path, folder: Path) -> Server | None:
    """None when it is not installed."""
    run = subprocess.run([sys.executable, PEERS, "start", kind, edition, folder, "--layers", f"{LAYER},zones",
                          "--processes", str(PROCESSES)], capture_output=True, text=True)
    if run.returncode != 0:
        print(f"{kind}: left out: {(run.stdout + run.stderr).strip()}", flush=True)
        return None
    address = urllib.parse.urlsplit(run.stdout.strip().splitlines()[-1])
    origin, root = f"{address.scheme}://{address.netloc}", address.path
    ids = process_ids(folder)
    items = f"{root}/collections/{LAYER}/items"
    if kind == "mapserver":
        return Server("MapServer 8.0", origin, items + "?f=json&{}", items + "/{}?f=json", False, "",
                      f"/tiles/{LAYER}/{{0}}/{{1}}/{{2}}", ids)
    # QGIS Server asks by the alias of a column, which the edition's style gives it.
    return Server("QGIS Server 3.22", origin, items + ".json?{}", items + "/{}.json", True,
                  items + ".json?limit=10&activity={}", "", ids)


def process_ids(folder: Path) -> list[int]:
    files = (folder / "nginx.pid", folder / "fcgi.pid")
    parents = [int(word) for file in files if file.exists() for word in file.read_text().split()]
    children = [int(word) for parent in parents
                for word in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    return parents + children


def stop(folder: Path) -> None:
    """Whatever runs for the folder."""
    subprocess.run([sys.executable, PEERS, "stop", folder], check=True)
