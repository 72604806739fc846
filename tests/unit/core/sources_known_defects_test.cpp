// SPDX-License-Identifier: GPL-3.0-or-later
// The defects that are known of the real files: each has a code, a count, and examples with their row.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "core/sources/check_zones.hpp"
#include "core/sources/profile.hpp"
#include "tests/support/read_source.hpp"
#include "tests/support/real_data.hpp"

using namespace core;

namespace {

struct KnownDefect {
    std::string_view what, file, layer;
    Noun noun;
    std::string_view profile, code;
    std::uint64_t count;
};

constexpr std::string_view site = "zones/cnig/site-eco.exemple-valide.csv",
                           plot = "zones/cnig/terrain-eco.exemple-valide.csv",
                           shop = "zones/cnig/etablissement.exemple-valide.csv",
                           model = "zones/cnig/sites_economiques_modele.gpkg",
                           rennes = "zones/rennes_metropole_v_za.geojson",
                           drawn = "zones/perimetres_derives_69_42.gpkg",
                           bdtopo = "zones/bdtopo/bdtopo_v3_12174_activite_bati.zip",
                           osm = "zones/osm_emprises_activite.gpkg",
                           merged = "sirene/tiga_69_42/StockEtablissementGeolocActiviteGroupe.csv.gz",
                           stock = "sirene/tiga_69_42/StockEtablissement_69_42_industrie.csv.gz",
                           etalab_2019 = "sirene/formats/etalab_geo_stock_2019_ain.csv",
                           etalab_2024 = "sirene/formats/etalab_geo_stock_2024_or_later_ain.csv",
                           headless = "sirene/formats/etalab_geo_stock_2019_KO_missing_header.csv",
                           communes = "admin/communes_aura.geojson.gz",
                           irep_2003 = "emissions/irep/etablissements_2003.csv.gz",
                           irep_2017 = "emissions/irep/etablissements_2017.csv.gz";

// clang-format off: one line a defect
constexpr std::array defects{
    KnownDefect{"list value split by the separator", site, "", Noun::zones, "cnig", "cnig.row_rejoined", 1},
    KnownDefect{"ring not closed", site, "", Noun::zones, "cnig", "record.ring_closed", 1},
    KnownDefect{"EPCI, extension in other spellings", site, "", Noun::zones, "cnig", "cnig.value_variant", 2},
    KnownDefect{"Lambert-93 numbers without a CRS", site, "", Noun::zones, "cnig", "cnig.crs_assumed", 1},
    KnownDefect{"site_etat lost by the shift", site, "", Noun::zones, "cnig", "cnig.mandatory_missing", 1},
    KnownDefect{"ring not closed", plot, "", Noun::plots, "cnig", "record.ring_closed", 1},
    KnownDefect{"structure intercommunale in another spelling", plot, "", Noun::plots, "cnig", "cnig.value_variant", 1},
    KnownDefect{"terr_id with a stray space", shop, "", Noun::establishments, "cnig", "cnig.space_in_id", 1},
    KnownDefect{"headcount 3 for 03", shop, "", Noun::establishments, "cnig", "record.lost_leading_zero", 1},
    KnownDefect{"NAF without dot", shop, "", Noun::establishments, "cnig", "establishment.activity_mended", 1},
    KnownDefect{"siret, ban_id for SIRET, ban-id", model, "etablissement", Noun::establishments, "cnig",
                "cnig.other_names", 1},
    KnownDefect{"two ids twice", rennes, "", Noun::zones, "generic", "zone.duplicate_id", 2},
    KnownDefect{"35 overlapping pairs", rennes, "", Noun::zones, "generic", "zone.overlap", 35},
    KnownDefect{"notes: à supprimer ?, n'existe pas ?", rennes, "", Noun::zones, "generic", "zone.marked_doubtful", 3},
    KnownDefect{"areas agree within 5 %", rennes, "", Noun::zones, "generic", "zone.area_differs", 0},
    KnownDefect{"14 overlapping pairs", drawn, "", Noun::zones, "cnig", "zone.overlap", 14},
    KnownDefect{"14 of 62 columns", drawn, "", Noun::zones, "cnig", "cnig.missing_columns", 1},
    KnownDefect{"columns of a join", bdtopo, "ZONE_D_ACTIVITE_OU_D_INTERET", Noun::zones, "bdtopo",
                "zone.joined_columns", 1},
    KnownDefect{"names of 10 characters", bdtopo, "ZONE_D_ACTIVITE_OU_D_INTERET", Noun::zones, "bdtopo",
                "zone.truncated_names", 1},
    KnownDefect{"names mostly null", osm, "", Noun::zones, "osm", "zone.no_name", 14},
    KnownDefect{"a column named siret:1", merged, "", Noun::establishments, "sirene", "establishment.repeated_column",
                1},
    KnownDefect{"33 empty columns", stock, "", Noun::establishments, "sirene", "establishment.empty_columns", 1},
    KnownDefect{"no state", stock, "", Noun::establishments, "sirene", "establishment.state_missing", 6791},
    KnownDefect{"no diffusion status", stock, "", Noun::establishments, "sirene", "establishment.diffusion_missing",
                6791},
    KnownDefect{"communes by district", stock, "", Noun::establishments, "sirene", "establishment.district", 799},
    KnownDefect{"12 old nomenclatures", etalab_2019, "", Noun::establishments, "sirene",
                "establishment.old_nomenclature", 12},
    KnownDefect{"12 old nomenclatures", etalab_2024, "", Noun::establishments, "sirene",
                "establishment.old_nomenclature", 12},
    KnownDefect{"header without siren", headless, "", Noun::establishments, "sirene", "establishment.shifted_row", 3},
    KnownDefect{"65 merged communes", communes, "", Noun::administrative_units, "administrative",
                "administrative.merged_commune", 65},
    KnownDefect{"no SIRET", irep_2003, "", Noun::establishments, "irep", "establishment.no_siret", 139},
    KnownDefect{"line breaks in fields", irep_2017, "", Noun::establishments, "irep", "record.newline_in_value", 1280},
    KnownDefect{"overseas places", irep_2017, "", Noun::establishments, "irep", "location.out_of_area", 119},
    KnownDefect{"CRS written nowhere", irep_2017, "", Noun::establishments, "irep", "location.crs_assumed", 1},
};
// clang-format on

Territory read(const KnownDefect& defect, const std::filesystem::path& file) {
    SourceSpec spec = tests::spec_of(defect.noun, file);
    spec.layer = defect.layer;
    spec.filter.active_only = false;
    if (defect.profile == "generic") spec.columns = {{"id", "idza"}, {"name", "nomza"}, {"commune", "code_insee"}};
    Territory territory = tests::territory_of(spec, try_profile(defect.profile, defect.noun)->read);
    if (defect.noun == Noun::zones) check_zones(territory, {1});
    return territory;
}

}  // namespace

TEST_CASE("each defect known of the real files has its code, its count and an example with its row") {
    std::map<std::string_view, Territory> territories;
    for (const KnownDefect& defect : defects) {
        const auto file = tests::try_real_data(defect.file);
        if (!file) continue;
        if (!territories.contains(defect.file)) territories.emplace(defect.file, read(defect, *file));
        const Territory& territory = territories.at(defect.file);
        INFO(defect.what << " in " << defect.file << ": " << defect.code);
        CHECK(territory.issues.total(defect.code) == defect.count);
        const auto& issues = territory.issues.issues();
        CHECK((std::ranges::find(issues, defect.code, &Issue::code) != issues.end()) == (defect.count > 0));
        CHECK(territory.accounts[0].balanced());
    }
}

// GeoPandas finds the same 35 pairs above a square metre and 17.748 ha.
TEST_CASE("the zones of Rennes overlap by 17.75 ha in all, two of them by 15.67 ha") {
    const auto file = tests::try_real_data(rennes);
    if (!file) return;
    const Territory territory = read(defects[11], *file);
    double area = 0.0, largest = 0.0;
    for (const ZoneOverlap& overlap : zone_overlaps(territory.zones)) {
        area += geo::hectares(overlap.area);
        largest = std::max(largest, geo::hectares(overlap.area));
    }
    CHECK(territory.zones.size() == 212);
    CHECK(area == Approx(17.748).margin(0.001));
    CHECK(largest == Approx(15.674).margin(0.001));
}
