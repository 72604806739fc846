// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a filter, said to who wrote it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/service/filter.hpp"
#include "core/service/problem.hpp"

namespace core::cql2 {

[[noreturn]] inline void refuse(std::string_view place, std::string_view fault) {
    const std::string where = place.empty() ? "the outermost value" : std::string(place);
    throw BadRequest("filter, at " + where + ": " + std::string(fault), "filter");
}

/// Counts how deep a parser is in brackets and operators; refuses what is deeper than allowed.
class Depth {
public:
    Depth(std::size_t& depth, std::string_view place) : m_depth(depth) {
        if (m_depth >= most_filter_depth) {
            refuse(place, "conditions are nested more than " + std::to_string(most_filter_depth) + " deep");
        }
        ++m_depth;
    }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    ~Depth() { --m_depth; }

private:
    std::size_t& m_depth;
};

}  // namespace core::cql2
