// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/cite.h"

#include <fmt/format.h>

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
  std::string note;     ///< `para. 37`
  std::string url;
};

std::string bibtex_words(std::string_view text) {
  std::string words;
  for (const char c : text) {
    if (c == '&' || c == '%' || c == '$' || c == '#' || c == '_') words += '\\';
    if (c != '{' && c != '}' && c != '\\') words += c;
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
  field("AU", entry.author);
  field("TI", entry.title);
  field("M1", entry.number);
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
  }
  item["language"] = entry.language;
  if (!entry.url.empty()) item["URL"] = entry.url;
  std::string text;
  append_text(text, Json::array({std::move(item)}));
  return text;
}

Citation make(const Rendering& rendering, Ref ref, std::string un, const Entry& entry) {
  const std::string url = absolute_address(rendering, rendering.addresses.of(ref));
  return {std::move(un),
          to_bibtex(entry),
          to_ris(entry),
          to_csl(entry),
          url.empty() ? rendering.addresses.of(ref) : url,
          entry.key};
}

/// `chap. I, resolution 1`: where in its document a text with a name of its own stands.
std::string place_in_document(const Rendering& rendering, const Document& document, const Text& text) {
  std::string place;
  for (const std::uint32_t h : heading_path(document, text.heading)) {
    std::string_view number = document.headings[h].number;
    if (number.ends_with('.')) number.remove_suffix(1);
    if (number.empty()) continue;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> names = {
        {{"Chapter ", "cite.chapter"}, {"Resolution ", "cite.resolution"}, {"Annex", "cite.annex"}}};
    std::string words;
    for (const auto& [name, id] : names)
      if (number.starts_with(name)) words = rendering.words.filled(id, "number", number.substr(name.size()));
    if (words.empty()) words = rendering.words.filled("cite.section", "number", number);
    place += fmt::format("{}{}", place.empty() ? "" : ", ", words);
  }
  return place;
}

std::string page_url(const Rendering& rendering, Ref ref) {
  return absolute_address(rendering, rendering.addresses.of(ref));
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

  Entry entry;
  entry.key = slug(record_id(collection, {Ref::Kind::Provision, index}));
  entry.title = text != nullptr && !text->cite.empty() ? text->title : document.title;
  entry.author = rendering.words.text("cite.author");
  if (document.symbol) entry.number = document.symbol->text();
  entry.date = document.date;
  entry.language = document.language;
  entry.note = unit.starts_with(", ") ? unit.substr(2) : unit;
  if (const std::size_t at = entry.note.find("para. "); at != std::string::npos)
    entry.locator = entry.note.substr(at + 6);
  entry.url = page_url(rendering, {Ref::Kind::Provision, index});
  if (entry.url.empty() && document.symbol) entry.url = document.symbol->url();

  std::string un;
  const bool has_name = text != nullptr && !text->cite.empty() &&
                        !(document.symbol && text->cite.starts_with(document.symbol->text()));
  if (has_name && document.symbol) {
    const std::string place = place_in_document(rendering, document, *text);
    un = fmt::format("{} ({}{}{}){}.", text->title, document.symbol->text(), place.empty() ? "" : ", ", place,
                     unit);
  } else if (document.symbol) {
    un = fmt::format("{}.", cite(collection, provision));
  } else {
    un = fmt::format("{}{}{}{}.", document.title, document.date ? ", " : "",
                     document.date ? to_words(*document.date) : "", unit);
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
