// SPDX-License-Identifier: GPL-3.0-or-later
// The rules that flows and links rest on.
#include <array>

#include "core/edition/dictionary_declared.hpp"
#include "core/edition/dictionary_values.hpp"

namespace core::dictionary {
namespace {

using enum geo::ColumnType;

constexpr std::array<DeclaredColumn, 16> rules_columns{{
    {"id", text, "Identifier", "Identifiant", "Named by flows and links.", "Nommé par les flux et les pistes."},
    {"kind", code, "Kind", "Type", "What the rule is about.", "Objet de la règle.", "", rule_kinds},
    {"activity", code, "Activity", "Activité", "Of the establishments that it holds for.",
     "Des établissements auxquels elle s'applique."},
    {"direction", code, "Direction", "Sens", "Given off or taken in.", "Émise ou absorbée.", "", directions},
    {"resource", code, "Resource", "Ressource", "That the activity has, or that is offered.",
     "Celle qu'a l'activité, ou qui est offerte."},
    {"needed_resource", code, "Resource needed", "Ressource recherchée", "That it can stand for.",
     "Celle qu'elle peut remplacer."},
    {"likelihood", real, "Likelihood", "Vraisemblance",
     "A stated prior, for ranking: neither a frequency nor a quantity.",
     "A priori énoncé, pour classer : ni une fréquence ni une quantité."},
    {"preparation", code, "Preparation", "Préparation", "What is done to the output first.",
     "Ce qu'il faut d'abord faire de la ressource offerte.", "", preparations},
    {"conditions", text, "Conditions", "Conditions", "What has to be checked before use: temperature, form, purity.",
     "Ce qui est à vérifier avant usage : température, forme, pureté."},
    {"yield_low", real, "Yield, low", "Rendement, bas", "Input replaced by a unit of output; empty when not known.",
     "Entrée remplacée par une unité de sortie ; vide si inconnu."},
    {"yield_best", real, "Yield", "Rendement", "Input replaced by a unit of output; empty when not known.",
     "Entrée remplacée par une unité de sortie ; vide si inconnu."},
    {"yield_high", real, "Yield, high", "Rendement, haut", "Input replaced by a unit of output; empty when not known.",
     "Entrée remplacée par une unité de sortie ; vide si inconnu."},
    {"reason_en", text, "Reason, English", "Raison en anglais", "Why the rule is thought to hold.",
     "Pourquoi la règle est tenue pour vraie."},
    {"reason_fr", text, "Reason, French", "Raison en français", "Why the rule is thought to hold.",
     "Pourquoi la règle est tenue pour vraie."},
    {"citation", text, "Source", "Source", "Where the rule comes from.", "Origine de la règle."},
    {"citation_grade", code, "Grade of the source", "Qualité de la source",
     "V read, A abstract, T third party, P proposal of this project, U of the user.",
     "V lu, A résumé, T tiers, P proposition de ce projet, U de l'utilisateur."},
}};

}  // namespace

LayerDefinition rules() {
    return declared(
        {"rules", "Rules", "Règles", "The rules that the flows and links shown here rest on.",
         "Les règles sur lesquelles reposent les flux et les pistes présentés ici.", geo::GeometryType::none},
        rules_columns);
}

}  // namespace core::dictionary
