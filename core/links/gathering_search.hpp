// SPDX-License-Identifier: GPL-3.0-or-later
// The local search over groups: who is in which, what it costs, and the steps that make it better. Not thread-safe: one
// search a need.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "core/links/gathering.hpp"
#include "core/links/meeting_tree.hpp"
#include "geo/parallel.hpp"

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
    bool is_across(std::uint32_t group) const { return is_across(m_groups[group]); }

    bool is_meeting_member(std::uint32_t place) const;
    /// Whether its group stays large enough and keeps its meeting point without it.
    bool can_spare(std::uint32_t place) const;
    /// What the penalties of a group change by when a place joins or leaves it.
    double penalty_of_joining(std::uint32_t group, std::uint32_t place) const;
    double penalty_of_leaving(std::uint32_t place) const;
    /// Of a place of no zone.
    double penalty_of_stranger(std::uint32_t group) const { return penalty_of_joining(m_groups[group], 1); }
    ZoneIndex home(std::uint32_t group) const { return m_groups[group].home; }

    std::uint32_t open(MeetingPoint meeting);
    void join(std::uint32_t place, std::uint32_t group, double way);  ///< leaves the former one
    void leave(std::uint32_t place);
    void meet_at(std::uint32_t group, MeetingPoint meeting);

    /// The groups that have members, each with its members ascending.
    std::vector<Gathering> take();

private:
    struct Group {
        MeetingPoint meeting;
        ZoneIndex home = no_zone;            // the zone of its meeting point
        std::size_t foreign = 0;             // members that are not of that zone
        std::vector<std::uint32_t> members;  // in no order
    };
    static bool is_across(const Group& group) { return group.home == no_zone || group.foreign > 0; }
    double penalty(ZoneIndex home, std::size_t foreign, std::size_t size) const {
        return home == no_zone || foreign > 0 ? m_ground.reach().zone_preference * static_cast<double>(size) : 0.0;
    }
    double penalty_of_joining(const Group& group, std::size_t more_foreign) const;
    void settle_home(std::uint32_t index);

    const MeetingGround& m_ground;
    std::vector<Group> m_groups;
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

/// The meeting points of groups, to be found by nearness. Groups opened later are not followed, and none may move.
/// Reading is thread-safe, each thread with a search of its own.
class MeetingIndex {
public:
    enum class Which : std::uint8_t { all, worth_joining };
    /// `worth_joining` leaves out groups inside a zone that cost more to join from elsewhere than any way saved.
    MeetingIndex(const Grouping& grouping, Which which);
    /// To be called, when only those worth joining are asked for, after members came to a group or left it.
    void follow(std::uint32_t group);

private:
    friend class MeetingSearch;
    static MeetingTree::Item item(const Grouping& grouping, std::uint32_t group);

    const Grouping& m_grouping;
    std::size_t m_groups;  // that there were
    MeetingTree m_tree;    // with what it costs at least to join from another zone
    std::vector<std::pair<ZoneIndex, std::uint32_t>> m_at_home;  // groups by the zone they meet in; sorted
};

/// Asks an index. Keeps its memory from one question to the next.
class MeetingSearch {
public:
    explicit MeetingSearch(const MeetingIndex& index) : m_index(index) {}

    /// Puts into `best` the cheapest group that a place reaches, when it costs less, other than its own.
    void look_for_cheaper(std::uint32_t place, Joining& best);
    /// The same of the groups opened since the index was made, one by one.
    void look_through_later(std::uint32_t place, Joining& best);
    /// Whether another group meets nearer than that.
    bool has_nearer(std::uint32_t place, double way);

private:
    void offer(std::uint32_t place, const MeetingTree::Item& item, double squared, Joining& best);
    void choose(std::uint32_t place, Joining& best);

    const MeetingIndex& m_index;
    double m_enough = 0.0;                                   // some group certainly costs no more
    std::vector<std::pair<double, std::uint32_t>> m_bounds;  // of what groups that meet in zones cost
    std::vector<MeetingPoint> m_unsure;
};

/// Groups more of the places that can be, as far as one step at a time does it. Nobody in reach of a meeting point is
/// left out then.
void cover_more(Grouping& grouping, std::span<const std::uint8_t> reachable);
/// Shortens ways; everyone who is grouped stays so.
void improve(Grouping& grouping, geo::Threads threads);
/// One a place.
std::vector<MemberReason> reasons_of(const Grouping& grouping, geo::Threads threads);

}  // namespace core
