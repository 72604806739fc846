// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/establishment_filter.hpp"

#include <stdexcept>

#include "core/answers/breakdown.hpp"

namespace core {
namespace {

bool is_left_out(char c) { return c == '.' || c == ' '; }

char capital(char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c); }

std::string without_dots(std::string_view code) {
    std::string plain;
    for (const char c : code) {
        if (!is_left_out(c)) plain += capital(c);
    }
    return plain;
}

/// Whether a code begins like a prefix, dots, spaces and case apart.
bool begins_like(std::string_view code, std::string_view plain_prefix) {
    std::size_t read = 0;
    for (std::size_t i = 0; i < code.size() && read < plain_prefix.size(); ++i) {
        if (is_left_out(code[i])) continue;
        if (capital(code[i]) != plain_prefix[read]) return false;
        ++read;
    }
    return read == plain_prefix.size();
}

bool is_at_or_below(std::string_view code, std::string_view branch) {
    return code.starts_with(branch) && (code.size() == branch.size() || code[branch.size()] == '.');
}

/// More than a catalogue has: the message lists them all.
constexpr std::size_t most_listed = 1'000;

[[noreturn]] void refuse(const RowsByValue* by_resource, std::string_view resource) {
    std::string list;
    if (by_resource != nullptr) {
        for (const std::string_view code : by_resource->values(most_listed)) {
            list.append(list.empty() ? "" : ", ").append(code);
        }
    }
    throw std::runtime_error("this edition shows no flow of resource '" + std::string(resource) + "'; it has " +
                             (list.empty() ? "none" : list));
}

}  // namespace

EstablishmentFilter::EstablishmentFilter(const EditionIndex& index, const EditionLayer& layer,
                                         std::string_view resource, std::string_view activity)
    : m_prefix(without_dots(activity)), m_resource(resource) {
    if (layer.definition.name != "establishments") return;
    if (!m_prefix.empty()) m_activities = &layer.data.column("activity");
    if (m_resource.empty()) return;
    const RowsByValue* by_resource = index.try_rows_by("flows", "resource");
    if (by_resource == nullptr ||
        (by_resource->equal(m_resource).empty() && by_resource->beginning(m_resource + ".").empty())) {
        refuse(by_resource, resource);
    }
    m_flows = index.try_rows_by("flows", "establishment");
    m_ids = &layer.data.column("id");
    m_resources = try_column(index.edition(), "flows", "resource");
}

bool EstablishmentFilter::accepts(std::uint32_t row) const {
    if (m_activities != nullptr && !begins_like(text_at(*m_activities, row), m_prefix)) return false;
    if (m_flows == nullptr) return true;
    for (const std::uint32_t flow : m_flows->equal(text_at(*m_ids, row))) {
        if (is_at_or_below(text_at(*m_resources, flow), m_resource)) return true;
    }
    return false;
}

}  // namespace core
