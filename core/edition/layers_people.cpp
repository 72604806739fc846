// SPDX-License-Identifier: GPL-3.0-or-later
// Initiatives, synergies and actors. References to rows that are not shown are left out.
#include <set>
#include <string_view>
#include <unordered_map>

#include "core/edition/dictionary.hpp"
#include "core/edition/layer_builder.hpp"
#include "core/edition/layers.hpp"
#include "core/model/plain_text.hpp"

namespace core::layers {
namespace {

using Ids = std::set<std::string, std::less<>>;

std::string joined(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items) text.append(text.empty() ? "" : "|").append(item);
    return text;
}

template <class Row>
Ids shown_ids(const std::vector<Row>& rows, const std::vector<std::uint8_t>& visible) {
    Ids ids;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (visible[row] != 0) ids.insert(rows[row].id);
    }
    return ids;
}

/// Ids and names of the withheld actors: people write either. A name that an actor who is shown has too is no secret.
Ids withheld_actors(const Input& input) {
    Ids hidden, shown;
    for (std::size_t row = 0; row < input.territory.actors.size(); ++row) {
        const Actor& actor = input.territory.actors[row];
        Ids& ids = input.visible.actors[row] != 0 ? shown : hidden;
        ids.insert(folded(actor.id));
        ids.insert(folded(actor.name));
    }
    for (const std::string& id : shown) hidden.erase(id);
    return hidden;
}

std::vector<std::string> without(const std::vector<std::string>& items, const Ids& hidden) {
    std::vector<std::string> kept;
    for (const std::string& item : items) {
        if (!hidden.contains(folded(item))) kept.push_back(item);
    }
    return kept;
}

std::vector<std::string> only(const std::vector<std::string>& items, const Ids& allowed) {
    std::vector<std::string> kept;
    for (const std::string& item : items) {
        if (allowed.contains(item)) kept.push_back(item);
    }
    return kept;
}

/// Rows of the visible establishments by id.
std::unordered_map<std::string_view, EstablishmentIndex> establishments_by_id(const Input& input) {
    std::unordered_map<std::string_view, EstablishmentIndex> rows;
    for (EstablishmentIndex row = 0; row < input.territory.establishments.size(); ++row) {
        if (input.visible.establishments[row] != 0) rows.emplace(input.territory.establishments.id[row], row);
    }
    return rows;
}

void append_contact(LayerBuilder& layer, const Contact& contact, Audience audience) {
    const bool shown = may_see(audience, contact.diffusion);
    layer.text("contact_name").append(shown ? contact.name : std::string());
    layer.text("contact_role").append(shown ? contact.role : std::string());
    layer.text("contact_email").append(shown ? contact.email : std::string());
    layer.text("contact_telephone").append(shown ? contact.telephone : std::string());
}

std::string objectives_text(const Initiative& initiative) {
    std::vector<std::string> items;
    for (const Objective& o : initiative.objectives) {
        items.push_back(o.indicator + ": " + o.target + ", " + o.result + (o.date.empty() ? "" : " (" + o.date + ")"));
    }
    return joined(items);
}

std::string funding_text(const Initiative& initiative, const Ids& hidden_actors) {
    std::vector<std::string> items;
    for (const Funding& f : initiative.funding) {
        if (hidden_actors.contains(folded(f.funder))) continue;
        items.push_back(f.funder + ": " + f.amount + (f.unit.empty() ? "" : " " + f.unit) +
                        (f.year.empty() ? "" : " (" + f.year + ")"));
    }
    return joined(items);
}

void append_description(LayerBuilder& layer, const Initiative& initiative, const Ids& hidden_actors) {
    layer.text("id").append(initiative.id);
    layer.text("name").append(initiative.name);
    layer.text("summary").append(initiative.summary);
    layer.code("kind").append(text(initiative.kind));
    layer.code("stage").append(text(initiative.stage));
    layer.text("stage_as_written").append(initiative.stage_as_written);
    layer.code("stage_date").append(initiative.stage_date);
    layer.code("start_date").append(initiative.start_date);
    layer.code("end_date").append(initiative.end_date);
    layer.code("updated").append(initiative.updated);
    layer.text("synergy_kinds").append(joined(initiative.synergy_kinds));
    layer.text("funders").append(joined(without(initiative.funders, hidden_actors)));
    layer.text("commune").append(initiative.commune);
    layer.text("position_basis").append(initiative.position_basis);
    layer.text("objectives").append(objectives_text(initiative));
    layer.text("funding").append(funding_text(initiative, hidden_actors));
    layer.real("full_time_equivalents").push_back(initiative.full_time_equivalents.value_or(geo::no_real));
    layer.text("web").append(initiative.web);
    layer.code("diffusion").append(text(initiative.diffusion));
}

/// Segments from the first located party to each other: where a synergy is drawn.
geo::Geometry lines_between(const std::vector<geo::Point>& places) {
    geo::MultiLine lines;
    for (std::size_t i = 1; i < places.size(); ++i) lines.lines.push_back({places.front(), places[i]});
    return lines.lines.empty() ? geo::Geometry{} : geo::Geometry{lines};
}

void append_synergy(LayerBuilder& layer, const Synergy& synergy, const ResourceCatalogue& catalogue) {
    layer.text("id").append(synergy.id);
    layer.text("name").append(synergy.name);
    layer.code("kind").append(text(synergy.kind));
    layer.code("status").append(text(synergy.status));
    layer.code("status_date").append(synergy.status_date);
    layer.text("resource").append(synergy.resource == no_resource ? std::string() : catalogue[synergy.resource].code);
    layer.text("resource_as_written").append(synergy.resource_as_written);
    layer.real("quantity_low").push_back(synergy.quantity.low);
    layer.real("quantity_best").push_back(synergy.quantity.best);
    layer.real("quantity_high").push_back(synergy.quantity.high);
    layer.code("unit").append(text(synergy.unit));
    layer.code("grade").append(text(synergy.grade));
    layer.code("diffusion").append(text(synergy.diffusion));
}

}  // namespace

EditionLayer initiatives(const Input& input) {
    const Territory& territory = input.territory;
    const auto establishments = establishments_by_id(input);
    const Ids hidden_actors = withheld_actors(input);
    LayerBuilder layer(dictionary::initiatives());
    for (std::size_t row = 0; row < territory.initiatives.size(); ++row) {
        if (input.visible.initiatives[row] == 0) continue;
        const Initiative& initiative = territory.initiatives[row];
        std::vector<std::string> parts;
        for (const std::string& id : initiative.establishments) {
            if (establishments.contains(id)) parts.push_back(id);
        }
        append_description(layer, initiative, hidden_actors);
        layer.text("facilitator")
            .append(hidden_actors.contains(folded(initiative.facilitator)) ? std::string() : initiative.facilitator);
        layer.text("zones").append(joined(initiative.zones));
        layer.text("establishments").append(joined(parts));
        layer.integer("establishment_count").push_back(static_cast<std::int64_t>(parts.size()));
        append_contact(layer, initiative.contact, input.options.audience);
        layer.code("source").append(territory.sources[initiative.source].name);
        layer.geometry().append_point(initiative.position);
    }
    return layer.finish();
}

EditionLayer initiative_perimeters(const Input& input) {
    LayerBuilder layer(dictionary::initiative_perimeters());
    for (std::size_t row = 0; row < input.territory.initiatives.size(); ++row) {
        const Initiative& initiative = input.territory.initiatives[row];
        if (input.visible.initiatives[row] == 0 || initiative.perimeter.empty()) continue;
        layer.text("initiative").append(initiative.id);
        layer.text("name").append(initiative.name);
        layer.code("stage").append(text(initiative.stage));
        layer.geometry().append_polygons(initiative.perimeter.front());
    }
    return layer.finish();
}

EditionLayer synergies(const Input& input) {
    const Territory& territory = input.territory;
    const auto establishments = establishments_by_id(input);
    const Ids initiatives = shown_ids(territory.initiatives, input.visible.initiatives);
    LayerBuilder layer(dictionary::synergies());
    for (std::size_t row = 0; row < territory.synergies.size(); ++row) {
        if (input.visible.synergies[row] == 0) continue;
        const Synergy& synergy = territory.synergies[row];
        std::vector<std::string> parties;
        std::vector<geo::Point> places;
        for (const std::string& id : synergy.parties) {
            const auto found = establishments.find(id);
            if (found == establishments.end()) continue;
            parties.push_back(id);
            const geo::Point& place = territory.establishments.position[found->second];
            if (geo::is_finite(place)) places.push_back(place);
        }
        append_synergy(layer, synergy, territory.catalogue);
        layer.text("parties").append(joined(parties));
        layer.integer("party_count").push_back(static_cast<std::int64_t>(parties.size()));
        layer.text("initiative").append(initiatives.contains(synergy.initiative) ? synergy.initiative : std::string());
        layer.code("source").append(territory.sources[synergy.source].name);
        layer.geometry().append(lines_between(places));
    }
    return layer.finish();
}

EditionLayer actors(const Input& input) {
    const Territory& territory = input.territory;
    const Ids initiatives = shown_ids(territory.initiatives, input.visible.initiatives);
    LayerBuilder layer(dictionary::actors());
    for (std::size_t row = 0; row < territory.actors.size(); ++row) {
        if (input.visible.actors[row] == 0) continue;
        const Actor& actor = territory.actors[row];
        layer.text("id").append(actor.id);
        layer.text("name").append(actor.name);
        layer.code("kind").append(text(actor.kind));
        layer.text("commune").append(actor.commune);
        layer.text("initiatives").append(joined(only(actor.initiatives, initiatives)));
        layer.text("web").append(actor.web);
        append_contact(layer, actor.contact, input.options.audience);
        layer.code("diffusion").append(text(actor.diffusion));
        layer.code("source").append(territory.sources[actor.source].name);
        layer.geometry().append_point(actor.position);
    }
    return layer.finish();
}

}  // namespace core::layers
