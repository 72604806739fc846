# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients that are slow, many or idle."""
import socket
import unittest
from pathlib import Path

from service import Service, everything, main, request, statuses, wait_for


def own_address():
    """An address of this machine that is not its loopback; none without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing
            return probe.getsockname()[0]
        except OSError:
            return None


class Limits(unittest.TestCase):
    def test_readers_that_stand_still_are_cut_and_others_served(self):
        with Service("--sending-seconds", "2", "--quiet") as service:
            readers = []
            for _ in range(5):
                # More answers than buffers hold: the service waits for a reader who does not come.
                client = service.connect(receive_buffer=4096)
                client.setblocking(False)
                requests = request("/collections/establishments/items?f=json&limit=1000", close=False) * 400
                try:
                    while requests:
                        requests = requests[client.send(requests):]
                except BlockingIOError:
                    pass
                readers.append(client)
            self.assertEqual(service.get("/conformance").status, 200)
            wait_for(lambda: service.metrics()["maillage_connections_cut_total"] >= 5, "readers to be cut")
            wait_for(lambda: service.metrics()["maillage_connections"] == 0, "their connections to end")
            self.assertEqual(service.metrics()["maillage_bytes_in_hand"], 0)
            for client in readers:
                client.close()

    def test_connections_beyond_the_cap_are_told_to_come_back(self):
        with Service("--connections", "4", "--quiet") as service:
            held = [service.connect() for _ in range(4)]
            wait_for(lambda: service.metrics()["maillage_connections"] == 4, "four connections")
            with service.connect() as fifth:
                answer = everything(fifth)
            self.assertEqual(statuses(answer), [503])
            self.assertIn(b"Retry-After", answer)
            self.assertEqual(service.metrics()['maillage_connections_refused_total{cap="all"}'], 1)
            for client in held:
                client.close()
            wait_for(lambda: service.metrics()["maillage_connections"] == 0, "them to be gone")
            self.assertEqual(service.get("/conformance").status, 200)

    def test_one_address_has_its_share_of_connections(self):
        address = own_address()
        if address is None:
            self.skipTest("this machine has no address but its loopback")
        for host in ("0.0.0.0", "::"):
            with self.subTest(host):
                self.share_of(address, host)

    def share_of(self, address, host):
        if host == "::" and not Path("/proc/net/if_inet6").exists():
            self.skipTest("this machine has no IPv6")
        with Service("--host", host, "--per-address", "2", "--quiet") as service:
            service.host = address
            held = [service.connect() for _ in range(2)]
            wait_for(lambda: service.metrics()["maillage_connections"] == 2, "two connections")
            with service.connect() as third:
                self.assertEqual(statuses(everything(third)), [503])
            service.host = "127.0.0.1"
            self.assertEqual(service.get("/conformance").status, 200)
            for client in held:
                client.close()

    def test_a_connection_without_requests_is_closed(self):
        with Service("--idle-seconds", "1", "--quiet") as service:
            with service.connect() as client:
                self.assertEqual(everything(client), b"")
            with service.connect() as client:
                client.sendall(request("/conformance", close=False))
                self.assertEqual(statuses(everything(client)), [200])
            self.assertEqual(service.metrics()["maillage_connections_cut_total"], 0)


if __name__ == "__main__":
    main()
