// SPDX-License-Identifier: GPL-3.0-or-later
// Layers that GDAL reads as records: values as clean text, geometries flat and in the CRS asked for.
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <cpl_conv.h>
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "geo/io/ogr_dataset.hpp"
#include "geo/io/ogr_geometry.hpp"
#include "geo/io/ogr_layer.hpp"
#include "geo/io/ogr_values.hpp"
#include "geo/io/raw_file.hpp"
#include "geo/io/record_source.hpp"
#include "geo/io/text_encoding.hpp"

namespace geo::io {
namespace {

struct DestroyFeature {
    void operator()(void* feature) const { OGR_F_Destroy(feature); }
};
using Feature = std::unique_ptr<void, DestroyFeature>;

class OgrReader : public RecordSource {
public:
    OgrReader(const LayerFile& file, const ReadOptions& options);

    bool next(Record& record) override;
    double progress() const override;

private:
    Feature next_feature();
    void read_values(Record& record);
    void read_geometry(Record& record);
    void place(Geometry geometry, Record& record);
    void promote(Geometry& geometry) const;
    void note(const std::string& text);

    LayerFile m_file;
    ReadOptions m_options;
    GdalMessages m_messages;
    OpenedDataset m_opened;
    OGRLayerH m_handle = nullptr;
    Encoding m_encoding = Encoding::utf_8;
    Feature m_feature;
    std::vector<std::string> m_texts;  ///< one for each field: what had to be written anew
    bool m_degrees = false;            ///< the file's CRS is geographic
    std::optional<Transformer> m_transformer;
    double m_progress = 0.0;
};

OgrReader::OgrReader(const LayerFile& file, const ReadOptions& options)
    : m_file(file), m_options(options), m_opened(open_dataset(file, options.limits, m_messages)) {
    const GdalScope scope(m_messages);
    m_handle = chosen_layer(m_opened, file, options);
    if (m_opened.text_as_stored) {
        const std::string& name = options.encoding.empty() ? m_opened.encoding : options.encoding;
        m_encoding = try_encoding(name).value_or(Encoding::undecided);
    }
    m_layer = summary_of(m_handle, m_opened, file, m_encoding);
    if (m_layer.fields.size() > options.limits.fields)
        throw input_error(file.path,
                          "has " + std::to_string(m_layer.fields.size()) + " columns, more than " +
                              std::to_string(options.limits.fields) + ", the limit",
                          "Keep the columns that are needed");
    m_texts.resize(m_layer.fields.size());
    m_report.driver = m_opened.driver;
    m_report.crs = options.assume_crs ? options.assume_crs->code() : m_layer.crs;
    m_report.encoding = m_opened.text_as_stored     ? std::string(name_of(m_encoding))
                        : m_opened.encoding.empty() ? "UTF-8"
                                                    : m_opened.encoding;
    if (m_layer.geometry == GeometryType::none && OGR_L_GetGeomType(m_handle) == wkbNone) return;
    if (m_report.crs.empty()) {
        if (options.crs)
            throw input_error(file.path, "does not say its coordinate reference system (layer " + m_layer.name + ")",
                              "State it, for instance as EPSG:2154");
        return;
    }
    const Crs from = options.assume_crs ? *options.assume_crs : Crs(m_report.crs);
    m_degrees = from.is_geographic();
    if (!options.crs || *options.crs == from) return;
    m_transformer.emplace(from, *options.crs);
    m_report.transform = m_transformer->quality();
}

/// OSM files give features of all layers in one go; those of other layers are passed over.
Feature OgrReader::next_feature() {
    if (m_file.kind != InputKind::osm) return Feature(OGR_L_GetNextFeature(m_handle));
    for (;;) {
        OGRLayerH of_layer = nullptr;
        Feature feature(GDALDatasetGetNextFeature(m_opened.dataset.get(), &of_layer, &m_progress, nullptr, nullptr));
        if (!feature || of_layer == m_handle) return feature;
    }
}

bool OgrReader::next(Record& record) {
    record.faults.clear();
    record.values.clear();
    record.excess.clear();
    record.geometry = std::monostate{};
    record.line = 0;
    const GdalScope scope(m_messages);
    m_messages.clear();
    m_feature = next_feature();
    for (const std::string& warning : m_messages.warnings) note(warning);
    if (!m_feature) {
        const bool short_of_rows = m_layer.rows && m_report.records < *m_layer.rows;
        if (!m_messages.failures.empty() || short_of_rows)
            throw input_error(m_file.path,
                              "layer " + m_layer.name + " cannot be read after row " +
                                  std::to_string(m_report.records) +
                                  (short_of_rows ? " of " + std::to_string(*m_layer.rows) : std::string()) +
                                  (m_messages.failures.empty() ? ": it is truncated"
                                                               : ": " + shortened(m_messages.failures.front(), 300)),
                              "Fetch or export it again");
        return false;
    }
    record.row = ++m_report.records;
    read_values(record);
    read_geometry(record);
    return true;
}

void OgrReader::read_values(Record& record) {
    for (std::size_t i = 0; i < m_layer.fields.size(); ++i) {
        const int field = static_cast<int>(i);
        std::string_view text = field_text(m_feature.get(), field, m_texts[i]);
        if (has_foreign_bytes(text)) {
            std::string mended;
            const TextRepairs repairs = clean_text(text, m_encoding, mended);
            m_texts[i] = std::move(mended);
            text = m_texts[i];
            const auto report = [&](bool found, FaultKind kind) {
                if (found) record.faults.push_back({kind, field, shortened(text)});
            };
            report(repairs.re_encoded, FaultKind::re_encoded);
            report(repairs.double_encoded, FaultKind::double_encoded);
            report(repairs.control_removed, FaultKind::control_removed);
        }
        text = trimmed(text);
        if (text.find('\n') != std::string_view::npos)
            record.faults.push_back({FaultKind::newline_in_value, field, shortened(text)});
        record.values.push_back(text);
    }
    if (m_opened.text_as_stored) m_report.encoding = name_of(m_encoding);
}

void OgrReader::read_geometry(Record& record) {
    if (!m_messages.failures.empty())
        record.faults.push_back({FaultKind::geometry_unreadable, -1, shortened(m_messages.failures.front())});
    const OGRGeometryH handle = OGR_F_GetGeometryRef(m_feature.get());
    if (handle == nullptr) return;
    FlatGeometry flat;
    try {
        flat = flat_geometry(handle, m_options.limits.vertices);
    } catch (const std::runtime_error& error) {
        throw input_error(m_file.path,
                          "row " + std::to_string(record.row) + " of layer " + m_layer.name + ": " + error.what(),
                          "Cut it into pieces");
    }
    if (flat.has_height) note("heights and measures (Z, M) are dropped");
    if (flat.ring_closed) record.faults.push_back({FaultKind::ring_closed, -1, {}});
    if (flat.flattened) record.faults.push_back({FaultKind::geometry_type, -1, OGR_G_GetGeometryName(handle)});
    if (!flat.finite) {
        record.faults.push_back(
            {FaultKind::geometry_not_finite, -1, "a coordinate is not a number or beyond a thousand million"});
        return;
    }
    place(std::move(flat.geometry), record);
}

/// Brings a geometry into the CRS asked for; one that cannot be where its CRS says is a fault of the row.
void OgrReader::place(Geometry geometry, Record& record) {
    const auto first_position = [&] {
        const Box box = bounding_box(geometry);
        return "from " + std::to_string(box.min.x) + ", " + std::to_string(box.min.y) + " to " +
               std::to_string(box.max.x) + ", " + std::to_string(box.max.y);
    };
    if (m_degrees && is_beyond_degrees(geometry)) {
        const std::string where = first_position();
        if (!exchange_axes_if_certain(geometry)) {
            record.faults.push_back({FaultKind::geometry_not_transformable, -1, shortened("not degrees: " + where)});
            return;
        }
        record.faults.push_back({FaultKind::coordinates_swapped, -1, shortened(where)});
    }
    if (m_transformer) {
        auto moved = m_transformer->try_transform(geometry);
        if (!moved) {
            record.faults.push_back({FaultKind::geometry_not_transformable, -1, shortened(first_position())});
            return;
        }
        geometry = std::move(*moved);
    }
    promote(geometry);
    record.geometry = std::move(geometry);
}

void OgrReader::promote(Geometry& geometry) const {
    if (m_layer.geometry == GeometryType::multi_point && std::holds_alternative<Point>(geometry)) {
        geometry = MultiPoint{{std::get<Point>(geometry)}};
    } else if (m_layer.geometry == GeometryType::point) {
        const auto* points = std::get_if<MultiPoint>(&geometry);
        if (points != nullptr && points->points.size() == 1) geometry = Point(points->points.front());
    }
}

void OgrReader::note(const std::string& text) {
    const std::string line = shortened(text, 300);
    if (m_report.notes.size() < 20 &&
        std::find(m_report.notes.begin(), m_report.notes.end(), line) == m_report.notes.end())
        m_report.notes.push_back(line);
}

double OgrReader::progress() const {
    if (!m_layer.rows) return m_progress;
    return *m_layer.rows == 0
               ? 1.0
               : std::min(1.0, static_cast<double>(m_report.records) / static_cast<double>(*m_layer.rows));
}

}  // namespace

std::unique_ptr<RecordSource> open_with_gdal(const LayerFile& file, const ReadOptions& options) {
    return std::make_unique<OgrReader>(file, options);
}

std::vector<LayerSummary> gdal_layers(const LayerFile& file, const ReadOptions& options) {
    GdalMessages messages;
    const OpenedDataset opened = open_dataset(file, options.limits, messages);
    const GdalScope scope(messages);
    std::vector<LayerSummary> layers;
    for (void* layer : readable_layers(opened)) layers.push_back(summary_of(layer, opened, file, Encoding::undecided));
    return layers;
}

}  // namespace geo::io
