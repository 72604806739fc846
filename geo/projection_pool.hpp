// SPDX-License-Identifier: GPL-3.0-or-later
// Projections for as many threads as ask at once: making one costs milliseconds, copying it one, a question microseconds.
// None is made before the first is asked for. Thread-safe.
#pragma once

#include <mutex>
#include <utility>
#include <vector>

#include "geo/crs.hpp"

namespace geo {

class ProjectionPool {
public:
    /// Errors: std::runtime_error when `crs` is not projected.
    explicit ProjectionPool(const Crs& crs) : m_crs(crs) {
        if (crs.is_geographic()) give_back(Projection(crs));
    }

    Projection take() {
        const std::lock_guard lock(m_guard);
        if (m_idle.empty()) m_idle.emplace_back(m_crs);
        if (m_idle.size() == 1) return m_idle.front().clone();  // the first one stays, to be copied
        Projection projection = std::move(m_idle.back());
        m_idle.pop_back();
        return projection;
    }
    void give_back(Projection projection) {
        const std::lock_guard lock(m_guard);
        m_idle.push_back(std::move(projection));
    }

private:
    Crs m_crs;
    std::mutex m_guard;
    std::vector<Projection> m_idle;
};

/// A projection out of the pool for the time of one question.
class Lease {
public:
    explicit Lease(ProjectionPool& pool) : m_pool(pool), m_projection(pool.take()) {}
    ~Lease() { m_pool.give_back(std::move(m_projection)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    const Projection& operator*() const { return m_projection; }

private:
    ProjectionPool& m_pool;
    Projection m_projection;
};

}  // namespace geo
