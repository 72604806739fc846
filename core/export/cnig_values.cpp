// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/cnig_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "core/model/reference_table.hpp"
#include "geo/io/date_text.hpp"
#include "geo/io/number_text.hpp"
#include "geo/io/storable_text.hpp"

namespace core {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_form(std::string_view text, std::string_view form) {
    return std::ranges::equal(text, form,
                              [](char c, char wanted) { return wanted == '0' ? is_digit(c) : c == wanted; });
}

bool is_plain_number(std::string_view text) {
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    return error == std::errc{} && end == text.data() + text.size();
}

CnigValue number(std::string_view written) {
    if (is_plain_number(written)) return {std::string(written), {}};
    const auto value = try_written_number(written);
    if (!value) return {{}, CnigFinding::not_a_number};
    std::string text;
    geo::io::append_shortest(text, *value);
    return {text, {}};
}

/// Days as ISO writes them, from the forms that the reader takes for dates.
CnigValue date(std::string_view written) {
    std::string day(written.substr(0, 10));
    if (has_form(day, "0000/00/00")) std::ranges::replace(day, '/', '-');
    if (has_form(day, "00/00/0000")) day = day.substr(6, 4) + "-" + day.substr(3, 2) + "-" + day.substr(0, 2);
    const std::string_view time = written.substr(day.size());
    const bool at_midnight = time.find_first_of("123456789") == std::string_view::npos;
    if (!geo::io::try_whole_date(day) || !at_midnight) return {{}, CnigFinding::not_a_date};
    return {day, {}};
}

CnigValue year(std::string_view written) {
    if (!has_form(written.substr(0, 4), "0000")) return {{}, CnigFinding::not_a_year};
    if (written.size() > 4 && is_digit(written[4])) return {{}, CnigFinding::not_a_year};
    return {std::string(written.substr(0, 4)),
            written.size() > 4 ? std::optional(CnigFinding::shortened_to_year) : std::nullopt};
}

/// Each of the values between "|" in its official spelling; all are left out when one is not of the list.
CnigValue listed(const CnigStandard& standard, std::string_view list, std::string_view written) {
    std::string text;
    for (std::size_t begin = 0; begin <= written.size();) {
        const std::size_t end = std::min(written.find('|', begin), written.size());
        const auto value = standard.value(list, written.substr(begin, end - begin));
        if (value.spelling == CnigStandard::Spelling::unknown) return {{}, CnigFinding::outside_list};
        text += (begin == 0 ? "" : "|") + std::string(value.text);
        begin = end + 1;
    }
    return {text, {}};
}

/// "44003_SITE-ECO_00012": commune, class, number.
bool is_identifier(std::string_view text, std::string_view kind) {
    const std::size_t first = text.find('_');
    if (first != 5) return false;
    const std::string_view rest = text.substr(first + 1);
    return rest.starts_with(kind) && rest.size() > kind.size() + 1 && rest[kind.size()] == '_';
}

bool is_address_of_page(std::string_view text) {
    return (text.starts_with("http://") || text.starts_with("https://")) && text.find(' ') == std::string_view::npos &&
           text.size() > 8;
}

bool is_number_of(std::string_view text, std::size_t digits) {
    return text.size() == digits && std::ranges::all_of(text, is_digit);
}

template <class Check>
bool each_of(std::string_view values, const Check& check) {
    for (std::size_t begin = 0; begin <= values.size();) {
        const std::size_t end = std::min(values.find('|', begin), values.size());
        if (!check(values.substr(begin, end - begin))) return false;
        begin = end + 1;
    }
    return true;
}

/// Whether a text is of the form that the standard asks of this attribute, when it asks for one.
bool is_well_formed(std::string_view attribute, std::string_view text) {
    if (attribute == "site_id") return is_identifier(text, "SITE-ECO");
    if (attribute == "pole_id") return is_identifier(text, "POLE-ECO");
    if (attribute == "terr_id") {
        return each_of(text, [](std::string_view one) { return is_identifier(one, "TERRAIN-ECO"); });
    }
    if (attribute == "SIRET") return is_number_of(text, 14);
    if (attribute == "SIREN" || attribute.ends_with("epci_siren")) {
        return each_of(text, [](std::string_view one) { return is_number_of(one, 9); });
    }
    if (attribute.ends_with("comm_insee")) {
        return each_of(text, [](std::string_view one) { return one.size() == 5; });
    }
    const bool is_page = attribute == "site_url" || attribute == "site_media" || attribute == "terr_url_cartofriches";
    return !is_page || is_address_of_page(text);
}

CnigValue free_text(const CnigAttribute& attribute, std::string_view written) {
    if (auto replaced = geo::io::try_replaced_text(written, geo::io::TextPlace::xml)) {
        return {std::move(*replaced), CnigFinding::replaced_characters};
    }
    return {std::string(written),
            is_well_formed(attribute.name, written) ? std::nullopt : std::optional(CnigFinding::malformed)};
}

}  // namespace

Bilingual title(CnigFinding finding) {
    static const std::array<Bilingual, cnig_findings> titles{{
        {"mandatory, without a value", "obligatoire, sans valeur"},
        {"not a value of the list, left out", "hors de la liste, omis"},
        {"not a number, left out", "n'est pas un nombre, omis"},
        {"not a date, left out", "n'est pas une date, omis"},
        {"not a year, left out", "n'est pas une année, omis"},
        {"not a position, left out", "n'est pas une position, omis"},
        {"a date where a year is wanted, the year is kept", "date au lieu d'une année, l'année est gardée"},
        {"characters that cannot be written, replaced by U+FFFD",
         "caractères impossibles à écrire, remplacés par U+FFFD"},
        {"not of the form that the standard asks, written as it is", "pas de la forme demandée, écrit tel quel"},
        {"the same identifier in several rows, written as it is",
         "même identifiant sur plusieurs lignes, écrit tel quel"},
        {"without geometry, which is mandatory", "sans géométrie, pourtant obligatoire"},
        {"rows without the identifier of the standard, left out", "lignes sans l'identifiant du standard, omises"},
        {"longer than a Shapefile holds, whole in the other files",
         "trop long pour un Shapefile, entier dans les autres fichiers"},
    }};
    return titles[static_cast<std::size_t>(finding)];
}

CnigValue cnig_value(const CnigStandard& standard, const CnigAttribute& attribute, std::string_view written) {
    if (is_cnig_missing(written)) {
        return {{}, attribute.mandatory ? std::optional(CnigFinding::missing) : std::nullopt};
    }
    if (!attribute.list.empty()) return listed(standard, attribute.list, written);
    switch (attribute.type) {
        case CnigType::number: return number(written);
        case CnigType::date: return date(written);
        case CnigType::year: return year(written);
        case CnigType::area:
        case CnigType::point:
            if (standard.fits(attribute, written)) return {std::string(written), {}};
            return {{}, CnigFinding::not_a_position};
        case CnigType::text: break;
    }
    return free_text(attribute, written);
}

}  // namespace core
