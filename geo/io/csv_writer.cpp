// SPDX-License-Identifier: GPL-3.0-or-later
// CSV as a spreadsheet in France opens it by a double click: UTF-8 with a byte-order mark, and by default semicolons.
// Quoting and line ends are those of RFC 4180; the decimal sign is a point and values are never altered, so a text that
// begins with = + - or @ is written as it stands (a spreadsheet may take it for a formula). Positions are WGS 84 degrees.
#include <algorithm>
#include <vector>

#include "geo/io/degree_geometries.hpp"
#include "geo/io/file_sink.hpp"
#include "geo/io/layer_writer.hpp"
#include "geo/io/memory_writer.hpp"
#include "geo/io/number_text.hpp"
#include "geo/io/ordered_blocks.hpp"

namespace geo::io {
namespace {

constexpr std::size_t rows_per_block = 2048;
constexpr int decimals = 7;  // of degrees: 1 cm
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF", line_end = "\r\n";

void append_cell(std::string& out, std::string_view text, char separator) {
    const auto special = [separator](char c) { return c == separator || c == '"' || c == '\n' || c == '\r'; };
    // White space at an end would be trimmed by some readers.
    const bool padded = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    if (!padded && std::ranges::none_of(text, special)) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) out.append(c == '"' ? 2 : 1, c);
    out += '"';
}

void append_value(const Column& column, std::size_t row, char separator, std::string& out) {
    if (column.is_null(row)) return;
    if (const auto* texts = std::get_if<TextColumn>(&column.values)) return append_cell(out, (*texts)[row], separator);
    if (const auto* codes = std::get_if<CodeColumn>(&column.values)) return append_cell(out, (*codes)[row], separator);
    if (const auto* integers = std::get_if<IntegerColumn>(&column.values)) return append_integer(out, (*integers)[row]);
    append_cell(out, column.text(row), separator);
}

/// Well-known text of a geometry in degrees.
class WellKnownText {
public:
    explicit WellKnownText(std::string& out) : m_out(out) {}

    void operator()(std::monostate) {}
    void operator()(const Point& p) {
        m_out += "POINT (";
        append(p);
        m_out += ')';
    }
    void operator()(const MultiPoint& points) {
        m_out += "MULTIPOINT ";
        append_list(points.points, [this](const Point& p) {
            m_out += '(';
            append(p);
            m_out += ')';
        });
    }
    void operator()(const MultiLine& line) {
        m_out += "MULTILINESTRING ";
        append_list(line.lines, [this](const std::vector<Point>& path) { append(path); });
    }
    void operator()(const MultiPolygon& area) {
        m_out += "MULTIPOLYGON ";
        append_list(area.polygons, [this](const Polygon& polygon) {
            m_out += '(';
            append(polygon.shell);
            for (const Ring& hole : polygon.holes) {
                m_out += ',';
                append(hole);
            }
            m_out += ')';
        });
    }

private:
    void append(const Point& p) {
        append_rounded(m_out, p.x, decimals);
        m_out += ' ';
        append_rounded(m_out, p.y, decimals);
    }
    void append(const std::vector<Point>& path) {
        append_list(path, [this](const Point& p) { append(p); });
    }
    template <class Item, class Append>
    void append_list(const std::vector<Item>& items, const Append& append_item) {
        char before = '(';
        for (const Item& item : items) {
            m_out += before;
            append_item(item);
            before = ',';
        }
        m_out += ')';
    }

    std::string& m_out;
};

/// Makes the lines of a table. Thread-safe.
class Lines {
public:
    Lines(const WritableLayer& layer, const Crs& crs, const CsvOptions& options)
        : m_rows(layer.data), m_geometries(crs, layer.edge_tolerance), m_separator(options.separator) {
        const Layer& columns = m_rows.columns();
        m_point = columns.geometry.type() == GeometryType::point;
        m_located = columns.geometry.type() != GeometryType::none && !options.geometry_column.empty();
        for (const Column& column : columns.columns) m_names.push_back(column.name);
        if (!m_located) return;
        const std::vector<std::string> added =
            m_point ? std::vector<std::string>{"lon", "lat"} : std::vector{options.geometry_column};
        for (std::string name : added) {
            while (columns.try_column(name) != nullptr) name += '_';
            m_names.push_back(name);
        }
    }

    std::string head() const {
        std::string out(byte_order_mark);
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            if (i != 0) out += m_separator;
            append_cell(out, m_names[i], m_separator);
        }
        return out.append(line_end);
    }

    void append(std::size_t first, std::size_t last, std::string& out) const {
        m_rows.read(first, last, [&](const Layer& layer, std::size_t from, std::size_t to) {
            append_block(layer, from, to, first + 1, out);
        });
    }

private:
    /// Lines of rows [from, to) of a layer; `number` is what the first of them counts as among all.
    void append_block(const Layer& layer, std::size_t from, std::size_t to, std::size_t number,
                      std::string& out) const {
        const auto geometries = m_located ? m_geometries.rows(layer, from, to, number) : std::vector<Geometry>{};
        for (std::size_t row = from; row < to; ++row) {
            for (std::size_t i = 0; i < layer.columns.size(); ++i) {
                if (i != 0) out += m_separator;
                append_value(layer.columns[i], row, m_separator, out);
            }
            if (m_located) {
                if (!layer.columns.empty()) out += m_separator;
                append_geometry(geometries[row - from], out);
            }
            out += line_end;
        }
    }

    void append_geometry(const Geometry& geometry, std::string& out) const {
        if (!m_point) {
            std::string text;
            std::visit(WellKnownText(text), geometry);
            return append_cell(out, text, m_separator);
        }
        const auto* p = std::get_if<Point>(&geometry);
        if (p != nullptr) append_rounded(out, p->x, decimals);
        out += m_separator;
        if (p != nullptr) append_rounded(out, p->y, decimals);
    }

    const LayerRows& m_rows;
    DegreeGeometries m_geometries;
    char m_separator;
    bool m_point = false, m_located = false;
    std::vector<std::string> m_names;
};

}  // namespace

void csv_bytes(const WritableLayer& layer, const Crs& crs, const CsvOptions& options, const TakeBytes& take) {
    const Lines lines(layer, crs, options);
    take(lines.head());
    in_order(
        layer.data.size(), rows_per_block, options.threads,
        [&](std::size_t first, std::size_t last, std::string& out) { lines.append(first, last, out); },
        [&](std::string_view bytes) { take(bytes); });
}

void write_csv(const std::filesystem::path& target, const WritableLayer& layer, const Crs& crs,
               const CsvOptions& options) {
    write_file(target, options.output, [&](const std::filesystem::path& temporary) {
        FileSink sink(temporary);
        csv_bytes(layer, crs, options, [&](std::string_view bytes) { sink.write(bytes); });
        sink.close();
    });
}

}  // namespace geo::io
