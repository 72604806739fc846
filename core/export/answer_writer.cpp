// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/answer_writer.hpp"

#include <cmath>

#include "core/answers/breakdown.hpp"
#include "core/answers/estimates_shown.hpp"
#include "core/export/distance_text.hpp"
#include "core/export/gain_text.hpp"
#include "core/export/number_words.hpp"
#include "core/export/report_builder.hpp"
#include "core/export/report_texts.hpp"
#include "core/export/visible_text.hpp"

namespace core {
namespace {

/// An id as a segment of an address.
std::string segment(std::string_view id) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (const char c : id) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= 'a' && byte <= 'z') || c == '-' || c == '_' || c == '~' || c == '.';
        if (plain) {
            text += c;
        } else {
            text += {'%', digits[byte / 16U], digits[byte % 16U]};
        }
    }
    return text;
}

}  // namespace

AnswerWriter::AnswerWriter(const EditionIndex& index, const AnswerPages& pages, std::string title)
    : m_index(index), m_pages(pages) {
    const EditionMetadata& metadata = index.edition().metadata;
    const AnswerWriter& in = *this;
    const auto say = [&](const Phrase& phrase) { return std::string(in(phrase.en, phrase.fr)); };
    m_document.language = pages.language;
    m_document.title = std::move(title);
    m_document.subtitle = metadata.territory;
    m_document.trail = pages.trail;
    if (metadata.invented) m_document.notice = say(texts::invented);
    if (!metadata.date.empty()) m_document.facts.push_back(metadata.date);
    m_document.facts.push_back(say(texts::audiences[static_cast<std::size_t>(metadata.audience)]));
    m_document.facts.push_back(std::string(in("Distances are geodesic", "Distances géodésiques")));
    m_document.contents_title = in("On this page", "Sur cette page");
    m_document.footer = "maillage " + metadata.version + " · " + in("edition ", "édition ") + metadata.run_id;
}

std::string AnswerWriter::cell(std::string_view text) const { return cell_text(text, language(), 120); }

std::string AnswerWriter::count(std::uint64_t value) const { return count_words(value, language()); }

std::string AnswerWriter::distance(double metres, double azimuth) const {
    const std::string words = distance_words(metres, language());
    return std::isnan(azimuth) ? words : words + " " + std::string(direction_text(azimuth, language()));
}

std::string AnswerWriter::leads(const LeadCount& sum) const {
    if (sum.leads == 0) return "–";
    if (sum.estimated == 0) return count(sum.leads);
    // Spaces that do not break: the cell stays on one line.
    const std::string_view estimated =
        (*this)("\u00a0estimated)", sum.estimated == 1 ? "\u00a0estimée)" : "\u00a0estimées)");
    return count(sum.leads) + "\u00a0(" + count(sum.estimated) + std::string(estimated);
}

std::string AnswerWriter::label(std::string_view layer, std::string_view column, std::string_view value) const {
    const EditionLayer* found = m_index.edition().try_layer(layer);
    if (found == nullptr || value.empty()) return std::string(value);
    return (*this)(label_of(found->definition, column, value));
}

std::string AnswerWriter::resource(std::string_view code) const {
    const auto row = m_index.try_row("resources", "id", code);
    if (!row) return std::string(code);
    const char* column = language() == Language::fr ? "name_fr" : "name_en";
    return cell(m_index.edition().try_layer("resources")->data.column(column).text(*row));
}

Prose AnswerWriter::link(std::string text, std::string_view path) const {
    if (m_pages.base_url.empty()) return {{std::move(text)}};
    return {{std::move(text), m_pages.base_url + std::string(path)}};
}

Prose AnswerWriter::zone(std::string_view id, std::string_view name) const {
    if (id.empty()) return {{"–"}};
    return link(cell(name.empty() ? id : name), "/zones/" + segment(id) + "/profile?f=html");
}

Prose AnswerWriter::establishment(std::string_view id, std::string_view name) const {
    Prose words = link(cell(name.empty() ? id : name), "/establishments/" + segment(id) + "/partners?f=html");
    if (!name.empty()) words.push_back({" " + std::string(id)});
    return words;
}

void AnswerWriter::table(Table table) {
    if (!table.rows.empty()) add(std::move(table));
}

void AnswerWriter::bars(BarChart chart, std::string title, std::string summary) {
    constexpr std::size_t most = 12;
    if (chart.bars.size() < 2) return;
    if (chart.bars.size() > most) chart.bars.resize(most);
    chart.frame = {"chart-" + std::to_string(++m_charts), std::move(summary), language()};
    add(Figure{std::move(title), drawn(chart)});
}

std::string AnswerWriter::to_strengthen(const LinkExplanation& lead) const {
    std::string words;
    for (const PossibleGain& gain : lead.gains) {
        words += (words.empty() ? "" : " ") + gain_text(gain, lead, language());
    }
    return words.empty() ? "–" : words;
}

std::string AnswerWriter::resources_of(const LinkExplanation& lead) const {
    const std::string offered = resource(lead.supply.resource);
    return lead.supply.resource == lead.demand.resource ? offered : offered + " → " + resource(lead.demand.resource);
}

std::string AnswerWriter::permit_of(const LinkExplanation& lead) const {
    if (lead.permit.empty() || lead.permit == text(PermitState::none)) return "–";
    return label("substitution_links", "permit", lead.permit);
}

void AnswerWriter::lead_table(const std::vector<const LinkExplanation*>& leads, std::string caption) {
    const AnswerWriter& in = *this;
    Table rows{std::move(caption),
               {text_column("Resource", "Ressource"), text_column("Supplier", "Fournisseur"),
                text_column("Receiver", "Receveur"), number_column("Distance", "Distance"),
                number_column("Quantity", "Quantité"), text_column("Evidence", "Niveau de preuve"),
                text_column("Permit", "Autorisation"), number_column("Score", "Score"),
                wide_column("What would strengthen it", "Ce qui la renforcerait")},
               {}};
    for (const LinkExplanation* lead : leads) {
        std::string distance = distance_words(lead->distance, language());
        if (lead->distance_uncertain) distance += in(" (uncertain)", " (incertaine)");
        rows.rows.push_back({{{resources_of(*lead)}},
                             establishment(lead->supply.establishment, lead->supply.name),
                             establishment(lead->demand.establishment, lead->demand.name),
                             {{std::move(distance)}},
                             {{quantity_words(lead->quantity, lead->unit, language())}},
                             {{label("substitution_links", "grade", lead->grade)}},
                             {{permit_of(*lead)}},
                             {{number_words(lead->score, language(), 2)}},
                             {{to_strengthen(*lead)}}});
    }
    table(std::move(rows));
}

void AnswerWriter::remark_on_estimates() {
    if (!estimates_are_summed(m_index.edition())) return;
    remark(
        (*this)("This edition shows the public leads that rest on an estimate as sums by pair of zones only: which "
                "establishments they are of is not told.",
                "Cette édition ne montre au public les pistes reposant sur une estimation que sommées par couple de "
                "zones : les établissements concernés ne sont pas indiqués."));
}

void AnswerWriter::paging() {
    Prose words;
    if (!m_pages.previous.empty()) words.push_back({(*this)("← Previous page", "← Page précédente"), m_pages.previous});
    if (!words.empty() && !m_pages.next.empty()) words.push_back({"  ·  "});
    if (!m_pages.next.empty()) words.push_back({(*this)("Next page →", "Page suivante →"), m_pages.next});
    if (!words.empty()) add(Paragraph{std::move(words)});
}

}  // namespace core
