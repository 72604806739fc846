// SPDX-License-Identifier: GPL-3.0-or-later
// KML 2.2 (OGC 12-007r2): one file, a folder a layer, positions in WGS 84, values as typed data and never as HTML. Same
// layers, same bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "geo/crs.hpp"
#include "geo/io/output_file.hpp"
#include "geo/layer_rows.hpp"
#include "geo/parallel.hpp"

namespace geo::io {

struct KmlStyle {
    std::string colour = "#777777", outline = "#444444";  ///< #rrggbb
    double opacity = 1.0;                                 ///< of the inside of areas
    double width = 1.5;                                   ///< of lines and outlines. Units: pixels
};

enum class KmlVisibility : std::uint8_t { shown, hidden };

struct KmlFolder {
    std::string title, description;
    KmlStyle style;
    KmlVisibility visibility = KmlVisibility::shown;
    int name_column = -1;             ///< that names the places, or none
    std::vector<std::string> titles;  ///< of the columns of `rows`, one each
    /// What is shown in place of a value, by column; one each, or none.
    std::vector<std::map<std::string, std::string, std::less<>>> labels;
    LayerRows rows;  ///< with geometries; rows without one are places without position
};

struct KmlOptions {
    OutputOptions output;
    std::string yes = "yes", no = "no";
    int decimals = 7;  ///< of degrees
    Threads threads;
};

/// Returns how many texts had characters that XML cannot hold: U+FFFD stands for them.
/// Errors: std::runtime_error naming the target.
std::size_t write_kml(const std::filesystem::path& target, const std::string& title, const std::string& description,
                      std::span<const KmlFolder> folders, const Crs& crs, const KmlOptions& options = {});

}  // namespace geo::io
