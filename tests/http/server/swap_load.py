# SPDX-License-Identifier: GPL-3.0-or-later
"""Several clients ask while the edition is swapped: every answer is the one that its edition gives, no status is 5xx, and
memory does not grow. Prints figures.

  MAILLAGE=… MAILLAGE_EDITION=… MAILLAGE_INTERNAL_EDITION=… swap_load.py [--swaps 100] [--clients 8] [--growth 1.5] [--hurry]

Two editions of the same territory are swapped back and forth, so that a mixture of both would be seen. Answers are known
beforehand by asking a service of each edition alone."""
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
         "/collections/establishments/items?f=csv", "/collections/zones?f=html", "/api", "/tiles/WebMercatorQuad/tilejson",
         "/tiles/WebMercatorQuad/8/91/131", "/collections/establishments/items/none", "/nothing",
         "/collections/establishments/items?bbox=bad"]
HEADERS = [{}, {"Accept-Encoding": "gzip"}, {"Accept-Language": "fr"}]


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


def known_answers(edition, base):
    with Service("--quiet", "--base-url", base, edition=edition) as one:
        client = Client(one.port)
        return {(path, index): client.ask(path, headers) for path in PATHS for index, headers in enumerate(HEADERS)}


def swapped(service, former, hurry):
    if hurry:
        service.process.send_signal(signal.SIGHUP)
    return service.health()["edition"] != former


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--swaps", type=int, default=100)
    arguments.add_argument("--clients", type=int, default=8)
    arguments.add_argument("--growth", type=float, default=1.5, help="most that memory may grow from the first swaps on")
    arguments.add_argument("--hurry", action="store_true", help="SIGHUP until the file is served, instead of waiting for it to be seen")
    arguments = arguments.parse_args()
    folder = tempfile.mkdtemp(prefix="maillage-swap-")
    base = "http://swap.example"
    editions = [EDITION, other_edition(folder)]
    known = [known_answers(edition, base) for edition in editions]
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
            answer = client.ask(key[0], HEADERS[key[1]])
            if answer not in (known[0][key], known[1][key]) or answer[0] >= 500:
                faults.append((key, answer, known[0][key], known[1][key]))
            counts[seed] = counts.get(seed, 0) + 1

    with Service("--quiet", "--base-url", base, edition=served) as service:
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
        assert not faults, faults[0]
        metrics = service.metrics()
        failed = sum(value for name, value in metrics.items()
                     if name.startswith("maillage_requests_total") and 'status="5' in name)
        assert failed == 0, failed
        status = service.stop()
        assert status == 0, (status, service.errors())
    shutil.rmtree(folder)
    third = max(1, len(memory) // 3)
    first, last = max(memory[:third]), max(memory[-third:])
    print(f"{arguments.swaps} swaps in {seconds:.0f} s, {sum(counts.values())} answers by {arguments.clients} clients, all right; "
          f"no 5xx; resident memory: at most {first:.0f} MB in the first third of the swaps, {last:.0f} MB in the last")
    if arguments.swaps >= 30:
        assert last <= first * arguments.growth, memory
    return 0


if __name__ == "__main__":
    sys.exit(main())
