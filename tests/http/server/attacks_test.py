# SPDX-License-Identifier: GPL-3.0-or-later
"""What breaks HTTP servers, sent as raw bytes: each is refused, and another client is served meanwhile."""
import unittest

from service import Service, everything, main, request, statuses


class Attacks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service("--header-seconds", "5", "--quiet").__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.service.__exit__()

    def tearDown(self):
        self.assertEqual(self.service.get("/conformance").status, 200, "the service goes on")

    def refused(self, data, *codes):
        answer = self.service.raw(data)
        self.assertEqual(len(statuses(answer)), 1, answer[:300])
        self.assertIn(statuses(answer)[0], codes)
        self.assertIn(b"Connection: close", answer)
        return answer

    def test_escaped_line_ends_make_no_header(self):
        for data in (request("/?f=json%0d%0aInjected:%20yes"), request("/collections/a%0d%0aInjected:x"),
                     request("/", "X: a%0d%0aInjected: yes"), request("/", "Accept-Language: fr%0d%0aInjected: yes")):
            head = self.service.raw(data).split(b"\r\n\r\n")[0]
            self.assertNotIn(b"\nInjected", head)
            self.assertNotIn(b"%0d", head)

    def test_many_headers_are_refused(self):
        data = b"GET / HTTP/1.1\r\nHost: a\r\n" + b"".join(b"X%d: 1\r\n" % i for i in range(200_000)) + b"\r\n"
        self.refused(data, 431)

    def test_one_large_header_or_address_is_refused(self):
        self.refused(request("/", "X: " + "a" * 20_000), 431)
        self.refused(request("/?q=" + "a" * 9_000), 414)
        self.refused(request("/" + "a" * 40_000), 414)

    def test_a_negative_chunk_is_not_read(self):
        self.refused(request("/", "Transfer-Encoding: chunked") + b"-2\r\n" + b"x" * 1_000_000, 413)

    def test_a_large_chunked_body_is_not_read(self):
        chunk = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"
        self.refused(request("/", "Transfer-Encoding: chunked") + chunk * 20, 413)

    def test_length_and_encoding_together_are_refused(self):
        smuggled = b"0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
        for headers in (("Content-Length: 5", "Transfer-Encoding: chunked"), ("Transfer-Encoding: chunked", "Content-Length: 5")):
            self.refused(request("/", *headers, close=False) + smuggled, 400)

    def test_two_lengths_are_refused(self):
        self.refused(request("/", "Content-Length: 1", "Content-Length: 2", close=False) + b"xx", 400)
        self.refused(request("/", "Content-Length: 1, 2", close=False) + b"xx", 400)

    def test_a_body_is_refused_with_its_connection(self):
        self.refused(request("/", "Content-Length: 3", close=False) + b"abc" + request("/"), 413)
        self.refused(request("/", "Content-Length: 3", method="POST", close=False) + b"abc" + request("/"), 405)

    def test_folded_lines_bare_line_feeds_and_nul_are_refused(self):
        for data in (b"GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n", b"GET / HTTP/1.1\nHost: a\n\n",
                     b"GET / HTTP/1.1\r\nHost: a\r\nX: \x00\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n",
                     b"\x16\x03\x01\x02\x00\x01\x00", b"GET /\r\n\r\n", b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
                     b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"):
            with self.subTest(data):
                answer = self.service.raw(data, half_close=True)
                self.assertIn(statuses(answer)[0], (400, 505))
                self.assertEqual(len(statuses(answer)), 1)

    def test_other_methods_are_told_what_is_allowed(self):
        for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "BREW", "get"):
            answer = self.service.raw(request(method=method))
            self.assertEqual(statuses(answer), [405], method)
            self.assertIn(b"Allow: GET, HEAD, OPTIONS\r\n", answer)

    def test_addresses_that_name_a_host_are_read_without_it(self):
        answer = self.service.raw(request("http://evil.example/conformance?f=json"))
        self.assertEqual(statuses(answer), [200])
        self.assertNotIn(b"evil", answer)
        self.assertNotIn(b"evil", self.service.get("/?f=json", Host="evil.example").body)

    def test_http_1_0_is_answered_and_closed(self):
        self.assertEqual(statuses(self.service.raw(b"GET /conformance HTTP/1.0\r\n\r\n")), [200])

    def test_pipelined_requests_are_answered_in_order(self):
        paths = ["/conformance", "/nothing", "/collections?f=json", "/conformance?bad=1"] * 25
        data = b"".join(request(path, close=False) for path in paths) + request("/")
        self.assertEqual(statuses(self.service.raw(data)), [200, 404, 200, 400] * 25 + [200])

    def test_head_has_the_length_and_no_body(self):
        full = self.service.get("/collections?f=json")
        answer = self.service.raw(request("/collections?f=json", method="HEAD"))
        head, body = answer.split(b"\r\n\r\n", 1)
        self.assertEqual(body, b"")
        self.assertIn(f"Content-Length: {len(full.body)}\r\n".encode(), head + b"\r\n")

    def test_options_is_answered_for_pages_of_other_sites(self):
        for target in ("/collections", "*"):
            answer = self.service.raw(request(target, "Origin: https://example.org", "Access-Control-Request-Method: GET",
                                              method="OPTIONS"))
            self.assertEqual(statuses(answer), [204])
            self.assertIn(b"Access-Control-Allow-Methods: GET, HEAD, OPTIONS", answer)

    def test_expectations_are_not_met(self):
        self.assertEqual(statuses(self.service.raw(request("/", "Expect: 100-continue"))), [200])
        self.assertEqual(statuses(self.service.raw(request("/", "Expect: tea"))), [417])

    def test_thirty_dripping_clients_hold_up_nobody_and_are_cut(self):
        drips = []
        for _ in range(30):
            client = self.service.connect()
            client.sendall(b"GET / HT")
            drips.append(client)
        self.assertEqual(self.service.get("/conformance").status, 200)
        # A byte now and then does not put the end off: it is counted from the first one.
        open_ones = set(drips)
        for round_number in range(10_000):
            for client in list(open_ones):
                try:
                    client.send(b"T")
                    client.settimeout(0.05)
                    if client.recv(100) == b"":
                        open_ones.discard(client)
                except TimeoutError:
                    pass
                except OSError:
                    open_ones.discard(client)
            if not open_ones:
                break
        self.assertFalse(open_ones)
        self.assertEqual(self.service.get("/conformance").status, 200)
        self.assertGreaterEqual(self.service.metrics()["maillage_connections_cut_total"], 30)
        for client in drips:
            client.close()

    def test_a_client_that_goes_away_is_forgotten(self):
        for _ in range(50):
            client = self.service.connect()
            client.sendall(request("/collections?f=json", close=False) * 5)
            client.close()
        with self.service.connect() as client:
            client.sendall(request("/conformance"))
            self.assertEqual(statuses(everything(client)), [200])


if __name__ == "__main__":
    main()
