# SPDX-License-Identifier: GPL-3.0-or-later
"""Choices that are the same on every machine: only Random.random() is used, which Python keeps stable."""
import random


class Chance:
    def __init__(self, seed):
        self._source = random.Random(seed)

    def share(self):
        return self._source.random()

    def between(self, low, high):
        return low + (high - low) * self._source.random()

    def whole(self, low, high):
        """An integer of [low, high]."""
        return low + int(self._source.random() * (high - low + 1))

    def one_of(self, items):
        return items[int(self._source.random() * len(items))]

    def weighted(self, pairs):
        """One of (item, weight) pairs."""
        mark = self._source.random() * sum(weight for _, weight in pairs)
        for item, weight in pairs:
            mark -= weight
            if mark < 0:
                return item
        return pairs[-1][0]
