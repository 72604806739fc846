// SPDX-License-Identifier: GPL-3.0-or-later
// The CRS that an edition is offered in, and the changes between them: made when they are first asked for, kept for the
// next request. Thread-safe.
#pragma once

#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/service/service_crs.hpp"

namespace core {

class CrsChanges {
public:
    explicit CrsChanges(const geo::Crs& storage) : m_offered(offered_crs(storage)) {}

    std::span<const ServiceCrs> offered() const { return m_offered; }
    /// CRS84.
    const ServiceCrs& degrees() const { return m_offered.front(); }

    /// A change for one request.
    class Lease {
    public:
        Lease(CrsChanges& changes, const geo::Crs& from, const geo::Crs& to);
        ~Lease();
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        const geo::Transformer& operator*() const { return m_change; }
        const geo::Transformer* operator->() const { return &m_change; }

    private:
        CrsChanges& m_changes;
        std::string m_name;
        geo::Transformer m_change;
    };

private:
    geo::Transformer take(const std::string& name, const geo::Crs& from, const geo::Crs& to);
    void give_back(const std::string& name, geo::Transformer change);

    std::vector<ServiceCrs> m_offered;
    std::mutex m_guard;
    std::vector<std::pair<std::string, geo::Transformer>> m_idle;
};

}  // namespace core
