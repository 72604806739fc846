// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/geopackage_rtree.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <utility>
#include <vector>

namespace geo::io {
namespace {

constexpr std::size_t rows_per_block = 16384;

/// The factors with which rtree.c widens a value that rounding to 32 bits has moved inward.
constexpr double toward_zero = 1.0 - 1.0 / 8388608.0, away_from_zero = 1.0 + 1.0 / 8388608.0;

float rounded_down(double value) {
    const auto nearest = static_cast<float>(value);
    return static_cast<double>(nearest) > value ? static_cast<float>(value * (value < 0 ? away_from_zero : toward_zero))
                                                : nearest;
}

float rounded_up(double value) {
    const auto nearest = static_cast<float>(value);
    return static_cast<double>(nearest) < value ? static_cast<float>(value * (value < 0 ? toward_zero : away_from_zero))
                                                : nearest;
}

struct Entry {
    std::uint32_t key;  // along the curve, on a grid of 2^16 cells a side
    std::uint32_t row;
    friend auto operator<=>(const Entry&, const Entry&) = default;
};

std::uint32_t cell_of(double value, double least, double extent) {
    const double share = extent > 0 ? (value - least) / extent : 0.0;
    return share > 0 ? static_cast<std::uint32_t>(std::min(share, 1.0) * 4294967295.0) : 0;
}

/// Half of the middle: the middle itself may be out of range.
double half_middle(float low, float high) { return static_cast<double>(low) / 4 + static_cast<double>(high) / 4; }

/// The rows that have a geometry, along the curve.
std::vector<Entry> sorted_entries(const RowBoxes& rows, Threads threads) {
    const std::vector<FloatBox>& boxes = rows.boxes();
    std::vector<Entry> entries;
    entries.reserve(rows.located());
    for (std::size_t row = 0; row < boxes.size(); ++row) {
        if (!boxes[row].is_none()) entries.push_back({0, static_cast<std::uint32_t>(row)});
    }
    // Halves, since the difference of two large numbers may not be one.
    const Box& all = rows.extent();
    const double width = all.max.x / 2 - all.min.x / 2, height = all.max.y / 2 - all.min.y / 2;
    for_each_block(entries.size(), rows_per_block, threads, [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) {
            const FloatBox& box = boxes[entries[i].row];
            const double x = half_middle(box.min_x, box.max_x), y = half_middle(box.min_y, box.max_y);
            const std::uint64_t along =
                hilbert_distance(cell_of(x, all.min.x / 2, width), cell_of(y, all.min.y / 2, height));
            entries[i].key = static_cast<std::uint32_t>(along >> 32U);
        }
    });
    std::ranges::sort(entries);
    return entries;
}

/// First child of node `index` of a level of `nodes`, when its `children` are shared out evenly.
std::size_t first_child(std::size_t index, std::size_t nodes, std::size_t children) { return index * children / nodes; }

class PackedRtree {
public:
    PackedRtree(const RowBoxes& rows, Threads threads)
        : m_boxes(rows.boxes()), m_entries(sorted_entries(rows, threads)) {
        std::size_t nodes = std::max<std::size_t>(1, nodes_for(m_entries.size()));
        m_levels.push_back(leaf_boxes(nodes));
        while (nodes > 1) {
            nodes = nodes_for(nodes);
            m_levels.push_back(parent_boxes(m_levels.back(), nodes));
        }
    }

    void write(PageFile& file, const RtreeRoots& roots) const {
        write_nodes(file, roots.nodes);
        write_rowids(file, roots.rowids);
        write_parents(file, roots.parents);
    }

private:
    static std::size_t nodes_for(std::size_t children) { return (children + rtree_node_cells - 1) / rtree_node_cells; }

    /// Node numbers: 1 is the root, then the levels follow from the leaves on.
    std::int64_t number(std::size_t level, std::size_t index) const {
        if (level + 1 == m_levels.size()) return 1;
        std::size_t before = 2;
        for (std::size_t l = 0; l < level; ++l) before += m_levels[l].size();
        return static_cast<std::int64_t>(before + index);
    }

    const FloatBox& entry_box(std::size_t i) const { return m_boxes[m_entries[i].row]; }

    std::vector<FloatBox> leaf_boxes(std::size_t nodes) const {
        std::vector<FloatBox> boxes;
        if (m_entries.empty()) return {FloatBox{}};
        boxes.reserve(nodes);
        for (std::size_t node = 0; node < nodes; ++node) {
            std::size_t i = first_child(node, nodes, m_entries.size());
            FloatBox box = entry_box(i);
            for (++i; i < first_child(node + 1, nodes, m_entries.size()); ++i) box.extend(entry_box(i));
            boxes.push_back(box);
        }
        return boxes;
    }

    static std::vector<FloatBox> parent_boxes(const std::vector<FloatBox>& children, std::size_t nodes) {
        std::vector<FloatBox> boxes;
        for (std::size_t node = 0; node < nodes; ++node) {
            std::size_t i = first_child(node, nodes, children.size());
            FloatBox box = children[i];
            for (++i; i < first_child(node + 1, nodes, children.size()); ++i) box.extend(children[i]);
            boxes.push_back(box);
        }
        return boxes;
    }

    std::size_t child_count(std::size_t level) const {
        return level == 0 ? m_entries.size() : m_levels[level - 1].size();
    }

    std::string node_bytes(std::size_t level, std::size_t index) const {
        const std::size_t children = child_count(level), nodes = m_levels[level].size();
        const std::size_t first = first_child(index, nodes, children), last = first_child(index + 1, nodes, children);
        std::string bytes;
        bytes.reserve(rtree_node_bytes);
        append(bytes, level + 1 == m_levels.size() ? level : 0, 2);  // only the root says how deep the tree is
        append(bytes, last - first, 2);
        for (std::size_t i = first; i < last; ++i) {
            const auto id = level == 0 ? std::int64_t{m_entries[i].row} + 1 : number(level - 1, i);
            append(bytes, static_cast<std::uint64_t>(id), 8);
            const FloatBox box = level == 0 ? entry_box(i) : m_levels[level - 1][i];
            for (const float side : {box.min_x, box.max_x, box.min_y, box.max_y}) {
                append(bytes, std::bit_cast<std::uint32_t>(side), 4);
            }
        }
        bytes.resize(rtree_node_bytes, '\0');
        return bytes;
    }

    static void append(std::string& out, std::uint64_t value, unsigned bytes) {
        for (unsigned i = bytes; i-- > 0;) out.push_back(static_cast<char>((value >> (8 * i)) & 0xFFU));
    }

    void write_nodes(PageFile& file, std::uint32_t root_page) const {
        TablePages table(file, root_page);
        RecordText values;
        std::string record;
        const auto add = [&](std::size_t level, std::size_t index) {
            values.clear();
            values.add_null();
            values.add_blob(node_bytes(level, index));
            record.clear();
            values.append_to(record);
            table.append(number(level, index), record);
        };
        add(m_levels.size() - 1, 0);
        for (std::size_t level = 0; level + 1 < m_levels.size(); ++level) {
            for (std::size_t index = 0; index < m_levels[level].size(); ++index) add(level, index);
        }
        table.finish();
    }

    static void append_pair(TablePages& table, RecordText& values, std::string& record, std::int64_t key,
                            std::int64_t value) {
        values.clear();
        values.add_null();
        values.add(value);
        record.clear();
        values.append_to(record);
        table.append(key, record);
    }

    void write_rowids(PageFile& file, std::uint32_t root_page) const {
        std::vector<std::uint32_t> node_of(m_boxes.size(), 0);
        for (std::size_t leaf = 0; leaf < m_levels[0].size(); ++leaf) {
            const std::size_t nodes = m_levels[0].size();
            const std::size_t last = first_child(leaf + 1, nodes, m_entries.size());
            for (std::size_t i = first_child(leaf, nodes, m_entries.size()); i < last; ++i) {
                node_of[m_entries[i].row] = static_cast<std::uint32_t>(number(0, leaf));
            }
        }
        TablePages table(file, root_page);
        RecordText values;
        std::string record;
        for (std::size_t row = 0; row < node_of.size(); ++row) {
            if (node_of[row] == 0) continue;
            append_pair(table, values, record, static_cast<std::int64_t>(row) + 1, node_of[row]);
        }
        table.finish();
    }

    void write_parents(PageFile& file, std::uint32_t root_page) const {
        TablePages table(file, root_page);
        RecordText values;
        std::string record;
        for (std::size_t level = 0; level + 1 < m_levels.size(); ++level) {
            const std::size_t nodes = m_levels[level + 1].size(), children = m_levels[level].size();
            for (std::size_t node = 0; node < nodes; ++node) {
                for (std::size_t i = first_child(node, nodes, children); i < first_child(node + 1, nodes, children);
                     ++i) {
                    append_pair(table, values, record, number(level, i), number(level + 1, node));
                }
            }
        }
        table.finish();
    }

    const std::vector<FloatBox>& m_boxes;
    std::vector<Entry> m_entries;
    std::vector<std::vector<FloatBox>> m_levels;  // boxes of the nodes, leaves first, the root alone last
};

}  // namespace

std::uint64_t hilbert_distance(std::uint32_t x, std::uint32_t y) {
    std::uint64_t distance = 0;
    for (std::uint32_t side = 1U << 31U; side != 0; side >>= 1U) {
        const std::uint64_t right = (x & side) != 0 ? 1 : 0, upper = (y & side) != 0 ? 1 : 0;
        distance = (distance << 2U) | ((3 * right) ^ upper);
        if (upper != 0) continue;
        if (right != 0) {  // the lower quadrants are mirrored, or turned
            x = ~x;
            y = ~y;
        }
        std::swap(x, y);
    }
    return distance;
}

FloatBox::FloatBox(const Box& box)
    : min_x(rounded_down(box.min.x)),
      max_x(rounded_up(box.max.x)),
      min_y(rounded_down(box.min.y)),
      max_y(rounded_up(box.max.y)) {}

void FloatBox::extend(const FloatBox& other) {
    min_x = std::min(min_x, other.min_x);
    max_x = std::max(max_x, other.max_x);
    min_y = std::min(min_y, other.min_y);
    max_y = std::max(max_y, other.max_y);
}

void RowBoxes::set(std::size_t first, const std::vector<Box>& boxes) {
    Box extent;
    std::size_t located = 0;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (boxes[i].empty()) continue;
        m_boxes[first + i] = FloatBox(boxes[i]);
        extent.extend(boxes[i]);
        ++located;
    }
    const std::lock_guard lock(m_guard);
    m_extent.extend(extent);
    m_located += located;
}

void write_rtree(PageFile& file, const RtreeRoots& roots, const RowBoxes& rows, Threads threads) {
    PackedRtree(rows, threads).write(file, roots);
}

}  // namespace geo::io
