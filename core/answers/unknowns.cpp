// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/unknowns.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "core/answers/breakdown.hpp"
#include "core/model/issue.hpp"

namespace core {
namespace {

/// A row lacks something when its cell is empty or holds one of these values.
struct Lack {
    std::string_view layer, column;
    std::array<std::string_view, 3> values;  ///< "" beyond those that there are; an empty cell counts in any case
    const char *en, *fr;
};

constexpr std::array<Lack, 14> lacks{{
    {"establishments", "name", {}, "Establishments without a name", "Établissements sans nom"},
    {"establishments", "activity", {}, "Establishments without an activity", "Établissements sans activité"},
    {"establishments",
     "headcount",
     {"NN"},
     "Establishments whose headcount is not known, or that are not employers",
     "Établissements dont l'effectif est inconnu, ou non employeurs"},
    {"establishments", "precision", {"none"}, "Establishments without a position", "Établissements sans position"},
    {"establishments",
     "precision",
     {"none", "commune", "unknown"},
     "Establishments located to their commune at best",
     "Établissements localisés au mieux à la commune"},
    {"establishments",
     "zone_membership",
     {"uncertain", "unknown"},
     "Establishments of which it is not certain whether they are in a zone",
     "Établissements dont l'appartenance à une zone n'est pas certaine"},
    {"zones", "vocation", {}, "Zones without a vocation", "Zones sans vocation"},
    {"flows", "quantity_best", {}, "Flows without a quantity", "Flux sans quantité"},
    {"flows",
     "resource",
     {},
     "Flows whose resource is not in the catalogue",
     "Flux dont la ressource est hors catalogue"},
    {"initiatives",
     "stage",
     {"unknown"},
     "Initiatives whose stage is not known",
     "Démarches dont le stade est inconnu"},
    {"initiatives", "position_basis", {}, "Initiatives without a position", "Démarches sans position"},
    {"initiatives", "objectives", {}, "Initiatives without stated objectives", "Démarches sans objectifs énoncés"},
    {"synergies", "status", {"unknown"}, "Synergies whose status is not known", "Synergies dont le statut est inconnu"},
    {"synergies", "quantity_best", {}, "Synergies without a quantity", "Synergies sans quantité"},
}};

std::uint64_t rows_lacking(const geo::Column& column, const Lack& lack) {
    std::uint64_t rows = 0;
    const bool texts = std::holds_alternative<geo::CodeColumn>(column.values) ||
                       std::holds_alternative<geo::TextColumn>(column.values);
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (column.is_null(row)) {
            ++rows;
        } else if (texts && std::ranges::find(lack.values, text_at(column, row)) != lack.values.end()) {
            ++rows;
        }
    }
    return rows;
}

Bilingual advice_on(std::string_view code, std::string_view in_edition) {
    const auto catalogue = issue_catalogue();
    const auto found = std::ranges::find(catalogue, code, &IssueKind::code);
    if (found == catalogue.end()) return {std::string(in_edition), std::string(in_edition)};
    return {std::string(found->advice_en), std::string(found->advice_fr)};
}

int severity_rank(std::string_view severity) {
    if (severity == "error") return 0;
    return severity == "warning" ? 1 : 2;
}

}  // namespace

std::vector<Unknown> unknowns(const Edition& edition) {
    std::vector<Unknown> found;
    for (const Lack& lack : lacks) {
        const geo::Column* column = try_column(edition, lack.layer, lack.column);
        if (column == nullptr) continue;
        found.push_back({std::string(lack.layer), {lack.en, lack.fr}, rows_lacking(*column, lack), column->size()});
    }
    return found;
}

std::vector<IssueCount> issues_by_code(const Edition& edition) {
    const EditionLayer* layer = edition.try_layer("issues");
    if (layer == nullptr) return {};
    const geo::Column& code = layer->data.column("code");
    const geo::Column& severity = layer->data.column("severity");
    const geo::Column& advice = layer->data.column("advice");
    std::map<std::string_view, IssueCount> counts;
    for (std::size_t row = 0; row < layer->data.rows(); ++row) {
        IssueCount& count = counts[text_at(code, row)];
        if (count.rows++ != 0) continue;
        count.severity = text_at(severity, row);
        count.advice = advice_on(text_at(code, row), text_at(advice, row));
    }
    std::vector<IssueCount> sorted;
    for (auto& [name, count] : counts) {
        count.code = name;
        count.title = label_of(layer->definition, "code", name);
        sorted.push_back(std::move(count));
    }
    std::ranges::stable_sort(sorted, [](const IssueCount& a, const IssueCount& b) {
        return std::tuple(severity_rank(a.severity), b.rows) < std::tuple(severity_rank(b.severity), a.rows);
    });
    return sorted;
}

}  // namespace core
