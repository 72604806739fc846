// SPDX-License-Identifier: GPL-3.0-or-later
#include <geos_c.h>

#include <algorithm>

#include "geo/topology.hpp"
#include "geo/topology_handles.hpp"

namespace geo {
namespace {

struct FreeText {
    GEOSContextHandle_HS* context;
    void operator()(char* text) const { GEOSFree_r(context, text); }
};

struct DestroyParameters {
    GEOSContextHandle_HS* context;
    void operator()(GEOSMakeValidParams* parameters) const { GEOSMakeValidParams_destroy_r(context, parameters); }
};

std::optional<Invalidity> try_invalidity_of(const GeosSession& session, const GEOSGeometry* geometry) {
    GEOSContextHandle_HS* context = session.context();
    char* reason = nullptr;
    GEOSGeometry* where = nullptr;
    const char valid = GEOSisValidDetail_r(context, geometry, 0, &reason, &where);
    const std::unique_ptr<char, FreeText> text(reason, FreeText{context});
    const GeosGeometry place(where, DestroyGeometry{context});
    if (valid == 2) session.fail("checking whether an area is valid");
    if (valid == 1) return std::nullopt;
    Invalidity invalidity{reason != nullptr ? reason : "not valid", {}};
    if (place && GEOSisEmpty_r(context, place.get()) == 0) {
        GEOSGeomGetX_r(context, place.get(), &invalidity.where.x);
        GEOSGeomGetY_r(context, place.get(), &invalidity.where.y);
    }
    return invalidity;
}

/// GEOS's "structure" way: each ring is mended, shells are joined, holes taken out. Its other way, "linework", takes
/// every crossing of boundaries as a change between inside and outside: where two parts of an area overlap it makes a
/// hole, and loses surface that both parts claim.
GeosGeometry mended(const GeosSession& session, const GEOSGeometry* geometry) {
    GEOSContextHandle_HS* context = session.context();
    const std::unique_ptr<GEOSMakeValidParams, DestroyParameters> parameters(GEOSMakeValidParams_create_r(context),
                                                                             DestroyParameters{context});
    if (!parameters) session.fail("making an area valid");
    GEOSMakeValidParams_setMethod_r(context, parameters.get(), GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(context, parameters.get(), 0);
    return owned(session, GEOSMakeValidWithParams_r(context, geometry, parameters.get()), "making an area valid");
}

void add_reason(std::string& reasons, const std::string& reason) {
    if (reasons.find(reason) != std::string::npos) return;
    if (!reasons.empty()) reasons += "; ";
    reasons += reason;
}

}  // namespace

std::optional<Invalidity> try_invalidity(const MultiPolygon& area) {
    std::vector<RingDefect> defects;
    const MultiPolygon clean = cleaned_area(area, defects);
    if (!defects.empty()) return Invalidity{defects.front().reason, defects.front().where};
    const GeosSession session;
    return try_invalidity_of(session, to_geos(session, clean).get());
}

MadeValid made_valid(const MultiPolygon& area) {
    std::vector<RingDefect> defects;
    MadeValid result{cleaned_area(area, defects), {}};
    for (const RingDefect& defect : defects) add_reason(result.reason, defect.reason);
    const GeosSession session;
    const GeosGeometry geometry = to_geos(session, result.area);
    if (const auto invalidity = try_invalidity_of(session, geometry.get())) {
        add_reason(result.reason, invalidity->reason);
        result.area = from_geos(session, mended(session, geometry.get()).get());
    }
    return result;
}

}  // namespace geo
