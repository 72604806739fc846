// SPDX-License-Identifier: GPL-3.0-or-later
// The parameters of features, declared once for requests, for the OpenAPI document and for pages.
#pragma once

#include <span>

#include "core/service/route.hpp"

namespace core {

/// How many features a page of them has: limit=.
extern const ParameterDefinition limit_parameter;
/// How many are passed over before it: offset=.
extern const ParameterDefinition offset_parameter;

/// A condition in CQL2, and what it is written in: filter=, filter-lang=, filter-crs=.
extern const ParameterDefinition filter_parameter;
extern const ParameterDefinition filter_language_parameter;
extern const ParameterDefinition filter_crs_parameter;

/// Of a page of features: which of them, in what order, and how they are shown.
std::span<const ParameterDefinition* const> items_parameters();
/// Of one feature: how it is shown.
std::span<const ParameterDefinition* const> item_parameters();

}  // namespace core
