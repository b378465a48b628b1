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
                                        "declaration", "decision", "addendum", "annex", "rule", "article"})
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

/// Whether what stands before the comma at the end may have places of its own: `article 57, `, `the
/// Convention, `, but not `As noted, `.
bool ends_in_name(std::string_view before) {
  before.remove_suffix(std::string_view(", ").size());
  const std::size_t word = before.find_last_of(' ') + 1;  // 0 when there is none
  const bool begins_sentence = word == 0 || before.substr(0, word).ends_with(". ");
  return before.empty() || !is_word_byte(before.back()) || is_ascii_digit(before.back()) ||
         (is_ascii_capital(before[word]) && !begins_sentence);
}

/// Whether the text before a place says that it belongs to something else: `article 57, `, `rule 3, `, `Sales
/// No. E.96.IV.13), `, `preambular `; or one of the citations in `taken` right before it.
bool belongs_to_another(std::string_view before, Owner owner, const Spans& taken) {
  const bool has_owner = owner == Owner::Direction || owner == Owner::Present;
  if (before.ends_with("reambular ")) return true;
  if (before.ends_with(", ") && (!has_owner || ends_in_name(before))) return true;
  // `resolution 76/182 (para. 5)`, `A/CONF.234/16 para. 5`
  for (const std::string_view joint : {" (", " ", ","})
    if (before.ends_with(joint) && taken.end_at(before.size() - joint.size())) return true;
  // `A/CONF.234/16, para. 3, and paras. 5 and 6`, but not `A/CONF.234/L.5 and para. 121 below`
  for (const std::string_view joint : {", and ", " and "})
    if (!has_owner && before.ends_with(joint) && taken.end_at(before.size() - joint.size())) return true;
  return false;
}

/// The place as one inside the rule to which the provision belongs: `paragraph 1 above` in rule 3, paragraph
/// 2, is rule 3, paragraph 1. Empty when it belongs to none.
std::optional<Place> place_in_rule(const Provision& self, const Place& place) {
  const bool is_in_rule = !self.point.empty() && is_ascii_digit(self.point.front());
  if (!is_in_rule || place.steps.size() != 1 || place.steps.front().kind != Place::Step::Kind::Paragraph)
    return std::nullopt;
  Place inner = place;
  for (std::string& number : inner.steps.front().numbers) number.insert(0, self.number + "/");
  return inner;
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
  std::optional<Source> source = source_before(found, self.body.text.size());
  const bool is_ibid = self.body.text.starts_with("Ibid");
  if (is_ibid && last_note_ && !source) return;
  if (!source) source.emplace();
  source->provision = provision;
  last_note_ = std::move(source);
}

/// The document that the mentions before byte `end` name last; empty when they name none.
std::optional<ReferenceFinder::Source> ReferenceFinder::source_before(const std::vector<Mention>& found,
                                                                      std::size_t end) const {
  std::optional<Source> source;
  for (const Mention& mention : found) {
    if (mention.kind != Mention::Kind::UnSymbol && mention.kind != Mention::Kind::Resolution) continue;
    if (mention.url.empty() || mention.end > end) continue;
    source = Source{mention.target_name, mention.url, held(mention.target_name), std::nullopt};
  }
  return source;
}

/// `Ibid.` at the start of a footnote means what the one before names; `see also ibid.` inside one, what this
/// one has just named.
void ReferenceFinder::find_ibid(std::uint32_t provision, std::vector<Mention>& found) {
  const std::string_view text = collection_->provisions[provision].body.text;
  if (text.starts_with("Ibid") && last_note_) add_ibid(text, 0, *last_note_, found);
  for (std::size_t at = text.find("ibid"); at != std::string_view::npos; at = text.find("ibid", at + 1)) {
    if (!is_word_start(text, at)) continue;
    std::optional<Source> source = source_before(found, at);
    if (!source) source = last_note_;
    if (source) add_ibid(text, at, *source, found);
  }
}

void ReferenceFinder::add_ibid(std::string_view text, std::size_t begin, const Source& source,
                               std::vector<Mention>& found) const {
  Scanner scan(text, begin + std::string_view("Ibid").size());
  scan.accept(".");
  std::size_t end = scan.at();
  Place place;
  if (scan.accept(", ")) place = parse_place(scan.rest());
  const bool is_page = place && place.steps.front().kind == Place::Step::Kind::Page;
  if (source.symbol.empty() || is_page) {
    if (!source.provision) return;
    Mention mention = xref(begin, end, {});
    mention.target = Ref{Ref::Kind::Provision, *source.provision};
    mention.target_name = record_id(*collection_, *mention.target);
    found.push_back(std::move(mention));
    return;
  }
  if (place) end = scan.at() + place.length;
  Mention mention = xref(begin, end, source.symbol);
  mention.url = source.url;
  if (place) mention.target_name += fmt::format(", {}", scan.rest().substr(0, place.length));
  if (source.document) {
    mention.target = Ref{Ref::Kind::Document, *source.document};
    const std::vector<PlaceTarget> targets = find_place(*collection_, *source.document, std::nullopt, place);
    for (const PlaceTarget& target : targets)
      if (target.provision) add_target(mention, *target.provision);
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
    if (std::string_view("pcsfPCSF").find(c) == std::string_view::npos || !is_word_start(text, at)) continue;
    const Place place = parse_place(text.substr(at));
    if (!place) continue;
    const std::size_t begin = at;
    at += place.length - 1;
    Scanner behind(text, begin + place.length);
    const Owner owner = owner_behind(behind);
    const std::size_t end = behind.at();
    const std::string_view before = text.substr(0, begin);
    const Place::Step::Kind kind = place.steps.front().kind;
    if (owner == Owner::Another || belongs_to_another(before, owner, taken) || taken.overlap(begin, end) ||
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
    const auto is_unknown = [](const PlaceTarget& target) { return !target.provision; };
    std::vector<PlaceTarget> targets;
    if (const std::optional<Place> inner = place_in_rule(self, place))
      targets = find_place(*collection_, document_, own_text, *inner);
    if (targets.empty() || std::any_of(targets.begin(), targets.end(), is_unknown))
      targets =
          find_place(*collection_, document_, is_division ? std::nullopt : std::optional(own_text), place);
    const auto unknown = std::find_if(targets.begin(), targets.end(), is_unknown);
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
