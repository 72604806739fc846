// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/core/page_data.hpp"

#include <zlib.h>

#include <stdexcept>

namespace tests {
namespace {

std::string from_base64(const std::string& text) {
    static const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    unsigned held = 0;
    int bits = 0;
    for (const char c : text) {
        const std::size_t value = digits.find(c);
        if (value == std::string::npos) continue;
        held = (held << 6U) | static_cast<unsigned>(value);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>((held >> static_cast<unsigned>(bits)) & 0xffU);
    }
    return bytes;
}

std::string unzipped(std::string packed) {
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK) throw std::runtime_error("zlib");
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string text, room(1U << 16, '\0');
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(room.data());
        stream.avail_out = static_cast<uInt>(room.size());
        state = inflate(&stream, Z_NO_FLUSH);
        text.append(room.data(), room.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (state != Z_STREAM_END) throw std::runtime_error("not a whole gzip member");
    return text;
}

}  // namespace

std::string between(const std::string& text, const std::string& before, const std::string& after) {
    const std::size_t first = text.find(before);
    const std::size_t end = text.find(after, first + before.size());
    if (first == std::string::npos || end == std::string::npos) throw std::runtime_error("no '" + before + "'");
    return text.substr(first + before.size(), end - first - before.size());
}

nlohmann::json page_data(const std::string& page) {
    return nlohmann::json::parse(unzipped(from_base64(between(page, "id=\"data\">", "</script>"))));
}

const nlohmann::json& layer_named(const nlohmann::json& data, const std::string& name) {
    for (const auto& layer : data.at("layers")) {
        if (layer.at("name") == name) return layer;
    }
    throw std::runtime_error("no layer " + name);
}

std::vector<nlohmann::json> values_of(const nlohmann::json& column) {
    const auto& data = column.at("data");
    if (data.contains("values")) return data.at("values").get<std::vector<nlohmann::json>>();
    if (data.contains("same")) return std::vector<nlohmann::json>(data.at("rows").get<std::size_t>(), data.at("same"));
    std::vector<nlohmann::json> values;
    for (const auto& code : data.at("codes")) values.push_back(data.at("texts").at(code.get<std::size_t>()));
    return values;
}

std::vector<double> degrees_of(const nlohmann::json& places) {
    std::vector<double> degrees;
    double at[2] = {0.0, 0.0};
    std::size_t axis = 0;
    for (const auto& step : places.at("xy")) {
        at[axis] += step.get<double>();
        degrees.push_back(at[axis] / places.at("steps").get<double>());
        axis = 1 - axis;
    }
    return degrees;
}

}  // namespace tests
