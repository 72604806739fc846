// SPDX-License-Identifier: GPL-3.0-or-later
#include "filtered_collection.hpp"

#include <array>
#include <numeric>
#include <optional>

namespace test {
namespace {

struct Establishment {
    std::string_view name, activity;
    std::optional<std::int64_t> staff;
    std::optional<double> area;
    geo::Flag listed;
    std::string_view since;
    geo::Point place;
};

geo::Column column_of(std::string name, geo::ColumnType type) { return geo::make_column(std::move(name), type); }

std::vector<geo::Column> columns_of(std::span<const Establishment> rows) {
    geo::TextColumn names;
    geo::CodeColumn activities, days;
    geo::IntegerColumn staff;
    geo::RealColumn areas;
    geo::FlagColumn listed;
    for (const Establishment& row : rows) {
        names.append(row.name);
        activities.append(row.activity);
        days.append(row.since);
        staff.push_back(row.staff.value_or(geo::no_integer));
        areas.push_back(row.area.value_or(geo::no_real));
        listed.push_back(row.listed);
    }
    std::vector<geo::Column> columns{
        column_of("name", geo::ColumnType::text),     column_of("activity", geo::ColumnType::code),
        column_of("staff", geo::ColumnType::integer), column_of("area", geo::ColumnType::real),
        column_of("listed", geo::ColumnType::flag),   column_of("since", geo::ColumnType::date)};
    columns[0].values = std::move(names);
    columns[1].values = std::move(activities);
    columns[2].values = std::move(staff);
    columns[3].values = std::move(areas);
    columns[4].values = std::move(listed);
    columns[5].values = std::move(days);
    return columns;
}

}  // namespace

FilteredCollection::FilteredCollection(std::string name, std::vector<geo::Column> columns,
                                       geo::GeometryColumn degrees) {
    m_layer.definition.name = name;
    m_layer.data.name = std::move(name);
    m_layer.data.columns = std::move(columns);
    m_layer.data.geometry = degrees;
    m_collection.layer = &m_layer;
    if (degrees.type() != geo::GeometryType::none) {
        geo::Box extent;
        for (std::size_t row = 0; row < degrees.size(); ++row) extent.extend(degrees.box(row));
        if (!extent.empty()) m_collection.extent = extent;
    }
    m_collection.degrees = std::move(degrees);
}

std::vector<std::uint32_t> FilteredCollection::all_rows() const {
    std::vector<std::uint32_t> rows(m_layer.data.rows());
    std::iota(rows.begin(), rows.end(), 0U);
    return rows;
}

std::vector<std::uint32_t> FilteredCollection::text(std::string_view filter, const core::ServiceCrs& crs) const {
    return core::Filter(m_collection, filter, core::FilterLanguage::cql2_text, crs).rows(all_rows(), {});
}

std::vector<std::uint32_t> FilteredCollection::text(std::string_view filter) const { return text(filter, crs84()); }

std::vector<std::uint32_t> FilteredCollection::json(std::string_view filter) const {
    return core::Filter(m_collection, filter, core::FilterLanguage::cql2_json, crs84()).rows(all_rows(), {});
}

std::string FilteredCollection::refusal(std::string_view filter, core::FilterLanguage language) const {
    try {
        const core::Filter accepted(m_collection, filter, language, crs84());
        return {};
    } catch (const core::BadRequest& problem) {
        return problem.parameter() == "filter" ? problem.what() : "another parameter is blamed";
    }
}

const core::ServiceCrs& crs84() {
    static const core::ServiceCrs crs{std::string(core::crs84_uri), geo::Crs(geo::wgs_84)};
    return crs;
}

const FilteredCollection& establishments() {
    using geo::Flag;
    static const std::array<Establishment, 8> rows{{
        {"Aciérie du Rhône", "24.10Z", 120, 12.5, Flag::yes, "2001-05-01", {4.83, 45.76}},
        {"Saint-Étienne", "24.51Z", 45, 0.5, Flag::no, "2010-01-15", {4.39, 45.44}},
        {"saint-fons", "20.11Z", std::nullopt, 3.25, Flag::unknown, "", {4.86, 45.71}},
        {"CŒUR d'usine", "24.10Z", 7, std::nullopt, Flag::yes, "1999-12-31", {5.00, 45.50}},
        {"", "", 0, 0.0, Flag::no, "2024-02-29", {}},
        {"100% bois_vert", "16.10A", 12, 7.0, Flag::unknown, "2020-06-30", {4.83, 45.76}},
        {"Ørsted\\Nord", "35.11Z", 300, 100.0, Flag::yes, "2015-03-03", {12.57, 55.68}},
        {"Zoé", "20.11Z", 45, 2.0, Flag::no, "2010-01-15", {-178.5, -14.3}},
    }};
    static const FilteredCollection made("establishments", columns_of(rows), [] {
        geo::GeometryColumn places(geo::GeometryType::point);
        for (const Establishment& row : rows) places.append_point(row.place);
        return places;
    }());
    return made;
}

}  // namespace test
