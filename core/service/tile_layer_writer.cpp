// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_layer_writer.hpp"

#include <bit>
#include <cmath>
#include <limits>
#include <protozero/pbf_writer.hpp>
#include <unordered_map>

namespace core {
namespace {

// Numbers of fields: section 4 and the .proto file of the specification.
constexpr protozero::pbf_tag_type tile_layer = 3;
constexpr protozero::pbf_tag_type layer_name = 1, layer_feature = 2, layer_key = 3, layer_value = 4, layer_extent = 5,
                                  layer_version = 15;
constexpr protozero::pbf_tag_type feature_id = 1, feature_tags = 2, feature_type = 3, feature_geometry = 4;
constexpr protozero::pbf_tag_type value_text = 1, value_double = 3, value_unsigned = 5, value_signed = 6,
                                  value_bool = 7;

constexpr std::uint32_t move_to = 1, line_to = 2, close_path = 7;
constexpr std::uint32_t no_number = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t no_value = no_number - 1;  // known to be none

constexpr std::uint32_t command(std::uint32_t what, std::size_t times) {
    return what | (static_cast<std::uint32_t>(times) << 3);
}

/// A geometry as commands, each place told from the one before.
class Commands {
public:
    const std::vector<std::uint32_t>& of(const TileShape& shape) {
        m_numbers.clear();
        m_at = {};
        if (shape.kind == ShapeKind::points) {
            m_numbers.push_back(command(move_to, shape.points.size()));
            for (const TilePoint& p : shape.points) step(p);
            return m_numbers;
        }
        for (std::size_t i = 0; i < shape.parts(); ++i) {
            const auto part = shape.part(i);
            m_numbers.push_back(command(move_to, 1));
            step(part.front());
            m_numbers.push_back(command(line_to, part.size() - 1));
            for (const TilePoint& p : part.subspan(1)) step(p);
            if (shape.kind == ShapeKind::areas) m_numbers.push_back(command(close_path, 1));
        }
        return m_numbers;
    }

private:
    void step(const TilePoint& p) {
        m_numbers.push_back(protozero::encode_zigzag32(p.x - m_at.x));
        m_numbers.push_back(protozero::encode_zigzag32(p.y - m_at.y));
        m_at = p;
    }
    std::vector<std::uint32_t> m_numbers;
    TilePoint m_at;
};

/// Numbers to numbers, without an allocation each.
class NumberTable {
public:
    /// The place of a key's number, `no_number` when it is new. Valid until the next call.
    std::uint32_t& operator[](std::uint64_t key) {
        if (2 * m_count >= m_slots.size()) grow();
        Slot& slot = m_slots[place(key)];
        if (slot.number == no_number) {
            slot.key = key;
            ++m_count;
        }
        return slot.number;
    }

private:
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t number = no_number;
    };
    std::size_t place(std::uint64_t key) const {
        std::uint64_t h = key * 0x9E3779B97F4A7C15u;
        std::size_t at = (h ^ (h >> 32)) & (m_slots.size() - 1);
        while (m_slots[at].number != no_number && m_slots[at].key != key) at = (at + 1) & (m_slots.size() - 1);
        return at;
    }
    void grow() {
        std::vector<Slot> old(m_slots.empty() ? 32 : 2 * m_slots.size());
        old.swap(m_slots);
        for (const Slot& slot : old)
            if (slot.number != no_number) m_slots[place(slot.key)] = slot;
    }

    std::vector<Slot> m_slots;
    std::size_t m_count = 0;
};

/// What a row has in a column: a code or the bits of a number; or a text.
struct Cell {
    std::uint64_t bits = 0;
    std::string_view text;
};

Cell cell_of(const geo::Column& column, std::size_t row) {
    if (const auto* codes = std::get_if<geo::CodeColumn>(&column.values)) return {codes->code(row), {}};
    if (const auto* texts = std::get_if<geo::TextColumn>(&column.values)) return {0, (*texts)[row]};
    if (const auto* reals = std::get_if<geo::RealColumn>(&column.values)) {
        return {std::bit_cast<std::uint64_t>((*reals)[row]), {}};
    }
    if (const auto* integers = std::get_if<geo::IntegerColumn>(&column.values)) {
        return {static_cast<std::uint64_t>((*integers)[row]), {}};
    }
    return {static_cast<std::uint64_t>(std::get<geo::FlagColumn>(column.values)[row]), {}};
}

}  // namespace

struct TileLayerWriter::State {
    struct Key {
        std::string_view name;
        std::uint32_t number = no_number;
        NumberTable seen;  // value of this column (code or bits) to its number
        std::unordered_map<std::string_view, std::uint32_t> texts;
        std::uint32_t asked = 0, found = 0;

        /// Whether values repeat so little that it does not pay to look for them.
        bool is_various() const { return asked >= 64 && found * 16 < asked; }
    };

    std::uint32_t number_of(Key& key) {
        if (key.number == no_number) {
            key.number = key_count++;
            protozero::pbf_writer(keys).add_string(layer_key, key.name.data(), key.name.size());
        }
        return key.number;
    }
    Key& own_key(std::string_view wanted) {
        for (Key& key : own_keys)
            if (key.name == wanted) return key;
        return own_keys.emplace_back(Key{.name = wanted});
    }
    /// Writes a value that is new.
    template <class Write>
    std::uint32_t new_value(const Write& write) {
        protozero::pbf_writer writer(values);
        protozero::pbf_writer value(writer, layer_value);
        write(value);
        return value_count++;
    }
    std::uint32_t new_text(std::string_view text) {
        return new_value([&](protozero::pbf_writer& value) { value.add_string(value_text, text.data(), text.size()); });
    }
    /// Pre: the text lives as long as the column.
    void tag_text(Key& key, std::string_view text) {
        std::uint32_t number = no_number;
        if (!key.is_various()) {
            const auto [at, is_new] = key.texts.try_emplace(text, no_number);
            if (is_new) at->second = new_text(text);
            number = at->second;
            ++key.asked;
            key.found += is_new ? 0 : 1;
        } else {
            number = new_text(text);
        }
        tags.push_back(number_of(key));
        tags.push_back(number);
    }
    /// `make` gives the number of a new value, or `no_value`.
    template <class Make>
    void tag(Key& key, std::uint64_t bits, const Make& make) {
        std::uint32_t number = no_number;
        if (!key.is_various()) {
            std::uint32_t& seen = key.seen[bits];
            ++key.asked;
            key.found += seen == no_number ? 0 : 1;
            if (seen == no_number) seen = make();
            number = seen;
        } else {
            number = make();
        }
        if (number == no_value) return;
        tags.push_back(number_of(key));
        tags.push_back(number);
    }
    void tag_cell(Key& key, const decltype(geo::Column::values)& column, const Cell& cell) {
        if (const auto* codes = std::get_if<geo::CodeColumn>(&column)) {
            tag(key, cell.bits, [&] {
                const std::string_view text = codes->text(static_cast<geo::CodeColumn::Code>(cell.bits));
                return text.empty() ? no_value : new_text(text);
            });
        } else if (std::holds_alternative<geo::TextColumn>(column)) {
            if (!cell.text.empty()) tag_text(key, cell.text);
        } else if (std::holds_alternative<geo::RealColumn>(column)) {
            const auto v = std::bit_cast<double>(cell.bits);
            if (!std::isfinite(v)) return;
            const auto write = [&](protozero::pbf_writer& value) { value.add_double(value_double, v); };
            tag(key, cell.bits, [&] { return new_value(write); });
        } else if (std::holds_alternative<geo::IntegerColumn>(column)) {
            const auto v = static_cast<std::int64_t>(cell.bits);
            if (v == geo::no_integer) return;
            const auto write = [&](protozero::pbf_writer& value) { value.add_sint64(value_signed, v); };
            tag(key, cell.bits, [&] { return new_value(write); });
        } else if (const auto flag = static_cast<geo::Flag>(cell.bits); flag != geo::Flag::unknown) {
            tag_flag(own_key(key.name), flag == geo::Flag::yes);
        }
    }
    void tag_flag(Key& key, bool v) {
        const auto write = [&](protozero::pbf_writer& value) { value.add_bool(value_bool, v); };
        tag(key, v ? 1 : 0, [&] { return new_value(write); });
    }

    std::string name;
    std::vector<const geo::Column*> columns;
    std::vector<Key> keys_of_columns, own_keys;
    std::uint32_t key_count = 0, value_count = 0;
    std::string features, keys, values;
    std::vector<std::uint32_t> tags;
    std::vector<Cell> cells;
    Commands commands;
};

TileLayerWriter::TileLayerWriter(std::string_view name, std::vector<const geo::Column*> columns)
    : m_state(std::make_unique<State>()) {
    m_state->name = name;
    for (const geo::Column* column : columns) m_state->keys_of_columns.push_back({.name = column->name});
    m_state->columns = std::move(columns);
}

TileLayerWriter::~TileLayerWriter() = default;

void TileLayerWriter::tag(std::span<const std::size_t> chosen, std::size_t row) {
    State& state = *m_state;
    // Rows of a tile lie far apart in memory: all cells are fetched before the first is looked at, so that they are waited
    // for together.
    state.cells.clear();
    for (const std::size_t column : chosen) state.cells.push_back(cell_of(*state.columns[column], row));
    for (const Cell& cell : state.cells) __builtin_prefetch(cell.text.data());
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        state.tag_cell(state.keys_of_columns[chosen[i]], state.columns[chosen[i]]->values, state.cells[i]);
    }
}

void TileLayerWriter::tag(std::string_view key, std::uint64_t v) {
    State& state = *m_state;
    state.tag(state.own_key(key), v, [&] {
        return state.new_value([&](protozero::pbf_writer& value) { value.add_uint64(value_unsigned, v); });
    });
}

void TileLayerWriter::tag(std::string_view key, bool v) {
    State& state = *m_state;
    state.tag_flag(state.own_key(key), v);
}

void TileLayerWriter::add(const TileShape& shape, std::optional<std::uint64_t> id) {
    State& state = *m_state;
    protozero::pbf_writer writer(state.features);
    protozero::pbf_writer feature(writer, layer_feature);
    if (id) feature.add_uint64(feature_id, *id);
    if (!state.tags.empty()) feature.add_packed_uint32(feature_tags, state.tags.begin(), state.tags.end());
    feature.add_enum(feature_type, static_cast<std::int32_t>(shape.kind));
    const std::vector<std::uint32_t>& commands = state.commands.of(shape);
    feature.add_packed_uint32(feature_geometry, commands.begin(), commands.end());
    state.tags.clear();
}

std::size_t TileLayerWriter::bytes() const {
    return m_state->features.size() + m_state->keys.size() + m_state->values.size();
}

std::string TileLayerWriter::finished() && {
    State& state = *m_state;
    std::string bytes;
    if (state.features.empty()) return bytes;
    bytes.reserve(this->bytes() + state.name.size() + 32);
    protozero::pbf_writer tile(bytes);
    protozero::pbf_writer layer(tile, tile_layer);
    layer.add_uint32(layer_version, 2);
    layer.add_string(layer_name, state.name);
    bytes.append(state.features).append(state.keys).append(state.values);
    layer.add_uint32(layer_extent, tile_extent);
    return bytes;
}

void tag_conditions(TileLayerWriter& writer, const TileSource& source, std::size_t row) {
    const auto tag = [&](std::string_view name, const std::optional<RowCondition>& condition) {
        if (condition) writer.tag(name, meets_condition(source.layer(), *condition, row));
    };
    tag("estimated", source.classes().estimated);
    tag("drawn", source.classes().drawn);
}

}  // namespace core
