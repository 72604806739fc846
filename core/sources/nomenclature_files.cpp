// SPDX-License-Identifier: GPL-3.0-or-later
// The published lists of the installation (waste, activities), and correspondences between nomenclatures.
#include <stdexcept>

#include "core/model/reference_table.hpp"
#include "core/sources/rule_files.hpp"

namespace core {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(std::string_view file, std::size_t row, std::string_view column, std::string_view value,
                         std::string_view accepted) {
    throw std::runtime_error(std::string(file) + ", row " + std::to_string(row + 1) + ", column " +
                             std::string(column) + ": \"" + std::string(value) + "\" is not accepted; write " +
                             std::string(accepted));
}

Hazard hazard_of(std::string_view file, std::size_t row, std::string_view written) {
    for (const Hazard hazard : {Hazard::no, Hazard::yes, Hazard::unknown}) {
        if (text(hazard) == written) return hazard;
    }
    refuse(file, row, "hazardous", written, "yes, no or nothing");
}

ActivityCode activity(std::string_view file, const ReferenceTable& table, std::size_t row, std::string_view column,
                      std::string_view nomenclature_column) {
    const std::string_view written_nomenclature = table.value(row, table.column(nomenclature_column));
    const auto nomenclature = try_activity_nomenclature(written_nomenclature);
    if (!nomenclature) refuse(file, row, nomenclature_column, written_nomenclature, "naf_rev2, nace_rev2 or naf_2025");
    const std::string_view written = table.value(row, table.column(column));
    const auto code = ActivityCode::try_parse(written, *nomenclature);
    if (!code) refuse(file, row, column, written, "a code such as 24.10Z");
    return *code;
}

}  // namespace

WasteList read_waste_list(const fs::path& reference_data, const ResourceCatalogue& catalogue) {
    const ReferenceTable table(reference_data / waste_code_file_name);
    const auto cell = [&](std::size_t row, std::string_view column) {
        return std::string(table.value(row, table.column(column)));
    };
    std::vector<WasteEntry> rows;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const std::string code = cell(i, "resource");
        const auto resource = catalogue.try_find(code);
        if (!resource) refuse(waste_code_file_name, i, "resource", code, "a resource of the catalogue");
        rows.push_back({cell(i, "code"),
                        hazard_of(waste_code_file_name, i, cell(i, "hazardous")),
                        *resource,
                        {.en = cell(i, "title_en"), .fr = cell(i, "title_fr")},
                        cell(i, "valid_from"),
                        cell(i, "valid_to"),
                        {cell(i, "source"), cell(i, "grade")}});
    }
    return WasteList(std::move(rows));
}

ActivityList read_activity_list(const fs::path& reference_data) {
    const ReferenceTable table(reference_data / activity_file_name);
    const auto cell = [&](std::size_t row, std::string_view column) {
        return std::string(table.value(row, table.column(column)));
    };
    const auto without_dot = [](std::string code) {
        std::erase(code, '.');
        return code;
    };
    std::vector<ActivityEntry> rows;
    for (std::size_t i = 0; i < table.size(); ++i) {
        rows.push_back({without_dot(cell(i, "code")),
                        without_dot(cell(i, "parent")),
                        {.en = cell(i, "label_en"), .fr = cell(i, "label_fr")}});
    }
    return ActivityList(std::move(rows));
}

ActivityCorrespondence read_activity_correspondence(const fs::path& file) {
    const ReferenceTable table(file);
    const std::string name = file.filename().string();
    std::vector<ActivityCorrespondenceRow> rows;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto weight = table.try_number(i, table.column("weight"));
        const std::string_view written = table.value(i, table.column("weight"));
        if (!weight || !(*weight > 0.0 && *weight <= 1.0)) {
            refuse(name, i, "weight", written, "a share above 0, at most 1");
        }
        rows.push_back({activity(name, table, i, "from", "from_nomenclature"),
                        activity(name, table, i, "to", "to_nomenclature"), *weight,
                        std::string(table.value(i, table.column("source")))});
    }
    return ActivityCorrespondence(std::move(rows));
}

std::string activity_correspondence_csv(const ActivityCorrespondence& correspondence) {
    std::string csv = "from_nomenclature,from,to_nomenclature,to,weight,source\n";
    for (const ActivityCorrespondenceRow& row : correspondence.rows()) {
        std::string source = row.source;
        for (std::size_t at = source.find('"'); at != std::string::npos; at = source.find('"', at + 2)) {
            source.insert(at, 1, '"');
        }
        csv += std::string(text(row.from.nomenclature())) + "," + row.from.text() + "," +
               std::string(text(row.to.nomenclature())) + "," + row.to.text() + "," + std::to_string(row.weight) +
               ",\"" + source + "\"\n";
    }
    return csv;
}

}  // namespace core
