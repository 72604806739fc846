// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/config_rules.hpp"

#include <array>
#include <stdexcept>

#include <fmt/format.h>

#include "core/model/administrative.hpp"
#include "geo/crs.hpp"

namespace core {
namespace {

std::string checked_crs(const ConfigValue& value) {
    const std::string code = value.text();
    try {
        return geo::Crs(code).code();
    } catch (const std::runtime_error& error) {
        value.fail(fmt::format("'{}': {}", value.entry().key, error.what()));
    }
}

std::string checked_territory_crs(const ConfigValue& value) {
    std::string code = checked_crs(value);
    if (geo::Crs(code).is_geographic()) {
        value.fail(
            fmt::format("'crs' of a territory must be projected, in metres, as EPSG:2154; {} is in degrees", code));
    }
    return code;
}

/// The page that asks for the pictures allows this one origin, which is written into its policy.
std::string checked_tiles(const ConfigValue& value) {
    const std::string address = value.text();
    const bool is_web = address.starts_with("https://") || address.starts_with("http://");
    const bool is_plain = address.find_first_of(" \t\r\n\"'<>;,\\") == std::string::npos;
    const auto has = [&](std::string_view mark) { return address.find(mark) != std::string::npos; };
    if (!is_web || !is_plain || !has("{z}") || !has("{x}") || !has("{y}")) {
        value.fail("'tiles' must be an address of pictures such as \"https://example.org/{z}/{x}/{y}.png\"");
    }
    return address;
}

char checked_separator(const ConfigValue& value) {
    const std::string written = value.text();
    if (written == "tab") return '\t';
    if (written.size() == 1 && std::string_view(",;|\t").find(written[0]) != std::string_view::npos) return written[0];
    value.fail("'separator' must be one of \",\" \";\" \"|\" \"tab\"");
}

std::vector<std::string> checked_departments(const ConfigValue& value) {
    std::vector<std::string> codes = value.texts();
    for (const std::string& code : codes) {
        const bool known = department_of(code + (code.size() == 2 ? "001" : "01")) == code && code != "20";
        if (!known) {
            value.fail(
                fmt::format("'{}' is no French department; write its code with its zero: \"01\", \"2A\", \"69\", "
                            "\"974\"",
                            code));
        }
    }
    return codes;
}

std::vector<std::string> checked_communes(const ConfigValue& value) {
    std::vector<std::string> codes = value.texts();
    for (const std::string& code : codes) {
        if (department_of(code).empty()) {
            value.fail(fmt::format(
                "'{}' is no INSEE code of a commune; it has five characters, as \"01390\" or \"2A004\"", code));
        }
    }
    return codes;
}

constexpr std::array encodings{"UTF-8", "ISO-8859-1", "windows-1252"};

constexpr std::array<ConfigRule<TerritoryConfig>, 27> territory_table{{
    {{"territory", "name", "text", "", "Name of the territory, in titles and reports.",
      "Nom du territoire, dans les titres et les rapports."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.name = v.text(); }},
    {{"territory", "crs", "CRS", "EPSG:2154", "Projected reference system, in metres, that the edition is stored in.",
      "Système de référence projeté, en mètres, de l'édition."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.crs = checked_territory_crs(v); }},
    {{"territory", "invented", "flag", "false", "True for demonstration data: every output then says so.",
      "Vrai pour des données de démonstration : chaque sortie le dit alors."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.invented = v.flag(); }},
    {{"territory", "resources", "file", "",
      "CSV of your own resources, which replace or extend the catalogue row by row.",
      "CSV de vos ressources, qui remplacent ou complètent le catalogue ligne à ligne."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.resources = v.file(); }},
    {{"territory", "activity_rules", "file", "",
      "CSV of your own rules of what activities give off and take in, over those shipped, row by row.",
      "CSV de vos règles sur ce que les activités cèdent et reçoivent, sur celles fournies, ligne à ligne."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.activity_rules = v.file(); }},
    {{"territory", "substitution_rules", "file", "",
      "CSV of your own rules of what can stand for what, over those shipped, row by row.",
      "CSV de vos règles sur ce qui peut remplacer quoi, sur celles fournies, ligne à ligne."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.substitution_rules = v.file(); }},
    {{"territory", "activity_correspondence", "file", "",
      "CSV of how NAF 2025 stands in NAF rév. 2; without it, as sources with both codes show.",
      "CSV de la correspondance de la NAF 2025 avec la NAF rév. 2 ; sans lui, celle que montrent les sources."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.activity_correspondence = v.file(); }},
    {{"location", "zone_tolerance", "distance", "30 m",
      "An establishment outside all zones belongs to the nearest one within this distance of its boundary.",
      "Un établissement hors de toute zone est rattaché à la plus proche si sa limite est à moins de cette distance."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.location.zone_tolerance = v.distance(); }},
    {{"links", "detour_factor", "number", "1.343", "Road length over straight length; divides limits measured by road.",
      "Longueur par la route sur longueur à vol d'oiseau ; divise les limites mesurées par la route."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.links.detour_factor = v.number(1.0, 10.0); }},
    {{"links", "neighbour_distance", "distance", "500 m", "Zones whose boundaries are this near are neighbours.",
      "Les zones dont les limites sont à moins de cette distance sont voisines."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.links.neighbour_distance = v.distance(); }},
    {{"links", "best_per_flow", "integer", "10", "Links kept for each supply and resource, best first; 0 keeps all.",
      "Pistes gardées pour chaque offre et ressource, les meilleures d'abord ; 0 les garde toutes."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.links.best_per_flow = v.integer(0, 1'000'000'000); }},
    {{"links", "smallest_group", "integer", "3", "Establishments that a group for mutualisation has at least.",
      "Nombre minimal d'établissements d'un groupe de mutualisation."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.links.smallest_group = v.integer(2, 1'000'000); }},
    {{"links", "score_weights", "file", "",
      "Your own weights of the parts of a score: a CSV with columns part and weight.",
      "Vos propres poids des composantes du score : un CSV aux colonnes part et weight."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.score_weights = v.file(); }},
    {{"links", "zone_preference", "number", "0.1",
      "How much farther each member of a group across zones counts, as a share of the need's limit; 0: groups inside "
      "one "
      "zone are not preferred.",
      "Éloignement ajouté à chaque membre d'un groupe sur plusieurs zones, en part de la limite du besoin ; 0 : les "
      "groupes d'une seule zone ne sont pas préférés."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.links.zone_preference = v.number(0.0, 1'000.0); }},
    {{"allocation", "enabled", "flag", "true",
      "Whether flows of known quantity are allocated: who could give how much to whom, nothing promised twice.",
      "S'il faut répartir les flux de quantité connue : qui pourrait céder combien à qui, sans rien promettre deux "
      "fois."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.allocation.enabled = v.flag(); }},
    {{"allocation", "objective", "quantity | co2 | value", "quantity",
      "What is made as large as can be: the quantity used (then the fewest tonne-kilometres), net CO2e avoided, net "
      "value.",
      "Ce qui est maximisé : la quantité utilisée (puis le moins de tonnes-kilomètres), le CO2e net évité, la valeur "
      "nette."},
     [](TerritoryConfig& c, const ConfigValue& v) {
         c.allocation.objective = static_cast<AllocationObjective>(v.choice({"quantity", "co2", "value"}));
     }},
    {{"allocation", "effects", "file", "",
      "CSV output,input,unit,co2_kg_per_unit,value_eur_per_unit,source,grade: what exchanges are worth; for the "
      "objectives co2 and value.",
      "CSV output,input,unit,co2_kg_per_unit,value_eur_per_unit,source,grade : ce que valent les échanges ; pour les "
      "objectifs co2 et value."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.allocation.effects = v.file(); }},
    {{"allocation", "transport_co2", "number", "0",
      "kg CO2e of a tonne carried a kilometre by road; to be written for the objective co2.",
      "kg CO2e d'une tonne transportée sur un kilomètre de route ; à écrire pour l'objectif co2."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.allocation.transport_co2 = v.number(0.0, 1e6); }},
    {{"allocation", "transport_value", "number", "0",
      "Euros for a tonne carried a kilometre by road; to be written for the objective value.",
      "Euros d'une tonne transportée sur un kilomètre de route ; à écrire pour l'objectif value."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.allocation.transport_value = v.number(0.0, 1e6); }},
    {{"allocation", "most_candidates", "integer", "1000000",
      "Pairs of a family of resources beyond which it is not allocated, and said not to be.",
      "Paires d'une famille de ressources au-delà desquelles elle n'est pas répartie, ce qui est alors dit."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.allocation.most_candidates = v.integer(0, 1'000'000'000'000); }},
    {{"merges", "file", "file", "", "CSV kept,dropped,reason: establishments found under two ids, which become one.",
      "CSV kept,dropped,reason : établissements trouvés sous deux identifiants, qui n'en font plus qu'un."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.merges = v.file(); }},
    {{"estimates", "enabled", "flag", "true",
      "Whether establishments are given the flows that are usual in their activity (graded estimated, without quantity "
      "where no coefficient gives one).",
      "S'il faut prêter aux établissements les flux usuels de leur activité (de preuve « estimé », sans quantité si "
      "aucun coefficient n'en donne)."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.estimates.enabled = v.flag(); }},
    {{"estimates", "least_likelihood", "number", "0.5",
      "Rules of a smaller likelihood make no flow: 0.5 keeps what is as likely as not.",
      "Les règles de moindre vraisemblance ne font pas de flux : 0.5 garde ce qui est aussi probable qu'improbable."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.estimates.least_likelihood = v.number(0.0, 1.0); }},
    {{"estimates", "coefficients", "file", "",
      "CSV of yearly quantities per employee or establishment of an activity, each with its source.",
      "CSV de quantités annuelles par salarié ou par établissement d'une activité, chacune avec sa source."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.estimates.coefficients = v.file(); }},
    {{"publication", "publish_estimates", "summed | individual", "summed",
      "Estimated links of named establishments in public editions: summed by pair of zones, or one by one.",
      "Pistes estimées entre établissements nommés dans les éditions publiques : sommées par paire de zones, ou une à "
      "une."},
     [](TerritoryConfig& c, const ConfigValue& v) {
         c.publication.estimates =
             v.choice({"summed", "individual"}) == 0 ? EstimatePublication::summed : EstimatePublication::individual;
     }},
    {{"publication", "tiles", "address", "",
      "Pictures to lay under the web page's map, which then asks this address for them: with {z}, {x} and {y}. "
      "Without, "
      "the page asks nobody for anything.",
      "Images de fond de la carte de la page web, qui les demande alors à cette adresse : avec {z}, {x} et {y}. Sans "
      "elle, la page ne demande rien à personne."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.publication.tiles = checked_tiles(v); }},
    {{"publication", "tiles_attribution", "text", "", "Whom the pictures are from, shown with them.",
      "Provenance de ces images, affichée avec elles."},
     [](TerritoryConfig& c, const ConfigValue& v) { c.publication.tiles_attribution = v.text(); }},
}};

constexpr std::array<ConfigRule<SourceSpec>, 15> source_table{{
    {{"source", "file", "file", "",
      "The file; relative to the folder of territory.toml. A name with * or ? stands for all files that match, each a "
      "source of its own. Required.",
      "Le fichier ; relatif au dossier de territory.toml. Un nom avec * ou ? vaut pour tous les fichiers qui y "
      "répondent, chacun étant une source. Obligatoire."},
     [](SourceSpec& s, const ConfigValue& v) {
         s.further_files = v.matching_files();
         s.file = s.further_files.front();
         s.further_files.erase(s.further_files.begin());
     }},
    {{"source", "profile", "text", "recognised from the columns", "The format of the file.", "Le format du fichier."},
     [](SourceSpec& s, const ConfigValue& v) { s.profile = v.text(); }},
    {{"source", "name", "text", "the file's name", "Short name in reports.", "Nom court dans les rapports."},
     [](SourceSpec& s, const ConfigValue& v) { s.name = v.text(); }},
    {{"source", "layer", "text", "the only one", "Layer of a file that has several.",
      "Couche d'un fichier qui en a plusieurs."},
     [](SourceSpec& s, const ConfigValue& v) { s.layer = v.text(); }},
    {{"source", "crs", "CRS", "the file's", "Reference system of a file that does not say it, or says it wrong.",
      "Système de référence d'un fichier qui ne le dit pas, ou le dit mal."},
     [](SourceSpec& s, const ConfigValue& v) { s.crs = checked_crs(v); }},
    {{"source", "encoding", "UTF-8 | ISO-8859-1 | windows-1252", "found", "Encoding of a text file.",
      "Encodage d'un fichier texte."},
     [](SourceSpec& s, const ConfigValue& v) {
         s.encoding = encodings.at(v.choice({encodings[0], encodings[1], encodings[2]}));
     }},
    {{"source", "separator", "\",\" | \";\" | \"|\" | \"tab\"", "found", "Separator of a CSV file.",
      "Séparateur d'un fichier CSV."},
     [](SourceSpec& s, const ConfigValue& v) { s.separator = checked_separator(v); }},
    {{"source", "columns", "table of texts", "{}", "Our column = \"the file's column\", for profile generic.",
      "Notre colonne = \"la colonne du fichier\", pour le profil generic."},
     [](SourceSpec& s, const ConfigValue& v) { s.columns = v.text_table(); }},
    {{"source", "values", "table of texts", "{}",
      "Our column = \"a value\" for rows that have none: the unit, year or diffusion of a whole file.",
      "Notre colonne = \"une valeur\" pour les lignes qui n'en ont pas : unité, année ou diffusion de tout un "
      "fichier."},
     [](SourceSpec& s, const ConfigValue& v) { s.values = v.text_table(); }},
    {{"source", "geolocation", "list of files", "[]", "Files of coordinates joined by SIRET (establishments only).",
      "Fichiers de coordonnées joints par SIRET (établissements seulement)."},
     [](SourceSpec& s, const ConfigValue& v) { s.geolocation = v.files(); }},
    {{"source", "sites", "file", "",
      "CSV site,establishment: which establishment a site without SIRET is (flows of profile hotmaps).",
      "CSV site,establishment : l'établissement qu'est un site sans SIRET (flux du profil hotmaps)."},
     [](SourceSpec& s, const ConfigValue& v) { s.sites = v.file(); }},
    {{"source", "filter", "table", "{}", "Which rows to keep; see the keys of filter.",
      "Lignes à garder ; voir les clés de filter."},
     [](SourceSpec&, const ConfigValue& v) { v.table(); }},
    {{"source", "licence", "text", "the profile's", "Licence of the data.", "Licence des données."},
     [](SourceSpec& s, const ConfigValue& v) { s.licence = v.text(); }},
    {{"source", "attribution", "text", "the profile's", "How the producer asks to be named.",
      "Mention demandée par le producteur."},
     [](SourceSpec& s, const ConfigValue& v) { s.attribution = v.text(); }},
    {{"source", "vintage", "text or date", "", "The date that the data speak of.", "Millésime des données."},
     [](SourceSpec& s, const ConfigValue& v) { s.vintage = v.text(); }},
}};

constexpr std::array<ConfigRule<SourceFilter>, 6> filter_table{{
    {{"filter", "departments", "list of texts", "[]", "Codes of departments to keep.",
      "Codes des départements à garder."},
     [](SourceFilter& f, const ConfigValue& v) { f.departments = checked_departments(v); }},
    {{"filter", "communes", "list of texts", "[]",
      "INSEE codes of communes to keep; a whole city stands for its districts.",
      "Codes INSEE des communes à garder ; une ville vaut pour ses arrondissements."},
     [](SourceFilter& f, const ConfigValue& v) { f.communes = checked_communes(v); }},
    {{"filter", "activities", "list of texts", "[]", "Beginnings of activity codes to keep, with or without dot.",
      "Débuts des codes d'activité à garder, avec ou sans point."},
     [](SourceFilter& f, const ConfigValue& v) { f.activities = v.texts(); }},
    {{"filter", "headcounts", "list of texts", "[]", "SIRENE bands of headcount to keep (\"11\" is 10 to 19).",
      "Tranches d'effectif SIRENE à garder (\"11\" : 10 à 19)."},
     [](SourceFilter& f, const ConfigValue& v) { f.headcounts = v.texts(); }},
    {{"filter", "active_only", "flag", "true", "Drop establishments known to be closed.",
      "Écarter les établissements connus comme fermés."},
     [](SourceFilter& f, const ConfigValue& v) { f.active_only = v.flag(); }},
    {{"filter", "perimeter", "file", "", "File of areas outside which rows are dropped.",
      "Fichier de surfaces hors desquelles les lignes sont écartées."},
     [](SourceFilter& f, const ConfigValue& v) { f.perimeter = v.file(); }},
}};

constexpr std::array<Noun, 9> nouns{
    Noun::administrative_units, Noun::zones,     Noun::poles, Noun::plots, Noun::establishments, Noun::flows,
    Noun::initiatives,          Noun::synergies, Noun::actors};

}  // namespace

std::span<const ConfigRule<TerritoryConfig>> territory_rules() { return territory_table; }
std::span<const ConfigRule<SourceSpec>> source_rules() { return source_table; }
std::span<const ConfigRule<SourceFilter>> filter_rules() { return filter_table; }
std::span<const Noun> source_nouns() { return nouns; }

}  // namespace core
