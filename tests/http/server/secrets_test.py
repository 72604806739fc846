# SPDX-License-Identifier: GPL-3.0-or-later
"""What may not be told: an edition to those without its token, and requests to whoever reads the log."""
import base64
import json
import re
import shutil
import stat
import tempfile
import unittest
from pathlib import Path
from urllib.parse import urlsplit

from service import INTERNAL, Service, main, request, wait_for

TOKEN = "canary-token-0123456789"


def links_of(text):
    """Addresses in JSON and in HTML, and templates of the API with something in the place of {…}."""
    return set(re.findall(r'"href"\s*:\s*"([^"]+)"', text)) | set(re.findall(r'(?:href|src)="([^"]+)"', text))


class Secrets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="maillage-secrets-")
        file = Path(cls.folder, "token")
        file.write_text(TOKEN + "\n")
        file.chmod(stat.S_IRUSR | stat.S_IWUSR)
        cls.log_file = Path(cls.folder, "access.log")
        cls.service = Service("--token-file", file, "--access-log", cls.log_file, edition=INTERNAL).__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.service.__exit__()
        shutil.rmtree(cls.folder)

    def with_token(self, path):
        return self.service.get(path, Authorization="Bearer " + TOKEN)

    def walked(self):
        """Every path that links lead to from the landing page, and every one that the API names."""
        base = self.service.url.rstrip("/")
        waiting, seen, templates = ["/", "/?f=html"], set(), set()
        while waiting and len(seen) < 400:
            path = waiting.pop(0)
            # Of many pages of one kind, a few are enough.
            template = re.sub(r"\d+", "0", path)
            if path in seen or sum(re.sub(r"\d+", "0", other) == template for other in seen) > 3:
                continue
            seen.add(path)
            answer = self.with_token(path)
            if answer.status != 200 or not re.search("json|html", answer.headers["Content-Type"] or ""):
                continue
            text = answer.body.decode()
            for link in links_of(text):
                link = link.replace("&amp;", "&")
                if link.startswith(base) or link.startswith("/"):
                    parts = urlsplit(re.sub(r"\{[^}]*\}", "0", link))
                    waiting.append((parts.path or "/") + ("?" + parts.query if parts.query else ""))
            if path.startswith("/api") and "json" in answer.headers["Content-Type"]:
                templates |= set(json.loads(text)["paths"])
        self.assertGreater(len(templates), 5, "the API is linked from the landing page")
        return seen | {re.sub(r"\{[^}]*\}", "establishments", template) for template in templates}

    def test_nothing_is_answered_without_the_token(self):
        paths = self.walked()
        self.assertGreater(len(paths), 30)
        wrong = [{}, {"Authorization": "Bearer " + TOKEN[:-1]}, {"Authorization": "Bearer " + TOKEN + "a"},
                 {"Authorization": "Basic " + base64.b64encode(b"a:guess").decode()}, {"Cookie": "token=" + TOKEN}]
        expected = self.service.get("/nothing-is-here").body
        for path in paths:
            for headers in wrong:
                answer = self.service.get(path, **headers)
                self.assertEqual(answer.status, 401, path)
                self.assertEqual(answer.body, expected, "the same for every path, so that none is found out")
                self.assertIsNone(answer.headers["ETag"])
                self.assertIn("Bearer", answer.headers["WWW-Authenticate"])
            self.assertEqual(self.service.get(path, method="HEAD").status, 401)
            self.assertEqual(self.service.get(path, If_None_Match="*").status, 401)

    def test_the_token_is_taken_as_people_can_give_it(self):
        self.assertEqual(self.with_token("/collections?f=json").status, 200)
        basic = base64.b64encode(f"anybody:{TOKEN}".encode()).decode()
        answer = self.service.get("/collections?f=json", Authorization="Basic " + basic)
        self.assertEqual(answer.status, 200)
        self.assertIn("private", answer.headers["Cache-Control"])

    def test_the_log_tells_nothing_that_the_client_wrote(self):
        self.with_token("/collections/canary-id/items?filter=canary-filter&canary-name=1")
        self.with_token("/canary-path")
        self.service.get("/?f=canary-format", Referer="https://canary-site.example/", User_Agent="canary-agent", Cookie="canary-cookie")
        self.service.raw(request("/canary-raw", method="CANARY"))
        self.service.raw(b"canary-malformed\r\n\r\n")
        def lines():
            return [json.loads(line) for line in self.log_file.read_text().splitlines()]
        wait_for(lambda: sum(line["status"] in (400, 401, 404, 405) for line in lines()) >= 5, "lines of the log")
        self.assertNotIn("canary", self.log_file.read_text())
        self.assertNotIn("canary", self.service.errors())
        for line in lines():
            self.assertLessEqual(set(line), {"time", "address", "method", "route", "status", "bytes", "ms", "complete"})
            self.assertIn(line["method"], ("GET", "HEAD", "OPTIONS", "other"))
        self.assertTrue(any(line["route"] == "/collections/{collectionId}/items" for line in lines()))

    def test_health_and_metrics_are_not_on_the_public_port(self):
        for path in ("/health", "/metrics"):
            self.assertEqual(self.with_token(path).status, 404)
        measures = self.service.metrics()
        self.assertTrue(any(name.startswith("maillage_requests_total{") for name in measures))
        self.assertTrue(any("_bucket{" in name and 'le="+Inf"' in name for name in measures))
        self.assertGreater(measures["process_resident_memory_bytes"], 0)
        self.assertEqual(self.service.health()["audience"], "internal")


if __name__ == "__main__":
    main()
