// SPDX-License-Identifier: GPL-3.0-or-later
// What is published at one date for one audience: layers with their data dictionary, and metadata. The only thing that
// answers, exports and the service can see. A value; reading is thread-safe. Layers are in `crs`.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/evidence.hpp"
#include "core/model/language.hpp"
#include "core/model/source.hpp"
#include "geo/crs.hpp"
#include "geo/layer.hpp"

namespace core {

/// A value a column may take, with its label.
struct DomainValue {
    std::string value;
    Bilingual label;
    friend bool operator==(const DomainValue&, const DomainValue&) = default;
};

/// One column of the data dictionary.
struct ColumnDefinition {
    std::string name;  ///< English snake_case; published CNIG names are kept
    geo::ColumnType type = geo::ColumnType::text;
    Bilingual title, definition;
    std::string unit;                 ///< "m", "m2", "ha", "t" …; empty without
    std::vector<DomainValue> domain;  ///< empty: any value
    friend bool operator==(const ColumnDefinition&, const ColumnDefinition&) = default;
};

struct LayerDefinition {
    std::string name;
    Bilingual title, definition;
    geo::GeometryType geometry = geo::GeometryType::none;
    std::vector<ColumnDefinition> columns;
    friend bool operator==(const LayerDefinition&, const LayerDefinition&) = default;
};

struct EditionLayer {
    LayerDefinition definition;
    geo::Layer data;  ///< columns follow the definition one to one
    friend bool operator==(const EditionLayer&, const EditionLayer&) = default;
};

inline constexpr int edition_schema_version = 1;

struct EditionMetadata {
    int schema_version = edition_schema_version;
    std::string territory;
    bool invented = false;
    Audience audience = Audience::public_;
    std::string version;  ///< of maillage
    std::string run_id;   ///< hash of all the edition shows: equal for equal runs, blind to what is withheld
    std::string date;     ///< only when asked for
    std::vector<SourceInfo> sources;
    std::vector<RowAccount> accounts;            ///< one a source; only in editions that may show it
    std::map<std::string, std::string> options;  ///< those that change results; no path, no thread count
    friend bool operator==(const EditionMetadata&, const EditionMetadata&) = default;
};

struct Edition {
    EditionMetadata metadata;
    geo::Crs crs{geo::lambert_93};
    std::vector<EditionLayer> layers;  ///< in reading order; no empty layer

    const EditionLayer* try_layer(std::string_view name) const;
    friend bool operator==(const Edition&, const Edition&) = default;
};

}  // namespace core
