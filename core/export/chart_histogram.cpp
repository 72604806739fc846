// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "core/export/chart.hpp"
#include "core/export/number_words.hpp"
#include "core/export/svg.hpp"

namespace core {
namespace {

constexpr double left = 64.0;
constexpr double right = 12.0;
constexpr double height = 220.0;
constexpr double least_height = 0.75;

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

/// A round step that divides 0 … largest into 3 to 6.
double round_step(double largest) {
    constexpr std::array<double, 3> steps{1.0, 2.0, 5.0};
    for (double power = 1.0;; power *= 10.0) {
        for (const double step : steps) {
            if (step * power * 5.0 >= largest) return step * power;
        }
    }
}

struct Scales {
    double top = 0.0;        ///< y of the frame's upper edge
    double bin = 0.0;        ///< width of a bin
    double unit_height = 0;  ///< height of one
    double bottom() const { return top + height; }
};

Scales scales_of(const HistogramChart& chart) {
    double largest = 1.0;
    for (const auto& bin : chart.bins) largest = std::max(largest, sum(bin));
    Scales scales;
    scales.top = 34.0 + 16.0 * static_cast<double>(chart.marks.size());
    scales.bin = (chart_width - left - right) / static_cast<double>(std::max<std::size_t>(chart.bins.size(), 1));
    scales.unit_height = height / largest;
    return scales;
}

void draw_grid(Svg& svg, const HistogramChart& chart, const Scales& scales) {
    const double largest = height / scales.unit_height;
    const double step = round_step(largest);
    for (double value = 0.0; value <= largest; value += step) {
        const double y = scales.bottom() - value * scales.unit_height;
        svg.line(left, y, chart_width - right, y, value == 0 ? "axis" : "grid");
        svg.text(left - 8, y + 4, number_words(value, chart.frame.language, 0), TextAnchor::end);
    }
    // A figure every so many bins, so that they do not touch.
    const std::size_t every = chart.bins.size() / 11 + 1;
    for (std::size_t i = 0; i <= chart.bins.size(); i += every) {
        const double x = left + static_cast<double>(i) * scales.bin;
        svg.line(x, scales.bottom(), x, scales.bottom() + 4, "axis");
        svg.text(x, scales.bottom() + 18, number_words(static_cast<double>(i) * chart.bin_width, chart.frame.language),
                 TextAnchor::middle);
    }
    svg.text(chart_width - right, scales.bottom() + 36, chart.axis_title, TextAnchor::end, "t title");
}

void draw_bin(Svg& svg, const HistogramChart& chart, std::size_t bin, const Scales& scales) {
    const double x = left + static_cast<double>(bin) * scales.bin;
    double y = scales.bottom();
    for (std::size_t i = 0; i < chart.bins[bin].size(); ++i) {
        const double value = chart.bins[bin][i];
        if (!(value > 0)) continue;
        const double part = std::max(least_height, value * scales.unit_height);
        y -= part;
        const double from = static_cast<double>(bin) * chart.bin_width;
        svg.rectangle(x + 1, y, scales.bin - 2, part, chart.series[i].fill,
                      fmt::format("{} – {} : {}, {}", number_words(from, chart.frame.language),
                                  number_words(from + chart.bin_width, chart.frame.language),
                                  number_words(value, chart.frame.language, 0), chart.series[i].name));
    }
}

void draw_marks(Svg& svg, const HistogramChart& chart, const Scales& scales) {
    double y = 34.0;
    for (const HistogramMark& mark : chart.marks) {
        const double x = left + mark.at / chart.bin_width * scales.bin;
        if (x > chart_width - right) continue;
        const bool near_end = x > chart_width * 0.6;
        svg.line(x, y - 4, x, scales.bottom(), "mark");
        svg.text(x + (near_end ? -6 : 6), y + 4, mark.label, near_end ? TextAnchor::end : TextAnchor::start, "t title");
        y += 16.0;
    }
}

}  // namespace

std::string drawn(const HistogramChart& chart) {
    const Scales scales = scales_of(chart);
    Svg svg(chart.frame.id);
    if (chart.series.size() > 1) svg.legend(left, 10.0, chart.series);
    draw_grid(svg, chart, scales);
    for (std::size_t bin = 0; bin < chart.bins.size(); ++bin) draw_bin(svg, chart, bin, scales);
    draw_marks(svg, chart, scales);
    return svg.element(chart.frame.summary, chart_width, scales.bottom() + 44);
}

}  // namespace core
