// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/input_kind.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "geo/io/byte_source.hpp"
#include "geo/io/input_file.hpp"
#include "geo/io/raw_file.hpp"
#include "geo/io/text_encoding.hpp"

namespace geo::io {
namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string extension_of(const std::filesystem::path& name) { return lower(name.extension().string()); }

std::string stem_of(std::filesystem::path name) {
    if (extension_of(name) == ".gz") name = name.stem();
    return name.stem().string();
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_table_extension(std::string_view extension) {
    return is_one_of(extension, {".csv", ".txt", ".tsv", ".tab", ".dat", ""});
}

bool is_json_extension(std::string_view extension) {
    return is_one_of(extension, {".geojson", ".json", ".geojsons", ".geojsonl", ".geojsonseq", ".ndjson", ".jsonl"});
}

/// The kind that the extension of a member of an archive promises; the reader then checks it.
std::optional<InputKind> try_kind_of_member(const std::string& name) {
    const std::string extension = extension_of(name);
    if (extension == ".shp") return InputKind::shapefile;
    if (extension == ".fgb") return InputKind::flatgeobuf;
    if (extension == ".geojson" || extension == ".json") return InputKind::geojson;
    if (is_table_extension(extension) && !extension.empty()) return InputKind::csv;
    return std::nullopt;
}

bool has_member(const std::vector<ZipMember>& members, std::string_view name) {
    return std::any_of(members.begin(), members.end(), [&](const ZipMember& m) { return m.name == name; });
}

std::string listed(const std::vector<ZipMember>& members) {
    std::string text;
    for (const ZipMember& member : members) text += (text.empty() ? "" : ", ") + shortened(member.name);
    return text.empty() ? "nothing" : shortened(text, 400);
}

std::vector<LayerFile> recognised_in_zip(const std::filesystem::path& file, const ReadLimits& limits) {
    const std::vector<ZipMember> members = zip_members(file, limits);
    if (has_member(members, "xl/workbook.xml"))
        return {{file, InputKind::xlsx, Packing::none, std::nullopt, stem_of(file)}};
    if (has_member(members, "content.xml") && has_member(members, "mimetype"))
        return {{file, InputKind::ods, Packing::none, std::nullopt, stem_of(file)}};
    std::vector<LayerFile> found;
    for (const ZipMember& member : members)
        if (const auto kind = try_kind_of_member(member.name))
            found.push_back({file, *kind, Packing::zip, member, stem_of(member.name)});
    if (found.empty())
        throw input_error(file,
                          "is a zip archive that holds " + listed(members) +
                              ", and no table or layer that is read from a zip archive (.csv, .shp, .geojson, .fgb)",
                          "Unpack it, or give another file");
    // A readme beside layers is not a table; one alone would be.
    const bool other_than_text = std::any_of(found.begin(), found.end(), [](const LayerFile& f) {
        return extension_of(f.member->name) != ".txt" && extension_of(f.member->name) != ".json";
    });
    if (other_than_text)
        std::erase_if(found, [](const LayerFile& f) {
            return is_one_of(extension_of(f.member->name), {".txt", ".json"});
        });
    return found;
}

/// What markup is, since all of it is refused but OSM's.
std::optional<InputKind> try_kind_of_markup(const std::filesystem::path& file, std::string_view text) {
    const std::string start = lower(std::string(text.substr(0, 2048)));
    if (start.find("<osm") != std::string::npos) return InputKind::osm;
    if (start.find("<html") != std::string::npos || start.find("<!doctype html") != std::string::npos)
        throw input_error(file, "is a web page, not data: a download has failed", "Fetch the file again");
    if (start.find("<ogrvrt") != std::string::npos || start.find("<vrtdataset") != std::string::npos)
        throw input_error(file, "is a GDAL virtual file, which may name other files and addresses: it is refused",
                          "Give the file it stands for");
    return std::nullopt;
}

std::optional<InputKind> try_kind_of_signature(std::string_view bytes) {
    if (bytes.starts_with(std::string_view("SQLite format 3\0", 16))) return InputKind::geopackage;
    if (bytes.starts_with("fgb\x03"
                          "fgb"))
        return InputKind::flatgeobuf;
    if (bytes.starts_with(std::string_view("\0\0\x27\x0A", 4))) return InputKind::shapefile;
    if (bytes.size() > 15 && bytes.substr(4, 11) == "\x0A\x09OSMHeader") return InputKind::osm;
    return std::nullopt;
}

std::runtime_error not_accepted(const std::filesystem::path& file, const std::string& why) {
    return input_error(file, why, "Read are " + accepted_formats());
}

InputKind kind_of_content(const std::filesystem::path& file, std::string_view bytes, const std::string& extension) {
    if (const auto kind = try_kind_of_signature(bytes)) return *kind;
    if (extension == ".dbf") return InputKind::shapefile;
    if (extension == ".shp")
        throw input_error(file, "is named .shp and does not begin as a shapefile", "Export it again");
    const EncodingGuess guess = guessed_encoding(bytes);
    const std::string_view text = trimmed(bytes.substr(guess.mark_bytes));
    if (text.empty()) throw input_error(file, "holds nothing but blanks", "Export it again");
    if (text.front() == '<') {
        if (const auto kind = try_kind_of_markup(file, text)) return *kind;
        throw not_accepted(file, "is XML of a kind that is not read");
    }
    const bool json_text = text.front() == '{' || text.front() == '[' || text.front() == '\x1E';
    if (is_json_extension(extension)) {
        if (json_text) return InputKind::geojson;
        throw input_error(file, "is named " + extension + " and does not begin as JSON", "Export it again");
    }
    if (json_text && !is_one_of(extension, {".csv", ".tsv", ".tab"})) return InputKind::geojson;
    if (const std::string reason = reason_not_text(bytes); !reason.empty())
        throw not_accepted(file, "is not text (" + reason + ") nor another format that is read");
    if (!is_table_extension(extension))
        throw not_accepted(file, "is text of a kind that its name (" + extension + ") does not tell");
    return InputKind::csv;
}

}  // namespace

std::string accepted_formats() {
    std::string text;
    for (const InputFormat& format : input_formats())
        text += (text.empty() ? "" : ", ") + format.name + " (" + format.extensions + ")";
    return text;
}

std::vector<LayerFile> recognised(const std::filesystem::path& file, const ReadLimits& limits) {
    const std::filesystem::path path = checked_input(file);
    std::string magic(4, '\0');
    RawFile raw(path);
    if (raw.size() == 0) throw input_error(path, "is empty", "Export it again");
    magic.resize(raw.read(magic));
    if (magic == "PK\x03\x04" || magic == "PK\x05\x06") return recognised_in_zip(path, limits);

    const bool packed = magic.starts_with("\x1F\x8B");
    const std::string bytes = first_bytes(path, 4096, limits);
    if (bytes.empty()) throw input_error(path, "holds nothing once unpacked", "Export it again");
    std::filesystem::path inner = path;
    if (packed && extension_of(path) == ".gz") inner = path.stem();
    const InputKind kind = kind_of_content(path, bytes, extension_of(inner));
    if (packed && (kind == InputKind::geopackage || kind == InputKind::shapefile))
        throw input_error(path, "is packed, and is of a format that is read in no fixed order", "Unpack it first");
    return {{path, kind, packed ? Packing::gzip : Packing::none, std::nullopt, stem_of(path)}};
}

}  // namespace geo::io
