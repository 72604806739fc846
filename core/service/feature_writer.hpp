// SPDX-License-Identifier: GPL-3.0-or-later
// Features of a collection as GeoJSON in the CRS, with the columns and with or without the geometry that a request asks
// for. For one request.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/service/crs_changes.hpp"
#include "core/service/route.hpp"
#include "geo/io/geojson_feature.hpp"

namespace core {

inline constexpr int degrees_decimals = 7;  ///< 1 cm

/// How features are to be shown.
struct FeatureView {
    const ServiceCrs* crs = nullptr;
    std::vector<std::size_t> columns;  ///< places in the collection, in the order asked for
    bool all_columns = true;
    bool without_geometry = false;

    std::vector<const geo::Column*> shown(const Collection& collection) const;
};
/// From crs, properties, skipGeometry. Errors: BadRequest.
FeatureView feature_view(const Snapshot& snapshot, const Collection& collection, const Parameters& parameters);

/// The CRS that a collection's features are offered in: a table without geometry has CRS84 alone.
std::span<const ServiceCrs> offered_in(const Snapshot& snapshot, const Collection& collection);

/// "<http://…>", for the header Content-Crs.
std::string content_crs(const ServiceCrs& crs);

class FeatureWriter {
public:
    FeatureWriter(const Snapshot& snapshot, const Collection& collection, const FeatureView& view);

    /// The features as they are asked for, where the snapshot has them; else null.
    const FeatureTexts* try_texts() const { return m_texts; }
    void append(std::string& out, std::size_t row) const;
    /// Its geometry as it is asked for. Errors: BadRequest when it has no place in the CRS.
    geo::Geometry geometry(std::size_t row) const;
    int decimals() const { return m_decimals; }

private:
    const Collection& m_collection;
    const FeatureView& m_view;
    const FeatureTexts* m_texts;
    int m_decimals;
    std::vector<const geo::Column*> m_columns;
    geo::io::FeatureText m_feature;
    std::optional<CrsChanges::Lease> m_change;  // from the edition's CRS
};

}  // namespace core
