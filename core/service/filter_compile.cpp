// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/filter_compile.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "core/service/cql2_faults.hpp"
#include "core/service/cql2_like.hpp"
#include "core/service/cql2_literals.hpp"
#include "core/service/cql2_operations.hpp"
#include "core/service/filter_columns.hpp"
#include "core/service/filter_operand.hpp"
#include "core/service/filter_shapes.hpp"

namespace core {
namespace {

using cql2::Call;
using cql2::Node;
using cql2::Operation;

Comparison comparison_of(Operation operation) {
    return static_cast<Comparison>(static_cast<int>(operation) - static_cast<int>(Operation::equal));
}
static_assert(static_cast<int>(Operation::greater_equal) - static_cast<int>(Operation::equal) ==
              static_cast<int>(Comparison::greater_equal));

geo::Relation relation_of(Operation operation) {
    return static_cast<geo::Relation>(static_cast<int>(operation) - static_cast<int>(Operation::s_intersects));
}
static_assert(static_cast<int>(Operation::s_overlaps) - static_cast<int>(Operation::s_intersects) ==
              static_cast<int>(geo::Relation::overlaps));

/// The characters of a text, a date or a time, which compare as they are; folded as the operand asks.
std::string text_of(const Operand& literal) {
    if (const auto* date = std::get_if<cql2::Date>(&literal.node->value)) return date->text;
    if (const auto* time = std::get_if<cql2::Timestamp>(&literal.node->value)) {
        return time->text.substr(0, time->text.size() - 1);  // without Z, which would come after a fraction
    }
    return cql2::folded_text(std::get<std::string>(literal.node->value), literal.folding);
}

class Compiler {
public:
    Compiler(const Collection& collection, const Deadline& deadline) : m_collection(collection), m_deadline(deadline) {}

    PredicatePointer condition(const Node& node) const {
        if (const auto* truth = std::get_if<bool>(&node.value)) return constant(truth_of(*truth));
        if (std::holds_alternative<cql2::Property>(node.value)) return flag(node);
        const auto* call = std::get_if<Call>(&node.value);
        if (call == nullptr) cql2::refuse(node.place, "a condition was expected, not a value");
        switch (call->operation) {
            case Operation::conjunction: return conjunction(parts(*call));
            case Operation::disjunction: return disjunction(parts(*call));
            case Operation::negation: return negation(condition(call->arguments.front()));
            case Operation::is_null: return is_null(call->arguments.front());
            case Operation::like: return like(call->arguments[0], call->arguments[1]);
            case Operation::between: return between(call->arguments);
            case Operation::in: return in(call->arguments);
            case Operation::casei:
            case Operation::accenti: cql2::refuse(node.place, "a condition was expected, not a text");
            default: break;
        }
        if (cql2::is_spatial(call->operation)) return spatial(node, *call);
        return compared(comparison_of(call->operation), operand_of(call->arguments[0], m_collection),
                        operand_of(call->arguments[1], m_collection));
    }

private:
    std::vector<PredicatePointer> parts(const Call& call) const {
        std::vector<PredicatePointer> parts;
        for (const Node& argument : call.arguments) parts.push_back(condition(argument));
        return parts;
    }

    PredicatePointer flag(const Node& node) const {
        const Operand operand = operand_of(node, m_collection);
        if (operand.type != OperandType::truth) {
            cql2::refuse(node.place, "a condition was expected, not " + description(operand));
        }
        return flag_test(*operand.column, Truth::no, Truth::yes);
    }

    PredicatePointer is_null(const Node& node) const {
        const Operand operand = operand_of(node, m_collection);
        if (operand.is_geometry) return geometry_null_test(m_collection.degrees);
        return operand.is_literal() ? constant(Truth::no) : null_test(*operand.column);
    }

    /// A date may be written as a text where a date is compared with it: `day >= '2026-01-01'`. The day in `made` then
    /// stands for the text.
    static void agree(const Operand& other, Operand& operand, Node& made) {
        const bool temporal = other.type == OperandType::date || other.type == OperandType::timestamp;
        if (!temporal || operand.type != OperandType::text || !operand.is_literal() || !operand.folding.none()) return;
        const auto& text = std::get<std::string>(operand.node->value);
        const std::string& place = operand.node->place;
        if (other.type == OperandType::date)
            made = {cql2::date_literal(text, place), place};
        else
            made = {cql2::timestamp_literal(text, place), place};
        operand.node = &made;
        operand.type = other.type;
    }

    static void refuse_mixture(const Operand& a, const Operand& b) {
        if (a.type == OperandType::geometry || b.type == OperandType::geometry) {
            const Operand& shape = a.type == OperandType::geometry ? a : b;
            cql2::refuse(shape.node->place, "geometries are compared by S_INTERSECTS and the like, not by a sign");
        }
        if (a.type == b.type) return;
        cql2::refuse(a.node->place, description(a) + " cannot be compared with " + description(b));
    }

    PredicatePointer compared(Comparison comparison, Operand a, Operand b) const {
        Node made_a, made_b;
        agree(b, a, made_a);
        agree(a, b, made_b);
        refuse_mixture(a, b);
        if (a.is_literal() && b.is_literal()) return constant(truth_of(holds(comparison, literal_order(a, b))));
        if (a.is_literal()) return with_literal(b, mirrored(comparison), a);
        if (b.is_literal()) return with_literal(a, comparison, b);
        return column_comparison(*a.column, a.folding, comparison, *b.column, b.folding);
    }

    static std::strong_ordering literal_order(const Operand& a, const Operand& b) {
        if (a.type == OperandType::number) {
            return order_of(std::get<cql2::Number>(a.node->value), std::get<cql2::Number>(b.node->value));
        }
        if (a.type == OperandType::truth) return std::get<bool>(a.node->value) <=> std::get<bool>(b.node->value);
        return text_of(a) <=> text_of(b);
    }

    static PredicatePointer with_literal(const Operand& column, Comparison comparison, const Operand& literal) {
        if (column.type == OperandType::number) {
            return number_comparison(*column.column, comparison, std::get<cql2::Number>(literal.node->value));
        }
        if (column.type == OperandType::truth) {
            const bool value = std::get<bool>(literal.node->value);
            return flag_test(*column.column, truth_of(holds(comparison, false <=> value)),
                             truth_of(holds(comparison, true <=> value)));
        }
        const auto test = [comparison, wanted = text_of(literal)](std::string_view text) {
            if (comparison == Comparison::equal) return text == wanted;
            return holds(comparison, text <=> std::string_view(wanted));
        };
        return text_test(*column.column, folding_too(column, test));
    }

    /// A test of what an operand's folding makes of a text.
    template <class Test>
    static TextTest folding_too(const Operand& operand, const Test& test) {
        if (operand.folding.none()) return test;
        return [test, folding = operand.folding, folded = std::string()](std::string_view text) mutable {
            cql2::fold_text(text, folding, folded);
            return test(folded);
        };
    }

    PredicatePointer like(const Node& value, const Node& pattern) const {
        const Operand operand = operand_of(value, m_collection);
        const Operand written = operand_of(pattern, m_collection);
        if (operand.type != OperandType::text) {
            cql2::refuse(value.place, "LIKE compares texts, not " + description(operand));
        }
        const cql2::LikePattern like(std::get<std::string>(written.node->value),
                                     [&](std::string_view run) { return cql2::folded_text(run, written.folding); });
        if (operand.is_literal()) return constant(truth_of(like.matches(text_of(operand))));
        const auto test = [like](std::string_view text) { return like.matches(text); };
        return text_test(*operand.column, folding_too(operand, test));
    }

    PredicatePointer between(const std::vector<Node>& arguments) const {
        const Operand value = operand_of(arguments[0], m_collection);
        const Operand lower = operand_of(arguments[1], m_collection);
        const Operand upper = operand_of(arguments[2], m_collection);
        const bool numbers = value.type == OperandType::number && lower.type == value.type && upper.type == value.type;
        if (numbers && value.column != nullptr && lower.is_literal() && upper.is_literal()) {
            return number_between(*value.column, std::get<cql2::Number>(lower.node->value),
                                  std::get<cql2::Number>(upper.node->value));
        }
        std::vector<PredicatePointer> bounds;
        bounds.push_back(compared(Comparison::greater_equal, value, lower));
        bounds.push_back(compared(Comparison::less_equal, value, upper));
        return conjunction(std::move(bounds));
    }

    PredicatePointer in(const std::vector<Node>& arguments) const {
        const Operand value = operand_of(arguments.front(), m_collection);
        std::vector<PredicatePointer> equals;
        std::vector<Operand> items;
        bool literals = true;
        for (std::size_t i = 1; i < arguments.size(); ++i) {
            items.push_back(operand_of(arguments[i], m_collection));
            equals.push_back(compared(Comparison::equal, value, items.back()));  // for its checks, if nothing else
            literals = literals && items.back().is_literal() && items.back().type == value.type;
        }
        if (value.column == nullptr || !literals) return disjunction(std::move(equals));
        if (value.type == OperandType::number) return number_list(value, items);
        if (value.type == OperandType::text || value.type == OperandType::date) return text_list(value, items);
        return disjunction(std::move(equals));
    }

    static PredicatePointer number_list(const Operand& value, const std::vector<Operand>& items) {
        std::vector<cql2::Number> numbers;
        for (const Operand& item : items) numbers.push_back(std::get<cql2::Number>(item.node->value));
        return number_in(*value.column, numbers);
    }

    static PredicatePointer text_list(const Operand& value, const std::vector<Operand>& items) {
        std::vector<std::string> texts;
        for (const Operand& item : items) texts.push_back(text_of(item));
        std::ranges::sort(texts);
        const auto test = [texts](std::string_view text) {
            return std::binary_search(texts.begin(), texts.end(), text, std::less<>());
        };
        return text_test(*value.column, folding_too(value, test));
    }

    PredicatePointer spatial(const Node& node, const Call& call) const {
        const geo::Relation relation = relation_of(call.operation);
        const Operand a = operand_of(call.arguments[0], m_collection);
        const Operand b = operand_of(call.arguments[1], m_collection);
        for (const Operand& operand : {a, b}) {
            if (operand.type == OperandType::geometry) continue;
            cql2::refuse(operand.node->place, std::string(cql2::name_of(call.operation).text) +
                                                  " compares geometries, not " + description(operand));
        }
        if (a.is_geometry && b.is_geometry) return self_test(m_collection.degrees, relation);
        const auto shape = [](const Operand& operand) -> const cql2::Shape& {
            return std::get<cql2::Shape>(operand.node->value);
        };
        if (a.is_geometry) return shape_test(m_collection.degrees, relation, shape(b), node.place, m_deadline);
        if (b.is_geometry)
            return shape_test(m_collection.degrees, mirrored(relation), shape(a), node.place, m_deadline);
        return constant(shapes_relate(shape(a), relation, shape(b), node.place));
    }

    const Collection& m_collection;
    const Deadline& m_deadline;
};

}  // namespace

PredicatePointer compiled(const Node& node, const Collection& collection, const Deadline& deadline) {
    return Compiler(collection, deadline).condition(node);
}

}  // namespace core
