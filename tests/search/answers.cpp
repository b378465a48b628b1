// SPDX-License-Identifier: GPL-3.0-or-later
// Answers many queries from one index, for the tests that compare the engines and judge the ranking:
//   answers INDEX < requests > answers
// A request is a line of JSON: {"query": "...", "typing": true, "filters": [["country", "JPN"]], "without":
// ["synonyms"], "limit": 10}. An answer is a line of JSON. And stems of words, one a line:
//   answers --stems < words > stems
#include <cstddef>
#include <iostream>
#include <map>
#include <string>

#include "base/json.h"
#include "search/stems.h"
#include "search/xapian_search.h"

namespace {

using kyoto::Json;

kyoto::SearchRequest read_request(const Json& json) {
  kyoto::SearchRequest request;
  request.query = json.value("query", "");
  request.limit = json.value("limit", std::size_t{10});
  if (json.value("typing", false)) request.typing = kyoto::Typing::Under_way;
  for (const Json& filter : json.value("filters", Json::array()))
    for (const kyoto::FieldId field : kyoto::facet_fields)
      if (kyoto::field_of(field).name == filter[0].get<std::string>())
        request.filters.emplace_back(field, filter[1].get<std::string>());
  const std::map<std::string, bool*> choices = {{"citations", &request.choices.citations},
                                                {"synonyms", &request.choices.synonyms},
                                                {"guesses", &request.choices.guesses},
                                                {"all_first", &request.choices.all_first},
                                                {"importance", &request.choices.importance}};
  for (const Json& name : json.value("without", Json::array())) *choices.at(name.get<std::string>()) = false;
  return request;
}

Json to_json(const kyoto::SearchResult& result, const std::string& plan) {
  Json json = {{"query", result.query}, {"plan", plan}, {"total", result.total}, {"clauses", result.clauses}};
  json["hits"] = Json::array();
  for (const kyoto::SearchHit& hit : result.hits) {
    std::string snippet;
    for (const kyoto::SnippetPiece& piece : hit.snippet)
      snippet += piece.marked ? "[" + piece.text + "]" : piece.text;
    json["hits"].push_back({{"id", hit.id}, {"score", hit.score}, {"held", hit.held}, {"snippet", snippet}});
  }
  json["facets"] = Json::object();
  for (const kyoto::Facet& facet : result.facets)
    for (const kyoto::FacetValue& value : facet.values) json["facets"][facet.name][value.value] = value.count;
  json["corrections"] = Json::array();
  for (const kyoto::Respelling& each : result.corrections)
    json["corrections"].push_back({each.word, each.meant});
  json["also"] = Json::array();
  for (const kyoto::AlsoSought& also : result.also) json["also"].push_back({also.word, also.names});
  return json;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  if (std::string(argv[1]) == "--stems") {
    kyoto::Stems stems("en");
    for (std::string word; std::getline(std::cin, word);) std::cout << stems.of(word) << '\n';
    return 0;
  }
  kyoto::Diagnostics diagnostics;
  const std::optional<kyoto::XapianSearch> search = kyoto::XapianSearch::open(argv[1], "en", diagnostics);
  for (std::string line; search && std::getline(std::cin, line);) {
    const kyoto::SearchRequest request = read_request(kyoto::read_json(line));
    const std::optional<kyoto::SearchResult> result = search->answer(request, diagnostics);
    if (!result) break;
    const std::string plan = to_text(search->plan(kyoto::parse_query(result->query, request.typing)));
    std::cout << to_json(*result, plan).dump() << '\n';
  }
  std::cerr << to_text(diagnostics);
  return diagnostics.has_errors() ? 1 : 0;
}
