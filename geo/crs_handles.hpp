// SPDX-License-Identifier: GPL-3.0-or-later
// Owners of PROJ's handles, for the files geo/crs*.cpp only. A context belongs to one thread at a time, so each object
// that asks PROJ has its own; it never uses the network and never prints.
#pragma once

#include <memory>

struct PJconsts;
struct pj_ctx;

namespace geo {

struct CloseProj {
    void operator()(pj_ctx* context) const;
    void operator()(PJconsts* object) const;
};
using ProjContext = std::unique_ptr<pj_ctx, CloseProj>;
using ProjObject = std::unique_ptr<PJconsts, CloseProj>;

ProjContext make_proj_context();

class Crs;
/// PROJ's object of a CRS, in its authority's axis order.
/// Errors: std::runtime_error when PROJ no longer knows it (its database was taken away).
ProjObject proj_object(pj_ctx* context, const Crs& crs);

/// The degrees on GRS80 that go with a projected CRS (see Projection).
Crs degrees_of(const Crs& projected);

}  // namespace geo
