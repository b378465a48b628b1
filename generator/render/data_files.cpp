// SPDX-License-Identifier: GPL-3.0-or-later
// The same model for other tools: JSON and CSV below data/, each with its schema, and Akoma Ntoso.
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/csv.h"
#include "base/json.h"
#include "base/unicode.h"
#include "render/akoma_ntoso.h"
#include "render/data_schemas.h"
#include "render/pages.h"
#include "render/practice_schema.h"

namespace kyoto {
namespace {

std::string_view kind_word(Provision::Kind kind) {
  switch (kind) {
    case Provision::Kind::Preambular:
      return "preambular";
    case Provision::Kind::Paragraph:
      return "paragraph";
    case Provision::Kind::Point:
      return "point";
    case Provision::Kind::Subpoint:
      return "subpoint";
    case Provision::Kind::Summary:
      return "summary";
    case Provision::Kind::Row:
      return "row";
    case Provision::Kind::Note:
      return "note";
  }
  return {};
}

Json unit_json(const Rendering& rendering, const Document& document, std::uint32_t index) {
  const Collection& collection = rendering.collection;
  const Provision& provision = collection.provisions[index];
  Json unit;
  unit["id"] = provision.id;
  unit["number"] = provision.number;
  unit["point"] = provision.point.empty() ? Json(nullptr) : Json(provision.point);
  unit["kind"] = kind_word(provision.kind);
  Json headings = Json::array();
  for (const std::uint32_t h : heading_path(document, provision.heading))
    headings.push_back(document.headings[h].title.text);
  unit["headings"] = std::move(headings);
  unit["text"] = provision.body.text;
  unit["cite"] = cite(collection, provision);
  unit["url"] = rendering.addresses.of({Ref::Kind::Provision, index});
  Json notes = Json::array();
  for (const NoteMark& mark : provision.body.marks) notes.push_back(mark.note);
  unit["notes"] = std::move(notes);
  if (!provision.speakers.empty()) {
    Json speakers = Json::array();
    for (const Speaker& speaker : provision.speakers)
      speakers.push_back(Json{{"name", speaker.name}, {"mode", speaker.mode}, {"title", speaker.title.text}});
    unit["speakers"] = std::move(speakers);
  }
  if (provision.kind == Provision::Kind::Row) unit["agenda_item"] = provision.agenda_item;
  return unit;
}

Json document_json(const Rendering& rendering, const Document& document) {
  const Collection& collection = rendering.collection;
  Json json;
  json["slug"] = document.slug;
  json["symbol"] = document.symbol ? Json(document.symbol->text()) : Json(nullptr);
  json["title"] = document.title;
  json["short"] = document.short_name;
  json["type"] = document.type;
  json["date"] = document.date ? Json(to_iso(*document.date)) : Json(nullptr);
  json["language"] = document.language;
  json["texts"] = Json::array();
  for (const Text& text : document.texts) {
    Json t;
    t["id"] = text.id;
    t["title"] = text.title;
    t["type"] = text.type;
    t["units"] = Json::array();
    for (const std::uint32_t p : text.provisions) t["units"].push_back(unit_json(rendering, document, p));
    Json leads = Json::array();
    for (const Lead& lead : text.leads)
      leads.push_back(
          Json{{"before", lead.before ? Json(collection.provisions[*lead.before].id) : Json(nullptr)},
               {"text", lead.body.text}});
    t["leads"] = std::move(leads);
    json["texts"].push_back(std::move(t));
  }
  json["notes"] = Json::array();
  for (const std::uint32_t n : document.notes) {
    const Provision& note = collection.provisions[n];
    json["notes"].push_back(Json{{"number", note.number},
                                 {"text", note.body.text},
                                 {"id", note.id},
                                 {"url", rendering.addresses.of({Ref::Kind::Provision, n})}});
  }
  return json;
}

Json links_json(const Rendering& rendering) {
  const Collection& collection = rendering.collection;
  Json list = Json::array();
  for (const Mention& mention : collection.mentions) {
    if (mention.in.kind != Ref::Kind::Provision || mention.kind == Mention::Kind::Rule ||
        mention.kind == Mention::Kind::Standards)
      continue;
    const Provision& provision = collection.provisions[mention.in.index];
    const std::string_view text = provision.body.text;
    const std::string_view surface = mention.is_key ? std::string_view(provision.number)
                                                    : text.substr(mention.begin, mention.end - mention.begin);
    Json link;
    link["document"] = collection.document_of(provision).slug;
    link["unit"] = provision.id;
    link["start"] = mention.is_key ? Json(nullptr) : Json(code_point_count(text.substr(0, mention.begin)));
    link["length"] = code_point_count(surface);
    link["surface"] = surface;
    link["kind"] = kind_name(mention.kind);
    link["target"] = mention.target_name;
    link["url"] = mention.target        ? Json(rendering.addresses.of(*mention.target))
                  : mention.url.empty() ? Json(nullptr)
                                        : Json(mention.url);
    link["resolved"] = mention.target.has_value();
    list.push_back(std::move(link));
  }
  return list;
}

Json lineage_json(const Collection& collection) {
  const auto place = [&](std::uint32_t index) {
    const Provision& provision = collection.provisions[index];
    return Json{{"document", collection.document_of(provision).slug}, {"unit", provision.id}};
  };
  Json list = Json::array();
  for (const Lineage& pair : collection.lineage) {
    Json json;
    json["from"] = place(pair.from);
    json["to"] = place(pair.to);
    json["score"] = std::round(pair.score * 1000) / 1000;
    json["class"] = class_name(pair.strength);
    json["reviewed"] = pair.is_reviewed;
    if (pair.is_reviewed) json["reason"] = pair.note;
    list.push_back(std::move(json));
  }
  return list;
}

Json names(const Collection& collection, const std::vector<std::uint32_t>& terms) {
  Json list = Json::array();
  for (const std::uint32_t t : terms) {
    const Term& term = collection.terms[t];
    list.push_back(term.country ? term.country->alpha3 : term.id);
  }
  return list;
}

Json target_json(const Collection& collection, const std::optional<Ref>& target) {
  return target ? Json(record_id(collection, *target)) : Json(nullptr);
}

/// An object whose members are texts.
Json texts_json(std::initializer_list<std::pair<const char*, std::string_view>> members) {
  Json::object_t texts;
  texts.reserve(members.size());
  for (const auto& [name, text] : members) texts.emplace(name, text);
  return texts;
}

/// Another practice, and what both share.
Json related_json(const Collection& collection, const Related& related) {
  Json json;
  json["id"] = collection.practices[related.practice].id;
  json["provisions"] = Json::array();
  for (const std::uint32_t p : related.provisions)
    json["provisions"].push_back(record_id(collection, {Ref::Kind::Provision, p}));
  json["terms"] = Json::array();
  for (const std::uint32_t t : related.terms)
    json["terms"].push_back(record_id(collection, {Ref::Kind::Term, t}));
  json["words"] = related.words;
  return json;
}

Json practice_json(const Rendering& rendering, std::uint32_t index) {
  const Collection& collection = rendering.collection;
  const Practice& practice = collection.practices[index];
  constexpr std::size_t members = 32;  // so many at once: with each step of growing all would be copied
  Json json = Json::object();
  json.get_ref<Json::object_t&>().reserve(members);
  json["id"] = practice.id;
  json["url"] = rendering.addresses.of({Ref::Kind::Practice, index});
  json["title"] = practice.title;
  json["summary"] = practice.summary;
  json["basis"] = practice.basis;
  json["scope"] = practice.scope;
  json["countries"] = names(collection, practice.countries);
  Json regions = Json::array();
  for (const std::uint32_t r : rendering.lists.regions_of(index))
    regions.push_back(rendering.lists.regions()[r].id);
  json["regions"] = std::move(regions);
  json["places"] = practice.places;
  json["body"] = practice.body;
  json["partners"] = practice.partners;
  json["status"] = practice.status;
  json["start"] = practice.start;
  json["end"] = practice.end;
  json["themes"] = names(collection, practice.themes);
  json["stages"] = names(collection, practice.stages);
  json["target_groups"] = names(collection, practice.target_groups);
  json["goals"] = names(collection, practice.goals);
  json["implements"] = Json::array();
  for (const Implementation& implementation : practice.implements) {
    Json one = texts_json({{"ref", implementation.ref}});
    one["target"] = target_json(collection, implementation.target);
    one["how"] = implementation.how;
    one["note"] = implementation.note;
    json["implements"].push_back(std::move(one));
  }
  Json evidence;
  evidence["strength"] = practice.evidence_strength ? Json(*practice.evidence_strength) : Json(nullptr);
  evidence["direction"] = practice.evidence_direction;
  evidence["measure"] = practice.evidence_measure;
  evidence["comparison"] = practice.evidence_comparison;
  evidence["source"] = practice.evidence_source;
  json["evidence"] = std::move(evidence);
  json["cost"] = practice.cost_amount.empty() ? Json(nullptr)
                                              : texts_json({{"amount", practice.cost_amount},
                                                            {"currency", practice.cost_currency},
                                                            {"year", practice.cost_year},
                                                            {"source", practice.cost_source}});
  json["sources"] = Json::array();
  for (const PracticeSource& source : practice.sources) {
    Json s = source.ref.empty() ? texts_json({{"id", source.id},
                                              {"title", source.title},
                                              {"publisher", source.publisher},
                                              {"year", source.year},
                                              {"url", source.url},
                                              {"accessed", source.accessed}})
                                : texts_json({{"id", source.id}, {"ref", source.ref}});
    if (!source.ref.empty()) s["target"] = target_json(collection, source.target);
    json["sources"].push_back(std::move(s));
  }
  json["submitted_by"] = practice.submitted_by;
  json["reviewed"] = practice.reviewed ? Json(to_iso(*practice.reviewed)) : Json(nullptr);
  json["review_due"] = practice.review_due ? Json(to_iso(*practice.review_due)) : Json(nullptr);
  json["language"] = practice.language;
  json["translation_of"] = practice.translation_of.empty() ? Json(nullptr) : Json(practice.translation_of);
  json["aliases"] = practice.aliases;
  json["related"] = Json::array();
  for (const Related& other : collection.related_to(index))
    json["related"].push_back(related_json(collection, other));
  json["sections"] = Json::array();
  for (const PracticeSection& section : practice.sections)
    json["sections"].push_back(
        texts_json({{"id", section.id}, {"title", section.title}, {"text", section.text}}));
  return json;
}

Json recommendation_json(const Rendering& rendering, const Recommendation& recommendation) {
  const Collection& collection = rendering.collection;
  const Provision& provision = collection.provisions[recommendation.provision];
  Json json;
  json["id"] = recommendation.id;
  json["workshop"] = recommendation.workshop;
  json["workshop_title"] = recommendation.workshop_title;
  json["document"] = collection.document_of(provision).slug;
  json["unit"] = provision.id;
  json["cite"] = cite(collection, provision);
  json["url"] = rendering.addresses.of({Ref::Kind::Provision, recommendation.provision});
  json["text"] = provision.body.text;
  Json practices = Json::array();
  for (const std::uint32_t l : collection.links_to({Ref::Kind::Provision, recommendation.provision})) {
    const Link& link = collection.links[l];
    if (link.kind == Link::Kind::Implements)
      practices.push_back(Json{{"id", collection.practices[link.from.index].id}, {"how", link.how}});
  }
  json["practices"] = std::move(practices);
  return json;
}

/// One value of a list of objects as a cell: lists of words joined by `; `.
std::string cell(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  std::string joined;
  for (const Json& item : value) {
    std::string word;
    if (item.is_string())
      word = item.get<std::string>();
    else if (item.contains("ref"))
      word = item["ref"].get<std::string>();
    else if (item.contains("id"))
      word = item["id"].get<std::string>();
    if (!word.empty()) joined += (joined.empty() ? "" : "; ") + word;
  }
  return joined;
}

/// A column of a CSV file: its name, and where its value stands in the JSON of an entry:
/// `/evidence/strength`.
struct Column {
  std::string_view name;
  std::string_view path;
};

/// A list of objects as `<name>.json` and `<name>.csv`. What was added goes on in pieces: in a large
/// collection the list would need more memory than everything else together.
class DataList {
 public:
  DataList(Site& site, const std::string& name, std::span<const Column> columns, Diagnostics& diagnostics)
      : columns_(columns),
        json_(site.add_in_pieces(fmt::format("data/{}.json", name), diagnostics)),
        csv_(site.add_in_pieces(fmt::format("data/{}.csv", name), diagnostics)),
        csv_text_(byte_order_mark) {  // by which spreadsheets know that it is UTF-8
    std::vector<std::string> row;
    for (const Column& column : columns_) row.emplace_back(column.name);
    append_csv_row(csv_text_, row);
  }

  void add(const Json& item) {
    std::vector<std::string> row;
    for (const Column& column : columns_) {
      const Json* const value = find(item, column.path);
      row.push_back(value != nullptr ? cell(*value) : std::string());
    }
    append_csv_row(csv_text_, row);
    json_text_ += is_empty_ ? "[\n " : ",\n ";
    is_empty_ = false;
    append_text(json_text_, item, 1);
    if (json_text_.size() < piece_size) return;
    json_.add(json_text_);
    json_text_.clear();
    csv_.add(csv_text_);
    csv_text_.clear();
  }

  void end() {
    json_text_ += is_empty_ ? "[]\n" : "\n]\n";
    json_.add(json_text_);
    json_.end();
    csv_.add(csv_text_);
    csv_.end();
  }

 private:
  static constexpr std::size_t piece_size = 1 << 18;

  /// Null when the item has nothing there.
  static const Json* find(const Json& item, std::string_view path) {
    const Json* value = &item;
    while (!path.empty()) {
      path.remove_prefix(1);
      const std::string_view key = path.substr(0, path.find('/'));
      path.remove_prefix(key.size());
      const auto member = value->find(key);
      if (member == value->end()) return nullptr;
      value = &*member;
    }
    return value;
  }

  std::span<const Column> columns_;
  Site::Pieces json_, csv_;
  std::string json_text_, csv_text_;  ///< what was not given on yet
  bool is_empty_ = true;
};

/// Where the values of a practice stand, and those of a recommendation.
constexpr auto practice_columns = std::to_array<Column>({{"id", "/id"},
                                                         {"url", "/url"},
                                                         {"title", "/title"},
                                                         {"summary", "/summary"},
                                                         {"basis", "/basis"},
                                                         {"scope", "/scope"},
                                                         {"countries", "/countries"},
                                                         {"regions", "/regions"},
                                                         {"places", "/places"},
                                                         {"body", "/body"},
                                                         {"partners", "/partners"},
                                                         {"status", "/status"},
                                                         {"start", "/start"},
                                                         {"end", "/end"},
                                                         {"themes", "/themes"},
                                                         {"stages", "/stages"},
                                                         {"target_groups", "/target_groups"},
                                                         {"goals", "/goals"},
                                                         {"implements", "/implements"},
                                                         {"evidence_strength", "/evidence/strength"},
                                                         {"evidence_direction", "/evidence/direction"},
                                                         {"evidence_measure", "/evidence/measure"},
                                                         {"evidence_comparison", "/evidence/comparison"},
                                                         {"evidence_source", "/evidence/source"},
                                                         {"cost_amount", "/cost/amount"},
                                                         {"cost_currency", "/cost/currency"},
                                                         {"cost_year", "/cost/year"},
                                                         {"cost_source", "/cost/source"},
                                                         {"sources", "/sources"},
                                                         {"submitted_by", "/submitted_by"},
                                                         {"reviewed", "/reviewed"},
                                                         {"review_due", "/review_due"},
                                                         {"language", "/language"},
                                                         {"translation_of", "/translation_of"},
                                                         {"aliases", "/aliases"},
                                                         {"related", "/related"}});
constexpr auto recommendation_columns = std::to_array<Column>({{"id", "/id"},
                                                               {"workshop", "/workshop"},
                                                               {"workshop_title", "/workshop_title"},
                                                               {"document", "/document"},
                                                               {"unit", "/unit"},
                                                               {"cite", "/cite"},
                                                               {"url", "/url"},
                                                               {"text", "/text"},
                                                               {"practices", "/practices"}});

}  // namespace

void add_data_files(Rendering& rendering) {
  const auto add = [&](const std::string& path, std::string_view bytes) {
    rendering.site.add("data/" + path, bytes, rendering.diagnostics);
  };
  const Collection& collection = rendering.collection;
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d) {
    const Document& document = collection.documents[d];
    add(fmt::format("documents/{}.json", document.slug), to_text(document_json(rendering, document)));
    add(fmt::format("documents/{}.xml", document.slug), akoma_ntoso(collection, d));
  }
  add("links.json", to_text(links_json(rendering)));
  add("lineage.json", to_text(lineage_json(collection)));
  add_files(rendering, [&rendering](Diagnostics& found) {
    DataList practices(rendering.site, "practices", practice_columns, found);
    for (std::uint32_t p = 0; p < rendering.collection.practices.size(); ++p)
      practices.add(practice_json(rendering, p));
    practices.end();
  });
  DataList recommendations(rendering.site, "recommendations", recommendation_columns, rendering.diagnostics);
  for (const Recommendation& recommendation : collection.recommendations)
    recommendations.add(recommendation_json(rendering, recommendation));
  recommendations.end();
  for (const DataSchema& schema : data_schemas()) {
    Json json = read_json(schema.text);
    if (schema.name == "practices") fill_practices_schema(json, practice_schema());
    add(fmt::format("schema/{}.json", schema.name), to_text(json));
  }
  add("schema/practice-file.json", to_text(practice_file_schema(practice_schema(), collection)));
}

}  // namespace kyoto
