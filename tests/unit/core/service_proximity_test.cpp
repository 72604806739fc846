// SPDX-License-Identifier: GPL-3.0-or-later
// The planner's questions over HTTP: the bytes of the command line, pages, formats, and what is refused.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/cli/run.hpp"
#include "core/edition/edition_file.hpp"
#include "core/service/answer.hpp"
#include "core/service/route.hpp"
#include "core/sources/rule_files.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/core/edition_territory.hpp"

using nlohmann::json;

namespace {

/// An edition as a file, and served from it.
class Served {
public:
    explicit Served(core::Audience audience) {
        const core::Edition edition =
            tests::edition_for(tests::territory_of_every_noun(61, 160), {.audience = audience});
        core::write_edition(file(), core::streamed(edition));
        core::SnapshotOptions options;
        options.activities = core::read_activity_list(tests::source_path("data/reference"));
        m_snapshot = std::make_unique<core::Snapshot>(file(), options);
    }

    std::filesystem::path file() const { return m_folder / "edition.gpkg"; }
    const core::Snapshot& snapshot() const { return *m_snapshot; }

    core::Response ask(const std::string& target) const {
        return core::answer(*m_snapshot, core::parsed_target(target), {.base_url = "https://example.org/maillage"});
    }
    std::string body(const std::string& target) const {
        const core::Response response = ask(target);
        INFO(target << ": " << response.body.text());
        REQUIRE(response.status == 200);
        return response.body.text();
    }
    /// What the command line prints.
    std::string run(std::vector<std::string> args) const {
        args.insert(args.begin() + 1, file().string());
        std::ostringstream out, err;
        const int status = core::run(args, out, err);
        INFO(err.str());
        REQUIRE(status == 0);
        return out.str();
    }

private:
    tests::ScratchFolder m_folder;
    std::unique_ptr<core::Snapshot> m_snapshot;
};

std::string header(const core::Response& response, std::string_view name) {
    for (const core::Header& header : response.headers) {
        if (header.name == name) return header.value;
    }
    return {};
}

/// The address in a Link header with a relation, without the base; "" without one.
std::string linked(const core::Response& response, const std::string& relation) {
    const std::string links = header(response, "Link");
    const std::size_t end = links.find(">; rel=\"" + relation + "\"");
    if (end == std::string::npos) return {};
    const std::size_t begin = links.rfind('<', end) + 1;
    const std::string base = "https://example.org/maillage";
    REQUIRE(links.substr(begin, base.size()) == base);
    return links.substr(begin + base.size(), end - begin - base.size());
}

}  // namespace

TEST_CASE("the service gives the bytes of the command line, in each format, for each audience") {
    for (const core::Audience audience : {core::Audience::public_, core::Audience::internal}) {
        const Served served(audience);
        for (const std::string format : {"json", "geojson", "csv"}) {
            const std::string f = "f=" + format;
            CHECK(served.body("/near?zone=Z4&within=2500&limit=30&layer=establishments,zones&" + f) ==
                  served.run({"near", "--zone", "Z4", "--within", "2500m", "--most", "30", "--layer",
                              "establishments,zones", "--format", format}));
            CHECK(served.body("/near?point=4.84,45.63&within=9000&limit=7&offset=7&resource=wood&" + f) ==
                  served.run({"near", "--point", "4.84,45.63", "--within", "9km", "--most", "7", "--skip", "7",
                              "--resource", "wood", "--format", format}));
            CHECK(served.body("/zones/Z1/profile?within=5000&" + f) ==
                  served.run({"profile", "--zone", "Z1", "--within", "5km", "--format", format}));
            CHECK(served.body("/between?a=Z1&b=Z4&" + f) ==
                  served.run({"between", "--a", "Z1", "--b", "Z4", "--format", format}));
            CHECK(served.body("/establishments/E000003/partners?limit=4&offset=1&" + f) ==
                  served.run(
                      {"partners", "--establishment", "E000003", "--most", "4", "--skip", "1", "--format", format}));
        }
    }
}

TEST_CASE("JSON is the default, GeoJSON and the page are had by f or Accept, and every page is whole") {
    const Served served(core::Audience::public_);
    for (const std::string target :
         {"/near?zone=Z4", "/zones/Z4/profile", "/establishments/E000003/partners", "/between?a=Z4&b=Z1"}) {
        INFO(target);
        const char mark = target.find('?') == std::string::npos ? '?' : '&';
        CHECK(served.ask(target).content_type == "application/json");
        CHECK(json::parse(served.body(target)).contains("run_id"));
        const json features = json::parse(served.body(target + mark + "f=geojson"));
        CHECK(features.at("type") == "FeatureCollection");
        for (const json& feature : features.at("features")) {
            CHECK(feature.at("type") == "Feature");
            CHECK(feature.contains("geometry"));
        }
        core::Request request = core::parsed_target(target);
        request.accept = "application/geo+json";
        CHECK(core::answer(served.snapshot(), request, {}).content_type == "application/geo+json");
        for (const std::string language : {"en", "fr"}) {
            const std::string page = served.body(target + mark + "f=html&lang=" + language);
            CHECK(page.find("<html lang=\"" + language + "\">") != std::string::npos);
            CHECK(page.ends_with("</html>\n"));
            CHECK(page.find(">nan") == std::string::npos);
        }
    }
}

TEST_CASE("following the link to the next page gives every row once") {
    const Served served(core::Audience::internal);
    const json all = json::parse(served.body("/near?zone=Z4&within=9000&limit=1000"));
    REQUIRE(all.at("rows").size() > 40);
    json rows = json::array();
    std::string target = "/near?zone=Z4&within=9000&limit=11&lang=fr";
    std::string last;
    while (!target.empty()) {
        last = target;
        const core::Response page = served.ask(target);
        REQUIRE(page.status == 200);
        const json given = json::parse(page.body.text());
        for (const json& row : given.at("rows")) rows.push_back(row);
        target = linked(page, "next");
    }
    CHECK(rows == all.at("rows"));
    CHECK(linked(served.ask(last), "prev").find("limit=11") != std::string::npos);
    CHECK(linked(served.ask("/near?zone=Z4&within=9000&limit=1000"), "next").empty());
}

TEST_CASE("what is refused names the parameter and what is allowed, and what is not there is 404 with its like") {
    const Served served(core::Audience::public_);
    const auto refused = [&](const std::string& target, int status, const std::string& parameter,
                             const std::string& words) {
        INFO(target);
        const core::Response response = served.ask(target);
        INFO(response.body.text());
        CHECK(response.status == status);
        CHECK(response.content_type == "application/problem+json");
        const json problem = json::parse(response.body.text());
        CHECK(problem.at("detail").get<std::string>().find(words) != std::string::npos);
        if (!parameter.empty()) CHECK(problem.value("parameter", "") == parameter);
    };
    refused("/near", 400, "point", "exactly one");
    refused("/near?zone=Z1&point=4,45", 400, "point", "exactly one");
    refused("/near?point=4", 400, "point", "2 finite numbers");
    refused("/near?point=4,95", 400, "point", "latitude");
    refused("/near?point=nan,45", 400, "point", "finite");
    refused("/near?zone=Z1&within=50001", 400, "within", "50000");
    refused("/near?zone=Z1&within=-1", 400, "within", "0");
    refused("/near?zone=Z1&within=inf", 400, "within", "finite");
    refused("/near?zone=Z1&layer=flows", 400, "layer", "establishments");
    refused("/near?zone=Z1&layer=", 400, "layer", "zones");
    refused("/near?zone=Z1&resource=gold", 400, "resource", "wood");
    refused("/near?zone=Z1&limit=0", 400, "limit", "1");
    refused("/near?zone=Z1&offset=-1", 400, "offset", "0");
    refused("/near?zone=Z1&colour=red", 400, "colour", "within");
    refused("/near?zone=Z44", 404, "", "'Z4'");
    refused("/near?establishment=E00003", 404, "", "nearest");
    refused("/near?zone=Z8", 400, "zone", "no perimeter");
    refused("/zones/Z44/profile", 404, "", "'Z4'");
    refused("/establishments/nobody/partners", 404, "", "nobody");
    refused("/establishments/E000003/partners?role=friend", 400, "role", "receiver, supplier");
    refused("/between?a=Z1", 400, "b", "missing");
    refused("/between?a=Z1&b=Z1", 400, "b", "profile");
    refused("/between?a=Z1&b=Z99", 404, "", "Z99");
}

TEST_CASE("what is refused is told as a page to who reads pages, in the language asked for, with ways on") {
    const Served served(core::Audience::public_);
    const auto refused = [&](const std::string& target, const std::string& accept) {
        core::Request request = core::parsed_target(target);
        request.accept = accept;
        return core::answer(served.snapshot(), request, {.base_url = "https://example.org/maillage"});
    };
    constexpr const char* browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    for (const auto& [target, status] :
         {std::pair{"/nothing", 404}, std::pair{"/zones/Z44/profile", 404}, std::pair{"/near?zone=Z1&within=-1", 400},
          std::pair{"/collections/zones/items?filter=%3Cb%3E", 400}, std::pair{"/near?lang=%22%3E", 400}}) {
        INFO(target);
        const core::Response page = refused(target, browser);
        CHECK(page.status == status);
        CHECK(page.content_type == "text/html; charset=utf-8");
        const std::string text = page.body.text();
        CHECK(text.find("href=\"https://example.org/maillage/collections\"") != std::string::npos);
        CHECK(text.find("<b>") == std::string::npos);
        CHECK(header(page, "Cache-Control") == "no-store");
        CHECK(header(page, "ETag").empty());
        for (const char* program : {"", "*/*", "application/json", "application/geo+json, application/json", "image/png",
                                    "application/problem+json, text/html;q=0.9"}) {
            CHECK(refused(target, program).content_type == "application/problem+json");
        }
    }
    CHECK(refused("/nothing?lang=fr", browser).body.text().find("<html lang=\"fr\">") != std::string::npos);
    CHECK(refused("/nothing?f=html", "").content_type == "text/html; charset=utf-8");
    CHECK(refused("/nothing?f=json", browser).content_type == "application/problem+json");
}

TEST_CASE("an answer that takes too long is given up") {
    const Served served(core::Audience::internal);
    const core::Deadline passed(core::Deadline::Clock::now());
    const core::Response response =
        core::answer(served.snapshot(), core::parsed_target("/near?zone=Z4&within=50000"), {}, passed);
    CHECK(response.status == 503);
}

TEST_CASE("features lead to the questions about them, and every such link answers") {
    const Served served(core::Audience::public_);
    const std::string base = "https://example.org/maillage";
    for (const std::string feature : {"zones/items/Z4", "establishments/items/E000003"}) {
        INFO(feature);
        std::size_t followed = 0;
        const json given = json::parse(served.body("/collections/" + feature));
        for (const json& link : given.at("links")) {
            if (link.at("rel") != "related") continue;
            const std::string target = link.at("href").get<std::string>().substr(base.size());
            CHECK(json::parse(served.body(target)).contains("run_id"));
            CHECK(served.body("/collections/" + feature + "?f=html").find("href=\"" + base + target) !=
                  std::string::npos);
            ++followed;
        }
        CHECK(followed == 2);
    }
}

TEST_CASE("the landing page asks the questions of an edition with zones, in the language of the page") {
    const Served served(core::Audience::public_);
    const std::string page = served.body("/?f=html&lang=fr");
    CHECK(page.find("action=\"https://example.org/maillage/near\"") != std::string::npos);
    CHECK(page.find("action=\"https://example.org/maillage/between\"") != std::string::npos);
    CHECK(page.find("<option value=\"Z4\">") != std::string::npos);
    CHECK(served.body("/between?a=Z1&b=Z4&f=html&lang=fr").find("<html lang=\"fr\">") != std::string::npos);
}
