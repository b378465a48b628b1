// SPDX-License-Identifier: GPL-3.0-or-later
//
// Classic scripts, the only thing that a page opened by double click can load: each calls
// kyotoForm(name, data). None is loaded before somebody needs it, and each stays small: provisions come a
// document at a time, practices in pieces with a list of where each begins.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "model/practice_members.h"
#include "model/practice_rules.h"
#include "model/symbol.h"
#include "render/practice_form.h"

namespace kyoto {
namespace {

using Kind = PracticeField::Kind;

/// Bytes of a piece of practices, roughly.
constexpr std::size_t piece_size = 60'000;

/// Characters of a provision that are enough to know it by.
constexpr std::size_t opening_length = 180;

std::string script_path(std::string_view name) {
  return fmt::format("contribute/{}.js", name);
}

void add_script(const Rendering& rendering, const std::string& name, const Json& data, Diagnostics& found) {
  rendering.site.add(script_path(name),
                     fmt::format("kyotoForm({}, {});\n", to_script_text(Json(name)), to_script_text(data)),
                     found);
}

template <typename Words>
Json words_json(const Words& words) {
  Json list = Json::array();
  for (const std::string_view word : words) list.push_back(word);
  return list;
}

std::string_view when_name(LoadedPhrase::When when) {
  switch (when) {
    case LoadedPhrase::When::Always:
      return "always";
    case LoadedPhrase::When::AsOneOfPeople:
      return "as-one-of-people";
    case LoadedPhrase::When::AsPeople:
      return "as-people";
  }
  return {};
}

/// What templates/assets/practice-rules.js and contribute.js check by.
Json rules_json() {
  Json json;
  json["longestId"] = longest_practice_id;
  json["deviceNames"] = words_json(device_names);
  json["firstYear"] = first_practice_year;
  json["lastYear"] = last_practice_year;
  json["longestSentence"] = longest_sentence;
  json["symbolSeries"] = words_json(symbol_series());
  using Q = QuantityWords;
  json["labels"] = words_json(Q::labels);
  json["smallCardinals"] = words_json(Q::small_cardinals);
  json["largeCardinals"] = words_json(Q::large_cardinals);
  json["magnitudes"] = words_json(Q::magnitudes);
  json["parts"] = words_json(Q::parts);
  json["pluralParts"] = words_json(Q::plural_parts);
  json["halves"] = words_json(Q::halves);
  json["halfOrdinals"] = words_json(Q::half_ordinals);
  json["changes"] = words_json(Q::changes);
  json["foldNouns"] = words_json(Q::fold_nouns);
  json["foldVerbs"] = words_json(Q::fold_verbs);
  json["percents"] = words_json(Q::percents);
  json["pointers"] = words_json(Q::pointers);
  json["makings"] = words_json(Q::makings);
  json["measuredUnits"] = words_json(Q::measured_units);
  json["afterPart"] = words_json(Q::after_part);
  json["beforePart"] = words_json(Q::before_part);
  json["afterNoZero"] = words_json(Q::after_no_zero);
  json["yearPrefixes"] = words_json(Q::year_prefixes);
  json["abbreviations"] = words_json(SentenceWords::abbreviations);
  json["beforePeople"] = words_json(PeopleWords::before_people);
  json["beforeOne"] = words_json(PeopleWords::before_one);
  json["afterOne"] = words_json(PeopleWords::after_one);
  json["comparisonSigns"] = words_json(ComparisonWords::signs);
  json["denials"] = words_json(ComparisonWords::denials);
  json["placeholders"] = words_json(PlaceholderWords::known);
  json["phrases"] = Json::array();
  for (const LoadedPhrase& phrase : loaded_phrases)
    json["phrases"].push_back(Json{{"first", phrase.first},
                                   {"second", phrase.second},
                                   {"instead", phrase.instead},
                                   {"when", when_name(phrase.when)},
                                   {"brands", phrase.brands}});
  return json;
}

/// `[word, name, other names]` of each term.
Json terms_json(const Collection& collection, Vocabulary vocabulary) {
  Json list = Json::array();
  for (const Term& term : collection.terms_of(vocabulary)) {
    std::string others = term.short_name;
    for (const std::string& name : term.other_names) others += (others.empty() ? "" : "; ") + name;
    if (term.country) others += (others.empty() ? "" : "; ") + term.country->alpha2;
    list.push_back(Json{term_word(term), term_name(term), others});
  }
  return list;
}

/// Whether a practice can cite the provision, and it says something by itself.
bool is_citable(const Provision& provision) {
  switch (provision.kind) {
    case Provision::Kind::Preambular:
    case Provision::Kind::Paragraph:
    case Provision::Kind::Point:
    case Provision::Kind::Subpoint:
      return !provision.body.text.empty();
    case Provision::Kind::Summary:
    case Provision::Kind::Row:
    case Provision::Kind::Note:
      return false;
  }
  return false;
}

/// `[citation, words, address]`
Json provision_json(const Rendering& rendering, std::uint32_t index, std::size_t length) {
  const Provision& provision = rendering.collection.provisions[index];
  return Json{cite(rendering.collection, provision), shortened(provision.body.text, length),
              rendering.addresses.of({Ref::Kind::Provision, index})};
}

/// What can be put into practice: the paragraphs of the texts that have pages of their own, and the
/// recommendations.
Json commitments_json(const Rendering& rendering) {
  const Collection& collection = rendering.collection;
  constexpr std::size_t whole = 2'000;
  Json list = Json::array();
  const auto add = [&](std::uint32_t p) {
    const Provision& provision = collection.provisions[p];
    if (is_citable(provision) && !collection.document_of(provision).version_of)
      list.push_back(provision_json(rendering, p, whole));
  };
  for (const OwnText& own : own_texts(collection))
    for (const std::uint32_t p : collection.documents[own.document].texts[own.text].provisions) add(p);
  for (const Recommendation& recommendation : collection.recommendations) add(recommendation.provision);
  return list;
}

Json document_json(const Rendering& rendering, const Document& document) {
  Json list = Json::array();
  for (const Text& text : document.texts)
    for (const std::uint32_t p : text.provisions)
      if (is_citable(rendering.collection.provisions[p]))
        list.push_back(provision_json(rendering, p, opening_length));
  return list;
}

/// Writes what the practice says under the field's key, as the form holds it; nothing when it says nothing.
void write_field(const Collection& collection, const Practice& practice, std::string_view key,
                 ScriptWriter& script) {
  const auto write_text = [&](std::string_view text) {
    if (text.empty()) return;
    script.name(key);
    script.text(text);
  };
  const auto write_list = [&](const auto& list, auto write_one) {
    if (list.empty()) return;
    script.name(key);
    script.begin_list();
    for (const auto& one : list) write_one(one);
    script.end_list();
  };
  if (const auto text = member_of(PracticeMembers::texts, key))
    write_text(practice.*text);
  else if (const auto list = member_of(PracticeMembers::text_lists, key))
    write_list(practice.*list, [&](const std::string& one) { script.text(one); });
  else if (const auto terms = member_of(PracticeMembers::term_lists, key))
    write_list(practice.*terms, [&](std::uint32_t one) { script.text(term_word(collection.terms[one])); });
  else if (const auto date = member_of(PracticeMembers::dates, key))
    write_text(practice.*date ? to_iso(*(practice.*date)) : std::string());
  else if (key == "evidence-strength")
    write_text(practice.evidence_strength ? std::to_string(*practice.evidence_strength) : std::string());
  else if (key == "implements")
    write_list(practice.implements, [&](const Implementation& one) {
      script.texts({{"ref", one.ref}, {"how", one.how}, {"note", one.note}});
    });
  else if (key == "sources")
    write_list(practice.sources, [&](const PracticeSource& one) {
      script.texts({{"id", one.id},
                    {"ref", one.ref},
                    {"title", one.title},
                    {"publisher", one.publisher},
                    {"year", one.year},
                    {"url", one.url},
                    {"accessed", one.accessed}});
    });
}

void write_practice(const Collection& collection, const Practice& practice, const PracticeSchema& schema,
                    ScriptWriter& script) {
  script.begin_object();
  script.name("id");
  script.text(practice.id);
  script.name("fields");
  script.begin_object();
  for (const PracticeField& field : schema.fields) write_field(collection, practice, field.key, script);
  script.end_object();
  script.name("text");
  script.begin_object();
  for (const PracticeSection& section : practice.sections) {
    script.name(section.title);
    script.text(section.html.text);
  }
  script.end_object();
  script.end_object();
}

/// Bytes that the practice takes in a piece, roughly.
std::size_t weight_of(const Practice& practice) {
  std::size_t weight = 1'700;
  for (const PracticeSection& section : practice.sections) weight += section.html.text.size() + 20;
  return weight;
}

/// practices-1.js and so on, and practices.js: the first id of each.
void add_practices(Rendering& rendering, const PracticeSchema& schema) {
  const Practices& practices = rendering.collection.practices;
  Json starts = Json::array();
  for (std::size_t begin = 0, end = 0; begin < practices.size(); begin = end) {
    std::size_t size = 0;
    while (end < practices.size() && size < piece_size) size += weight_of(practices[end++]);
    starts.push_back(practices[begin].id);
    if (!rendering.site.wants(fmt::format("contribute/practices-{}.js", starts.size()))) continue;
    add_files(rendering, [&rendering, &schema, begin, end, number = starts.size()](Diagnostics& found) {
      const std::string name = fmt::format("practices-{}", number);
      std::string text = fmt::format("kyotoForm({}, ", to_script_text(Json(name)));
      ScriptWriter script(text);
      script.begin_list();
      for (std::size_t p = begin; p < end; ++p)
        write_practice(rendering.collection, rendering.collection.practices[p], schema, script);
      script.end_list();
      rendering.site.add(script_path(name), text += ");\n", found);
    });
  }
  add_script(rendering, "practices", starts, rendering.diagnostics);
}

}  // namespace

void add_form_data(Rendering& rendering, const PracticeSchema& schema) {
  const Collection& collection = rendering.collection;
  const auto add = [&](const std::string& name, const Json& data) {
    add_script(rendering, name, data, rendering.diagnostics);
  };
  add("words", Json(rendering.words.beginning_with("form.say.")));
  add("rules", rules_json());
  add("commitments", commitments_json(rendering));
  for (const Document& document : collection.documents)
    if (!document.version_of) add("documents/" + document.slug, document_json(rendering, document));
  for (const PracticeField& field : schema.fields)
    if (field.vocabulary && is_searched(collection, field))
      add(std::string(folder_name(*field.vocabulary)), terms_json(collection, *field.vocabulary));
  add_practices(rendering, schema);
}

}  // namespace kyoto
