// SPDX-License-Identifier: GPL-3.0-or-later
// Text tables as records: places from `CsvParser` become trimmed UTF-8 values, and what was wrong becomes faults.
#include <algorithm>
#include <deque>
#include <string>
#include <utility>

#include "geo/io/byte_source.hpp"
#include "geo/io/csv_dialect.hpp"
#include "geo/io/csv_parser.hpp"
#include "geo/io/raw_file.hpp"
#include "geo/io/record_source.hpp"
#include "geo/io/text_encoding.hpp"

namespace geo::io {
namespace {

constexpr std::size_t sample_bytes = std::size_t{256} * 1024;

std::unique_ptr<ByteSource> source_of(const LayerFile& file, const ReadLimits& limits) {
    return file.member ? open_bytes(file.path, *file.member, limits) : open_bytes(file.path, limits);
}

/// A stream of UTF-8 or 8-bit text after its byte-order mark, with its first bytes in hand.
struct TextStart {
    std::unique_ptr<ByteSource> source;
    std::string beginning;
    Encoding encoding = Encoding::undecided;  ///< of the values as they come from `source`
    std::string_view encoding_name;           ///< of the file
};

Encoding told_encoding(const LayerFile& file, const std::string& name) {
    const auto encoding = try_encoding(name);
    if (!encoding)
        throw input_error(file.path, "the encoding \"" + name + "\" is not known",
                          "Give UTF-8, ISO-8859-1 or windows-1252, or none to have it found");
    return *encoding;
}

TextStart text_start(const LayerFile& file, const ReadOptions& options) {
    TextStart start{source_of(file, options.limits), std::string(sample_bytes, '\0'), Encoding::undecided, {}};
    start.beginning.resize(start.source->read(start.beginning));
    const EncodingGuess guess = guessed_encoding(start.beginning);
    start.encoding = guess.encoding;
    start.encoding_name = name_of(guess.encoding);
    if (guess.encoding == Encoding::utf_16_le || guess.encoding == Encoding::utf_16_be) {
        start.source = from_utf16(source_of(file, options.limits), guess.encoding);
        start.beginning.assign(sample_bytes, '\0');
        start.beginning.resize(start.source->read(start.beginning));
        start.encoding = Encoding::utf_8;
    } else if (!options.encoding.empty()) {
        start.encoding = told_encoding(file, options.encoding);
        start.encoding_name = name_of(start.encoding);
    }
    if (start.beginning.starts_with("\xEF\xBB\xBF")) start.beginning.erase(0, 3);
    if (const std::string reason = reason_not_text(start.beginning); !reason.empty())
        throw input_error(file.path, "is not a text table: " + reason, "Read are " + accepted_formats());
    return start;
}

class CsvReader : public RecordSource {
public:
    CsvReader(const LayerFile& file, const ReadOptions& options)
        : CsvReader(file, options, text_start(file, options)) {}

    bool next(Record& record) override;
    double progress() const override { return m_parser.progress(); }

private:
    CsvReader(const LayerFile& file, const ReadOptions& options, TextStart start)
        : CsvReader(file, options, start, csv_dialect(start.beginning, options.separator)) {}
    CsvReader(const LayerFile& file, const ReadOptions& options, TextStart& start, const CsvDialect& dialect);

    void read_header(const LayerFile& file);
    std::string_view finished(const CsvValue& value, int field, std::vector<Fault>& faults);
    void take_excess(Record& record);
    std::string& spare_text();

    Encoding m_encoding;
    CsvParser m_parser;
    CsvRow m_row;
    std::deque<std::string> m_texts;  ///< values that had to be written anew; a deque, so that views stay good
    std::size_t m_texts_used = 0;
};

CsvReader::CsvReader(const LayerFile& file, const ReadOptions& options, TextStart& start, const CsvDialect& dialect)
    : m_encoding(start.encoding),
      m_parser(file.path, std::move(start.source), std::string_view(start.beginning).substr(dialect.preamble_bytes),
               dialect.preamble_bytes > 0 ? 2 : 1, dialect.marks, options.limits) {
    m_report.driver = "CSV";
    m_report.encoding = start.encoding_name;
    m_report.separator = dialect.marks.separator;
    m_layer.name = file.name;
    m_layer.driver = "CSV";
    read_header(file);
}

void CsvReader::read_header(const LayerFile& file) {
    if (!m_parser.next(m_row))
        throw input_error(file.path, "holds no header", "The first line has to give the names of the columns");
    std::vector<Fault> ignored;
    m_texts_used = 0;
    for (const CsvValue& value : m_row.values)
        m_layer.fields.push_back({std::string(finished(value, -1, ignored)), FieldType::text});
}

std::string& CsvReader::spare_text() {
    if (m_texts_used == m_texts.size()) m_texts.emplace_back();
    return m_texts[m_texts_used++];
}

std::string_view CsvReader::finished(const CsvValue& value, int field, std::vector<Fault>& faults) {
    const bool foreign = m_row.foreign && m_parser.is_foreign(value);
    std::string_view text = m_parser.text(value);
    if (!foreign && !value.newline && !value.bad_quote) return trimmed(text);
    TextRepairs repairs;
    if (foreign && !is_sound_text(text, m_encoding)) {
        std::string& mended = spare_text();
        repairs = clean_text(text, m_encoding, mended);
        text = mended;
    }
    text = trimmed(text);
    const auto report = [&](bool found, FaultKind kind) {
        if (found) faults.push_back({kind, field, shortened(text)});
    };
    report(repairs.re_encoded, FaultKind::re_encoded);
    report(repairs.double_encoded, FaultKind::double_encoded);
    report(repairs.control_removed, FaultKind::control_removed);
    report(value.newline, FaultKind::newline_in_value);
    report(value.bad_quote, FaultKind::bad_quote);
    return text;
}

void CsvReader::take_excess(Record& record) {
    const std::size_t fields = m_layer.fields.size();
    for (std::size_t i = fields; i < m_row.values.size(); ++i) {
        record.excess.push_back(finished(m_row.values[i], static_cast<int>(i), record.faults));
    }
    const std::string counts =
        std::to_string(m_row.values.size()) + " values for " + std::to_string(fields) + " names; first in excess: ";
    record.faults.push_back(
        {FaultKind::too_many_values, -1, shortened(counts + '"' + std::string(record.excess.front()) + '"')});
}

bool CsvReader::next(Record& record) {
    record.faults.clear();
    record.values.clear();
    record.excess.clear();
    record.geometry = std::monostate{};
    if (!m_parser.next(m_row)) return false;
    m_texts_used = 0;
    record.row = ++m_report.records;
    record.line = m_row.line;
    const std::size_t fields = m_layer.fields.size();
    const std::size_t given = std::min(fields, m_row.values.size());
    for (std::size_t i = 0; i < given; ++i)
        record.values.push_back(finished(m_row.values[i], static_cast<int>(i), record.faults));
    record.values.resize(fields);
    if (m_row.values.size() > fields) take_excess(record);
    if (given < fields)
        record.faults.push_back({FaultKind::too_few_values, -1,
                                 std::to_string(given) + " values for " + std::to_string(fields) + " names"});
    if (m_row.foreign)
        m_report.encoding =
            m_report.encoding.starts_with("UTF-16") ? m_report.encoding : std::string(name_of(m_encoding));
    return true;
}

}  // namespace

std::unique_ptr<RecordSource> open_csv(const LayerFile& file, const ReadOptions& options) {
    if (!options.layer.empty() && options.layer != file.name)
        throw input_error(file.path, "has no layer \"" + options.layer + "\"; it has " + file.name,
                          "Leave the layer out");
    return std::make_unique<CsvReader>(file, options);
}

std::vector<LayerSummary> csv_layers(const LayerFile& file, const ReadOptions& options) {
    return {CsvReader(file, options).layer()};
}

}  // namespace geo::io
