# SPDX-License-Identifier: GPL-3.0-or-later
"""What was measured as tables in Markdown, and what is required of it, kept or not."""
import statistics


def number(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(workload: str, results: list[dict]) -> list[str]:
    lines = [f"\n### {workload}\n", "| server | connections | requests/s | p50 ms | p99 ms | MB/s | failed |", "|---|---|---|---|---|---|---|"]
    for result in results:
        failed = result["status_errors"] + result["socket_errors"] + result["timeouts"]
        lines.append(f"| {result['server']} | {result['connections']} | {number(result['per_second'])} "
                     f"| {number(result['p50_ms'])} | {number(result['p99_ms'])} "
                     f"| {number(result['bytes'] / result['seconds'] / 1e6)} | {failed} |")
    return lines


def chosen(results: list[dict], workload: str, server: str, connections: int) -> dict | None:
    return next((r for r in results if (r["workload"], r["server"], r["connections"]) == (workload, server, connections)), None)


def against_peers(results: list[dict], workload: str, ours: str, peers: list[str], least: float) -> str | None:
    mine = chosen(results, workload, ours, 10)
    theirs = [r for r in (chosen(results, workload, peer, 10) for peer in peers) if r is not None]
    if mine is None or not theirs:
        return None
    fastest = max(theirs, key=lambda r: r["per_second"])
    if fastest["requests"] == 0:
        return f"| {workload}, 10 connections, {ours} | ≥ {least:g} × the faster peer | no peer answered in the time | |"
    ratio = mine["per_second"] / fastest["per_second"]
    return (f"| {workload}, 10 connections, {ours} | ≥ {least:g} × the faster peer | **{ratio:.1f} ×** {fastest['server']} "
            f"| {'kept' if ratio >= least else 'NOT KEPT'} |")


def median_of(results: list[dict]) -> dict:
    """Of several runs, each figure's median, and the sum of what failed."""
    failures = ("status_errors", "socket_errors", "timeouts")
    return {key: (sum if key in failures else statistics.median)(result[key] for result in results) for key in results[0]}


def against_files(results: list[dict], workload: str, ours: str, files: str, most: float) -> str | None:
    mine, theirs = (chosen(results, workload, name, 100) for name in (ours, files))
    if mine is None or theirs is None:
        return None
    ratio = mine["p99_ms"] / theirs["p99_ms"]
    return (f"| p99 of {workload}, 100 connections, {ours} | ≤ {most:g} × {files} | **{ratio:.2f} ×** "
            f"({mine['p99_ms']:.0f} ms beside {theirs['p99_ms']:.0f} ms) | {'kept' if ratio <= most else 'NOT KEPT'} |")
