// SPDX-License-Identifier: GPL-3.0-or-later
// The tree that finds meeting points near a place, and what lets the forming of groups use several threads.
#include "core/links/meeting_tree.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <set>

#include "core/links/gathering.hpp"
#include "tests/unit/core/links_shared_need.hpp"

using core::MeetingTree;
using geo::EarthCentred;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

EarthCentred random_position(std::mt19937& random) {
    const auto share = [&] { return static_cast<double>(random() % 20'001) - 10'000.0; };
    const double x = share();
    const double y = share();
    return {x, y, 0.1 * share()};
}

std::vector<MeetingTree::Item> random_items(std::mt19937& random, std::size_t count) {
    std::vector<MeetingTree::Item> items;
    for (std::size_t i = 0; i < count; ++i) {
        const EarthCentred centre = i % 5 == 4 ? items.back().centre : random_position(random);  // some in one place
        const double extent = static_cast<double>(random() % 3) * 400.0;
        items.push_back({centre, extent, static_cast<std::uint32_t>(2 * i), static_cast<double>(random() % 4) * 500.0});
    }
    return items;
}

double chord(const MeetingTree::Item& item, const EarthCentred& p) {
    return std::hypot(item.centre.x - p.x, item.centre.y - p.y, item.centre.z - p.z);
}

std::set<std::uint32_t> visited(const MeetingTree& tree, const EarthCentred& from, double limit, double bound) {
    std::set<std::uint32_t> groups;
    tree.visit_near(from, limit, bound, [&](const MeetingTree::Item& item, double squared) {
        CHECK(std::abs(std::sqrt(squared) - chord(item, from)) < 1e-6);
        CHECK(groups.insert(item.group).second);
        return false;
    });
    return groups;
}

}  // namespace

TEST_CASE("the tree of meeting points misses none whose way and penalty are within the bounds, by asking each one") {
    std::mt19937 random(1);
    for (const std::size_t count : {0U, 1U, 6U, 7U, 400U}) {
        std::vector<MeetingTree::Item> items = random_items(random, count);
        MeetingTree tree(items);
        for (int time = 0; time < 200; ++time) {
            if (count != 0) {  // penalties may be lowered between questions, not raised
                MeetingTree::Item& item = items[random() % count];
                const auto penalty = static_cast<double>(random() % 2'000);
                item.penalty = std::min(item.penalty, penalty);
                tree.lower_penalty(item.group, penalty);
                tree.lower_penalty(item.group + 1, 0.0);  // of no item
            }
            const EarthCentred from = random_position(random);
            const auto limit = static_cast<double>(random() % 6'000);
            const auto bound = static_cast<double>(random() % 6'000);
            const std::set<std::uint32_t> found = visited(tree, from, limit, bound);
            std::size_t farther = 0;
            for (const MeetingTree::Item& item : items) {
                const double way = std::max(0.0, chord(item, from) - item.extent);
                if (way <= limit && way + item.penalty <= bound) CHECK(found.contains(item.group));
                if (way > limit + 1.0 || way + item.penalty > bound + 1.0)
                    farther += found.count(item.group);
            }
            CHECK(farther == 0);
        }
    }
}

TEST_CASE(
    "the tree of meeting points stops where it is told, follows a bound that shrinks, and leaves out the nowhere") {
    std::mt19937 random(2);
    std::vector<MeetingTree::Item> items = random_items(random, 300);
    for (MeetingTree::Item& item : items) item.extent = item.penalty = 0.0;
    items.push_back({{0.0, 0.0, 0.0}, infinite, 9'000, 0.0});
    items.push_back({{std::nan(""), 0.0, 0.0}, 0.0, 9'001, 0.0});
    const MeetingTree tree(items);
    items.resize(300);
    for (int time = 0; time < 100; ++time) {
        const EarthCentred from = random_position(random);
        double nearest = infinite;
        std::size_t asked = 0;
        tree.visit_near(from, infinite, nearest, [&](const MeetingTree::Item& item, double squared) {
            CHECK(item.group < 9'000);
            nearest = std::min(nearest, std::sqrt(squared));
            ++asked;
            return false;
        });
        double least = infinite;
        for (const MeetingTree::Item& item : items) least = std::min(least, chord(item, from));
        CHECK(std::abs(nearest - least) < 1e-6);
        CHECK(asked < 100);  // it does not ask all of them
        std::size_t calls = 0;
        double bound = infinite;
        CHECK(tree.visit_near(from, infinite, bound, [&](const auto&, double) { return ++calls == 3; }));
        CHECK(calls == 3);
    }
}

TEST_CASE("one need whose groups move their meeting points has the same groups for every number of threads") {
    std::mt19937 random(3);
    core::NeedPlaces places;
    places.locations = tests::random_places(random, 6'000, {4.8, 45.7}, 0.4);
    places.zones.assign(places.locations.size(), core::no_zone);
    const core::Territory none;
    const core::MeetingZones zones(none.zones, none.crs);
    const core::MeetingGround ground(places, zones, core::Reach(500.0, 1'500.0, 3, 150.0));
    const core::Gathered expected = core::gather(ground, {1});
    REQUIRE(expected.groups.size() > 300);  // several blocks of groups, and of places
    for (const unsigned threads : {2U, 5U}) {
        const core::Gathered other = core::gather(ground, {threads});
        REQUIRE(other.groups.size() == expected.groups.size());
        for (std::size_t i = 0; i < other.groups.size(); ++i) {
            CHECK(other.groups[i].meeting == expected.groups[i].meeting);
            CHECK(other.groups[i].members == expected.groups[i].members);
        }
        CHECK(other.reasons == expected.reasons);
        CHECK(other.reachable == expected.reachable);
    }
}
