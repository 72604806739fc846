// SPDX-License-Identifier: GPL-3.0-or-later
// A filter of any content on a small collection: refused in words, or rows that keep what `Filter` promises.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/service/filter.hpp"
#include "core/service/problem.hpp"
#include "fuzz_file.hpp"
#include "geo/io/text_encoding.hpp"

namespace fuzz {

/// Three rows, the last without any value; a column of each type, and areas.
class SmallCollection {
public:
    SmallCollection() {
        geo::TextColumn names;
        geo::CodeColumn codes, days;
        for (const std::string_view name : {"Aciérie", "b%_\\", ""}) names.append(name);
        for (const std::string_view code : {"24.10Z", "Œuvre", ""}) codes.append(code);
        for (const std::string_view day : {"2001-05-01", "2024-02-29", ""}) days.append(day);
        m_layer.definition.name = "table";
        m_layer.data.columns = {
            {"name", geo::ColumnType::text, names},
            {"code", geo::ColumnType::code, codes},
            {"day", geo::ColumnType::date, days},
            {"whole", geo::ColumnType::integer, geo::IntegerColumn{1, INT64_MAX, geo::no_integer}},
            {"broken", geo::ColumnType::real, geo::RealColumn{-0.5, 1e300, geo::no_real}},
            {"flag", geo::ColumnType::flag, geo::FlagColumn{geo::Flag::yes, geo::Flag::no, geo::Flag::unknown}}};
        geo::GeometryColumn areas(geo::GeometryType::multi_polygon);
        areas.append(geo::MultiPolygon{{{{{4, 45}, {5, 45}, {5, 46}, {4, 45}}, {}}}});
        areas.append(
            geo::MultiPolygon{{{{{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}}, {{{1, 1}, {2, 1}, {2, 2}, {1, 1}}}}}});
        areas.append(std::monostate{});
        m_collection.layer = &m_layer;
        m_collection.extent = geo::Box{{0, 0}, {9, 46}};
        m_layer.data.geometry = areas;
        m_collection.degrees = std::move(areas);
    }
    const core::Collection& collection() const { return m_collection; }

private:
    core::EditionLayer m_layer;
    core::Collection m_collection;
};

inline void try_filter(std::string_view text, core::FilterLanguage language, const core::ServiceCrs& crs) {
    static const SmallCollection table;
    static const std::vector<std::uint32_t> among{2, 0, 1};
    try {
        const core::Filter filter(table.collection(), text, language, crs);
        const auto rows = filter.rows(among, {});
        // Some of those that were given, in their order, and the same when asked again.
        auto at = among.begin();
        for (const std::uint32_t row : rows) {
            at = std::find(at, among.end(), row);
            require(at != among.end());
            ++at;
        }
        require(filter.rows(among, {}) == rows);
    } catch (const core::BadRequest& problem) {
        require(problem.parameter() == "filter");
        require(geo::io::is_valid_utf8(problem.what()));
        require(std::string_view(problem.what()).size() <= 2 * core::most_filter_bytes);
    }
}

}  // namespace fuzz
