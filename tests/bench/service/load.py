# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs wrk and reads what it measured; reads how much memory processes have taken."""
import json
import os
import subprocess
import time
from pathlib import Path

LUA = Path(__file__).with_name("targets.lua")
THREADS = 2


class Failed(RuntimeError):
    """wrk did not run, or nothing was answered."""


def measure(url: str, targets: Path, connections: int, seconds: float, headers: dict[str, str] | None = None) -> dict:
    """One run. Requests, seconds, p50_ms, p99_ms, and what failed."""
    threads = min(THREADS, connections)
    pairs = [text for pair in (headers or {}).items() for text in pair]
    command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds:g}s", "--timeout", "30s", "--latency",
               "-s", str(LUA), url, "--", str(targets), *pairs]
    run = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 120)
    lines = [line for line in run.stdout.splitlines() if line.startswith("{")]
    if run.returncode != 0 or not lines:
        raise Failed(f"{' '.join(command)}: {run.stderr.strip() or run.stdout.strip()}")
    result = json.loads(lines[-1])
    result["connections"] = connections
    result["per_second"] = result["requests"] / result["seconds"]
    return result


def processor_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait_until_at_rest(process: int, most_seconds: float = 120) -> None:
    """Until it has left the processor alone for a second: what a service makes after its start is made by then."""
    end = time.monotonic() + most_seconds
    while time.monotonic() < end:
        before = processor_seconds(process)
        time.sleep(1)
        if processor_seconds(process) - before < 0.02:
            return
    raise Failed(f"the process {process} is not at rest after {most_seconds:g} s")


def peak_kilobytes(process_ids: list[int]) -> int:
    """Sum of the greatest resident sizes of processes that still run."""
    total = 0
    for process in process_ids:
        try:
            status = Path(f"/proc/{process}/status").read_text()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
    return total
