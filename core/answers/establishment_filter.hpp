// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows of a layer an answer may give: by activity, and by a resource that the establishment offers or needs.
// Each row is judged when it is asked about.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/answers/edition_index.hpp"

namespace core {

class EstablishmentFilter {
public:
    /// Rows of layers other than establishments are all accepted. Errors: std::runtime_error when the edition has no
    /// flow of the resource, with those there are.
    EstablishmentFilter(const EditionIndex& index, const EditionLayer& layer, std::string_view resource,
                        std::string_view activity);

    bool accepts(std::uint32_t row) const;

private:
    const geo::Column* m_activities = nullptr;  ///< null: any activity
    std::string m_prefix;
    const RowsByValue* m_flows = nullptr;  ///< by establishment; null: any resource
    const geo::Column* m_ids = nullptr;
    const geo::Column* m_resources = nullptr;
    std::string m_resource;
};

}  // namespace core
