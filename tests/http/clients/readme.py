#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every address of the service that the README names is answered.

    readme.py URL README
"""
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

ADDRESS = re.compile(r"http://127\.0\.0\.1:8080(/[^\s`)*,]*)")
# A resource with its parameters, in words that a reader has to encode.
RESOURCE = re.compile(r"`(/collections/[^`]*)`")


def main() -> int:
    url, readme = sys.argv[1].rstrip("/"), open(sys.argv[2], encoding="utf-8").read()
    targets = sorted(set(ADDRESS.findall(readme)) | set(RESOURCE.findall(readme)))
    wrong = 0
    for target in targets:
        try:
            with urllib.request.urlopen(url + urllib.parse.quote(target, safe="/?=&")) as answer:
                answer.read()
        except urllib.error.HTTPError as error:
            wrong += 1
            print(f"{target}: {error.code} {error.read().decode()}")
    print(f"{len(targets)} addresses, {wrong} not answered")
    return 1 if wrong or len(targets) < 3 else 0


if __name__ == "__main__":
    sys.exit(main())
