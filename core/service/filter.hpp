// SPDX-License-Identifier: GPL-3.0-or-later
// A condition on the rows of a collection, written in CQL2 (OGC 21-065r2), as a tree of our own over columns: no text of a
// client goes further than its parser. Immutable; reading is thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/service/deadline.hpp"
#include "core/service/service_crs.hpp"
#include "core/service/snapshot.hpp"

namespace core {

enum class FilterLanguage { cql2_text, cql2_json };

/// What a filter may cost before it is refused.
inline constexpr std::size_t most_filter_bytes = 4096;
inline constexpr std::size_t most_filter_depth = 32;

class Filter {
public:
    /// `crs` is that of the coordinates in the text, axes in the order that `ServiceCrs` says.
    /// Errors: BadRequest (parameter `filter`) that says where in the text, what was expected, and which columns there are.
    Filter(const Collection& collection, std::string_view text, FilterLanguage language, const ServiceCrs& crs);
    Filter(Filter&&) noexcept;
    Filter& operator=(Filter&&) noexcept;
    ~Filter();

    /// Those of `among`, in their order, for which the condition is true (not unknown: CQL2 has three values).
    /// Errors: Overdue.
    std::vector<std::uint32_t> rows(std::span<const std::uint32_t> among, const Deadline& deadline) const;

private:
    struct Tree;
    std::unique_ptr<Tree> m_tree;
};

/// The conformance classes of CQL2 that filters keep, as URIs.
std::span<const std::string_view> filter_classes();

/// Rows in the order that `sortby=-column,column` asks for; ties keep the order of the edition, no value comes last.
/// Errors: BadRequest (parameter `sortby`) naming the columns there are; Overdue.
void sort_rows(const Collection& collection, std::string_view sortby, std::vector<std::uint32_t>& rows,
               const Deadline& deadline);

/// Whether the geometry of a row meets a box in the plane of degrees, exactly; false without geometry.
/// Pre: box.min.x <= box.max.x (a box across the antimeridian is two).
bool meets(const geo::GeometryColumn& degrees, std::size_t row, const geo::Box& box);

}  // namespace core
