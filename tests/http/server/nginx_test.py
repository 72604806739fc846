# SPDX-License-Identifier: GPL-3.0-or-later
"""The configuration that is installed for nginx, with nginx in front of the service: TLS by a certificate made here, all
run as whoever runs the test."""
import http.client
import os
import re
import shutil
import ssl
import subprocess
import tempfile
import unittest
from pathlib import Path

from service import PATIENCE, Service, main, statuses, wait_for

CONFIGURATION = Path(os.environ["MAILLAGE_NGINX"])


def free_ports(count):
    import socket
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Nginx(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.program = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
        if not cls.program:
            raise unittest.SkipTest("nginx is not installed")
        cls.folder = Path(tempfile.mkdtemp(prefix="maillage-nginx-"))
        os.chmod(cls.folder, 0o755)
        cls.service = Service("--quiet", "--base-url", "https://maillage.example/").__enter__()
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=maillage.example",
                        "-addext", "subjectAltName=DNS:maillage.example",
                        "-keyout", cls.folder / "key.pem", "-out", cls.folder / "certificate.pem"], check=True, capture_output=True)
        cls.port, cls.plain_port = free_ports(2)
        cls.start()

    @classmethod
    def start(cls):
        site = CONFIGURATION.read_text()
        # Only what differs on another machine: ports, files, and the address of the service.
        for pattern, value in ((r"/etc/ssl/maillage/certificate\.pem", f"{cls.folder}/certificate.pem"),
                               (r"/etc/ssl/maillage/key\.pem", f"{cls.folder}/key.pem"),
                               (r"listen 443 ", f"listen 127.0.0.1:{cls.port} "), (r"listen 80;", f"listen 127.0.0.1:{cls.plain_port};"),
                               (r"\n *listen \[::\][^;]*;", ""),
                               (r"127\.0\.0\.1:8080", f"127.0.0.1:{cls.service.port}")):
            site, count = re.subn(pattern, value, site)
            assert count, pattern
        temporary = "\n".join(f"{kind}_temp_path {cls.folder}/{kind};" for kind in
                              ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (cls.folder / "nginx.conf").write_text(f"""
worker_processes 1; daemon off; pid {cls.folder}/pid; error_log stderr;
events {{ worker_connections 256; }}
http {{ access_log off; {temporary}
{site} }}""")
        cls.errors = open(cls.folder / "errors", "w+")
        cls.nginx = subprocess.Popen([cls.program, "-p", cls.folder, "-c", cls.folder / "nginx.conf"], stderr=cls.errors)
        cls.context = ssl.create_default_context(cafile=cls.folder / "certificate.pem")

        def answers():
            assert cls.nginx.poll() is None, (cls.folder / "errors").read_text()
            try:
                return cls.get("/conformance").status == 200
            except OSError:
                return False
        wait_for(answers, "nginx to answer")

    @classmethod
    def tearDownClass(cls):
        cls.nginx.terminate()
        cls.nginx.wait(PATIENCE)
        cls.errors.close()
        cls.service.__exit__()
        shutil.rmtree(cls.folder)

    @classmethod
    def get(cls, path, method="GET", body=None, **headers):
        connection = http.client.HTTPSConnection("127.0.0.1", cls.port, timeout=PATIENCE, context=cls.context)
        connection.sock = cls.context.wrap_socket(
            __import__("socket").create_connection(("127.0.0.1", cls.port), PATIENCE), server_hostname="maillage.example")
        try:
            connection.request(method, path, body, {"Host": "maillage.example"} |
                               {name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            response.body = response.read()
            return response
        finally:
            connection.close()

    def test_answers_come_through_as_they_are(self):
        for path in ("/", "/conformance", "/collections?f=json", "/collections/establishments/items?f=json&limit=100", "/nothing?a=%2F%20"):
            through, direct = self.get(path), self.service.get(path)
            self.assertEqual(through.status, direct.status, path)
            self.assertEqual(through.body, direct.body, path)
            for name in ("ETag", "Content-Type", "Content-Crs", "Vary", "Cache-Control", "X-Content-Type-Options"):
                self.assertEqual(through.headers[name], direct.headers[name], name)
            self.assertIn("max-age", through.headers["Strict-Transport-Security"])

    def test_escapes_in_paths_are_left_alone(self):
        through = self.get("/collections/a%2Fb%20c")
        self.assertEqual(through.body, self.service.get("/collections/a%2Fb%20c").body)

    def test_an_entity_that_is_known_is_not_sent_again(self):
        first = self.get("/collections?f=json", Accept_Encoding="gzip")
        self.assertEqual(first.headers["Content-Encoding"], "gzip")
        again = self.get("/collections?f=json", Accept_Encoding="gzip", If_None_Match=first.headers["ETag"])
        self.assertEqual((again.status, again.body), (304, b""))

    def test_links_name_the_public_address(self):
        self.assertIn(b"https://maillage.example/", self.get("/?f=json").body)
        self.assertNotIn(str(self.service.port).encode(), self.get("/?f=json").body)

    def test_bodies_and_large_heads_end_at_nginx(self):
        self.assertIn(self.get("/", method="POST", body=b"x" * 100_000).status, (403, 405, 413))
        self.assertIn(self.get("/?q=" + "a" * 20_000).status, (400, 414))

    def test_plain_http_is_sent_to_https(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.plain_port, timeout=PATIENCE)
        connection.request("GET", "/collections?f=json", headers={"Host": "maillage.example"})
        answer = connection.getresponse()
        self.assertEqual(answer.status, 301)
        self.assertEqual(answer.headers["Location"], "https://maillage.example/collections?f=json")
        connection.close()

    def test_health_and_metrics_are_not_reachable(self):
        for path in ("/health", "/metrics"):
            self.assertEqual(self.get(path).status, 404)


if __name__ == "__main__":
    main()
