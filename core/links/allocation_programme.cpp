// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/allocation_programme.hpp"

#include <glpk.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <stdexcept>

namespace core {

namespace {

struct DeleteProblem {
    void operator()(glp_prob* problem) const { glp_delete_prob(problem); }
};

/// A gain beyond prices of this share of the largest gain is the rounding of floating point.
constexpr double tolerance = 1e-7;

/// One column for each candidate: what is taken. Rows: what each supply has, what each demand needs, and one that holds
/// the most quantity while ways are made short.
class LinearProgramme {
public:
    LinearProgramme(const AllocationMarket& market, const std::vector<ResourcePair>& pairs,
                    const std::vector<MarketArc>& arcs)
        : m_problem(glp_create_prob()), m_columns(static_cast<int>(arcs.size())) {
        const auto supplies = static_cast<int>(market.supplies.size());
        const auto demands = static_cast<int>(market.demands.size());
        m_last_row = supplies + demands + 1;
        glp_term_out(GLP_OFF);
        glp_set_obj_dir(m_problem.get(), GLP_MAX);
        glp_add_rows(m_problem.get(), m_last_row);
        glp_add_cols(m_problem.get(), m_columns);
        for (int i = 0; i < supplies; ++i) set_most(1 + i, market.supplies.quantity[static_cast<std::size_t>(i)]);
        for (int j = 0; j < demands; ++j) {
            set_most(1 + supplies + j, market.demands.quantity[static_cast<std::size_t>(j)]);
        }
        glp_set_row_bnds(m_problem.get(), m_last_row, GLP_FR, 0.0, 0.0);
        for (int c = 1; c <= m_columns; ++c) {
            const MarketArc& arc = arcs[static_cast<std::size_t>(c - 1)];
            const std::array<int, 4> rows{0, 1 + static_cast<int>(arc.supply),
                                          1 + supplies + static_cast<int>(arc.demand), m_last_row};
            const std::array<double, 4> values{0.0, 1.0, pairs[market.pairs[arc.pair].row].yield, 1.0};
            glp_set_col_bnds(m_problem.get(), c, GLP_LO, 0.0, 0.0);
            glp_set_mat_col(m_problem.get(), c, 3, rows.data(), values.data());
        }
        glp_scale_prob(m_problem.get(), GLP_SF_AUTO);
    }

    /// From the optimum of the last call, or from nothing. Gives the optimum of `gains`.
    double solve(const std::vector<double>& gains) {
        for (int c = 1; c <= m_columns; ++c)
            glp_set_obj_coef(m_problem.get(), c, gains[static_cast<std::size_t>(c - 1)]);
        glp_smcp options;
        glp_init_smcp(&options);
        options.msg_lev = GLP_MSG_OFF;
        if (glp_simplex(m_problem.get(), &options) != 0 || glp_get_status(m_problem.get()) != GLP_OPT) {
            throw std::runtime_error(
                "GLPK found no optimum of an allocation: its quantities or yields differ too much "
                "in size for floating point; look for wrong ones");
        }
        return glp_get_obj_val(m_problem.get());
    }
    void hold_at_least(double quantity) { glp_set_row_bnds(m_problem.get(), m_last_row, GLP_LO, quantity, 0.0); }

    double taken(std::size_t column) const {
        return std::max(0.0, glp_get_col_prim(m_problem.get(), static_cast<int>(column + 1)));
    }
    /// The most that a column gains beyond the prices of its rows.
    double largest_missed_gain() const {
        double largest = -std::numeric_limits<double>::infinity();
        for (int c = 1; c <= m_columns; ++c) largest = std::max(largest, glp_get_col_dual(m_problem.get(), c));
        return largest;
    }

private:
    void set_most(int row, double most) { glp_set_row_bnds(m_problem.get(), row, GLP_UP, 0.0, most); }

    std::unique_ptr<glp_prob, DeleteProblem> m_problem;
    int m_columns;
    int m_last_row = 0;
};

/// Cuts what rounding put beyond a supply or a demand.
void cut_to_fit(const AllocationMarket& market, const std::vector<ResourcePair>& pairs, Programme& programme) {
    std::vector<double> given(market.supplies.size(), 0.0), received(market.demands.size(), 0.0);
    for (std::size_t a = 0; a < programme.arcs.size(); ++a) {
        const MarketArc& arc = programme.arcs[a];
        given[arc.supply] += programme.taken[a];
        received[arc.demand] += programme.taken[a] * pairs[market.pairs[arc.pair].row].yield;
    }
    const auto share = [](double has, double used) { return used > has ? has / used : 1.0; };
    for (std::size_t a = 0; a < programme.arcs.size(); ++a) {
        const MarketArc& arc = programme.arcs[a];
        programme.taken[a] *= std::min(share(market.supplies.quantity[arc.supply], given[arc.supply]),
                                       share(market.demands.quantity[arc.demand], received[arc.demand]));
    }
}

std::vector<double> net_effects(const AllocationMarket& market, const std::vector<ResourcePair>& pairs,
                                const std::vector<MarketArc>& arcs, const AllocationOptions& options) {
    std::vector<double> gains;
    for (const MarketArc& arc : arcs) {
        const ResourcePair& pair = pairs[market.pairs[arc.pair].row];
        const AllocationEffect& effect = options.objective == AllocationObjective::co2 ? pair.co2 : pair.value;
        const double tonne_kilometres = pair.tonnes_per_unit * options.detour_factor * arc.distance / 1'000.0;
        gains.push_back(effect.per_unit - effect.per_tonne_kilometre * tonne_kilometres);
    }
    return gains;
}

double largest_size(const std::vector<double>& gains) {
    double largest = 0.0;
    for (const double gain : gains) largest = std::max(largest, std::abs(gain));
    return largest;
}

/// The gains whose optimum the programme is left at.
std::vector<double> solve_for(LinearProgramme& programme, const AllocationMarket& market,
                              const std::vector<ResourcePair>& pairs, const std::vector<MarketArc>& arcs,
                              const AllocationOptions& options) {
    std::vector<double> gains;
    if (options.objective == AllocationObjective::quantity) {
        // All but a thousand-millionth of the most, or rounding could leave nothing to choose from.
        programme.hold_at_least(programme.solve(std::vector<double>(arcs.size(), 1.0)) * (1.0 - 1e-9));
        for (const MarketArc& arc : arcs) {
            gains.push_back(-pairs[market.pairs[arc.pair].row].tonnes_per_unit * arc.distance / 1'000.0);
        }
    } else {
        gains = net_effects(market, pairs, arcs, options);
    }
    programme.solve(gains);
    return gains;
}

}  // namespace

std::optional<Programme> try_solve_programme(const AllocationMarket& market, const std::vector<ResourcePair>& pairs,
                                             const AllocationOptions& options) {
    const MarketCandidates candidates(market, options.threads);
    auto arcs = candidates.try_all(options.largest_programme);
    if (!arcs) return std::nullopt;
    Programme programme{.arcs = std::move(*arcs)};
    AllocationCertificate& certificate = programme.certificate;
    certificate.holds = true;
    certificate.candidates = certificate.pairs_priced = certificate.arcs = programme.arcs.size();
    if (programme.arcs.empty()) return programme;
    LinearProgramme linear(market, pairs, programme.arcs);
    const std::vector<double> gains = solve_for(linear, market, pairs, programme.arcs, options);
    programme.taken.resize(programme.arcs.size());
    for (std::size_t a = 0; a < programme.taken.size(); ++a) programme.taken[a] = linear.taken(a);
    cut_to_fit(market, pairs, programme);
    certificate.rounds = 1;
    certificate.largest_missed_gain = linear.largest_missed_gain();
    certificate.holds = certificate.largest_missed_gain <= tolerance * largest_size(gains);
    return programme;
}

}  // namespace core
