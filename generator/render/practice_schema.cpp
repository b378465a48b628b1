// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/practice_schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace kyoto {
namespace {

using Kind = PracticeField::Kind;
using Required = PracticeField::Required;

Json words_schema(const PracticeField& field) {
  Json json{{"type", "string"}, {"minLength", 1}};
  if (field.longest > 0) json["maxLength"] = field.longest;
  return json;
}

Json choice_schema(const PracticeField& field) {
  Json choices = Json::array();
  for (const PracticeChoice& choice : field.choices) {
    Json one{{"const", choice.word}};
    // YAML gives digits as a number.
    if (choice.word.find_first_not_of("0123456789") == std::string_view::npos)
      one = Json{{"enum", {choice.word, std::stoi(std::string(choice.word))}}};
    one["title"] = choice.word;
    if (!choice.meaning.empty()) one["description"] = choice.meaning;
    choices.push_back(std::move(one));
  }
  return Json{{"oneOf", std::move(choices)}};
}

/// One value needs no brackets.
Json list_of(const Json& item) {
  return Json{{"anyOf", {item, Json{{"type", "array"}, {"items", item}}}}};
}

Json group_schema(std::span<const PracticeField> parts, const Json& extra);

Json value_schema(const PracticeField& field, const PracticeSchema& schema) {
  switch (field.kind) {
    case Kind::Text:
    case Kind::Citation:
      return words_schema(field);
    case Kind::TextList:
      return list_of(words_schema(field));
    case Kind::Choice:
      return choice_schema(field);
    case Kind::Terms:
      return list_of(Json{{"$ref", fmt::format("#/$defs/{}", folder_name(*field.vocabulary))}});
    case Kind::Year:
      return Json{{"type", {"string", "integer"}},
                  {"pattern", "^(1[89]|20)[0-9]{2}$|^2100$"},
                  {"minimum", 1800},
                  {"maximum", 2100}};
    case Kind::Date:
      return Json{{"type", "string"}, {"format", "date"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
    case Kind::Number:
      return Json{{"type", {"string", "number"}}, {"pattern", "^[0-9]+(\\.[0-9]+)?$"}, {"minimum", 0}};
    case Kind::Flag:
      return Json{{"type", "boolean"}};
    case Kind::Language:
      return Json{{"type", "string"}, {"pattern", "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}};
    case Kind::Currency:
      return Json{{"type", "string"}, {"pattern", "^[A-Z]{3}$"}};
    case Kind::PracticeId:
      return Json{{"type", "string"}, {"pattern", "^[a-z0-9-]{1,55}$"}};
    case Kind::Aliases:
      return list_of(Json{{"type", "string"}, {"pattern", "^[a-z0-9-]{1,55}$"}});
    case Kind::SourceId:
      return Json{{"type", "string"}, {"pattern", "^s[0-9]{1,5}$"}};
    case Kind::Address:
      return Json{{"type", "string"}, {"pattern", "^https?://[^\\s\"<>\\\\]+$"}};
    case Kind::Implements:
    case Kind::Sources: {
      Json extra = Json::object();
      if (field.kind == Kind::Sources)
        extra["anyOf"] = {Json{{"required", {"ref"}}}, Json{{"required", {"title"}}}};
      return Json{{"type", "array"}, {"items", group_schema(parts_of(schema, field.kind), extra)}};
    }
  }
  return Json::object();
}

Json field_schema(const PracticeField& field, const PracticeSchema& schema) {
  std::string description = fmt::format("{}.", field.meaning);
  if (!field.advice.empty()) description += fmt::format(" {}", field.advice);
  Json json = value_schema(field, schema);
  json["description"] = std::move(description);
  json["examples"] = {field.example};
  return json;
}

Json group_schema(std::span<const PracticeField> parts, const Json& extra) {
  Json json{{"type", "object"}, {"additionalProperties", false}};
  json["required"] = Json::array();
  json["properties"] = Json::object();
  for (const PracticeField& part : parts) {
    if (part.required == Required::Always) json["required"].push_back(part.key);
    json["properties"][std::string(part.key)] = field_schema(part, {});
  }
  json.update(extra);
  return json;
}

/// `if` a condition holds `then` the fields must be there that the table marks so, and no list may be empty.
Json rule(Json condition, std::span<const PracticeField> fields, Required required) {
  Json keys = Json::array(), filled = Json::object();
  for (const PracticeField& field : fields) {
    if (field.required != required) continue;
    keys.push_back(field.key);
    filled[std::string(field.key)] = Json{{"minItems", 1}};
  }
  return Json{{"if", std::move(condition)},
              {"then", Json{{"required", std::move(keys)}, {"properties", std::move(filled)}}}};
}

Json has(std::string_view key, Json values) {
  return Json{{"required", {key}},
              {"properties", Json{{std::string(key), Json{{"enum", std::move(values)}}}}}};
}

/// What the fields ask of one another.
Json rules(const PracticeSchema& schema) {
  const Json published{{"not", has("draft", {true})}};
  const Json submitted{{"allOf", {published, has("basis", {"submitted"})}}};
  const Json without_scope{{"allOf", {published, Json{{"not", Json{{"required", {"scope"}}}}}}}};
  Json any = Json::array();
  for (const PracticeField& field : schema.fields)
    if (field.required == Required::AllOrNone) any.push_back(Json{{"required", {field.key}}});
  Json all = {
      rule(published, schema.fields, Required::ToPublish),
      rule(without_scope, schema.fields, Required::ToPublishUnlessScope),
      rule(submitted, schema.fields, Required::WhenSubmitted),
      rule(has("evidence-strength", {"2", "3", "4", 2, 3, 4}), schema.fields, Required::WithEvidence)};
  if (!any.empty()) all.push_back(rule(Json{{"anyOf", std::move(any)}}, schema.fields, Required::AllOrNone));
  return all;
}

Json terms_schema(std::span<const Term> terms) {
  Json choices = Json::array();
  for (const Term& term : terms) {
    Json one{{"const", term.country ? term.country->alpha3 : term.id}, {"title", term.name}};
    if (!term.description.empty()) one["description"] = term.description;
    choices.push_back(std::move(one));
  }
  return choices.empty() ? Json{{"type", "string"}} : Json{{"oneOf", std::move(choices)}};
}

}  // namespace

Json practice_file_schema(const PracticeSchema& schema, const Collection& collection) {
  Json json{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"title", "The fields of a practice's file, content/practices/<id>.md"},
            {"type", "object"},
            {"additionalProperties", false}};
  json["required"] = Json::array();
  json["properties"] = Json::object();
  json["allOf"] = rules(schema);
  json["$defs"] = Json::object();
  for (const PracticeField& field : schema.fields) {
    if (field.required == Required::Always) json["required"].push_back(field.key);
    json["properties"][std::string(field.key)] = field_schema(field, schema);
    if (field.vocabulary)
      json["$defs"][std::string(folder_name(*field.vocabulary))] =
          terms_schema(collection.terms_of(*field.vocabulary));
  }
  return json;
}

void fill_practices_schema(Json& published, const PracticeSchema& schema) {
  Json& properties = published["items"]["properties"];
  for (const PracticeField& field : schema.fields) {
    std::string key(field.key);
    std::replace(key.begin(), key.end(), '-', '_');
    // `evidence-strength` is `strength` in `evidence`.
    Json* within = &properties;
    if (const std::size_t underscore = key.find('_'); underscore != std::string::npos &&
                                                      !properties.contains(key) &&
                                                      properties.contains(key.substr(0, underscore))) {
      within = &properties[key.substr(0, underscore)]["properties"];
      key = key.substr(underscore + 1);
    }
    if (!within->contains(key)) continue;
    Json& property = (*within)[key];
    property["description"] = field.meaning;
    if (field.longest > 0) property["maxLength"] = field.longest;
    if (!property.contains("enum")) continue;
    property["enum"] = Json::array();
    if (field.required != Required::Always) property["enum"].push_back("");
    for (const PracticeChoice& choice : field.choices) property["enum"].push_back(choice.word);
  }
}

}  // namespace kyoto
