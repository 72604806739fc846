// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/quantity.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>
#include <string>

namespace core {

namespace {

/// A unit is `numerator / denominator` of its dimension's base unit: whole numbers, so that conversion rounds once.
struct UnitRow {
    Unit unit;
    Dimension dimension;
    std::string_view text;
    double numerator, denominator;
};

constexpr std::array<UnitRow, 15> unit_rows{{
    {Unit::none, Dimension::none, "", 1, 1},
    {Unit::tonne, Dimension::mass, "t", 1, 1},
    {Unit::kilogram, Dimension::mass, "kg", 1, 1'000},
    {Unit::cubic_metre, Dimension::volume, "m3", 1, 1},
    {Unit::litre, Dimension::volume, "l", 1, 1'000},
    {Unit::megawatt_hour, Dimension::energy, "MWh", 1, 1},
    {Unit::kilowatt_hour, Dimension::energy, "kWh", 1, 1'000},
    {Unit::gigajoule, Dimension::energy, "GJ", 10, 36},
    {Unit::thermie, Dimension::energy, "th", 1'163, 1'000'000},
    {Unit::normal_cubic_metre, Dimension::normal_volume, "Nm3", 1, 1},
    {Unit::euro, Dimension::money, "EUR", 1, 1},
    {Unit::hour, Dimension::time, "h", 1, 1},
    {Unit::square_metre, Dimension::area, "m2", 1, 1},
    {Unit::hectare, Dimension::area, "ha", 10'000, 1},
    {Unit::piece, Dimension::count, "pc", 1, 1},
}};

constexpr bool rows_follow_the_enumeration() {
    for (std::size_t i = 0; i < unit_rows.size(); ++i) {
        if (static_cast<std::size_t>(unit_rows[i].unit) != i) return false;
    }
    return true;
}
static_assert(rows_follow_the_enumeration());

const UnitRow& row_of(Unit unit) { return unit_rows[static_cast<std::size_t>(unit)]; }

struct Spelling {
    std::string_view written;
    Unit unit;
};

/// Other spellings than `text`, lower case, without spaces, dots, accents and exponents; plurals are tried apart.
constexpr std::array<Spelling, 35> spellings{{
    {"tonne", Unit::tonne},
    {"ton", Unit::tonne},
    {"tonnemetrique", Unit::tonne},
    {"metrictonne", Unit::tonne},
    {"kilogramme", Unit::kilogram},
    {"kilogram", Unit::kilogram},
    {"kilo", Unit::kilogram},
    {"metrecube", Unit::cubic_metre},
    {"metrescube", Unit::cubic_metre},
    {"cubicmetre", Unit::cubic_metre},
    {"cubicmeter", Unit::cubic_metre},
    {"litre", Unit::litre},
    {"liter", Unit::litre},
    {"megawattheure", Unit::megawatt_hour},
    {"megawatthour", Unit::megawatt_hour},
    {"kilowattheure", Unit::kilowatt_hour},
    {"kilowatthour", Unit::kilowatt_hour},
    {"gigajoule", Unit::gigajoule},
    {"thermie", Unit::thermie},
    {"normometrecube", Unit::normal_cubic_metre},
    {"normalcubicmetre", Unit::normal_cubic_metre},
    {"m3n", Unit::normal_cubic_metre},
    {"euro", Unit::euro},
    {"€", Unit::euro},
    {"heure", Unit::hour},
    {"hour", Unit::hour},
    {"metrecarre", Unit::square_metre},
    {"metrescarre", Unit::square_metre},
    {"squaremetre", Unit::square_metre},
    {"squaremeter", Unit::square_metre},
    {"hectare", Unit::hectare},
    {"piece", Unit::piece},
    {"unite", Unit::piece},
    {"unit", Unit::piece},
    {"pce", Unit::piece},
}};

constexpr std::array<std::string_view, 8> yearly_suffixes{"/an", "/annee", "/year",   "/yr",
                                                          "/a",  "paran",  "peryear", "an-1"};

struct Replacement {
    std::string_view from, to;
};
constexpr std::array<Replacement, 12> replacements{{{"³", "3"},
                                                    {"²", "2"},
                                                    {"é", "e"},
                                                    {"è", "e"},
                                                    {"É", "e"},
                                                    {"È", "e"},
                                                    {"⁻¹", "-1"},
                                                    {"\u00A0", ""},
                                                    {"\u202F", ""},
                                                    {"^", ""},
                                                    {".", ""},
                                                    {" ", ""}}};

std::string plain(std::string_view written) {
    std::string result(written);
    for (const auto& [from, to] : replacements) {
        for (std::size_t at = result.find(from); at != std::string::npos; at = result.find(from, at)) {
            result.replace(at, from.size(), to);
            at += to.size();
        }
    }
    for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const std::string_view suffix : yearly_suffixes) {
        if (result.size() > suffix.size() && std::string_view(result).ends_with(suffix)) {
            result.resize(result.size() - suffix.size());
            break;
        }
    }
    return result;
}

std::optional<Unit> try_spelling(std::string_view written) {
    for (const UnitRow& row : unit_rows) {
        if (!row.text.empty() && std::ranges::equal(row.text, written, {}, [](char c) {
                return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            })) {
            return row.unit;
        }
    }
    const auto found = std::ranges::find(spellings, written, &Spelling::written);
    if (found != spellings.end()) return found->unit;
    return std::nullopt;
}

std::string name_of(Unit unit) { return unit == Unit::none ? "no unit" : std::string(text(unit)); }

void require_same_dimension(Unit a, Unit b) {
    if (dimension(a) == dimension(b) && dimension(a) != Dimension::none) return;
    throw std::invalid_argument("quantities in " + name_of(a) + " and in " + name_of(b) +
                                " cannot be added, compared or converted: their dimensions differ or are not known");
}

/// Pre: same dimension.
double rescaled(double value, Unit from, Unit to) {
    const UnitRow& a = row_of(from);
    const UnitRow& b = row_of(to);
    return value * (a.numerator * b.denominator) / (a.denominator * b.numerator);
}

/// NaN when either is NaN, unlike std::min and std::fmin.
double smaller(double a, double b) {
    if (std::isnan(a) || std::isnan(b)) return std::numeric_limits<double>::quiet_NaN();
    return std::min(a, b);
}

}  // namespace

Dimension dimension(Unit unit) { return row_of(unit).dimension; }

std::string_view text(Unit unit) { return row_of(unit).text; }

std::optional<Unit> try_unit(std::string_view written) {
    std::string word = plain(written);
    if (const auto unit = try_spelling(word)) return unit;
    // A plural: "tonnes", "mètres cubes". Not "hs" or "ts": one letter and an s is something else.
    if (word.size() > 2 && word.back() == 's') {
        word.pop_back();
        return try_spelling(word);
    }
    return std::nullopt;
}

double in_base_unit(Unit unit) { return row_of(unit).numerator / row_of(unit).denominator; }

Quantity converted(const Quantity& quantity, Unit unit) {
    require_same_dimension(quantity.unit, unit);
    return {rescaled(quantity.value, quantity.unit, unit), unit};
}

Quantity operator+(const Quantity& a, const Quantity& b) { return {a.value + converted(b, a.unit).value, a.unit}; }

Interval converted(const Interval& interval, Unit from, Unit to) {
    require_same_dimension(from, to);
    return {rescaled(interval.low, from, to), rescaled(interval.best, from, to), rescaled(interval.high, from, to)};
}

Interval minimum(const Interval& a, const Interval& b) {
    return {smaller(a.low, b.low), smaller(a.best, b.best), smaller(a.high, b.high)};
}

}  // namespace core
