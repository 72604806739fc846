# SPDX-License-Identifier: GPL-3.0-or-later
"""The service as a process, and a client of raw bytes, for the tests of this folder. Standard library only.

Waits are for conditions, with a limit that is only there so that a failing test ends."""
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.parse
from pathlib import Path

PROGRAM = os.environ["MAILLAGE"]
EDITION = Path(os.environ["MAILLAGE_EDITION"])
INTERNAL = Path(os.environ["MAILLAGE_INTERNAL_EDITION"])
PATIENCE = 120  # seconds, on a machine of any speed


def wait_for(condition, what):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}")


class Service:
    """maillage serve, until the block ends. What it writes to the standard error is kept in `errors()`."""

    def __init__(self, *options, edition=EDITION, admin=True):
        self.folder = tempfile.mkdtemp(prefix="maillage-serve-")
        self.error_file = Path(self.folder, "stderr")
        command = [PROGRAM, "--lang", "en", "serve", str(edition), "--port", "0", *map(str, options)]
        if admin:
            command += ["--admin-port", "0"]
        with open(self.error_file, "wb") as errors:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
        self.url = self.process.stdout.readline().strip()
        self.health_url = self.process.stdout.readline().strip() if admin and self.url else None
        if not self.url:
            self.process.wait()
            return
        self.host, self.port = urllib.parse.urlsplit(self.url).hostname, urllib.parse.urlsplit(self.url).port

    def __enter__(self):
        assert self.url, self.errors()
        return self

    def __exit__(self, *_):
        self.stop()
        self.process.stdout.close()
        shutil.rmtree(self.folder)

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(PATIENCE)

    def errors(self):
        return self.error_file.read_text()

    def connect(self, receive_buffer=None):
        client = socket.socket()
        if receive_buffer:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        client.settimeout(PATIENCE)
        client.connect((self.host, self.port))
        return client

    def raw(self, data, half_close=False):
        """All that comes back for these bytes, until the service closes."""
        with self.connect() as client:
            try:
                client.sendall(data)
                if half_close:
                    client.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # closed while we were sending: what it said before is to be read
            return everything(client)

    def get(self, path="/", method="GET", **headers):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            response.body = response.read()
            return response
        finally:
            connection.close()

    def health(self):
        return json.loads(fetched(self.health_url))

    def metrics(self):
        """Measures by name, labels included."""
        text = fetched(self.health_url.replace("/health", "/metrics")).decode()
        lines = [line.rsplit(" ", 1) for line in text.splitlines() if line and not line.startswith("#")]
        return {name: float(value) for name, value in lines}

    def log(self, count=0):
        """The lines of the access log on the standard error, once there are so many."""
        def lines():
            parsed = [json.loads(line) for line in self.errors().splitlines() if line.startswith("{")]
            return parsed if len(parsed) >= count else None
        return wait_for(lines, f"{count} lines in the log")


def fetched(url):
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE)
    connection.request("GET", parts.path)
    body = connection.getresponse().read()
    connection.close()
    return body


def everything(client):
    data = b""
    try:
        while chunk := client.recv(65536):
            data += chunk
    except ConnectionResetError:
        pass
    return data


def statuses(answers):
    """Of answers one after another: bodies are JSON here, and never look like a status line."""
    return [int(code) for code in re.findall(rb"HTTP/1\.1 (\d{3}) ", answers)]


def request(path="/", *headers, method="GET", close=True):
    lines = [f"{method} {path} HTTP/1.1", "Host: test", *headers]
    if close:
        lines.append("Connection: close")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


class Background:
    """A function over and over in a thread, until the block ends; its first error is raised there."""

    def __init__(self, work):
        self.work, self.error, self.rounds = work, None, 0
        self.ending = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self):
        try:
            while not self.ending.is_set():
                self.work()
                self.rounds += 1
        except BaseException as error:  # noqa: B036: told by the thread that waits
            self.error = error

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ending.set()
        self.thread.join()
        if self.error:
            raise self.error


main = unittest.main
