// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/cnig_files.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "core/export/cnig_text.hpp"
#include "geo/io/file_sink.hpp"

namespace core {
namespace {

using geo::io::ModelField;
using geo::io::ModelFieldType;
using geo::io::ModelGeometry;

constexpr std::size_t rows_per_block = 4096;
constexpr int longest_in_shapefile = 254;

/// "TEXT(20)" → 20; 0 when any length will do.
int template_width(std::string_view type) {
    int width = 0;
    const std::size_t open = type.find('(');
    if (open != std::string_view::npos) std::from_chars(type.data() + open + 1, type.data() + type.size(), width);
    return width;
}

/// Attributes of a table that are columns, in the order of a form.
std::vector<std::size_t> columns_of(const CnigContent& content) {
    std::vector<std::size_t> columns(content.rows.attributes().size());
    std::iota(columns.begin(), columns.end(), std::size_t{0});
    std::erase_if(columns, [&](std::size_t i) {
        return is_cnig_geometry(content.rows.names().table, content.rows.attributes()[i]);
    });
    return columns;
}

std::vector<std::size_t> columns_of_template(const CnigContent& content) {
    const auto attributes = content.rows.attributes();
    std::vector<std::size_t> columns = columns_of(content);
    std::erase_if(columns, [&](std::size_t i) {
        return attributes[i].template_position == 0 && !content.survey.columns[i].filled;
    });
    const auto place = [&](std::size_t i) {
        const int position = attributes[i].template_position;
        return position == 0 ? std::numeric_limits<int>::max() : position;
    };
    std::ranges::stable_sort(columns, {}, place);
    return columns;
}

ModelField template_field(const CnigAttribute& attribute, const CnigColumnSurvey& column,
                          std::vector<CnigDeviation>& deviations) {
    using enum CnigDeviation::Kind;
    if (attribute.template_position == 0) {
        deviations.push_back({attribute.name, not_in_template});
        return {attribute.name, ModelFieldType::text, 0};
    }
    if (attribute.template_type == "REAL") return {attribute.template_name, ModelFieldType::real, 0};
    if (attribute.template_type == "MEDIUMINT") {
        if (column.whole) return {attribute.template_name, ModelFieldType::integer, 0};
        deviations.push_back({attribute.name, decimals});
        return {attribute.template_name, ModelFieldType::real, 0};
    }
    const int width = template_width(attribute.template_type);
    if (width != 0 && column.characters > static_cast<std::size_t>(width)) {
        deviations.push_back({attribute.name, longer});
        return {attribute.template_name, ModelFieldType::text, 0};
    }
    return {attribute.template_name, ModelFieldType::text, width};
}

ModelField shapefile_field(const CnigAttribute& attribute, const CnigColumnSurvey& column) {
    if (attribute.type == CnigType::number) {
        return {attribute.short_name, column.whole ? ModelFieldType::integer : ModelFieldType::real, 0};
    }
    const int needed = static_cast<int>(std::min<std::size_t>(column.bytes, longest_in_shapefile));
    return {attribute.short_name, ModelFieldType::text,
            std::clamp(std::max(needed, template_width(attribute.template_type)), 1, longest_in_shapefile)};
}

ModelGeometry geometry_of(const CnigContent& content) {
    switch (content.rows.names().table) {
        case CnigTable::pole: return ModelGeometry::point;
        case CnigTable::zone: return ModelGeometry::multi_polygon;
        case CnigTable::plot:
            return content.survey.several_parts ? ModelGeometry::multi_polygon : ModelGeometry::polygon;
        case CnigTable::establishment: break;
    }
    return ModelGeometry::multi_point;
}

/// At most `bytes` bytes, cut between characters.
std::string_view cut(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80) --bytes;
    return text.substr(0, bytes);
}

geo::Geometry moved(const geo::Layer& layer, std::size_t row, const geo::Transformer& transformer) {
    if (!layer.geometry.has_geometry(row)) return {};
    auto geometry = transformer.try_transform(layer.geometry.geometry(row));
    if (!geometry) {
        throw std::runtime_error("layer '" + layer.name + "': the position of '" + layer.columns[0].text(row) +
                                 "' has no place in the coordinate reference system of the standard");
    }
    return *std::move(geometry);
}

/// Rows [first, last) of those that are written: `use(values by attribute, geometry)`.
template <class Use>
void read_rows(const CnigContent& content, const geo::Transformer& transformer, std::size_t first, std::size_t last,
               const Use& use) {
    const auto& kept = content.survey.rows;
    if (first == last) return;
    const std::size_t begin = kept[first];
    content.rows.layer().rows.read(
        begin, std::size_t{kept[last - 1]} + 1, [&](const geo::Layer& layer, std::size_t from, std::size_t) {
            for (std::size_t i = first; i < last; ++i) {
                const std::size_t row = from + kept[i] - begin;
                use(cnig_row(content.standard, content.rows, layer, row), moved(layer, row, transformer));
            }
        });
}

/// `most_bytes` is what a text may have.
geo::io::ModelLayer model_layer(const CnigContent& content, const geo::Crs& from, const geo::Crs& to,
                                std::vector<std::size_t> columns, std::vector<ModelField> fields,
                                std::size_t most_bytes) {
    geo::Layer empty{std::string(content.rows.names().model_layer),
                     {},
                     geo::GeometryColumn(content.rows.layer().definition.geometry)};
    for (const ModelField& field : fields) empty.columns.push_back(geo::make_column(field.name, geo::ColumnType::text));
    auto make = [&content, empty, columns = std::move(columns), from, to, most_bytes](std::size_t first,
                                                                                      std::size_t last) {
        geo::Layer block = empty;
        read_rows(
            content, geo::Transformer(from, to), first, last,
            [&](const std::vector<std::string>& values, const geo::Geometry& geometry) {
                for (std::size_t i = 0; i < columns.size(); ++i) {
                    std::get<geo::TextColumn>(block.columns[i].values).append(cut(values[columns[i]], most_bytes));
                }
                block.geometry.append(geometry);
            });
        return block;
    };
    return {std::string(content.rows.names().model_layer), std::string(content.rows.names().model_description),
            geometry_of(content), std::move(fields),
            geo::LayerRows(std::move(empty), content.survey.rows.size(), std::move(make))};
}

}  // namespace

geo::io::ModelLayer cnig_model_layer(const CnigContent& content, const geo::Crs& from, const geo::Crs& to,
                                     std::vector<CnigDeviation>& deviations) {
    const std::vector<std::size_t> columns = columns_of_template(content);
    std::vector<ModelField> fields;
    for (const std::size_t i : columns) {
        fields.push_back(template_field(content.rows.attributes()[i], content.survey.columns[i], deviations));
    }
    if (content.rows.names().table == CnigTable::plot && content.survey.several_parts) {
        deviations.push_back({"terr_geomsurf", CnigDeviation::Kind::several_parts});
    }
    return model_layer(content, from, to, columns, std::move(fields), std::string::npos);
}

geo::io::ModelLayer cnig_shapefile_layer(const CnigContent& content, const geo::Crs& from, const geo::Crs& to) {
    const std::vector<std::size_t> columns = columns_of(content);
    std::vector<ModelField> fields;
    for (const std::size_t i : columns) {
        fields.push_back(shapefile_field(content.rows.attributes()[i], content.survey.columns[i]));
    }
    return model_layer(content, from, to, columns, std::move(fields), longest_in_shapefile);
}

void write_cnig_csv(const std::filesystem::path& target, const CnigContent& content, const geo::Crs& from,
                    const geo::Crs& to, const geo::io::OutputOptions& options) {
    const CnigTable table = content.rows.names().table;
    const bool areas = table == CnigTable::zone || table == CnigTable::plot;
    const bool in_plane = areas && to.code() == geo::lambert_93;
    const geo::Transformer transformer(from, in_plane ? to : geo::Crs(geo::wgs_84));
    const auto position = [&](const geo::Geometry& geometry) -> std::string {
        if (const auto* area = std::get_if<geo::MultiPolygon>(&geometry)) return cnig_area(*area);
        const auto* point = std::get_if<geo::Point>(&geometry);
        if (point == nullptr) return {};
        return table == CnigTable::pole ? cnig_position(*point) : cnig_points(*point);
    };
    const auto append_line = [&](std::string& text, const auto& cell) {
        for (std::size_t i = 0; i < content.rows.attributes().size(); ++i) {
            if (i > 0) text += ';';
            append_cnig_cell(text, cell(i));
        }
        text += "\r\n";
    };
    geo::io::write_file(target, options, [&](const std::filesystem::path& temporary) {
        geo::io::FileSink sink(temporary);
        std::string text;
        append_line(text, [&](std::size_t i) { return content.rows.attributes()[i].name; });
        for (std::size_t first = 0; first < content.survey.rows.size(); first += rows_per_block) {
            const std::size_t last = std::min(first + rows_per_block, content.survey.rows.size());
            read_rows(content, transformer, first, last,
                      [&](const std::vector<std::string>& values, const geo::Geometry& geometry) {
                          append_line(text, [&](std::size_t i) {
                              const bool here = is_cnig_geometry(table, content.rows.attributes()[i]);
                              return here ? position(geometry) : values[i];
                          });
                      });
            sink.write(text);
            text.clear();
        }
        sink.write(text);
        sink.close();
    });
}

}  // namespace core
