// SPDX-License-Identifier: GPL-3.0-or-later
// What the report says, in English and French side by side. "{}" stands for what is filled in, in order.
#pragma once

#include <array>

#include "core/export/report_builder.hpp"

namespace core::texts {

// The cover.
inline constexpr Phrase subtitle{"Diagnosis for industrial and territorial ecology",
                                 "Diagnostic d'écologie industrielle et territoriale"};
inline constexpr Phrase unnamed_territory{"Territory without a name", "Territoire sans nom"};
inline constexpr Phrase contents{"Contents", "Sommaire"};
inline constexpr Phrase invented{"Invented territory: no place, enterprise or person in this report exists.",
                                 "Territoire inventé : aucun lieu, aucune entreprise, aucune personne de ce rapport "
                                 "n'existe."};
inline constexpr Phrase dated{"Edition of {}", "Édition du {}"};
inline constexpr Phrase undated{"Undated edition", "Édition non datée"};
inline constexpr std::array<Phrase, 3> audiences{{
    {"Audience: public", "Public visé : tout public"},
    {"Audience: members of the network", "Public visé : membres du réseau"},
    {"Audience: internal, confidential", "Public visé : interne, confidentiel"},
}};
inline constexpr Phrase made_by{"maillage {}, run {}", "maillage {}, exécution {}"};
inline constexpr Phrase in_crs{"Coordinates: {}", "Coordonnées : {}"};
inline constexpr Phrase footer{
    "Made by maillage {} from the edition of run {}. Every figure comes from that edition; nothing was added by hand.",
    "Établi par maillage {} d'après l'édition de l'exécution {}. Chaque chiffre vient de cette édition ; rien n'y a "
    "été ajouté à la main."};

// Column titles and words that several tables share.
inline constexpr Phrase establishments{"Establishments", "Établissements"};
inline constexpr Phrase zones{"Zones", "Zones"};
inline constexpr Phrase zone{"Zone", "Zone"};
inline constexpr Phrase initiatives{"Initiatives", "Démarches"};
inline constexpr Phrase initiative{"Initiative", "Démarche"};
inline constexpr Phrase leads{"Leads", "Pistes"};
inline constexpr Phrase flows{"Flows", "Flux"};
inline constexpr Phrase share{"Share", "Part"};
inline constexpr Phrase total{"Total", "Total"};
inline constexpr Phrase value{"Value", "Valeur"};
inline constexpr Phrase rows{"Rows", "Lignes"};
inline constexpr Phrase grade{"Level of evidence", "Niveau de preuve"};
inline constexpr Phrase meaning{"Meaning", "Ce que cela veut dire"};
inline constexpr Phrase quantity{"Quantity a year", "Quantité par an"};
inline constexpr Phrase resource{"Resource", "Ressource"};
inline constexpr Phrase resources{"Resources", "Ressources"};
inline constexpr Phrase family{"Family of resources", "Famille de ressources"};
inline constexpr Phrase direction{"Direction", "Sens"};
inline constexpr Phrase offered{"Offered", "Offert"};
inline constexpr Phrase needed{"Needed", "Recherché"};
inline constexpr Phrase distance{"Distance", "Distance"};
inline constexpr Phrase kind{"Kind", "Nature"};
inline constexpr Phrase stage{"Stage", "Stade"};
inline constexpr Phrase status{"Status", "Statut"};
inline constexpr Phrase state{"State", "État"};
inline constexpr Phrase date{"Date", "Date"};
inline constexpr Phrase why{"Why", "Pourquoi"};
inline constexpr Phrase source{"Source", "Source"};
inline constexpr Phrase left_out{"{} of {} are shown; all are in edition.gpkg, layer {}.",
                                 "{} sur {} sont montrés ; tous sont dans edition.gpkg, couche {}."};
inline constexpr Phrase first_bars{", the first {} of {}", ", les {} premières sur {}"};
inline constexpr Phrase no_value_of{"No row shown has a value of: {}.",
                                    "Aucune ligne montrée n'a de valeur pour : {}."};
inline constexpr Phrase not_shown{"not shown", "non montré"};

// Essentials.
inline constexpr Phrase essentials{"Essentials", "L'essentiel"};
inline constexpr std::array<Phrase, 3> audience_remarks{{
    {"This edition is public: it is made from public rows alone. Flows and synergies that are confidential or kept to "
     "the network are neither shown nor counted.",
     "Cette édition est publique : elle n'est faite que de lignes publiques. Les flux et synergies confidentiels ou "
     "réservés au réseau n'y sont ni montrés ni comptés."},
    {"This edition is for the members of the network: confidential rows are neither shown nor counted. Do not pass it "
     "on outside the network.",
     "Cette édition est destinée aux membres du réseau : les lignes confidentielles n'y sont ni montrées ni comptées. "
     "Ne pas la diffuser hors du réseau."},
    {"This edition is internal: it shows confidential rows. Do not pass it on.",
     "Cette édition est interne : elle montre des lignes confidentielles. Ne pas la diffuser."},
}};
inline constexpr Phrase to_remember{"To remember", "À retenir"};
inline constexpr Phrase say_in_zones{
    "{} of the {} establishments ({}) are in one of the {} activity zones or at its edge.",
    "{} des {} établissements ({}) sont dans l'une des {} zones d'activités ou en "
    "bordure."};
inline constexpr Phrase say_first_branch{"The branch with most establishments is “{}”: {} ({}).",
                                         "La branche qui compte le plus d'établissements est « {} » : {} ({})."};
inline constexpr Phrase say_estimated_flows{
    "{} of the {} flows are estimated: they say where to look, and are to be confirmed by asking.",
    "{} des {} flux sont estimés : ils disent où regarder, et restent à confirmer en interrogeant."};
inline constexpr Phrase say_no_estimated_flows{
    "{} of the {} flows are estimated: all were measured, declared or surveyed.",
    "{} des {} flux sont estimés : tous ont été mesurés, déclarés ou "
    "enquêtés."};
inline constexpr Phrase say_none_quantified{
    "No flow has a known quantity: what could be exchanged cannot be counted yet.",
    "Aucun flux n'a de quantité connue : ce qui pourrait être échangé ne peut pas encore être compté."};
inline constexpr Phrase say_no_firm_leads{
    "All of the {} leads of substitution rest on an estimate: they are hypotheses to be checked.",
    "Les {} pistes de substitution reposent toutes sur une estimation : ce sont des hypothèses à vérifier."};
inline constexpr Phrase say_quantified{"The quantity of {} flows ({}) is known; that of the others stays unknown.",
                                       "La quantité de {} flux ({}) est connue ; celle des autres reste inconnue."};
inline constexpr Phrase say_firm_leads{
    "{} of the {} leads of substitution ({}) rest on measured, declared or surveyed flows at both ends.",
    "{} des {} pistes de substitution ({}) reposent à leurs deux bouts sur des flux mesurés, déclarés ou enquêtés."};
inline constexpr Phrase say_distances{"Half of the leads join establishments within {}, three quarters within {}.",
                                      "La moitié des pistes relient des établissements à moins de {}, les trois quarts "
                                      "à moins de {}."};
inline constexpr Phrase say_zone_leads{
    "{} leads join zones, or establishments of one zone. This edition shows them as sums, without naming "
    "establishments.",
    "{} pistes relient des zones, ou des établissements d'une même zone. Cette édition les montre sommées, sans nommer "
    "d'établissement."};
inline constexpr Phrase say_exchanges{
    "Of what is offered in known tonnes, {} a year could be exchanged at most. Computed, agreed by nobody.",
    "De ce qui est offert en tonnes connues, {} par an pourraient être échangées au plus. Calculé, convenu par "
    "personne."};
inline constexpr Phrase say_initiatives{
    "Of {} initiatives, {} are operational or made permanent; the stage of {} is not known.",
    "Sur {} démarches, {} sont opérationnelles ou pérennisées ; le stade de {} est inconnu."};
inline constexpr Phrase say_mobilised{"{} establishments are named by an initiative or a recorded synergy.",
                                      "{} établissements sont cités par une démarche ou une synergie recensée."};
inline constexpr Phrase how_to_read{"How to read the figures", "Comment lire les chiffres"};
inline constexpr Phrase grades_intro{
    "Each flow, and each lead that rests on it, has a level of evidence. A lead is worth what the weaker of its two "
    "flows is worth.",
    "Chaque flux, et chaque piste qui en dépend, a un niveau de preuve. Une piste vaut ce que vaut le plus faible de "
    "ses deux flux."};
inline constexpr Phrase grades_caption{"Levels of evidence, the surest first",
                                       "Niveaux de preuve, du plus sûr au moins sûr"};
struct GradeText {
    Phrase name, meaning;
};
inline constexpr std::array<GradeText, 4> grades{{
    {{"Measured", "Mesuré"},
     {"By an instrument or an account: a weighbridge, a meter, a register.",
      "Par un instrument ou un compte : pont-bascule, compteur, registre."}},
    {{"Declared", "Déclaré"},
     {"By the establishment itself, to an authority or in writing.",
      "Par l'établissement lui-même, à une administration ou par écrit."}},
    {{"Surveyed", "Enquêté"},
     {"Told in an interview or a questionnaire.", "Dit lors d'un entretien ou dans un questionnaire."}},
    {{"Estimated", "Estimé"},
     {"Inferred from the activity by a rule that is cited. To be confirmed on the spot before anything else.",
      "Déduit de l'activité par une règle citée. À confirmer sur place avant toute chose."}},
}};

// The territory in figures.
inline constexpr Phrase territory{"The territory in figures", "Le territoire en chiffres"};
inline constexpr Phrase figures_caption{"Key figures", "Chiffres clés"};
inline constexpr Phrase figure{"Figure", "Chiffre"};
inline constexpr Phrase rests_on{"Rests on", "Origine"};
inline constexpr Phrase counted_over{"Counted over", "Compté sur"};
inline constexpr Phrase not_shown_note{
    "“Not shown”: this edition has no such rows for its audience, which is not to say that there are none.",
    "« Non montré » : cette édition n'a pas de telles lignes pour son public, ce qui ne veut pas dire qu'il n'y en a "
    "pas."};
inline constexpr Phrase intercommunalities{"By intercommunality", "Par intercommunalité"};
inline constexpr Phrase intercommunalities_caption{"Intercommunalities with establishments, most establishments first",
                                                   "Intercommunalités ayant des établissements, par nombre "
                                                   "d'établissements"};
inline constexpr Phrase intercommunality{"Intercommunality", "Intercommunalité"};
inline constexpr Phrase population{"Population", "Population"};

// Zones.
inline constexpr Phrase zones_title{"Activity zones", "Zones d'activités"};
inline constexpr Phrase no_zones{"This edition shows no activity zone.",
                                 "Cette édition ne montre aucune zone d'activités."};
inline constexpr Phrase zones_intro{
    "Vocation and state are those that the sources give, after the lists of the CNIG standard. Areas are computed from "
    "the perimeters.",
    "La vocation et l'état sont ceux que donnent les sources, selon les listes du standard CNIG. Les surfaces sont "
    "calculées d'après les périmètres."};
inline constexpr Phrase vocation{"Main vocation", "Vocation dominante"};
inline constexpr Phrase area_ha{"Area (ha)", "Surface (ha)"};
inline constexpr Phrase vocation_chart{"Zones by main vocation", "Zones par vocation dominante"};
inline constexpr Phrase vocation_summary{
    "Bar chart: number of zones by main vocation. The table below has the figures.",
    "Diagramme en barres : nombre de zones par vocation dominante. Le tableau qui "
    "suit donne les chiffres."};
inline constexpr Phrase vocation_caption{"Zones by main vocation", "Zones par vocation dominante"};
inline constexpr Phrase state_caption{"Zones by state", "Zones par état"};
inline constexpr Phrase largest_zones{"Zones with most establishments", "Zones comptant le plus d'établissements"};
inline constexpr Phrase largest_zones_caption{"Zones with most establishments shown here",
                                              "Zones comptant le plus d'établissements montrés ici"};
inline constexpr Phrase commune{"Commune", "Commune"};

// Establishments.
inline constexpr Phrase establishments_title{"Establishments", "Établissements"};
inline constexpr Phrase no_establishments{"This edition shows no establishment.",
                                          "Cette édition ne montre aucun établissement."};
inline constexpr Phrase by_activity{"By activity", "Par activité"};
inline constexpr Phrase branch{"Branch", "Branche"};
inline constexpr Phrase in_zone{"In a zone", "En zone"};
inline constexpr Phrase elsewhere{"Elsewhere", "Ailleurs"};
inline constexpr Phrase branch_chart{"Establishments by branch of activity", "Établissements par branche d'activité"};
inline constexpr Phrase branch_summary{
    "Bar chart: establishments by branch, in a zone and elsewhere. The table below has the figures.",
    "Diagramme en barres : établissements par branche, en zone et ailleurs. Le tableau qui suit donne les chiffres."};
inline constexpr Phrase section_caption{"Establishments by section of NACE Rev. 2 (NAF rév. 2)",
                                        "Établissements par section de la NAF rév. 2"};
inline constexpr Phrase division_caption{"Establishments by division of NACE Rev. 2 (NAF rév. 2)",
                                         "Établissements par division de la NAF rév. 2"};
inline constexpr Phrase nomenclature_note{
    "Activities are those that the sources give. Codes of another nomenclature, such as NAF 2025, are not converted: "
    "their establishments are counted under “Branch not known”.",
    "Les activités sont celles que donnent les sources. Les codes d'une autre nomenclature, comme la NAF 2025, ne sont "
    "pas convertis : leurs établissements comptent sous « Branche inconnue »."};
inline constexpr Phrase by_size{"By size", "Par taille"};
inline constexpr Phrase headcount{"Headcount band", "Tranche d'effectif"};
inline constexpr Phrase headcount_caption{"Establishments by headcount band of SIRENE",
                                          "Établissements par tranche d'effectif de SIRENE"};
inline constexpr Phrase headcount_chart{"Establishments by headcount band", "Établissements par tranche d'effectif"};
inline constexpr Phrase crossed_summary{
    "Bar chart: establishments by class, in a zone and elsewhere. The table below has the figures.",
    "Diagramme en barres : établissements par classe, en zone et ailleurs. Le tableau qui suit donne les chiffres."};
inline constexpr Phrase positions{"How well their position is known", "Précision des positions"};
inline constexpr Phrase precision{"Precision of the position", "Précision de la position"};
inline constexpr Phrase precision_caption{"Establishments by what their position stands for",
                                          "Établissements selon ce que leur position représente"};
inline constexpr Phrase precision_chart{"Precision of positions", "Précision des positions"};

}  // namespace core::texts

#include "core/export/report_texts_links.hpp"
#include "core/export/report_texts_people.hpp"
