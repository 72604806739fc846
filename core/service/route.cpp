// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/route.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/service/number_text.hpp"

namespace core {
namespace {

/// What stands before the next slash, which is taken from `path` with it.
std::string_view first_segment(std::string_view& path) {
    const std::size_t end = path.find('/');
    const std::string_view result = path.substr(0, end);
    path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
    return result;
}

bool stands_for_any(std::string_view segment) { return !segment.empty() && segment.front() == '{'; }

/// How many segments are written out, or -1 when the path is not of this route.
int written_out(std::string_view route, std::span<const std::string> segments) {
    route.remove_prefix(1);
    int count = 0;
    for (const std::string& segment : segments) {
        if (route.empty()) return -1;
        const std::string_view expected = first_segment(route);
        if (expected == segment) {
            ++count;
        } else if (!stands_for_any(expected) || segment.empty()) {
            return -1;
        }
    }
    return route.empty() ? count : -1;
}

std::vector<std::string> variable_segments(std::string_view route, std::span<const std::string> segments) {
    std::vector<std::string> values;
    route.remove_prefix(1);
    for (const std::string& segment : segments) {
        if (stands_for_any(first_segment(route))) values.push_back(segment);
    }
    return values;
}

std::vector<Route> all_routes() {
    std::vector<Route> all;
    for (const auto part : {common_routes(), features_routes(), proximity_routes(), tiles_routes(), map_routes()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

}  // namespace

std::string_view Parameters::text(std::string_view name) const {
    const auto found = m_values.find(name);
    return found == m_values.end() ? std::string_view() : std::string_view(found->second);
}

std::int64_t Parameters::integer(const ParameterDefinition& definition) const {
    const auto found = m_values.find(definition.name);
    const std::string_view text = found == m_values.end() ? definition.default_value : found->second;
    if (text.empty()) return 0;
    const WholeNumber number = whole_number(text);
    assert(number.is_one);
    if (definition.above_maximum == ParameterDefinition::AboveMaximum::lowered &&
        static_cast<double>(number.value) > definition.maximum) {
        return static_cast<std::int64_t>(definition.maximum);
    }
    return number.value;
}

MatchedRoute matched(std::span<const Route> table, std::span<const std::string> segments) {
    const Route* best = nullptr;
    int most = -1;
    for (const Route& route : table) {
        const int count = written_out(route.path, segments);
        if (count > most) {
            most = count;
            best = &route;
        }
    }
    if (best == nullptr) return {};
    return {best, variable_segments(best->path, segments)};
}

std::span<const Route> routes() {
    static const std::vector<Route> all = all_routes();
    return all;
}

}  // namespace core
