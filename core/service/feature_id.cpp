// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/feature_id.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "geo/io/geojson_feature.hpp"
#include "geo/io/number_text.hpp"

namespace core {
namespace {

/// Within one run of the program only.
std::uint64_t hash_of(std::string_view id) { return std::hash<std::string_view>{}(id); }

std::uint64_t hash_of(const geo::Column& ids, std::size_t row) {
    if (const auto* texts = std::get_if<geo::TextColumn>(&ids.values)) return hash_of((*texts)[row]);
    if (const auto* codes = std::get_if<geo::CodeColumn>(&ids.values)) return hash_of((*codes)[row]);
    return hash_of(ids.text(row));
}

}  // namespace

const geo::Column* try_id_column(const geo::Layer& layer) {
    const geo::Column* ids = layer.try_column("id");
    return ids == nullptr || ids->type == geo::ColumnType::flag ? nullptr : ids;
}

std::vector<std::uint32_t> rows_by_id(const geo::Layer& layer) {
    const geo::Column* ids = try_id_column(layer);
    if (ids == nullptr) return {};
    std::vector<std::pair<std::uint64_t, std::uint32_t>> hashes(layer.rows());
    for (std::uint32_t row = 0; row < hashes.size(); ++row) {
        if (ids->is_null(row)) return {};
        hashes[row] = {hash_of(*ids, row), row};
    }
    std::ranges::sort(hashes);
    std::vector<std::uint32_t> rows(hashes.size());
    for (std::size_t i = 0; i < hashes.size(); ++i) {
        rows[i] = hashes[i].second;
        for (std::size_t j = i; j > 0 && hashes[j - 1].first == hashes[i].first; --j) {
            if (ids->text(hashes[j - 1].second) == ids->text(hashes[i].second)) return {};
        }
    }
    return rows;
}

const std::uint32_t* try_row(const geo::Layer& layer, const std::vector<std::uint32_t>& by_id, std::string_view id) {
    const geo::Column& ids = layer.column("id");
    const std::uint64_t hash = hash_of(id);
    const auto row_hash = [&](std::uint32_t row) { return hash_of(ids, row); };
    for (auto row = std::ranges::lower_bound(by_id, hash, {}, row_hash); row != by_id.end() && row_hash(*row) == hash;
         ++row) {
        if (ids.text(*row) == id) return &*row;
    }
    return nullptr;
}

void append_feature_id(std::string& out, const geo::Column* ids, std::size_t row) {
    if (ids == nullptr || ids->is_null(row)) return geo::io::append_integer(out, static_cast<std::int64_t>(row) + 1);
    geo::io::append_json_value(out, *ids, row);
}

}  // namespace core
