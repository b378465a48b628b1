// SPDX-License-Identifier: GPL-3.0-or-later
// The other languages of the United Nations: small real sentences, a database each, found by other forms of
// their words.
#include "sample_index.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace kyoto {
namespace {

SearchRecord record_in(const std::string& language, const std::string& id, const std::string& text) {
  SearchRecord record;
  record.id = id;
  record.kind = "provision";
  record.cite = id;
  record.text = text;
  record.language = language;
  return record;
}

}  // namespace

TEST_CASE("each language has a database of its own, with its own stems") {
  SearchContent content;
  content.records = {
      record_in("fr", "fr-1", "Promouvoir la réinsertion sociale des délinquants dans la communauté."),
      record_in("fr", "fr-2", "Prévenir et combattre la corruption dans les établissements pénitentiaires."),
      record_in("es", "es-1", "Promover la reinserción social de los delincuentes en la comunidad."),
      record_in("es", "es-2", "Prevenir y combatir la corrupción en los establecimientos penitenciarios."),
      record_in("ru", "ru-1", "Содействовать социальной реинтеграции правонарушителей в обществе."),
      record_in("ru", "ru-2", "Предупреждать коррупцию в тюрьмах и бороться с ней."),
      record_in("ar", "ar-1", "تعزيز إعادة إدماج المجرمين في المجتمع."),
      record_in("ar", "ar-2", "منع الفساد ومكافحته في السجون."),
      record_in("zh", "zh-1", "促进罪犯重新融入社会。"),
      record_in("zh", "zh-2", "预防和打击监狱中的腐败。"),
  };
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path / "search-index";
  Diagnostics diagnostics;
  REQUIRE(write_sample(content, path, diagnostics));

  const struct {
    const char* language;
    const char* query;
    const char* expected;
  } cases[] = {
      // Another number, another form of the verb, no accents, capitals.
      {"fr", "délinquant", "fr-1"},
      {"fr", "REINSERTIONS", "fr-1"},
      {"fr", "pénitentiaire", "fr-2"},
      {"fr", "\"réinsertion sociale\"", "fr-1"},
      {"es", "delincuente", "es-1"},
      {"es", "corrupcion", "es-2"},
      {"es", "establecimiento penitenciario", "es-2"},
      // Cases of Russian.
      {"ru", "правонарушитель", "ru-1"},
      {"ru", "коррупция", "ru-2"},
      {"ru", "тюрьма", "ru-2"},
      {"ru", "социальная реинтеграция", "ru-1"},
      // With and without the article, and with vowel signs.
      {"ar", "مجرمين", "ar-1"},
      {"ar", "الفَساد", "ar-2"},
      // Words are not divided by spaces; parts of words are found, and their order counts.
      {"zh", "罪犯", "zh-1"},
      {"zh", "监狱", "zh-2"},
      {"zh", "腐败", "zh-2"},
      {"zh", "狱监", ""},
      {"zh", "监狱 腐败", "zh-2"},
  };
  for (const auto& row : cases) {
    const std::string query = row.query;
    CAPTURE(query);
    const std::optional<XapianSearch> search = XapianSearch::open(path, row.language, diagnostics);
    REQUIRE(search);
    const std::optional<SearchResult> result = search->answer({query, {}, 10}, diagnostics);
    REQUIRE(result);
    std::string ids;
    for (std::size_t i = 0; i < result->total && i < result->hits.size(); ++i)
      ids += (ids.empty() ? "" : " ") + result->hits[i].id;
    CHECK(ids == std::string(row.expected));
  }
  CHECK(to_text(diagnostics).empty());
}

TEST_CASE("the folder opens as one database, and so does a stub file") {
  const SampleIndex index;
  std::ofstream(index.folder.path / "stub") << "auto " << (index.path / "en").string() << '\n';
  for (const std::filesystem::path& path : {index.path, index.path / "en", index.folder.path / "stub"}) {
    Diagnostics diagnostics;
    const std::optional<XapianSearch> search = XapianSearch::open(path, "en", diagnostics);
    REQUIRE(search);
    CHECK(search->answer({"japan", {}, 10}, diagnostics)->total == 2);
    const std::optional<XapianSearch> other = XapianSearch::open(path, "tlh", diagnostics);
    REQUIRE(other);
    CHECK(other->answer({"japan", {}, 10}, diagnostics)->total == 2);
  }
}

}  // namespace kyoto
