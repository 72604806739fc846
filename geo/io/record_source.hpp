// SPDX-License-Identifier: GPL-3.0-or-later
// What `RecordReader` reads from: one implementation for text tables, one for what GDAL reads. Not thread-safe.
#pragma once

#include <memory>
#include <vector>

#include "geo/io/input_kind.hpp"
#include "geo/io/record_reader.hpp"

namespace geo::io {

class RecordSource {
public:
    virtual ~RecordSource() = default;
    virtual bool next(Record& record) = 0;
    virtual double progress() const = 0;
    const LayerSummary& layer() const { return m_layer; }
    const ReadReport& report() const { return m_report; }

protected:
    LayerSummary m_layer;
    ReadReport m_report;
};

std::unique_ptr<RecordSource> open_csv(const LayerFile& file, const ReadOptions& options);
std::vector<LayerSummary> csv_layers(const LayerFile& file, const ReadOptions& options);

std::unique_ptr<RecordSource> open_with_gdal(const LayerFile& file, const ReadOptions& options);
std::vector<LayerSummary> gdal_layers(const LayerFile& file, const ReadOptions& options);

}  // namespace geo::io
