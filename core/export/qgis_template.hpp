// SPDX-License-Identifier: GPL-3.0-or-later
// The pieces of a project of QGIS, as QGIS saved them (styles/qgis), with `{{marks}}` where an edition's own values go.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace core::qgis {

/// Mark → what stands for it, as XML.
using Marks = std::map<std::string_view, std::string>;

class Templates {
public:
    explicit Templates(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// The piece with every mark replaced; values that it has no mark for are passed over.
    /// Errors: std::runtime_error naming the file, when it cannot be read or has a mark without a value.
    std::string filled(const std::string& piece, const Marks& marks) const;

private:
    const std::string& text_of(const std::string& piece) const;

    std::filesystem::path m_folder;
    mutable std::map<std::string, std::string> m_texts;  // pieces that have been read
};

/// A text for elements and attributes: marks escaped, line breaks kept in both.
std::string escaped(std::string_view text);
/// The same where QGIS would take what stands between [% and %] for an expression to be run.
std::string shown(std::string_view text);
/// A number as QGIS writes it: a decimal point, no more digits than a millimetre of a metre needs.
std::string number(double value);

}  // namespace core::qgis
