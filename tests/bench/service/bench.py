# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures `maillage serve` beside MapServer and QGIS Server: see ../service.sh, which makes what this takes.

    bench.py PROGRAM EDITION FOLDER [--seconds N] [--peer-seconds N] [--connections 1,10,100] [--only "WORKLOAD;…"]
"""
import argparse
import json
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

sys.dont_write_bytecode = True
import load  # noqa: E402
import report  # noqa: E402
import servers  # noqa: E402
import workloads  # noqa: E402

BARE, PROXIED, FILES = "maillage", "maillage behind nginx", "nginx, files"
IN_TURN, ROUNDS = "items, limit=1000, in turn", 5
LARGE_PAGES = 100  # of 1,000 rows: as many files for nginx
NO_CACHE = ("--tile-cache", "0")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def parts(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while part := stream.read(1 << 20):
            yield part


def fetched(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=300) as reply:
        return reply.read()


def targets_of(server: servers.Server, workload: str, sample: workloads.Sample) -> list[str]:
    """Empty when the server has no such thing."""
    places = sample.places
    if workload == "first page, limit=10":
        return [server.items.format("limit=10")] if server.items else []
    if workload == "items, limit=10":
        return [server.items.format(page) for page in workloads.pages(sample, 10)] if server.items else []
    if workload == "items, limit=1000":
        return [server.items.format(page) for page in workloads.pages(sample, 1000)[:LARGE_PAGES]] if server.items else []
    if workload == "bbox of 2 km, limit=100":
        return [server.items.format(f"limit=100&bbox={workloads.box_round(place)}") for place in places] if server.items else []
    if workload == "one feature":
        name = (lambda place: place.number) if server.by_number else (lambda place: place.identifier)
        return [server.feature.format(name(place)) for place in places] if server.feature else []
    if workload == "filtered items, limit=10":
        return [server.equals_target(place.activity) for place in places] if server.equals else []
    return [server.tile.format(*tile) for tile in workloads.tiles(sample)] if server.tile else []


WORKLOADS = ("first page, limit=10", "items, limit=10", "items, limit=1000", "bbox of 2 km, limit=100", "one feature",
             "filtered items, limit=10", "tiles, cold", "tiles, warm")


def check_page(server: servers.Server, target: str, rows: int) -> None:
    """That what is measured is the answer, and not a message."""
    features = json.loads(fetched(server.origin + target))["features"]
    if len(features) != rows:
        raise RuntimeError(f"{server.name} gives {len(features)} features instead of {rows} for {target}")


class Bench:
    def __init__(self, arguments: argparse.Namespace):
        self.arguments = arguments
        self.folder = arguments.folder.resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self.sample = workloads.read_sample(arguments.edition)
        self.results: list[dict] = []
        self.notes: list[str] = []

    def run(self, server: servers.Server, workload: str, targets: list[str], seconds: float | None = None) -> None:
        if not targets or (self.arguments.only and workload not in self.arguments.only):
            return
        file = self.folder / "targets.txt"
        file.write_text("\n".join(targets) + "\n")
        for connections in self.arguments.connections:
            # An error would be measured as an answer. What an earlier run has left to do is done before this one is answered.
            fetched(server.origin + targets[0])
            result = load.measure(server.origin, file, connections, seconds or self.arguments.seconds)
            result |= {"server": server.name, "workload": workload}
            self.results.append(result)
            print(f"{workload:26} {server.name:24} {connections:4} {report.number(result['per_second']):>9}/s "
                  f"p50 {report.number(result['p50_ms'])} ms, p99 {report.number(result['p99_ms'])} ms", flush=True)

    def in_turn(self, asked: list[tuple[servers.Server, list[str]]]) -> None:
        """Large pages at 100 connections, one server after another and again: the median of each is compared, as a p99 of one
        run of a few seconds is a matter of luck."""
        if self.arguments.only and IN_TURN not in self.arguments.only:
            return
        file = self.folder / "targets.txt"
        rounds = {server.name: [] for server, _ in asked}
        for _ in range(ROUNDS):
            for server, targets in asked:
                file.write_text("\n".join(targets) + "\n")
                rounds[server.name].append(load.measure(server.origin, file, 100, self.arguments.seconds))
        for name, results in rounds.items():
            self.results.append(report.median_of(results) | {"server": name, "workload": IN_TURN})
            print(f"{IN_TURN:26} {name:24}  100 p99 {' '.join(report.number(r['p99_ms']) for r in results)} ms", flush=True)

    def run_all(self, server: servers.Server, passed_over: tuple = (), seconds: float | None = None) -> None:
        for workload in WORKLOADS:
            if workload not in passed_over:
                self.run(server, workload, targets_of(server, workload, self.sample), seconds)

    def peer(self, kind: str) -> str | None:
        folder = self.folder / kind
        server = servers.start_peer(kind, self.arguments.edition.resolve(), folder)
        if server is None:
            return None
        try:
            check_page(server, server.items.format("limit=10&offset=50"), 10)
            # No peer keeps tiles: each is made anew, and to ask for them twice says nothing.
            self.run_all(server, ("tiles, warm",), self.arguments.peer_seconds)
            self.notes.append(f"| {server.name}, {servers.PROCESSES} processes and nginx | {load.peak_kilobytes(server.processes) / 1024:,.0f} MB |")
        finally:
            servers.stop(folder)
        return server.name

    def maillage(self) -> None:
        folder = self.folder / "nginx"
        files = self.folder / "files"
        files.mkdir(exist_ok=True)
        sum(len(part) for part in parts(self.arguments.edition))  # the file is in memory, as for those that follow
        started = time.monotonic()
        process, origin = servers.start_maillage(self.arguments.program, self.arguments.edition, self.folder / "serve.log")
        try:
            fetched(origin + "/collections/establishments/items?limit=10")
            first_answer = time.monotonic() - started
            bare = servers.of_maillage(BARE, origin, process.pid)
            check_page(bare, bare.items.format("limit=1000&offset=500"), 1000)
            port = free_port()
            servers.start_nginx(folder, port, int(origin.rsplit(":", 1)[1]), files)
            proxied = servers.of_maillage(PROXIED, f"http://127.0.0.1:{port}", process.pid)
            pages = targets_of(bare, "items, limit=1000", self.sample)
            for i, page in enumerate(pages):
                (files / f"{i}.json").write_bytes(fetched(origin + page))
            alone = servers.Server(FILES, proxied.origin)
            load.wait_until_at_rest(process.pid)
            self.run_all(bare, ("tiles, cold",))
            self.run_all(proxied, ("tiles, cold",))
            self.run(alone, "items, limit=1000", [f"/files/{i}.json" for i in range(len(pages))])
            self.in_turn([(bare, pages), (proxied, pages), (alone, [f"/files/{i}.json" for i in range(len(pages))])])
            self.judge_size(process.pid, first_answer)
        finally:
            servers.stop(folder)
            process.send_signal(signal.SIGTERM)
            process.wait(60)

    def maillage_cold(self) -> None:
        """Without a cache every tile is made anew, as those of the peers."""
        folder = self.folder / "nginx"
        process, origin = servers.start_maillage(self.arguments.program, self.arguments.edition,
                                                 self.folder / "serve.log", NO_CACHE)
        try:
            port = free_port()
            servers.start_nginx(folder, port, int(origin.rsplit(":", 1)[1]), self.folder / "files")
            load.wait_until_at_rest(process.pid)
            for name, place in ((BARE, origin), (PROXIED, f"http://127.0.0.1:{port}")):
                server = servers.of_maillage(name, place, process.pid)
                self.run(server, "tiles, cold", targets_of(server, "tiles, cold", self.sample))
        finally:
            servers.stop(folder)
            process.send_signal(signal.SIGTERM)
            process.wait(60)

    def judge_size(self, process: int, first_answer: float) -> None:
        peak, size = load.peak_kilobytes([process]) * 1024, self.arguments.edition.stat().st_size
        self.notes.append(f"| maillage | {peak / 2**20:,.0f} MB |")
        self.judged = [
            f"| peak memory of maillage | ≤ 3 × the GeoPackage ({size / 2**20:,.0f} MB) | **{peak / size:.2f} ×** | "
            f"{'kept' if peak <= 3 * size else 'NOT KEPT'} |",
            f"| from start to the first answer | < 2 s | **{first_answer:.2f} s** | {'kept' if first_answer < 2 else 'NOT KEPT'} |"]

    def text(self, peers: list[str]) -> str:
        lines = ["## Required\n", "| what | required | found | |", "|---|---|---|---|"]
        for workload in ("first page, limit=10", "items, limit=10", "items, limit=1000", "tiles, cold"):
            lines += [line for name in (PROXIED, BARE) if (line := report.against_peers(self.results, workload, name, peers, 20))]
        lines += [line for name in (PROXIED, BARE) if (line := report.against_files(self.results, IN_TURN, name, FILES, 2))]
        lines += self.judged
        lines += ["\n## Peak memory\n", "| server | |", "|---|---|", *self.notes]
        for workload in (*WORKLOADS, IN_TURN):
            rows = [result for result in self.results if result["workload"] == workload]
            lines += report.table(workload, rows) if rows else []
        return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("edition", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--peer-seconds", type=float, default=15, help="peers take a second and more for some answers")
    parser.add_argument("--connections", type=lambda text: [int(word) for word in text.split(",")], default=[1, 10, 100])
    parser.add_argument("--only", type=lambda text: text.split(";"))
    bench = Bench(parser.parse_args())
    bench.maillage()
    bench.maillage_cold()
    peers = [name for name in (bench.peer("mapserver"), bench.peer("qgis")) if name]
    text = bench.text(peers)
    print("\n" + text)
    (bench.folder / "report.md").write_text(text)
    (bench.folder / "results.json").write_text(json.dumps(bench.results, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
