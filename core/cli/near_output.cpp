// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/near_output.hpp"

#include <ostream>

#include "core/cli/text_table.hpp"
#include "core/export/distance_text.hpp"

namespace core {

void print_near(std::ostream& out, const NearQuestion& question, const NearAnswer& answer, Language language) {
    const bool french = language == Language::fr;
    TextTable table(french ? std::vector<std::string>{"Distance", "Dir.", "Identifiant", "Nom", "Zone", ""}
                           : std::vector<std::string>{"Distance", "Dir.", "Identifier", "Name", "Zone", ""});
    table.align_right(0);
    for (const NearRow& row : answer.rows) {
        table.add({distance_text(row.distance, language), std::string(direction_text(row.azimuth, language)), row.id,
                   row.name, row.zone, row.uncertain ? (french ? "incertain" : "uncertain") : ""});
    }
    out << (french ? "À " : "Within ") << distance_text(question.within, language)
        << (french ? " ou moins de " : " of ") << answer.origin
        << (french ? " (distances géodésiques)\n" : " (geodesic distances)\n");
    table.print(out);
    out << answer.found << (french ? " trouvé(s)" : " found");
    if (answer.rows.size() < answer.found) out << ", " << answer.rows.size() << (french ? " donné(s)" : " given");
    if (answer.without_place != 0) {
        out << "; " << answer.without_place
            << (french ? " sans position, donc non comptés" : " without position, so not counted");
    }
    out << "\n";
}

}  // namespace core
