// SPDX-License-Identifier: GPL-3.0-or-later
// Collections made by hand to try filters on, and filters written short.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/service/filter.hpp"

namespace test {

/// A layer in degrees as a collection: what a snapshot would make of it.
class FilteredCollection {
public:
    FilteredCollection(std::string name, std::vector<geo::Column> columns, geo::GeometryColumn degrees);
    FilteredCollection(const FilteredCollection&) = delete;
    FilteredCollection& operator=(const FilteredCollection&) = delete;

    const core::Collection& collection() const { return m_collection; }
    const geo::Layer& layer() const { return m_layer.data; }
    std::vector<std::uint32_t> all_rows() const;

    /// The rows for which a condition is true.
    std::vector<std::uint32_t> text(std::string_view filter, const core::ServiceCrs& crs) const;
    std::vector<std::uint32_t> text(std::string_view filter) const;
    std::vector<std::uint32_t> json(std::string_view filter) const;
    /// What is said of a condition that is refused; "" when it is not.
    std::string refusal(std::string_view filter, core::FilterLanguage language = core::FilterLanguage::cql2_text) const;

private:
    core::EditionLayer m_layer;
    core::Collection m_collection;
};

const core::ServiceCrs& crs84();

/// Eight establishments round Lyon, some of which lack this or that:
///   row  name             activity  staff  area   listed  since       place
///   0    Aciérie du Rhône  24.10Z    120    12.5   yes     2001-05-01  4.83 45.76
///   1    Saint-Étienne    24.51Z     45     0.5   no      2010-01-15  4.39 45.44
///   2    saint-fons       20.11Z      -     3.25  -       -           4.86 45.71
///   3    CŒUR d'usine      24.10Z      7     -     yes     1999-12-31  5.00 45.50
///   4    -                -          0     0     no      2024-02-29  -
///   5    100% bois_vert   16.10A     12     7     -       2020-06-30  4.83 45.76
///   6    Ørsted\Nord      35.11Z    300   100     yes     2015-03-03  12.57 55.68
///   7    Zoé              20.11Z     45     2     no      2010-01-15  -178.5 -14.3
const FilteredCollection& establishments();

}  // namespace test
