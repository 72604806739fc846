// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/ogr_handles.hpp"

#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <stdexcept>

namespace geo::io {

void DestroyFeature::operator()(void* feature) const { OGR_F_Destroy(static_cast<OGRFeatureH>(feature)); }
void DestroyField::operator()(void* field) const { OGR_Fld_Destroy(static_cast<OGRFieldDefnH>(field)); }
void ReleaseReference::operator()(void* reference) const { OSRRelease(static_cast<OGRSpatialReferenceH>(reference)); }

void fail(const GdalMessages& messages, const std::string& doing) {
    throw std::runtime_error(doing + ": " +
                             (messages.failures.empty() ? "GDAL gives no reason" : messages.failures.front()));
}

}  // namespace geo::io
