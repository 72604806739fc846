// SPDX-License-Identifier: GPL-3.0-or-later
// What the edition was made from, and what was wrong with it. Outside internal editions an issue is shown only when it is
// about open data and a visible subject, without the words of the file.
#include <set>
#include <string_view>
#include <unordered_set>

#include "core/edition/dictionary.hpp"
#include "core/edition/layer_builder.hpp"
#include "core/edition/layers.hpp"

namespace core::layers {
namespace {

std::unordered_set<std::string_view> withheld_subjects(const Input& input) {
    std::unordered_set<std::string_view> ids;
    for (std::size_t row = 0; row < input.visible.establishments.size(); ++row) {
        if (input.visible.establishments[row] == 0) ids.insert(input.territory.establishments.id[row]);
    }
    return ids;
}

std::vector<DomainValue> issue_domain(const std::vector<const Issue*>& issues) {
    std::set<std::string_view> codes;
    for (const Issue* issue : issues) codes.insert(issue->code);
    std::vector<DomainValue> values;
    for (const std::string_view code : codes) {
        const IssueKind& kind = issue_kind(code);
        values.push_back({std::string(code), {std::string(kind.title_en), std::string(kind.title_fr)}});
    }
    return values;
}

std::vector<const Issue*> shown_issues(const Input& input) {
    const bool internal = input.options.audience == Audience::internal;
    const auto withheld = withheld_subjects(input);
    std::vector<const Issue*> shown;
    for (const Issue& issue : input.territory.issues.issues()) {
        if (internal || (input.visible.source_contents[issue.source] != 0 && !withheld.contains(issue.subject))) {
            shown.push_back(&issue);
        }
    }
    return shown;
}

std::int64_t count(std::uint64_t rows) { return static_cast<std::int64_t>(rows); }

}  // namespace

EditionLayer issues(const Input& input) {
    const auto shown = shown_issues(input);
    LayerDefinition definition = dictionary::issues();
    set_domain(definition, "code", issue_domain(shown));
    LayerBuilder layer(std::move(definition));
    for (const Issue* issue : shown) {
        const IssueKind& kind = issue_kind(issue->code);
        layer.code("code").append(issue->code);
        layer.code("severity").append(text(kind.severity));
        layer.code("treatment").append(text(kind.treatment));
        layer.code("advice").append(input.options.language == Language::fr ? kind.advice_fr : kind.advice_en);
        layer.text("subject").append(issue->subject);
        layer.text("detail").append(input.options.audience == Audience::internal ? issue->detail : std::string());
        layer.code("source").append(input.territory.sources[issue->source].name);
        layer.integer("row").push_back(issue->row == 0 ? geo::no_integer : count(issue->row));
        layer.geometry().append_point(issue->where);
    }
    return layer.finish();
}

EditionLayer sources(const Input& input) {
    const Territory& territory = input.territory;
    LayerBuilder layer(dictionary::sources());
    for (std::size_t row = 0; row < territory.sources.size(); ++row) {
        if (input.visible.sources[row] == 0) continue;
        const SourceInfo& source = territory.sources[row];
        const bool described = input.visible.source_contents[row] != 0 && row < territory.accounts.size();
        const RowAccount account = described ? territory.accounts[row] : RowAccount{};
        const auto rows = [&](std::uint64_t value) { return described ? count(value) : geo::no_integer; };
        layer.text("id").append(source.name);
        layer.code("noun").append(text(source.noun));
        layer.code("profile").append(source.profile);
        layer.text("file").append(source.file);
        layer.text("licence").append(source.licence);
        layer.text("attribution").append(source.attribution);
        layer.text("vintage").append(source.vintage);
        layer.text("sha256").append(described ? source.sha256 : std::string());
        layer.integer("rows").push_back(rows(account.rows));
        layer.integer("kept").push_back(rows(account.kept));
        layer.integer("filtered").push_back(rows(account.filtered_total()));
        layer.integer("merged").push_back(rows(account.merged_total()));
        layer.integer("set_aside").push_back(rows(account.set_aside_total()));
    }
    return layer.finish();
}

}  // namespace core::layers
