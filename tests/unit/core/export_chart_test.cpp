// SPDX-License-Identifier: GPL-3.0-or-later
// Charts measured back from what is drawn, and figures as words.
#include "core/export/chart.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <regex>

#include "core/export/number_words.hpp"
#include "core/export/svg.hpp"
#include "core/export/visible_text.hpp"

using core::ChartFill;
using core::Language;

namespace {

struct Rectangle {
    std::string fill;
    double x, y, width, height;
};

/// The rectangles drawn, those of the pattern and of the legend left out (`legend` of them come first).
std::vector<Rectangle> rectangles(const std::string& svg, std::size_t legend = 0) {
    static const std::regex rect(
        R"#(<rect class="(\w+)"(?: fill="[^"]*")? x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)")#");
    std::vector<Rectangle> found;
    for (std::sregex_iterator match(svg.begin(), svg.end(), rect), end; match != end; ++match) {
        if (legend > 0) {
            --legend;
            continue;
        }
        found.push_back({(*match)[1], std::stod((*match)[2]), std::stod((*match)[3]), std::stod((*match)[4]),
                         std::stod((*match)[5])});
    }
    return found;
}

core::ChartFrame frame() { return {"c", "summary", Language::en}; }

}  // namespace

TEST_CASE("bars are as long as their values, side by side, and inside the drawing") {
    core::BarChart chart;
    chart.frame = frame();
    chart.series = {{"a", ChartFill::strong}, {"b", ChartFill::hatched}};
    chart.bars = {{"first", {100, 50}}, {"second", {20, 0}}, {"third", {0, 200}}};
    const auto bars = rectangles(core::drawn(chart), 2);
    REQUIRE(bars.size() == 4);
    CHECK(bars[0].width / bars[1].width == Approx(2.0).epsilon(0.001));
    CHECK(bars[0].width / bars[2].width == Approx(5.0).epsilon(0.001));
    CHECK(bars[3].width / bars[0].width == Approx(2.0).epsilon(0.001));
    CHECK(bars[1].x == Approx(bars[0].x + bars[0].width).margin(0.02));
    CHECK(bars[1].fill == "hatched");
    for (const Rectangle& bar : bars) {
        CHECK(bar.x >= 0);
        CHECK(bar.x + bar.width <= core::chart_width);
    }
}

TEST_CASE("bars to both sides have one scale and meet at the axis") {
    core::BarChart chart;
    chart.frame = frame();
    chart.series = {{"a", ChartFill::strong}};
    chart.bars = {{"first", {30}, {90}}, {"second", {60}, {0}}};
    chart.right_title = "out";
    chart.left_title = "in";
    const auto bars = rectangles(core::drawn(chart));
    REQUIRE(bars.size() == 3);
    CHECK(bars[1].width / bars[0].width == Approx(3.0).epsilon(0.001));
    CHECK(bars[2].width / bars[0].width == Approx(2.0).epsilon(0.001));
    CHECK(bars[1].x + bars[1].width == Approx(bars[0].x).margin(0.02));
    CHECK(bars[1].x >= 0);
}

TEST_CASE("a small value among large ones can still be seen") {
    core::BarChart chart;
    chart.frame = frame();
    chart.series = {{"a", ChartFill::strong}};
    chart.bars = {{"large", {1e6}}, {"small", {1}}, {"nothing", {0}}};
    const auto bars = rectangles(core::drawn(chart));
    REQUIRE(bars.size() == 2);
    CHECK(bars[1].width > 0.5);
}

TEST_CASE("a histogram's stands are as high as their counts and lie above each other") {
    core::HistogramChart chart;
    chart.frame = frame();
    chart.series = {{"known", ChartFill::strong}, {"estimated", ChartFill::hatched}};
    chart.bins = {{10, 30}, {0, 20}, {5, 0}};
    chart.bin_width = 2.5;
    chart.marks = {{3.75, "median"}};
    const std::string svg = core::drawn(chart);
    const auto stands = rectangles(svg, 2);
    REQUIRE(stands.size() == 4);
    CHECK(stands[1].height / stands[0].height == Approx(3.0).epsilon(0.001));
    CHECK(stands[2].height / stands[0].height == Approx(2.0).epsilon(0.001));
    CHECK(stands[1].y + stands[1].height == Approx(stands[0].y).margin(0.02));
    CHECK(stands[0].y + stands[0].height == Approx(stands[3].y + stands[3].height).margin(0.02));
    CHECK(svg.find("median") != std::string::npos);
}

TEST_CASE("nodes of a Sankey diagram are as high as what goes through them, and ribbons stay inside their nodes") {
    core::SankeyChart chart;
    chart.frame = frame();
    chart.givers = {{"a"}, {"b"}};
    chart.receivers = {{"c"}, {"d"}};
    chart.ribbons = {{0, 0, 300}, {0, 1, 100}, {1, 1, 200}};
    const std::string svg = core::drawn(chart);
    const auto nodes = rectangles(svg);
    REQUIRE(nodes.size() == 4);
    CHECK(nodes[0].height / nodes[1].height == Approx(2.0).epsilon(0.001));  // 400 : 200
    CHECK(nodes[2].height / nodes[3].height == Approx(1.0).epsilon(0.001));  // 300 : 300
    CHECK(nodes[0].height + nodes[1].height == Approx(nodes[2].height + nodes[3].height).epsilon(0.001));
    // Each ribbon leaves at its upper left corner: the first number pair of its path.
    static const std::regex start(R"#(<path class="ribbon c\d" d="M([\d.]+) ([\d.]+)C)#");
    std::vector<double> starts;
    for (std::sregex_iterator match(svg.begin(), svg.end(), start), end; match != end; ++match)
        starts.push_back(std::stod((*match)[2]));
    REQUIRE(starts.size() == 3);
    CHECK(starts[0] == Approx(nodes[0].y).margin(0.02));
    CHECK(starts[1] == Approx(nodes[0].y + nodes[0].height * 0.75).margin(0.05));
    CHECK(starts[2] == Approx(nodes[1].y).margin(0.02));
}

TEST_CASE("a small amount of a Sankey diagram is not written as nothing") {
    core::SankeyChart chart;
    chart.frame = frame();
    chart.unit = "t";
    chart.givers = {{"a"}};
    chart.receivers = {{"c"}};
    chart.ribbons = {{0, 0, 0.25}};
    const std::string svg = core::drawn(chart);
    CHECK(svg.find(core::amount_words(0.25, chart.frame.language) + "\u00a0t") != std::string::npos);
    CHECK(svg.find(" 0\u00a0t") == std::string::npos);
}

TEST_CASE("charts without anything are drawn all the same") {
    CHECK(core::drawn(core::BarChart{}).ends_with("</svg>"));
    CHECK(core::drawn(core::HistogramChart{}).ends_with("</svg>"));
    CHECK(core::drawn(core::SankeyChart{}).ends_with("</svg>"));
}

TEST_CASE("labels that are markup or long are escaped and cut by whole characters") {
    core::BarChart chart;
    chart.frame = {"c", "<&\">", Language::fr};
    chart.series = {{"<b>", ChartFill::strong}};
    std::string accents;
    for (int i = 0; i < 200; ++i) accents += "é";
    chart.bars = {{"<script>" + accents, {1}}};
    const std::string svg = core::drawn(chart);
    CHECK(svg.find("<script>") == std::string::npos);
    CHECK(svg.find("<b>") == std::string::npos);
    CHECK(core::valid_utf8(svg) == svg);
    CHECK(svg.find("…") != std::string::npos);
}

TEST_CASE("figures are written as people of each language write them") {
    CHECK(core::count_words(1234567, Language::en) == "1,234,567");
    CHECK(core::count_words(1234567, Language::fr) == "1\u202f234\u202f567");
    CHECK(core::count_words(999, Language::fr) == "999");
    CHECK(core::number_words(1234.56, Language::fr, 1) == "1\u202f234,6");
    CHECK(core::number_words(-1234.5, Language::en, 1) == "−1,234.5");
    CHECK(core::number_words(std::nan(""), Language::en) == "–");
    CHECK(core::share_words(1, 3, Language::fr) == "33\u00a0%");
    CHECK(core::share_words(1, 3, Language::en) == "33%");
    CHECK(core::share_words(1, 1000, Language::en) == "<\u00a01%");
    CHECK(core::share_words(999, 1000, Language::en) == ">\u00a099%");
    CHECK(core::share_words(0, 10, Language::en) == "0%");
    CHECK(core::share_words(0, 0, Language::en) == "–");
    CHECK(core::distance_words(999.4, Language::fr) == "999\u00a0m");
    CHECK(core::distance_words(6789.0, Language::fr) == "6,8\u00a0km");
    CHECK(core::quantity_words({10, 12, 15}, "m3", Language::en) == "12\u00a0m³ (10\u00a0–\u2060\u00a015)");
    CHECK(core::quantity_words({12, 12, 12}, "t", Language::en) == "12\u00a0t");
    CHECK(core::quantity_words({}, "t", Language::en) == "–");
}

TEST_CASE("an amount that is more than nothing is never written as nothing") {
    CHECK(core::quantity_words({0.004, 0.004, 0.004}, "t", Language::fr) == "0,004\u00a0t");
    CHECK(core::quantity_words({0.0, 0.0312, 0.5}, "t", Language::en) == "0.031\u00a0t (0\u00a0–\u2060\u00a00.5)");
    CHECK(core::quantity_words({0.2, 250, 900}, "t", Language::en) == "250\u00a0t (0.2\u00a0–\u2060\u00a0900)");
    CHECK(core::amount_words(0.26, Language::en) == "0.3");
    CHECK(core::amount_words(0.0, Language::en) == "0");
    CHECK(core::amount_words(12345.6, Language::en) == "12,346");
}

TEST_CASE("texts that are cut say how long they are, and bytes that are no text are shown as such") {
    CHECK(core::cell_text("a\nb\tc", Language::en) == "a b c");
    CHECK(core::cell_text(std::string(300, 'x'), Language::en, 10) == "xxxxxxxxxx… [300 characters]");
    CHECK(core::cell_text("a\xFF", Language::en) == "a\uFFFD");
    CHECK(core::valid_utf8("\xC3\xA9\xC3") == "\xC3\xA9\uFFFD");
    CHECK(core::list_text("a|b||c", Language::fr) == "a, b, c");
}
