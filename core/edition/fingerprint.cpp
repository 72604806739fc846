// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/fingerprint.hpp"

#include <bit>
#include <cstring>

#include "core/edition/metadata_table.hpp"
#include "geo/io/input_file.hpp"

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

struct AddValues {
    Hasher& hasher;
    void operator()(const geo::TextColumn& column) const {
        for (std::size_t row = 0; row < column.size(); ++row) hasher.add(column[row]);
    }
    void operator()(const geo::CodeColumn& column) const {
        for (std::size_t row = 0; row < column.size(); ++row) hasher.add(column[row]);
    }
    void operator()(const geo::IntegerColumn& column) const {
        for (const std::int64_t value : column) hasher.add(std::bit_cast<std::uint64_t>(value));
    }
    void operator()(const geo::RealColumn& column) const {
        for (const double value : column) hasher.add(value);
    }
    void operator()(const geo::FlagColumn& column) const {
        for (const geo::Flag value : column) hasher.add(static_cast<std::uint64_t>(value));
    }
};

std::string hash_of(const EditionLayer& layer) {
    Hasher hasher;
    hasher.add(layer.definition.name);
    for (const geo::Column& column : layer.data.columns) {
        hasher.add(column.name);
        std::visit(AddValues{hasher}, column.values);
    }
    for (std::size_t row = 0; row < layer.data.geometry.size(); ++row) {
        for (const geo::Point& p : layer.data.geometry.coordinates(row)) {
            hasher.add(p.x);
            hasher.add(p.y);
        }
        hasher.add(static_cast<std::uint64_t>(row));
        if (layer.data.geometry.type() < geo::GeometryType::multi_line) continue;
        for (std::size_t part = 0; part < layer.data.geometry.part_count(row); ++part) {
            hasher.add(static_cast<std::uint64_t>(layer.data.geometry.part(row, part).size()));
            hasher.add(static_cast<std::uint64_t>(layer.data.geometry.part_is_shell(row, part)));
        }
    }
    return hasher.bytes();
}

}  // namespace

std::string fingerprint(const Edition& edition) {
    EditionMetadata metadata = edition.metadata;
    metadata.run_id.clear();
    std::string text = metadata_json(metadata) + edition.crs.code();
    for (const EditionLayer& layer : edition.layers) text += hash_of(layer);
    return geo::io::sha256(text).substr(0, 32);
}

}  // namespace core
