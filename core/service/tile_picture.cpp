// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_picture.hpp"

#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace core {
namespace {

constexpr int samples = 4;  // along each side of a dot

bool inside(const geo::Ring& ring, const geo::Point& p) {
    bool result = false;
    for (std::size_t i = 0, k = ring.size() - 1; i < ring.size(); k = i++) {
        if ((ring[i].y > p.y) == (ring[k].y > p.y)) continue;
        const double x = ring[i].x + (p.y - ring[i].y) / (ring[k].y - ring[i].y) * (ring[k].x - ring[i].x);
        if (p.x < x) result = !result;
    }
    return result;
}

double distance(const geo::Ring& ring, const geo::Point& p) {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const double dx = ring[i].x - ring[i - 1].x, dy = ring[i].y - ring[i - 1].y;
        const double length = dx * dx + dy * dy;
        const double along = length == 0.0 ? 0.0 : ((p.x - ring[i - 1].x) * dx + (p.y - ring[i - 1].y) * dy) / length;
        const double t = std::clamp(along, 0.0, 1.0);
        least = std::min(least, std::hypot(p.x - ring[i - 1].x - t * dx, p.y - ring[i - 1].y - t * dy));
    }
    return least;
}

/// The share of a dot's samples for which `holds` is true.
template <class Holds>
double coverage(int x, int y, const Holds& holds) {
    int count = 0;
    for (int i = 0; i < samples; ++i)
        for (int k = 0; k < samples; ++k)
            count += holds(geo::Point{x + (i + 0.5) / samples, y + (k + 0.5) / samples}) ? 1 : 0;
    return double(count) / (samples * samples);
}

void add_number(std::string& bytes, std::uint32_t v) {
    for (const int shift : {24, 16, 8, 0}) bytes.push_back(static_cast<char>((v >> shift) & 0xFFu));
}

/// A chunk of PNG (ISO 15948, 5.3): length, name, data, check.
void add_chunk(std::string& bytes, std::string_view name, const std::string& data) {
    add_number(bytes, static_cast<std::uint32_t>(data.size()));
    const std::string named = std::string(name) + data;
    bytes += named;
    const auto* first = reinterpret_cast<const Bytef*>(named.data());
    add_number(bytes, static_cast<std::uint32_t>(crc32(0, first, static_cast<uInt>(named.size()))));
}

std::string deflated(const std::string& raw) {
    uLongf size = compressBound(static_cast<uLong>(raw.size()));
    std::string packed(size, '\0');
    const int result = compress2(reinterpret_cast<Bytef*>(packed.data()), &size,
                                 reinterpret_cast<const Bytef*>(raw.data()), static_cast<uLong>(raw.size()), 9);
    if (result != Z_OK) throw std::runtime_error("compressing a picture failed: out of memory");
    packed.resize(size);
    return packed;
}

geo::Ring corners(int count, double first_degrees, double inner = 1.0) {
    geo::Ring ring;
    const int points = inner < 1.0 ? 2 * count : count;
    for (int i = 0; i < points; ++i) {
        const double angle = (first_degrees + 360.0 * i / points) * std::numbers::pi / 180.0;
        const double radius = 0.5 * (inner < 1.0 && i % 2 == 1 ? inner : 1.0);
        ring.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

}  // namespace

Paint paint_of(std::string_view hex, double opacity) {
    const auto channel = [hex](std::size_t at) {
        return std::stoi(std::string(hex.substr(at, 2)), nullptr, 16) / 255.0;
    };
    return {channel(1), channel(3), channel(5), opacity};
}

void Picture::lay(int x, int y, const Paint& paint, double share) {
    Paint& below = m_dots[place(x, y)];
    const double over = paint[3] * share, all = over + below[3] * (1.0 - over);
    if (all <= 0.0) return;
    for (std::size_t i = 0; i < 3; ++i) below[i] = (paint[i] * over + below[i] * below[3] * (1.0 - over)) / all;
    below[3] = all;
}

void Picture::draw(const geo::Ring& ring, const Paint& paint, const Paint& outline, double width) {
    for (int y = 0; y < m_height; ++y)
        for (int x = 0; x < m_width; ++x) {
            lay(x, y, paint, coverage(x, y, [&](const geo::Point& p) { return inside(ring, p); }));
            lay(x, y, outline, coverage(x, y, [&](const geo::Point& p) { return distance(ring, p) <= width / 2.0; }));
        }
}

void Picture::hatch(int degrees, int apart, double width, const Paint& paint) {
    const bool slanted = degrees % 90 != 0;
    const auto off = [&](const geo::Point& p) {
        const double along = degrees == 0 ? p.y : degrees == 90 ? p.x : degrees == 45 ? p.x + p.y : p.x - p.y;
        const double rest = std::fmod(along + 64.0 * apart, double(apart));
        return std::min(rest, apart - rest) / (slanted ? std::numbers::sqrt2 : 1.0);
    };
    for (int y = 0; y < m_height; ++y)
        for (int x = 0; x < m_width; ++x)
            lay(x, y, paint, coverage(x, y, [&](const geo::Point& p) { return off(p) <= width / 2.0; }));
}

void Picture::put(const Picture& other, int x, int y) {
    for (int row = 0; row < other.height(); ++row)
        for (int column = 0; column < other.width(); ++column)
            m_dots[place(x + column, y + row)] = other.dot(column, row);
}

std::string Picture::png() const {
    std::string raw;
    for (int y = 0; y < m_height; ++y) {
        raw.push_back('\0');  // this row is not filtered
        for (int x = 0; x < m_width; ++x)
            for (const double channel : dot(x, y)) raw.push_back(static_cast<char>(std::lround(channel * 255.0)));
    }
    std::string head;
    add_number(head, static_cast<std::uint32_t>(m_width));
    add_number(head, static_cast<std::uint32_t>(m_height));
    head.append({8, 6, 0, 0, 0});  // 8 bits a channel; colour with opacity; the only ways to pack, filter and order
    std::string bytes = "\x89PNG\r\n\x1a\n";
    add_chunk(bytes, "IHDR", head);
    add_chunk(bytes, "IDAT", deflated(raw));
    add_chunk(bytes, "IEND", {});
    return bytes;
}

geo::Ring shape_ring(std::string_view shape) {
    if (shape == "square") return corners(4, 45.0);
    if (shape == "diamond") return corners(4, 90.0);
    if (shape == "triangle") return corners(3, -90.0);
    if (shape == "pentagon") return corners(5, -90.0);
    if (shape == "star") return corners(5, -90.0, 0.45);
    if (shape == "cross") {
        constexpr double a = 0.5, b = 0.17;
        return {{-b, -a}, {b, -a}, {b, -b}, {a, -b},  {a, b},   {b, b},  {b, a},
                {-b, a},  {-b, b}, {-a, b}, {-a, -b}, {-b, -b}, {-b, -a}};
    }
    return corners(48, 0.0);
}

}  // namespace core
