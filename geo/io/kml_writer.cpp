// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/kml_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>

#include "geo/io/degree_geometries.hpp"
#include "geo/io/file_sink.hpp"
#include "geo/io/number_text.hpp"
#include "geo/io/ordered_blocks.hpp"
#include "geo/io/storable_text.hpp"
#include "geo/io/xml_text.hpp"

namespace geo::io {
namespace {

constexpr std::size_t rows_per_block = 1024;

/// "#rrggbb" as KML writes colours: opacity, blue, green, red.
std::string kml_colour(const std::string& colour, double opacity) {
    const auto part = [&](std::size_t at) { return colour.size() == 7 ? colour.substr(at, 2) : std::string("77"); };
    return fmt::format("{:02x}{}{}{}", static_cast<int>(std::lround(255.0 * std::clamp(opacity, 0.0, 1.0))), part(5),
                       part(3), part(1));
}

std::string style_xml(std::size_t index, const KmlStyle& style) {
    return fmt::format(
        "<Style id=\"s{}\"><IconStyle><color>{}</color><scale>0.8</scale></IconStyle><LabelStyle><scale>0.7</scale>"
        "</LabelStyle><LineStyle><color>{}</color><width>{}</width></LineStyle><PolyStyle><color>{}</color></PolyStyle>"
        "</Style>\n",
        index, kml_colour(style.colour, 1.0), kml_colour(style.outline, 1.0), style.width,
        kml_colour(style.colour, style.opacity));
}

/// Coordinates of a geometry in degrees.
class GeometryXml {
public:
    GeometryXml(std::string& out, int decimals) : m_out(out), m_decimals(decimals) {}

    void operator()(std::monostate) {}
    void operator()(const Point& point) {
        m_out += "<Point><coordinates>";
        append(point);
        m_out += "</coordinates></Point>";
    }
    void operator()(const MultiPoint& points) {
        m_out += "<MultiGeometry>";
        for (const Point& point : points.points) (*this)(point);
        m_out += "</MultiGeometry>";
    }
    void operator()(const MultiLine& lines) {
        m_out += "<MultiGeometry>";
        for (const auto& line : lines.lines) {
            m_out += "<LineString>";
            append(line);
            m_out += "</LineString>";
        }
        m_out += "</MultiGeometry>";
    }
    void operator()(const MultiPolygon& area) {
        m_out += "<MultiGeometry>";
        for (const Polygon& polygon : area.polygons) {
            m_out += "<Polygon><outerBoundaryIs><LinearRing>";
            append(polygon.shell);
            m_out += "</LinearRing></outerBoundaryIs>";
            for (const Ring& hole : polygon.holes) {
                m_out += "<innerBoundaryIs><LinearRing>";
                append(hole);
                m_out += "</LinearRing></innerBoundaryIs>";
            }
            m_out += "</Polygon>";
        }
        m_out += "</MultiGeometry>";
    }

private:
    void append(const Point& point) {
        append_rounded(m_out, point.x, m_decimals);
        m_out += ',';
        append_rounded(m_out, point.y, m_decimals);
    }
    void append(const std::vector<Point>& points) {
        m_out += "<coordinates>";
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (i > 0) m_out += ' ';
            append(points[i]);
        }
        m_out += "</coordinates>";
    }

    std::string& m_out;
    int m_decimals;
};

class FolderWriter {
public:
    /// Lines are links between two places: as drawn, they lie nowhere.
    FolderWriter(FileSink& sink, const KmlFolder& folder, std::size_t index, const Crs& crs, const KmlOptions& options)
        : m_sink(sink),
          m_folder(folder),
          m_index(index),
          m_options(options),
          m_degrees(crs, folder.rows.columns().geometry.type() == GeometryType::multi_line
                             ? Metres{std::numeric_limits<double>::infinity()}
                             : Metres{0.005}) {}

    void write() {
        m_sink.write("<Folder><name>" + text(m_folder.title) + "</name><visibility>" +
                     (m_folder.visibility == KmlVisibility::shown ? "1" : "0") + "</visibility><description>" +
                     text(m_folder.description) + "</description>\n");
        in_order(
            m_folder.rows.size(), rows_per_block, m_options.threads,
            [&](std::size_t first, std::size_t last, std::string& out) {
                m_folder.rows.read(first, last, [&](const Layer& layer, std::size_t from, std::size_t to) {
                    const std::vector<Geometry> positions = m_degrees.rows(layer, from, to, first + 1);
                    for (std::size_t row = from; row < to; ++row) append_place(layer, row, positions[row - from], out);
                });
            },
            [&](std::string_view xml) { m_sink.write(xml); });
        m_sink.write("</Folder>\n");
    }

    std::size_t replaced() const { return m_replaced; }

private:
    std::string text(std::string_view written) {
        if (const auto replaced = try_replaced_text(written, TextPlace::xml)) {
            ++m_replaced;
            return xml_text(*replaced);
        }
        return xml_text(written);
    }

    std::string shown(const Column& column, std::size_t index, std::size_t row) const {
        if (const auto* flags = std::get_if<FlagColumn>(&column.values)) {
            return (*flags)[row] == Flag::yes ? m_options.yes : m_options.no;
        }
        std::string value = column.text(row);
        if (m_folder.labels.empty()) return value;
        const auto found = m_folder.labels[index].find(value);
        return found == m_folder.labels[index].end() ? value : found->second;
    }

    void append_place(const Layer& layer, std::size_t row, const Geometry& position, std::string& out) {
        out += "<Placemark>";
        if (m_folder.name_column >= 0) {
            const auto name = static_cast<std::size_t>(m_folder.name_column);
            out += "<name>" + text(shown(layer.columns[name], name, row)) + "</name>";
        }
        if (m_folder.visibility == KmlVisibility::hidden) out += "<visibility>0</visibility>";
        out += "<styleUrl>#s" + std::to_string(m_index) + "</styleUrl><ExtendedData>";
        for (std::size_t i = 0; i < layer.columns.size(); ++i) {
            if (layer.columns[i].is_null(row)) continue;
            out += "<Data name=\"" + text(layer.columns[i].name) + "\"><displayName>" + text(m_folder.titles[i]) +
                   "</displayName><value>" + text(shown(layer.columns[i], i, row)) + "</value></Data>";
        }
        out += "</ExtendedData>";
        std::visit(GeometryXml(out, m_options.decimals), position);
        out += "</Placemark>\n";
    }

    FileSink& m_sink;
    const KmlFolder& m_folder;
    std::size_t m_index;
    const KmlOptions& m_options;
    DegreeGeometries m_degrees;
    std::atomic<std::size_t> m_replaced = 0;
};

}  // namespace

std::size_t write_kml(const std::filesystem::path& target, const std::string& title, const std::string& description,
                      std::span<const KmlFolder> folders, const Crs& crs, const KmlOptions& options) {
    std::size_t replaced = 0;
    const auto text = [](const std::string& written) {
        return xml_text(try_replaced_text(written, TextPlace::xml).value_or(written));
    };
    write_file(target, options.output, [&](const std::filesystem::path& temporary) {
        FileSink sink(temporary);
        sink.write(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml "
            "xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>" +
            text(title) + "</name><open>1</open><description>" + text(description) + "</description>\n");
        for (std::size_t i = 0; i < folders.size(); ++i) sink.write(style_xml(i, folders[i].style));
        for (std::size_t i = 0; i < folders.size(); ++i) {
            FolderWriter writer(sink, folders[i], i, crs, options);
            writer.write();
            replaced += writer.replaced();
        }
        sink.write("</Document></kml>\n");
        sink.close();
    });
    return replaced;
}

}  // namespace geo::io
