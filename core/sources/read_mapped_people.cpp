// SPDX-License-Identifier: GPL-3.0-or-later
// Initiatives, synergies and actors from mapped columns. What they refer to is checked once all sources are read.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/sources/mapped_readers.hpp"
#include "core/sources/mapped_source.hpp"
#include "core/sources/people_words.hpp"
#include "core/sources/row_filter.hpp"
#include "core/sources/written_values.hpp"

namespace core {
namespace {

std::string id_or_number(MappedSource& in, std::string_view code, SourceIndex source) {
    if (const std::string_view id = in["id"]; !id.empty()) return std::string(id);
    std::string made = fmt::format("{}-{}", source + 1, in.source().record().row);
    in.source().report(code, made, std::string(in["name"]));
    return made;
}

/// The word of a list that a column holds, or `otherwise` with an issue.
template <class Value>
Value word_of(MappedSource& in, std::string_view column, std::optional<Value> (*try_word)(std::string_view),
              Value otherwise, std::string_view code, const std::string& subject) {
    const std::string_view written = in[column];
    if (written.empty()) return otherwise;
    if (const auto word = try_word(written)) return *word;
    in.source().report(code, subject, std::string(written));
    return otherwise;
}

Contact contact_of(MappedSource& in, const std::string& subject) {
    Contact contact;
    contact.name = in["contact_name"];
    contact.role = in["contact_role"];
    contact.email = in["contact_email"];
    contact.telephone = in["contact_telephone"];
    contact.diffusion = in.diffusion("contact_diffusion", Diffusion::network, subject);
    return contact;
}

/// "a : b : c : d" → four texts, missing ones empty. A web address keeps its colon: parts are split at " : " only when
/// there is one, else at ":".
std::array<std::string, 4> four_parts(MappedSource& in, std::string_view written, const std::string& subject) {
    const std::string_view mark = written.find(" : ") != std::string_view::npos ? " : " : ":";
    std::array<std::string, 4> parts;
    std::size_t count = 0;
    for (std::string_view rest = written;;) {
        const auto end = std::min(rest.find(mark), rest.size());
        std::string_view part = rest.substr(0, end);
        while (part.starts_with(' ')) part.remove_prefix(1);
        while (part.ends_with(' ')) part.remove_suffix(1);
        if (count < parts.size()) parts.at(count) = part;
        ++count;
        if (end == rest.size()) break;
        rest.remove_prefix(end + mark.size());
    }
    if (count > parts.size()) in.source().report("initiative.bad_part", subject, std::string(written));
    return parts;
}

std::vector<std::string> synergy_kinds(MappedSource& in, const std::string& subject) {
    std::vector<std::string> kinds;
    for (const std::string& written : in.list("synergy_kinds")) {
        if (const auto kind = try_synergy_kind(written)) {
            kinds.emplace_back(text(*kind));
        } else {
            in.source().report("initiative.unknown_synergy_kind", subject, written);
        }
    }
    std::ranges::sort(kinds);
    kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
    return kinds;
}

void read_life(Initiative& initiative, MappedSource& in) {
    const std::string& id = initiative.id;
    initiative.stage_as_written = in["stage"];
    initiative.stage =
        word_of(in, "stage", try_initiative_stage, InitiativeStage::unknown, "initiative.unknown_stage", id);
    initiative.stage_date = in.date("stage_date", id);
    initiative.start_date = in.date("start_date", id);
    initiative.end_date = in.date("end_date", id);
    initiative.updated = in.date("updated", id);
    // As precise as the coarser of the two: "2025" does not end before "2025-03".
    const std::size_t common = std::min(initiative.start_date.size(), initiative.end_date.size());
    const bool both = common > 0;
    if (both && initiative.end_date.substr(0, common) < initiative.start_date.substr(0, common)) {
        in.source().report("initiative.end_before_start", id,
                           fmt::format("{} to {}", initiative.start_date, initiative.end_date));
    }
}

void read_partners(Initiative& initiative, MappedSource& in) {
    initiative.synergy_kinds = synergy_kinds(in, initiative.id);
    initiative.facilitator = in["facilitator"];
    initiative.funders = in.list("funders");
    initiative.contact = contact_of(in, initiative.id);
    initiative.web = in["web"];
    initiative.zones = in.list("zones");
    initiative.establishments = in.establishment_ids("establishments");
    for (const std::string& written : in.list("objectives")) {
        auto [indicator, target, result, date] = four_parts(in, written, initiative.id);
        initiative.objectives.push_back({indicator, target, result, date});
    }
    for (const std::string& written : in.list("funding")) {
        auto [funder, amount, unit, year] = four_parts(in, written, initiative.id);
        initiative.funding.push_back({funder, amount, unit, year});
    }
    initiative.full_time_equivalents = in.number("full_time_equivalents", initiative.id);
}

/// A point or a perimeter that the row itself gives; zones and communes place it once all sources are read.
void read_place(Initiative& initiative, MappedSource& in) {
    initiative.commune = in.commune("commune", initiative.id);
    if (auto area = in.area(initiative.id)) {
        initiative.perimeter.push_back(std::move(*area));
        return;
    }
    const auto position = in.position(initiative.id);
    if (!position || !geo::is_finite(*position)) return;
    initiative.position = *position;
    initiative.position_basis = "given";
}

Initiative initiative_of(MappedSource& in, SourceIndex source) {
    Initiative initiative;
    initiative.id = id_or_number(in, "initiative.missing_id", source);
    initiative.name = in["name"];
    initiative.summary = in["summary"];
    initiative.kind =
        word_of(in, "kind", try_initiative_kind, InitiativeKind::approach, "initiative.unknown_kind", initiative.id);
    read_life(initiative, in);
    read_partners(initiative, in);
    read_place(initiative, in);
    initiative.diffusion = in.diffusion("diffusion", Diffusion::public_, initiative.id);
    initiative.source = source;
    initiative.source_row = in.source().record().row;
    return initiative;
}

void read_quantity(Synergy& synergy, MappedSource& in) {
    const WrittenQuantity written = written_quantity(in["quantity"]);
    const std::string_view unit = in["unit"].empty() ? std::string_view(written.unit) : in["unit"];
    const auto known_unit = try_unit(unit);
    const bool readable = written.remark == QuantityRemark::none || written.remark == QuantityRemark::reversed_interval;
    if (readable && known_unit) {
        synergy.quantity = written.interval;
        synergy.unit = *known_unit;
    } else if (written.remark != QuantityRemark::empty) {
        in.source().report("synergy.bad_quantity", synergy.id, fmt::format("{} {}", in["quantity"], unit));
    }
}

Synergy synergy_of(MappedSource& in, SynergyKind kind, SourceIndex source, const ResourceCatalogue& catalogue) {
    Synergy synergy;
    synergy.id = id_or_number(in, "synergy.missing_id", source);
    synergy.name = in["name"];
    synergy.kind = kind;
    synergy.parties = in.establishment_ids("parties");
    synergy.resource_as_written = in["resource"];
    if (!synergy.resource_as_written.empty()) {
        synergy.resource = catalogue.try_find(synergy.resource_as_written).value_or(no_resource);
        if (synergy.resource == no_resource) {
            in.source().report("synergy.unknown_resource", synergy.id, synergy.resource_as_written);
        }
    }
    synergy.status =
        word_of(in, "status", try_synergy_status, SynergyStatus::unknown, "synergy.unknown_status", synergy.id);
    synergy.status_date = in.date("status_date", synergy.id);
    read_quantity(synergy, in);
    synergy.initiative = in["initiative"];
    synergy.grade = in.grade("grade", synergy.id);
    synergy.diffusion = in.diffusion("diffusion", Diffusion::confidential, synergy.id);
    synergy.source = source;
    synergy.source_row = in.source().record().row;
    return synergy;
}

Actor actor_of(MappedSource& in, SourceIndex source) {
    Actor actor;
    actor.id = id_or_number(in, "actor.missing_id", source);
    actor.name = in["name"];
    actor.kind = word_of(in, "kind", try_actor_kind, ActorKind::other, "actor.unknown_kind", actor.id);
    actor.commune = in.commune("commune", actor.id);
    actor.web = in["web"];
    actor.contact = contact_of(in, actor.id);
    if (const auto position = in.position(actor.id)) actor.position = *position;
    actor.initiatives = in.list("initiatives");
    actor.diffusion = in.diffusion("diffusion", Diffusion::public_, actor.id);
    actor.source = source;
    actor.source_row = in.source().record().row;
    return actor;
}

bool has_id_or_name(const MappedSource& in) { return !in["id"].empty() || !in["name"].empty(); }

/// Keeps the row, or drops it by commune or perimeter. True when it stays.
bool stays(const RowFilter& filter, MappedSource& in, std::string_view commune, const geo::Point& position) {
    FilteredRow row;
    row.commune = commune;
    const std::string_view reason = filter.reason(row);
    const bool outside = filter.has_perimeter() && geo::is_finite(position) && !filter.is_inside(position);
    if (reason.empty() && !outside) {
        in.source().keep();
        return true;
    }
    in.source().filter(outside ? "perimeter" : reason);
    return false;
}

}  // namespace

void read_mapped_initiatives(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    MappedSource in(spec, context);
    const RowFilter filter(spec.filter, context.crs);
    while (in.next()) {
        if (!has_id_or_name(in)) {
            in.source().set_aside("initiative.missing_name", {}, {});
            continue;
        }
        Initiative initiative = initiative_of(in, context.index);
        if (stays(filter, in, initiative.commune, initiative.position)) {
            draft.territory.initiatives.push_back(std::move(initiative));
        }
    }
}

void read_mapped_synergies(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    MappedSource in(spec, context);
    while (in.next()) {
        const auto kind = try_synergy_kind(in["kind"]);
        if (!kind) {
            in.source().set_aside("synergy.unknown_kind", std::string(in["id"]), std::string(in["kind"]));
            continue;
        }
        draft.territory.synergies.push_back(synergy_of(in, *kind, context.index, draft.territory.catalogue));
        in.source().keep();
    }
}

void read_mapped_actors(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft) {
    MappedSource in(spec, context);
    const RowFilter filter(spec.filter, context.crs);
    while (in.next()) {
        if (!has_id_or_name(in)) {
            in.source().set_aside("actor.missing_name", {}, {});
            continue;
        }
        Actor actor = actor_of(in, context.index);
        if (stays(filter, in, actor.commune, actor.position)) draft.territory.actors.push_back(std::move(actor));
    }
}

}  // namespace core
