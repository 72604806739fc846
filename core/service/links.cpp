// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/links.hpp"

#include <algorithm>

#include "core/service/request.hpp"
#include "geo/io/json_text.hpp"

namespace core {
namespace {

std::string_view format_name(Format format) {
    switch (format) {
        case Format::json:
        case Format::schema:
        case Format::openapi: return "JSON";
        case Format::geojson: return "GeoJSON";
        case Format::html: return "HTML";
        case Format::csv: return "CSV";
        case Format::flatgeobuf: return "FlatGeobuf";
        case Format::xlsx: return "Excel";
        case Format::mvt: return "MVT";
        case Format::png: return "PNG";
        case Format::xml: return "XML";
        case Format::script:
        case Format::style:
        case Format::problem: break;
    }
    return {};
}

}  // namespace

void append_link(std::string& out, const Link& link) {
    out += R"({"href":)";
    geo::io::append_json_text(out, link.href);
    out += R"(,"rel":)";
    geo::io::append_json_text(out, link.rel);
    if (!link.type.empty()) {
        out += R"(,"type":)";
        geo::io::append_json_text(out, link.type);
    }
    if (!link.title.empty()) {
        out += R"(,"title":)";
        geo::io::append_json_text(out, link.title);
    }
    out += '}';
}

std::string links_json(std::span<const Link> links) {
    std::string out = "[";
    for (const Link& link : links) {
        if (out.size() > 1) out += ",\n";
        append_link(out, link);
    }
    return out + "]";
}

std::string with_parameters(std::string_view target,
                            std::initializer_list<std::pair<std::string_view, std::string_view>> changes) {
    const std::size_t question = std::min(target.find('?'), target.size());
    std::string result(target.substr(0, question));
    char before = '?';
    const auto add = [&](std::string_view parameter) {
        result.append(1, before).append(parameter);
        before = '&';
    };
    for (std::size_t begin = question + 1; begin < target.size();) {
        const std::size_t end = std::min(target.find('&', begin), target.size());
        const std::string_view parameter = target.substr(begin, end - begin);
        const std::string_view name = parameter.substr(0, parameter.find('='));
        const bool changed = std::ranges::any_of(changes, [&](const auto& change) { return change.first == name; });
        if (!changed && !parameter.empty()) add(parameter);
        begin = end + 1;
    }
    for (const auto& [name, value] : changes) {
        if (!value.empty()) add(std::string(name) + "=" + percent_encoded(value));
    }
    return result;
}

std::string collection_path(std::string_view collection) { return "/collections/" + percent_encoded(collection); }

std::string link_type(Format format) {
    std::string type(media_type(format));
    if (format == Format::openapi) type += ";version=3.0";
    return type;
}

std::vector<Link> own_links(const Query& query, std::span<const Format> formats) {
    std::vector<Link> links;
    links.push_back({query.address(query.self), "self", link_type(query.format),
                     std::string(in(query.language, "This document", "Ce document"))});
    for (const Format format : formats) {
        if (format == query.format) continue;
        const std::string target = with_parameters(query.self, {{"f", parameter_value(format, formats)}});
        links.push_back({query.address(target), "alternate", link_type(format),
                         std::string(in(query.language, "This document as ", "Ce document en ")) +
                             std::string(format_name(format))});
    }
    return links;
}

std::string_view in(Language language, std::string_view en, std::string_view fr) {
    return language == Language::fr ? fr : en;
}

}  // namespace core
