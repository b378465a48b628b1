// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/cite.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/unicode.h"

namespace kyoto {
namespace {

/// What the three formats for reference managers are made from.
struct Entry {
  std::string key;
  bool is_page = false;  ///< a page of this site; else a report of the United Nations
  std::string title;
  std::string author;
  std::string number;  ///< symbol
  std::optional<Date> date;
  std::string language;
  std::string locator;  ///< `37`, `158 (k)`; empty for none
  std::string note;     ///< `para. 37`, `chap. VII, sect. B`
  std::string url;
};

std::string bibtex_words(std::string_view text) {
  std::string words;
  for (const char c : text) {
    if (c == '&' || c == '%' || c == '$' || c == '#' || c == '_') words += '\\';
    if (c == '~')
      words += "\\textasciitilde{}";
    else if (c == '^')
      words += "\\textasciicircum{}";
    else if (c != '{' && c != '}' && c != '\\')
      words += c;
  }
  return words;
}

std::string to_bibtex(const Entry& entry) {
  std::string text = fmt::format("@{}{{{},\n", entry.is_page ? "misc" : "techreport", entry.key);
  const auto field = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) text += fmt::format("  {} = {{{}}},\n", name, value);
  };
  field("author", fmt::format("{{{}}}", bibtex_words(entry.author)));
  field("title", fmt::format("{{{}}}", bibtex_words(entry.title)));
  if (!entry.is_page) field("institution", bibtex_words(entry.author));
  field("number", bibtex_words(entry.number));
  if (entry.date) field("year", std::to_string(entry.date->year));
  field("note", bibtex_words(entry.note));
  field("url", entry.url);
  return text + "}";
}

std::string to_ris(const Entry& entry) {
  std::string text;
  const auto field = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) text += fmt::format("{}  - {}\n", name, value);
  };
  field("TY", entry.is_page ? "ELEC" : "RPRT");
  // A comma would divide a body's name into a family name and a given one.
  std::string author = entry.author;
  for (std::size_t at = author.find(','); at != std::string::npos; at = author.find(',', at))
    author[at] = ':';
  field("AU", author);
  field("TI", entry.title);
  field(entry.is_page ? "AN" : "M1", entry.number);  // M1 of a page is the day on which it was opened
  if (entry.date) {
    field("PY", std::to_string(entry.date->year));
    field("DA", fmt::format("{:04}/{:02}/{:02}", entry.date->year, entry.date->month, entry.date->day));
  }
  field("SP", entry.note);
  field("LA", entry.language);
  field("UR", entry.url);
  return text + "ER  - ";
}

std::string to_csl(const Entry& entry) {
  Json item;
  item["id"] = entry.key;
  item["type"] = entry.is_page ? "webpage" : "report";
  item["title"] = entry.title;
  Json author;
  author["literal"] = entry.author;
  item["author"] = Json::array({std::move(author)});
  if (!entry.number.empty()) item["number"] = entry.number;
  if (entry.date)
    item["issued"]["date-parts"] =
        Json::array({Json::array({entry.date->year, entry.date->month, entry.date->day})});
  if (!entry.locator.empty()) {
    item["label"] = "paragraph";
    item["locator"] = entry.locator;
  } else if (!entry.note.empty()) {
    item["note"] = entry.note;
  }
  item["language"] = entry.language;
  if (!entry.url.empty()) item["URL"] = entry.url;
  std::string text;
  append_text(text, Json::array({std::move(item)}));
  return text;
}

/// `path`: of the page on which all this stands, from the root.
Citation make(const Rendering& rendering, const std::string& path, std::string un, const Entry& entry) {
  const std::string url = absolute_address(rendering, path);
  return {std::move(un), to_bibtex(entry), to_ris(entry), to_csl(entry), url.empty() ? path : url, entry.key};
}

Citation make(const Rendering& rendering, Ref ref, std::string un, const Entry& entry) {
  return make(rendering, rendering.addresses.of(ref), std::move(un), entry);
}

/// `chap. I, resolution 1`, `sect. II.A`: where in its document a heading stands, by the numbers above it.
std::string place_in_document(const Rendering& rendering, const Document& document,
                              std::optional<std::uint32_t> heading) {
  std::string place;
  bool in_section = false;
  for (const std::uint32_t h : heading_path(document, heading)) {
    std::string_view number = document.headings[h].number;
    if (number.ends_with('.')) number.remove_suffix(1);
    if (number.empty()) continue;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> names = {
        {{"Chapter ", "cite.chapter"}, {"Resolution ", "cite.resolution"}, {"Annex", "cite.annex"}}};
    std::string words;
    for (const auto& [name, id] : names)
      if (number.starts_with(name)) words = rendering.words.filled(id, "number", number.substr(name.size()));
    const bool is_section = words.empty();
    if (is_section && in_section) {
      place += fmt::format(".{}", number);  // `sect. II.A`, as the United Nations writes it
      continue;
    }
    if (is_section) words = rendering.words.filled("cite.section", "number", number);
    place += fmt::format("{}{}", place.empty() ? "" : ", ", words);
    in_section = is_section;
  }
  return place;
}

std::string page_url(const Rendering& rendering, Ref ref) {
  return absolute_address(rendering, rendering.addresses.of(ref));
}

/// What is the same for everything in a document.
Entry entry_of(const Rendering& rendering, const Document& document) {
  Entry entry;
  entry.title = document.title;
  entry.author = rendering.words.text("cite.author");
  if (document.symbol) entry.number = document.symbol->text();
  entry.date = document.date;
  entry.language = document.language;
  return entry;
}

/// What stands on the page of this path: the page's own address, else that of the document at the United
/// Nations.
void set_url(const Rendering& rendering, const Document& document, const std::string& path, Entry& entry) {
  entry.url = absolute_address(rendering, path);
  if (entry.url.empty() && document.symbol) entry.url = document.symbol->url();
}

/// `Remarks of a Director, 7 March 2021`: a document without a symbol.
std::string title_and_date(const Document& document) {
  return document.date ? fmt::format("{}, {}", document.title, to_words(*document.date)) : document.title;
}

std::string with_place(std::string name, const std::string& place) {
  return place.empty() ? name : fmt::format("{}, {}", name, place);
}

}  // namespace

Citation cite_provision(const Rendering& rendering, std::uint32_t index) {
  const Collection& collection = rendering.collection;
  const Provision& provision = collection.provisions[index];
  const Document& document = collection.document_of(provision);
  const Text* text = collection.text_of(provision);

  // `Kyoto Declaration, para. 37` -> `, para. 37`
  std::string unit = cite(collection, provision);
  const std::string& before = text != nullptr && !text->cite.empty() ? text->cite : document_name(document);
  if (unit.starts_with(before)) unit.erase(0, before.size());

  Entry entry = entry_of(rendering, document);
  entry.key = slug(record_id(collection, {Ref::Kind::Provision, index}));
  if (text != nullptr && !text->cite.empty()) entry.title = text->title;
  entry.note = unit.starts_with(", ") ? unit.substr(2) : unit;
  if (const std::size_t at = entry.note.find("para. "); at != std::string::npos)
    entry.locator = entry.note.substr(at + 6);
  set_url(rendering, document, rendering.addresses.of({Ref::Kind::Provision, index}), entry);

  std::string un;
  const bool has_name = text != nullptr && !text->cite.empty() &&
                        !(document.symbol && text->cite.starts_with(document.symbol->text()));
  if (has_name && document.symbol) {
    un = fmt::format(
        "{} ({}){}.", text->title,
        with_place(document.symbol->text(), place_in_document(rendering, document, text->heading)), unit);
  } else if (document.symbol) {
    un = fmt::format("{}.", cite(collection, provision));
  } else {
    un = fmt::format("{}{}.", title_and_date(document), unit);
  }
  return make(rendering, {Ref::Kind::Provision, index}, std::move(un), entry);
}

Citation cite_practice(const Rendering& rendering, std::uint32_t index) {
  const Practice& practice = rendering.collection.practices[index];
  Entry entry;
  entry.is_page = true;
  entry.key = practice.id;
  entry.title = practice.title;
  entry.author = rendering.words.text("site.full_name");
  entry.number = fmt::format("practices/{}", practice.id);
  entry.date = practice.reviewed;
  entry.language = practice.language;
  entry.url = page_url(rendering, {Ref::Kind::Practice, index});
  std::string un =
      fmt::format("{}, \xE2\x80\x9C{}\xE2\x80\x9D, practices/{}.", entry.author, practice.title, practice.id);
  return make(rendering, {Ref::Kind::Practice, index}, std::move(un), entry);
}

Citation cite_document(const Rendering& rendering, std::uint32_t index, std::optional<std::uint32_t> heading,
                       const std::string& path) {
  const Document& document = rendering.collection.documents[index];
  Entry entry = entry_of(rendering, document);
  entry.note = place_in_document(rendering, document, heading);
  entry.key = slug(with_place(document.slug, entry.note));
  set_url(rendering, document, path, entry);
  std::string name = title_and_date(document);
  if (document.symbol) {
    // `General Assembly resolution 77/232` is what its text is called; of a report it is the symbol.
    const Text& text = document.texts[main_text(document)];
    name = text.cite.empty() || !text.folder.empty() ? document.symbol->text() : text.cite;
  }
  return make(rendering, path, with_place(std::move(name), entry.note) + ".", entry);
}

Citation cite_text(const Rendering& rendering, const OwnText& own, const std::string& path) {
  const Document& document = rendering.collection.documents[own.document];
  const Text& text = document.texts[own.text];
  Entry entry = entry_of(rendering, document);
  entry.title = text.title;
  entry.key = slug(with_place(document.slug, text.id));
  entry.note = place_in_document(rendering, document, text.heading);
  set_url(rendering, document, path, entry);
  const std::string un =
      document.symbol ? fmt::format("{} ({}).", text.title, with_place(document.symbol->text(), entry.note))
                      : fmt::format("{}, {}.", text.title, with_place(title_and_date(document), entry.note));
  return make(rendering, path, un, entry);
}

Citation cite_page(const Rendering& rendering, const Frame& frame) {
  Entry entry;
  entry.is_page = true;
  entry.key = slug(frame.path.substr(0, frame.path.rfind('.')));
  entry.title = frame.title;
  entry.author = rendering.words.text("site.full_name");
  entry.number = frame.path;
  entry.language = frame.language;
  entry.url = absolute_address(rendering, frame.path);
  if (frame.path == "index.html") {  // the site as a whole
    entry.title = entry.author;
    entry.number.clear();
    return make(rendering, frame.path, entry.author + ".", entry);
  }
  std::string un = fmt::format("{}, \xE2\x80\x9C{}\xE2\x80\x9D, {}.", entry.author, frame.title, frame.path);
  return make(rendering, frame.path, std::move(un), entry);
}

std::optional<Citation> citation_of(const Rendering& rendering, const Frame& frame) {
  // Pages that say it at its place in the page, and such as are no place to cite: a tool, an address that is
  // shown for another one.
  constexpr std::array<std::string_view, 10> without = {
      "contribute", "declaration_paragraph", "find", "missing", "moved", "practice", "problems", "search",
      "styleguide", "recommendation"};
  if (std::find(without.begin(), without.end(), frame.kind) != without.end()) return std::nullopt;
  if (frame.subject_text) return cite_text(rendering, *frame.subject_text, frame.path);
  const std::optional<Ref> cited = frame.cited ? frame.cited : frame.subject;
  if (cited && cited->kind == Ref::Kind::Document)
    return cite_document(rendering, cited->index, frame.cited_heading, frame.path);
  if (cited && cited->kind == Ref::Kind::Provision) return cite_provision(rendering, cited->index);
  return cite_page(rendering, frame);
}

View cite_view(const Citation& citation) {
  return View()
      .set("un", citation.un)
      .set("bibtex", citation.bibtex)
      .set("ris", citation.ris)
      .set("csl_json", citation.csl_json)
      .set("link", citation.link)
      .set("file", citation.file);
}

}  // namespace kyoto
