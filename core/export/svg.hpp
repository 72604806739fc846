// SPDX-License-Identifier: GPL-3.0-or-later
// Elements of SVG, written one after another. Numbers have at most two decimals; texts are escaped.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/export/chart.hpp"

namespace core {

enum class TextAnchor : std::uint8_t { start, middle, end };

/// A drawing under construction, for the charts alone. `style_class` names rules of `chart_style`; a `tip` is told on
/// pointing.
class Svg {
public:
    /// `id` names the drawing's own definitions.
    explicit Svg(std::string id) : m_id(std::move(id)) {}

    void rectangle(double x, double y, double width, double height, ChartFill fill, std::string_view tip = {});
    void line(double x1, double y1, double x2, double y2, std::string_view style_class);
    void path(std::string_view data, std::string_view style_class, std::string_view tip = {});
    void text(double x, double y, std::string_view words, TextAnchor anchor = TextAnchor::start,
              std::string_view style_class = "t");
    /// A label on one line, or on two where it is longer than `most` characters, cut with "…" where these do not hold it;
    /// its middle is at `y`.
    void label(double x, double y, std::string_view words, std::size_t most, TextAnchor anchor);
    /// The names of series, each behind a patch of its fill, on one line from `x`; its middle is at `y`.
    void legend(double x, double y, const std::vector<ChartSeries>& series);

    /// The whole element.
    std::string element(std::string_view summary, double width, double height) const;

private:
    std::string m_id;
    std::string m_body;
};

/// A number as SVG has it.
std::string svg_number(double value);

/// Where a text of UTF-8 may be cut: at most `most` characters, by whole ones.
std::string_view first_characters(std::string_view text, std::size_t most);
std::size_t character_count(std::string_view text);
/// The text, or its beginning and "…" within `most` characters.
std::string shortened(std::string_view text, std::size_t most);

}  // namespace core
