// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/match_tables.hpp"

#include <map>
#include <stdexcept>

#include "core/sources/resource_file.hpp"
#include "core/sources/rule_files.hpp"

namespace core {

namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The parts between any of ; , / and |.
std::vector<std::string_view> parts_of(std::string_view written) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = written.find_first_of(";,/|");
        if (const std::string_view part = trimmed(written.substr(0, end)); !part.empty()) parts.push_back(part);
        if (end == std::string_view::npos) return parts;
        written.remove_prefix(end + 1);
    }
}

}  // namespace

MatchTables read_match_tables(const std::filesystem::path& reference_data, const MatchFiles& files) {
    MatchTables tables;
    tables.catalogue = read_resource_catalogue(reference_data, files.resources);
    tables.activities = read_activity_list(reference_data);
    tables.rules = read_activity_rules(reference_data, tables.catalogue, files.activity_rules);
    tables.substitutions = read_substitution_rules(reference_data, tables.catalogue, files.substitution_rules);
    tables.wastes = read_waste_list(reference_data, tables.catalogue);
    if (!files.correspondence.empty()) tables.correspondence = read_activity_correspondence(files.correspondence);
    return tables;
}

std::vector<ActivityCode> activities_in(std::string_view written, ActivityNomenclature nomenclature,
                                        const MatchTables& tables) {
    std::vector<ActivityCode> found;
    for (const std::string_view part : parts_of(written)) {
        const auto code = ActivityCode::try_parse(part, nomenclature);
        if (!code) continue;
        if (shares_tree(nomenclature, ActivityNomenclature::nace_rev2)) {
            found.push_back(*code);
            continue;
        }
        const auto rows = tables.correspondence.of(*code);
        if (rows.empty()) {
            throw std::runtime_error("the rules are written in NACE Rev. 2, and no correspondence says what " +
                                     code->text() + " of " + std::string(text(nomenclature)) +
                                     " is there; give a file that does with --correspondence");
        }
        for (const ActivityCorrespondenceRow& row : rows) found.push_back(row.to);
    }
    return found;
}

std::vector<WrittenWasteCode> wastes_in(std::string_view written) {
    std::vector<WrittenWasteCode> found;
    for (const std::string_view part : parts_of(written)) {
        if (const auto code = try_waste_code(part)) found.push_back(*code);
    }
    return found;
}

std::vector<OfferedResource> offered_by(const ActivityMatcher& matcher, const MatchTables& tables,
                                        std::span<const WrittenWasteCode> wastes, const ActivityCode& donor) {
    std::map<ResourceIndex, double> shares;
    for (const WrittenWasteCode& waste : wastes) {
        for (const OfferedResource& output : matcher.offered(tables.wastes, waste, donor)) {
            shares[output.resource] += output.weight / static_cast<double>(wastes.size());
        }
    }
    std::vector<OfferedResource> offered;
    offered.reserve(shares.size());
    for (const auto& [resource, share] : shares) offered.push_back({resource, share});
    return offered;
}

}  // namespace core
