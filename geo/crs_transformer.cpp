// SPDX-License-Identifier: GPL-3.0-or-later
#include <proj.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "geo/crs.hpp"
#include "geo/crs_handles.hpp"

namespace geo {

struct Transformer::State {
    ProjContext context;
    ProjObject operation;          // null when the CRS are the same
    double metres_per_unit = 1.0;  // of the target
    bool to_degrees = false;
    TransformQuality quality;
};

namespace {

constexpr int deepest_split = 12;  // at most 4,096 parts an edge
constexpr double degree = M_PI / 180.0;

/// The middle of the two areas of use, in degrees; either may be the whole world.
Point common_centre(const Crs& from, const Crs& to) {
    const Box& a = from.area_of_use();
    const Box& b = to.area_of_use();
    Box both{{std::max(a.min.x, b.min.x), std::max(a.min.y, b.min.y)},
             {std::min(a.max.x, b.max.x), std::min(a.max.y, b.max.y)}};
    if (both.empty()) both = a.empty() ? b : a;  // apart, or across the antimeridian
    if (both.empty()) return {180.0, (a.min.y + a.max.y) / 2};
    return {(both.min.x + both.max.x) / 2, (both.min.y + both.max.y) / 2};
}

struct CloseList {
    void operator()(PJ_OBJ_LIST* list) const { proj_list_destroy(list); }
    void operator()(PJ_OPERATION_FACTORY_CONTEXT* factory) const { proj_operation_factory_context_destroy(factory); }
};
using ObjectList = std::unique_ptr<PJ_OBJ_LIST, CloseList>;
using OperationFactory = std::unique_ptr<PJ_OPERATION_FACTORY_CONTEXT, CloseList>;

/// All operations, best first, whether their grids are installed or not.
ObjectList ranked_operations(PJ_CONTEXT* context, const PJ* from, const PJ* to) {
    const OperationFactory factory(proj_create_operation_factory_context(context, nullptr));
    proj_operation_factory_context_set_grid_availability_use(context, factory.get(), PROJ_GRID_AVAILABILITY_IGNORED);
    proj_operation_factory_context_set_spatial_criterion(context, factory.get(),
                                                         PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    return ObjectList(proj_create_operations(context, from, to, factory.get()));
}

bool applies_at(PJ_CONTEXT* context, const PJ* operation, const Point& place) {
    double west = 0;
    double south = 0;
    double east = 0;
    double north = 0;
    if (proj_get_area_of_use(context, operation, &west, &south, &east, &north, nullptr) == 0 || west <= -1000)
        return true;
    const bool in_longitude = west <= east ? place.x >= west && place.x <= east : place.x >= west || place.x <= east;
    return in_longitude && place.y >= south && place.y <= north;
}

std::vector<std::string> missing_grids(PJ_CONTEXT* context, const PJ* operation) {
    std::vector<std::string> missing;
    for (int i = 0; i < proj_coordoperation_get_grid_used_count(context, operation); ++i) {
        const char* name = nullptr;
        int available = 1;
        proj_coordoperation_get_grid_used(context, operation, i, &name, nullptr, nullptr, nullptr, nullptr, nullptr,
                                          &available);
        if (available == 0 && name != nullptr) missing.emplace_back(name);
    }
    return missing;
}

/// The operation in use at a place is the first of the ranking that can be made; what stands before it lacks grids.
TransformQuality quality_at(PJ_CONTEXT* context, const PJ* from, const PJ* to, const Point& place) {
    TransformQuality quality;
    const ObjectList operations = ranked_operations(context, from, to);
    const int count = operations ? proj_list_get_count(operations.get()) : 0;
    for (int i = 0; i < count; ++i) {
        const ProjObject operation(proj_list_get(context, operations.get(), i));
        if (!applies_at(context, operation.get(), place)) continue;
        const double accuracy = proj_coordoperation_get_accuracy(context, operation.get());
        if (proj_coordoperation_is_instantiable(context, operation.get()) != 0) {
            quality.operation = proj_get_name(operation.get());
            quality.accuracy_metres = accuracy;
            break;
        }
        if (!quality.missing_grids.empty()) continue;  // one better way is enough to name
        quality.missing_grids = missing_grids(context, operation.get());
        quality.accuracy_with_missing_grids = accuracy;
    }
    return quality;
}

/// A map projection alone moves nothing on the ground, but PROJ then states no accuracy.
bool same_datum(PJ_CONTEXT* context, const PJ* from, const PJ* to) {
    const ProjObject a(proj_crs_get_geodetic_crs(context, from));
    const ProjObject b(proj_crs_get_geodetic_crs(context, to));
    return a && b && proj_is_equivalent_to(a.get(), b.get(), PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0;
}

/// How far from the straight chord the image of the middle lies. Units: metres on the ground, nearly.
class Deviation {
public:
    Deviation(bool degrees, double metres_per_unit) : m_degrees(degrees), m_metres_per_unit(metres_per_unit) {}

    double operator()(const Point& from, const Point& to, const Point& image) const {
        const double shrink = m_degrees ? std::cos(image.y * degree) : 1.0;
        const double dx = (to.x - from.x) * shrink;
        const double dy = to.y - from.y;
        const double px = (image.x - from.x) * shrink;
        const double py = image.y - from.y;
        const double squared = dx * dx + dy * dy;
        const double t = squared > 0 ? std::clamp((px * dx + py * dy) / squared, 0.0, 1.0) : 0.0;
        return std::hypot(px - t * dx, py - t * dy) * m_metres_per_unit;
    }

private:
    bool m_degrees;
    double m_metres_per_unit;
};

struct AllFinite {
    bool operator()(std::monostate) const { return true; }
    bool operator()(const Point& p) const { return is_finite(p); }
    bool operator()(const MultiPoint& points) const { return of(points.points); }
    bool operator()(const MultiLine& line) const { return std::all_of(line.lines.begin(), line.lines.end(), of); }
    bool operator()(const MultiPolygon& area) const {
        return std::all_of(area.polygons.begin(), area.polygons.end(), [](const Polygon& polygon) {
            return of(polygon.shell) && std::all_of(polygon.holes.begin(), polygon.holes.end(), of);
        });
    }
    static bool of(const std::vector<Point>& points) {
        return std::all_of(points.begin(), points.end(), [](const Point& p) { return is_finite(p); });
    }
};

struct Vertex {
    Point source, target;
};

Point between(const Point& a, const Point& b, double t) { return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; }

/// Changes geometries part by part. `failed` is set, and the result void, once a vertex has no finite image.
class GeometryTransform {
public:
    GeometryTransform(const Transformer& transformer, Deviation deviation, double tolerance)
        : m_transformer(transformer), m_deviation(deviation), m_tolerance(tolerance) {}

    bool failed() const { return m_failed; }

    Geometry operator()(std::monostate) { return std::monostate{}; }
    Geometry operator()(const Point& p) {
        const auto image = m_transformer.try_transform(p);
        m_failed |= !image;
        return image.value_or(Point{});
    }
    Geometry operator()(const MultiPoint& points) {
        MultiPoint images = points;
        m_failed |= m_transformer.transform(images.points) != 0;
        return images;
    }
    Geometry operator()(const MultiLine& line) {
        MultiLine images;
        for (const auto& part : line.lines) images.lines.push_back(part_image(part));
        return images;
    }
    Geometry operator()(const MultiPolygon& area) {
        MultiPolygon images;
        for (const Polygon& polygon : area.polygons) {
            Polygon image{part_image(polygon.shell), {}};
            for (const Ring& hole : polygon.holes) image.holes.push_back(part_image(hole));
            images.polygons.push_back(std::move(image));
        }
        return images;
    }

private:
    std::vector<Point> part_image(const std::vector<Point>& part) {
        std::vector<Point> images = part;
        if (m_transformer.transform(images) != 0) m_failed = true;
        if (m_failed) return {};
        if (std::isinf(m_tolerance)) return images;
        std::vector<Point> path;
        path.reserve(images.size());
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (i != 0) add_between(path, {part[i - 1], images[i - 1]}, {part[i], images[i]});
            path.push_back(images[i]);
        }
        return path;
    }

    /// Both directions of an edge are split alike: it is always walked from its lesser end.
    void add_between(std::vector<Point>& path, const Vertex& from, const Vertex& to) {
        const bool forward = std::pair(from.source.x, from.source.y) <= std::pair(to.source.x, to.source.y);
        m_between.clear();
        split(forward ? from : to, forward ? to : from, 0);
        if (!forward) std::reverse(m_between.begin(), m_between.end());
        path.insert(path.end(), m_between.begin(), m_between.end());
    }

    void split(const Vertex& from, const Vertex& to, int depth) {
        if (m_failed || depth == deepest_split) return;
        const Point middle = between(from.source, to.source, 0.5);
        const auto image = m_transformer.try_transform(middle);
        if (!image) {
            m_failed = true;
            return;
        }
        if (m_deviation(from.target, to.target, *image) <= m_tolerance) {
            // An image shaped like an S crosses its chord in the middle: the quarter tells.
            const auto quarter = m_transformer.try_transform(between(from.source, to.source, 0.25));
            if (quarter && m_deviation(from.target, to.target, *quarter) <= m_tolerance) return;
        }
        split(from, {middle, *image}, depth + 1);
        m_between.push_back(*image);
        split({middle, *image}, to, depth + 1);
    }

    const Transformer& m_transformer;
    Deviation m_deviation;
    double m_tolerance;
    bool m_failed = false;
    std::vector<Point> m_between;
};

}  // namespace

Transformer::Transformer(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Transformer::Transformer(Transformer&&) noexcept = default;
Transformer& Transformer::operator=(Transformer&&) noexcept = default;
Transformer::~Transformer() = default;

Transformer::Transformer(const Crs& from, const Crs& to) : m_state(std::make_unique<State>()) {
    m_state->metres_per_unit = to.metres_per_unit();
    m_state->to_degrees = to.is_geographic();
    m_state->context = make_proj_context();
    PJ_CONTEXT* context = m_state->context.get();
    const ProjObject source = proj_object(context, from);
    const ProjObject target = proj_object(context, to);
    if (from == to ||
        proj_is_equivalent_to(source.get(), target.get(), PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS) != 0) {
        m_state->quality = {"same system", 0.0, {}, -1.0};
        return;
    }
    const ProjObject raw(proj_create_crs_to_crs_from_pj(context, source.get(), target.get(), nullptr, nullptr));
    m_state->operation.reset(raw ? proj_normalize_for_visualization(context, raw.get()) : nullptr);
    if (!m_state->operation) {
        throw std::runtime_error("PROJ knows no way from " + from.code() + " (" + from.name() + ") to " + to.code() +
                                 " (" + to.name() + "): check that both systems are the ones meant");
    }
    m_state->quality = quality_at(context, source.get(), target.get(), common_centre(from, to));
    if (m_state->quality.accuracy_metres < 0 && same_datum(context, source.get(), target.get())) {
        m_state->quality.accuracy_metres = 0.0;
    }
}

Transformer Transformer::clone() const {
    auto copy = std::make_unique<State>();
    copy->context = make_proj_context();
    copy->metres_per_unit = m_state->metres_per_unit;
    copy->to_degrees = m_state->to_degrees;
    copy->quality = m_state->quality;
    if (m_state->operation) {
        copy->operation.reset(proj_clone(copy->context.get(), m_state->operation.get()));
        if (!copy->operation)
            throw std::runtime_error("PROJ cannot copy the operation '" + copy->quality.operation + "'");
    }
    return Transformer(std::move(copy));
}

bool Transformer::is_identity() const { return !m_state->operation; }

const TransformQuality& Transformer::quality() const { return m_state->quality; }

std::optional<Point> Transformer::try_transform(const Point& p) const {
    if (!is_finite(p)) return std::nullopt;
    if (is_identity()) return p;
    const PJ_COORD image = proj_trans(m_state->operation.get(), PJ_FWD, proj_coord(p.x, p.y, 0.0, HUGE_VAL));
    const Point result{image.xy.x, image.xy.y};
    if (!is_finite(result)) return std::nullopt;
    return result;
}

std::size_t Transformer::transform(std::span<Point> points) const {
    if (!is_identity() && !points.empty()) {
        proj_trans_generic(m_state->operation.get(), PJ_FWD, &points.front().x, sizeof(Point), points.size(),
                           &points.front().y, sizeof(Point), points.size(), nullptr, 0, 0, nullptr, 0, 0);
    }
    std::size_t failed = 0;
    for (Point& p : points) {
        if (is_finite(p)) continue;
        p = Point{};
        ++failed;
    }
    return failed;
}

std::optional<Geometry> Transformer::try_transform(const Geometry& geometry, Metres tolerance) const {
    if (is_identity()) return std::visit(AllFinite{}, geometry) ? std::optional(geometry) : std::nullopt;
    GeometryTransform transform(*this, Deviation(m_state->to_degrees, m_state->metres_per_unit), tolerance.value);
    Geometry image = std::visit(transform, geometry);
    if (transform.failed()) return std::nullopt;
    return image;
}

}  // namespace geo
