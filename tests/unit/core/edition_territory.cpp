// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/core/edition_territory.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <random>

#include "core/edition/audience.hpp"
#include "core/links/allocate_flows.hpp"
#include "tests/unit/core/links_territory.hpp"

namespace tests {
namespace {

using namespace core;

constexpr double west = 830'000.0;
constexpr double south = 6'500'000.0;

class Maker {
public:
    Maker(unsigned seed, std::size_t size) : m_random(seed), m_size(size), m_projection(m_territory.crs) {}

    Territory made() {
        m_territory.name = "Île d’essai \"nº 1\" – 試験";
        m_territory.invented = true;
        make_sources();
        make_catalogue();
        make_zones();
        make_poles_and_plots();
        make_establishments();
        make_flows();
        make_initiatives();
        make_synergies();
        make_actors();
        make_communes();
        make_issues();
        return std::move(m_territory);
    }

private:
    std::size_t below(std::size_t limit) { return m_random() % limit; }
    bool one_in(std::size_t n) { return below(n) == 0; }
    double between(double low, double high) { return std::uniform_real_distribution<double>(low, high)(m_random); }
    geo::Point somewhere() { return {west + between(0, 9'000), south + between(0, 9'000)}; }
    Diffusion diffusion() { return static_cast<Diffusion>(std::array{0, 0, 0, 1, 2}[below(5)]); }
    /// Words with what formats stumble over, and now and then none.
    std::string words() {
        static const std::array<std::string, 8> some{
            "",       "Scierie de l'Anse", "“Æther” & Cie <SARL>", "a;b\"c\",d",
            "Дерево", "リサイクル",        "line\nbreak",          "  spaces  "};
        return some[below(some.size())];
    }
    std::string date() { return std::array<std::string, 4>{"", "2024", "2024-05", "2024-05-17"}[below(4)]; }
    SourceIndex source_of(Noun noun) const { return static_cast<SourceIndex>(noun); }

    static geo::MultiPolygon square(geo::Point corner, double side, double hole = 0.0) {
        const auto ring = [](double x, double y, double s) {
            return geo::Ring{{x, y}, {x + s, y}, {x + s, y + s}, {x, y + s}, {x, y}};
        };
        geo::Polygon polygon{ring(corner.x, corner.y, side), {}};
        if (hole > 0) {
            geo::Ring inner = ring(corner.x + side / 4, corner.y + side / 4, hole);
            std::ranges::reverse(inner);
            polygon.holes.push_back(std::move(inner));
        }
        return {{polygon}};
    }

    void make_sources() {
        for (int noun = 0; noun <= static_cast<int>(Noun::geolocation); ++noun) {
            SourceInfo source;
            source.noun = static_cast<Noun>(noun);
            source.name = std::string(text(source.noun)) + " été.csv";
            source.file = source.name;
            source.profile = source.noun == Noun::establishments ? "sirene" : "cnig";
            source.bytes = below(1'000'000);
            source.sha256 = std::string(64, static_cast<char>('a' + noun % 6));
            source.licence = "Licence Ouverte 2.0";
            source.attribution = "Données “inventées”";
            source.vintage = date();
            source.encoding = "UTF-8";
            m_territory.sources.push_back(source);
            RowAccount account;
            account.kept = below(50);
            account.filtered["outside the perimeter"] = below(9);
            account.rows = account.kept + account.filtered_total();
            m_territory.accounts.push_back(account);
        }
    }

    void make_catalogue() {
        m_territory.catalogue =
            ResourceCatalogue({resource("heat", SynergyKind::substitution, Unit::megawatt_hour, 1e3, 4e3),
                               resource("service", SynergyKind::mutualisation, Unit::euro, 1e3, 3e3),
                               resource("wood", SynergyKind::substitution, Unit::tonne, 2e3, 9e3, DistanceBasis::road),
                               resource("wood.sawdust", SynergyKind::substitution, Unit::tonne, 2e3, 9e3)});
    }

    void make_zones() {
        ZoneTable& zones = m_territory.zones;
        geo::TextColumn urls;
        for (std::size_t i = 0; i < 9; ++i) {
            ActivityZone zone;
            zone.id = "Z" + std::to_string(i);
            zone.name = words();
            zone.vocation = one_in(3) ? "" : "industrielle";
            zone.commune = "97901";
            zone.area = {between(1e4, 1e6)};
            zone.source = source_of(Noun::zones);
            zones.rows.push_back(zone);
            const geo::Point corner{west + 3e3 * static_cast<double>(i % 3), south + 3e3 * static_cast<double>(i / 3)};
            if (i == 8) {
                zones.geometry.append({});
            } else {
                zones.geometry.append_polygons(square(corner, 1'500.0, i % 2 == 0 ? 200.0 : 0.0));
            }
            urls.append(words());
        }
        zones.attributes.push_back({"site_url", geo::ColumnType::text, urls});
    }

    void make_poles_and_plots() {
        geo::TextColumn dates, prices, uses;
        for (std::size_t i = 0; i < 5; ++i) {
            m_territory.poles.rows.push_back({"P" + std::to_string(i), words(), source_of(Noun::poles), i + 1});
            m_territory.poles.geometry.append_point(somewhere());
            m_territory.plots.rows.push_back({"T" + std::to_string(i), "Z0", source_of(Noun::plots), i + 1});
            m_territory.plots.geometry.append_polygons(square(somewhere(), 40.0));
            dates.append("2024-03-01");
            prices.append("123456.78");
            uses.append(words());
        }
        m_territory.plots.attributes = {{"terr_usage", geo::ColumnType::text, uses},
                                        {"terr_cession_date", geo::ColumnType::text, dates},
                                        {"terr_vente_montant", geo::ColumnType::text, prices}};
    }

    void make_establishments() {
        EstablishmentTable& table = m_territory.establishments;
        geo::TextColumn mails;
        for (std::size_t i = 0; i < m_size; ++i) {
            table.id.append(numbered_id(i));
            table.name.append(words());
            table.activity.append(one_in(9) ? "" : std::array{"25.62B", "16.10A", "38.32Z"}[below(3)]);
            table.activity_nomenclature.append("NAFRev2");
            table.activity_naf25.append("");
            table.icpe_headings.append(std::array{"", "2718-1;2910-A", "2760"}[i % 3]);
            table.headcount.append(std::array{"", "NN", "03", "53"}[below(4)]);
            table.commune.append("97901");
            table.commune_name.append(words());
            table.state.push_back(static_cast<ActivityState>(below(3)));
            table.diffusion.push_back(one_in(8) ? Diffusion::confidential : Diffusion::public_);
            const geo::Point place = one_in(12) ? geo::Point{} : somewhere();
            table.position.push_back(place);
            table.location.push_back(geo::is_finite(place) ? m_projection.try_to_lonlat(place).value() : geo::LonLat{});
            table.uncertainty.push_back(one_in(3) ? std::numeric_limits<float>::quiet_NaN()
                                                  : static_cast<float>(between(0, 300)));
            table.precision.push_back(static_cast<LocationPrecision>(below(6)));
            table.location_quality.append(one_in(2) ? "" : "sirene:11");
            const bool zoned = geo::is_finite(place) && one_in(2);
            table.zone.push_back(zoned ? static_cast<ZoneIndex>(below(8)) : no_zone);
            table.membership.push_back(zoned ? ZoneMembership::inside : static_cast<ZoneMembership>(0));
            table.zone_distance.push_back(zoned ? 0.0F : std::numeric_limits<float>::quiet_NaN());
            table.source.push_back(source_of(Noun::establishments));
            table.source_row.push_back(static_cast<std::uint32_t>(i + 1));
            mails.append(words());
        }
        table.attributes.push_back({"etab_contact_mail", geo::ColumnType::text, mails});
    }

    void make_flows() {
        m_territory.flows.rules.emplace_back("coefficient “A”");
        for (std::uint32_t i = 0; i < 3 * m_size; ++i) {
            const auto establishment = static_cast<std::uint32_t>(i / 3);
            const auto resource = static_cast<std::uint16_t>(below(4));
            const auto direction = resource == 1 ? FlowDirection::input : static_cast<FlowDirection>(below(2));
            ResourceFlow& flow = add_flow(m_territory, establishment, resource, direction,
                                          one_in(3) ? unknown : between(1, 900), m_territory.catalogue[resource].unit);
            flow.grade = static_cast<EvidenceGrade>(below(4));
            flow.rule = flow.grade == EvidenceGrade::estimated ? 1 : 0;
            flow.year = one_in(3) ? std::int16_t{0} : std::int16_t{2025};
            flow.diffusion = diffusion();
            flow.source = source_of(Noun::flows);
            if (one_in(20)) flow.resource = no_resource;
        }
    }

    Contact contact() { return {words(), words(), "x@example.org", words(), diffusion()}; }
    std::string some_establishment() { return numbered_id(below(m_size)); }

    void make_initiatives() {
        for (std::size_t i = 0; i < 12; ++i) {
            Initiative row;
            row.id = "I" + std::string(i < 10 ? "0" : "") + std::to_string(i);
            row.name = words();
            row.summary = words();
            row.kind = static_cast<InitiativeKind>(below(3));
            row.stage = static_cast<InitiativeStage>(below(6));
            row.stage_date = date();
            row.start_date = date();
            row.synergy_kinds = {"substitution", "mutualisation"};
            row.facilitator = "A" + std::to_string(below(9));
            row.funders = {"Fonds", words()};
            row.contact = contact();
            row.zones = {"Z0", "Z1"};
            row.establishments = {some_establishment(), some_establishment()};
            row.objectives.push_back({"déchets", "10", "2", date()});
            row.funding.push_back({"Fonds", "1000", "EUR", "2024"});
            if (one_in(2)) row.full_time_equivalents = 0.5;
            row.diffusion = diffusion();
            if (!one_in(4)) row.position = somewhere();
            row.position_basis = "given";
            if (one_in(2)) row.perimeter.push_back(square(somewhere(), 900.0, 100.0));
            row.source = source_of(Noun::initiatives);
            m_territory.initiatives.push_back(std::move(row));
        }
    }

    void make_synergies() {
        for (std::size_t i = 0; i < 12; ++i) {
            Synergy row;
            row.id = "S" + std::string(i < 10 ? "0" : "") + std::to_string(i);
            row.name = words();
            row.kind = static_cast<SynergyKind>(below(2));
            row.parties = {some_establishment(), some_establishment(), some_establishment()};
            row.resource = one_in(4) ? no_resource : ResourceIndex{2};
            row.status = static_cast<SynergyStatus>(below(9));
            row.status_date = date();
            if (one_in(2)) row.quantity = {1.0, 2.0, 3.0};
            row.unit = Unit::tonne;
            row.initiative = "I0" + std::to_string(below(10));
            row.diffusion = diffusion();
            row.source = source_of(Noun::synergies);
            m_territory.synergies.push_back(std::move(row));
        }
    }

    void make_actors() {
        for (std::size_t i = 0; i < 9; ++i) {
            Actor row;
            row.id = "A" + std::to_string(i);
            row.name = words();
            row.kind = static_cast<ActorKind>(below(5));
            row.contact = contact();
            if (!one_in(3)) row.position = somewhere();
            row.initiatives = {"I01", "I02", "I03"};
            row.diffusion = diffusion();
            row.source = source_of(Noun::actors);
            m_territory.actors.push_back(std::move(row));
        }
    }

    void make_communes() {
        for (std::size_t i = 0; i < 2; ++i) {
            AdministrativeUnit unit;
            unit.code = "9790" + std::to_string(i + 1);
            unit.name = words();
            unit.population = i == 0 ? 0.0 : 1234.0;
            unit.source = source_of(Noun::administrative_units);
            m_territory.administrative.rows.push_back(unit);
            m_territory.administrative.geometry.append_polygons(
                square({west + 5e3 * static_cast<double>(i), south}, 4'900.0));
        }
    }

    void make_issues() {
        m_territory.issues.add("zone.overlap", source_of(Noun::zones), 1, "Z0", "over Z1", somewhere());
        m_territory.issues.add("location.missing", source_of(Noun::establishments), 2, numbered_id(1), "no place");
        m_territory.issues.add("flow.unknown_unit", source_of(Noun::flows), 3, numbered_id(2), "charretées");
        m_territory.issues.add("record.bad_date", source_of(Noun::initiatives), 0, "", words());
    }

    std::mt19937 m_random;
    std::size_t m_size;
    Territory m_territory;
    geo::Projection m_projection;
};

}  // namespace

core::Territory territory_of_every_noun(unsigned seed, std::size_t size) { return Maker(seed, size).made(); }

core::Edition edition_for(core::Territory territory, const core::EditionOptions& options) {
    core::withhold(territory, options.audience);
    core::LinkOptions links{.best_per_flow = 3, .estimates = core::estimate_ranking(options), .threads = {1}};
    core::Links found = core::find_links(territory, links);
    found.allocation = core::allocate_flows(territory, {.estimates = links.estimates, .threads = {1}});
    return core::make_edition(territory, found, options);
}

}  // namespace tests
