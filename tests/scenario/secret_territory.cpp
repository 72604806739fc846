// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/scenario/secret_territory.hpp"

#include <array>
#include <fstream>
#include <string>

namespace tests {
namespace {

namespace fs = std::filesystem;

constexpr std::array planted{
    Secret{"confidential flow", "zq-rule-confidential", false},
    Secret{"quantity of a confidential flow", "987654.25", false},
    Secret{"flow for the network", "zq-rule-network", true},
    Secret{"unmarked flow", "zq-rule-unmarked", false},
    Secret{"flow of a withheld establishment", "zq-rule-of-withheld", false},
    Secret{"estimated flow", "zq-rule-estimated", true},
    Secret{"confidential establishment, id", "ZQESTAB1", false},
    Secret{"confidential establishment, name", "zq hidden works", false},
    Secret{"bad code of a confidential establishment", "ZQCOM", false},
    Secret{"contact of an initiative", "zq-initiative@example.org", true},
    Secret{"unmarked contact of an initiative", "zq-unmarked@example.org", true},
    Secret{"confidential contact of an actor", "zq-actor@example.org", false},
    Secret{"confidential synergy", "zq synergy confidential", false},
    Secret{"unmarked synergy", "zq synergy unmarked", false},
    Secret{"synergy of a withheld party", "zq synergy of withheld", false},
    Secret{"date of sale of a plot", "2019-01-17", false},
    Secret{"price of a plot", "7654321.5", false},
    Secret{"price per square metre of a plot", "61.4159", false},
    Secret{"mail of an establishment", "zq-establishment@example.org", true},
    Secret{"telephone of an establishment", "+33 9 98 76 54 32", true},
    Secret{"actor for the network, id", "ZQACT1", true},
    Secret{"actor for the network, name", "zq hidden actor", true},
    Secret{"confidential actor, name", "zq other actor", false},
    Secret{"initiative for the network, id", "ZQINI1", true},
    Secret{"initiative for the network, name", "zq hidden initiative", true},
    Secret{"name of a confidential source", "zq-source", false},
    Secret{"words of an unreadable flow", "zq cartloads", false},
    Secret{"flow of an unknown establishment", "ZQUNKNOWN", false},
};

void write(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

std::string feature(const std::string& properties, const std::string& type, const std::string& coordinates) {
    return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":{"type":")" + type +
           R"(","coordinates":)" + coordinates + "}}";
}

std::string collection(const std::string& features) {
    return R"({"type":"FeatureCollection","features":[)" + features + "]}\n";
}

std::string square(double lon, double lat, double side) {
    const auto p = [&](double x, double y) {
        return "[" + std::to_string(lon + x) + "," + std::to_string(lat + y) + "]";
    };
    return "[[" + p(0, 0) + "," + p(side, 0) + "," + p(side, side) + "," + p(0, side) + "," + p(0, 0) + "]]";
}

void write_open_files(const fs::path& folder, bool secret) {
    const auto zone = [](const std::string& id, double lon) {
        return feature("\"site_id\":\"" + id + "\",\"site_nom\":\"Zone " + id + "\"", "Polygon",
                       square(lon, 46.30, 0.02));
    };
    write(folder / "zones.geojson", collection(zone("Z1", -5.0) + "," + zone("Z2", -5.05)));
    const std::string sale = secret ? R"("2019-01-17","terr_vente_montant":"7654321.5","terr_m2_prix":"61.4159")"
                                    : R"("2018-01-01","terr_vente_montant":"1000.5","terr_m2_prix":"10.25")";
    write(folder / "plots.geojson",
          collection(feature(R"("terr_id":"T1","site_id":"Z1","terr_usage":"inconnu","terr_cession_date":)" + sale,
                             "Polygon", square(-4.99, 46.305, 0.001))));
    const std::string contact = secret ? R"("zq-establishment@example.org","etab_contact_tel":"+33 9 98 76 54 32")"
                                       : R"("other@example.org","etab_contact_tel":"+33 1")";
    write(folder / "cnig_establishments.geojson",
          collection(feature(R"("SIRET":"00000000000018","etab_nom":"Listed works","etab_contact_mail":)" + contact,
                             "Point", "[-4.995,46.301]")));
}

/// Lines that are there only when secrets are.
std::string when(bool secret, const std::string& lines) { return secret ? lines : std::string(); }

void write_flows(const fs::path& folder, bool secret, bool estimates) {
    const std::string header = "siret;ressource;sens;quantite;unite;preuve;regle;diffusion\n";
    const std::string public_flows =
        "E1;wood.sawdust;sortie;100;t;déclaré;;public\n"
        "E2;wood.sawdust;entrée;100;t;déclaré;;public\n"
        "E3;wood.sawdust;entrée;100;t;déclaré;;public\n"
        "E1;service.security;entrée;;;déclaré;;public\n"
        "E2;service.security;entrée;;;déclaré;;public\n"
        "E3;service.security;entrée;;;déclaré;;public\n";
    // Nearer partners than the public ones, and needs that would draw the group elsewhere or make it larger.
    const std::string secret_flows =
        "E4;wood.sawdust;entrée;987654,25;t;mesuré;zq-rule-confidential;confidentiel\n"
        "E4;wood.sawdust;sortie;100;t;déclaré;zq-rule-network;réseau\n"
        "E4;service.security;entrée;;;déclaré;zq-rule-unmarked;\n"
        "ZQESTAB1;wood.sawdust;entrée;100;t;déclaré;zq-rule-of-withheld;public\n"
        "E2;wood.sawdust;entrée;5;zq cartloads;déclaré;;confidentiel\n"
        "ZQUNKNOWN;wood.sawdust;entrée;5;t;déclaré;;public\n";
    // Textiles are none that the rules give these activities.
    const std::string estimated_flows =
        "E5;textile;sortie;100;t;estimé;zq-rule-estimated;public\n"
        "E2;textile;entrée;100;t;estimé;zq-rule-estimated;public\n"
        "E5;wood.sawdust;entrée;100;t;estimé;zq-rule-estimated;public\n"
        "E5;service.security;entrée;;;estimé;zq-rule-estimated;public\n"
        "E1;wood.sawdust;sortie;100;t;estimé;zq-rule-estimated;public\n";
    write(folder / "flows.csv", header + when(estimates, estimated_flows) + when(secret, secret_flows) + public_flows);
    if (secret) write(folder / "zq-source.csv", header + "E1;heat.low;sortie;7;MWh;déclaré;;confidentiel\n");
}

void write_establishments(const fs::path& folder, bool secret) {
    write(folder / "establishments.csv",
          "siret;nom;activite;commune;diffusion;longitude;latitude\n" +
              when(secret, "ZQESTAB1;zq hidden works;16.10A;ZQCOM;confidentiel;-4.9951;46.3051\n") +
              "E1;Works one;16.10A;;public;-4.995;46.305\n"
              "E2;Works two;16.24Z;;public;-5.045;46.305\n"
              "E3;Works three;35.30Z;;public;-5.040;46.310\n"
              "E4;Works four;35.30Z;;public;-4.996;46.305\n"
              "E5;Works five;35.30Z;;public;-4.994;46.305\n");
}

void write_people(const fs::path& folder, bool secret) {
    write(
        folder / "initiatives.csv",
        "identifiant;nom;stade;animateur;financeurs;etablissements;financements;longitude;latitude;diffusion;"
        "contact_courriel;contact_diffusion\n" +
            when(secret, "ZQINI1;zq hidden initiative;animation;;;;;-5.0;46.3;réseau;;\n") +
            (secret ? "I1;Open initiative;animation;ZQACT1;Fund|zq hidden actor;E1|ZQESTAB1;;-5.0;46.3;public;"
                      "zq-initiative@example.org;réseau\n"
                      "I2;Second initiative;animation;zq other actor;;E2;zq other actor : 1000 : EUR : 2024;-5.0;46.31;"
                      "public;zq-unmarked@example.org;\n"
                    : "I1;Open initiative;animation;;Fund;E1;;-5.0;46.3;public;;réseau\n"
                      "I2;Second initiative;animation;;;E2;;-5.0;46.31;public;;\n"));
    write(folder / "actors.csv",
          "identifiant;nom;type;demarches;longitude;latitude;diffusion;contact_courriel;contact_diffusion\n" +
              when(secret,
                   "ZQACT1;zq hidden actor;animateur;I1;-5.0;46.3;réseau;;\n"
                   "ZQACT2;zq other actor;financeur;I2;-5.0;46.3;confidentiel;;\n") +
              (secret ? "A1;Open actor;membre;I1|ZQINI1;-5.0;46.3;public;zq-actor@example.org;confidentiel\n"
                      : "A1;Open actor;membre;I1;-5.0;46.3;public;;confidentiel\n"));
    const std::string header = "identifiant;nom;type;parties;ressource;statut;demarche;diffusion\n";
    write(folder / "synergies.csv",
          header +
              when(secret,
                   "S1;zq synergy confidential;substitution;E1|E2;wood.sawdust;identifiée;;confidentiel\n"
                   "S2;zq synergy unmarked;substitution;E1|E3;wood.sawdust;identifiée;;\n"
                   "S3;zq synergy of withheld;substitution;E1|ZQESTAB1;wood.sawdust;identifiée;;public\n") +
              (secret ? "S4;Open synergy;substitution;E1|E3;wood.sawdust;identifiée;ZQINI1;public\n"
                      : "S4;Open synergy;substitution;E1|E3;wood.sawdust;identifiée;;public\n"));
}

std::string block(const std::string& noun, const std::string& file, const std::string& profile) {
    return "\n[[" + noun + "]]\nfile = \"" + file + "\"\nprofile = \"" + profile + "\"\n";
}

}  // namespace

std::span<const Secret> secrets() { return planted; }

fs::path write_territory(const fs::path& folder, Planted which) {
    const bool secret = which == Planted::all || which == Planted::all_but_estimates;
    write_open_files(folder, which != Planted::none);
    write_establishments(folder, secret);
    write_flows(folder, secret, which != Planted::all_but_estimates);
    write_people(folder, secret);
    write(folder / "territory.toml",
          "[territory]\nname = \"Invented\"\ninvented = true\n\n[links]\nbest_per_flow = 1\n" +
              block("zones", "zones.geojson", "cnig") + block("plots", "plots.geojson", "cnig") +
              block("establishments", "establishments.csv", "template") +
              block("establishments", "cnig_establishments.geojson", "cnig") + block("flows", "flows.csv", "template") +
              when(secret, block("flows", "zq-source.csv", "template")) +
              block("initiatives", "initiatives.csv", "template") + block("synergies", "synergies.csv", "template") +
              block("actors", "actors.csv", "template"));
    return folder / "territory.toml";
}

}  // namespace tests
