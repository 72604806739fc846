// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/layer_append.hpp"

#include <limits>
#include <type_traits>
#include <utility>

namespace geo {
namespace {

template <class Number>
void append_values(std::vector<Number>& values, const std::vector<Number>& more) {
    values.insert(values.end(), more.begin(), more.end());
}

void append_values(TextColumn& values, const TextColumn& more) {
    for (std::size_t row = 0; row < more.size(); ++row) values.append(more[row]);
}

/// Each code is looked up once.
void append_values(CodeColumn& values, const CodeColumn& more) {
    constexpr auto unknown = std::numeric_limits<CodeColumn::Code>::max();
    std::vector<CodeColumn::Code> codes(more.distinct(), unknown);
    for (std::size_t row = 0; row < more.size(); ++row) {
        CodeColumn::Code& code = codes[more.code(row)];
        if (code == unknown) code = values.code_of(more[row]);
        values.append_code(code);
    }
}

template <class Number>
void append_chosen(std::vector<Number>& values, const std::vector<Number>& from, std::span<const std::uint32_t> rows) {
    for (const std::uint32_t row : rows) values.push_back(from[row]);
}

void append_chosen(TextColumn& values, const TextColumn& from, std::span<const std::uint32_t> rows) {
    for (const std::uint32_t row : rows) values.append(from[row]);
}

void append_chosen(CodeColumn& values, const CodeColumn& from, std::span<const std::uint32_t> rows) {
    for (const std::uint32_t row : rows) values.append(from[row]);
}

std::size_t text_bytes(const TextColumn& texts) {
    std::size_t bytes = 0;
    for (std::size_t row = 0; row < texts.size(); ++row) bytes += texts[row].size();
    return bytes;
}

}  // namespace

void append_geometries(GeometryColumn& column, const GeometryColumn& more) {
    for (std::size_t row = 0; row < more.size(); ++row) column.append(more.geometry(row));
}

Layer without_rows(const Layer& layer) {
    Layer empty{layer.name, {}, GeometryColumn(layer.geometry.type())};
    for (const Column& column : layer.columns) empty.columns.push_back(make_column(column.name, column.type));
    return empty;
}

void append_rows(Layer& layer, const Layer& block) {
    append_geometries(layer.geometry, block.geometry);
    for (std::size_t i = 0; i < layer.columns.size(); ++i) {
        std::visit(
            [&](auto& values) {
                using Values = std::remove_reference_t<decltype(values)>;
                append_values(values, std::get<Values>(block.columns[i].values));
            },
            layer.columns[i].values);
    }
}

Column chosen_rows(const Column& column, std::span<const std::uint32_t> rows) {
    Column chosen = make_column(column.name, column.type);
    std::visit(
        [&](auto& values) {
            using Values = std::remove_reference_t<decltype(values)>;
            append_chosen(values, std::get<Values>(column.values), rows);
        },
        chosen.values);
    return chosen;
}

void reserve_like(Layer& layer, const Layer& sample, std::size_t rows) {
    const std::size_t sampled = sample.rows();
    for (std::size_t i = 0; i < layer.columns.size(); ++i) {
        std::visit(
            [&](auto& values) {
                using Values = std::remove_reference_t<decltype(values)>;
                if constexpr (std::is_same_v<Values, TextColumn>) {
                    const std::size_t bytes = text_bytes(std::get<TextColumn>(sample.columns[i].values));
                    values.reserve(rows, sampled == 0 ? 0 : bytes * rows / sampled);
                } else {
                    values.reserve(rows);
                }
            },
            layer.columns[i].values);
    }
}

}  // namespace geo
