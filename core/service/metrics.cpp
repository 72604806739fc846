// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/service/number_text.hpp"

namespace core {
namespace {

std::string heading(std::string_view name, std::string_view type, std::string_view help) {
    return fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

/// Whole numbers whole: "1048576", never "1e+06".
std::string value_text(double value) {
    return value == static_cast<double>(static_cast<std::int64_t>(value)) ? fmt::format("{:.0f}", value)
                                                                          : number_text(value);
}

double read(const std::atomic<std::uint64_t>& count) { return static_cast<double>(count.load()); }

}  // namespace

std::string metric(std::string_view name, std::string_view type, std::string_view help, double value) {
    return heading(name, type, help) + fmt::format("{} {}\n", name, value_text(value));
}

void RequestMetrics::add(const RequestRecord& record) {
    const double seconds = static_cast<double>(record.time.count()) * 1e-6;
    const auto bucket = static_cast<std::size_t>(std::ranges::lower_bound(bounds, seconds) - bounds.begin());
    const std::lock_guard lock(m_mutex);
    ++m_requests[{record.route, record.status}];
    Timings& timings = m_timings[record.route];
    ++timings.counts[bucket];
    timings.seconds += seconds;
}

std::string RequestMetrics::text() const {
    constexpr std::string_view requests = "maillage_requests_total";
    constexpr std::string_view seconds = "maillage_request_duration_seconds";
    const std::lock_guard lock(m_mutex);
    std::string text = heading(requests, "counter", "Requests answered, by route and status.");
    for (const auto& [key, count] : m_requests) {
        text += fmt::format("{}{{route=\"{}\",status=\"{}\"}} {}\n", requests, key.first, key.second, count);
    }
    text += heading(seconds, "histogram", "Time from the end of a request's head to the end of its answer, by route.");
    for (const auto& [route, timings] : m_timings) {
        std::uint64_t below = 0;
        for (std::size_t bucket = 0; bucket <= bounds.size(); ++bucket) {
            below += timings.counts[bucket];
            const std::string bound = bucket < bounds.size() ? number_text(bounds[bucket]) : "+Inf";
            text += fmt::format("{}_bucket{{route=\"{}\",le=\"{}\"}} {}\n", seconds, route, bound, below);
        }
        text += fmt::format("{}_sum{{route=\"{}\"}} {}\n", seconds, route, value_text(timings.seconds));
        text += fmt::format("{}_count{{route=\"{}\"}} {}\n", seconds, route, below);
    }
    return text;
}

std::string server_metrics(const ServerCounts& counts) {
    return metric("maillage_connections", "gauge", "Connections open now.", read(counts.open)) +
           metric("maillage_connections_total", "counter", "Connections accepted.", read(counts.accepted)) +
           heading("maillage_connections_refused_total", "counter", "Connections turned away, by the cap they met.") +
           fmt::format("maillage_connections_refused_total{{cap=\"all\"}} {}\n", counts.refused_full.load()) +
           fmt::format("maillage_connections_refused_total{{cap=\"address\"}} {}\n", counts.refused_address.load()) +
           metric("maillage_connections_cut_total", "counter", "Connections cut at a deadline.", read(counts.cut)) +
           metric("maillage_malformed_total", "counter", "Heads that were no request.", read(counts.malformed)) +
           metric("maillage_sent_bytes_total", "counter", "Bytes sent.", read(counts.bytes_sent)) +
           metric("maillage_bytes_in_hand", "gauge", "Bytes of answers being sent.", read(counts.bytes_in_hand));
}

}  // namespace core
