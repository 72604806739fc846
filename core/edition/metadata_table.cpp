// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/metadata_table.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace core {
namespace {

using Json = nlohmann::json;

Json json_of(const SourceInfo& source) {
    return {{"name", source.name},          {"noun", text(source.noun)},   {"profile", source.profile},
            {"file", source.file},          {"layer", source.layer},       {"bytes", source.bytes},
            {"sha256", source.sha256},      {"licence", source.licence},   {"attribution", source.attribution},
            {"vintage", source.vintage},    {"encoding", source.encoding}, {"crs", source.crs},
            {"transform", source.transform}};
}

SourceInfo source_of(const Json& json) {
    SourceInfo source;
    const std::string noun = json.at("noun");
    for (int index = 0; index <= static_cast<int>(Noun::geolocation); ++index) {
        if (text(static_cast<Noun>(index)) == noun) source.noun = static_cast<Noun>(index);
    }
    source.name = json.at("name");
    source.profile = json.at("profile");
    source.file = json.at("file");
    source.layer = json.at("layer");
    source.bytes = json.at("bytes");
    source.sha256 = json.at("sha256");
    source.licence = json.at("licence");
    source.attribution = json.at("attribution");
    source.vintage = json.at("vintage");
    source.encoding = json.at("encoding");
    source.crs = json.at("crs");
    source.transform = json.at("transform");
    return source;
}

Json json_of(const RowAccount& account) {
    return {{"rows", account.rows},
            {"kept", account.kept},
            {"filtered", account.filtered},
            {"merged", account.merged},
            {"set_aside", account.set_aside}};
}

RowAccount account_of(const Json& json) {
    RowAccount account;
    account.rows = json.at("rows");
    account.kept = json.at("kept");
    account.filtered = json.at("filtered");
    account.merged = json.at("merged");
    account.set_aside = json.at("set_aside");
    return account;
}

template <class Values>
Json list_of(const Values& values) {
    Json list = Json::array();
    for (const auto& value : values) list.push_back(json_of(value));
    return list;
}

Json json_of(const EditionMetadata& metadata) {
    return {{"schema_version", metadata.schema_version},
            {"territory", metadata.territory},
            {"invented", metadata.invented},
            {"audience", text(metadata.audience)},
            {"version", metadata.version},
            {"run_id", metadata.run_id},
            {"date", metadata.date},
            {"options", metadata.options},
            {"sources", list_of(metadata.sources)},
            {"accounts", list_of(metadata.accounts)}};
}

EditionMetadata metadata_of(const Json& json) {
    EditionMetadata metadata;
    metadata.schema_version = json.at("schema_version");
    metadata.territory = json.at("territory");
    metadata.invented = json.at("invented");
    const auto audience = try_audience(json.at("audience").get<std::string>());
    if (!audience) throw std::runtime_error("its audience is not one of public, network, internal");
    metadata.audience = *audience;
    metadata.version = json.at("version");
    metadata.run_id = json.at("run_id");
    metadata.date = json.at("date");
    metadata.options = json.at("options").get<std::map<std::string, std::string>>();
    for (const Json& source : json.at("sources")) metadata.sources.push_back(source_of(source));
    for (const Json& account : json.at("accounts")) metadata.accounts.push_back(account_of(account));
    return metadata;
}

const geo::TextColumn& texts(const geo::Layer& table, std::string_view column) {
    return std::get<geo::TextColumn>(table.column(column).values);
}

}  // namespace

std::string metadata_json(const EditionMetadata& metadata) {
    return json_of(metadata).dump(-1, ' ', false, Json::error_handler_t::replace);
}

geo::Layer metadata_table(const EditionMetadata& metadata) {
    geo::Layer table{std::string(metadata_table_name), {}, geo::GeometryColumn{}};
    geo::TextColumn keys;
    geo::TextColumn values;
    const Json json = json_of(metadata);
    for (const auto& [key, value] : json.items()) {
        keys.append(key);
        values.append(value.dump(-1, ' ', false, Json::error_handler_t::replace));
    }
    table.columns = {{"key", geo::ColumnType::text, std::move(keys)},
                     {"value", geo::ColumnType::text, std::move(values)}};
    return table;
}

EditionMetadata metadata_of(const geo::Layer& table) {
    try {
        Json json = Json::object();
        const auto& keys = texts(table, "key");
        const auto& values = texts(table, "value");
        for (std::size_t row = 0; row < keys.size(); ++row) json[std::string(keys[row])] = Json::parse(values[row]);
        return metadata_of(json);
    } catch (const Json::exception& error) {
        throw std::runtime_error("its metadata cannot be read (" + std::string(error.what()) +
                                 "): the file was changed; make it anew with 'maillage build'");
    }
}

}  // namespace core
