// SPDX-License-Identifier: GPL-3.0-or-later
// A document with everything the model holds of it, as lines: two documents are the same when their
// descriptions are. Places in sources are left out.
#pragma once

#include <fmt/format.h>

#include <string>

#include "model/collection.h"

namespace kyoto {

inline std::string describe(const Block& block) {
  std::string text = "\"" + block.text + "\"";
  for (const NoteMark& mark : block.marks) text += fmt::format(" ^{}@{}", mark.note, mark.at);
  for (const Emphasis& run : block.emphasis)
    text += fmt::format(" {}{}-{}", run.kind == Emphasis::Kind::Italic ? "i" : "b", run.begin, run.end);
  return text;
}

inline std::string describe(const Collection& collection, std::uint32_t index) {
  const Document& document = collection.documents[index];
  const auto date = [](const std::optional<Date>& day) { return day ? to_iso(*day) : std::string("-"); };
  const auto number = [](const std::optional<std::uint32_t>& value) {
    return value ? std::to_string(*value) : std::string("-");
  };
  const auto unit = [&](const std::optional<std::uint32_t>& provision) {
    return provision ? collection.provisions[*provision].id : std::string("-");
  };
  std::string text =
      fmt::format("{} | {} | {} | {} | {} | {}\n", document.symbol ? document.symbol->text() : "-",
                  document.title, document.short_name, document.type, date(document.date), document.language);
  for (const RecommendationsPlace& place : document.recommendations)
    text += fmt::format("recommendations {} {} {}\n", place.unit, place.workshop, place.title);
  for (const Heading& heading : document.headings)
    text += fmt::format("heading level {} below {} of {} [{}] {}\n", heading.level, number(heading.parent),
                        document.texts[heading.text].id, heading.number, describe(heading.title));
  const auto provision = [&](const Provision& p) {
    text += fmt::format("  {} kind {} number {} point {} label {} heading {} parent {} item {}\n    {}\n",
                        p.id, static_cast<int>(p.kind), p.number, p.point, p.label, number(p.heading),
                        unit(p.parent), p.agenda_item, describe(p.body));
    for (const Speaker& speaker : p.speakers)
      text += fmt::format("    speaker {} ({}) {}\n", speaker.name, speaker.mode, describe(speaker.title));
  };
  for (const Text& t : document.texts) {
    text += fmt::format(
        "text {} | {} | {} | folder {} | cite {} | within {} | heading {} | {} | adopted {} | quoted from {} "
        "| "
        "{}\n",
        t.id, t.title, t.type, t.folder, t.cite, unit(t.within), number(t.heading),
        t.numbers == Text::Numbers::Printed ? "printed" : "counted", date(t.adopted), t.quoted_from,
        fmt::join(t.other_names, "; "));
    for (const Lead& lead : t.leads)
      text += fmt::format("  lead before {} {}\n", unit(lead.before), describe(lead.body));
    for (const std::uint32_t p : t.provisions) provision(collection.provisions[p]);
  }
  text += "notes\n";
  for (const std::uint32_t n : document.notes) provision(collection.provisions[n]);
  text += "in the order of the source:";
  for (const std::uint32_t p : reading_order(collection, index)) text += " " + collection.provisions[p].id;
  return text + "\n";
}

/// The first lines in which two descriptions differ, for a message; empty when they are the same.
inline std::string first_difference(std::string_view expected, std::string_view found) {
  while (!expected.empty() || !found.empty()) {
    const std::string_view a = expected.substr(0, expected.find('\n'));
    const std::string_view b = found.substr(0, found.find('\n'));
    if (a != b) return fmt::format("expected: {}\nfound:    {}", a, b);
    expected.remove_prefix(std::min(a.size() + 1, expected.size()));
    found.remove_prefix(std::min(b.size() + 1, found.size()));
  }
  return {};
}

}  // namespace kyoto
