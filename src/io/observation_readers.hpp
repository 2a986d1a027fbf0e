// The readers of published results, one per source. Each takes the text of one file and puts what it finds into a sink.
#pragma once

#include "cell_reader.hpp"
#include "observation_sink.hpp"
#include "published_text.hpp"

namespace hjul::detail {

void read_udir_export(const PublishedText& text, ObservationSink& into);
void read_skolverket_api(const PublishedText& text, ObservationSink& into);
void read_skolverket_grades(const PublishedText& text, ObservationSink& into);
void read_kolada(std::string_view bytes, ObservationSink& into);
void read_long_csv(const PublishedText& text, ObservationSink& into);

// ------------------------------------------------------------------------------------------- what several of them
// share

CellReader cells_of(const PublishedText& text, char separator, const ObservationSink& into);
// Takes the fault at which a reader stopped, if it did.
void report_fault(const CellReader& cells, ObservationSink& into);
// False, with observation.columns, when the line has not as many cells as the header.
bool has_columns(const CellReader& cells, std::size_t count, ObservationSink& into);
// observation.header_repeated for the second of two columns of one name. False when there is one.
bool check_columns_differ(const CellReader& header, ObservationSink& into);
// A number or a sign of the source, else null with observation.number or observation.unknown_sign.
std::optional<ObservedValue> read_value(const CellReader& cells, const TextCell& cell, ObservationSink& into);
// Is there a digit? Then it was meant as a number, and is a bad one.
bool looks_like_number(std::string_view text) noexcept;

}  // namespace hjul::detail
