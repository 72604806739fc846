// SPDX-License-Identifier: GPL-3.0-or-later
// Charts as SVG: bars, histograms, Sankey diagrams. Plain values in, one `svg` element out, which needs no script, no
// font of its own and no style sheet beyond `chart_style`. Lengths are units of the drawing, `chart_width` across. What
// rests on estimates is hatched, and every part has a label, so that colour is never alone. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/language.hpp"

namespace core {

inline constexpr double chart_width = 720.0;

/// How a part is filled; in this order from the surest.
enum class ChartFill : std::uint8_t { strong, medium, light, hatched, pale };

struct ChartSeries {
    std::string name;
    ChartFill fill = ChartFill::strong;
};

/// What every chart has. `id` is an XML name that no other chart of the document has.
struct ChartFrame {
    std::string id;
    std::string summary;  ///< what a person who does not see it is told; the table beside has the figures
    Language language = Language::fr;
};

/// A bar of as many parts as there are series, side by side; in `opposite`, those drawn to the left of the axis.
struct ChartBar {
    std::string label;
    std::vector<double> values;
    std::vector<double> opposite = {};
};
struct BarChart {
    ChartFrame frame;
    std::vector<ChartSeries> series;
    std::vector<ChartBar> bars;
    std::string right_title = {}, left_title = {};  ///< of the two sides, where bars have both
};

/// Stands of equal width beside each other; each of as many parts as there are series, one above the other.
struct HistogramMark {
    double at = 0.0;
    std::string label;
};
struct HistogramChart {
    ChartFrame frame;
    std::vector<ChartSeries> series;
    std::vector<std::vector<double>> bins;  ///< by bin, then series
    double bin_width = 1.0;                 ///< in what the axis shows
    std::string axis_title;
    std::vector<HistogramMark> marks = {};
};

struct SankeyNode {
    std::string label;
};
struct SankeyRibbon {
    std::size_t from = 0, to = 0;
    double amount = 0.0;
};
/// The height of a node is the sum of its ribbons.
struct SankeyChart {
    ChartFrame frame;
    std::vector<SankeyNode> givers, receivers;
    std::vector<SankeyRibbon> ribbons;
    std::string giver_title, receiver_title;
    std::string unit = {};
};

std::string drawn(const BarChart& chart);
std::string drawn(const HistogramChart& chart);
std::string drawn(const SankeyChart& chart);

/// The style rules that charts share: colours of text, axes and fills, for light and dark screens and for paper.
std::string_view chart_style();

}  // namespace core
