// SPDX-License-Identifier: GPL-3.0-or-later
#include "tile_decoding.hpp"

#include <protozero/pbf_reader.hpp>
#include <stdexcept>

namespace tiles {
namespace {

void require(bool holds, const char* what) {
    if (!holds) throw std::runtime_error(what);
}

Value read_value(protozero::pbf_reader reader) {
    std::optional<Value> value;
    while (reader.next()) {
        require(!value, "a value of two types");
        switch (reader.tag()) {
            case 1: value = reader.get_string(); break;
            case 3: value = reader.get_double(); break;
            case 5: value = std::uint64_t{reader.get_uint64()}; break;
            case 6: value = std::int64_t{reader.get_sint64()}; break;
            case 7: value = reader.get_bool(); break;
            default: throw std::runtime_error("a type of value that is not expected");
        }
    }
    require(value.has_value(), "an empty value");
    return *value;
}

/// The commands of a geometry, one after another.
class Geometry {
public:
    explicit Geometry(core::ShapeKind kind) { m_shape.kind = kind; }

    void command(std::uint32_t what, const std::vector<std::uint32_t>& numbers, std::size_t& at) {
        const std::uint32_t times = what >> 3;
        require(times > 0, "a command of no times");
        switch (what & 7) {
            case 1:
                require(m_shape.kind == core::ShapeKind::points ? m_shape.points.empty() : times == 1, "moves");
                end_line();
                step(times, numbers, at);
                break;
            case 2:
                require(m_shape.kind != core::ShapeKind::points && m_open == 1, "a line from nowhere");
                step(times, numbers, at);
                break;
            case 7: close(times); break;
            default: throw std::runtime_error("an unknown command");
        }
    }
    core::TileShape finished() {
        end_line();
        require(!m_shape.points.empty(), "a feature without geometry");
        require(m_shape.kind != core::ShapeKind::areas || m_open == 0, "an open ring");
        return std::move(m_shape);
    }

private:
    void step(std::uint32_t times, const std::vector<std::uint32_t>& numbers, std::size_t& at) {
        for (; times > 0; --times) {
            require(at + 2 <= numbers.size(), "parameters are missing");
            const core::TilePoint before = m_at;
            m_at.x += protozero::decode_zigzag32(numbers[at]);
            m_at.y += protozero::decode_zigzag32(numbers[at + 1]);
            require(m_open == 0 || m_shape.kind == core::ShapeKind::points || before != m_at, "a repeated point");
            m_shape.points.push_back(m_at);
            ++m_open;
            at += 2;
        }
    }
    void close(std::uint32_t times) {
        require(m_shape.kind == core::ShapeKind::areas && times == 1 && m_open >= 3, "a ring of too few points");
        m_shape.end_part();
        const std::int64_t surface = core::doubled_surface(m_shape.part(m_shape.parts() - 1));
        require(surface != 0, "a ring without surface");
        m_shape.turns.push_back(surface > 0 ? core::Turn::shell : core::Turn::hole);
        require(m_shape.turns.front() == core::Turn::shell, "a hole without a shell");
        m_open = 0;
    }
    void end_line() {
        if (m_shape.kind == core::ShapeKind::areas || m_open == 0) return;
        require(m_shape.kind == core::ShapeKind::points || m_open >= 2, "a line of one point");
        m_shape.end_part();
        m_open = 0;
    }

    core::TileShape m_shape;
    core::TilePoint m_at;
    std::size_t m_open = 0;  // points of the part begun
};

core::TileShape read_geometry(core::ShapeKind kind, const std::vector<std::uint32_t>& numbers) {
    Geometry geometry(kind);
    for (std::size_t at = 0; at < numbers.size();) {
        const std::uint32_t what = numbers[at++];
        geometry.command(what, numbers, at);
    }
    return geometry.finished();
}

template <class Range>
std::vector<std::uint32_t> list(const Range& range) {
    return {range.begin(), range.end()};
}

Feature read_feature(protozero::pbf_reader reader, const std::vector<std::string>& keys,
                     const std::vector<Value>& values) {
    Feature feature;
    std::vector<std::uint32_t> tags, numbers;
    std::uint32_t kind = 0;
    while (reader.next()) {
        switch (reader.tag()) {
            case 1: feature.id = reader.get_uint64(); break;
            case 2: tags = list(reader.get_packed_uint32()); break;
            case 3: kind = static_cast<std::uint32_t>(reader.get_enum()); break;
            case 4: numbers = list(reader.get_packed_uint32()); break;
            default: throw std::runtime_error("an unknown field of a feature");
        }
    }
    require(kind >= 1 && kind <= 3, "a geometry of no known type");
    require(tags.size() % 2 == 0, "a key without a value");
    for (std::size_t i = 0; i < tags.size(); i += 2) {
        require(tags[i] < keys.size() && tags[i + 1] < values.size(), "a tag that names nothing");
        require(feature.tags.emplace(keys[tags[i]], values[tags[i + 1]]).second, "a key that comes twice");
    }
    feature.shape = read_geometry(static_cast<core::ShapeKind>(kind), numbers);
    return feature;
}

Layer read_layer(protozero::pbf_reader reader) {
    Layer layer;
    std::vector<std::string> keys;
    std::vector<Value> values;
    std::vector<protozero::data_view> features;
    while (reader.next()) {
        switch (reader.tag()) {
            case 15: layer.version = reader.get_uint32(); break;
            case 1: layer.name = reader.get_string(); break;
            case 2: features.push_back(reader.get_view()); break;
            case 3: keys.push_back(reader.get_string()); break;
            case 4: values.push_back(read_value(reader.get_message())); break;
            case 5: layer.extent = reader.get_uint32(); break;
            default: throw std::runtime_error("an unknown field of a layer");
        }
    }
    for (const protozero::data_view& feature : features)
        layer.features.push_back(read_feature(protozero::pbf_reader(feature), keys, values));
    return layer;
}

}  // namespace

std::string Feature::text(const std::string& key) const {
    const auto found = tags.find(key);
    return found == tags.end() ? std::string() : std::get<std::string>(found->second);
}

std::uint64_t Feature::number(const std::string& key) const {
    const auto found = tags.find(key);
    return found == tags.end() ? 0 : std::get<std::uint64_t>(found->second);
}

geo::MultiPolygon Feature::area() const {
    geo::MultiPolygon area;
    for (std::size_t i = 0; i < shape.parts(); ++i) {
        geo::Ring ring;
        for (const core::TilePoint& p : shape.part(i)) ring.push_back({double(p.x), double(p.y)});
        ring.push_back(ring.front());
        if (shape.turns[i] == core::Turn::shell) {
            area.polygons.push_back({std::move(ring), {}});
        } else {
            area.polygons.back().holes.push_back(std::move(ring));
        }
    }
    return area;
}

std::vector<Layer> decoded(std::string_view tile) {
    std::vector<Layer> layers;
    protozero::pbf_reader reader(tile.data(), tile.size());
    while (reader.next()) {
        require(reader.tag() == 3, "an unknown field of a tile");
        layers.push_back(read_layer(reader.get_message()));
    }
    return layers;
}

}  // namespace tiles
