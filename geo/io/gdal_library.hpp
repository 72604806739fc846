// SPDX-License-Identifier: GPL-3.0-or-later
// GDAL kept on a short leash: only the drivers that this program needs, no network, no side files, nothing on stderr.
// Thread-safe.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace geo::io {

/// Makes GDAL ready, once for the program. Every function that calls GDAL begins with it.
void use_gdal();

/// What GDAL said on this thread while a `GdalScope` was open.
struct GdalMessages {
    std::vector<std::string> failures, warnings;  ///< the first 20 of each
    void clear();
};

/// Collects GDAL's messages on this thread and sets its options for this thread, until it goes. Scopes nest.
class GdalScope {
public:
    explicit GdalScope(GdalMessages& messages, std::initializer_list<std::pair<const char*, const char*>> options = {});
    GdalScope(const GdalScope&) = delete;
    GdalScope& operator=(const GdalScope&) = delete;
    ~GdalScope();

private:
    std::vector<std::pair<std::string, std::string>> m_former;  ///< "" for an option that was not set
};

}  // namespace geo::io
