// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/gdal_library.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <ogrsf_frmts.h>

#include <filesystem>
#include <mutex>
#include <system_error>

namespace geo::io {
namespace {

constexpr std::size_t most_messages = 20;

void collect(CPLErr severity, CPLErrorNum, const char* message) {
    auto* messages = static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
    if (messages == nullptr || severity == CE_None || severity == CE_Debug) return;
    std::vector<std::string>& list = severity == CE_Warning ? messages->warnings : messages->failures;
    if (list.size() < most_messages) list.emplace_back(message);
}

void set_up() {
    CPLSetErrorHandler(CPLQuietErrorHandler);
    for (const auto& [key, value] :
         {std::pair{"CPL_CURL_ENABLE_VSIMEM", "NO"}, std::pair{"CPL_VSIL_CURL_ALLOWED_EXTENSIONS", "{none}"},
          std::pair{"GDAL_HTTP_MAX_RETRY", "0"}, std::pair{"GDAL_PAM_ENABLED", "NO"},
          std::pair{"CPL_VSIL_GZIP_WRITE_PROPERTIES", "NO"}, std::pair{"OGR_SQLITE_LOAD_EXTENSIONS", ""},
          std::pair{"OGR_XLSX_HEADERS", "FORCE"},  // sheets are read after opening
          std::pair{"OGR_ODS_HEADERS", "FORCE"}, std::pair{"GDAL_DRIVER_PATH", "disable"}})
        CPLSetConfigOption(key, value);
    std::error_code error;
    const std::filesystem::path temporary = std::filesystem::temp_directory_path(error);
    if (!error) CPLSetConfigOption("CPL_TMPDIR", temporary.c_str());
    RegisterOGRGeoPackage();
    RegisterOGRFlatGeobuf();
    RegisterOGRGeoJSON();
    RegisterOGRGeoJSONSeq();
    RegisterOGRShape();
    RegisterOGRXLSX();
    RegisterOGRODS();
    RegisterOGROSM();
}

}  // namespace

void use_gdal() {
    static std::once_flag once;
    std::call_once(once, set_up);
}

void GdalMessages::clear() {
    failures.clear();
    warnings.clear();
}

GdalScope::GdalScope(GdalMessages& messages, std::initializer_list<std::pair<const char*, const char*>> options) {
    use_gdal();
    CPLPushErrorHandlerEx(collect, &messages);
    for (const auto& [key, value] : options) {
        const char* former = CPLGetThreadLocalConfigOption(key, "");
        m_former.emplace_back(key, former);
        CPLSetThreadLocalConfigOption(key, value);
    }
}

GdalScope::~GdalScope() {
    for (const auto& [key, value] : m_former)
        CPLSetThreadLocalConfigOption(key.c_str(), value.empty() ? nullptr : value.c_str());
    CPLPopErrorHandler();
    CPLErrorReset();
}

}  // namespace geo::io
