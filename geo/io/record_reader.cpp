// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/record_reader.hpp"

#include <algorithm>
#include <utility>

#include "geo/io/input_kind.hpp"
#include "geo/io/raw_file.hpp"
#include "geo/io/record_source.hpp"

namespace geo::io {
namespace {

std::vector<LayerSummary> layers_of_one(const LayerFile& file, const ReadOptions& options) {
    return file.kind == InputKind::csv ? csv_layers(file, options) : gdal_layers(file, options);
}

std::unique_ptr<RecordSource> open_one(const LayerFile& file, const ReadOptions& options) {
    return file.kind == InputKind::csv ? open_csv(file, options) : open_with_gdal(file, options);
}

/// Which of an archive's files has the layer. Files of one layer are called after it; the others have to be opened.
const LayerFile& file_with_layer(const std::vector<LayerFile>& files, const ReadOptions& options) {
    std::string names;
    for (const LayerFile& file : files) names += (names.empty() ? "" : ", ") + file.name;
    const auto is_it = [&](const LayerFile& file) { return file.name == options.layer; };
    const auto found = std::find_if(files.begin(), files.end(), is_it);
    if (found == files.end())
        throw input_error(files.front().path,
                          options.layer.empty() ? "has several layers: " + names
                                                : "has no layer \"" + options.layer + "\"; it has " + names,
                          "Name one of them as layer");
    if (std::find_if(found + 1, files.end(), is_it) != files.end())
        throw input_error(files.front().path, "has several files called \"" + options.layer + "\" in it",
                          "Unpack the one that is wanted");
    return *found;
}

std::unique_ptr<RecordSource> open_source(const std::filesystem::path& path, const ReadOptions& options) {
    const std::vector<LayerFile> files = recognised(path, options.limits);
    return open_one(files.size() == 1 ? files.front() : file_with_layer(files, options), options);
}

}  // namespace

struct RecordReader::State {
    std::unique_ptr<RecordSource> source;
};

std::vector<LayerSummary> layers_of(const std::filesystem::path& file, const ReadOptions& options) {
    std::vector<LayerSummary> layers;
    for (const LayerFile& part : recognised(file, options.limits))
        for (LayerSummary& layer : layers_of_one(part, options)) layers.push_back(std::move(layer));
    return layers;
}

RecordReader::RecordReader(const std::filesystem::path& file, ReadOptions options)
    : m_state(std::make_unique<State>(State{open_source(file, options)})) {}
RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;
RecordReader::~RecordReader() = default;

const LayerSummary& RecordReader::layer() const { return m_state->source->layer(); }

std::optional<std::size_t> RecordReader::try_field(std::string_view name) const {
    const std::vector<Field>& fields = layer().fields;
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
    if (found == fields.end()) return std::nullopt;
    return static_cast<std::size_t>(found - fields.begin());
}

bool RecordReader::next(Record& record) { return m_state->source->next(record); }

const ReadReport& RecordReader::report() const { return m_state->source->report(); }

double RecordReader::progress() const { return m_state->source->progress(); }

}  // namespace geo::io
