// SPDX-License-Identifier: GPL-3.0-or-later
// How codes of one nomenclature stand in another, many to many: NAF 2025, which comes into force on 1 January 2027, in
// NAF rév. 2, which the rules are written in. Immutable; thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/model/activity_code.hpp"
#include "geo/layer.hpp"

namespace core {

struct ActivityCorrespondenceRow {
    ActivityCode from, to;
    double weight = 1.0;  ///< share of `from` that is `to`, in (0, 1]; those of one code add up to 1
    std::string source;
};

class ActivityCorrespondence {
public:
    ActivityCorrespondence() = default;
    /// Weights of one code are brought to a sum of 1. Errors: std::runtime_error naming the codes, when a weight is not
    /// above 0, a pair stands twice, or both codes are of one tree.
    explicit ActivityCorrespondence(std::vector<ActivityCorrespondenceRow> rows);

    const std::vector<ActivityCorrespondenceRow>& rows() const { return m_rows; }
    /// What a code stands for, the largest share first; empty when the table does not hold it.
    std::span<const ActivityCorrespondenceRow> of(const ActivityCode& from) const;

private:
    std::vector<ActivityCorrespondenceRow> m_rows;
};

/// The correspondence seen in a stock that carries both codes: NAF 2025 → NAF rév. 2, weighted by establishments.
/// Rows with only one of the codes, or with a code that cannot be read, say nothing.
/// Pre: the columns are those of one table; `nomenclature` may be empty, then `activity` is taken as NAF rév. 2.
ActivityCorrespondence observed_correspondence(const geo::CodeColumn& activity, const geo::CodeColumn& nomenclature,
                                               const geo::CodeColumn& activity_naf25, const std::string& source);

}  // namespace core
