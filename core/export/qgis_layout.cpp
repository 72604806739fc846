// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/qgis_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/export/qgis_metadata.hpp"

namespace core::qgis {
namespace {

// Millimetres of the sheet, as styles/qgis/layout_template.py places them.
constexpr double map_width = 308.0;
constexpr double map_top = 32.0;
constexpr double sheet_foot = 289.0;
constexpr double strip_width = 400.0;
constexpr double gap = 2.5;
constexpr double scale_bar_height = 12.0;
constexpr double margin_of_map = 0.04;  // of its width and height, around what it shows
constexpr double usual_strip = 60.0;    // of the sources: the map keeps the rest
constexpr double highest_strip = 110.0;
constexpr double smallest_extent = 1'000.0;  // metres

struct SourceStrip {
    double size = 7.0;  // points
    double height = 0.0;
};

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// How high the sources stand in letters of a size, which are about 0.6 of it wide: more than in most typefaces.
double height_of(const std::vector<std::string>& lines, double size) {
    constexpr double millimetres_per_point = 25.4 / 72.0;
    const double per_line = strip_width / (0.6 * size * millimetres_per_point);
    double count = 0;
    for (const std::string& line : lines) count += std::max(1.0, std::ceil(double(characters(line)) / per_line));
    return count * 1.35 * size * millimetres_per_point + 1.0;
}

/// All sources are named whatever their number: first in smaller letters, then on more of the sheet, then in both.
SourceStrip strip_for(const std::vector<std::string>& lines) {
    constexpr double smallest_read = 5.0;  // points
    SourceStrip strip;
    for (strip.size = 7.0; strip.size > 1.0; strip.size -= 0.5) {
        strip.height = height_of(lines, strip.size);
        if (strip.height <= (strip.size > smallest_read ? usual_strip : highest_strip)) break;
    }
    strip.height = std::min(strip.height, highest_strip);
    return strip;
}

/// The largest that the name of the territory fits its place in.
double title_size(std::string_view title) {
    constexpr double largest = 22.0, smallest = 8.0, place = 268.0;
    const double one_point = 0.68 * 25.4 / 72.0 * double(std::max<std::size_t>(characters(title), 1));  // millimetres
    return std::clamp(std::floor(place / one_point), smallest, largest);
}

/// The next larger scale that people read with ease: 1:160,000 and not 1:152,201.
double round_scale(double scale) {
    constexpr std::array steps{1.0,  1.1, 1.2, 1.25, 1.3, 1.4, 1.5, 1.6, 1.75, 1.8, 2.0, 2.2, 2.5,
                               2.75, 3.0, 3.5, 4.0,  4.5, 5.0, 5.5, 6.0, 7.0,  7.5, 8.0, 9.0, 10.0};
    const double power = std::pow(10.0, std::floor(std::log10(scale)));
    return *std::ranges::lower_bound(steps, std::min(scale / power, 10.0)) * power;
}

geo::Box at_round_scale(const geo::Box& box, const geo::Crs& crs) {
    if (crs.is_geographic()) return box;  // its scale changes with the latitude
    const double scale = (box.max.x - box.min.x) * crs.metres_per_unit() * 1000.0 / map_width;
    const double grown = round_scale(scale) / scale;
    const geo::Point half{(box.max.x - box.min.x) / 2 * grown, (box.max.y - box.min.y) / 2 * grown};
    const geo::Point middle{(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
    return {{middle.x - half.x, middle.y - half.y}, {middle.x + half.x, middle.y + half.y}};
}

bool has_leads(const std::vector<std::string>& layers) {
    constexpr std::array<std::string_view, 5> leads{"substitution_links", "zone_links", "zone_family_links",
                                                    "mutualisation_groups", "allocations"};
    return std::ranges::any_of(
        layers, [&](const std::string& layer) { return std::ranges::find(leads, layer) != leads.end(); });
}

std::vector<std::string> source_lines(const ProjectInput& input, const Theme& theme) {
    std::string sources(input.in_language("Sources: ", "Sources : "));
    const char* separator = "";
    for (const std::string& line : attributions(input.written.metadata, input.language)) {
        sources += separator + line;
        separator = " · ";
    }
    std::vector<std::string> lines{sources + "."};
    if (has_leads(theme.layers)) {
        lines.emplace_back(
            input.in_language("Leads are computed from these sources and not confirmed by anybody; those that rest on "
                              "estimates alone are not "
                              "drawn unless they are switched on.",
                              "Les pistes sont calculées à partir de ces sources, et personne ne les a confirmées ; "
                              "celles qui ne reposent que "
                              "sur des estimations ne sont pas dessinées, sauf à les afficher."));
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
    return text;
}

std::string legend_layers(const ProjectInput& input, const Theme& theme) {
    std::string layers;
    for (const std::string& name : theme.layers) layers += tree_layer(input, *input.try_layer(name), true);
    return layers;
}

/// What nobody who has the sheet in hand may miss.
std::string notice(const ProjectInput& input) {
    const EditionMetadata& metadata = input.written.metadata;
    std::string text;
    if (metadata.invented) text = input.in_language("INVENTED TERRITORY", "TERRITOIRE INVENTÉ");
    if (metadata.audience == Audience::public_) return text;
    if (!text.empty()) text += " · ";
    return text.append(metadata.audience == Audience::internal
                           ? input.in_language("CONFIDENTIAL", "CONFIDENTIEL")
                           : input.in_language("FOR THE NETWORK'S MEMBERS", "RÉSERVÉ AU RÉSEAU"));
}

std::string layout(const ProjectInput& input, const Theme& theme, std::size_t index) {
    const EditionMetadata& metadata = input.written.metadata;
    const std::vector<std::string> lines = source_lines(input, theme);
    const SourceStrip strip = strip_for(lines);
    const double strip_top = sheet_foot - strip.height;
    const double map_height = strip_top - gap - map_top;
    const geo::Crs& crs = input.written.edition.crs;
    const geo::Box box =
        at_round_scale(framed(theme.extent, map_width, map_height, smallest_extent / crs.metres_per_unit()), crs);
    return input.templates.filled("layout.xml",
                                  {{"name", escaped("A3 – " + theme.title)},
                                   {"layout_number", std::to_string(100000 + index)},
                                   {"theme", escaped(theme.title)},
                                   {"title", shown(metadata.territory)},
                                   {"subtitle", escaped(theme.title)},
                                   {"notice", escaped(notice(input))},
                                   {"edition", shown(edition_name(metadata, input.language))},
                                   {"sources", shown(joined(lines))},
                                   {"legend", escaped(input.in_language("Legend", "Légende"))},
                                   {"legend_layers", legend_layers(input, theme)},
                                   {"map_height", number(map_height)},
                                   {"scale_foot", number(map_top + map_height - gap)},
                                   {"numeric_foot", number(map_top + map_height - gap - scale_bar_height)},
                                   {"scale", std::string(input.in_language("Scale", "Échelle"))},
                                   {"language", std::string(input.in_language("en", "fr"))},
                                   {"title_size", number(title_size(metadata.territory))},
                                   {"strip_top", number(strip_top)},
                                   {"strip_height", number(strip.height)},
                                   {"source_size", number(strip.size)},
                                   {"xmin", number(box.min.x)},
                                   {"ymin", number(box.min.y)},
                                   {"xmax", number(box.max.x)},
                                   {"ymax", number(box.max.y)}});
}

}  // namespace

geo::Box framed(const geo::Box& box, double width, double height, double least) {
    const bool nowhere = box.empty();
    const geo::Point middle =
        nowhere ? geo::Point{0, 0} : geo::Point{(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
    const double wide = nowhere ? 0.0 : (box.max.x - box.min.x) * (1 + 2 * margin_of_map);
    const double high = nowhere ? 0.0 : (box.max.y - box.min.y) * (1 + 2 * margin_of_map);
    const double scale = std::max({wide / width, high / height, least / width});
    const geo::Point half{scale * width / 2, scale * height / 2};
    return {{middle.x - half.x, middle.y - half.y}, {middle.x + half.x, middle.y + half.y}};
}

std::string layout_elements(const ProjectInput& input, const std::vector<Theme>& themes) {
    std::string elements;
    for (std::size_t i = 0; i < themes.size(); ++i) elements += layout(input, themes[i], i);
    return elements;
}

}  // namespace core::qgis
