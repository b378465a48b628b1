// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/structured_data.h"

#include <fmt/format.h>

#include <set>
#include <utility>
#include <vector>

#include "base/json.h"

namespace kyoto {
namespace {

/// A page must stay light; all links are in data/links.json.
constexpr std::size_t most_citations = 12;
constexpr std::size_t longest_abstract = 300;

/// What the page is about, or a part of that. Nothing is copied, as it would be out of a list of braces.
Json thing_of(std::string_view type, std::string_view name) {
  Json::object_t members;
  members.emplace("@type", type);
  members.emplace("name", name);
  return members;
}

/// schema.org `url` must be absolute to be of use, so it is left out while the site has no address.
void set_url(const Rendering& rendering, std::string_view path, Json& thing) {
  if (const std::string url = absolute_address(rendering, path); !url.empty()) thing["url"] = url;
}

Json document_thing(const Rendering& rendering, std::uint32_t index) {
  const Document& document = rendering.collection.documents[index];
  Json thing = thing_of(schema_type(document.type), document.title);
  if (document.symbol) {
    thing["identifier"] = document.symbol->text();
    thing["sameAs"] = document.symbol->url();
  }
  thing["inLanguage"] = document.language;
  if (document.date) thing["datePublished"] = to_iso(*document.date);
  thing["publisher"] = thing_of("Organization", rendering.words.text("cite.author"));
  set_url(rendering, rendering.addresses.of({Ref::Kind::Document, index}), thing);
  return thing;
}

/// A text that is cited by a name of its own, inside its document.
Json text_thing(const Rendering& rendering, const OwnText& own) {
  const Document& document = rendering.collection.documents[own.document];
  const Text& text = document.texts[own.text];
  Json thing = thing_of(schema_type(text.type), text.title);
  if (!text.cite.empty()) thing["alternateName"] = text.cite;
  thing["inLanguage"] = document.language;
  if (text.adopted) thing["datePublished"] = to_iso(*text.adopted);
  thing["isPartOf"] = document_thing(rendering, own.document);
  return thing;
}

/// What a work cites: the UN's own names of provisions, documents and instruments, each once.
class Citations {
 public:
  explicit Citations(const Rendering& rendering) : rendering_(&rendering) {}

  void add(Ref from) {
    const Collection& collection = rendering_->collection;
    for (const Link& link : collection.links_from(from)) {
      const bool is_instrument = link.to.kind == Ref::Kind::Term &&
                                 collection.terms[link.to.index].vocabulary == Vocabulary::Instruments;
      const bool is_work = link.to.kind == Ref::Kind::Document || link.to.kind == Ref::Kind::Provision;
      if (is_instrument || is_work) add_name(name_of(collection, link.to));
    }
    if (from.kind != Ref::Kind::Provision) return;
    for (const Mention& mention : collection.mentions_in(from))
      if (!mention.target && !mention.url.empty()) add_name(mention.target_name);
  }

  void add_name(const std::string& name) {
    if (!name.empty() && seen_.insert(name).second && list_.size() < most_citations) list_.push_back(name);
  }

  void set_in(Json& thing) const {
    if (!list_.empty()) thing["citation"] = list_;
  }

 private:
  const Rendering* rendering_;
  std::set<std::string> seen_;
  std::vector<std::string> list_;
};

Json provision_thing(const Rendering& rendering, std::uint32_t index) {
  const Collection& collection = rendering.collection;
  const Provision& provision = collection.provisions[index];
  const Document& document = collection.document_of(provision);
  const Text* text = collection.text_of(provision);
  const char* type = text != nullptr ? schema_type(text->type) : "CreativeWork";
  const std::string name = cite(collection, provision);
  Json thing = thing_of(type, name);
  const bool is_legislation = std::string_view(type) == "Legislation";
  thing[is_legislation ? "legislationIdentifier" : "identifier"] = name;
  thing["abstract"] = shortened(provision.body.text, longest_abstract);
  thing["inLanguage"] = document.language;
  if (text != nullptr && text->adopted) {
    thing[is_legislation ? "legislationDate" : "datePublished"] = to_iso(*text->adopted);
  } else if (document.date) {
    thing["datePublished"] = to_iso(*document.date);
  }
  const bool is_of_own_text = text != nullptr && !text->cite.empty();
  thing["isPartOf"] = is_of_own_text ? text_thing(rendering, {provision.document, provision.text})
                                     : document_thing(rendering, provision.document);
  Citations citations(rendering);
  citations.add({Ref::Kind::Provision, index});
  for (const std::uint32_t point : rendering.points[index]) citations.add({Ref::Kind::Provision, point});
  citations.set_in(thing);
  return thing;
}

Json practice_thing(const Rendering& rendering, std::uint32_t index) {
  const Collection& collection = rendering.collection;
  const Practice& practice = collection.practices[index];
  Json thing = thing_of("CreativeWork", practice.title);
  if (!practice.summary.empty()) thing["abstract"] = practice.summary;
  thing["inLanguage"] = practice.language;
  if (practice.reviewed) thing["dateModified"] = to_iso(*practice.reviewed);
  Json::array_t places;
  for (const std::uint32_t country : practice.countries)
    places.push_back(thing_of("Country", collection.terms[country].name));
  if (!places.empty()) thing["spatialCoverage"] = std::move(places);
  std::vector<std::string> about;
  for (const std::uint32_t theme : practice.themes) about.push_back(collection.terms[theme].name);
  if (!about.empty()) thing["about"] = about;
  Citations citations(rendering);
  citations.add({Ref::Kind::Practice, index});
  for (const PracticeSource& source : practice.sources) citations.add_name(source.title);
  citations.set_in(thing);
  return thing;
}

Json term_thing(const Rendering& rendering, std::uint32_t index) {
  const Term& term = rendering.collection.terms[index];
  const std::string folder(folder_name(term.vocabulary));
  Json thing;
  // An instrument is a work of its own, not only a word.
  if (term.instrument) {
    thing = thing_of("Legislation", term.name);
    if (term.instrument->symbol) {
      thing["legislationIdentifier"] = term.instrument->symbol->text();
      thing["sameAs"] = term.instrument->symbol->url();
    }
  } else {
    thing = thing_of("DefinedTerm", term.name);
    thing["inDefinedTermSet"] = rendering.words.text("vocabulary." + folder);
  }
  if (!term.other_names.empty()) thing["alternateName"] = term.other_names;
  if (!term.description.empty()) thing["description"] = term.description;
  return thing;
}

Json site_thing(const Rendering& rendering) {
  Json thing = thing_of("WebSite", rendering.words.text("site.full_name"));
  thing["alternateName"] = rendering.words.text("site.name");
  thing["description"] = rendering.words.text("site.description");
  thing["inLanguage"] = rendering.words.text("site.language");
  if (const std::string search = absolute_address(rendering, "search.html"); !search.empty())
    thing["potentialAction"] = {{"@type", "SearchAction"},
                                {"target", search + "?q={search_term_string}"},
                                {"query-input", "required name=search_term_string"}};
  return thing;
}

}  // namespace

const char* schema_type(std::string_view type) {
  if (type == "declaration" || type == "resolution") return "Legislation";
  if (type == "report" || type == "draft report" || type == "background paper" || type == "paper" ||
      type == "summary")
    return "Report";
  return "CreativeWork";
}

std::string structured_data(const Rendering& rendering, const Frame& frame) {
  Json thing;
  if (frame.subject) {
    const std::uint32_t index = frame.subject->index;
    switch (frame.subject->kind) {
      case Ref::Kind::Document:
        thing = document_thing(rendering, index);
        break;
      case Ref::Kind::Provision:
        thing = provision_thing(rendering, index);
        break;
      case Ref::Kind::Practice:
        thing = practice_thing(rendering, index);
        break;
      case Ref::Kind::Term:
        thing = term_thing(rendering, index);
        break;
    }
  } else if (frame.subject_text) {
    thing = text_thing(rendering, *frame.subject_text);
  } else if (frame.path == "index.html") {
    thing = site_thing(rendering);
  } else {
    return {};
  }
  set_url(rendering, frame.path, thing);
  Json page;
  page["@context"] = "https://schema.org";
  for (auto& [name, value] : thing.get_ref<Json::object_t&>()) page[name] = std::move(value);
  return to_script_text(page);
}

}  // namespace kyoto
