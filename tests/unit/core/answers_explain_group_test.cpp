// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/explain_group.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "core/answers/layer_row.hpp"
#include "tests/unit/core/edition_territory.hpp"

using core::Audience;
using core::Edition;
using core::GroupChange;
using core::GroupExplanation;

namespace {

Edition edition_of(unsigned seed, Audience audience) {
    core::EditionOptions options;
    options.audience = audience;
    options.options["links.zone_preference"] = "0.1";
    return tests::edition_for(tests::territory_of_every_noun(seed, 120), options);
}

std::vector<std::string> ids_of(const Edition& edition) {
    std::vector<std::string> ids;
    const core::EditionLayer* groups = edition.try_layer("mutualisation_groups");
    for (std::size_t row = 0; groups != nullptr && row < groups->data.rows(); ++row) {
        ids.push_back(groups->data.column("id").text(row));
    }
    return ids;
}

}  // namespace

TEST_CASE(
    "every group of an edition is explained: its members are all there, within its radius, and it meets at one of "
    "them") {
    std::size_t groups = 0;
    for (const Audience audience : {Audience::public_, Audience::network, Audience::internal}) {
        const Edition edition = edition_of(3, audience);
        for (const std::string& id : ids_of(edition)) {
            INFO(id);
            ++groups;
            const GroupExplanation group = core::try_explain_group(edition, id).value();
            const auto row = core::try_row(core::EditionIndex(edition), "mutualisation_groups", "id", id).value();
            CHECK(static_cast<std::int64_t>(group.members.size()) == row.integer("members"));
            CHECK(static_cast<std::int64_t>(group.members.size()) >= group.smallest_group);
            CHECK(group.radius <= group.straight_limit);
            CHECK(group.diameter <= 2.0 * group.radius + 2'000.0);  // a zone may be that wide
            CHECK(std::ranges::is_sorted(group.members, {}, &core::ExplainedMember::distance));
            CHECK(group.members.back().distance == group.radius);
            double sum = 0.0;
            std::set<std::string> members;
            for (const core::ExplainedMember& member : group.members) {
                sum += member.distance;
                members.insert(member.establishment);
                CHECK_FALSE(member.reason.empty());
            }
            CHECK(members.size() == group.members.size());
            CHECK(std::abs(sum / static_cast<double>(group.members.size()) - group.mean_distance) < 1.0);
            if (group.meeting_kind == "member") CHECK(members.contains(group.meeting_id));
            CHECK_FALSE(group.resource_name.fr.empty());
            CHECK_FALSE(group.limit_citation.empty());
            CHECK(group.zone_preference == 0.1);
            if (group.need) CHECK(group.need->gap == group.need->upper_bound - group.need->in_groups);
        }
    }
    CHECK(groups > 3);
}

TEST_CASE("what would change a group is said only of what is not known or not reached") {
    const Edition edition = edition_of(7, Audience::internal);
    const auto ids = ids_of(edition);
    REQUIRE_FALSE(ids.empty());
    for (const std::string& id : ids) {
        const GroupExplanation group = core::try_explain_group(edition, id).value();
        const auto about = [&](GroupChange::Action action) {
            return std::ranges::count(group.changes, action, &GroupChange::action);
        };
        CHECK(about(GroupChange::Action::quantify) == (group.quantity_unknown > 0 ? 1 : 0));
        CHECK(about(GroupChange::Action::locate) == (group.distance_uncertain ? 1 : 0));
        if (group.threshold_state != "not_reached") CHECK(about(GroupChange::Action::recruit) == 0);
    }
}

TEST_CASE("an id that is no group's is none, and neither is the empty one") {
    const Edition edition = edition_of(3, Audience::internal);
    CHECK_FALSE(core::try_explain_group(edition, "0000000000000000"));
    CHECK_FALSE(core::try_explain_group(edition, ""));
    CHECK_FALSE(core::try_explain_group(Edition{}, "0000000000000000"));
}
