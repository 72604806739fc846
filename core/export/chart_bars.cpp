// SPDX-License-Identifier: GPL-3.0-or-later
// Bars that lie, one below the other, from one axis to the right, or to both sides.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/export/chart.hpp"
#include "core/export/number_words.hpp"
#include "core/export/svg.hpp"

namespace core {
namespace {

constexpr double label_width = 226.0;
constexpr std::size_t label_characters = 36;
constexpr double figure_width = 64.0;  // for the figure at the end of a bar
constexpr double row_height = 27.0;
constexpr double bar_height = 16.0;
constexpr double least_width = 0.75;  // so that what is there can be seen

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

/// Where things stand.
struct Layout {
    double axis = 0.0;   ///< x of the axis
    double scale = 0.0;  ///< width of one
    double top = 0.0;    ///< y of the first row
};

Layout layout_of(const BarChart& chart) {
    double right = 0.0, left = 0.0;
    for (const ChartBar& bar : chart.bars) {
        right = std::max(right, sum(bar.values));
        left = std::max(left, sum(bar.opposite));
    }
    const double figures = left > 0 ? 2 * figure_width : figure_width;
    const double room = chart_width - label_width - figures;
    Layout layout;
    layout.scale = right + left > 0 ? room / (right + left) : 0.0;
    layout.axis = label_width + (left > 0 ? figure_width + left * layout.scale : 0.0);
    layout.top = (chart.series.size() > 1 ? 28.0 : 6.0) + (chart.right_title.empty() ? 0.0 : 20.0);
    return layout;
}

/// The parts of a bar from the axis outwards; `direction` is 1 to the right, -1 to the left.
void draw_parts(Svg& svg, const BarChart& chart, const std::vector<double>& values, double y, const Layout& layout,
                double direction) {
    double x = layout.axis;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!(values[i] > 0)) continue;
        const double width = std::max(least_width, values[i] * layout.scale);
        const std::string tip = chart.series[i].name + " : " + number_words(values[i], chart.frame.language, 1);
        svg.rectangle(direction > 0 ? x : x - width, y, width, bar_height, chart.series[i].fill, tip);
        x += direction * width;
    }
    const auto anchor = direction > 0 ? TextAnchor::start : TextAnchor::end;
    svg.text(x + direction * 6, y + bar_height / 2 + 4, number_words(sum(values), chart.frame.language, 1), anchor,
             "t figure");
}

void draw_titles(Svg& svg, const BarChart& chart, const Layout& layout) {
    if (chart.series.size() > 1) svg.legend(label_width, 10.0, chart.series);
    if (chart.right_title.empty()) return;
    const double y = layout.top - 8;
    svg.text(layout.axis + 6, y, chart.right_title + " →", TextAnchor::start, "t title");
    svg.text(layout.axis - 6, y, "← " + chart.left_title, TextAnchor::end, "t title");
}

}  // namespace

std::string drawn(const BarChart& chart) {
    const Layout layout = layout_of(chart);
    const bool both_sides = !chart.right_title.empty();
    Svg svg(chart.frame.id);
    draw_titles(svg, chart, layout);
    double y = layout.top;
    for (const ChartBar& bar : chart.bars) {
        const double bar_top = y + (row_height - bar_height) / 2;
        svg.label(label_width - 10, y + row_height / 2, bar.label, label_characters, TextAnchor::end);
        draw_parts(svg, chart, bar.values, bar_top, layout, 1);
        if (both_sides) draw_parts(svg, chart, bar.opposite, bar_top, layout, -1);
        y += row_height;
    }
    svg.line(layout.axis, layout.top, layout.axis, y, "axis");
    return svg.element(chart.frame.summary, chart_width, y + 6);
}

}  // namespace core
