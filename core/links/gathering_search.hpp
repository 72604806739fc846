// SPDX-License-Identifier: GPL-3.0-or-later
// The local search over groups: who is in which, what it costs, and the steps that make it better. Not thread-safe: one
// search a need.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/links/cell_grid.hpp"
#include "core/links/gathering.hpp"

namespace core {

inline constexpr std::uint32_t no_group = 0xFFFFFFFF;

/// Groups with their members, kept up to date from both sides. The cost of a solution is the sum of the ways of its
/// members, and `Reach::zone_preference` for each member of a group across zones.
class Grouping {
public:
    Grouping(const MeetingGround& ground, std::vector<Gathering> groups);

    const MeetingGround& ground() const { return m_ground; }
    std::size_t groups() const { return m_groups.size(); }  ///< those given up among them, which are of size 0
    std::uint32_t group_of(std::uint32_t place) const { return m_group_of[place]; }
    double way(std::uint32_t place) const { return m_way[place]; }
    MeetingPoint meeting(std::uint32_t group) const { return m_groups[group].meeting; }
    std::size_t size(std::uint32_t group) const { return m_groups[group].members.size(); }
    std::span<const std::uint32_t> members(std::uint32_t group) const { return m_groups[group].members; }
    bool is_across(std::uint32_t group) const { return m_homes[group] == no_zone || m_foreign[group] > 0; }

    bool is_meeting_member(std::uint32_t place) const;
    /// Whether its group stays large enough and keeps its meeting point without it.
    bool can_spare(std::uint32_t place) const;
    /// What the penalties of a group change by when a place joins or leaves it.
    double penalty_of_joining(std::uint32_t group, std::uint32_t place) const;
    double penalty_of_leaving(std::uint32_t place) const;

    std::uint32_t open(MeetingPoint meeting);
    void join(std::uint32_t place, std::uint32_t group, double way);  ///< leaves the former one
    void leave(std::uint32_t place);
    void meet_at(std::uint32_t group, MeetingPoint meeting);

    /// The groups that have members, each with its members ascending.
    std::vector<Gathering> take();

private:
    double penalty(ZoneIndex home, std::size_t foreign, std::size_t size) const {
        return home == no_zone || foreign > 0 ? m_ground.reach().zone_preference * static_cast<double>(size) : 0.0;
    }
    void settle_home(std::uint32_t group);

    const MeetingGround& m_ground;
    std::vector<Gathering> m_groups;        // members in no order
    std::vector<ZoneIndex> m_homes;         // the zone of each group's meeting point, or no_zone
    std::vector<std::size_t> m_foreign;     // members of each that are not of that zone
    std::vector<std::uint32_t> m_group_of;  // one a place
    std::vector<std::uint32_t> m_slot_of;   // its place among the members
    std::vector<double> m_way;
};

/// The group that costs least to join.
struct Joining {
    std::uint32_t group = no_group;
    double way = 0.0;
    double cost = std::numeric_limits<double>::infinity();  // way and penalty; only less is sought than it starts with
};

/// Looks through groups for a cheaper one. Keeps its memory from one look to the next.
class CheapestGroup {
public:
    /// Puts into `best` the cheapest of `groups` that a place reaches, when it costs less, other than its own.
    void look(const Grouping& grouping, std::uint32_t place, std::span<const std::uint32_t> groups, Joining& best);

private:
    std::vector<std::pair<double, std::uint32_t>> m_bounds;
};

/// The meeting points of groups, to be found by nearness. Groups opened or moved later are not followed.
class MeetingIndex {
public:
    enum class Which : std::uint8_t { all, worth_joining };
    /// `worth_joining` leaves out groups inside a zone that cost more to join from elsewhere than any way saved.
    MeetingIndex(const Grouping& grouping, Which which);

    /// Groups whose meeting point may be within the limit of a place.
    void near(std::uint32_t place, double limit, std::vector<std::uint32_t>& groups);
    /// As `CheapestGroup::look`, of all.
    void look_for_cheaper(std::uint32_t place, Joining& best);

private:
    const Grouping& m_grouping;
    const MeetingGround& m_ground;
    std::vector<std::uint32_t> m_groups;
    std::vector<Place> m_centres;
    double m_largest_extent = 0.0;
    std::optional<CellGrid> m_grid;
    CheapestGroup m_choice;
    std::vector<std::uint32_t> m_near, m_found;
};

/// Groups more of the places that can be, as far as one step at a time does it. Nobody in reach of a meeting point is
/// left out then.
void cover_more(Grouping& grouping, std::span<const std::uint8_t> reachable);
/// Shortens ways; everyone who is grouped stays so.
void improve(Grouping& grouping);
/// One a place.
std::vector<MemberReason> reasons_of(const Grouping& grouping);

}  // namespace core
