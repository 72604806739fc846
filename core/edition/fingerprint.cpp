// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/fingerprint.hpp"

#include <bit>
#include <cstring>

#include "core/edition/metadata_table.hpp"
#include "geo/io/input_file.hpp"
#include "geo/io/ordered_blocks.hpp"

namespace core {
namespace {

/// Two independent 64-bit lanes of multiply and rotate; quick, and wide enough that equal hashes mean equal editions.
class Hasher {
public:
    void add(std::uint64_t word) {
        m_first = std::rotl((m_first ^ word) * 0x9E3779B97F4A7C15ULL, 29);
        m_second = std::rotl((m_second + word) * 0xD6E8FEB86659FD93ULL, 31) ^ word;
    }
    void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
    void add(std::string_view text) {
        add(static_cast<std::uint64_t>(text.size()));
        for (std::size_t at = 0; at < text.size(); at += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, text.data() + at, std::min<std::size_t>(8, text.size() - at));
            add(word);
        }
    }
    std::string bytes() const {
        std::string result(16, '\0');
        std::memcpy(result.data(), &m_first, 8);
        std::memcpy(result.data() + 8, &m_second, 8);
        return result;
    }

private:
    std::uint64_t m_first = 0x243F6A8885A308D3ULL;
    std::uint64_t m_second = 0x13198A2E03707344ULL;
};

constexpr std::size_t rows_per_block = 4096;

/// Adds rows [first, last) of a column.
struct AddValues {
    Hasher& hasher;
    std::size_t first, last;

    template <class Values>
    void operator()(const Values& column) const {
        for (std::size_t row = first; row < last; ++row) add(column[row]);
    }

private:
    void add(std::string_view text) const { hasher.add(text); }
    void add(std::int64_t value) const { hasher.add(std::bit_cast<std::uint64_t>(value)); }
    void add(double value) const { hasher.add(value); }
    void add(geo::Flag flag) const { hasher.add(static_cast<std::uint64_t>(flag)); }
};

void add_geometry(const geo::GeometryColumn& column, std::size_t row, Hasher& hasher) {
    for (const geo::Point& p : column.coordinates(row)) {
        hasher.add(p.x);
        hasher.add(p.y);
    }
    hasher.add(static_cast<std::uint64_t>(column.coordinates(row).size()));
    if (column.type() < geo::GeometryType::multi_line) return;
    for (std::size_t part = 0; part < column.part_count(row); ++part) {
        hasher.add(static_cast<std::uint64_t>(column.part(row, part).size()));
        hasher.add(static_cast<std::uint64_t>(column.part_is_shell(row, part)));
    }
}

std::string hash_of(const geo::Layer& layer, std::size_t first, std::size_t last) {
    Hasher hasher;
    for (const geo::Column& column : layer.columns) std::visit(AddValues{hasher, first, last}, column.values);
    if (layer.geometry.type() == geo::GeometryType::none) return hasher.bytes();
    for (std::size_t row = first; row < last; ++row) add_geometry(layer.geometry, row, hasher);
    return hasher.bytes();
}

/// The hash of each block of rows, after names.
std::string hashes_of(const StreamedLayer& layer, geo::Threads threads) {
    Hasher names;
    names.add(layer.definition.name);
    for (const geo::Column& column : layer.rows.columns().columns) names.add(column.name);
    std::string hashes = names.bytes();
    geo::io::in_order(
        layer.rows.size(), rows_per_block, threads,
        [&](std::size_t first, std::size_t last, std::string& out) {
            layer.rows.read(first, last, [&](const geo::Layer& block, std::size_t from, std::size_t to) {
                out = hash_of(block, from, to);
            });
        },
        [&](std::string_view hash) { hashes += hash; });
    return hashes;
}

}  // namespace

std::string fingerprint(const StreamedEdition& edition, geo::Threads threads) {
    EditionMetadata metadata = edition.metadata;
    metadata.run_id.clear();
    std::string text = metadata_json(metadata) + edition.crs.code();
    for (const StreamedLayer& layer : edition.layers) text += hashes_of(layer, threads);
    return geo::io::sha256(text).substr(0, 32);
}

}  // namespace core
