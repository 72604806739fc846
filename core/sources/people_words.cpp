// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/people_words.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "core/model/plain_text.hpp"

namespace core {
namespace {

/// A folded word with what it means.
template <class Value>
struct Word {
    std::string_view word;
    Value value;
};
template <class Value>
Word(std::string_view, Value) -> Word<Value>;  // clang 14 deduces none for aggregates

using enum InitiativeStage;
constexpr std::array stage_words{Word{"prefiguration", prefiguration},
                                 Word{"etude de prefiguration", prefiguration},
                                 Word{"en prefiguration", prefiguration},
                                 Word{"feasibility study", prefiguration},
                                 Word{"animation", animation},
                                 Word{"en animation", animation},
                                 Word{"phase d animation", animation},
                                 Word{"facilitation", animation},
                                 Word{"operational", operational},
                                 Word{"operationnelle", operational},
                                 Word{"operationnel", operational},
                                 Word{"perennial", perennial},
                                 Word{"perenne", perennial},
                                 Word{"perennisee", perennial},
                                 Word{"perennisation", perennial},
                                 Word{"sustained", perennial},
                                 Word{"ended", ended},
                                 Word{"terminee", ended},
                                 Word{"termine", ended},
                                 Word{"arretee", ended},
                                 Word{"completed", ended}};

constexpr std::array kind_words{Word{"approach", InitiativeKind::approach},
                                Word{"demarche", InitiativeKind::approach},
                                Word{"substitution", InitiativeKind::substitution},
                                Word{"synergie de substitution", InitiativeKind::substitution},
                                Word{"mutualisation", InitiativeKind::mutualisation},
                                Word{"synergie de mutualisation", InitiativeKind::mutualisation},
                                Word{"pooling", InitiativeKind::mutualisation}};

constexpr std::array synergy_words{
    Word{"substitution", SynergyKind::substitution},   Word{"synergie de substitution", SynergyKind::substitution},
    Word{"mutualisation", SynergyKind::mutualisation}, Word{"synergie de mutualisation", SynergyKind::mutualisation},
    Word{"mutualization", SynergyKind::mutualisation}, Word{"pooling", SynergyKind::mutualisation}};

constexpr std::array status_words{Word{"identified", SynergyStatus::identified},
                                  Word{"identifiee", SynergyStatus::identified},
                                  Word{"idea", SynergyStatus::identified},
                                  Word{"idee", SynergyStatus::identified},
                                  Word{"qualified", SynergyStatus::qualified},
                                  Word{"qualifiee", SynergyStatus::qualified},
                                  Word{"feasibility", SynergyStatus::feasibility},
                                  Word{"feasibility study", SynergyStatus::feasibility},
                                  Word{"etude de faisabilite", SynergyStatus::feasibility},
                                  Word{"faisabilite", SynergyStatus::feasibility},
                                  Word{"decided", SynergyStatus::decided},
                                  Word{"decidee", SynergyStatus::decided},
                                  Word{"implemented", SynergyStatus::implemented},
                                  Word{"mise en oeuvre", SynergyStatus::implemented},
                                  Word{"suspended", SynergyStatus::suspended},
                                  Word{"suspendue", SynergyStatus::suspended},
                                  Word{"abandoned", SynergyStatus::abandoned},
                                  Word{"abandonnee", SynergyStatus::abandoned},
                                  Word{"failed", SynergyStatus::abandoned},
                                  Word{"completed", SynergyStatus::completed},
                                  Word{"terminee", SynergyStatus::completed}};

constexpr std::array actor_words{Word{"member", ActorKind::member},
                                 Word{"membre", ActorKind::member},
                                 Word{"adherent", ActorKind::member},
                                 Word{"funder", ActorKind::funder},
                                 Word{"financeur", ActorKind::funder},
                                 Word{"facilitator", ActorKind::facilitator},
                                 Word{"animateur", ActorKind::facilitator},
                                 Word{"animatrice", ActorKind::facilitator},
                                 Word{"network head", ActorKind::network_head},
                                 Word{"tete de reseau", ActorKind::network_head},
                                 Word{"other", ActorKind::other},
                                 Word{"autre", ActorKind::other}};

template <class Value>
std::optional<Value> try_word(std::span<const Word<Value>> words, std::string_view written) {
    const std::string wanted = folded(written);
    const auto found = std::ranges::find_if(words, [&](const Word<Value>& word) { return word.word == wanted; });
    if (found == words.end()) return std::nullopt;
    return found->value;
}

}  // namespace

std::optional<InitiativeStage> try_initiative_stage(std::string_view written) {
    return try_word<InitiativeStage>(stage_words, written);
}
std::optional<InitiativeKind> try_initiative_kind(std::string_view written) {
    return try_word<InitiativeKind>(kind_words, written);
}
std::optional<SynergyKind> try_synergy_kind(std::string_view written) {
    return try_word<SynergyKind>(synergy_words, written);
}
std::optional<SynergyStatus> try_synergy_status(std::string_view written) {
    return try_word<SynergyStatus>(status_words, written);
}
std::optional<ActorKind> try_actor_kind(std::string_view written) { return try_word<ActorKind>(actor_words, written); }

}  // namespace core
