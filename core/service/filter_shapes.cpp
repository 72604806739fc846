// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/filter_shapes.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <type_traits>
#include <utility>

#include "core/service/cql2_faults.hpp"
#include "core/service/filter.hpp"
#include "geo/boundary_tree.hpp"
#include "geo/topology.hpp"

namespace core {
namespace {

using geo::Relation;

/// The boxes that a written box is: two across the antimeridian.
std::vector<geo::Box> boxes_of(const cql2::WrittenBox& box) {
    if (box.lower.x <= box.upper.x) return {{box.lower, box.upper}};
    return {{box.lower, {180, box.upper.y}}, {{-180, box.lower.y}, box.upper}};
}

/// A box as a geometry: an area, or what is left of one that is flat.
geo::Geometry geometry_of(const cql2::WrittenBox& written) {
    geo::MultiPolygon area;
    geo::MultiLine line;
    for (const geo::Box& box : boxes_of(written)) {
        const geo::Point a = box.min, c = box.max, b{c.x, a.y}, d{a.x, c.y};
        if (a.x != c.x && a.y != c.y)
            area.polygons.push_back({{a, b, c, d, a}, {}});
        else
            line.lines.push_back({a, c});
    }
    if (!area.polygons.empty()) return area;
    if (line.lines.size() == 1 && line.lines[0][0] == line.lines[0][1]) return line.lines[0][0];
    return line;
}

std::vector<geo::Geometry> parts_of(const cql2::Shape& shape) {
    if (const auto* box = std::get_if<cql2::WrittenBox>(&shape)) return {geometry_of(*box)};
    return std::get<std::vector<geo::Geometry>>(shape);
}

std::vector<geo::Box> boxes_of(const std::vector<geo::Geometry>& parts) {
    std::vector<geo::Box> boxes;
    for (const geo::Geometry& part : parts) boxes.push_back(geo::bounding_box(part));
    return boxes;
}

/// Asks for each row whether it is in the relation; a row outside of all boxes is not asked.
class ShapeTest : public Predicate {
public:
    ShapeTest(const geo::GeometryColumn& column, std::vector<geo::Box> boxes, const Deadline& deadline)
        : m_column(column), m_boxes(std::move(boxes)), m_deadline(deadline) {}

    void evaluate(std::span<const std::uint32_t> rows, std::span<Truth> truths) final {
        for (std::size_t i = 0; i < rows.size(); ++i) truths[i] = answer(rows[i]);
    }
    std::optional<std::vector<geo::Box>> region() const final { return m_boxes; }

protected:
    const geo::GeometryColumn& column() const { return m_column; }
    const std::vector<geo::Box>& boxes() const { return m_boxes; }
    const Deadline& deadline() const { return m_deadline; }

private:
    static constexpr std::size_t patience = 4096;  // points of geometries looked at between two looks at the clock

    virtual Truth related(std::size_t row) const = 0;

    Truth answer(std::size_t row) {
        if (!m_column.has_geometry(row)) return Truth::unknown;
        m_looked_at += m_column.coordinates(row).size();
        if (m_looked_at > patience) {
            m_looked_at = 0;
            m_deadline.check();
        }
        const geo::Box own = m_column.box(row);
        if (std::ranges::none_of(m_boxes, [&](const geo::Box& box) { return box.intersects(own); })) return Truth::no;
        return related(row);
    }

    const geo::GeometryColumn& m_column;
    std::vector<geo::Box> m_boxes;
    Deadline m_deadline;
    std::size_t m_looked_at = 0;
};

/// S_INTERSECTS with points and boxes.
class BoxesTest : public ShapeTest {
public:
    using ShapeTest::ShapeTest;
    int cost() const override { return column().type() == geo::GeometryType::point ? 5 : 100; }

private:
    Truth related(std::size_t row) const override {
        return truth_of(std::ranges::any_of(boxes(), [&](const geo::Box& box) { return meets(column(), row, box); }));
    }
};

/// S_INTERSECTS of points with areas.
class PointsInAreas : public ShapeTest {
public:
    PointsInAreas(const geo::GeometryColumn& column, const std::vector<geo::Geometry>& areas, const Deadline& deadline)
        : ShapeTest(column, boxes_of(areas), deadline) {
        for (const geo::Geometry& area : areas) m_areas.emplace_back(std::get<geo::MultiPolygon>(area));
    }
    int cost() const override { return 50; }

private:
    Truth related(std::size_t row) const override {
        const geo::Point& p = column().point(row);
        return truth_of(std::ranges::any_of(m_areas, [&](const geo::BoundaryTree& area) { return area.contains(p); }));
    }

    std::vector<geo::BoundaryTree> m_areas;
};

/// All else. Relations other than S_INTERSECTS are asked of one part only.
class RelationTest : public ShapeTest {
public:
    RelationTest(const geo::GeometryColumn& column, Relation relation, const std::vector<geo::Geometry>& parts,
                 const Deadline& deadline)
        : ShapeTest(column, boxes_of(parts), deadline), m_relation(relation) {
        for (const geo::Geometry& part : parts) m_parts.emplace_back(part);
    }
    int cost() const override { return 1000; }

private:
    Truth related(std::size_t row) const override {
        deadline().check();  // one answer may take milliseconds
        Truth truth = Truth::no;
        for (const geo::PreparedGeometry& part : m_parts) {
            const auto answer = part.try_relates(column(), row, m_relation);
            truth = std::max(truth, answer ? truth_of(*answer) : Truth::unknown);
            if (truth == Truth::yes) break;
        }
        return truth;
    }

    Relation m_relation;
    std::vector<geo::PreparedGeometry> m_parts;
};

/// One answer for every row that has a geometry.
class GeometryTest : public Predicate {
public:
    GeometryTest(const geo::GeometryColumn& column, Truth with, Truth without)
        : m_column(column), m_with(with), m_without(without) {}
    void evaluate(std::span<const std::uint32_t> rows, std::span<Truth> truths) override {
        for (std::size_t i = 0; i < rows.size(); ++i) truths[i] = m_column.has_geometry(rows[i]) ? m_with : m_without;
    }
    int cost() const override { return 2; }

private:
    const geo::GeometryColumn& m_column;
    Truth m_with, m_without;
};

/// Parts of one kind as one geometry of that kind; nothing for parts of several.
template <class Kind>
std::optional<Kind> try_joined(const std::vector<geo::Geometry>& parts) {
    std::vector<Kind> all;
    for (const geo::Geometry& part : parts) {
        if (const auto* kind = std::get_if<Kind>(&part))
            all.push_back(*kind);
        else if constexpr (std::is_same_v<Kind, geo::MultiPoint>) {
            if (const auto* p = std::get_if<geo::Point>(&part)) all.push_back({{*p}});
        }
    }
    if (all.size() != parts.size()) return std::nullopt;
    if constexpr (std::is_same_v<Kind, geo::MultiPolygon>) return geo::union_of(all);
    Kind joined = all.front();
    for (std::size_t i = 1; i < all.size(); ++i) {
        if constexpr (std::is_same_v<Kind, geo::MultiPoint>)
            std::ranges::copy(all[i].points, std::back_inserter(joined.points));
        if constexpr (std::is_same_v<Kind, geo::MultiLine>)
            std::ranges::copy(all[i].lines, std::back_inserter(joined.lines));
    }
    return joined;
}

/// The one geometry that relations other than S_INTERSECTS are asked of.
geo::Geometry one_geometry(std::vector<geo::Geometry> parts, std::string_view place) {
    if (parts.size() == 1) return std::move(parts.front());
    if (auto points = try_joined<geo::MultiPoint>(parts)) return std::move(*points);
    if (auto line = try_joined<geo::MultiLine>(parts)) return std::move(*line);
    if (auto area = try_joined<geo::MultiPolygon>(parts)) return std::move(*area);
    cql2::refuse(place, "a GEOMETRYCOLLECTION of different kinds goes with S_INTERSECTS and S_DISJOINT only");
}

PredicatePointer meeting_test(const geo::GeometryColumn& column, const cql2::Shape& shape, const Deadline& deadline) {
    if (const auto* box = std::get_if<cql2::WrittenBox>(&shape)) {
        return std::make_unique<BoxesTest>(column, boxes_of(*box), deadline);
    }
    const auto& parts = std::get<std::vector<geo::Geometry>>(shape);
    const auto all_are = [&]<class Kind>(const Kind& /*kind*/) {
        return std::ranges::all_of(parts, [](const auto& part) { return std::holds_alternative<Kind>(part); });
    };
    if (all_are(geo::Point())) return std::make_unique<BoxesTest>(column, boxes_of(parts), deadline);
    if (column.type() == geo::GeometryType::point && all_are(geo::MultiPolygon())) {
        return std::make_unique<PointsInAreas>(column, parts, deadline);
    }
    return std::make_unique<RelationTest>(column, Relation::intersects, parts, deadline);
}

}  // namespace

PredicatePointer shape_test(const geo::GeometryColumn& column, Relation relation, const cql2::Shape& shape,
                            std::string_view place, const Deadline& deadline) {
    if (relation == Relation::disjoint) {
        return negation(shape_test(column, Relation::intersects, shape, place, deadline));
    }
    if (relation == Relation::intersects) return meeting_test(column, shape, deadline);
    return std::make_unique<RelationTest>(column, relation, std::vector{one_geometry(parts_of(shape), place)},
                                          deadline);
}

PredicatePointer self_test(const geo::GeometryColumn& column, Relation relation) {
    const bool holds = relation == Relation::intersects || relation == Relation::equals ||
                       relation == Relation::within || relation == Relation::contains;
    return std::make_unique<GeometryTest>(column, truth_of(holds), Truth::unknown);
}

PredicatePointer geometry_null_test(const geo::GeometryColumn& column) {
    return std::make_unique<GeometryTest>(column, Truth::no, Truth::yes);
}

Truth shapes_relate(const cql2::Shape& a, Relation relation, const cql2::Shape& b, std::string_view place) {
    std::vector<geo::Geometry> parts = parts_of(a);
    const bool disjoint = relation == Relation::disjoint;
    if (!disjoint && relation != Relation::intersects) parts = {one_geometry(std::move(parts), place)};
    Truth truth = Truth::no;
    for (const geo::Geometry& part : parts) {
        geo::GeometryColumn column(static_cast<geo::GeometryType>(part.index()));
        column.append(part);
        Truth answer = Truth::unknown;
        shape_test(column, disjoint ? Relation::intersects : relation, b, place, {})
            ->evaluate(std::vector<std::uint32_t>{0}, {&answer, 1});
        truth = std::max(truth, answer);
    }
    return disjoint ? static_cast<Truth>(2 - static_cast<int>(truth)) : truth;
}

}  // namespace core
