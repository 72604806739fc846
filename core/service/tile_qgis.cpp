// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_qgis.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "core/export/qml_style.hpp"
#include "core/export/qml_symbol.hpp"
#include "core/service/tile_documents.hpp"
#include "core/service/tile_names.hpp"
#include "core/service/tile_sprite.hpp"
#include "core/service/tile_store.hpp"
#include "geo/io/xml_text.hpp"

namespace core {
namespace {

using geo::io::xml_text;

constexpr std::string_view mercator =
    "<spatialrefsys><proj4>+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m "
    "+nadgrids=@null +wktext +no_defs</proj4><srsid>3857</srsid><srid>3857</srid><authid>EPSG:3857</authid>"
    "<description>WGS 84 / Pseudo-Mercator</description><projectionacronym>merc</projectionacronym>"
    "<ellipsoidacronym>EPSG:7030</ellipsoidacronym><geographicflag>false</geographicflag></spatialrefsys>";

std::string is_class(const SymbolDimension& dimension, const SymbolClass& symbol_class) {
    std::string values;
    const auto add = [&values](const SymbolClass& of) {
        for (const std::string& v : of.values) values += (values.empty() ? "" : ",") + qml::literal(v);
    };
    if (!symbol_class.values.empty()) {
        add(symbol_class);
        return fmt::format("{} IN ({})", qml::column(dimension.column), values);
    }
    for (const SymbolClass& other : dimension.classes) add(other);
    if (values.empty()) return "TRUE";
    return fmt::format("coalesce({},'') NOT IN ({})", qml::column(dimension.column), values);
}

/// The coarsest zoom that QGIS takes tiles of at a scale; it rounds to the nearest.
int first_zoom(double farthest) {
    if (std::isinf(farthest)) return -1;
    return std::max(0, static_cast<int>(std::ceil(std::log2(scale_denominator(0) / farthest) - 0.5)));
}

/// The styles of one layer of tiles, which QGIS tries one after another on each feature.
class TileStyles {
public:
    TileStyles(const LayerSymbology& symbology, const LayerDefinition& layer, Language language)
        : m_symbology(symbology), m_layer(layer), m_language(language) {}

    std::string renderer() {
        if (m_symbology.uncertainty) add_uncertainty();
        for (const StyleClass& drawn : style_classes(m_symbology)) {
            add(drawn, "FALSE", "1");
            if (m_symbology.estimated) add(drawn, "TRUE", "0");
        }
        return "<renderer type=\"basic\"><styles>\n" + m_styles + "</styles></renderer>\n";
    }

    std::string labeling() const {
        if (!m_symbology.label) return {};
        const bool apart = has_names_apart(m_layer, &m_symbology);
        const std::string settings =
            apart ? qml_label_settings(m_symbology, LabelPlace::on_point, 0.0)
                  : qml_label_settings(m_symbology, label_place(m_layer.geometry), label_distance + largest_radius());
        return fmt::format(
            "<labeling type=\"basic\"><styles><style name=\"{0}\" layer=\"{0}\" expression=\"\" enabled=\"1\" "
            "geometry=\"{1}\" min-zoom=\"-1\" max-zoom=\"-1\">{2}</style></styles></labeling>\n",
            xml_text(apart ? names_layer_name(m_symbology.name) : m_symbology.name), apart ? 0 : geometry_code(),
            settings);
    }

private:
    /// QGIS places names of tiles from the point, whatever is drawn there.
    double largest_radius() const {
        if (geometry_code() != 0) return 0.0;
        double size = 0.0;
        for (const StyleClass& drawn : style_classes(m_symbology)) size = std::max(size, drawn.symbol.size);
        return size / 2;
    }

    int geometry_code() const {
        if (m_layer.geometry == geo::GeometryType::multi_polygon) return 2;
        return m_layer.geometry == geo::GeometryType::multi_line ? 1 : 0;
    }

    void add(const StyleClass& drawn, std::string_view estimated, std::string_view enabled) {
        std::string filter, name;
        double farthest = no_scale_limit;
        const auto meet = [&filter](const std::string& condition) {
            filter += (filter.empty() ? "" : " AND ") + condition;
        };
        for (std::size_t i = 0; i < drawn.classes.size(); ++i) {
            const SymbolDimension& dimension = m_symbology.by[i];
            const SymbolClass& symbol_class = dimension.classes[drawn.classes[i]];
            meet(is_class(dimension, symbol_class));
            name += (name.empty() ? "" : ", ") + (symbol_class.values.empty() ? "…" : symbol_class.values.front());
            farthest = std::min(farthest, symbol_class.farthest);
        }
        if (m_symbology.estimated) meet(fmt::format("coalesce(\"estimated\",FALSE) = {}", estimated));
        if (m_symbology.drawn) meet("\"drawn\"");
        qml::DrawnSymbol symbol{.geometry = m_layer.geometry, .symbol = drawn.symbol, .language = m_language};
        symbol.mark_farthest = m_symbology.mark_farthest;
        define(symbol);
        write(name.empty() ? m_symbology.name : name, filter, farthest, enabled, qml::symbol_of("0", symbol));
    }

    /// What follows figures of the row: width, dashes, and how many a marker stands for.
    void define(qml::DrawnSymbol& drawn) const {
        if (!m_symbology.quantity.empty()) {
            drawn.defined.push_back({"line", fmt::format("if({} IS NULL,'dash',{})", qml::column(m_symbology.quantity),
                                                         qml::literal(qml::pen_style(drawn.symbol.line)))});
        }
        if (const auto& width = m_symbology.width) {
            drawn.defined.push_back(
                {"width",
                 fmt::format("if({0} IS NULL,{1},scale_linear(ln(max({0},{2})),ln({2}),ln({3}),{4},{5}))",
                             qml::column(width->column), qml::number(drawn.symbol.width), qml::number(width->from),
                             qml::number(width->to), qml::number(width->narrowest), qml::number(width->widest))});
        }
        if (geometry_code() == 0) {
            drawn.defined.push_back(
                {"size", fmt::format("{} * (1 + 0.5 * log10(coalesce(\"count\",1)))", qml::number(drawn.symbol.size))});
        }
    }

    void add_uncertainty() {
        const UncertaintySymbology& uncertainty = *m_symbology.uncertainty;
        write("uncertainty", qml::column(uncertainty.column) + " > 0", uncertainty.farthest, "1",
              qml::uncertainty_symbol("0", uncertainty));
    }

    void write(const std::string& name, const std::string& filter, double farthest, std::string_view enabled,
               const std::string& symbol) {
        m_styles += fmt::format(
            "<style name=\"{}\" layer=\"{}\" expression=\"{}\" enabled=\"{}\" geometry=\"{}\" min-zoom=\"{}\" "
            "max-zoom=\"-1\"><symbols>{}</symbols></style>\n",
            xml_text(name), xml_text(m_symbology.name), xml_text(filter), enabled, geometry_code(),
            first_zoom(farthest), symbol);
    }

    const LayerSymbology& m_symbology;
    const LayerDefinition& m_layer;
    Language m_language;
    std::string m_styles;
};

std::string scales(const LayerSymbology& symbology) {
    if (symbology.nearest <= 0.0 && std::isinf(symbology.farthest)) {
        return "hasScaleBasedVisibilityFlag=\"0\" minScale=\"100000000\" maxScale=\"0\"";
    }
    return fmt::format("hasScaleBasedVisibilityFlag=\"1\" minScale=\"{}\" maxScale=\"{}\"",
                       qml::number(std::min(symbology.farthest, 1e8)), qml::number(symbology.nearest));
}

std::string map_layer(const LayerSymbology& symbology, const Collection& collection, const Query& query) {
    const LayerDefinition& layer = collection.layer->definition;
    TileStyles styles(symbology, layer, query.language);
    const std::string address =
        fmt::format("type=xyz&url={}&zmin=0&zmax={}", tile_template(query, &collection, "{z}/{y}/{x}"), most_tile_zoom);
    return fmt::format(
        "<maplayer type=\"vector-tile\" {}>\n<id>maillage_{}</id>\n<datasource>{}</datasource>\n<layername>{}"
        "</layername>\n<srs>{}</srs>\n<provider>vectortile</provider>\n{}{}<blendMode>0</blendMode>\n"
        "<layerOpacity>1</layerOpacity>\n</maplayer>\n",
        scales(symbology), xml_text(layer.name), xml_text(address), xml_text(layer.title.in(query.language)), mercator,
        styles.renderer(), styles.labeling());
}

/// The layers of all that is drawn, and the group that they stand in.
class DrawnLayers {
public:
    DrawnLayers(const Snapshot& snapshot, const Query& query) : m_title(xml_text(snapshot.metadata().territory)) {
        const auto with_tiles = snapshot.tiles().collections();
        for (const LayerSymbology& symbology : snapshot.symbology().layers) {
            const Collection* collection = snapshot.try_collection(symbology.name);
            if (std::ranges::find(with_tiles, collection) == with_tiles.end()) continue;
            const LayerDefinition& layer = collection->layer->definition;
            m_nodes += fmt::format(
                "<layer-tree-layer id=\"maillage_{}\" name=\"{}\" checked=\"{}\" expanded=\"0\" "
                "providerKey=\"vectortile\"/>\n",
                xml_text(layer.name), xml_text(layer.title.in(query.language)),
                symbology.visible ? "Qt::Checked" : "Qt::Unchecked");
            m_layers += map_layer(symbology, *collection, query);
        }
    }

    std::string tree() const {
        return fmt::format(
            "<layer-tree-group name=\"\" checked=\"Qt::Checked\" expanded=\"1\">\n"
            "<layer-tree-group name=\"{}\" checked=\"Qt::Checked\" expanded=\"1\">\n{}</layer-tree-group>\n"
            "</layer-tree-group>\n",
            m_title, m_nodes);
    }
    const std::string& layers() const { return m_layers; }

private:
    std::string m_title, m_nodes, m_layers;
};

/// That the project has a CRS; and the colour under the map, as the style for browsers has it: #f7f6f2.
constexpr std::string_view properties =
    "<properties><SpatialRefSys><ProjectionsEnabled type=\"int\">1</ProjectionsEnabled></SpatialRefSys><Gui>"
    "<CanvasColorRedPart type=\"int\">247</CanvasColorRedPart><CanvasColorGreenPart type=\"int\">246"
    "</CanvasColorGreenPart><CanvasColorBluePart type=\"int\">242</CanvasColorBluePart></Gui></properties>\n";

/// In metres of Mercator's projection, with some room; the world, of an area across the antimeridian and of none.
geo::Box first_view(const std::optional<geo::Box>& degrees) {
    constexpr double edge = 20037508.342789244;
    constexpr double world = 4294967296.0;
    constexpr double room = 0.03, least = 500.0;
    if (!degrees || degrees->min.x > degrees->max.x) return {{-edge, -edge}, {edge, edge}};
    const GridPoint low = grid_point(degrees->min), high = grid_point(degrees->max);
    const auto metres = [](std::uint32_t place) { return (place / world * 2 - 1) * edge; };
    const geo::Box box{{metres(low.x), -metres(low.y)}, {metres(high.x), -metres(high.y)}};
    const double margin = std::max({(box.max.x - box.min.x) * room, (box.max.y - box.min.y) * room, least});
    return {{box.min.x - margin, box.min.y - margin}, {box.max.x + margin, box.max.y + margin}};
}

}  // namespace

std::string qgis_connections(const Snapshot& snapshot, const Query& query) {
    const std::string language = query.language == Language::fr ? "fr" : "en";
    return fmt::format(
        "<!DOCTYPE connections>\n<qgsVectorTileConnections version=\"1.0\">\n <vectortile name=\"{}\" url=\"{}\" "
        "zmin=\"0\" zmax=\"{}\" styleUrl=\"{}\" serviceType=\"\" authcfg=\"\" username=\"\" password=\"\" "
        "referer=\"\"/>\n</qgsVectorTileConnections>\n",
        xml_text("maillage, " + snapshot.metadata().territory), xml_text(tile_template(query, nullptr, "{z}/{y}/{x}")),
        most_tile_zoom, xml_text(query.address("/styles/maillage?f=json&lang=" + language)));
}

std::string qgis_tile_layers(const Snapshot& snapshot, const Query& query) {
    const DrawnLayers drawn(snapshot, query);
    return "<!DOCTYPE qgis-layer-definition>\n<qlr>\n" + drawn.tree() + "<maplayers>\n" + drawn.layers() +
           "</maplayers>\n</qlr>\n";
}

std::string qgis_tile_project(const Snapshot& snapshot, const Query& query) {
    const DrawnLayers drawn(snapshot, query);
    const geo::Box view = first_view(tiles_extent(snapshot, nullptr));
    const auto extent = [&](std::string_view form) {
        return fmt::format(fmt::runtime(form), fmt::arg("xmin", qml::number(view.min.x)),
                           fmt::arg("ymin", qml::number(view.min.y)), fmt::arg("xmax", qml::number(view.max.x)),
                           fmt::arg("ymax", qml::number(view.max.y)), fmt::arg("srs", mercator));
    };
    const std::string title = xml_text(snapshot.metadata().territory);
    std::string text = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n";
    text += "<qgis projectname=\"" + title + "\" version=\"3.22.16\">\n<title>" + title + "</title>\n<projectCrs>";
    text.append(mercator).append("</projectCrs>\n").append(drawn.tree());
    text += extent(
        "<mapcanvas name=\"theMapCanvas\"><units>meters</units><extent><xmin>{xmin}</xmin><ymin>{ymin}</ymin>"
        "<xmax>{xmax}</xmax><ymax>{ymax}</ymax></extent><rotation>0</rotation><destinationsrs>{srs}</destinationsrs>"
        "</mapcanvas>\n");
    text += "<projectlayers>\n" + drawn.layers() + "</projectlayers>\n";
    text += properties;
    text += extent(
        "<ProjectViewSettings UseProjectScales=\"0\"><Scales/><DefaultViewExtent xmin=\"{xmin}\" ymin=\"{ymin}\" "
        "xmax=\"{xmax}\" ymax=\"{ymax}\">{srs}</DefaultViewExtent></ProjectViewSettings>\n");
    return text + "</qgis>\n";
}

}  // namespace core
