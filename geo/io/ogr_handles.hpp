// SPDX-License-Identifier: GPL-3.0-or-later
// Owners of what GDAL makes for those who write with it, and its reason when it does not.
#pragma once

#include <memory>
#include <string>
#include <type_traits>

#include "geo/io/gdal_library.hpp"

namespace geo::io {

struct DestroyFeature {
    void operator()(void* feature) const;
};
struct DestroyField {
    void operator()(void* field) const;
};
struct ReleaseReference {
    void operator()(void* reference) const;
};
// GDAL's handles are pointers to void or to empty structs, as its build options say.
template <class Handle, class Deleter>
using Owned = std::unique_ptr<std::remove_pointer_t<Handle>, Deleter>;

/// Errors: always, what was being done and GDAL's reason.
[[noreturn]] void fail(const GdalMessages& messages, const std::string& doing);

}  // namespace geo::io
