// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <ostream>
#include <stdexcept>

#include "core/cli/commands.hpp"
#include "core/export/csv_cell.hpp"
#include "core/cli/installation.hpp"
#include "core/cli/match_output.hpp"
#include "geo/io/record_reader.hpp"

namespace core {
namespace {

struct MatchArguments {
    std::string donor, receiver, waste, pairs, nomenclature = "nace_rev2";
    MatchFiles files;
    bool matrix = false, json = false;
};

MatchFormat format_of(const MatchArguments& arguments) {
    return arguments.json ? MatchFormat::json : MatchFormat::text;
}

ActivityCode activity_of(const std::string& written, const char* option, const MatchArguments& arguments,
                         const MatchTables& tables) {
    const auto nomenclature = try_activity_nomenclature(arguments.nomenclature);
    const auto codes = activities_in(written, nomenclature.value(), tables);
    if (codes.empty()) {
        throw std::runtime_error(
            fmt::format("{} '{}' is no activity code; write 24, 24.1, 24.10 or 24.10Z", option, written));
    }
    return codes.front();
}

std::vector<WrittenWasteCode> wastes_of(const MatchArguments& arguments) {
    if (arguments.waste.empty()) return {};
    auto wastes = wastes_in(arguments.waste);
    if (wastes.empty()) {
        throw std::runtime_error(
            fmt::format("--waste '{}' is no code of the List of Waste; write 10 02 02", arguments.waste));
    }
    return wastes;
}

int print_between(const MatchArguments& arguments, const MatchTables& tables, const ActivityMatcher& matcher,
                  const Session& session) {
    const ActivityCode donor = activity_of(arguments.donor, "--donor", arguments, tables);
    const ActivityCode receiver = activity_of(arguments.receiver, "--receiver", arguments, tables);
    const auto wastes = wastes_of(arguments);
    const auto matches = wastes.empty() ? matcher.matches(donor, receiver)
                                        : matcher.matches_of(offered_by(matcher, tables, wastes, donor), receiver);
    print_matches(session, tables, donor, receiver, matches, format_of(arguments));
    return 0;
}

std::vector<RankedDivision> receivers_of(const ActivityCode& donor, std::span<const WrittenWasteCode> wastes,
                                         const MatchTables& tables, const ActivityMatcher& matcher) {
    if (wastes.empty()) return matcher.rank_receivers(donor);
    return matcher.rank_receivers(donor, offered_by(matcher, tables, wastes, donor));
}

int print_ranks(const MatchArguments& arguments, const MatchTables& tables, const ActivityMatcher& matcher,
                const Session& session) {
    const bool receivers = arguments.receiver.empty();
    const ActivityCode activity = receivers ? activity_of(arguments.donor, "--donor", arguments, tables)
                                            : activity_of(arguments.receiver, "--receiver", arguments, tables);
    const auto wastes = wastes_of(arguments);
    std::string waste;
    for (const WrittenWasteCode& code : wastes) waste += (waste.empty() ? "" : ", ") + code.text();
    const auto divisions = receivers ? receivers_of(activity, wastes, tables, matcher) : matcher.rank_donors(activity);
    print_ranking(session, tables,
                  {activity, receivers ? FlowDirection::input : FlowDirection::output, waste, divisions},
                  format_of(arguments));
    return 0;
}

/// Likelihood of the best way between any of the donors and any of the receivers, 0 where none connects them.
double best_likelihood(const ActivityMatcher& matcher, std::span<const ActivityCode> donors,
                       std::span<const ActivityCode> receivers) {
    double best = 0.0;
    for (const ActivityCode& donor : donors) {
        for (const ActivityCode& receiver : receivers) {
            const auto matches = matcher.matches(donor, receiver);
            if (!matches.empty()) best = std::max(best, matches.front().likelihood);
        }
    }
    return best;
}

/// Rank, from 1, of the first of the receivers' divisions, over all donors; 0 when none takes anything.
std::size_t best_rank(const ActivityMatcher& matcher, const MatchTables& tables, std::span<const ActivityCode> donors,
                      std::span<const ActivityCode> receivers, std::span<const WrittenWasteCode> wastes) {
    std::size_t best = 0;
    for (const ActivityCode& donor : donors) {
        const auto ranking = receivers_of(donor, wastes, tables, matcher);
        const auto found = std::ranges::find_if(ranking, [&](const RankedDivision& row) {
            return std::ranges::any_of(receivers,
                                       [&](const ActivityCode& code) { return code.division() == row.division; });
        });
        if (found == ranking.end()) continue;
        const auto rank = static_cast<std::size_t>(found - ranking.begin()) + 1;
        best = best == 0 ? rank : std::min(best, rank);
    }
    return best;
}

int print_pairs_of_file(const MatchArguments& arguments, const MatchTables& tables, const ActivityMatcher& matcher,
                        const Session& session) {
    geo::io::RecordReader reader(arguments.pairs);
    const auto donor = reader.try_field("donor");
    const auto receiver = reader.try_field("receiver");
    const auto waste = reader.try_field("waste");
    if (!donor || !receiver) {
        throw std::runtime_error(arguments.pairs + ": columns donor and receiver are needed (waste is free)");
    }
    const ActivityNomenclature nomenclature = try_activity_nomenclature(arguments.nomenclature).value();
    session.out << "row;donor;receiver;waste;connected;likelihood;rank\n";
    geo::io::Record record;
    while (reader.next(record)) {
        const std::string_view written_waste = waste ? record.values[*waste] : std::string_view{};
        const auto donors = activities_in(record.values[*donor], nomenclature, tables);
        const auto receivers = activities_in(record.values[*receiver], nomenclature, tables);
        session.out << record.row << ";" << csv_cell(record.values[*donor]) << ";" << csv_cell(record.values[*receiver])
                    << ";" << csv_cell(written_waste) << ";";
        if (donors.empty() || receivers.empty()) {
            session.out << ";;\n";
            continue;
        }
        const double likelihood = best_likelihood(matcher, donors, receivers);
        session.out << (likelihood > 0.0 ? "yes" : "no") << fmt::format(";{:.4f};", likelihood)
                    << best_rank(matcher, tables, donors, receivers, wastes_in(written_waste)) << "\n";
    }
    return 0;
}

int execute(const MatchArguments& arguments, const Session& session) {
    const MatchTables tables = read_match_tables(data_directory() / "reference", arguments.files);
    const ActivityMatcher matcher(tables.rules, tables.substitutions, tables.catalogue);
    if (arguments.matrix) {
        print_matrix(session, tables, matcher, format_of(arguments));
        return 0;
    }
    if (!arguments.pairs.empty()) return print_pairs_of_file(arguments, tables, matcher, session);
    if (arguments.donor.empty() || arguments.receiver.empty()) return print_ranks(arguments, tables, matcher, session);
    return print_between(arguments, tables, matcher, session);
}

void declare_files(CLI::App& app, MatchArguments& arguments, const Session& session) {
    const auto in = [&](const char* en, const char* fr) { return session.in_language(en, fr); };
    app.add_option("--resources", arguments.files.resources, in("Your own resources", "Vos ressources"));
    app.add_option("--activity-rules", arguments.files.activity_rules,
                   in("Your own rules of activities", "Vos règles d'activités"));
    app.add_option("--substitution-rules", arguments.files.substitution_rules,
                   in("Your own rules of substitution", "Vos règles de substitution"));
    app.add_option("--nomenclature", arguments.nomenclature, in("Nomenclature of the codes", "Nomenclature des codes"))
        ->check(CLI::IsMember({"nace_rev2", "naf_rev2", "naf_2025"}))
        ->capture_default_str();
    app.add_option("--correspondence", arguments.files.correspondence,
                   in("CSV of how NAF 2025 stands in NAF rev. 2", "CSV de la correspondance NAF 2025 - NAF rév. 2"));
}

}  // namespace

void declare_match(CLI::App& app, Session& session) {
    const auto arguments = std::make_shared<MatchArguments>();
    const auto in = [&](const char* en, const char* fr) { return session.in_language(en, fr); };
    app.add_option("--donor", arguments->donor,
                   in("Activity that gives: 24, 24.1, 24.10, 24.10Z; alone: receivers in rank",
                      "Activité qui cède : 24, 24.1, 24.10, 24.10Z ; seule : receveurs classés"));
    app.add_option("--receiver", arguments->receiver,
                   in("Activity that takes; alone: donors in rank", "Activité qui reçoit ; seule : donneurs classés"));
    app.add_option(
           "--waste", arguments->waste,
           in("What is given, by the List of Waste: \"10 02 02\"", "Ce qui est cédé, code déchet : \"10 02 02\""))
        ->needs("--donor");
    auto* pairs =
        app.add_option("--pairs", arguments->pairs,
                       in("Table with columns donor, receiver and perhaps waste; CSV of what connects them",
                          "Tableau aux colonnes donor, receiver et au besoin waste ; CSV de ce qui les relie"));
    auto* matrix = app.add_flag(
        "--matrix", arguments->matrix,
        in("All pairs of divisions that the rules connect", "Toutes les paires de divisions que les règles relient"));
    app.add_flag("--json", arguments->json, in("For machines", "Pour les machines"))->excludes(pairs);
    declare_files(app, *arguments, session);
    matrix->excludes("--donor")->excludes("--receiver")->excludes(pairs);
    pairs->excludes("--donor")->excludes("--receiver");
    app.callback([arguments, &session] {
        if (!arguments->matrix && arguments->pairs.empty() && arguments->donor.empty() && arguments->receiver.empty()) {
            throw CLI::RequiredError(session.in_language("--donor, --receiver, --pairs or --matrix",
                                                         "--donor, --receiver, --pairs ou --matrix"));
        }
        session.action = [arguments, &session] { return execute(*arguments, session); };
    });
}

}  // namespace core
