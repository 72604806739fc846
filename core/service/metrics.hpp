// SPDX-License-Identifier: GPL-3.0-or-later
// Counts of requests by route and status, and how long they took, in the text format of Prometheus. Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "core/service/server.hpp"

namespace core {

class RequestMetrics {
public:
    void add(const RequestRecord& record);
    /// Lines with their HELP and TYPE.
    std::string text() const;

private:
    static constexpr std::array bounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                       0.1,    0.25,  0.5,    1.0,   2.5,  5.0,   10.0};
    struct Timings {
        std::array<std::uint64_t, bounds.size() + 1> counts{};
        double seconds = 0;
    };
    using Key = std::pair<std::string_view, int>;  // route, which is a literal, and status

    mutable std::mutex m_mutex;
    std::map<Key, std::uint64_t> m_requests;
    std::map<std::string_view, Timings> m_timings;
};

/// One measure: "# HELP…", "# TYPE…" and its line.
std::string metric(std::string_view name, std::string_view type, std::string_view help, double value);

/// What the server counts.
std::string server_metrics(const ServerCounts& counts);

}  // namespace core
