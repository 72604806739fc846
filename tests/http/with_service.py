#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a command against `maillage serve`, started for it and stopped after it.

    with_service.py MAILLAGE EDITION [option of serve...] -- COMMAND...
URL in the command stands for the address that the server prints. The exit status is the command's; it is 1 when the
server does not start, or does not stop cleanly at SIGTERM.
"""
import re
import signal
import subprocess
import sys
import threading

# Far more than a slow machine needs; it only bounds how long a hanging server is waited for.
SECONDS_TO_START = 120
SECONDS_TO_STOP = 60


def address(server: subprocess.Popen) -> str:
    """The address that the server prints, or "" when it ends, or prints none in time."""
    watchdog = threading.Timer(SECONDS_TO_START, server.kill)
    watchdog.start()
    try:
        for line in server.stdout:
            match = re.match(r"(https?://\S+)", line)
            if match:
                return match[1]
            print(line, end="")
    finally:
        watchdog.cancel()
    return ""


def stop(server: subprocess.Popen) -> int:
    server.send_signal(signal.SIGTERM)
    try:
        return server.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        server.kill()
        print(f"the server goes on {SECONDS_TO_STOP} s after SIGTERM")
        return 1


def main() -> int:
    split = sys.argv.index("--")
    maillage, edition, *options = sys.argv[1:split]
    command = sys.argv[split + 1:]
    server = subprocess.Popen([maillage, "--quiet", "serve", edition, "--port", "0", *options],
                              stdout=subprocess.PIPE, text=True)
    url = address(server)
    if not url:
        print(f"the server printed no address; it ended with {server.wait()}")
        return 1
    # What it prints from here on is read, so that it never waits for a reader.
    threading.Thread(target=server.stdout.read, daemon=True).start()
    status = 1
    try:
        status = subprocess.run([url if word == "URL" else word for word in command]).returncode
        if server.poll() is not None:
            print(f"the server ended by itself, with {server.returncode}")
            return 1
    finally:
        stopped = stop(server) if server.poll() is None else server.returncode
    if stopped != 0:
        print(f"the server ended with {stopped} at SIGTERM")
    return status or (1 if stopped else 0)


if __name__ == "__main__":
    sys.exit(main())
