// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/geo/io/sample_layers.hpp"

#include <array>
#include <limits>
#include <random>
#include <string>

namespace tests {
namespace {

using geo::ColumnType;
using geo::GeometryType;
using geo::Point;

class Samples {
public:
    explicit Samples(std::uint64_t seed) : m_random(seed) {}

    std::uint64_t below(std::uint64_t limit) { return m_random() % limit; }
    double between(double low, double high) { return std::uniform_real_distribution<double>(low, high)(m_random); }

    std::string text() {
        static const std::array<std::string, 9> pieces{"Société",        "\"guillemets\"", "a;b,c\td",
                                                       "ligne\r\nsuite", "日本語",         "🏭",
                                                       "'' \\ /",        "=1+1",           "\x01\x1F\x7F"};
        std::string text;
        const std::uint64_t count = below(20) == 0 ? 2000 : 1 + below(4);
        for (std::uint64_t i = 0; i < count; ++i) text += pieces[below(pieces.size())];
        return text;
    }
    std::int64_t integer() {
        using Limits = std::numeric_limits<std::int64_t>;
        static const std::array<std::int64_t, 12> extremes{
            0, 1, -1, 127, -128, 128, 32768, -8388609, 2147483648, 140737488355328, Limits::max(), Limits::min() + 1};
        return below(2) == 0 ? extremes[below(extremes.size())] : static_cast<std::int64_t>(below(1'000'000)) - 500'000;
    }
    double real() {
        static const std::array<double, 8> extremes{
            0.0, -0.0, 1.0, 5e-324, 1.7976931348623157e308, 0.1, -1e21, std::numeric_limits<double>::infinity()};
        return below(2) == 0 ? extremes[below(extremes.size())] : between(-1e6, 1e6);
    }
    std::string date() {
        const auto two = [](std::uint64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
        return std::to_string(1900 + below(200)) + "-" + two(1 + below(12)) + "-" + two(1 + below(28));
    }
    Point point() { return {between(780'000, 900'000), between(6'450'000, 6'570'000)}; }

    Point near(const Point& p) { return {p.x + between(-500, 500), p.y + between(-500, 500)}; }

    geo::Geometry geometry(GeometryType type) {
        if (type == GeometryType::point) return point();
        const std::uint64_t parts = 1 + below(3);
        geo::MultiPoint points;
        geo::MultiLine lines;
        geo::MultiPolygon area;
        for (std::uint64_t i = 0; i < parts; ++i) {
            const Point p = point();
            points.points.push_back(p);
            lines.lines.push_back({p, near(p), near(p)});
            area.polygons.push_back({square(p.x, p.y, 1000), {}});
            if (below(2) == 0) area.polygons.back().holes.push_back(square(p.x + 100, p.y + 100, 50));
        }
        if (below(30) == 0 && type == GeometryType::multi_line) {  // longer than a page
            for (int i = 0; i < 1500; ++i) lines.lines.back().push_back(near(lines.lines.back().back()));
        }
        if (type == GeometryType::multi_point) return points;
        if (type == GeometryType::multi_line) return lines;
        return area;
    }

private:
    std::mt19937_64 m_random;
};

void append_value(Samples& samples, geo::Column& column, bool missing) {
    switch (column.type) {
        case ColumnType::text:
            return std::get<geo::TextColumn>(column.values).append(missing ? std::string() : samples.text());
        case ColumnType::code:
            return std::get<geo::CodeColumn>(column.values)
                .append(missing ? "" : std::to_string(samples.below(50)) + "Z");
        case ColumnType::date: return std::get<geo::CodeColumn>(column.values).append(missing ? "" : samples.date());
        case ColumnType::integer:
            return std::get<geo::IntegerColumn>(column.values).push_back(missing ? geo::no_integer : samples.integer());
        case ColumnType::real:
            return std::get<geo::RealColumn>(column.values).push_back(missing ? geo::no_real : samples.real());
        case ColumnType::flag:
            const geo::Flag known = samples.below(2) == 0 ? geo::Flag::no : geo::Flag::yes;
            return std::get<geo::FlagColumn>(column.values).push_back(missing ? geo::Flag::unknown : known);
    }
}

}  // namespace

geo::Ring square(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

geo::Layer random_layer(std::uint64_t seed, GeometryType type, std::size_t rows) {
    Samples samples(seed);
    geo::Layer layer{"layer_" + std::to_string(seed), {}, geo::GeometryColumn(type)};
    for (const auto& [name, column_type] :
         {std::pair{"name", ColumnType::text}, std::pair{"naf", ColumnType::code},
          std::pair{"staff", ColumnType::integer}, std::pair{"area", ColumnType::real},
          std::pair{"employer", ColumnType::flag}, std::pair{"since", ColumnType::date},
          std::pair{"été", ColumnType::text}}) {
        layer.columns.push_back(geo::make_column(name, column_type));
    }
    for (std::size_t row = 0; row < rows; ++row) {
        for (geo::Column& column : layer.columns) append_value(samples, column, samples.below(5) == 0);
        if (type == GeometryType::none) continue;
        layer.geometry.append(samples.below(5) == 0 ? geo::Geometry{} : samples.geometry(type));
    }
    return layer;
}

}  // namespace tests
