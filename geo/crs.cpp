// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/crs.hpp"

#include <proj.h>
#include <proj_experimental.h>  // proj_crs_demote_to_2D

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <tuple>

#include "geo/crs_handles.hpp"
#include "geo/ellipsoid.hpp"

namespace geo {

void CloseProj::operator()(pj_ctx* context) const { proj_context_destroy(context); }
void CloseProj::operator()(PJconsts* object) const { proj_destroy(object); }

ProjContext make_proj_context() {
    ProjContext context(proj_context_create());
    if (!context) throw std::runtime_error("PROJ cannot start: out of memory");
    proj_log_level(context.get(), PJ_LOG_NONE);
    proj_context_set_enable_network(context.get(), 0);
    return context;
}

namespace {

bool is_geographic_type(PJ_TYPE type) { return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS; }

/// What of a CRS concerns the plane: no heights, no attached shift to WGS 84. Null when there is no such part.
ProjObject horizontal_part(pj_ctx* context, ProjObject crs) {
    while (crs) {
        const PJ_TYPE type = proj_get_type(crs.get());
        if (type == PJ_TYPE_COMPOUND_CRS) {
            crs.reset(proj_crs_get_sub_crs(context, crs.get(), 0));
        } else if (type == PJ_TYPE_BOUND_CRS) {
            crs.reset(proj_get_source_crs(context, crs.get()));
        } else if (type == PJ_TYPE_GEOGRAPHIC_3D_CRS) {
            crs.reset(proj_crs_demote_to_2D(context, nullptr, crs.get()));
            return crs;
        } else {
            return is_geographic_type(type) || type == PJ_TYPE_PROJECTED_CRS ? std::move(crs) : nullptr;
        }
    }
    return nullptr;
}

std::string authority_code(const PJ* object) {
    const char* authority = proj_get_id_auth_name(object, 0);
    const char* code = proj_get_id_code(object, 0);
    return authority != nullptr && code != nullptr ? std::string(authority) + ':' + code : std::string();
}

int epsg_number(std::string_view code) {
    constexpr std::string_view prefix = "EPSG:";
    int number = 0;
    if (code.starts_with(prefix)) std::from_chars(code.data() + prefix.size(), code.data() + code.size(), number);
    return number;
}

Box area_of_use_of(pj_ctx* context, const PJ* crs) {
    Box area{{-180, -90}, {180, 90}};
    double west = 0;
    double south = 0;
    double east = 0;
    double north = 0;
    // PROJ answers -1000 for an area that is not known.
    if (proj_get_area_of_use(context, crs, &west, &south, &east, &north, nullptr) != 0 && west > -1000) {
        area = {{west, south}, {east, north}};
    }
    return area;
}

double metres_per_unit_of(pj_ctx* context, const PJ* crs, bool geographic) {
    double factor = 1.0;
    const ProjObject axes(proj_crs_get_coordinate_system(context, crs));
    if (axes) {
        proj_cs_get_axis_info(context, axes.get(), 0, nullptr, nullptr, nullptr, &factor, nullptr, nullptr, nullptr);
    }
    return geographic ? factor * Grs80::semi_major : factor;
}

std::runtime_error unknown_crs(std::string_view code) {
    return std::runtime_error("unknown coordinate reference system '" + std::string(code) +
                              "': give the authority code of a projected or geographic system, such as EPSG:2154 "
                              "(Lambert-93) or EPSG:4326 (longitude and latitude, WGS 84)");
}

/// Only codes: PROJ would also take definitions, names and files.
bool looks_like_code(std::string_view text) {
    return text.size() <= 100 && text.find(':') != std::string_view::npos &&
           text.find_first_of(" \t\r\n+=[]{}\"'") == std::string_view::npos;
}

/// A CRS that PROJ found in its database for a WKT. Lower is better.
struct Candidate {
    int rank;
    int number;
    std::string code;
    friend bool operator<(const Candidate& a, const Candidate& b) {
        return std::tie(a.rank, a.number, a.code) < std::tie(b.rank, b.number, b.code);
    }
};

/// PROJ's confidence: 100 the same, 90 equivalent with another spelling of its name, 70 equivalent with another name.
std::vector<Candidate> candidates(pj_ctx* context, const PJ* crs, const char* authority) {
    std::vector<Candidate> found;
    int* confidences = nullptr;
    PJ_OBJ_LIST* list = proj_identify(context, crs, authority, nullptr, &confidences);
    const int count = list != nullptr ? proj_list_get_count(list) : 0;
    for (int i = 0; i < count; ++i) {
        if (confidences[i] < 70) continue;
        const ProjObject match(proj_list_get(context, list, i));
        const std::string code = authority_code(match.get());
        if (code.empty()) continue;
        const int number = epsg_number(code);
        found.push_back({100 - confidences[i], number != 0 ? number : std::numeric_limits<int>::max(), code});
    }
    proj_int_list_destroy(confidences);
    proj_list_destroy(list);
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

/// Fills a Crs from PROJ's object.
struct CrsReader {
    static Crs read(pj_ctx* context, const PJ* object, std::string code) {
        Crs crs;
        crs.m_code = std::move(code);
        crs.m_name = proj_get_name(object);
        crs.m_geographic = is_geographic_type(proj_get_type(object));
        const char* wkt = proj_as_wkt(context, object, PJ_WKT1_GDAL, nullptr);
        // A projection that WKT 1 cannot express: GDAL, too, writes the newer form then.
        if (wkt == nullptr) wkt = proj_as_wkt(context, object, PJ_WKT2_2019, nullptr);
        if (wkt != nullptr) crs.m_wkt = wkt;
        crs.m_area = area_of_use_of(context, object);
        crs.m_metres_per_unit = metres_per_unit_of(context, object, crs.m_geographic);
        return crs;
    }
};

Crs::Crs(std::string_view code) {
    const ProjContext context = make_proj_context();
    if (!looks_like_code(code)) throw unknown_crs(code);
    ProjObject object(proj_create(context.get(), std::string(code).c_str()));
    if (!object && proj_context_get_database_path(context.get()) == nullptr) {
        throw std::runtime_error(
            "PROJ does not find its database proj.db: install the package proj-data, or set "
            "PROJ_LIB to the folder that holds it");
    }
    object = horizontal_part(context.get(), std::move(object));
    if (!object) throw unknown_crs(code);
    const std::string found = authority_code(object.get());
    *this = CrsReader::read(context.get(), object.get(), found.empty() ? std::string(code) : found);
}

std::optional<Crs> Crs::try_from_wkt(std::string_view wkt) {
    const ProjContext context = make_proj_context();
    const ProjObject object = horizontal_part(
        context.get(),
        ProjObject(proj_create_from_wkt(context.get(), std::string(wkt).c_str(), nullptr, nullptr, nullptr)));
    if (!object) return std::nullopt;
    std::vector<Candidate> found = candidates(context.get(), object.get(), "EPSG");
    if (found.empty()) found = candidates(context.get(), object.get(), nullptr);
    if (found.empty()) return std::nullopt;
    return Crs(found.front().code);
}

int Crs::epsg() const { return epsg_number(m_code); }

ProjObject proj_object(pj_ctx* context, const Crs& crs) {
    ProjObject object = horizontal_part(context, ProjObject(proj_create(context, crs.code().c_str())));
    if (!object) throw unknown_crs(crs.code());
    return object;
}

Crs degrees_of(const Crs& projected) {
    if (projected.is_geographic()) {
        throw std::runtime_error("'" + projected.code() + "' (" + projected.name() +
                                 ") is in degrees: give a projected system in metres, such as EPSG:2154 (Lambert-93)");
    }
    const ProjContext context = make_proj_context();
    const ProjObject crs = proj_object(context.get(), projected);
    const ProjObject base(proj_crs_get_geodetic_crs(context.get(), crs.get()));
    const ProjObject ellipsoid(base ? proj_get_ellipsoid(context.get(), base.get()) : nullptr);
    const ProjObject meridian(base ? proj_get_prime_meridian(context.get(), base.get()) : nullptr);
    const std::string code = base ? authority_code(base.get()) : std::string();
    double semi_major = 0;
    double inverse_flattening = 0;
    double longitude = 1;
    if (ellipsoid) {
        proj_ellipsoid_get_parameters(context.get(), ellipsoid.get(), &semi_major, nullptr, nullptr,
                                      &inverse_flattening);
    }
    if (meridian) proj_prime_meridian_get_parameters(context.get(), meridian.get(), &longitude, nullptr, nullptr);
    // WGS 84 differs from GRS80 by 0.1 mm in its smaller axis: the same ellipsoid for every purpose here.
    const bool on_grs80 =
        semi_major == Grs80::semi_major && std::abs(inverse_flattening * Grs80::flattening - 1) < 1e-7;
    return Crs(on_grs80 && longitude == 0 && !code.empty() ? std::string_view(code) : wgs_84);
}

}  // namespace geo
