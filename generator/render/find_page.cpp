// SPDX-License-Identifier: GPL-3.0-or-later
// From a citation as one types it (`A/CONF.234/16 158 (k)`, `KD 37`) to its place. What reads the citation is
// templates/assets/find.js; here are the page, the names of all texts and terms, and for each document a
// piece with the addresses of its units, which loads when its name was typed.
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/json.h"
#include "base/unicode.h"
#include "render/pages.h"

namespace kyoto {
namespace {

/// `Kyoto Declaration` -> `KD`. Of words that begin with a capital; empty when that is no handy name.
std::string initials(std::string_view name) {
  std::string letters;
  for (std::size_t at = 0; at < name.size(); ++at)
    if ((at == 0 || name[at - 1] == ' ') && name[at] >= 'A' && name[at] <= 'Z') letters += name[at];
  return letters.size() >= 2 && letters.size() <= 5 ? letters : std::string();
}

/// How the text may be called in a citation; the document's own names belong to its main text.
Json names_of_text(const Document& document, std::uint32_t index) {
  const Text& text = document.texts[index];
  Json names = Json::array();
  const auto add = [&](const std::string& name) {
    if (!name.empty()) names.push_back(name);
  };
  add(text.cite);
  add(text.title);
  add(initials(text.cite));
  for (const std::string& name : text.other_names) add(name);
  if (index == main_text(document)) {
    if (document.symbol) add(document.symbol->text());
    add(document.slug);
    add(document.short_name);
    add(document.title);
  }
  return names;
}

/// The part of a unit's id that stands behind its text: `report/158/k` -> `158/k`; `notes/12` as it is.
std::string key_of(const Text* text, const Provision& provision) {
  if (text == nullptr) return provision.id;
  const std::string beginning = text->id + "/";
  return provision.id.starts_with(beginning) ? provision.id.substr(beginning.size()) : provision.id;
}

/// A call of the page's script with the data.
std::string call(std::string_view function, const Json& data) {
  return fmt::format("kyotoFind.{}({});\n", function, to_script_text(data));
}

std::string add_script(const Rendering& rendering, std::string_view name, const std::string& bytes) {
  std::string path = "assets/" + hashed_name(name, bytes);
  rendering.site.add(path, bytes, rendering.diagnostics);
  return path;
}

/// Adds the piece with the addresses of the document's units and gives its path.
std::string add_units(const Rendering& rendering, const Href& href, std::uint32_t index) {
  const Collection& collection = rendering.collection;
  const Document& document = collection.documents[index];
  Json texts = Json::object();
  for (const Text& text : document.texts) {
    Json units = Json::object();
    for (const std::uint32_t p : text.provisions)
      units[key_of(&text, collection.provisions[p])] = href.to({Ref::Kind::Provision, p});
    texts[text.id] = std::move(units);
  }
  Json notes = Json::object();
  for (const std::uint32_t p : document.notes)
    notes[key_of(nullptr, collection.provisions[p])] = href.to({Ref::Kind::Provision, p});
  const Json data = {{"document", document.slug}, {"texts", std::move(texts)}, {"notes", std::move(notes)}};
  return add_script(rendering, fmt::format("find-{}.js", code_point_substr(document.slug, 0, 40)),
                    call("units", data));
}

Json text_entry(const Rendering& rendering, const Href& href, std::uint32_t index, std::uint32_t t,
                const std::string& piece) {
  const Document& document = rendering.collection.documents[index];
  const Text& text = document.texts[t];
  const std::string home =
      text.folder.empty() ? href.to({Ref::Kind::Document, index}) : href.to_path(text.folder + "/index.html");
  Json entry = {{"document", document.slug}, {"text", text.id}};
  entry["cite"] = !text.cite.empty() ? text.cite : document_name(document);
  entry["title"] = text.title;
  entry["names"] = names_of_text(document, t);
  entry["home"] = home;
  entry["piece"] = href.to_path(piece);
  entry["main"] = t == main_text(document) || !text.folder.empty();
  return entry;
}

Json term_entry(const Rendering& rendering, const Href& href, std::uint32_t index) {
  const Term& term = rendering.collection.terms[index];
  Json names = Json::array();
  names.push_back(term.name);
  if (!term.short_name.empty()) names.push_back(term.short_name);
  for (const std::string& name : term.other_names) names.push_back(name);
  if (term.vocabulary == Vocabulary::Goals) names.push_back("SDG " + term.id);
  if (term.country) names.push_back(term.country->alpha3);
  if (term.instrument) {
    names.push_back(term.instrument->key);
    if (term.instrument->symbol) names.push_back(term.instrument->symbol->text());
  }
  const std::string vocabulary =
      rendering.words.text("vocabulary." + std::string(folder_name(term.vocabulary)));
  return {{"title", term.short_name.empty() ? term.name : term.short_name},
          {"names", std::move(names)},
          {"kind", vocabulary},
          {"home", href.to({Ref::Kind::Term, index})}};
}

}  // namespace

void add_find_page(Rendering& rendering) {
  const bool is_wanted = rendering.site.wants("find.html") || rendering.site.wants_any("assets/find-");
  if (!is_wanted) return;
  const Collection& collection = rendering.collection;
  const Words& words = rendering.words;
  const std::string name = words.text("find");
  Frame frame{"find.html", "find", name, words.text("find.intro"), "search", "en", {{name, ""}}, {}, {}};
  const Href href(rendering.addresses, frame.path);
  Json texts = Json::array();
  View::List documents;
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d) {
    const Document& document = collection.documents[d];
    if (document.version_of) continue;
    const std::string piece = add_units(rendering, href, d);
    for (std::uint32_t t = 0; t < document.texts.size(); ++t)
      texts.push_back(text_entry(rendering, href, d, t, piece));
    View item = linked(rendering, href, {Ref::Kind::Document, d});
    item.set("symbol", document.symbol ? document.symbol->text() : std::string());
    documents.push_back(std::move(item));
  }
  Json terms = Json::array();
  for (std::uint32_t t = 0; t < collection.terms.size(); ++t)
    if (rendering.occurs[t]) terms.push_back(term_entry(rendering, href, t));
  const std::string index = add_script(
      rendering, "find-names.js", call("names", {{"texts", std::move(texts)}, {"terms", std::move(terms)}}));
  View content;
  content.set("documents", std::move(documents));
  content.set("find_script", asset_href(rendering, href, "find.js")).set("names_script", href.to_path(index));
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace kyoto
