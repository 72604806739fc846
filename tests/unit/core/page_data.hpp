// SPDX-License-Identifier: GPL-3.0-or-later
// What a web page holds, read without the code that wrote it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace tests {

/// The text between two others, after the first of them; throws when they are not there.
std::string between(const std::string& text, const std::string& before, const std::string& after);

/// The data of a page: base64, then gzip, then JSON.
nlohmann::json page_data(const std::string& page);

const nlohmann::json& layer_named(const nlohmann::json& data, const std::string& name);

/// The values of a column of a layer's JSON, a row each.
std::vector<nlohmann::json> values_of(const nlohmann::json& column);

/// Coordinates of a layer's JSON in degrees, longitude and latitude by turns.
std::vector<double> degrees_of(const nlohmann::json& places);

}  // namespace tests
