// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/cql2_wkt.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/service/cql2_faults.hpp"
#include "core/service/cql2_literals.hpp"

namespace core::cql2 {
namespace {

constexpr std::array<std::string_view, 8> shape_names{
    "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION", "BBOX"};

class WktParser {
public:
    WktParser(Tokens& tokens, std::size_t& depth) : m_tokens(tokens), m_depth(depth) {}

    Shape shape() {
        if (!m_tokens.next().is("BBOX")) return parts();
        const std::string where = place();
        m_tokens.take();
        return box_literal(listed<double>(&WktParser::number), where);
    }

private:
    std::vector<geo::Geometry> parts() {
        const Depth depth(m_depth, place());
        const Token name = m_tokens.take();
        if (m_tokens.next().is("Z")) m_tokens.take();
        if (name.is("GEOMETRYCOLLECTION")) {
            std::vector<geo::Geometry> all;
            for (std::vector<geo::Geometry>& some : listed<std::vector<geo::Geometry>>(&WktParser::collected)) {
                std::ranges::move(some, std::back_inserter(all));
            }
            return all;
        }
        return {geometry(name)};
    }

    std::vector<geo::Geometry> collected() {
        if (!begins_shape(m_tokens) || m_tokens.next().is("BBOX"))
            m_tokens.fail_expecting("POINT, POLYGON or the like");
        return parts();
    }

    geo::Geometry geometry(const Token& name) {
        if (name.is("POINT")) return bracketed_point();
        if (name.is("LINESTRING")) return geo::MultiLine{{line()}};
        if (name.is("POLYGON")) return geo::MultiPolygon{{polygon()}};
        if (name.is("MULTIPOINT")) return geo::MultiPoint{listed<geo::Point>(&WktParser::member_point)};
        if (name.is("MULTILINESTRING")) return geo::MultiLine{listed<std::vector<geo::Point>>(&WktParser::line)};
        return geo::MultiPolygon{listed<geo::Polygon>(&WktParser::polygon)};
    }

    std::vector<geo::Point> line() {
        const std::string where = place();
        return line_literal(listed<geo::Point>(&WktParser::position), where);
    }
    geo::Ring ring() {
        const std::string where = place();
        return ring_literal(listed<geo::Point>(&WktParser::position), where);
    }
    geo::Polygon polygon() {
        const std::string where = place();
        return polygon_literal(listed<geo::Ring>(&WktParser::ring), where);
    }
    geo::Point bracketed_point() {
        m_tokens.expect_sign("(");
        const geo::Point p = position();
        m_tokens.expect_sign(")");
        return p;
    }
    /// With brackets as the standard has it, or without as the older one had it.
    geo::Point member_point() { return m_tokens.next().is_sign("(") ? bracketed_point() : position(); }

    geo::Point position() {
        const double x = number();
        const double y = number();
        if (m_tokens.next().kind == TokenKind::number) m_tokens.take();  // height
        return {x, y};
    }
    double number() {
        if (m_tokens.next().kind != TokenKind::number) m_tokens.fail_expecting("a number");
        return m_tokens.take().number.value;
    }

    /// Things between brackets, with commas between them.
    template <class Thing>
    std::vector<Thing> listed(Thing (WktParser::*thing)()) {
        m_tokens.expect_sign("(");
        std::vector<Thing> things;
        things.push_back((this->*thing)());
        while (m_tokens.next().is_sign(",")) {
            m_tokens.take();
            things.push_back((this->*thing)());
        }
        if (!m_tokens.next().is_sign(")")) m_tokens.fail_expecting("\",\" or \")\"");
        m_tokens.take();
        return things;
    }

    std::string place() const { return m_tokens.place(m_tokens.next()); }

    Tokens& m_tokens;
    std::size_t& m_depth;
};

}  // namespace

bool begins_shape(const Tokens& tokens) {
    const bool named = std::ranges::any_of(shape_names, [&](std::string_view name) { return tokens.next().is(name); });
    return named && (tokens.after_next().is_sign("(") || tokens.after_next().is("Z"));
}

Shape shape_from(Tokens& tokens, std::size_t& depth) { return WktParser(tokens, depth).shape(); }

}  // namespace core::cql2
