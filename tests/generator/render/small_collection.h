// SPDX-License-Identifier: GPL-3.0-or-later
// A small collection with one of everything that pages show, for the tests of rendering. No real document.
#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>

#include "model/collection.h"

namespace kyoto {

inline Block block_of(std::string text) {
  Block block;
  block.text = std::move(text);
  return block;
}

/// Builds the collection step by step.
class SmallCollection {
 public:
  Collection collection;

  std::uint32_t add(std::uint32_t document, std::uint32_t text, Provision provision) {
    const auto index = static_cast<std::uint32_t>(collection.provisions.size());
    provision.document = document;
    provision.text = text;
    const bool is_note = provision.kind == Provision::Kind::Note;
    Document& d = collection.documents[document];
    if (provision.id.empty()) {
      const std::string name = is_note ? "notes" : d.texts[text].id;
      const char* preamble = provision.kind == Provision::Kind::Preambular ? "/preamble" : "";
      provision.id = fmt::format("{}{}/{}{}{}", name, preamble, provision.number,
                                 provision.point.empty() ? "" : "/", provision.point);
    }
    collection.provisions.push_back(std::move(provision));
    if (is_note)
      d.notes.push_back(index);
    else
      d.texts[text].provisions.push_back(index);
    return index;
  }

  std::uint32_t paragraph(std::uint32_t document, std::uint32_t text, std::string number, std::string words,
                          std::optional<std::uint32_t> heading) {
    Provision p;
    p.number = std::move(number);
    p.body = block_of(std::move(words));
    p.heading = heading;
    return add(document, text, std::move(p));
  }

  std::uint32_t point(std::uint32_t parent, std::string name, std::string words) {
    const Provision& above = collection.provisions[parent];
    Provision p;
    p.kind = above.kind == Provision::Kind::Point ? Provision::Kind::Subpoint : Provision::Kind::Point;
    p.number = above.number;
    p.point = above.point.empty() ? name : above.point + "/" + name;
    p.body = block_of(std::move(words));
    p.heading = above.heading;
    p.parent = parent;
    return add(above.document, above.text, std::move(p));
  }

  std::uint32_t heading(std::uint32_t document, std::uint32_t text, std::string number, std::string title,
                        int level, std::optional<std::uint32_t> parent) {
    Document& d = collection.documents[document];
    d.headings.push_back({std::move(number), block_of(std::move(title)), level, parent, text});
    return static_cast<std::uint32_t>(d.headings.size() - 1);
  }

  void mention(std::uint32_t provision, std::string_view words, Mention::Kind kind, std::string name,
               std::optional<Ref> target, std::string url) {
    const std::size_t at = collection.provisions[provision].body.text.find(words);
    collection.mentions.push_back({kind,
                                   {Ref::Kind::Provision, provision},
                                   static_cast<std::uint32_t>(at),
                                   static_cast<std::uint32_t>(at + words.size()),
                                   std::move(name),
                                   target,
                                   std::move(url)});
    if (target)
      collection.links.push_back({target->kind == Ref::Kind::Term ? Link::Kind::Names : Link::Kind::Cites,
                                  {Ref::Kind::Provision, provision},
                                  *target,
                                  {},
                                  {},
                                  {}});
  }
};

/// One report with a declaration of three paragraphs, two recommendations, a quoted text, a table, speakers
/// and notes; a second document without a symbol and without headings; one practice; a theme, a country and
/// an instrument.
inline Collection small_collection() {
  SmallCollection b;
  Collection& c = b.collection;

  Term theme;
  theme.vocabulary = Vocabulary::Themes;
  theme.id = "reintegration";
  theme.name = "Rehabilitation and reintegration";
  theme.description = "Helping people back into society.";
  c.terms.push_back(theme);
  Term country;
  country.vocabulary = Vocabulary::Countries;
  country.id = "jpn";
  country.name = "Japan";
  country.country = Country{"JP", "JPN", "Asia-Pacific States", "member-state"};
  c.terms.push_back(country);
  Term instrument;
  instrument.vocabulary = Vocabulary::Instruments;
  instrument.id = "tokyo-rules";
  instrument.name = "United Nations Standard Minimum Rules for Non-custodial Measures (the Tokyo Rules)";
  instrument.short_name = "Tokyo Rules";
  instrument.instrument = Instrument{"TKR", Symbol::parse("A/RES/45/110"), "annex", ""};
  c.terms.push_back(instrument);

  Document report;
  report.slug = "a-conf.999-1";
  report.symbol = Symbol::parse("A/CONF.999/1");
  report.title = "Report of a Congress";
  report.short_name = "Report";
  report.type = "report";
  report.date = Date{2021, 3, 26};
  report.texts = {{"report", "Report of a Congress", "report", "", "", {}, {}, {}, {}, {}},
                  {"declaration",
                   "Declaration on Something",
                   "declaration",
                   "declaration",
                   "The Declaration",
                   {},
                   {},
                   {},
                   {},
                   {}},
                  {"agenda", "Agenda", "agenda", "", "A/CONF.999/1, para. 1, agenda", {}, {}, {}, {}, {}},
                  {"annex", "List of documents", "table", "", "A/CONF.999/1, annex", {}, {}, {}, {}, {}}};
  Document remarks;
  remarks.slug = "remarks";
  remarks.title = "Remarks of a Director";
  remarks.short_name = "Remarks";
  remarks.type = "remarks";
  remarks.texts = {
      {"body", "Remarks of a Director", "remarks", "", "", {}, {}, {}, {}, {}, Text::Numbers::Counted}};
  c.documents = {report, remarks};

  const std::uint32_t chapter_one = b.heading(0, 0, "Chapter I", "Resolutions adopted", 1, {});
  const std::uint32_t resolution =
      b.heading(0, 1, "Resolution 1", "Declaration on Something", 2, chapter_one);
  const std::uint32_t pillar = b.heading(0, 1, "", "Advancing <prevention> & more", 3, resolution);
  const std::uint32_t section = b.heading(0, 1, "", "Causes of crime", 4, pillar);
  const std::uint32_t chapter_two = b.heading(0, 0, "Chapter II", "Proceedings", 1, {});
  const std::uint32_t part_a = b.heading(0, 0, "A.", "Workshops", 2, chapter_two);
  const std::uint32_t annex = b.heading(0, 3, "Annex", "List of documents", 1, {});
  c.documents[0].texts[1].heading = resolution;
  c.documents[0].texts[3].heading = annex;

  // In the order of the source: the Declaration in chapter I, the agenda inside paragraph 1.
  Provision preamble;
  preamble.kind = Provision::Kind::Preambular;
  preamble.number = "1";
  preamble.body = block_of("Bearing in mind something,");
  preamble.body.marks = {{15, "1"}};
  preamble.body.emphasis = {{Emphasis::Kind::Italic, 0, 15}};
  preamble.heading = resolution;
  const std::uint32_t pre = b.add(0, 1, preamble);
  const std::uint32_t d1 = b.paragraph(0, 1, "1", "Address the causes of crime, see A/RES/1/1;", pillar);
  const std::uint32_t d2 =
      b.paragraph(0, 1, "2", "Promote reintegration, with \xE2\x80\x9Cquotes\xE2\x80\x9D;", section);
  c.provisions[d2].body.marks = {{8, "2"}};
  const std::uint32_t d3 = b.paragraph(0, 1, "3", "Follow up:", section);
  b.point(d3, "a", "At once;");
  c.documents[0].texts[1].leads = {
      {block_of("We, Heads of State,"), pre}, {block_of("We therefore:"), d1}, {block_of("Done."), {}}};

  const std::uint32_t one = b.paragraph(0, 0, "1", "The agenda was as follows:", chapter_two);
  c.documents[0].texts[2].within = one;
  b.paragraph(0, 2, "1", "Opening.", chapter_two);
  b.paragraph(0, 2, "2", "Closing.", chapter_two);

  const std::uint32_t two =
      b.paragraph(0, 0, "2", "The Chair invited participants to consider the following:", part_a);
  const std::uint32_t two_a = b.point(
      two, "a", "Recalling the Tokyo Rules and paragraph 2 of the Declaration, to <act> on reintegration;");
  const std::uint32_t sub = b.point(two_a, "i", "By first means;");
  const std::uint32_t two_b = b.point(two, "b", "To learn from Japan.");
  const std::uint32_t three = b.paragraph(0, 0, "3", "The following made statements:", part_a);
  c.provisions[three].speakers = {{"Maria Example", "online", block_of("Minister of Justice of Japan"), {}}};

  for (const auto& [symbol, title] :
       {std::pair("A/CONF.999/1", "The report"), std::pair("A/CONF.999/2", "Another paper")}) {
    Provision row;
    row.kind = Provision::Kind::Row;
    row.number = symbol;
    row.body = block_of(title);
    row.agenda_item = "3";
    row.heading = annex;
    b.add(0, 3, row);
  }
  Provision note;
  note.kind = Provision::Kind::Note;
  note.number = "1";
  note.body = block_of("See A/RES/1/1.");
  note.parent = pre;
  b.add(0, 0, note);
  note.number = "2";
  note.body = block_of("A second note.");
  note.parent = d2;
  b.add(0, 0, note);

  b.paragraph(1, 0, "1", "Friends, I greet you.", {});
  b.paragraph(1, 0, "2", "We have Japan to thank.", {});
  c.documents[1].texts[0].leads = {{block_of("Excellencies,"), c.documents[1].texts[0].provisions[0]}};

  c.recommendations = {{two_a, "1", "Reducing something", "2-a"}, {two_b, "1", "Reducing something", "2-b"}};

  Practice practice;
  practice.id = "volunteers-japan";
  practice.title = "Volunteers & officers";
  practice.summary = "Volunteers help.";
  practice.basis = "congress-document";
  practice.countries = {1};
  practice.themes = {0};
  practice.evidence_strength = 1;
  practice.implements = {
      {"The Declaration, para. 2", "direct", "It does so.", Ref{Ref::Kind::Provision, d2}, {}}};
  practice.sources = {
      {"s1", "A/CONF.999/1, para. 2 (b)", Ref{Ref::Kind::Provision, two_b}, "", "", "", "", "", {}},
      {"s2",
       "",
       {},
       "An outside report",
       "A publisher",
       "2020",
       "https://example.org/a?b=1&c=2",
       "2021-01-01",
       {}}};
  practice.sections = std::vector<PracticeSection>{
      {"the-problem", "The problem", {"<p>Words <a href=\"#source-s1\">[s1]</a>.</p>"}, "Words [s1]."}};
  c.practices = {practice};

  const Ref p0{Ref::Kind::Practice, 0};
  c.links.push_back({Link::Kind::Implements, p0, {Ref::Kind::Provision, d2}, {}, "direct", "It does so."});
  c.links.push_back({Link::Kind::Rests, p0, {Ref::Kind::Provision, two_b}, {}, {}, {}});
  c.links.push_back({Link::Kind::About, p0, {Ref::Kind::Term, 0}, {}, {}, {}});
  c.links.push_back({Link::Kind::About, p0, {Ref::Kind::Term, 1}, {}, {}, {}});
  b.mention(two_a, "Tokyo Rules", Mention::Kind::Instrument, "TKR", Ref{Ref::Kind::Term, 2}, "");
  b.mention(two_a, "paragraph 2 of the Declaration", Mention::Kind::Xref, "a-conf.999-1#declaration/2",
            Ref{Ref::Kind::Provision, d2}, "");
  b.mention(two_b, "Japan", Mention::Kind::Place, "JPN", Ref{Ref::Kind::Term, 1}, "");
  b.mention(d1, "A/RES/1/1", Mention::Kind::UnSymbol, "A/RES/1/1", {}, "https://undocs.org/A/RES/1/1");
  static_cast<void>(sub);

  c.index_names();
  c.index_mentions();
  c.index_links();
  return std::move(b.collection);
}

}  // namespace kyoto
