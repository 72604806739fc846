// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/bbox.hpp"

#include <algorithm>
#include <cmath>

#include "core/service/filter.hpp"
#include "core/service/number_text.hpp"
#include "core/service/problem.hpp"

namespace core {
namespace {

std::vector<double> numbers_of(std::string_view text) {
    std::vector<double> numbers;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const auto number = try_finite_number(text.substr(begin, end - begin));
        if (!number) throw BadRequest("bbox is to be 4 or 6 finite numbers, with commas between them", "bbox");
        numbers.push_back(*number);
        begin = end + 1;
    }
    return numbers;
}

/// From -180 to 180, both of which stay.
double normalised(double longitude) {
    return longitude >= -180.0 && longitude <= 180.0 ? longitude : std::remainder(longitude, 360.0);
}

/// One box, or the two halves of one that lies across the antimeridian.
std::vector<geo::Box> parts_of(geo::Box box) {
    if (box.max.x - box.min.x >= 360.0) {
        box.min.x = -180.0;
        box.max.x = 180.0;
        return {box};
    }
    box.min.x = normalised(box.min.x);
    box.max.x = normalised(box.max.x);
    if (box.min.x <= box.max.x) return {box};
    return {{{-180.0, box.min.y}, box.max}, {box.min, {180.0, box.max.y}}};
}

std::vector<std::uint32_t> rows_in_degrees(const Collection& collection, const geo::Box& box,
                                           const Deadline& deadline) {
    std::vector<std::uint32_t> rows = collection.boxes().intersecting(box);
    std::size_t asked = 0;
    std::erase_if(rows, [&](std::uint32_t row) {
        deadline.check(asked++);
        return !meets(collection.degrees, row, box);
    });
    return rows;
}

/// The box in degrees round a box of another CRS; the world when that cannot be told.
geo::Box surroundings(const geo::Box& box, const geo::Transformer& to_degrees) {
    const geo::Box world{{-180.0, -90.0}, {180.0, 90.0}};
    constexpr int steps = 32;
    constexpr double margin = 1e-7;  // what the way there and back may lose
    geo::Box around;
    for (int i = 0; i <= steps; ++i) {
        for (int j = 0; j <= steps; ++j) {
            const double x = box.min.x + (box.max.x - box.min.x) * i / steps;
            const double y = box.min.y + (box.max.y - box.min.y) * j / steps;
            const auto p = to_degrees.try_transform(geo::Point{x, y});
            if (!p) return world;
            around.extend(*p);
        }
    }
    return around.max.x - around.min.x > 180.0 ? world : around.grown(margin);
}

}  // namespace

geo::Box parsed_bbox(std::string_view text, const ServiceCrs& crs) {
    const std::vector<double> numbers = numbers_of(text);
    if (numbers.size() != 4 && numbers.size() != 6) {
        throw BadRequest("bbox is to be 4 or 6 finite numbers, with commas between them", "bbox");
    }
    const std::size_t second = numbers.size() / 2;
    geo::Box box{{numbers[0], numbers[1]}, {numbers[second], numbers[second + 1]}};
    if (crs.axes == AxisOrder::northing_first) {
        std::swap(box.min.x, box.min.y);
        std::swap(box.max.x, box.max.y);
    }
    if (!crs.crs.is_geographic()) {
        geo::Box sorted;  // far from where a CRS is meant for, its axes may be turned round: any two corners do
        sorted.extend(box.min);
        sorted.extend(box.max);
        return sorted;
    }
    if (box.min.y > box.max.y) {
        throw BadRequest("bbox is to be the lower corner, then the upper one, in the order of axes of bbox-crs",
                         "bbox");
    }
    return box;
}

std::vector<std::uint32_t> rows_meeting(const Snapshot& snapshot, const Collection& collection, const geo::Box& box,
                                        const ServiceCrs& crs, const Deadline& deadline) {
    if (!collection.has_geometry()) return {};
    std::vector<geo::Box> boxes = parts_of(box);
    if (crs.crs.code() != geo::wgs_84) {
        const CrsChanges::Lease to_degrees(snapshot.crs_changes(), crs.crs, geo::Crs(geo::wgs_84));
        if (!crs.crs.is_geographic()) boxes = {box};
        for (geo::Box& part : boxes) part = surroundings(part, *to_degrees);
    }
    std::vector<std::uint32_t> rows;
    for (const geo::Box& part : boxes) {
        const auto found = rows_in_degrees(collection, part, deadline);
        rows.insert(rows.end(), found.begin(), found.end());
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

}  // namespace core
