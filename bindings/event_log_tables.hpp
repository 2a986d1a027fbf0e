// Event logs and their measures as Python holds them.
#pragma once

#include "casters.hpp"

#include "hjul/analysis/compare.hpp"
#include "hjul/analysis/resampling.hpp"

using EventLogPointer = std::shared_ptr<hjul::EventLog>;

// What the measures shall count, as python/hjul/analysis.py passes it: processing classes, resolution and tolerance in
// milliseconds, loop and return horizon in days, register or None, smallest register,
// threads.
using MeasureArguments = std::tuple<std::vector<std::string>, std::int64_t, std::int64_t, double, double,
                                    std::optional<std::vector<std::string>>, std::size_t, unsigned>;
hjul::MeasureOptions options_from(const MeasureArguments& arguments);
// Replicates, seed, confidence, threads.
using ResamplingArguments = std::tuple<std::uint32_t, std::uint64_t, double, unsigned>;
hjul::ResamplingOptions resampling_from(const ResamplingArguments& arguments);
// (value or None, reason or None, numerator, denominator, n, coverage or None, (low, high) or None, reason for no
// interval or None)
py::tuple tuple_of(const hjul::Measure& measure);

// bind_analysis_logs.cpp, bind_analysis_wheels.cpp
void bind_event_logs(py::module_& m);
void bind_wheel_strategies(py::module_& m);
