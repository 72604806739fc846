# SPDX-License-Identifier: GPL-3.0-or-later
"""The edition replaced, broken, withheld, and the service ended, while requests go on."""
import os
import shutil
import signal
import stat
import tempfile
import unittest
from pathlib import Path

from service import EDITION, INTERNAL, Background, Service, main, request, statuses, wait_for


def put(source, target):
    """Source in the place of target, at once, as `build --overwrite` does."""
    beside = target.with_suffix(".new")
    shutil.copy(source, beside)
    os.replace(beside, target)


def token_file(folder, token="a-token-of-the-tests-0123456789"):
    file = Path(folder, "token")
    file.write_text(token + "\n")
    file.chmod(stat.S_IRUSR | stat.S_IWUSR)
    return file


class Editions(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="maillage-editions-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.edition = Path(self.folder, "edition.gpkg")
        shutil.copy(EDITION, self.edition)

    def test_an_edition_that_takes_the_place_of_another_is_served(self):
        with Service("--quiet", edition=self.edition) as service:
            def ask():
                answer = service.get("/collections?f=json")
                assert answer.status == 200, answer.status
            with Background(ask) as asking:
                for count in range(1, 4):
                    put(EDITION, self.edition)
                    wait_for(lambda: service.health()["swaps"] == count, "the new file to be served")
                rounds = asking.rounds
                wait_for(lambda: asking.rounds > rounds, "requests to go on")
            self.assertIn("is served now", service.errors())

    def test_sighup_loads_the_file_anew(self):
        with Service("--quiet", edition=self.edition) as service:
            service.process.send_signal(signal.SIGHUP)
            wait_for(lambda: service.health()["swaps"] == 1, "the file to be loaded")

    def test_a_broken_file_leaves_the_former_edition_and_says_so(self):
        with Service("--quiet", edition=self.edition) as service:
            before = service.get("/collections?f=json")
            half = Path(self.folder, "half")
            half.write_bytes(EDITION.read_bytes()[: EDITION.stat().st_size // 2])
            put(half, self.edition)
            wait_for(lambda: service.health()["status"] == "stale", "the failure to be told")
            self.assertIn("still served", wait_for(service.errors, "a message"))
            after = service.get("/collections?f=json")
            self.assertEqual(after.status, 200)
            self.assertEqual((after.body, after.headers["ETag"]), (before.body, before.headers["ETag"]))
            self.assertEqual(service.metrics()["maillage_edition_stale"], 1)
            self.assertEqual(service.health()["failures"], 1)
            self.edition.unlink()
            self.assertEqual(service.get("/conformance").status, 200)
            put(EDITION, self.edition)
            wait_for(lambda: service.health()["status"] == "ok", "the sound file to be served")

    def test_an_edition_that_is_not_public_needs_a_token(self):
        with_nothing = Service(edition=INTERNAL)
        self.assertEqual(with_nothing.url, "")
        self.assertEqual(with_nothing.process.returncode, 1)
        self.assertIn("--token-file", with_nothing.errors())
        with Service("--quiet", edition=self.edition) as service:
            before = service.get("/collections?f=json").body
            put(INTERNAL, self.edition)
            wait_for(lambda: service.health()["status"] == "stale", "the refusal")
            self.assertIn("--token-file", service.health()["last_failure"])
            self.assertEqual(service.get("/collections?f=json").body, before)
            self.assertEqual(service.health()["audience"], "public")

    def test_a_token_file_that_others_can_read_is_refused(self):
        file = token_file(self.folder)
        file.chmod(0o644)
        service = Service("--token-file", file, edition=INTERNAL)
        self.assertEqual(service.url, "")
        self.assertIn("chmod", service.errors())

    def test_requests_in_hand_are_answered_when_the_service_ends(self):
        with Service("--quiet", edition=self.edition) as service:
            with service.connect(receive_buffer=4096) as client, service.connect() as idle:
                paths = ["/collections/establishments/items?f=json&limit=1000"] * 200
                client.setblocking(False)
                data = b"".join(request(path, close=False) for path in paths)
                try:
                    while data:
                        data = data[client.send(data):]
                except BlockingIOError:
                    pass
                wait_for(lambda: service.metrics()["maillage_bytes_in_hand"] + service.metrics()["maillage_sent_bytes_total"] > 0,
                         "the first answer")
                service.process.send_signal(signal.SIGTERM)
                client.settimeout(60)
                answers = b""
                while chunk := client.recv(65536):
                    answers += chunk
                self.assertEqual(set(statuses(answers)), {200})
                head, body = answers.rsplit(b"HTTP/1.1 200", 1)[1].split(b"\r\n\r\n", 1)
                length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
                self.assertEqual(len(body), length, "the last answer is whole")
                self.assertEqual(idle.recv(10), b"", "a connection without a request is closed")
            self.assertEqual(service.process.wait(60), 0)
            with self.assertRaises(OSError):
                service.connect()

    def test_a_client_that_never_reads_does_not_keep_the_service_from_ending(self):
        with Service("--quiet", "--drain-seconds", "0.5", edition=self.edition) as service:
            with service.connect(receive_buffer=4096) as client:
                client.setblocking(False)
                data = request("/collections/establishments/items?f=json&limit=1000", close=False) * 400
                try:
                    while data:
                        data = data[client.send(data):]
                except BlockingIOError:
                    pass
                self.assertEqual(service.stop(), 0)

    def test_an_interrupt_ends_it_too(self):
        with Service("--quiet", edition=self.edition) as service:
            self.assertEqual(service.stop(signal.SIGINT), 0)


if __name__ == "__main__":
    main()
