// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/dictionary.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "tests/unit/core/edition_territory.hpp"

using core::Audience;
using core::ColumnDefinition;
using core::Edition;
using core::EditionLayer;
using core::Language;

namespace {

Edition full_edition(unsigned seed, Audience audience = Audience::internal) {
    core::EditionOptions options;
    options.audience = audience;
    return tests::edition_for(tests::territory_of_every_noun(seed, 150), options);
}

bool is_snake_case(std::string_view name) {
    return !name.empty() && name.front() >= 'a' && name.front() <= 'z' && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

bool said_in_both(const core::Bilingual& text) { return !text.en.empty() && !text.fr.empty(); }

}  // namespace

TEST_CASE("the columns of every layer are those of its definition, in number, order, name, type and length") {
    for (const Audience audience : {Audience::public_, Audience::network, Audience::internal}) {
        for (const EditionLayer& layer : full_edition(7, audience).layers) {
            INFO(layer.definition.name);
            CHECK(layer.data.name == layer.definition.name);
            CHECK(layer.data.geometry.type() == layer.definition.geometry);
            REQUIRE(layer.data.columns.size() == layer.definition.columns.size());
            for (std::size_t i = 0; i < layer.data.columns.size(); ++i) {
                INFO(layer.definition.columns[i].name);
                CHECK(layer.data.columns[i].name == layer.definition.columns[i].name);
                CHECK(layer.data.columns[i].type == layer.definition.columns[i].type);
                CHECK(layer.data.columns[i].size() == layer.data.rows());
            }
        }
    }
}

TEST_CASE("every layer and column has a title and a definition in both languages") {
    for (const EditionLayer& layer : full_edition(7).layers) {
        INFO(layer.definition.name);
        CHECK(said_in_both(layer.definition.title));
        CHECK(said_in_both(layer.definition.definition));
        for (const ColumnDefinition& column : layer.definition.columns) {
            INFO(column.name);
            CHECK(said_in_both(column.title));
            CHECK(said_in_both(column.definition));
            for (const core::DomainValue& value : column.domain) {
                INFO(value.value);
                CHECK(said_in_both(value.label));
            }
        }
    }
}

TEST_CASE("names of layers and columns are snake_case, and differ within a layer even without regard to case") {
    for (const EditionLayer& layer : full_edition(7).layers) {
        INFO(layer.definition.name);
        CHECK(is_snake_case(layer.definition.name));
        std::set<std::string> names{"fid", "geom"};  // those that the GeoPackage itself takes
        for (const ColumnDefinition& column : layer.definition.columns) {
            INFO(column.name);
            CHECK(is_snake_case(column.name));
            CHECK(names.insert(column.name).second);
        }
    }
}

TEST_CASE("every value of a column with a domain is one of the domain's, and no domain has a value twice") {
    for (unsigned seed = 1; seed <= 4; ++seed) {
        for (const EditionLayer& layer : full_edition(seed).layers) {
            for (std::size_t i = 0; i < layer.definition.columns.size(); ++i) {
                const ColumnDefinition& column = layer.definition.columns[i];
                if (column.domain.empty()) continue;
                std::set<std::string> values;
                for (const core::DomainValue& value : column.domain) CHECK(values.insert(value.value).second);
                for (std::size_t row = 0; row < layer.data.rows(); ++row) {
                    const std::string cell = layer.data.columns[i].text(row);
                    INFO(layer.definition.name << "." << column.name << ": '" << cell << "'");
                    CHECK((cell.empty() || values.contains(cell)));
                }
            }
        }
    }
}

TEST_CASE(
    "rows are in the order of their ids, so that the id of a row in a file does not depend on the input's order") {
    for (const EditionLayer& layer : full_edition(9).layers) {
        const std::set<std::string> by_key{"initiatives", "synergies", "establishments",      "flows", "poles", "plots",
                                           "zones",       "actors",    "administrative_units"};
        if (!by_key.contains(layer.definition.name)) continue;
        const geo::Column& id = layer.data.column("id");
        std::set<std::string> ids;
        for (std::size_t row = 0; row < id.size(); ++row) {
            INFO(layer.definition.name << " " << id.text(row));
            CHECK(ids.insert(id.text(row)).second);
            if (row != 0 && layer.definition.name != "flows") CHECK(id.text(row - 1) < id.text(row));
        }
    }
}

TEST_CASE("attributes carried from a source keep their published names and values") {
    const Edition edition = full_edition(3);
    CHECK(edition.try_layer("zones")->data.try_column("site_url") != nullptr);
    const EditionLayer& plots = *edition.try_layer("plots");
    REQUIRE(plots.data.try_column("terr_vente_montant") != nullptr);
    CHECK(plots.data.column("terr_vente_montant").text(0) == "123456.78");
}
