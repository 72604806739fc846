-- SPDX-License-Identifier: GPL-3.0-or-later
-- For wrk: asks for the targets of a file (one path and query a line) in turn, each thread from a place of its own, and
-- prints what was measured as one line of JSON:  wrk … -s targets.lua URL -- FILE [HEADER VALUE]…
local threads = 0

function setup(thread)
    thread:set("place", threads)
    threads = threads + 1
end

function init(arguments)
    targets = {}
    for line in io.lines(arguments[1]) do targets[#targets + 1] = line end
    headers = {}
    for i = 2, #arguments - 1, 2 do headers[arguments[i]] = arguments[i + 1] end
    next_target = math.floor(place * #targets / 2)
end

function request()
    next_target = next_target % #targets + 1
    return wrk.format("GET", targets[next_target], headers)
end

function done(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format(
        '\n{"requests":%d,"seconds":%.6f,"bytes":%d,"p50_ms":%.4f,"p99_ms":%.4f,"greatest_ms":%.4f,' ..
            '"status_errors":%d,"socket_errors":%d,"timeouts":%d}\n',
        summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50) / 1e3,
        latency:percentile(99) / 1e3, latency.max / 1e3, errors.status, errors.connect + errors.read + errors.write,
        errors.timeout))
end
