// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/box_index.hpp"

#include <catch2/catch.hpp>
#include <random>

using geo::Box;
using geo::BoxIndex;

namespace {

std::vector<Box> random_boxes(std::size_t count, std::uint64_t seed, double largest) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> place(0, 1000);
    std::uniform_real_distribution<double> side(0, largest);
    std::vector<Box> boxes(count);
    for (Box& box : boxes) {
        const geo::Point corner{place(random), place(random)};
        box = {corner, {corner.x + side(random), corner.y + side(random)}};
    }
    return boxes;
}

std::vector<std::uint32_t> by_trying_all(const std::vector<Box>& boxes, const Box& query) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < boxes.size(); ++row) {
        if (!boxes[row].empty() && boxes[row].intersects(query)) rows.push_back(row);
    }
    return rows;
}

}  // namespace

TEST_CASE("the boxes found are those that trying all finds, in ascending order") {
    std::vector<Box> boxes = random_boxes(3000, 1, 40);
    boxes[17] = {};
    boxes[18] = {{5, 5}, {5, 5}};  // a point is a box
    const BoxIndex index(boxes);
    std::vector<std::uint32_t> found{99};
    for (const Box& query : random_boxes(500, 2, 100)) {
        index.intersecting(query, found);
        CHECK(found == by_trying_all(boxes, query));
    }
}

TEST_CASE("boxes that touch meet") {
    const BoxIndex index(std::vector<Box>{{{0, 0}, {1, 1}}, {{1, 1}, {2, 2}}, {{3, 0}, {4, 1}}});
    CHECK(index.intersecting({{1, 1}, {1, 1}}) == std::vector<std::uint32_t>{0, 1});
    CHECK(index.intersecting({{2, 0}, {3, 0}}) == std::vector<std::uint32_t>{2});
}

TEST_CASE("an empty box finds nothing and is never found") {
    const BoxIndex index(std::vector<Box>{{}, {}});
    CHECK(index.intersecting({{-1e9, -1e9}, {1e9, 1e9}}).empty());
    CHECK(BoxIndex(std::vector<Box>{{{0, 0}, {1, 1}}}).intersecting(Box{}).empty());
    CHECK(BoxIndex(std::vector<Box>{}).intersecting({{0, 0}, {1, 1}}).empty());
}
