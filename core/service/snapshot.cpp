// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/snapshot.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <fstream>
#include <iterator>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "core/answers/edition_index.hpp"
#include "core/edition/edition_file.hpp"
#include "core/edition/fingerprint.hpp"
#include "core/edition/version.hpp"
#include "core/service/crs_changes.hpp"
#include "core/service/feature_id.hpp"
#include "core/service/load_collection.hpp"
#include "core/service/problem.hpp"
#include "core/service/ready_texts.hpp"
#include "core/service/tile_store.hpp"
#include "geo/io/input_file.hpp"
#include "geo/layer_append.hpp"

namespace core {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream) throw std::runtime_error("cannot read '" + file.string() + "'; install the program whole");
    return text;
}

std::vector<std::pair<std::string, std::string>> web_parts(const fs::path& data) {
    std::vector<std::pair<std::string, std::string>> parts;
    if (data.empty() || !fs::is_directory(data / "web")) return parts;
    for (const fs::directory_entry& entry : fs::directory_iterator(data / "web")) {
        if (entry.is_regular_file()) parts.emplace_back(entry.path().filename().string(), text_of(entry.path()));
    }
    std::ranges::sort(parts);
    return parts;
}

std::vector<std::size_t> large_first(const std::vector<StreamedLayer>& layers) {
    std::vector<std::size_t> order(layers.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t i) { return layers[i].rows.size(); });
    return order;
}

/// Small ones are asked for most, and have their features ready before large ones do.
std::vector<const Collection*> small_first(const std::vector<Collection>& collections) {
    std::vector<const Collection*> order;
    for (const Collection& collection : collections) order.push_back(&collection);
    std::ranges::stable_sort(order, {}, &Collection::rows);
    return order;
}

/// The file as it was when it was looked at.
struct FileState {
    explicit FileState(const fs::path& file) : size(fs::file_size(file)), written(fs::last_write_time(file)) {}
    std::uintmax_t size;
    fs::file_time_type written;
    friend bool operator==(const FileState&, const FileState&) = default;
};

std::string time_text(fs::file_time_type time) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(fs::file_time_type::clock::to_sys(time));
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)));
}

/// Of tiles kept: a share of what the service may take, which goes by the size of the file.
std::size_t tile_cache_bytes(std::uintmax_t file_size) {
    constexpr std::uintmax_t least = 8u << 20, most = 128u << 20;
    return static_cast<std::size_t>(std::clamp(file_size / 4, least, most));
}

}  // namespace

std::string Collection::id(std::size_t row) const {
    return by_id().empty() ? std::to_string(row + 1) : layer->data.column("id").text(row);
}

std::optional<std::uint32_t> Collection::try_row(std::string_view id) const {
    if (!by_id().empty()) {
        const std::uint32_t* row = core::try_row(layer->data, by_id(), id);
        return row == nullptr ? std::nullopt : std::optional(*row);
    }
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
    if (error != std::errc{} || end != id.data() + id.size() || id.front() == '0' || number > rows()) return {};
    return number - 1;
}

std::vector<std::string_view> Collection::column_names() const {
    std::vector<std::string_view> names;
    for (std::size_t place = 0; place < columns(); ++place) names.push_back(column_name(place));
    return names;
}

std::optional<std::size_t> Collection::try_place(std::string_view wanted) const {
    for (std::size_t place = 0; place < columns(); ++place) {
        if (column_name(place) == wanted) return place;
    }
    return std::nullopt;
}

const geo::Column* Collection::try_column(std::string_view wanted) const {
    const auto place = try_place(wanted);
    return place ? &column(*place) : nullptr;
}

Snapshot::Snapshot(const fs::path& file, const SnapshotOptions& options) {
    const fs::path checked = geo::io::checked_input(file);
    const FileState before(checked);
    StreamedEdition rows = open_edition(checked);
    m_edition.metadata = rows.metadata;
    m_edition.crs = rows.crs;
    for (StreamedLayer& layer : rows.layers) {
        hash_while_read(layer);
        m_edition.layers.push_back({layer.definition, geo::without_rows(layer.rows.columns())});
    }
    m_time = time_text(before.written);
    load(rows, options, before.size);
    if (FileState(checked) != before) {
        throw std::runtime_error("'" + checked.string() + "' was replaced while it was read; read it again");
    }
}

Snapshot::Snapshot(Edition edition, const SnapshotOptions& options, std::uintmax_t size)
    : m_edition(std::move(edition)) {
    StreamedEdition rows = streamed(m_edition);
    load(rows, options, size);
}

Snapshot::~Snapshot() = default;

void Snapshot::load(StreamedEdition& rows, const SnapshotOptions& options, std::uintmax_t size) {
    m_threads = options.threads;
    m_most_text_bytes = static_cast<std::size_t>(static_cast<double>(size) * options.texts_per_file_byte);
    const geo::io::DegreeGeometries geometries = degree_geometries(m_edition.crs);
    m_collections.resize(rows.layers.size());
    // Several layers at a time, the largest first, and blocks of each: none is left to one thread in the end.
    const std::vector<std::size_t> order = large_first(rows.layers);
    const unsigned threads = m_threads.resolved();
    const geo::Threads within{threads == 1 ? 1 : std::max(2u, threads / 2)};
    geo::for_each_block(order.size(), 1, m_threads, [&](std::size_t step, std::size_t) {
        const std::size_t i = order[step];
        m_collections[i] = load_collection(rows.layers[i].rows, m_edition.layers[i], geometries, within);
    });
    for (Collection& collection : m_collections) {
        collection.told = std::make_unique<ToldColumns>(m_edition, *collection.layer, *collection.later);
    }
    m_web_parts = web_parts(options.data);
    std::string named = fingerprint(rows, options.threads) + std::string(program_version());
    if (m_edition.metadata.run_id.empty()) m_edition.metadata.run_id = named.substr(0, 32);
    if (!options.data.empty()) {
        const fs::path symbology = options.data / "styles" / "symbology.json";
        m_symbology = read_symbology(symbology);
        m_web_parts.emplace_back("symbology.json", text_of(symbology));
    }
    m_activities = options.activities;
    for (const auto& [name, text] : m_web_parts) named += name + text;
    if (!metadata().date.empty()) m_time = metadata().date.substr(0, 10) + "T00:00:00Z";
    named += m_time;
    m_hash = geo::io::sha256(named).substr(0, 32);
    m_crs_changes = std::make_unique<CrsChanges>(m_edition.crs);
    m_tiles =
        std::make_unique<TileStore>(m_collections, m_symbology, options.tile_bytes.value_or(tile_cache_bytes(size)));
    m_index = std::make_unique<EditionIndex>(m_edition, options.threads);
}

void Snapshot::prepare() const {
    std::call_once(m_prepared, [this] {
        geo::for_each_block(m_collections.size(), 1, m_threads, [&](std::size_t i, std::size_t) {
            if (m_collections[i].has_geometry()) m_collections[i].boxes();
            m_collections[i].by_id();
            for (std::size_t told = m_collections[i].own_columns(); told < m_collections[i].columns(); ++told) {
                m_collections[i].column(told);
            }
        });
        m_index->prepare();
        std::size_t room = m_most_text_bytes;
        for (const Collection* collection : small_first(m_collections)) {
            FeatureTexts texts = ready_texts(*this, *collection, room, m_threads);
            room -= std::min(room, texts.bytes());
            collection->later->set_texts(std::move(texts));
        }
    });
}

const Collection* Snapshot::try_collection(std::string_view name) const {
    const auto found = std::ranges::find_if(m_collections, [&](const Collection& c) { return c.name() == name; });
    return found == m_collections.end() ? nullptr : &*found;
}

const Collection& Snapshot::collection(std::string_view name) const {
    if (const Collection* found = try_collection(name)) return *found;
    std::string message = "there is no such collection; there are:";
    for (const Collection& collection : m_collections) message += " " + collection.name();
    throw NotFound(message);
}

const std::string& Snapshot::web_part(std::string_view name) const {
    const auto found = std::ranges::find(m_web_parts, name, &std::pair<std::string, std::string>::first);
    if (found != m_web_parts.end()) return found->second;
    throw std::runtime_error("the web page's part '" + std::string(name) + "' is missing; install the program whole");
}

}  // namespace core
