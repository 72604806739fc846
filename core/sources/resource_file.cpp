// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/resource_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "core/model/reference_table.hpp"
#include "core/sources/people_words.hpp"
#include "geo/io/record_reader.hpp"

namespace core {

namespace {

enum class Cell : std::uint8_t {
    code,
    name_fr,
    name_en,
    family,
    unit,
    kind,
    soft_km,
    hard_km,
    basis,
    source,
    grade,
    note,
    decay,
    density,
    density_source,
    threshold,
    threshold_unit,
    lowest_c,
    highest_c
};
constexpr std::size_t cell_count = 19;
constexpr std::array<std::string_view, cell_count> cell_names{
    "code",           "name_fr",   "name_en",        "family",   "unit",     "kind",  "soft_km",
    "hard_km",        "basis",     "source",         "grade",    "note",     "decay", "density",
    "density_source", "threshold", "threshold_unit", "lowest_c", "highest_c"};
constexpr std::string_view unit_texts = "t, kg, m3, l, MWh, kWh, GJ, th, Nm3, EUR, h, m2, ha, pc";

std::string_view name_of(Cell cell) { return cell_names[static_cast<std::size_t>(cell)]; }

class ResourceFile {
public:
    explicit ResourceFile(const std::filesystem::path& file) : m_name(file.filename().string()), m_reader(file) {
        const auto& fields = m_reader.layer().fields;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const auto found = std::ranges::find(cell_names, std::string_view(fields[i].name));
            if (found == cell_names.end()) refuse_header("unknown column \"" + fields[i].name + "\"");
            m_fields[static_cast<std::size_t>(found - cell_names.begin())] = i;
        }
        if (!m_fields[static_cast<std::size_t>(Cell::code)]) refuse_header("no column \"code\"");
    }

    const std::string& name() const { return m_name; }
    bool next() { return m_reader.next(m_record); }

    std::string_view value(Cell cell) const {
        const auto& field = m_fields[static_cast<std::size_t>(cell)];
        return field ? m_record.values[*field] : std::string_view{};
    }

    [[noreturn]] void refuse(Cell cell, std::string_view accepted) const {
        throw std::runtime_error(m_name + ", row " + std::to_string(m_record.row) + ", column " +
                                 std::string(name_of(cell)) + ": \"" + std::string(value(cell)) +
                                 "\" is not accepted; write " + std::string(accepted));
    }

    /// A row with more or fewer values than the header has names has lost its columns: nothing in it can be trusted.
    void check_shape() const {
        if (!m_record.excess.empty() || m_record.values.size() != m_reader.layer().fields.size()) {
            throw std::runtime_error(
                m_name + ", row " + std::to_string(m_record.row) +
                ": more or fewer values than columns; put texts that hold the separator in quotes");
        }
    }

private:
    [[noreturn]] void refuse_header(const std::string& what) const {
        std::string names;
        for (const std::string_view name : cell_names) names += (names.empty() ? "" : ", ") + std::string(name);
        throw std::runtime_error(m_name + ": " + what + "; the columns of a resource catalogue are " + names);
    }

    std::string m_name;
    geo::io::RecordReader m_reader;
    geo::io::Record m_record;
    std::array<std::optional<std::size_t>, cell_count> m_fields;
};

geo::Metres kilometres(const ResourceFile& file, Cell cell) {
    std::string text(file.value(cell));
    std::ranges::replace(text, ',', '.');
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value) || value < 0.0) {
        file.refuse(cell, "kilometres as a number of at least 0");
    }
    return {value * 1'000.0};
}

/// A density without its source takes the file's name.
void fill_in_density(const ResourceFile& file, Resource& resource) {
    if (file.value(Cell::density).empty()) return;
    const auto number = try_written_number(file.value(Cell::density));
    if (!number || !(*number > 0.0)) file.refuse(Cell::density, "tonnes a cubic metre, as a number above 0");
    resource.density = *number;
    const std::string_view source = file.value(Cell::density_source);
    resource.density_source = source.empty() ? std::string_view(file.name()) : source;
}

/// A threshold without a unit is a number of members.
void fill_in_threshold(const ResourceFile& file, Resource& resource) {
    if (!file.value(Cell::threshold).empty()) {
        const auto number = try_written_number(file.value(Cell::threshold));
        if (!number || !(*number >= 0.0)) file.refuse(Cell::threshold, "a number of at least 0");
        resource.threshold = *number;
        resource.threshold_unit = Unit::none;
    }
    if (const std::string_view written = file.value(Cell::threshold_unit); !written.empty()) {
        const auto unit = try_unit(written);
        if (!unit) file.refuse(Cell::threshold_unit, unit_texts);
        resource.threshold_unit = *unit;
    }
}

void fill_in_temperatures(const ResourceFile& file, Resource& resource) {
    const auto take = [&](Cell cell, double& target) {
        if (file.value(cell).empty()) return;
        const auto number = try_written_number(file.value(cell));
        if (!number || !std::isfinite(*number)) file.refuse(cell, "degrees Celsius as a number");
        target = *number;
    };
    take(Cell::lowest_c, resource.lowest_temperature);
    take(Cell::highest_c, resource.highest_temperature);
    if (resource.lowest_temperature > resource.highest_temperature) {
        file.refuse(Cell::lowest_c, "degrees Celsius of at most highest_c");
    }
}

/// Puts the cells that a row fills in over `resource`.
void fill_in(const ResourceFile& file, Resource& resource) {
    const auto take = [&](Cell cell, std::string& target) {
        if (!file.value(cell).empty()) target = file.value(cell);
    };
    take(Cell::code, resource.code);
    take(Cell::name_fr, resource.name_fr);
    take(Cell::name_en, resource.name_en);
    take(Cell::family, resource.family);
    take(Cell::source, resource.citation.source);
    take(Cell::grade, resource.citation.grade);
    if (const std::string_view written = file.value(Cell::unit); !written.empty()) {
        const auto unit = try_unit(written);
        if (!unit) file.refuse(Cell::unit, unit_texts);
        resource.unit = *unit;
    }
    if (const std::string_view written = file.value(Cell::kind); !written.empty()) {
        const auto kind = try_synergy_kind(written);
        if (!kind) file.refuse(Cell::kind, "substitution or mutualisation");
        resource.kind = *kind;
    }
    if (const std::string_view written = file.value(Cell::basis); !written.empty()) {
        const auto basis = try_distance_basis(written);
        if (!basis) file.refuse(Cell::basis, "straight, road or pipe");
        resource.basis = *basis;
    }
    if (const std::string_view written = file.value(Cell::decay); !written.empty()) {
        const auto decay = try_distance_decay(written);
        if (!decay) file.refuse(Cell::decay, "linear or exponential");
        resource.decay = *decay;
    }
    fill_in_density(file, resource);
    fill_in_threshold(file, resource);
    fill_in_temperatures(file, resource);
    if (!file.value(Cell::soft_km).empty()) resource.soft = kilometres(file, Cell::soft_km);
    if (!file.value(Cell::hard_km).empty()) resource.hard = kilometres(file, Cell::hard_km);
}

void require(const ResourceFile& file, Cell cell, std::string_view accepted) {
    if (file.value(cell).empty()) file.refuse(cell, accepted);
}

/// What a row must say when there is nothing under it to take it from.
void require_whole(const ResourceFile& file) {
    require(file, Cell::name_fr, "the French name");
    require(file, Cell::name_en, "the English name");
    require(file, Cell::unit, unit_texts);
    require(file, Cell::kind, "substitution or mutualisation");
    require(file, Cell::soft_km, "kilometres as a number of at least 0");
    require(file, Cell::hard_km, "kilometres as a number of at least 0");
    require(file, Cell::basis, "straight, road or pipe");
}

std::vector<Resource> read_reference(const std::filesystem::path& path) {
    ResourceFile file(path);
    std::vector<Resource> rows;
    while (file.next()) {
        file.check_shape();
        require(file, Cell::code, "a code");
        require_whole(file);
        require(file, Cell::source, "where the distances come from");
        require(file, Cell::grade, "V, A, T or P");
        if (!file.value(Cell::density).empty()) require(file, Cell::density_source, "where the density comes from");
        fill_in(file, rows.emplace_back());
    }
    return rows;
}

void add_user_rows(const std::filesystem::path& path, std::vector<Resource>& rows) {
    ResourceFile file(path);
    while (file.next()) {
        file.check_shape();
        require(file, Cell::code, "a code");
        auto row = std::ranges::find(rows, file.value(Cell::code), &Resource::code);
        if (row == rows.end()) {
            require_whole(file);
            rows.emplace_back();
            row = rows.end() - 1;
        }
        // Distances that the user changes are no longer what the former source says.
        const auto changes = [&](Cell cell) { return !file.value(cell).empty(); };
        if (row->code.empty() || changes(Cell::soft_km) || changes(Cell::hard_km) || changes(Cell::basis)) {
            row->citation = {file.name(), "U"};
        }
        fill_in(file, *row);
    }
}

}  // namespace

ResourceCatalogue read_resource_catalogue(const std::filesystem::path& reference_data,
                                          const std::filesystem::path& user_file) {
    std::vector<Resource> rows = read_reference(reference_data / resource_file_name);
    if (!user_file.empty()) add_user_rows(user_file, rows);
    return ResourceCatalogue(std::move(rows));
}

}  // namespace core
