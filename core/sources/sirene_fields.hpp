// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of SIRENE that are read, by their published names, resolved once a file; and the columns worth a remark.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sources/record_source.hpp"

namespace core {

struct SireneFields {
    using Field = std::optional<std::size_t>;
    explicit SireneFields(const RecordSource& source);

    Field siret, state, diffusion, headcount, commune, commune_name, postcode;
    Field activity, nomenclature, activity_naf25;
    Field usual_name, sign_1, sign_2, sign_3, legal_name;
};

/// A value that INSEE has not masked: "" for "[ND]".
std::string_view unmasked(std::string_view value);
bool is_masked(std::string_view value);

/// Names of columns that repeat another under a changed name ("siret:1"), joined with ", ".
std::string repeated_columns(const geo::io::LayerSummary& layer);

/// Which columns have not had a value yet. Cheap: only columns without a value so far are looked at.
class EmptyColumns {
public:
    explicit EmptyColumns(const geo::io::LayerSummary& layer);
    void see(const geo::io::Record& record) {
        std::erase_if(m_unseen, [&](std::size_t field) { return !record.values[field].empty(); });
    }
    std::string names() const;

private:
    const geo::io::LayerSummary& m_layer;
    std::vector<std::size_t> m_unseen;
};

}  // namespace core
