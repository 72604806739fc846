// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/proximity_links.hpp"

#include "core/service/request.hpp"

namespace core {
namespace {

/// As many zones as a list may hold to choose from; of more, the identifier is to be known.
constexpr std::size_t most_listed = 400;

std::string list_of_zones(const Collection& zones) {
    if (zones.rows() > most_listed) return {};
    const geo::Column* names = zones.layer->data.try_column("name");
    std::string out = "<datalist id=\"zones\">\n";
    for (std::size_t row = 0; row < zones.rows(); ++row) {
        const bool named = names != nullptr && !names->is_null(row);
        out += "<option value=\"" + escaped(zones.id(row)) + "\">" + (named ? escaped(names->text(row)) : "") +
               "</option>\n";
    }
    return out + "</datalist>\n";
}

std::string field(std::string_view name, std::string_view label) {
    return "<label>" + escaped(label) + "<input name=\"" + std::string(name) +
           "\" list=\"zones\" required spellcheck=\"false\" autocomplete=\"off\"></label>\n";
}

std::string form(const HtmlPage& page, const Query& query, std::string_view path, const std::string& fields) {
    std::string out = "<form action=\"" + escaped(query.address(path)) + "\">\n" + fields;
    out += "<input type=\"hidden\" name=\"f\" value=\"html\">\n<input type=\"hidden\" name=\"lang\" value=\"";
    out += page.say("en", "fr");
    return out + "\">\n<button>" + std::string(page.say("Ask", "Demander")) + "</button></form>\n";
}

struct Question {
    std::string path;
    std::string_view en, fr;
};

std::vector<Question> questions_about(const Collection& collection, std::string_view id) {
    const std::string name = percent_encoded(id);
    if (collection.name() == "zones") {
        return {{"/zones/" + name + "/profile", "Profile of the zone", "Profil de la zone"},
                {"/near?zone=" + name, "What lies around it", "Ce qui l'entoure"}};
    }
    if (collection.name() == "establishments") {
        return {{"/establishments/" + name + "/partners", "Possible partners", "Partenaires possibles"},
                {"/near?establishment=" + name, "What lies around it", "Ce qui l'entoure"}};
    }
    return {};
}

}  // namespace

std::vector<Link> question_links(const Query& query, const Collection& collection, std::string_view id) {
    std::vector<Link> links;
    for (const Question& question : questions_about(collection, id)) {
        links.push_back({query.address(question.path), "related", "application/json",
                         std::string(in(query.language, question.en, question.fr))});
    }
    return links;
}

std::string question_list(const HtmlPage& page, const Collection& collection, std::string_view id) {
    std::string out;
    for (const Question& question : questions_about(collection, id)) {
        out += "<li>" + anchor(page.address(question.path), page.say(question.en, question.fr)) + "</li>";
    }
    return out.empty() ? out : "<ul class=\"pages\">" + out + "</ul>\n";
}

std::string question_forms(const HtmlPage& page, const Snapshot& snapshot, const Query& query) {
    const Collection* zones = snapshot.try_collection("zones");
    if (zones == nullptr || zones->rows() == 0) return {};
    std::string out = "<h2>" + std::string(page.say("Questions of proximity", "Questions de proximité")) + "</h2>\n";
    out += list_of_zones(*zones);
    out += form(page, query, "/near",
                field("zone", page.say("What lies around the zone", "Ce qui entoure la zone")) + "<label>" +
                    std::string(page.say("within, in metres", "à moins de, en mètres")) +
                    "<input name=\"within\" type=\"number\" min=\"0\" max=\"50000\" value=\"2000\"></label>\n");
    out += form(page, query, "/between",
                field("a", page.say("What could flow between the zone", "Ce qui pourrait circuler entre la zone")) +
                    field("b", page.say("and the zone", "et la zone")));
    return out + "<p class=\"note\">" +
           anchor(page.address(collection_path("zones") + "/items"),
                  page.say("All zones, each with its profile", "Toutes les zones, chacune avec son profil")) +
           "</p>\n";
}

}  // namespace core
