// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/web_page_columns.hpp"

#include <cmath>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/io/json_text.hpp"
#include "geo/io/number_text.hpp"

namespace core {
namespace {

using Rows = std::span<const std::uint32_t>;

/// Appends items between brackets, with commas between them.
template <typename Items, typename Append>
void append_list(std::string& out, const Items& items, const Append& append) {
    out += '[';
    bool first = true;
    for (const auto& item : items) {
        if (!first) out += ',';
        first = false;
        append(item);
    }
    out += ']';
}

void append_integers(std::string& out, const std::vector<std::int64_t>& values) {
    append_list(out, values, [&](std::int64_t value) { geo::io::append_integer(out, value); });
}

/// A real that is not finite is no value: JSON has no word for it.
bool is_none(const geo::Column& column, std::uint32_t row) {
    if (column.is_null(row)) return true;
    const auto* reals = std::get_if<geo::RealColumn>(&column.values);
    return reals != nullptr && !std::isfinite((*reals)[row]);
}

void append_number(std::string& out, const geo::Column& column, std::uint32_t row) {
    if (is_none(column, row)) {
        out += "null";
    } else if (const auto* integers = std::get_if<geo::IntegerColumn>(&column.values)) {
        geo::io::append_integer(out, (*integers)[row]);
    } else if (const auto* flags = std::get_if<geo::FlagColumn>(&column.values)) {
        out += (*flags)[row] == geo::Flag::yes ? '1' : '0';
    } else {
        geo::io::append_shortest(out, std::get<geo::RealColumn>(column.values)[row]);
    }
}

/// Texts of the rows by number, in order of first appearance.
struct CodedTexts {
    std::vector<std::string_view> texts;
    std::vector<std::int64_t> codes;
};

template <typename Column>
CodedTexts coded(const Column& column, Rows rows) {
    CodedTexts result;
    std::unordered_map<std::string_view, std::int64_t> known;
    for (const std::uint32_t row : rows) {
        const auto [entry, is_new] = known.try_emplace(column[row], static_cast<std::int64_t>(result.texts.size()));
        if (is_new) result.texts.push_back(column[row]);
        result.codes.push_back(entry->second);
    }
    return result;
}

void append_same(std::string& out, std::size_t rows) {
    out += ",\"rows\":";
    geo::io::append_integer(out, static_cast<std::int64_t>(rows));
    out += '}';
}

void append_texts(std::string& out, const CodedTexts& column) {
    const auto append_text = [&](std::string_view text) { geo::io::append_json_text(out, text); };
    if (column.texts.size() == 1) {
        out += "{\"same\":";
        append_text(column.texts.front());
        append_same(out, column.codes.size());
    } else if (column.texts.size() * 2 < column.codes.size()) {
        out += "{\"texts\":";
        append_list(out, column.texts, append_text);
        out += ",\"codes\":";
        append_integers(out, column.codes);
        out += '}';
    } else {
        out += "{\"values\":";
        append_list(out, column.codes,
                    [&](std::int64_t code) { append_text(column.texts[static_cast<std::size_t>(code)]); });
        out += '}';
    }
}

/// The one number that all rows hold, as JSON; empty when they differ.
std::string same_number(const geo::Column& column, Rows rows) {
    std::string first, other;
    for (const std::uint32_t row : rows) {
        std::string& text = first.empty() ? first : other;
        text.clear();
        append_number(text, column, row);
        if (!other.empty() && other != first) return {};
    }
    return first;
}

void append_numbers(std::string& out, const geo::Column& column, Rows rows) {
    if (const std::string same = same_number(column, rows); !same.empty()) {
        out += "{\"same\":" + same;
        append_same(out, rows.size());
        return;
    }
    out += "{\"values\":";
    append_list(out, rows, [&](std::uint32_t row) { append_number(out, column, row); });
    out += '}';
}

/// Steps of degrees, less the ones before.
class Steps {
public:
    explicit Steps(double steps) : m_steps(steps) {}
    void add(double lon, double lat) {
        const std::int64_t x = std::llround(lon * m_steps), y = std::llround(lat * m_steps);
        m_xy.push_back(x - m_x);
        m_xy.push_back(y - m_y);
        m_x = x;
        m_y = y;
    }
    bool is_last(double lon, double lat) const {
        return std::llround(lon * m_steps) == m_x && std::llround(lat * m_steps) == m_y;
    }
    const std::vector<std::int64_t>& xy() const { return m_xy; }

private:
    double m_steps;
    std::int64_t m_x = 0, m_y = 0;
    std::vector<std::int64_t> m_xy;
};

/// Positions as `near` takes them: degrees of the CRS's own datum.
class Degrees {
public:
    explicit Degrees(const geo::Crs& crs) {
        if (!crs.is_geographic()) m_projection.emplace(crs);
    }
    std::vector<geo::LonLat> of(std::span<const geo::Point> points) const {
        if (m_projection) return m_projection->to_lonlat(points);
        std::vector<geo::LonLat> positions;
        for (const geo::Point& p : points) positions.push_back({p.x, p.y});
        return positions;
    }

private:
    std::optional<geo::Projection> m_projection;
};

bool is_place(const geo::LonLat& p) { return std::isfinite(p.lon) && std::isfinite(p.lat); }

void append_points(std::string& out, const geo::GeometryColumn& places, Rows rows, const Degrees& degrees,
                   double steps) {
    std::vector<geo::Point> points;
    for (const std::uint32_t row : rows) points.push_back(places.point(row));
    const std::vector<geo::LonLat> positions = degrees.of(points);
    Steps written(steps);
    std::vector<std::int64_t> none;
    for (std::size_t index = 0; index < positions.size(); ++index) {
        if (is_place(positions[index])) {
            written.add(positions[index].lon, positions[index].lat);
        } else {
            none.push_back(static_cast<std::int64_t>(index));
        }
    }
    out += ",\"none\":";
    append_integers(out, none);
    out += ",\"xy\":";
    append_integers(out, written.xy());
}

/// One part; its points that have a place, without repeating a step. Returns how many were written.
std::int64_t add_part(std::span<const geo::LonLat> part, Steps& steps) {
    std::int64_t count = 0;
    for (const geo::LonLat& p : part) {
        if (!is_place(p) || (count > 0 && steps.is_last(p.lon, p.lat))) continue;
        steps.add(p.lon, p.lat);
        ++count;
    }
    return count;
}

void append_parts(std::string& out, const geo::GeometryColumn& places, Rows rows, const Degrees& degrees,
                  double steps) {
    Steps written(steps);
    std::vector<std::int64_t> parts, points, holes;
    for (const std::uint32_t row : rows) {
        parts.push_back(static_cast<std::int64_t>(places.part_count(row)));
        for (std::size_t part = 0; part < places.part_count(row); ++part) {
            if (!places.part_is_shell(row, part)) holes.push_back(static_cast<std::int64_t>(points.size()));
            points.push_back(add_part(degrees.of(places.part(row, part)), written));
        }
    }
    const auto append_member = [&](std::string_view name, const std::vector<std::int64_t>& list) {
        out += name;
        append_integers(out, list);
    };
    append_member(",\"parts\":", parts);
    append_member(",\"points\":", points);
    append_member(",\"holes\":", holes);
    append_member(",\"xy\":", written.xy());
}

}  // namespace

void append_values(std::string& out, const geo::Column& column, Rows rows) {
    if (const auto* texts = std::get_if<geo::TextColumn>(&column.values)) {
        append_texts(out, coded(*texts, rows));
    } else if (const auto* codes = std::get_if<geo::CodeColumn>(&column.values)) {
        append_texts(out, coded(*codes, rows));
    } else {
        append_numbers(out, column, rows);
    }
}

void append_places(std::string& out, const geo::GeometryColumn& places, Rows rows, const geo::Crs& crs, double steps) {
    const Degrees degrees(crs);
    out += "{\"steps\":";
    geo::io::append_shortest(out, steps);
    if (places.type() == geo::GeometryType::point) {
        append_points(out, places, rows, degrees, steps);
    } else {
        append_parts(out, places, rows, degrees, steps);
    }
    out += '}';
}

}  // namespace core
