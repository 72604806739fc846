// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/edition_handler.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "core/service/problem_document.hpp"

namespace core {
namespace {

double seconds_since(std::chrono::system_clock::time_point time) {
    return std::chrono::duration<double>(std::chrono::system_clock::now() - time).count();
}

/// Memory of this process that lies in the machine's; 0 where the system does not say.
double resident_bytes() {
    std::ifstream in("/proc/self/statm");
    double size = 0;
    double resident = 0;
    in >> size >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

Exchange EditionHandler::answer(const Request& request, const Deadline& deadline) {
    std::shared_ptr<const Snapshot> snapshot = m_edition.current();
    Response response = core::answer(*snapshot, request, options, deadline);
    return {std::move(response), std::move(snapshot)};
}

Response EditionHandler::refusal(const Problem& problem) { return core::refusal(problem, options); }

void EditionHandler::answered(const RequestRecord& record) noexcept {
    m_log.add(record);
    try {
        m_metrics.add(record);
    } catch (const std::exception&) {
        // No memory for a count.
    }
}

Exchange HealthHandler::answer(const Request& request, const Deadline&) {
    if (request.method == Method::other) return {refusal(Problem(405, "this is read: GET or HEAD")), nullptr};
    if (request.path == "/health") return {health(), nullptr};
    if (request.path == "/metrics") return {metrics(), nullptr};
    return {refusal(NotFound("there are /health and /metrics")), nullptr};
}

Response HealthHandler::refusal(const Problem& problem) {
    Response response = problem_document(problem);
    if (problem.status() == 405) response.headers.push_back({"Allow", "GET, HEAD"});
    return response;
}

Response HealthHandler::health() const {
    const ServedState state = m_edition.state();
    nlohmann::ordered_json document;
    document["status"] = state.last_failure.empty() ? "ok" : "stale";
    document["edition"] = state.hash;
    document["audience"] = core::text(state.audience);
    document["age_seconds"] = static_cast<std::int64_t>(seconds_since(state.loaded));
    document["swaps"] = state.swaps;
    document["failures"] = state.failures;
    if (!state.last_failure.empty()) document["last_failure"] = state.last_failure;
    Response response;
    response.content_type = "application/json";
    response.headers.push_back({"Cache-Control", "no-store"});
    response.body.head = document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    return response;
}

Response HealthHandler::metrics() const {
    const ServedState state = m_edition.state();
    Response response;
    response.content_type = "text/plain; version=0.0.4";
    response.headers.push_back({"Cache-Control", "no-store"});
    std::string& text = response.body.head;
    text = m_handler.metrics().text() + server_metrics(m_counts);
    text += metric("maillage_edition_swaps_total", "counter", "Editions put in the place of another.",
                   static_cast<double>(state.swaps));
    text += metric("maillage_edition_failures_total", "counter", "Editions that could not be loaded.",
                   static_cast<double>(state.failures));
    text += metric("maillage_edition_stale", "gauge", "1 when the last file could not be loaded.",
                   state.last_failure.empty() ? 0 : 1);
    text +=
        metric("maillage_edition_age_seconds", "gauge", "Since the edition was loaded.", seconds_since(state.loaded));
    text += fmt::format(
        "# HELP maillage_edition_info The edition that is served.\n# TYPE maillage_edition_info gauge\n"
        "maillage_edition_info{{hash=\"{}\",audience=\"{}\"}} 1\n",
        state.hash, core::text(state.audience));
    text += metric("maillage_log_lines_dropped_total", "counter", "Lines of the access log that were not written.",
                   static_cast<double>(m_log.dropped()));
    text += metric("process_resident_memory_bytes", "gauge", "Resident memory.", resident_bytes());
    return response;
}

}  // namespace core
