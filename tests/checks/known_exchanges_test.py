#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The benchmark of known exchanges reads what people write, counts right, and its intervals are Wilson's.

    known_exchanges_test.py PROGRAM
"""
import importlib.machinery
import importlib.util
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCRIPT = HERE.parent / "bench/known_exchanges"
sys.dont_write_bytecode = True
loader = importlib.machinery.SourceFileLoader("known_exchanges", str(SCRIPT))
bench = importlib.util.module_from_spec(importlib.util.spec_from_loader("known_exchanges", loader))
loader.exec_module(bench)

assert [bench.activity(code) for code in ("2410", "24.10", "1", "01", "10.130000000000001", "3.2", "NA")] == \
    ["24.10", "24.10", "01", "01", "10.13", "03.2", ""]
assert [bench.waste(code) for code in ("10 02 02", "1002", "16 06 01*", "ND", "1")] == ["100202", "1002", "160601", "", ""]
assert bench.case_of("1,12,3") == "12" and bench.case_of("1061.5") == "1061"

# Wilson's interval for 9 of 10: 0.596 to 0.982 (Newcombe 1998 gives the method).
share, low, high = bench.wilson(9, 10)
assert share == 0.9 and abs(low - 0.5958) < 5e-4 and abs(high - 0.9821) < 5e-4
assert bench.wilson(0, 0) == (0.0, 0.0, 1.0)

plain, left_out = bench.read(HERE / "known_exchanges/plain.csv")
assert len(plain) == 3 and left_out == 1 and plain[2].donors == ["01.4", "01.5"]
maestri, left_out = bench.read(HERE / "known_exchanges/maestri.csv")
assert len(maestri) == 2 and left_out == 0 and maestri[1].donors == ["01.10", "01.20"] and maestri[1].wastes == []

# What is learnt never comes from the case it is tested on: a pair seen in one case alone is not foreseen.
Exchange = bench.Exchange
seen = [Exchange("f", "1", ["24"], [], ["23"]), Exchange("f", "2", ["24"], [], ["23"]), Exchange("f", "3", ["10"], [], ["01"])]
assert bench.learnt(seen, bench.memorised) == [True, True, False]
assert bench.learnt(seen, bench.marginal(4)) == [True, True, False]

answer = subprocess.run([sys.executable, "-B", str(SCRIPT), "--program", sys.argv[1],
                         str(HERE / "known_exchanges/plain.csv"), str(HERE / "known_exchanges/maestri.csv")],
                        check=True, capture_output=True, text=True).stdout
assert "| the rules, all exchanges | 4 / 5 |" in answer, answer
assert "| the rules, plain | 2 / 3 |" in answer, answer
assert "\n| the rules, all exchanges | 3 / 3 |" in answer, answer
# Held out, an exchange whose rules speak in its own case alone is not connected; rules that two cases share stay.
shared = [Exchange("f", case, [donor], ["100202"], [receiver])
          for case, donor, receiver in (("1", "24.10", "23.51"), ("2", "24.10", "23.51"), ("3", "22.22", "22.21"))]
held, _ = bench.held_out(sys.argv[1], shared)
assert [bench.is_connected(row) for row in held] == [True, True, False], held
assert [bench.is_ranked(row) for row in held] == [True, True, False], held
print("as expected")
