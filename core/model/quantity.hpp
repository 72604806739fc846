// SPDX-License-Identifier: GPL-3.0-or-later
// Quantities with their unit, and intervals of them. Two dimensions are never added or compared.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace core {

/// What a unit measures. `normal_volume` is gas at normal conditions; `count` is pieces, people, vehicles.
enum class Dimension : std::uint8_t { none, mass, volume, energy, normal_volume, money, time, area, count };

/// A unit of a dimension; all yearly when they qualify a flow. `none` is a quantity without unit, never computed with.
enum class Unit : std::uint8_t {
    none,
    tonne,
    kilogram,
    cubic_metre,
    litre,
    megawatt_hour,
    kilowatt_hour,
    gigajoule,
    thermie,
    normal_cubic_metre,
    euro,
    hour,
    square_metre,
    hectare,
    piece
};

Dimension dimension(Unit unit);
std::string_view text(
    Unit unit);  ///< "t", "kg", "m3", "l", "MWh", "kWh", "GJ", "th", "Nm3", "EUR", "h", "m2", "ha", "pc"
/// A unit as people write it ("tonnes/an", "T", "m³", "k€" is not one). Nothing when it is not known.
std::optional<Unit> try_unit(std::string_view written);
/// How many of the dimension's base unit (t, m3, MWh, Nm3, EUR, h, m2, pc) one of this unit is. 1 GJ = 1/3.6 MWh exactly;
/// 1 thermie = 1.163 kWh.
double in_base_unit(Unit unit);

/// low ≤ best ≤ high; each may be unknown (NaN). All unknown is a qualitative flow: present, quantity unknown.
struct Interval {
    double low = std::numeric_limits<double>::quiet_NaN();
    double best = std::numeric_limits<double>::quiet_NaN();
    double high = std::numeric_limits<double>::quiet_NaN();

    bool is_known() const { return !std::isnan(low) || !std::isnan(best) || !std::isnan(high); }
};

/// A value of a unit. Errors of `+` and `converted`: std::invalid_argument naming both units, when dimensions differ.
struct Quantity {
    double value = std::numeric_limits<double>::quiet_NaN();
    Unit unit = Unit::none;
};
Quantity converted(const Quantity& quantity, Unit unit);
Quantity operator+(const Quantity& a, const Quantity& b);
Interval converted(const Interval& interval, Unit from, Unit to);

/// The smaller of two intervals, bound by bound: what fits when one is offered and the other asked. Unknown stays unknown.
Interval minimum(const Interval& a, const Interval& b);

}  // namespace core
