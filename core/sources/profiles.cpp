// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <vector>

#include "core/sources/administrative_profile.hpp"
#include "core/sources/cnig_profile.hpp"
#include "core/sources/hotmaps_profile.hpp"
#include "core/sources/irep_flows_profile.hpp"
#include "core/sources/irep_profile.hpp"
#include "core/sources/land_use_profiles.hpp"
#include "core/sources/mapped_profiles.hpp"
#include "core/sources/profile.hpp"
#include "core/sources/sirene_profile.hpp"

namespace core {
namespace {

using enum Noun;

constexpr std::string_view open_licence = "Licence Ouverte 2.0";
constexpr std::string_view cnig_en = "CNIG Sites Économiques v2024-10", cnig_fr = "CNIG Sites Économiques v2024-10";

constexpr std::array published{
    Profile{"cnig", zones, cnig_en, cnig_fr, "", "", recognise_cnig_zones, read_cnig_zones},
    Profile{"cnig", poles, cnig_en, cnig_fr, "", "", recognise_cnig_poles, read_cnig_poles},
    Profile{"cnig", plots, cnig_en, cnig_fr, "", "", recognise_cnig_plots, read_cnig_plots},
    Profile{"cnig", establishments, cnig_en, cnig_fr, "", "", recognise_cnig_establishments, read_cnig_establishments},
    Profile{"sirene", establishments, "SIRENE stock of establishments", "Stock des établissements SIRENE", open_licence,
            "INSEE, répertoire SIRENE", recognise_sirene, read_sirene},
    Profile{"sirene", geolocation, "SIRENE geolocation", "Géolocalisation SIRENE", open_licence,
            "INSEE, répertoire SIRENE", recognise_sirene_geolocation, read_sirene_geolocation},
    Profile{"irep", establishments, "Register of polluting emissions", "Registre des émissions polluantes",
            open_licence, "Géorisques, IREP", recognise_irep, read_irep},
    Profile{"irep", flows, "Register of polluting emissions: wastes, water, emissions",
            "Registre des émissions polluantes : déchets, eau, émissions", open_licence, "Géorisques, IREP",
            recognise_irep_flows, read_irep_flows},
    Profile{"hotmaps", flows, "Hotmaps: excess heat of industrial sites",
            "Hotmaps : chaleur fatale des sites industriels", "CC BY 4.0", "Hotmaps, industrial sites database",
            recognise_hotmaps, read_hotmaps},
    Profile{"bdtopo", zones, "BD TOPO activity zones", "Zones d'activité de la BD TOPO", open_licence, "IGN, BD TOPO",
            recognise_bdtopo, read_bdtopo},
    Profile{"osm", zones, "OpenStreetMap land use", "Occupation du sol OpenStreetMap", "ODbL 1.0",
            "© OpenStreetMap contributors", recognise_osm, read_osm},
    Profile{"administrative", administrative_units, "Administrative boundaries", "Limites administratives", "", "",
            recognise_administrative, read_administrative},
};

std::vector<Profile> registered_profiles() {
    std::vector<Profile> all;
    const auto add = [&](std::span<const Profile> some) { all.insert(all.end(), some.begin(), some.end()); };
    add(published);
    add(template_profiles());
    add(generic_profiles());
    return all;
}

}  // namespace

std::span<const Profile> profiles() {
    static const std::vector<Profile> all = registered_profiles();
    return all;
}

const Profile* try_profile(std::string_view name, Noun noun) {
    const auto all = profiles();
    const auto found = std::ranges::find_if(all, [&](const Profile& p) { return p.name == name && p.noun == noun; });
    return found == all.end() ? nullptr : &*found;
}

const Profile* try_recognised_profile(const geo::io::LayerSummary& layer, std::optional<Noun> noun) {
    const Profile* best = nullptr;
    double most = 0.0;
    for (const Profile& profile : profiles()) {
        if (noun && profile.noun != *noun) continue;
        const double certainty = profile.recognise(layer);
        if (certainty > most) {
            most = certainty;
            best = &profile;
        }
    }
    return best;
}

}  // namespace core
