// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>
#include <limits>
#include <stdexcept>

#include "core/links/links.hpp"

using core::Territory;

TEST_CASE("options that mean nothing are refused") {
    const Territory territory;
    core::LinkOptions options;
    options.detour_factor = 0.9;
    CHECK_THROWS_AS(core::find_links(territory, options), std::invalid_argument);
    options.detour_factor = std::numeric_limits<double>::quiet_NaN();
    CHECK_THROWS_AS(core::find_links(territory, options), std::invalid_argument);
    options.detour_factor = 1.0;
    options.neighbour_distance = {-1.0};
    CHECK_THROWS_AS(core::find_links(territory, options), std::invalid_argument);
}
