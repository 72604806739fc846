// SPDX-License-Identifier: GPL-3.0-or-later
// Givers on the left, receivers on the right, a ribbon for each exchange. Ribbons are coloured by their giver.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "core/export/chart.hpp"
#include "core/export/number_words.hpp"
#include "core/export/svg.hpp"

namespace core {
namespace {

constexpr double label_width = 206.0;
constexpr std::size_t label_characters = 33;
constexpr double node_width = 12.0;
constexpr double top = 26.0;
constexpr double node_gap = 12.0;
constexpr double least_node = 18.0;  // a label needs as much, less the gap
constexpr double flow_height = 300.0;
constexpr std::size_t colours = 8;

constexpr double left_x = label_width;
constexpr double right_x = chart_width - label_width - node_width;

enum class Side : std::uint8_t { giving, receiving };

/// The nodes of a side from top to bottom.
struct Column {
    std::vector<double> amounts, y, used;
    double bottom = 0.0;
};

Column column_of(std::size_t nodes, const SankeyChart& chart, Side side, double scale) {
    Column column{std::vector<double>(nodes, 0.0), {}, std::vector<double>(nodes, 0.0), top};
    for (const SankeyRibbon& ribbon : chart.ribbons)
        column.amounts[side == Side::giving ? ribbon.from : ribbon.to] += ribbon.amount;
    for (const double amount : column.amounts) {
        const double space = std::max(amount * scale, least_node);
        // A small node stands in the middle of the space that its label needs.
        column.y.push_back(column.bottom + (space - amount * scale) / 2);
        column.bottom += space + node_gap;
    }
    return column;
}

std::string ribbon_path(double from_y, double to_y, double thickness) {
    const double x1 = left_x + node_width, x2 = right_x, middle = (x1 + x2) / 2;
    const auto n = svg_number;
    return fmt::format("M{} {}C{} {} {} {} {} {}V{}C{} {} {} {} {} {}Z", n(x1), n(from_y), n(middle), n(from_y),
                       n(middle), n(to_y), n(x2), n(to_y), n(to_y + thickness), n(middle), n(to_y + thickness),
                       n(middle), n(from_y + thickness), n(x1), n(from_y + thickness));
}

std::string labelled_amount(double amount, const SankeyChart& chart) {
    const Language language = chart.frame.language;
    std::string words = amount < 1.0 ? amount_words(amount, language) : number_words(amount, language, 0);
    return chart.unit.empty() ? words : words + "\u00a0" + unit_words(chart.unit);
}

void draw_nodes(Svg& svg, const SankeyChart& chart, const std::vector<SankeyNode>& nodes, const Column& column,
                double scale, Side side) {
    const bool giving = side == Side::giving;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const double height = std::max(0.75, column.amounts[i] * scale);
        svg.rectangle(giving ? left_x : right_x, column.y[i], node_width, height, ChartFill::pale);
        const double x = giving ? left_x - 8 : right_x + node_width + 8;
        const std::string words = nodes[i].label + " · " + labelled_amount(column.amounts[i], chart);
        svg.label(x, column.y[i] + height / 2, words, label_characters, giving ? TextAnchor::end : TextAnchor::start);
    }
}

}  // namespace

std::string drawn(const SankeyChart& chart) {
    double total = 0.0;
    for (const SankeyRibbon& ribbon : chart.ribbons) total += ribbon.amount;
    const double scale = total > 0 ? flow_height / total : 0.0;
    Column givers = column_of(chart.givers.size(), chart, Side::giving, scale);
    Column receivers = column_of(chart.receivers.size(), chart, Side::receiving, scale);
    Svg svg(chart.frame.id);
    svg.text(left_x + node_width, 12, chart.giver_title, TextAnchor::end, "t title");
    svg.text(right_x, 12, chart.receiver_title, TextAnchor::start, "t title");
    for (const SankeyRibbon& ribbon : chart.ribbons) {
        const double thickness = ribbon.amount * scale;
        const std::string tip = chart.givers[ribbon.from].label + " → " + chart.receivers[ribbon.to].label + " : " +
                                labelled_amount(ribbon.amount, chart);
        svg.path(ribbon_path(givers.y[ribbon.from] + givers.used[ribbon.from],
                             receivers.y[ribbon.to] + receivers.used[ribbon.to], thickness),
                 fmt::format("ribbon c{}", ribbon.from % colours), tip);
        givers.used[ribbon.from] += thickness;
        receivers.used[ribbon.to] += thickness;
    }
    draw_nodes(svg, chart, chart.givers, givers, scale, Side::giving);
    draw_nodes(svg, chart, chart.receivers, receivers, scale, Side::receiving);
    return svg.element(chart.frame.summary, chart_width, std::max(givers.bottom, receivers.bottom));
}

std::string_view chart_style() {
    return R"(.chart{display:block;width:100%;max-width:46rem;height:auto;margin:.6rem 0}
.chart .t{font:11.5px/1 system-ui,-apple-system,"Segoe UI","Liberation Sans",sans-serif;fill:var(--text)}
.chart .title{font-weight:600;fill:var(--quiet)}
.chart .figure{font-variant-numeric:tabular-nums}
.chart .axis{stroke:var(--quiet);stroke-width:1}
.chart .grid{stroke:var(--rule);stroke-width:1}
.chart .mark{stroke:var(--text);stroke-width:1.4;stroke-dasharray:5 3}
.chart .strong{fill:#0b5394}.chart .medium{fill:#3d85c6}.chart .light{fill:#8fbbe2;stroke:#2f6fab;stroke-width:.7}
.chart .hatched{stroke:#5f6b76;stroke-width:.8}.chart .hatch-ground{fill:#eef1f4}
.chart .hatch-line{stroke:#5f6b76;stroke-width:2.6}
.chart .pale{fill:#7b8794}
.chart .ribbon{fill-opacity:.62;stroke:none}
.c0{fill:#0072b2}.c1{fill:#e69f00}.c2{fill:#009e73}.c3{fill:#cc79a7}.c4{fill:#56b4e9}.c5{fill:#d55e00}.c6{fill:#8c7a00}.c7{fill:#666}
@media screen and (prefers-color-scheme:dark){.chart .strong{fill:#8cc2f5}.chart .medium{fill:#4f97d9}.chart .light{fill:#3a74a8;stroke:#8cc2f5}.c7{fill:#aaa}}
)";
}

}  // namespace core
