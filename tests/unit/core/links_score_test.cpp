// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/score.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

using core::EvidenceGrade;
using core::ScoreParts;
using core::ZoneRelation;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("proximity has full marks up to the soft limit and none at the hard one, falling evenly between") {
    CHECK(core::distance_part(0.0, 100.0, 300.0) == 1.0F);
    CHECK(core::distance_part(100.0, 100.0, 300.0) == 1.0F);
    CHECK(core::distance_part(150.0, 100.0, 300.0) == 0.75F);
    CHECK(core::distance_part(300.0, 100.0, 300.0) == 0.0F);
    CHECK(core::distance_part(200.0, 200.0, 200.0) == 1.0F);
    CHECK(core::distance_part(0.0, 0.0, 0.0) == 1.0F);
    for (double d = 0.0; d < 400.0; d += 0.5) {
        CHECK(core::distance_part(d, 100.0, 300.0) >= core::distance_part(d + 0.5, 100.0, 300.0));
    }
}

TEST_CASE("quantities fit as the smaller to the larger, and what is not known fits nothing") {
    CHECK(core::quantity_part(10.0, 10.0) == 1.0F);
    CHECK(core::quantity_part(10.0, 40.0) == 0.25F);
    CHECK(core::quantity_part(40.0, 10.0) == 0.25F);
    for (const double bad : {unknown, 0.0, -1.0, infinite}) {
        CHECK(core::quantity_part(bad, 10.0) == 0.0F);
        CHECK(core::quantity_part(10.0, bad) == 0.0F);
        CHECK(core::quantity_part(bad, bad) == 0.0F);
    }
}

TEST_CASE("better evidence and nearer zones never count less") {
    for (int grade = 0; grade < 3; ++grade) {
        CHECK(core::evidence_part(static_cast<EvidenceGrade>(grade)) >
              core::evidence_part(static_cast<EvidenceGrade>(grade + 1)));
    }
    CHECK(core::zone_part(ZoneRelation::same) == 1.0F);
    CHECK(core::zone_part(ZoneRelation::neighbouring) > core::zone_part(ZoneRelation::other));
    CHECK(core::zone_part(ZoneRelation::unknown) == core::zone_part(ZoneRelation::other));
}

TEST_CASE("a score is 0 for nothing, 1 for everything, and never falls when a part rises") {
    constexpr core::ScoreWeights weights = core::proposed_score_weights;
    ScoreParts all{}, distance_only{}, two{};
    all.fill(1.0F);
    distance_only[std::size_t(core::ScorePart::distance)] = 1.0F;
    two[std::size_t(core::ScorePart::evidence)] = two[std::size_t(core::ScorePart::zone)] = 1.0F;
    CHECK(core::weighted_score({}, weights) == 0.0F);
    CHECK(core::weighted_score(all, weights) == Approx(1.0));
    CHECK(core::weighted_score(all, weights) <= 1.0F);
    CHECK(core::weighted_score(distance_only, weights) == Approx(0.35));
    CHECK(core::weighted_score(two, weights) == Approx(0.25));
    for (unsigned i = 0; i < 10'000; ++i) {
        ScoreParts parts{};
        for (std::size_t p = 0; p < parts.size(); ++p) parts[p] = static_cast<float>((i * (7 + 6 * p)) % 101) / 101.0F;
        for (std::size_t p = 0; p < parts.size(); ++p) {
            ScoreParts better = parts;
            better[p] = std::nextafter(better[p], 2.0F);
            CHECK(core::weighted_score(better, weights) >= core::weighted_score(parts, weights));
        }
    }
}

TEST_CASE("the figure of an interval is its best, else the middle of both bounds, else unknown") {
    CHECK(core::central_figure({1.0, 2.0, 9.0}) == 2.0);
    CHECK(core::central_figure({1.0, unknown, 9.0}) == 5.0);
    CHECK(std::isnan(core::central_figure({1.0, unknown, unknown})));
    CHECK(std::isnan(core::central_figure({unknown, unknown, 9.0})));
}
