// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/lead_distances.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "core/answers/breakdown.hpp"

namespace core {
namespace {

/// The smallest of 1, 2, 2.5, 5 times a power of ten that covers `largest` in `most_bins`. Units: metres.
double bin_width(double largest, std::size_t most_bins) {
    constexpr std::array<double, 4> steps{1.0, 2.0, 2.5, 5.0};
    for (double power = 1.0;; power *= 10.0) {
        for (const double step : steps) {
            if (step * power * static_cast<double>(most_bins) >= largest) return step * power;
        }
    }
}

/// The value at or below which a share of the values lies, by the nearest rank.
geo::Metres quantile(std::vector<double>& values, double share) {
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
    std::ranges::nth_element(values, place);
    return {*place};
}

std::vector<DistanceBin> empty_bins(double largest, std::size_t most_bins) {
    const double width = bin_width(largest, most_bins);
    std::vector<DistanceBin> bins;
    for (std::size_t i = 0; i == 0 || static_cast<double>(i) * width < largest; ++i) {
        bins.push_back({{static_cast<double>(i) * width}, {static_cast<double>(i + 1) * width}, 0, 0});
    }
    return bins;
}

}  // namespace

DistanceDistribution lead_distances(const Edition& edition, std::size_t most_bins) {
    DistanceDistribution result;
    const EditionLayer* layer = edition.try_layer("substitution_links");
    if (layer == nullptr || layer->data.rows() == 0) return result;
    const auto& written = std::get<geo::RealColumn>(layer->data.column("distance").values);
    std::vector<double> distances;
    std::ranges::copy_if(written, std::back_inserter(distances), [](double value) { return std::isfinite(value); });
    if (distances.empty()) return result;
    const geo::Column& grade = layer->data.column("grade");
    result.leads = distances.size();
    result.largest.value = std::ranges::max(distances);
    result.bins = empty_bins(result.largest.value, most_bins);
    const double width = result.bins.front().to.value;
    for (std::size_t row = 0; row < written.size(); ++row) {
        if (!std::isfinite(written[row])) continue;
        const auto bin = std::min(static_cast<std::size_t>(written[row] / width), result.bins.size() - 1);
        ++(text_at(grade, row) == "estimated" ? result.bins[bin].estimated : result.bins[bin].other);
        if (written[row] <= published_median.value) ++result.within_published;
    }
    if (const geo::Column* uncertain = layer->data.try_column("distance_uncertain")) {
        const auto& flags = std::get<geo::FlagColumn>(uncertain->values);
        result.uncertain = static_cast<std::uint64_t>(std::ranges::count(flags, geo::Flag::yes));
    }
    result.lower_quartile = quantile(distances, 0.25);
    result.median = quantile(distances, 0.5);
    result.upper_quartile = quantile(distances, 0.75);
    return result;
}

}  // namespace core
