# SPDX-License-Identifier: GPL-3.0-or-later
"""Several clients ask while the edition is swapped: every answer is the one that its edition gives, no status is 5xx, the
service says nothing but which edition it serves, and memory does not grow. Prints figures.

  MAILLAGE=… MAILLAGE_EDITION=… MAILLAGE_INTERNAL_EDITION=… swap_load.py [--swaps 100] [--clients 8] [--growth 1.5] [--hurry]

Two editions of the same territory are swapped back and forth, so that a mixture of both would be seen. Answers are known
beforehand by asking a service of each edition alone. In a hurry, the service is told to read its file again until it serves
the new one: some of that comes when it has it already, and it reads on while the next file takes its place. It says so then,
and does not serve what it read."""
import argparse
import hashlib
import http.client
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from pathlib import Path

import service as service_module
from service import EDITION, Service, wait_for

PATHS = ["/", "/conformance", "/collections?f=json", "/collections/establishments/items?f=json&limit=10",
         "/collections/establishments/items?f=json&limit=1000", "/collections/zones/items?f=json&bbox=4,45,5,46",
         "/collections/establishments/items?f=json&filter=name%20LIKE%20%27A%25%27&sortby=-name",
         "/collections/establishments/facets?columns=offers,needs,intercommunality_name", "/collections/establishments/items?f=csv", "/collections/zones?f=html", "/api", "/tiles/WebMercatorQuad/tilejson",
         "/tiles/WebMercatorQuad/8/91/131", "/collections/establishments/items/none", "/nothing",
         "/collections/establishments/items?bbox=bad", "/collections/zones/items?f=fgb", "/collections/zones/items?f=xlsx",
         "/collections/zones/items?f=json&crs=http://www.opengis.net/def/crs/EPSG/0/3857", "/map",
         "/near?zone={zones[0]}&within=3000&limit=50", "/zones/{zones[0]}/profile", "/between?a={zones[0]}&b={zones[1]}",
         "/establishments/{establishments[0]}/partners?f=csv"]
HEADERS = [{}, {"Accept-Encoding": "gzip"}, {"Accept-Language": "fr"}]


def paths():
    """With features of the edition in them."""
    with sqlite3.connect(EDITION) as database:
        ids = {layer: [row[0] for row in database.execute(f"SELECT id FROM {layer} ORDER BY id LIMIT 2")]
               for layer in ("zones", "establishments")}
    database.close()
    return [path.format(**ids) for path in PATHS]


def other_edition(folder):
    """The same edition under another run, with some names changed: every answer about them differs."""
    target = Path(folder, "other.gpkg")
    shutil.copy2(EDITION, target)
    with sqlite3.connect(target) as database:
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("UPDATE establishments SET name = 'B ' || name")
        database.execute("UPDATE zones SET name = 'B ' || name")
    database.close()
    return target


class Client:
    def __init__(self, port):
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=service_module.PATIENCE)

    def ask(self, path, headers):
        try:
            self.connection.request("GET", path, headers={"Host": "swap", **headers})
            response = self.connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError):
            self.connection.close()  # it was idle for too long
            self.connection.request("GET", path, headers={"Host": "swap", **headers})
            response = self.connection.getresponse()
        body = response.read()
        return response.status, response.headers["ETag"], hashlib.sha256(body).hexdigest()


def options(base):
    """An answer may take as long as it does: with a sanitizer on a slow machine that is long."""
    return "--quiet", "--base-url", base, "--answer-seconds", service_module.PATIENCE


def known_answers(edition, base):
    with Service(*options(base), edition=edition) as one:
        client = Client(one.port)
        answers = {(path, index): client.ask(path, headers) for path in paths() for index, headers in enumerate(HEADERS)}
        assert one.stop() == 0 and not one.errors(), one.errors()
        return answers


def unexpected(errors, hurry):
    """Of what the service wrote: reports of sanitizers are there too."""
    expected = ["is served now"] + ["was replaced while it was read", "changed while it was being read"] * hurry
    return "\n".join(line for line in errors.splitlines() if not any(words in line for words in expected))


def swapped(service, former, hurry):
    if hurry:
        service.process.send_signal(signal.SIGHUP)
    return service.health()["edition"] != former


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--swaps", type=int, default=100)
    arguments.add_argument("--clients", type=int, default=8)
    arguments.add_argument("--growth", type=float, default=1.5, help="most that memory may grow after the first three swaps")
    arguments.add_argument("--hurry", action="store_true", help="SIGHUP until the file is served, instead of waiting for it to be seen")
    arguments = arguments.parse_args()
    folder = tempfile.mkdtemp(prefix="maillage-swap-")
    base = "http://swap.example"
    editions = [EDITION, other_edition(folder)]
    known = [known_answers(edition, base) for edition in editions]
    failing = [key for answers in known for key, answer in answers.items() if answer[0] >= 500]
    assert not failing, failing
    differing = sum(known[0][key] != known[1][key] for key in known[0])
    assert differing * 2 > len(PATHS), f"only {differing} answers tell the two editions apart"
    served = Path(folder, "served.gpkg")
    shutil.copy2(editions[0], served)
    ending = threading.Event()
    faults, counts = [], {}

    def ask_on(seed, port):
        client, choice = Client(port), random.Random(seed)
        while not ending.is_set() and not faults:
            key = choice.choice(list(known[0]))
            try:
                answer = client.ask(key[0], HEADERS[key[1]])
            except (OSError, http.client.HTTPException) as error:
                return faults.append((key, error))
            if answer not in (known[0][key], known[1][key]) or answer[0] >= 500:
                faults.append((key, answer, known[0][key], known[1][key]))
            counts[seed] = counts.get(seed, 0) + 1

    with Service(*options(base), edition=served) as service:
        threads = [threading.Thread(target=ask_on, args=(seed, service.port)) for seed in range(arguments.clients)]
        for thread in threads:
            thread.start()
        memory = []
        began = time.monotonic()
        served_one = service.health()["edition"]
        try:
            for swap in range(arguments.swaps):
                fresh = served.with_suffix(".new")  # with the time of the file, which answers tell
                shutil.copy2(editions[(swap + 1) % 2], fresh)
                os.replace(fresh, served)
                wait_for(lambda: faults or swapped(service, served_one, arguments.hurry), f"swap {swap + 1}")
                if faults:
                    break
                served_one = service.health()["edition"]
                memory.append(service.metrics()["process_resident_memory_bytes"] / 1e6)
        finally:
            ending.set()
            for thread in threads:
                thread.join()
        seconds = time.monotonic() - began
        assert not faults, f"{faults[0]}\n{service.errors()}"
        metrics = service.metrics()
        failed = sum(value for name, value in metrics.items()
                     if name.startswith("maillage_requests_total") and 'status="5' in name)
        assert failed == 0, failed
        status, words = service.stop(), unexpected(service.errors(), arguments.hurry)
    shutil.rmtree(folder)
    first, last = max(memory[:3]), max(memory[-max(1, len(memory) // 3):])
    print(f"{arguments.swaps} swaps in {seconds:.0f} s, {sum(counts.values())} answers by {arguments.clients} clients, all right; "
          f"no 5xx; resident memory: at most {first:.0f} MB after the first three swaps, {last:.0f} MB in the last third of them; "
          f"every tenth: {' '.join(f'{megabytes:.0f}' for megabytes in memory[::10])}")
    assert status == 0 and not words, f"{status}\n{words}"
    if arguments.swaps >= 30:
        assert last <= first * arguments.growth, memory
    return 0


if __name__ == "__main__":
    sys.exit(main())
