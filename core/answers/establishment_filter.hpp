// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows of a layer an answer may give: by activity, and by a resource that the establishment offers or needs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/edition/edition.hpp"

namespace core {

class EstablishmentFilter {
public:
    /// Rows of layers other than establishments are all accepted. Errors: std::runtime_error when the edition has no
    /// flow of the resource, with the nearest there is.
    EstablishmentFilter(const Edition& edition, const EditionLayer& layer, std::string_view resource,
                        std::string_view activity);

    bool accepts(std::size_t row) const { return m_accepted.empty() || m_accepted[row] != 0; }

private:
    std::vector<std::uint8_t> m_accepted;  ///< empty: all
};

}  // namespace core
