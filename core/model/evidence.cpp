// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/evidence.hpp"

#include <span>

#include "core/model/plain_text.hpp"

namespace core {
namespace {

template <class Value>
struct Word {
    std::string_view word;  ///< folded
    Value value;
};
template <class Value>
Word(std::string_view, Value) -> Word<Value>;  // clang 14 deduces none for aggregates

constexpr std::array grade_words{
    Word{"measured", EvidenceGrade::measured},   Word{"mesure", EvidenceGrade::measured},
    Word{"mesuree", EvidenceGrade::measured},    Word{"pese", EvidenceGrade::measured},
    Word{"weighed", EvidenceGrade::measured},    Word{"declared", EvidenceGrade::declared},
    Word{"declare", EvidenceGrade::declared},    Word{"declaree", EvidenceGrade::declared},
    Word{"declaratif", EvidenceGrade::declared}, Word{"surveyed", EvidenceGrade::surveyed},
    Word{"enquete", EvidenceGrade::surveyed},    Word{"enquetee", EvidenceGrade::surveyed},
    Word{"releve", EvidenceGrade::surveyed},     Word{"survey", EvidenceGrade::surveyed},
    Word{"estimated", EvidenceGrade::estimated}, Word{"estime", EvidenceGrade::estimated},
    Word{"estimee", EvidenceGrade::estimated},   Word{"estimation", EvidenceGrade::estimated},
    Word{"estimate", EvidenceGrade::estimated}};

constexpr std::array diffusion_words{Word{"public", Diffusion::public_},
                                     Word{"publique", Diffusion::public_},
                                     Word{"open", Diffusion::public_},
                                     Word{"ouvert", Diffusion::public_},
                                     Word{"network", Diffusion::network},
                                     Word{"reseau", Diffusion::network},
                                     Word{"membres", Diffusion::network},
                                     Word{"members", Diffusion::network},
                                     Word{"confidential", Diffusion::confidential},
                                     Word{"confidentiel", Diffusion::confidential},
                                     Word{"confidentielle", Diffusion::confidential}};

constexpr std::array audience_words{Word{"public", Audience::public_}, Word{"network", Audience::network},
                                    Word{"reseau", Audience::network}, Word{"internal", Audience::internal},
                                    Word{"interne", Audience::internal}};

template <class Value>
std::optional<Value> try_word(std::span<const Word<Value>> words, std::string_view written) {
    const std::string wanted = folded(written);
    for (const Word<Value>& word : words) {
        if (word.word == wanted) return word.value;
    }
    return std::nullopt;
}

}  // namespace

std::optional<EvidenceGrade> try_evidence_grade(std::string_view written) {
    return try_word<EvidenceGrade>(grade_words, written);
}
std::optional<Diffusion> try_diffusion(std::string_view written) {
    return try_word<Diffusion>(diffusion_words, written);
}
std::optional<Audience> try_audience(std::string_view written) { return try_word<Audience>(audience_words, written); }

}  // namespace core
