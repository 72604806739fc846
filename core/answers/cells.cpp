// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/cells.hpp"

#include "core/answers/breakdown.hpp"

namespace core {

const geo::Column* Cells::try_column(std::string_view column) const {
    return m_layer == nullptr ? nullptr : m_layer->data.try_column(column);
}

std::string_view Cells::text(std::string_view column, std::uint32_t row) const {
    const geo::Column* found = try_column(column);
    const bool is_textual = found != nullptr && (std::holds_alternative<geo::TextColumn>(found->values) ||
                                                 std::holds_alternative<geo::CodeColumn>(found->values));
    return is_textual ? text_at(*found, row) : std::string_view();
}

double Cells::real(std::string_view column, std::uint32_t row) const {
    const geo::Column* found = try_column(column);
    if (found == nullptr) return geo::no_real;
    if (const auto* reals = std::get_if<geo::RealColumn>(&found->values)) return (*reals)[row];
    const auto* integers = std::get_if<geo::IntegerColumn>(&found->values);
    if (integers == nullptr || (*integers)[row] == geo::no_integer) return geo::no_real;
    return static_cast<double>((*integers)[row]);
}

std::int64_t Cells::integer(std::string_view column, std::uint32_t row) const {
    const geo::Column* found = try_column(column);
    const auto* integers = found == nullptr ? nullptr : std::get_if<geo::IntegerColumn>(&found->values);
    return integers == nullptr ? geo::no_integer : (*integers)[row];
}

bool Cells::is_yes(std::string_view column, std::uint32_t row) const {
    const geo::Column* found = try_column(column);
    const auto* flags = found == nullptr ? nullptr : std::get_if<geo::FlagColumn>(&found->values);
    return flags != nullptr && (*flags)[row] == geo::Flag::yes;
}

Interval Cells::quantity(std::uint32_t row) const {
    return {real("quantity_low", row), real("quantity_best", row), real("quantity_high", row)};
}

Bilingual Cells::label(std::string_view column, std::uint32_t row) const {
    const std::string_view value = text(column, row);
    return m_layer == nullptr ? Bilingual{} : label_of(m_layer->definition, column, value);
}

}  // namespace core
