// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/layer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>

namespace geo {
namespace {

template <class Number>
std::string number_text(Number value) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

bool same_cell(const Column& a, const Column& b, std::size_t row) {
    if (a.is_null(row) || b.is_null(row)) return a.is_null(row) == b.is_null(row);
    if (const auto* reals = std::get_if<RealColumn>(&a.values)) {
        const auto* others = std::get_if<RealColumn>(&b.values);
        return others != nullptr && (*reals)[row] == (*others)[row];
    }
    return a.text(row) == b.text(row);
}

}  // namespace

std::size_t Column::size() const {
    return std::visit([](const auto& column) { return column.size(); }, values);
}

bool Column::is_null(std::size_t row) const {
    return std::visit(Overloaded{
                          [row](const TextColumn& c) { return c[row].empty(); },
                          [row](const CodeColumn& c) { return c[row].empty(); },
                          [row](const IntegerColumn& c) { return c[row] == no_integer; },
                          [row](const RealColumn& c) { return std::isnan(c[row]); },
                          [row](const FlagColumn& c) { return c[row] == Flag::unknown; },
                      },
                      values);
}

std::string Column::text(std::size_t row) const {
    if (is_null(row)) return {};
    return std::visit(Overloaded{
                          [row](const TextColumn& c) { return std::string(c[row]); },
                          [row](const CodeColumn& c) { return std::string(c[row]); },
                          [row](const IntegerColumn& c) { return number_text(c[row]); },
                          [row](const RealColumn& c) { return number_text(c[row]); },
                          [row](const FlagColumn& c) { return std::string(c[row] == Flag::yes ? "true" : "false"); },
                      },
                      values);
}

bool operator==(const Column& a, const Column& b) {
    if (a.name != b.name || a.type != b.type || a.size() != b.size()) return false;
    for (std::size_t row = 0; row < a.size(); ++row) {
        if (!same_cell(a, b, row)) return false;
    }
    return true;
}

Column make_column(std::string name, ColumnType type) {
    Column column{std::move(name), type, {}};
    switch (type) {
        case ColumnType::text: column.values = TextColumn{}; break;
        case ColumnType::code:
        case ColumnType::date: column.values = CodeColumn{}; break;
        case ColumnType::integer: column.values = IntegerColumn{}; break;
        case ColumnType::real: column.values = RealColumn{}; break;
        case ColumnType::flag: column.values = FlagColumn{}; break;
    }
    return column;
}

std::size_t Layer::rows() const {
    return geometry.type() != GeometryType::none ? geometry.size() : columns.empty() ? 0 : columns.front().size();
}

const Column* Layer::try_column(std::string_view wanted) const {
    const auto found = std::ranges::find(columns, wanted, &Column::name);
    return found == columns.end() ? nullptr : &*found;
}

const Column& Layer::column(std::string_view wanted) const {
    if (const Column* found = try_column(wanted)) return *found;
    throw std::out_of_range("layer '" + name + "' has no column '" + std::string(wanted) + "'");
}

Column& Layer::column(std::string_view wanted) {
    return const_cast<Column&>(static_cast<const Layer&>(*this).column(wanted));
}

}  // namespace geo
