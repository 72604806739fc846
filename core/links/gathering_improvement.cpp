// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "core/links/cell_grid.hpp"
#include "core/links/gathering.hpp"

namespace core {

namespace {

constexpr std::uint32_t no_group = 0xFFFFFFFF;
constexpr int most_rounds = 4;
/// A place changes groups only for a way that is shorter by more than this: less is rounding.
constexpr double shorter_way = 0.01;

class Improvement {
public:
    Improvement(std::span<const Place> places, const Reach& reach, std::vector<Gathering> gatherings)
        : m_places(places), m_reach(reach), m_groups(std::move(gatherings)), m_group_of(places.size(), no_group) {
        for (std::uint32_t g = 0; g < m_groups.size(); ++g) {
            for (const std::uint32_t member : m_groups[g].members) m_group_of[member] = g;
        }
        m_sizes.resize(m_groups.size());
    }

    std::vector<Gathering> run() {
        for (int round = 0; round < most_rounds; ++round) {
            index_centres();
            const bool dissolved = dissolve();
            const bool moved = settle(Settling::everyone);
            list_members();
            const bool centred = recentre();
            if (!dissolved && !moved && !centred) break;
        }
        index_centres();
        settle(Settling::newcomers);
        list_members();
        std::erase_if(m_groups, [](const Gathering& group) { return group.members.empty(); });
        return std::move(m_groups);
    }

private:
    enum class Settling { everyone, newcomers };
    struct Nearest {
        std::uint32_t group = no_group;
        double chord_squared = 0.0;
    };

    void index_centres() {
        m_centres.clear();
        m_live.clear();
        for (std::uint32_t g = 0; g < m_groups.size(); ++g) {
            m_sizes[g] = m_groups[g].members.size();
            if (m_sizes[g] == 0) continue;
            m_centres.push_back(m_groups[g].centre);
            m_live.push_back(g);
        }
        m_grid.emplace(m_centres, 0.5 * m_reach.hard);
    }

    /// The nearest meeting point in reach of a place, other than that of group `but`.
    Nearest nearest(std::uint32_t place, std::uint32_t but) {
        Nearest best;
        m_grid->cells_near(m_places[place], m_reach.hard, m_near);
        for (const std::uint32_t cell : m_near) {
            for (const std::uint32_t item : m_grid->items(m_grid->cells()[cell])) {
                const std::uint32_t group = m_live[item];
                if (group == but || m_sizes[group] == 0) continue;
                const double squared = chord_squared(m_places[place].position, m_centres[item].position);
                if (!m_reach.holds(squared)) continue;
                if (best.group == no_group || squared < best.chord_squared ||
                    (squared == best.chord_squared && group < best.group)) {
                    best = {group, squared};
                }
            }
        }
        return best;
    }

    void move(std::uint32_t place, std::uint32_t group) {
        if (m_group_of[place] != no_group) --m_sizes[m_group_of[place]];
        m_group_of[place] = group;
        ++m_sizes[group];
    }

    /// Gives up groups, smallest first, all of whose members are in reach of others.
    bool dissolve() {
        std::vector<std::uint32_t> order = m_live;
        std::ranges::stable_sort(order, {}, [&](std::uint32_t g) { return m_groups[g].members.size(); });
        bool any = false;
        std::vector<std::uint32_t> target;
        for (const std::uint32_t group : order) {
            target.clear();
            // Those who joined it from groups dissolved before must find another, too.
            list_one(group);
            for (const std::uint32_t member : m_groups[group].members) {
                const Nearest other = nearest(member, group);
                if (other.group == no_group) break;
                target.push_back(other.group);
            }
            if (target.size() != m_groups[group].members.size()) continue;
            for (std::size_t i = 0; i < target.size(); ++i) {
                move(m_groups[group].members[i], target[i]);
                m_groups[target[i]].members.push_back(m_groups[group].members[i]);
            }
            m_groups[group].members.clear();
            any = true;
        }
        return any;
    }

    /// Drops from a group's list those who have moved on. Nobody comes twice: who moves is in one list more, and has
    /// left the former for good.
    void list_one(std::uint32_t group) {
        std::erase_if(m_groups[group].members, [&](std::uint32_t member) { return m_group_of[member] != group; });
    }

    bool settle(Settling who) {
        bool any = false;
        for (std::uint32_t place = 0; place < m_places.size(); ++place) {
            const std::uint32_t group = m_group_of[place];
            if (group == no_group) {
                const Nearest found = nearest(place, no_group);
                if (found.group == no_group) continue;
                move(place, found.group);
                any = true;
            } else if (who == Settling::everyone && m_sizes[group] > m_reach.smallest) {
                const Nearest found = nearest(place, group);
                if (found.group == no_group) continue;
                const double now = std::sqrt(chord_squared(m_places[place].position, m_groups[group].centre.position));
                if (std::sqrt(found.chord_squared) + shorter_way >= now) continue;
                move(place, found.group);
                any = true;
            }
        }
        return any;
    }

    void list_members() {
        for (Gathering& group : m_groups) group.members.clear();
        for (std::uint32_t place = 0; place < m_places.size(); ++place) {
            if (m_group_of[place] != no_group) m_groups[m_group_of[place]].members.push_back(place);
        }
    }

    bool reaches_all(const Place& centre, const Gathering& group) const {
        return std::ranges::all_of(group.members, [&](std::uint32_t member) {
            return m_reach.holds(chord_squared(centre.position, m_places[member].position));
        });
    }

    /// The farthest place on the way from a centre that reaches all to one that may not, that still does. What reaches
    /// all is convex, so halving finds it.
    Place on_the_way(const Gathering& group, const Place& goal) const {
        if (reaches_all(goal, group)) return goal;
        const geo::EarthCentred a = group.centre.position;
        const geo::EarthCentred b = goal.position;
        Place best = group.centre;
        double low = 0.0;
        double high = 1.0;
        for (int step = 0; step < 16; ++step) {
            const double t = 0.5 * (low + high);
            const Place middle = place_near({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y), a.z + t * (b.z - a.z)});
            if (reaches_all(middle, group)) {
                best = middle;
                low = t;
            } else {
                high = t;
            }
        }
        return best;
    }

    bool recentre() {
        bool any = false;
        std::vector<geo::EarthCentred> positions;
        for (Gathering& group : m_groups) {
            if (group.members.empty()) continue;
            positions.clear();
            for (const std::uint32_t member : group.members) positions.push_back(m_places[member].position);
            const Place centre = on_the_way(group, median_place(positions, group.centre));
            if (chord_squared(centre.position, group.centre.position) < 1.0) continue;  // less than a metre
            group.centre = centre;
            any = true;
        }
        return any;
    }

    std::span<const Place> m_places;
    const Reach& m_reach;
    std::vector<Gathering> m_groups;
    std::vector<std::uint32_t> m_group_of;  // one a place
    std::vector<std::size_t> m_sizes;       // one a group
    std::vector<Place> m_centres;           // of the live groups
    std::vector<std::uint32_t> m_live;      // their groups
    std::optional<CellGrid> m_grid;         // over m_centres
    std::vector<std::uint32_t> m_near;
};

}  // namespace

void improve_gatherings(std::span<const Place> places, const Reach& reach, std::vector<Gathering>& gatherings) {
    gatherings = Improvement(places, reach, std::move(gatherings)).run();
}

}  // namespace core
