# SPDX-License-Identifier: GPL-3.0-or-later
# For the scripts that check sources: report(FILE WHAT) names a breach, and counts it in the caller's `breaches`.
set(breaches 0)
function(report file what)
  message(NOTICE "${file}: ${what}")
  math(EXPR breaches "${breaches} + 1")
  set(breaches ${breaches} PARENT_SCOPE)
endfunction()
