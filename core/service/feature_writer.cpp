// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/feature_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "core/service/feature_id.hpp"

namespace core {
namespace {

constexpr int metres_decimals = 3;

void swap_axes(geo::Point& p) { std::swap(p.x, p.y); }
void swap_axes(geo::Polygon& polygon);
template <class Item>
void swap_axes(std::vector<Item>& items) {
    for (Item& item : items) swap_axes(item);
}
void swap_axes(geo::Polygon& polygon) {
    swap_axes(polygon.shell);
    swap_axes(polygon.holes);
}
void swap_axes(geo::MultiPolygon& area) { swap_axes(area.polygons); }
void swap_axes(geo::MultiLine& line) { swap_axes(line.lines); }
void swap_axes(geo::MultiPoint& points) { swap_axes(points.points); }
void swap_axes(std::monostate&) {}

/// Lines join two places: what lies between means nothing.
geo::Metres edge_tolerance(geo::GeometryType type) {
    constexpr double files_have = 0.005;
    return {type == geo::GeometryType::multi_line ? std::numeric_limits<double>::infinity() : files_have};
}

std::vector<std::size_t> columns_named(const Collection& collection, std::string_view names) {
    std::vector<std::size_t> places;
    for (std::size_t begin = 0; begin <= names.size() && !names.empty();) {
        const std::size_t end = std::min(names.find(',', begin), names.size());
        const std::string_view name = names.substr(begin, end - begin);
        const auto place = collection.try_place(name);
        if (!place) {
            throw BadRequest(
                fmt::format("properties are columns of the collection: {}", fmt::join(collection.column_names(), " ")),
                "properties");
        }
        if (std::ranges::find(places, *place) == places.end()) places.push_back(*place);
        begin = end + 1;
    }
    return places;
}

}  // namespace

FeatureView feature_view(const Snapshot& snapshot, const Collection& collection, const Parameters& parameters) {
    FeatureView view;
    const auto offered = offered_in(snapshot, collection);
    view.crs = parameters.has("crs") ? &crs_named(offered, parameters.text("crs"), "crs") : &offered.front();
    view.without_geometry = parameters.text("skipGeometry") == "true";
    view.all_columns = !parameters.has("properties");
    if (!view.all_columns) {
        view.columns = columns_named(collection, parameters.text("properties"));
        return view;
    }
    for (std::size_t i = 0; i < collection.own_columns(); ++i) view.columns.push_back(i);
    return view;
}

std::span<const ServiceCrs> offered_in(const Snapshot& snapshot, const Collection& collection) {
    const auto offered = snapshot.crs_changes().offered();
    return !collection.has_geometry() ? offered.first(1) : offered;
}

std::vector<const geo::Column*> FeatureView::shown(const Collection& collection) const {
    std::vector<const geo::Column*> result;
    for (const std::size_t place : columns) result.push_back(&collection.column(place));
    return result;
}

std::string content_crs(const ServiceCrs& crs) { return "<" + crs.uri + ">"; }

FeatureWriter::FeatureWriter(const Snapshot& snapshot, const Collection& collection, const FeatureView& view)
    : m_collection(collection),
      m_view(view),
      m_texts(view.crs->uri == crs84_uri && view.all_columns && !view.without_geometry ? collection.try_texts()
                                                                                       : nullptr),
      m_decimals(view.crs->crs.is_geographic() ? degrees_decimals : metres_decimals),
      m_columns(view.shown(collection)),
      m_feature(m_columns, m_decimals) {
    const geo::Crs& storage = snapshot.edition().crs;
    const bool at_hand = view.crs->crs.code() == geo::wgs_84 || view.crs->crs == storage;
    if (!at_hand && !view.without_geometry) m_change.emplace(snapshot.crs_changes(), storage, view.crs->crs);
}

void FeatureWriter::append(std::string& out, std::size_t row) const {
    if (m_texts != nullptr) {
        out += m_texts->feature(row);
        return;
    }
    std::string id;
    append_feature_id(id, m_collection.by_id().empty() ? nullptr : try_id_column(m_collection.layer->data), row);
    m_feature.append(m_columns, row, id, geometry(row), out);
}

geo::Geometry FeatureWriter::geometry(std::size_t row) const {
    if (m_view.without_geometry || !m_collection.degrees.has_geometry(row)) return {};
    const geo::GeometryColumn& stored = m_collection.layer->data.geometry;
    geo::Geometry geometry;
    if (m_view.crs->crs.code() == geo::wgs_84) {
        geometry = m_collection.degrees.geometry(row);
    } else if (!m_change) {
        geometry = stored.geometry(row);
    } else {
        auto image = (*m_change)->try_transform(stored.geometry(row), edge_tolerance(stored.type()));
        if (!image) {
            throw BadRequest("feature " + m_collection.id(row) + " has no place in this CRS: ask in another one",
                             "crs");
        }
        geometry = std::move(*image);
    }
    if (m_view.crs->axes == AxisOrder::northing_first) {
        std::visit([](auto& shape) { swap_axes(shape); }, geometry);
    }
    return geometry;
}

}  // namespace core
