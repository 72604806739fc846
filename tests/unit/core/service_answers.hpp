// SPDX-License-Identifier: GPL-3.0-or-later
// The service asked without sockets.
#pragma once

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/service/answer.hpp"

namespace tests {

inline constexpr std::string_view service_base = "https://example.org/maillage";

/// GET. `accept` as a header has it.
inline core::Response asked(const core::Snapshot& snapshot, std::string_view target, std::string_view accept = {}) {
    core::Request request = core::parsed_target(target);
    request.accept = accept;
    return core::answer(snapshot, request, {.base_url = std::string(service_base)});
}

inline nlohmann::json asked_json(const core::Snapshot& snapshot, std::string_view target) {
    const core::Response response = asked(snapshot, target);
    if (response.status != 200) {
        throw std::runtime_error(std::string(target) + ": " + std::to_string(response.status) + " " +
                                 response.body.text() + response.fault);
    }
    return nlohmann::json::parse(response.body.text());
}

inline std::string header(const core::Response& response, std::string_view name) {
    for (const core::Header& one : response.headers) {
        if (one.name == name) return one.value;
    }
    return {};
}

/// Path and query of an address of the service.
inline std::string target_of(const std::string& href) {
    const std::string target = href.substr(service_base.size());
    return target.empty() ? "/" : target;
}

inline std::string link_of(const nlohmann::json& document, std::string_view rel) {
    for (const auto& link : document.at("links")) {
        if (link.at("rel") == rel) return link.at("href");
    }
    return {};
}

}  // namespace tests
