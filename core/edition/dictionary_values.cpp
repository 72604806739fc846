// SPDX-License-Identifier: GPL-3.0-or-later
// Enumerations with their labels, and the attributes carried through.
#include "core/edition/dictionary_values.hpp"

#include <array>

namespace core::dictionary {

std::vector<DomainValue> evidence_grades() {
    return {{"measured", {"Measured", "Mesuré"}},
            {"declared", {"Declared", "Déclaré"}},
            {"surveyed", {"Surveyed", "Enquêté"}},
            {"estimated", {"Estimated", "Estimé"}}};
}

std::vector<DomainValue> diffusions() {
    return {{"public", {"Public", "Public"}},
            {"network", {"Members of the network", "Membres du réseau"}},
            {"confidential", {"Confidential", "Confidentiel"}}};
}

std::vector<DomainValue> distance_bases() {
    return {{"straight", {"As the crow flies", "À vol d'oiseau"}},
            {"road", {"By road", "Par la route"}},
            {"pipe", {"By pipe", "Par canalisation"}}};
}

std::vector<DomainValue> synergy_kinds() {
    return {{"substitution", {"Substitution", "Substitution"}}, {"mutualisation", {"Mutualisation", "Mutualisation"}}};
}

std::vector<DomainValue> directions() {
    return {{"output", {"Offered", "Offert"}}, {"input", {"Needed", "Recherché"}}};
}

std::vector<DomainValue> meeting_kinds() {
    return {{"zone", {"In a zone", "Dans une zone"}}, {"member", {"At a member", "Chez un membre"}}};
}

std::vector<DomainValue> member_reasons() {
    return {{"in_zone", {"It belongs to the zone where the group meets", "Il est de la zone où le groupe se retrouve"}},
            {"meeting_point", {"The group meets there", "Le groupe se retrouve chez lui"}},
            {"nearest", {"No other group meets nearer", "Aucun autre groupe ne se retrouve plus près"}},
            {"kept",
             {"Another group meets nearer, but this one would get too small or that one would no longer be in one zone",
              "Un autre groupe se retrouve plus près, mais celui-ci deviendrait trop petit ou l'autre ne serait plus "
              "d'une seule zone"}}};
}

std::vector<DomainValue> threshold_states() {
    return {{"none", {"No threshold is set", "Aucun seuil n'est fixé"}},
            {"reached", {"Reached", "Atteint"}},
            {"not_reached", {"Not reached", "Non atteint"}},
            {"unknown", {"Cannot be told", "Indéterminé"}}};
}

std::vector<DomainValue> zone_relations() {
    return {{"same", {"Same zone", "Même zone"}},
            {"neighbouring", {"Neighbouring zones", "Zones voisines"}},
            {"other", {"Other zones", "Autres zones"}},
            {"unknown", {"Not known", "Inconnue"}}};
}

std::vector<DomainValue> match_levels() {
    return {{"exact", {"The same resource", "La même ressource"}},
            {"narrower", {"A kind of what is needed", "Une sorte de ce qui est recherché"}},
            {"broader", {"What is needed is a kind of it", "Ce qui est recherché en est une sorte"}},
            {"substitution", {"Can stand for it, by a rule", "Peut la remplacer, selon une règle"}}};
}

std::vector<DomainValue> distance_decays() {
    return {{"linear", {"In a straight line to 0", "En ligne droite jusqu'à 0"}},
            {"exponential", {"By halves, to 1/16", "Par moitiés, jusqu'à 1/16"}}};
}

std::vector<DomainValue> hazards() { return {{"no", {"No", "Non"}}, {"yes", {"Yes", "Oui"}}}; }

std::vector<DomainValue> permit_states() {
    return {{"none", {"No hazardous waste is stated", "Aucun déchet dangereux n'est indiqué"}},
            {"treatment", {"Hazardous waste, that the receiver treats", "Déchet dangereux, que le receveur traite"}},
            {"heading",
             {"Hazardous waste; an ICPE heading of the receiver is for such waste",
              "Déchet dangereux ; une rubrique ICPE du receveur vise de tels déchets"}},
            {"needed", {"Hazardous waste: needs a permit", "Déchet dangereux : autorisation nécessaire"}}};
}

std::vector<DomainValue> rule_kinds() {
    return {{"activity", {"What an activity gives off or takes in", "Ce qu'une activité émet ou absorbe"}},
            {"substitution", {"What can stand for what", "Ce qui peut remplacer quoi"}}};
}

std::vector<DomainValue> preparations() {
    return {{"none", {"None", "Aucune"}},
            {"sorting", {"Sorting", "Tri"}},
            {"crushing", {"Crushing", "Broyage"}},
            {"drying", {"Drying", "Séchage"}},
            {"cleaning", {"Cleaning", "Nettoyage"}}};
}

std::vector<DomainValue> activity_states() {
    return {{"active", {"Active", "Actif"}}, {"closed", {"Closed", "Fermé"}}, {"unknown", {"Not known", "Inconnu"}}};
}

std::vector<DomainValue> location_precisions() {
    return {{"address", {"Address", "Adresse"}},    {"street", {"Street", "Rue"}},
            {"locality", {"Locality", "Lieu-dit"}}, {"commune", {"Commune", "Commune"}},
            {"unknown", {"Not known", "Inconnue"}}, {"none", {"Not located", "Non localisé"}}};
}

std::vector<DomainValue> zone_memberships() {
    return {{"inside", {"Inside the zone", "Dans la zone"}},
            {"near", {"At its edge, within the tolerance", "En bordure, dans la tolérance"}},
            {"uncertain", {"Inside or at its edge, not certain", "Dans la zone ou en bordure, sans certitude"}},
            {"outside", {"In no zone", "Hors zone"}},
            {"unknown", {"Not located well enough", "Localisation insuffisante"}}};
}

std::vector<DomainValue> initiative_stages() {
    return {{"prefiguration", {"Preliminary study", "Préfiguration"}},
            {"animation", {"Facilitation", "Animation"}},
            {"operational", {"Operational", "Opérationnel"}},
            {"perennial", {"Made permanent", "Pérennisation"}},
            {"ended", {"Ended", "Terminée"}},
            {"unknown", {"Not known", "Inconnu"}}};
}

std::vector<DomainValue> initiative_kinds() {
    return {{"approach", {"Approach", "Démarche"}},
            {"substitution", {"Substitution synergy", "Synergie de substitution"}},
            {"mutualisation", {"Mutualisation synergy", "Synergie de mutualisation"}}};
}

std::vector<DomainValue> synergy_statuses() {
    return {{"identified", {"Identified", "Identifiée"}},
            {"qualified", {"Qualified", "Qualifiée"}},
            {"feasibility", {"Feasibility study", "Étude de faisabilité"}},
            {"decided", {"Decided", "Décidée"}},
            {"implemented", {"In operation", "Mise en œuvre"}},
            {"suspended", {"Suspended", "Suspendue"}},
            {"abandoned", {"Abandoned", "Abandonnée"}},
            {"completed", {"Completed", "Terminée"}},
            {"unknown", {"Not known", "Inconnu"}}};
}

std::vector<DomainValue> actor_kinds() {
    return {{"member", {"Member", "Membre"}},
            {"funder", {"Funder", "Financeur"}},
            {"facilitator", {"Facilitator", "Animateur"}},
            {"network_head", {"Head of network", "Tête de réseau"}},
            {"other", {"Other", "Autre"}}};
}

std::vector<DomainValue> administrative_levels() {
    return {{"commune", {"Commune", "Commune"}},
            {"intercommunality", {"Intercommunality", "Intercommunalité"}},
            {"department", {"Department", "Département"}},
            {"region", {"Region", "Région"}}};
}

std::vector<DomainValue> severities() {
    return {{"note", {"Note", "Note"}}, {"warning", {"Warning", "Avertissement"}}, {"error", {"Error", "Erreur"}}};
}

std::vector<DomainValue> treatments() {
    return {{"kept", {"Kept and flagged", "Conservé et signalé"}},
            {"repaired", {"Repaired", "Réparé"}},
            {"set_aside", {"Set aside", "Mis de côté"}},
            {"merged", {"Merged", "Fusionné"}}};
}

/// SIRENE bands. Source: INSEE, variable trancheEffectifsEtablissement.
std::vector<DomainValue> headcount_bands() {
    struct Band {
        const char *code, *range;
    };
    static constexpr std::array bands{Band{"00", "0"},           Band{"01", "1–2"},         Band{"02", "3–5"},
                                      Band{"03", "6–9"},         Band{"11", "10–19"},       Band{"12", "20–49"},
                                      Band{"21", "50–99"},       Band{"22", "100–199"},     Band{"31", "200–249"},
                                      Band{"32", "250–499"},     Band{"41", "500–999"},     Band{"42", "1 000–1 999"},
                                      Band{"51", "2 000–4 999"}, Band{"52", "5 000–9 999"}, Band{"53", "10 000 +"}};
    std::vector<DomainValue> values{{"NN", {"Not an employer, or not known", "Non employeur ou inconnu"}}};
    for (const Band& band : bands) {
        const std::string range = band.range;
        values.push_back({band.code, {range + " employees", range + " salariés"}});
    }
    return values;
}

ColumnDefinition carried_attribute(const geo::Column& column) {
    return {column.name,
            column.type,
            {column.name, column.name},
            {"Attribute of the source under its published name, unchanged.",
             "Attribut de la source sous son nom publié, inchangé."},
            {},
            {}};
}

}  // namespace core::dictionary
