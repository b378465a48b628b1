// SPDX-License-Identifier: GPL-3.0-or-later
//
// the States mentioned in paragraph 119 above                              A/CONF.234/16, para. 127
// see A/CONF.234/L.5 and para. 121 below                                   A/CONF.234/16, footnote 20
// paragraphs 5, 6 and 7 of the present report                              A/CONF.234/16, para. 122, draft
// resolution (For the text of the resolution, see chap. I, resolution 2.)             A/CONF.234/16, para.
// 125 a memorandum by the Secretary of the Congress, dated 11 March 2021       A/CONF.234/16, para. 118 As
// indicated in paragraph 1 of that memorandum                           A/CONF.234/16, para. 119 Ibid., vol.
// 993, No. 14537                                               A/CONF.234/16, footnote 15 Ibid., sect. VII.B
// the draft resolution of 18 May 2021, footnote 3
//
// What is left alone: `article 57, paragraph 5, of the Convention against Corruption`, `section 2 of the
// Penal Code`, the place behind a publication (`Sales No. E.96.IV.13), chap. I, resolution 1`).
#include "link/references.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/sentence.h"
#include "link/place.h"
#include "link/scanner.h"
#include "link/spans.h"
#include "model/symbol.h"

namespace kyoto {
namespace {

Mention xref(std::size_t begin, std::size_t end, std::string name) {
  Mention mention;
  mention.kind = Mention::Kind::Xref;
  mention.begin = static_cast<std::uint32_t>(begin);
  mention.end = static_cast<std::uint32_t>(end);
  mention.target_name = std::move(name);
  return mention;
}

/// Whether the text before a place says that it belongs to something else: `article 57, `, `rule 3, `, `Sales
/// No. E.96.IV.13), `.
bool belongs_to_another(std::string_view before) {
  return before.ends_with(", ");
}

/// The words behind a place that say whose it is.
enum class Owner : std::uint8_t {
  None,       ///< none: the text's own, when the words before allow it
  Direction,  ///< ` above`, ` below`: the document's own
  Present,    ///< ` of the present report`: the text's own
  Paper,      ///< ` of that memorandum`: the paper named last
  Another     ///< ` of the Convention`
};

Owner owner_behind(Scanner& scan) {
  if (scan.accept_word(" above") || scan.accept_word(" below")) return Owner::Direction;
  Scanner ahead = scan;
  if (!ahead.accept(" of ") && !ahead.accept(" to ")) return Owner::None;
  if (ahead.accept("the present ")) {
    for (const std::string_view noun : {"report", "resolution", "document", "paper", "note", "Declaration",
                                        "declaration", "decision", "addendum"})
      if (ahead.accept_word(noun)) {
        scan = ahead;
        return Owner::Present;
      }
    return Owner::Another;
  }
  for (const std::string_view pointer : {"that ", "the said ", "the same ", "this "}) {
    if (!ahead.accept(pointer)) continue;
    for (const std::string_view noun : {"memorandum", "letter", "note verbale"})
      if (ahead.accept_word(noun)) {
        scan = ahead;
        return Owner::Paper;
      }
  }
  return Owner::Another;
}

/// The numbers of the last step as they are printed: `5, 6 and 7`.
std::string printed_numbers(std::string_view words, const Place::Step& step) {
  if (step.spans.empty()) return {};
  return std::string(
      words.substr(step.spans.front().first, step.spans.back().second - step.spans.front().first));
}

/// The place in the form of a citation: `paras. 5, 6 and 7`.
std::string cited_place(std::string_view words, const Place& place) {
  const Place::Step& step = place.steps.back();
  if (place.steps.size() > 1 || step.kind != Place::Step::Kind::Paragraph)
    return std::string(words.substr(0, place.length));
  return fmt::format("{} {}", step.numbers.size() > 1 ? "paras." : "para.", printed_numbers(words, step));
}

}  // namespace

std::optional<std::uint32_t> ReferenceFinder::held(std::string_view symbol) const {
  for (std::uint32_t d = 0; d < collection_->documents.size(); ++d)
    if (collection_->documents[d].symbol && collection_->documents[d].symbol->text() == symbol) return d;
  return std::nullopt;
}

void ReferenceFinder::find(std::uint32_t provision, std::vector<Mention>& found, Diagnostics& diagnostics) {
  const Provision& self = collection_->provisions[provision];
  find_papers(self.body.text, found);
  if (self.kind == Provision::Kind::Note) find_ibid(provision, found);
  find_places(provision, found, diagnostics);
  if (self.kind != Provision::Kind::Note) return;

  // What the next footnote's `Ibid.` means: the document that this one names last, or the footnote itself.
  const bool is_ibid = self.body.text.starts_with("Ibid");
  if (is_ibid && last_note_) return;
  Source source;
  source.provision = provision;
  for (const Mention& mention : found) {
    if (mention.kind != Mention::Kind::UnSymbol && mention.kind != Mention::Kind::Resolution) continue;
    if (mention.url.empty()) continue;
    source.symbol = mention.target_name;
    source.url = mention.url;
    source.document = held(mention.target_name);
  }
  last_note_ = std::move(source);
}

void ReferenceFinder::find_ibid(std::uint32_t provision, std::vector<Mention>& found) {
  const std::string_view text = collection_->provisions[provision].body.text;
  if (!text.starts_with("Ibid") || !last_note_) return;
  Scanner scan(text);
  scan.accept("Ibid");
  scan.accept(".");
  std::size_t end = scan.at();
  Place place;
  if (scan.accept(", ")) place = parse_place(scan.rest());
  const bool is_page = place && place.steps.front().kind == Place::Step::Kind::Page;
  if (last_note_->symbol.empty() || is_page) {
    Mention mention = xref(0, end, {});
    mention.target = Ref{Ref::Kind::Provision, *last_note_->provision};
    mention.target_name = record_id(*collection_, *mention.target);
    found.push_back(std::move(mention));
    return;
  }
  if (place) end = scan.at() + place.length;
  Mention mention = xref(0, end, last_note_->symbol);
  mention.url = last_note_->url;
  if (place) mention.target_name += fmt::format(", {}", scan.rest().substr(0, place.length));
  if (last_note_->document) {
    mention.target = Ref{Ref::Kind::Document, *last_note_->document};
    const std::vector<PlaceTarget> targets =
        find_place(*collection_, *last_note_->document, std::nullopt, place);
    if (!targets.empty() && targets.front().provision)
      mention.target = Ref{Ref::Kind::Provision, *targets.front().provision};
  }
  found.push_back(std::move(mention));
}

void ReferenceFinder::find_papers(std::string_view text, std::vector<Mention>& found) {
  constexpr std::string_view dated = ", dated ";
  const Spans taken(found);
  for (std::size_t at = text.find(dated); at != std::string_view::npos; at = text.find(dated, at + 1)) {
    const std::size_t first = sentence_around(text, at).first;
    Scanner scan(text, at + dated.size());
    const std::size_t day = scan.at();
    if (scan.digits().empty() || !scan.space()) continue;
    while (is_word_byte(scan.peek())) scan.move_to(scan.at() + 1);
    if (!scan.space() || scan.digits().size() != 4) continue;
    for (const std::string_view noun : {"memorandum", "letter", "note verbale"}) {
      const std::size_t begin = text.substr(first, at - first).rfind(noun);
      if (begin == std::string_view::npos || !is_word_start(text, first + begin)) continue;
      if (taken.overlap(first + begin, scan.at())) continue;
      paper_ = fmt::format("ext:{} of {}", noun, text.substr(day, scan.at() - day));
      found.push_back(xref(first + begin, scan.at(), paper_));
      break;
    }
  }
}

void ReferenceFinder::find_places(std::uint32_t provision, std::vector<Mention>& found,
                                  Diagnostics& diagnostics) {
  const Provision& self = collection_->provisions[provision];
  const std::string_view text = self.body.text;
  const Document& document = collection_->documents[document_];
  // The numbers of a footnote's paragraphs are those of the document's own text.
  const bool is_note = self.kind == Provision::Kind::Note;
  const std::uint32_t own_text = is_note ? 0 : self.text;
  const std::string quoted_from = is_note ? std::string() : document.texts[self.text].quoted_from;

  const Spans taken(found);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if ((c != 'p' && c != 'c' && c != 's' && c != 'f') || !is_word_start(text, at)) continue;
    const Place place = parse_place(text.substr(at));
    if (!place) continue;
    const std::size_t begin = at;
    at += place.length - 1;
    Scanner behind(text, begin + place.length);
    const Owner owner = owner_behind(behind);
    const std::size_t end = behind.at();
    const std::string_view before = text.substr(0, begin);
    const Place::Step::Kind kind = place.steps.front().kind;
    if (owner == Owner::Another || belongs_to_another(before) || taken.overlap(begin, end) ||
        kind == Place::Step::Kind::Page)
      continue;
    if (owner == Owner::Paper) {
      if (paper_.empty()) continue;
      found.push_back(
          xref(begin, end, fmt::format("{}, {}", paper_, cited_place(text.substr(begin), place))));
      continue;
    }
    // Chapters and sections are words of every subject: they count only where the reader is sent to them.
    const bool is_pointed_at =
        before.ends_with("see ") || before.ends_with("See ") || before.ends_with("see also ");
    const bool is_division = kind == Place::Step::Kind::Chapter || kind == Place::Step::Kind::Section;
    if (is_division && owner == Owner::None && !is_pointed_at) continue;
    // The numbers of a quoted text are those of the document that it is quoted from.
    if (!quoted_from.empty()) {
      Mention mention =
          xref(begin, end, fmt::format("{}, {}", quoted_from, cited_place(text.substr(begin), place)));
      if (const std::optional<Symbol> symbol = Symbol::parse(quoted_from)) mention.url = symbol->url();
      found.push_back(std::move(mention));
      continue;
    }
    const std::vector<PlaceTarget> targets =
        find_place(*collection_, document_, is_division ? std::nullopt : std::optional(own_text), place);
    const auto unknown = std::find_if(targets.begin(), targets.end(),
                                      [](const PlaceTarget& target) { return !target.provision; });
    if (unknown != targets.end()) {
      diagnostics.warning(
          "unknown-place", self.body.where,
          fmt::format("expected a place that {} has, found {} in {}",
                      document.symbol ? document.symbol->text() : document.short_name, unknown->number,
                      text.substr(begin, end - begin)),
          "It stays text. If the source has a misprint, say in content/links.yml what is meant.");
      continue;
    }
    const Place::Step& last = place.steps.back();
    for (std::size_t i = 0; i < targets.size(); ++i) {
      const PlaceTarget& target = targets[i];
      Mention mention = xref(begin, end, {});
      if (targets.size() > 1) {
        mention.begin = static_cast<std::uint32_t>(begin + last.spans[i].first);
        mention.end = static_cast<std::uint32_t>(begin + last.spans[i].second);
      }
      mention.target = Ref{Ref::Kind::Provision, *target.provision};
      const Provision& provision_there = collection_->provisions[*target.provision];
      const bool is_whole_text = last.kind == Place::Step::Kind::Resolution;
      mention.target_name = is_whole_text
                                ? fmt::format("{}#{}", document.slug, document.texts[provision_there.text].id)
                                : record_id(*collection_, *mention.target);
      found.push_back(std::move(mention));
    }
  }
}

}  // namespace kyoto
