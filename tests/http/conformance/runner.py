# SPDX-License-Identifier: GPL-3.0-or-later
"""Test classes named as those of the OGC's suites: how they are marked, run and reported.

A method is run once for each row that its data gives. It passes when a row passes and none fails; it is skipped when
there is nothing to run it on, or when what it needs did not pass: so a fault hides what depends on it, as in the
original, unless the run is `independent`.
"""
from dataclasses import dataclass, field
from typing import Callable, Iterable, Optional

# A document that is not built as the test reads it: in the original too an exception fails the method.
UNEXPECTED = (KeyError, TypeError, ValueError, AttributeError, IndexError)


class Failed(Exception):
    """What was seen is not what the standard or the suite demands."""


class Skipped(Exception):
    """There is nothing to test here, and why."""


@dataclass(frozen=True)
class Mark:
    """What is known of a ported method besides its code."""
    data: Optional[str]
    needs: tuple
    differs: str


@dataclass
class Result:
    name: str
    status: str = "skipped"
    detail: str = ""
    passed_rows: int = 0
    failures: list = field(default_factory=list)
    skips: list = field(default_factory=list)


def ets(data: Optional[str] = None, needs: Iterable[str] = (), differs: str = "") -> Callable:
    """Marks a method as the port of the one with the same class and name.

    data: the method of the class that gives rows (label, arguments...). needs: methods ("method"), or whole classes
    ("Class") that must have passed. differs: where the port cannot do, or does more than, the original.
    """
    def mark(function):
        function.ets = Mark(data, tuple(needs), differs)
        return function
    return mark


def methods_of(test_class: type) -> list:
    """Names of the ported methods of a class, in the order of their definition."""
    return [name for name, value in vars(test_class).items() if hasattr(value, "ets")]


def expect(condition: bool, message: str) -> None:
    if not condition:
        raise Failed(message)


class Run:
    """One run of the classes of a suite against one server; `context` is what methods leave for those after them."""

    def __init__(self, classes: list, context, independent: bool = False):
        self.m_classes = classes
        self.m_context = context
        self.m_independent = independent
        self.m_results = {}

    def results(self, wanted: Callable[[str], bool]):
        """Runs methods in order, up to the last wanted one; yields the results of the wanted ones."""
        names = [f"{test_class.__name__}.{method}" for test_class in self.m_classes for method in methods_of(test_class)]
        left = sum(1 for name in names if wanted(name))
        for test_class in self.m_classes:
            instance = test_class()
            instance.context = self.m_context
            for method in methods_of(test_class):
                if left == 0:
                    return
                result = self._run(instance, method)
                self.m_results[result.name] = result
                if wanted(result.name):
                    left -= 1
                    yield result

    def _run(self, instance, method: str) -> Result:
        class_name = type(instance).__name__
        result = Result(f"{class_name}.{method}")
        mark = getattr(instance, method).ets
        lacking = None if self.m_independent else self._lacking(class_name, mark.needs)
        if lacking:
            result.detail = f"needs {lacking}, which did not pass"
            return result
        try:
            rows = [("", )] if mark.data is None else list(getattr(instance, mark.data)())
        except Skipped as skip:
            result.detail = str(skip)
            return result
        except Failed as failure:
            result.status, result.detail = "failed", str(failure)
            return result
        except UNEXPECTED as error:
            result.status, result.detail = "failed", f"the answer is not built as expected: {type(error).__name__}: {error}"
            return result
        for label, *arguments in rows:
            self._run_row(instance, method, label, arguments, result)
        return conclude(result, len(rows))

    @staticmethod
    def _run_row(instance, method: str, label: str, arguments: list, result: Result) -> None:
        prefix = f"{label}: " if label else ""
        try:
            getattr(instance, method)(*arguments)
            result.passed_rows += 1
        except Skipped as skip:
            result.skips.append(f"{prefix}{skip}")
        except Failed as failure:
            result.failures.append(f"{prefix}{failure}")
        except UNEXPECTED as error:
            result.failures.append(f"{prefix}the answer is not built as expected: {type(error).__name__}: {error}")

    def _lacking(self, class_name: str, needs: tuple) -> Optional[str]:
        for need in needs:
            name = need if "." in need or need[0].isupper() else f"{class_name}.{need}"
            for done, result in self.m_results.items():
                if (done == name or done.startswith(f"{name}.")) and result.status != "passed":
                    return done
        return None


def conclude(result: Result, rows: int) -> Result:
    if result.failures:
        result.status = "failed"
        more = len(result.failures) - 1
        result.detail = result.failures[0] + (f" (and {more} more of {rows})" if more else "")
    elif result.passed_rows:
        result.status = "passed"
        result.detail = f"{len(result.skips)} of {rows} skipped: {result.skips[0]}" if result.skips else ""
    else:
        result.detail = result.skips[0] if result.skips else "nothing to test: no row of data"
    return result
