// SPDX-License-Identifier: GPL-3.0-or-later
// The resource catalogue: what can flow between establishments or be shared by them, and how far. Built from
// data/reference/resources.csv; a user's own file overrides or extends it row by row. Immutable once made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/model/quantity.hpp"
#include "geo/units.hpp"

namespace core {

enum class SynergyKind : std::uint8_t { substitution, mutualisation };
std::string_view text(SynergyKind kind);

/// What a distance limit is measured along. `road` limits are divided by the detour factor to become straight ones;
/// `straight` and `pipe` limits are used as they are.
enum class DistanceBasis : std::uint8_t { straight, road, pipe };
std::string_view text(DistanceBasis basis);
std::optional<DistanceBasis> try_distance_basis(std::string_view written);

/// How the score of proximity falls from 1 at the soft limit to the hard one, beyond which there is nothing: in a straight
/// line to 0, or by halves every quarter of the way (to 1/16).
enum class DistanceDecay : std::uint8_t { linear, exponential };
std::string_view text(DistanceDecay decay);
std::optional<DistanceDecay> try_distance_decay(std::string_view written);
/// In [0, 1]. Units: metres, both limits along the same basis as the distance. Pre: soft ≤ hard.
double decayed(DistanceDecay decay, double distance, double soft, double hard);

/// Where a figure of the catalogue comes from. Grades: V read in the source, A its abstract, T a third party says so,
/// P proposal of this project, U given by the user.
struct Citation {
    std::string source;
    std::string grade;
    friend bool operator==(const Citation&, const Citation&) = default;
};
inline constexpr std::string_view citation_grades = "VATPU";

struct Resource {
    std::string code;  ///< "wood.pallets": the part before the last dot is its parent's code
    std::string name_fr, name_en;
    std::string family;  ///< code of the top of its branch
    SynergyKind kind = SynergyKind::substitution;
    Unit unit = Unit::none;
    geo::Metres soft, hard;  ///< along `basis`: full score up to soft, no link beyond hard
    DistanceBasis basis = DistanceBasis::straight;
    Citation citation;
    DistanceDecay decay = DistanceDecay::linear;
    /// Tonnes a cubic metre, a normal one for gases; NaN where none could be cited, then masses and volumes stay apart.
    double density = std::numeric_limits<double>::quiet_NaN();
    std::string density_source;
    /// Degrees Celsius between which what bears this code is; NaN where it does not say. Rules that ask for a temperature
    /// are judged by it: a flow has none of its own.
    double lowest_temperature = std::numeric_limits<double>::quiet_NaN();
    double highest_temperature = std::numeric_limits<double>::quiet_NaN();
    /// From where on sharing the need pays: a number of members, or a yearly volume when it has a unit; NaN: not set.
    double threshold = std::numeric_limits<double>::quiet_NaN();
    Unit threshold_unit = Unit::none;
};

/// A quantity of a resource in another unit: within a dimension, and between mass and volume (of a gas: normal volume)
/// where its density is stated. Nothing when the units cannot be compared. Unknown bounds stay unknown.
std::optional<Interval> try_converted(const Interval& quantity, Unit from, Unit to, const Resource& resource);

using ResourceIndex = std::uint16_t;
inline constexpr ResourceIndex no_resource = 0xFFFF;

class ResourceCatalogue {
public:
    ResourceCatalogue() = default;
    /// Rows sorted by code; a later row replaces an earlier one of the same code. An empty family is filled in.
    /// Errors: std::runtime_error when a row is contradictory (hard < soft, unknown parent, a family that is not the
    /// top of its branch, a name that another code bears), naming its code.
    explicit ResourceCatalogue(std::vector<Resource> rows);

    const std::vector<Resource>& rows() const { return m_rows; }
    const Resource& operator[](ResourceIndex index) const { return m_rows[index]; }
    std::size_t size() const { return m_rows.size(); }
    /// By code, or by a French or English name as people write it (case, accents and punctuation do not matter).
    std::optional<ResourceIndex> try_find(std::string_view code_or_name) const;

private:
    std::vector<Resource> m_rows;
    std::unordered_map<std::string, ResourceIndex> m_by_text;
};

/// Mean ratio of road to straight-line distance in 300 European cities.
/// Source: doi 10.1177/23998083231168870 (abstract). Editable in territory.toml.
inline constexpr double default_detour_factor = 1.343;

/// A limit of a resource as a straight line. Units: metres. Pre: the detour factor is at least 1.
geo::Metres straight_limit(geo::Metres limit, DistanceBasis basis, double detour_factor);

}  // namespace core
