// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/usage_error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <optional>
#include <vector>

#include "core/cli/commands.hpp"
#include "core/model/plain_text.hpp"

namespace core {
namespace {

/// A text in two parts, as "NAME: what" or "NAME is required".
struct Halves {
    std::string before, after;
};

std::optional<Halves> try_split(std::string_view text, std::string_view separator) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) return std::nullopt;
    return Halves{std::string(text.substr(0, at)), std::string(text.substr(at + separator.size()))};
}

std::vector<std::string_view> listed(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        words.push_back(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return words;
}

std::string did_you_mean(std::string_view written, const std::vector<std::string_view>& known, const Session& session) {
    const auto nearest = try_nearest(written, known);
    if (!nearest) return {};
    return fmt::format(fmt::runtime(session.in_language("; did you mean '{}'?", " ; vouliez-vous dire '{}' ?")),
                       *nearest);
}

/// The options of a command with those of its groups, as they are typed.
std::vector<std::string> option_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
    for (const CLI::App* group : app.get_subcommands([](const CLI::App* sub) { return sub->get_name().empty(); })) {
        const auto more = option_names(*group);
        names.insert(names.end(), more.begin(), more.end());
    }
    return names;
}

std::string unknown_option(const std::string& written, const CLI::App& app, const Session& session) {
    std::vector<std::string> names = option_names(app);
    for (const CLI::App* command : app.get_subcommands()) {
        const auto more = option_names(*command);
        names.insert(names.end(), more.begin(), more.end());
    }
    const std::string name = written.substr(0, written.find('='));
    return fmt::format(fmt::runtime(session.in_language("unknown option '{}'{}", "option inconnue '{}'{}")), name,
                       did_you_mean(name, {names.begin(), names.end()}, session));
}

std::string unknown_command(const std::string& written, const Session& session) {
    std::vector<std::string_view> names;
    for (const Command& command : commands()) names.emplace_back(command.name);
    std::string hint = did_you_mean(written, names, session);
    if (hint.empty()) {
        hint = fmt::format(fmt::runtime(session.in_language("; known: {}", " ; connues : {}")), fmt::join(names, ", "));
    }
    return fmt::format(fmt::runtime(session.in_language("unknown command '{}'{}", "commande inconnue '{}'{}")), written,
                       hint);
}

std::string unexpected(const std::string& said, const CLI::App& app, const Session& session) {
    const auto words = app.remaining(true);
    if (words.empty()) return said;
    const std::string& first = words.front();
    if (first.starts_with('-')) return unknown_option(first, app, session);
    if (app.get_subcommands().empty()) return unknown_command(first, session);
    return fmt::format(fmt::runtime(session.in_language("one argument too many: '{}'", "argument en trop : '{}'")),
                       first);
}

std::string missing(const std::string& said, const Session& session) {
    if (const auto group = try_split(said, "[")) {
        const auto names = listed(std::string_view(group->after).substr(0, group->after.find(']')));
        return fmt::format(fmt::runtime(session.in_language("give exactly one of {}", "donner exactement un de {}")),
                           fmt::join(names, ", "));
    }
    const auto named = try_split(said, " is required");
    if (!named) return said;
    return fmt::format(fmt::runtime(session.in_language("'{}' is missing", "'{}' manque")), named->before);
}

/// A value that is not among those allowed, outside their range, or refused by a check of ours, which says why in the
/// language of the session already.
std::string wrong_value(const std::string& said, const Session& session) {
    const auto named = try_split(said, ": ");
    if (!named) return said;
    const std::string& option = named->before;
    if (const auto among = try_split(named->after, " not in {")) {
        const auto known = listed(std::string_view(among->after).substr(0, among->after.find('}')));
        return fmt::format(
            fmt::runtime(session.in_language("{}: '{}' is not one of {}{}", "{} : '{}' n'est pas l'un de {}{}")),
            option, among->before, fmt::join(known, ", "), did_you_mean(among->before, known, session));
    }
    const auto ranged = try_split(named->after, " not in range ");
    const auto bounds = ranged ? try_split(ranged->after, " to ") : std::nullopt;
    const auto value = ranged ? try_split(ranged->before, "Value ") : std::nullopt;
    if (bounds && value) {
        return fmt::format(fmt::runtime(session.in_language("{}: '{}' is not a number from {} to {}",
                                                            "{} : '{}' n'est pas un nombre de {} à {}")),
                           option, value->after, bounds->before, bounds->after);
    }
    return fmt::format(fmt::runtime(session.in_language("{}: {}", "{} : {}")), option, named->after);
}

std::string not_convertible(const std::string& said, const Session& session) {
    const auto told = try_split(said, "Could not convert: ");
    const auto halves = told ? try_split(told->after, " = ") : std::nullopt;
    if (!halves) return said;
    return fmt::format(fmt::runtime(session.in_language("{}: '{}' is not a whole number of 0 or more",
                                                        "{} : '{}' n'est pas un nombre entier, 0 ou plus")),
                       halves->before, halves->after);
}

std::string wrong_count(const std::string& said, const Session& session) {
    const auto named = try_split(said, ": ");
    if (!named) return said;
    if (named->after.starts_with("At Most")) {
        return fmt::format(
            fmt::runtime(session.in_language("{} is given more than once", "{} est donné plusieurs fois")),
            named->before);
    }
    return fmt::format(fmt::runtime(session.in_language("{} needs a value", "{} demande une valeur")), named->before);
}

std::string lacks_other(const std::string& said, const Session& session) {
    const auto halves = try_split(said, " requires ");
    if (!halves) return said;
    return fmt::format(fmt::runtime(session.in_language("{} goes with {} only", "{} ne va qu'avec {}")), halves->before,
                       halves->after);
}

}  // namespace

std::string usage_message(const CLI::ParseError& error, const CLI::App& app, const Session& session) {
    std::string said = error.what();
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) return unexpected(said, app, session);
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) return missing(said, session);
    if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr) return wrong_value(said, session);
    if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) return not_convertible(said, session);
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) return wrong_count(said, session);
    if (dynamic_cast<const CLI::RequiresError*>(&error) != nullptr) return lacks_other(said, session);
    return said;
}

}  // namespace core
