// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/layer_append.hpp"

#include <limits>
#include <type_traits>
#include <utility>

namespace geo {
namespace {

/// Adds the rows of one column to another.
struct AppendValues {
    const Column& more;
    CodeIndex& index;

    template <class Number>
    void operator()(std::vector<Number>& values) const {
        const auto& added = std::get<std::vector<Number>>(more.values);
        values.insert(values.end(), added.begin(), added.end());
    }
    void operator()(TextColumn& values) const {
        const auto& added = std::get<TextColumn>(more.values);
        for (std::size_t row = 0; row < added.size(); ++row) values.append(added[row]);
    }
    /// Each code is looked up once.
    void operator()(CodeColumn& values) const {
        constexpr auto unknown = std::numeric_limits<CodeColumn::Code>::max();
        const auto& added = std::get<CodeColumn>(more.values);
        std::vector<CodeColumn::Code> codes(added.distinct(), unknown);
        for (std::size_t row = 0; row < added.size(); ++row) {
            CodeColumn::Code& code = codes[added.code(row)];
            if (code == unknown) code = index.code_of(values, added[row]);
            values.append_code(code);
        }
    }
};

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
    const bool points = more.type() == GeometryType::point, lines = more.type() == GeometryType::multi_line;
    for (std::size_t row = 0; row < more.size(); ++row) {
        if (points) {
            column.append_point(more.point(row));
        } else if (lines && more.part_count(row) == 1 && more.part(row, 0).size() == 2) {
            column.append_segment(more.part(row, 0)[0], more.part(row, 0)[1]);
        } else {
            column.append(more.geometry(row));
        }
    }
}

Layer without_rows(const Layer& layer) {
    Layer empty{layer.name, {}, GeometryColumn(layer.geometry.type())};
    for (const Column& column : layer.columns) empty.columns.push_back(make_column(column.name, column.type));
    return empty;
}

void LayerAppender::append(const Layer& block) {
    append_geometries(m_layer.geometry, block.geometry);
    for (std::size_t i = 0; i < m_codes.size(); ++i) {
        std::visit(AppendValues{block.columns[i], m_codes[i]}, m_layer.columns[i].values);
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
