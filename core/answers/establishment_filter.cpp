// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/establishment_filter.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>
#include <unordered_set>

namespace core {
namespace {

std::string without_dots(std::string_view code) {
    std::string plain;
    for (const char c : code) {
        if (c != '.' && c != ' ') plain += static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    return plain;
}

bool is_at_or_below(std::string_view code, std::string_view branch) {
    return code.starts_with(branch) && (code.size() == branch.size() || code[branch.size()] == '.');
}

std::unordered_set<std::string> establishments_with(const Edition& edition, std::string_view resource) {
    const EditionLayer* flows = edition.try_layer("flows");
    std::unordered_set<std::string> ids;
    std::set<std::string> known;
    for (std::size_t row = 0; flows != nullptr && row < flows->data.rows(); ++row) {
        const std::string code = flows->data.column("resource").text(row);
        known.insert(code);
        if (is_at_or_below(code, resource)) ids.insert(flows->data.column("establishment").text(row));
    }
    if (!ids.empty()) return ids;
    std::string list;
    for (const std::string& code : known) list += (list.empty() ? "" : ", ") + code;
    throw std::runtime_error("this edition shows no flow of resource '" + std::string(resource) + "'; it has " +
                             (list.empty() ? "none" : list));
}

}  // namespace

EstablishmentFilter::EstablishmentFilter(const Edition& edition, const EditionLayer& layer, std::string_view resource,
                                         std::string_view activity) {
    if (layer.definition.name != "establishments" || (resource.empty() && activity.empty())) return;
    m_accepted.assign(layer.data.rows(), 1);
    const std::string prefix = without_dots(activity);
    const geo::Column& activities = layer.data.column("activity");
    for (std::size_t row = 0; !prefix.empty() && row < m_accepted.size(); ++row) {
        if (!without_dots(activities.text(row)).starts_with(prefix)) m_accepted[row] = 0;
    }
    if (resource.empty()) return;
    const auto ids = establishments_with(edition, resource);
    const geo::Column& id = layer.data.column("id");
    for (std::size_t row = 0; row < m_accepted.size(); ++row) {
        if (m_accepted[row] != 0 && !ids.contains(id.text(row))) m_accepted[row] = 0;
    }
}

}  // namespace core
