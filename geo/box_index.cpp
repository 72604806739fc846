// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/box_index.hpp"

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/iterator/function_output_iterator.hpp>
#include <utility>

namespace geo {
namespace {

namespace bg = boost::geometry;
using Corner = bg::model::point<double, 2, bg::cs::cartesian>;
using Rectangle = bg::model::box<Corner>;
using Entry = std::pair<Rectangle, std::uint32_t>;
using Tree = bg::index::rtree<Entry, bg::index::quadratic<16>>;

Rectangle rectangle(const Box& box) { return {{box.min.x, box.min.y}, {box.max.x, box.max.y}}; }

}  // namespace

struct BoxIndex::State {
    Tree tree;
};

BoxIndex::BoxIndex(std::span<const Box> boxes) {
    std::vector<Entry> entries;
    entries.reserve(boxes.size());
    for (std::uint32_t row = 0; row < boxes.size(); ++row) {
        if (!boxes[row].empty()) entries.emplace_back(rectangle(boxes[row]), row);
    }
    m_state = std::make_unique<State>(State{Tree(entries)});
}

BoxIndex::BoxIndex(BoxIndex&&) noexcept = default;
BoxIndex& BoxIndex::operator=(BoxIndex&&) noexcept = default;
BoxIndex::~BoxIndex() = default;

void BoxIndex::intersecting(const Box& query, std::vector<std::uint32_t>& found) const {
    found.clear();
    if (query.empty()) return;
    const auto add = [&found](const Entry& entry) { found.push_back(entry.second); };
    m_state->tree.query(bg::index::intersects(rectangle(query)), boost::make_function_output_iterator(add));
    std::sort(found.begin(), found.end());
}

std::vector<std::uint32_t> BoxIndex::intersecting(const Box& query) const {
    std::vector<std::uint32_t> found;
    intersecting(query, found);
    return found;
}

}  // namespace geo
