// SPDX-License-Identifier: GPL-3.0-or-later
// Six records and a real index of them in a temporary folder, for the tests of search.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "search/analysed_record.h"
#include "search/xapian_index.h"
#include "search/xapian_search.h"
#include "temporary_folder.h"

namespace kyoto {

inline SearchRecord sample_provision(const std::string& unit, const std::string& cite,
                                     const std::string& text) {
  SearchRecord record;
  record.id = "a-conf.234-16#" + unit;
  record.kind = "provision";
  record.cite = cite;
  record.title = "Workshops › Reducing reoffending";
  record.url = "documents/a-conf.234-16/chapter-v.html#" + unit;
  record.text = text;
  record.document = "a-conf.234-16";
  record.year = 2021;
  record.language = "en";
  return record;
}

inline std::vector<SearchRecord> sample_records() {
  std::vector<SearchRecord> records = {
      sample_provision("report/158/k", "A/CONF.234/16, para. 158 (k)",
                       "Model strategies to reduce reoffending, in line with resolution 70/175."),
      sample_provision(
          "report/15", "A/CONF.234/16, para. 15",
          "Prison overcrowding was discussed at length. Prisons were overcrowded, see para. 158 (k)."),
      sample_provision("kyoto-declaration/37", "Kyoto Declaration, para. 37",
                       "Promote a rehabilitative environment; the rule of law holds in every prison."),
      sample_provision("kyoto-declaration/38", "Kyoto Declaration, para. 38",
                       "The law and the rule are gender-responsive. Côte d’Ivoire spoke of para. 37 of the "
                       "Kyoto Declaration."),
  };
  records[0].kind = "recommendation";
  records[3].countries = {"CIV"};
  SearchRecord practice;
  practice.id = "practices/volunteer-probation-officers";
  practice.kind = "practice";
  practice.cite = "Practice";
  practice.title = "Volunteer probation officers";
  practice.url = "practices/volunteer-probation-officers.html";
  practice.text = "Citizens of Japan supervise people who left prison.";
  practice.year = 1950;
  practice.countries = {"JPN"};
  practice.themes = {"reintegration"};
  practice.language = "en";
  records.push_back(practice);
  SearchRecord country;
  country.id = "countries/jpn";
  country.kind = "country";
  country.cite = "Country";
  country.title = "Japan";
  country.url = "countries/jpn.html";
  country.countries = {"JPN"};
  country.language = "en";
  records.push_back(country);
  return records;
}

/// The records with what a query must know besides.
inline SearchContent sample_content() {
  SearchContent content;
  content.records = sample_records();
  content.facet_names = {{FieldId::Kind, "country", "Country", {}},
                         {FieldId::Kind, "practice", "Practice", {}},
                         {FieldId::Kind, "provision", "Provision", {}},
                         {FieldId::Kind, "recommendation", "Recommendation", {}},
                         {FieldId::Document, "a-conf.234-16", "Report", {"A/CONF.234/16"}},
                         {FieldId::Country, "CIV", "Côte d’Ivoire", {"Ivory Coast", "CI"}},
                         {FieldId::Country, "JPN", "Japan", {"JP"}}};
  content.synonyms = {{"parole-officer", {"parole officer", "probation officer"}, false},
                      {"prison-work", {"prison work", "work in prison"}, false},
                      {"recidivism", {"recidivism", "reoffending", "repeat offending"}, false}};
  content.citation_names = {{"a/conf.234/16", "a/conf.234/16"},
                            {"kyoto declaration", "kyoto declaration"},
                            {"kd", "kyoto declaration"}};
  content.known_words = {"chile"};
  return content;
}

inline bool write_sample(const SearchContent& content, const std::filesystem::path& path,
                         Diagnostics& diagnostics) {
  std::vector<AnalysedRecords> analysed;
  for (const std::string& language : languages_of(content.records))
    analysed.push_back(analyse_records(content, language));
  Cache cache;
  return write_xapian_index(content, analysed, path, 1, cache, diagnostics);
}

struct SampleIndex {
  TemporaryFolder folder;
  std::filesystem::path path = folder.path / "search-index";

  SampleIndex() {
    Diagnostics diagnostics;
    REQUIRE(write_sample(sample_content(), path, diagnostics));
    REQUIRE_FALSE(diagnostics.has_errors());
  }
};

}  // namespace kyoto
