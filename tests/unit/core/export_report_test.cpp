// SPDX-License-Identifier: GPL-3.0-or-later
// The report as a page: well formed, safe whatever the names, in both languages, right without layers, the same each time.
#include "core/export/report.hpp"

#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "core/sources/rule_files.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/core/edition_territory.hpp"

using core::Audience;
using core::Edition;
using core::Language;
using core::ReportOptions;

namespace {

Edition edition_of(core::Territory territory, Audience audience) {
    core::EditionOptions options;
    options.audience = audience;
    options.estimates = core::EstimateDisplay::individual;
    return tests::edition_for(std::move(territory), options);
}

Edition edition_of(unsigned seed, Audience audience = Audience::internal) {
    return edition_of(tests::territory_of_every_noun(seed, 120), audience);
}

ReportOptions options_for(Language language) {
    return {.language = language, .activities = core::read_activity_list(tests::source_path("data/reference"))};
}

std::string page_of(const Edition& edition, Language language = Language::fr) {
    return core::html_of(core::report_of(edition, options_for(language)));
}

/// What keeps a page from being well formed; "" when nothing does. Every element but `meta` is closed, in order.
std::string flaw_of(const std::string& page) {
    static const std::regex tag(R"(<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z0-9:-]+="[^"<]*")*)\s*(/?)>)");
    std::vector<std::string> open;
    std::size_t place = page.find("<html");
    while ((place = page.find('<', place)) != std::string::npos) {
        std::smatch match;
        const auto from = page.begin() + static_cast<std::ptrdiff_t>(place);
        if (!std::regex_search(from, page.end(), match, tag, std::regex_constants::match_continuous)) {
            return "no tag: " + page.substr(place, 60);
        }
        const std::string name = match[2];
        if (match[1] == "/") {
            if (open.empty() || open.back() != name) return "closed out of order: " + page.substr(place, 60);
            open.pop_back();
        } else if (match[4] != "/" && name != "meta") {
            open.push_back(name);
        }
        place += static_cast<std::size_t>(match.length());
    }
    return open.empty() ? "" : "left open: " + open.back();
}

std::vector<std::string> all_matches(const std::string& text, const std::string& pattern) {
    const std::regex expression(pattern);
    std::vector<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match) {
        found.push_back((*match)[1]);
    }
    return found;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::string nasty =
    "</script><script>alert(1)</script> \"q\" 'a' & \xE2\x80\xAEgnirts \xF0\x9F\x8F\xAD | `x` \xFF";

/// Every name that people wrote is one that a page must not take for markup.
core::Territory with_nasty_names() {
    core::Territory territory = tests::territory_of_every_noun(21, 60);
    territory.name = nasty;
    for (core::Initiative& initiative : territory.initiatives) {
        initiative.name = nasty;
        initiative.web = "javascript:alert(1)";
        initiative.facilitator = nasty;
        initiative.objectives.push_back({nasty, nasty, nasty, nasty});
        initiative.summary = std::string(10'000, 'x');
    }
    for (core::SourceInfo& source : territory.sources) source.attribution = nasty + std::string(10'000, 'y');
    for (core::ActivityZone& zone : territory.zones.rows) zone.name = nasty;
    return territory;
}

}  // namespace

TEST_CASE("a report is a well-formed page for every audience and in both languages") {
    for (const Audience audience : {Audience::public_, Audience::network, Audience::internal}) {
        for (const Language language : {Language::en, Language::fr}) {
            const std::string page = page_of(edition_of(3, audience), language);
            INFO(core::text(audience));
            CHECK(flaw_of(page) == "");
            CHECK(contains(page, language == Language::fr ? "<html lang=\"fr\">" : "<html lang=\"en\">"));
        }
    }
}

TEST_CASE("the check of pages finds what is not well formed") {
    CHECK(flaw_of("<html><p>a</p></html>") == "");
    CHECK(flaw_of("<html><p>a</html>") != "");
    CHECK(flaw_of("<html><p a=b>a</p></html>") != "");
    CHECK(flaw_of("<html>1 < 2</html>") != "");
}

TEST_CASE("ids stand once, and what the contents lead to is there") {
    const std::string page = page_of(edition_of(4));
    const auto ids = all_matches(page, " id=\"([^\"]*)\"");
    const std::set<std::string> distinct(ids.begin(), ids.end());
    CHECK(distinct.size() == ids.size());
    const auto links = all_matches(page, "href=\"#([^\"]*)\"");
    CHECK(links.size() == 12);
    for (const std::string& link : links) CHECK(distinct.contains(link));
    for (const std::string& named : all_matches(page, "aria-labelledby=\"([^\"]*)\"")) CHECK(distinct.contains(named));
    for (const std::string& used : all_matches(page, "url\\(#([^)]*)\\)")) CHECK(distinct.contains(used));
}

TEST_CASE("headings go down one level at a time, and each table has a caption and headed rows") {
    const std::string page = page_of(edition_of(5));
    int level = 0;
    for (const std::string& heading : all_matches(page, "<h([1-6])[ >]")) {
        CHECK(std::stoi(heading) <= level + 1);
        level = std::stoi(heading);
    }
    CHECK(all_matches(page, "(<h1)").size() == 1);
    CHECK(all_matches(page, "(<table>)").size() == all_matches(page, "(<caption>[^<])").size());
    CHECK(all_matches(page, "(<tbody>\n</tbody>)").empty());
    CHECK(all_matches(page, "(<svg )").size() == all_matches(page, "(role=\"img\" aria-label=\"[^\"])").size());
}

TEST_CASE("a page asks for nothing and runs nothing") {
    const std::string page = page_of(edition_of(6));
    CHECK(contains(page, "default-src 'none'"));
    CHECK_FALSE(contains(page, "<script"));
    CHECK_FALSE(contains(page, "src=\""));
    CHECK_FALSE(contains(page, "@import"));
    CHECK(all_matches(page, "(url\\((?!#))").empty());
}

TEST_CASE("names with markup, quotes, other directions and bytes that are no text are shown and not obeyed") {
    const Edition edition = edition_of(with_nasty_names(), Audience::internal);
    for (const Language language : {Language::en, Language::fr}) {
        const core::ReportDocument document = core::report_of(edition, options_for(language));
        const std::string page = core::html_of(document);
        CHECK(flaw_of(page) == "");
        CHECK_FALSE(contains(page, "<script"));
        CHECK_FALSE(contains(page, "javascript:"));
        CHECK(contains(page, "&lt;/script&gt;&lt;script&gt;alert(1)"));
        CHECK(contains(page, "\xF0\x9F\x8F\xAD"));
        CHECK_FALSE(contains(page, "\xFF"));
        CHECK(contains(page, "… ["));  // cut, and said so
        const std::string markdown = core::markdown_of(document);
        CHECK(all_matches(markdown, "([^\\\\]<)").empty());
        CHECK_FALSE(contains(markdown, "](javascript"));
        CHECK(contains(markdown, "\\<script\\>"));
        CHECK(contains(markdown, "\\|"));
    }
}

TEST_CASE("every row of a Markdown table has as many cells as its head") {
    for (const std::string& markdown :
         {core::markdown_of(core::report_of(edition_of(7), options_for(Language::en))),
          core::markdown_of(core::report_of(edition_of(with_nasty_names(), Audience::internal), {}))}) {
        std::size_t cells = 0;
        std::size_t rows = 0;
        std::size_t from = 0;
        for (std::size_t end; (end = markdown.find('\n', from)) != std::string::npos; from = end + 1) {
            const std::string line = markdown.substr(from, end - from);
            if (!line.starts_with('|')) {
                cells = 0;
                continue;
            }
            std::size_t bars = 0;
            for (std::size_t i = 0; i < line.size(); ++i)
                bars += line[i] == '|' && (i == 0 || line[i - 1] != '\\') ? 1U : 0U;
            if (cells == 0) cells = bars;
            CHECK(bars == cells);
            ++rows;
        }
        CHECK(rows > 100);
    }
}

TEST_CASE("without initiatives, flows, zones or any layer a report is right and says so") {
    const Edition whole = edition_of(8);
    for (const char* missing : {"initiatives", "flows", "zones", "establishments", "substitution_links", "zone_links",
                                "allocation_totals", "mutualisation_groups", "synergies", "actors", "resources"}) {
        Edition edition = whole;
        std::erase_if(edition.layers,
                      [&](const core::EditionLayer& layer) { return layer.definition.name == missing; });
        INFO(missing);
        CHECK(flaw_of(page_of(edition)) == "");
    }
    const std::string page = page_of(Edition{}, Language::en);
    CHECK(flaw_of(page) == "");
    for (const char* said : {"shows no initiative", "shows no flow", "shows no activity zone", "shows no establishment",
                             "shows no lead", "shows no possible exchange", "shows no group", "names no source"}) {
        CHECK(contains(page, said));
    }
}

TEST_CASE("an invented territory says so, and every source stands with its attribution and licence") {
    core::Territory territory = tests::territory_of_every_noun(9, 60);
    territory.invented = true;
    territory.sources.front().attribution = "Mention à montrer";
    territory.sources.front().licence = "Licence Ouverte 2.0";
    const Edition edition = edition_of(std::move(territory), Audience::internal);
    const core::ReportDocument document = core::report_of(edition, options_for(Language::fr));
    for (const std::string& text : {core::html_of(document), core::markdown_of(document)}) {
        CHECK(contains(text, "Territoire inventé"));
        CHECK(contains(text, "Mention à montrer"));
        CHECK(contains(text, "Licence Ouverte 2.0"));
    }
    const auto section = std::ranges::find(document.sections, "sources", &core::Section::id);
    REQUIRE(section != document.sections.end());
    const auto& sources = std::get<core::Table>(section->blocks.front());
    CHECK(sources.rows.size() == edition.metadata.sources.size());
}

TEST_CASE("the columns that a report reads give the same report as the whole edition") {
    const tests::ScratchFolder folder;
    const Edition edition = edition_of(10);
    core::write_edition(folder / "edition.gpkg", core::streamed(Edition(edition)));
    const Edition whole = core::read_edition(folder / "edition.gpkg");
    const Edition narrow = core::read_edition_rows(folder / "edition.gpkg", core::report_choices());
    CHECK(page_of(narrow) == page_of(whole));
    CHECK(page_of(whole) == page_of(edition));
}

TEST_CASE("a report is written whole, and replaces another only where asked") {
    const tests::ScratchFolder folder;
    const Edition edition = edition_of(11);
    core::write_report(folder / "report.html", edition);
    CHECK(tests::file_bytes(folder / "report.html") == core::html_of(core::report_of(edition)));
    CHECK(tests::file_bytes(folder / "report.md") == core::markdown_of(core::report_of(edition)));
    CHECK_THROWS_WITH(core::write_report(folder / "report", edition), Catch::Contains("report.md"));
    std::filesystem::remove(folder / "report.md");
    CHECK_THROWS_WITH(core::write_report(folder / "report.md", edition), Catch::Contains("report.html"));
    CHECK_FALSE(std::filesystem::exists(folder / "report.md"));
    ReportOptions again = options_for(Language::en);
    again.output.overwrite = geo::io::Overwrite::yes;
    core::write_report(folder / "report.html", edition, again);
    CHECK(contains(tests::file_bytes(folder / "report.html"), "<html lang=\"en\">"));
}

TEST_CASE("tables that name single things are cut at the rows asked for, and say how many there are") {
    const Edition edition = edition_of(12);
    ReportOptions few = options_for(Language::en);
    few.most_rows = 2;
    const core::ReportDocument document = core::report_of(edition, few);
    const std::size_t leads = edition.try_layer("substitution_links")->data.rows();
    REQUIRE(leads > 2);
    CHECK(contains(core::html_of(document), "2 of " + std::to_string(leads) + " are shown"));
}

TEST_CASE("a chart of many bars shows the first, and its title says of how many, while the table has them all") {
    core::Territory territory = tests::territory_of_every_noun(13, 400);
    for (std::size_t row = 0; row < territory.establishments.size(); ++row) {
        const std::string division = std::to_string(10 + row % 23);  // 23 divisions, of three sections
        territory.establishments.activity.set(row, division + ".10Z");
    }
    const core::ReportDocument document =
        core::report_of(edition_of(std::move(territory), Audience::internal), options_for(Language::en));
    const auto section = std::ranges::find(document.sections, "by-activity", &core::Section::id);
    REQUIRE(section != document.sections.end());
    CHECK(std::get<core::Figure>(section->blocks[0]).title.ends_with("the first 20 of 23"));
    CHECK(all_matches(std::get<core::Figure>(section->blocks[0]).svg, "(t figure)").size() == 20);
    CHECK(std::get<core::Table>(section->blocks[1]).rows.size() == 23);
}
