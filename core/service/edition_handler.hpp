// SPDX-License-Identifier: GPL-3.0-or-later
// What the service answers on its sockets: questions about the edition, and, on a port of its own, how it does.
#pragma once

#include "core/service/access_log.hpp"
#include "core/service/answer.hpp"
#include "core/service/metrics.hpp"
#include "core/service/served_edition.hpp"
#include "core/service/server.hpp"

namespace core {

class EditionHandler : public RequestHandler {
public:
    EditionHandler(const ServedEdition& edition, AccessLog& log) : m_edition(edition), m_log(log) {}

    ServiceOptions options;  ///< not to be changed once requests come
    const RequestMetrics& metrics() const { return m_metrics; }

    Exchange answer(const Request& request, const Deadline& deadline) override;
    Response refusal(const Problem& problem) override;
    void answered(const RequestRecord& record) noexcept override;

private:
    const ServedEdition& m_edition;
    AccessLog& m_log;
    RequestMetrics m_metrics;
};

/// /health and /metrics.
class HealthHandler : public RequestHandler {
public:
    HealthHandler(const ServedEdition& edition, const EditionHandler& handler, const ServerCounts& counts,
                  const AccessLog& log)
        : m_edition(edition), m_handler(handler), m_counts(counts), m_log(log) {}

    Exchange answer(const Request& request, const Deadline& deadline) override;
    Response refusal(const Problem& problem) override;
    void answered(const RequestRecord&) noexcept override {}

private:
    Response health() const;
    Response metrics() const;

    const ServedEdition& m_edition;
    const EditionHandler& m_handler;
    const ServerCounts& m_counts;
    const AccessLog& m_log;
};

}  // namespace core
