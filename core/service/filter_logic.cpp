// SPDX-License-Identifier: GPL-3.0-or-later
// AND, OR, NOT: truths of many rows at once. A part is asked only for the rows that the parts before it left open.
#include <algorithm>
#include <utility>

#include "core/service/filter_predicate.hpp"

namespace core {
namespace {

class Constant : public Predicate {
public:
    explicit Constant(Truth truth) : m_truth(truth) {}
    void evaluate(std::span<const std::uint32_t> /*rows*/, std::span<Truth> truths) override {
        std::ranges::fill(truths, m_truth);
    }
    std::optional<std::vector<geo::Box>> region() const override {
        if (m_truth == Truth::yes) return std::nullopt;
        return std::vector<geo::Box>();
    }
    int cost() const override { return 0; }

private:
    Truth m_truth;
};

class Negation : public Predicate {
public:
    explicit Negation(PredicatePointer part) : m_part(std::move(part)) {}
    void evaluate(std::span<const std::uint32_t> rows, std::span<Truth> truths) override {
        m_part->evaluate(rows, truths);
        for (Truth& truth : truths) truth = static_cast<Truth>(2 - static_cast<int>(truth));
    }
    int cost() const override { return m_part->cost(); }

private:
    PredicatePointer m_part;
};

enum class Junction { all, any };

/// AND and OR are each other's mirror: `all` is settled by the first no, `any` by the first yes.
template <Junction junction>
class Joined : public Predicate {
public:
    explicit Joined(std::vector<PredicatePointer> parts) : m_parts(std::move(parts)) {
        std::ranges::stable_sort(m_parts, {}, [](const PredicatePointer& part) { return part->cost(); });
    }

    void evaluate(std::span<const std::uint32_t> rows, std::span<Truth> truths) override {
        m_parts.front()->evaluate(rows, truths);
        for (std::size_t i = 1; i < m_parts.size(); ++i) {
            if (!ask(*m_parts[i], rows, truths)) return;
        }
    }
    int cost() const override {
        int sum = 0;
        for (const PredicatePointer& part : m_parts) sum += part->cost();
        return sum;
    }
    std::optional<std::vector<geo::Box>> region() const override;

private:
    static constexpr Truth settled = junction == Junction::all ? Truth::no : Truth::yes;

    static Truth joined(Truth a, Truth b) { return junction == Junction::all ? std::min(a, b) : std::max(a, b); }

    /// False when no row is open any more.
    bool ask(Predicate& part, std::span<const std::uint32_t> rows, std::span<Truth> truths) {
        m_open.resize(rows.size());
        m_open_rows.resize(rows.size());
        m_answers.resize(rows.size());
        std::size_t open = 0;
        for (std::uint32_t i = 0; i < rows.size(); ++i) {  // written first and counted then: no branch to guess
            m_open[open] = i;
            m_open_rows[open] = rows[i];
            open += truths[i] == settled ? 0U : 1U;
        }
        if (open == 0) return false;
        part.evaluate(std::span(m_open_rows).first(open), std::span(m_answers).first(open));
        for (std::size_t i = 0; i < open; ++i) truths[m_open[i]] = joined(truths[m_open[i]], m_answers[i]);
        return true;
    }

    std::vector<PredicatePointer> m_parts;
    std::vector<std::uint32_t> m_open, m_open_rows;
    std::vector<Truth> m_answers;
};

double surface(const std::vector<geo::Box>& boxes) {
    double sum = 0;
    for (const geo::Box& box : boxes) sum += (box.max.x - box.min.x) * (box.max.y - box.min.y);
    return sum;
}

template <>
std::optional<std::vector<geo::Box>> Joined<Junction::all>::region() const {
    std::optional<std::vector<geo::Box>> smallest;
    for (const PredicatePointer& part : m_parts) {
        auto region = part->region();
        if (region && (!smallest || surface(*region) < surface(*smallest))) smallest = std::move(region);
    }
    return smallest;
}

template <>
std::optional<std::vector<geo::Box>> Joined<Junction::any>::region() const {
    std::vector<geo::Box> all;
    for (const PredicatePointer& part : m_parts) {
        const auto region = part->region();
        if (!region) return std::nullopt;
        all.insert(all.end(), region->begin(), region->end());
    }
    return all;
}

}  // namespace

PredicatePointer constant(Truth truth) { return std::make_unique<Constant>(truth); }

PredicatePointer negation(PredicatePointer part) { return std::make_unique<Negation>(std::move(part)); }

PredicatePointer conjunction(std::vector<PredicatePointer> parts) {
    return std::make_unique<Joined<Junction::all>>(std::move(parts));
}

PredicatePointer disjunction(std::vector<PredicatePointer> parts) {
    return std::make_unique<Joined<Junction::any>>(std::move(parts));
}

}  // namespace core
