// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/service_crs.hpp"

#include <algorithm>
#include <array>

#include "core/service/problem.hpp"

namespace core {
namespace {

/// WGS 84 and the map of the web, then what France publishes in: the mainland, Guyane, the Antilles, La Réunion, Mayotte,
/// Saint-Pierre-et-Miquelon.
constexpr std::array<std::string_view, 8> offered_codes{"EPSG:4326", "EPSG:3857", "EPSG:2154", "EPSG:2972",
                                                        "EPSG:5490", "EPSG:2975", "EPSG:4471", "EPSG:4467"};

/// "EPSG:2154" → "http://www.opengis.net/def/crs/EPSG/0/2154".
std::string uri_of(const geo::Crs& crs) {
    const std::size_t colon = crs.code().find(':');
    return "http://www.opengis.net/def/crs/" + crs.code().substr(0, colon) + "/0/" + crs.code().substr(colon + 1);
}

/// As the authority defines it, which the description keeps.
AxisOrder axes_of(const geo::Crs& crs) {
    const std::string& wkt = crs.wkt();
    const std::size_t first = wkt.rfind("AXIS[", wkt.rfind("AXIS[") - 1);
    if (first == std::string::npos) return crs.is_geographic() ? AxisOrder::northing_first : AxisOrder::easting_first;
    const std::size_t comma = wkt.find(',', first);
    return wkt.compare(comma + 1, 5, "NORTH") == 0 ? AxisOrder::northing_first : AxisOrder::easting_first;
}

/// "[EPSG:2154]" is short for the address, and https for http.
std::string full_uri(std::string_view uri) {
    if (uri.size() > 2 && uri.front() == '[' && uri.back() == ']') {
        const std::string_view inside = uri.substr(1, uri.size() - 2);
        const std::size_t colon = inside.find(':');
        if (inside == "OGC:CRS84") return std::string(crs84_uri);
        if (colon != std::string_view::npos) {
            return "http://www.opengis.net/def/crs/" + std::string(inside.substr(0, colon)) + "/0/" +
                   std::string(inside.substr(colon + 1));
        }
    }
    if (uri.starts_with("https://")) return "http://" + std::string(uri.substr(8));
    return std::string(uri);
}

}  // namespace

std::vector<ServiceCrs> offered_crs(const geo::Crs& storage) {
    std::vector<ServiceCrs> offered{{std::string(crs84_uri), geo::Crs(geo::wgs_84), AxisOrder::easting_first}};
    const auto offer = [&offered](const geo::Crs& crs) { offered.push_back({uri_of(crs), crs, axes_of(crs)}); };
    for (const std::string_view code : offered_codes) offer(geo::Crs(code));
    if (std::ranges::find(offered, storage, &ServiceCrs::crs) == offered.end()) offer(storage);
    return offered;
}

const ServiceCrs& crs_named(std::span<const ServiceCrs> offered, std::string_view uri, std::string_view parameter) {
    const auto found = std::ranges::find(offered, full_uri(uri), &ServiceCrs::uri);
    if (found != offered.end()) return *found;
    std::string message = std::string(parameter) + " is one of:";
    for (const ServiceCrs& crs : offered) message += " " + crs.uri;
    throw BadRequest(message, std::string(parameter));
}

}  // namespace core
