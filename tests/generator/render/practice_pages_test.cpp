// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of practices: each one, their lists, coverage and matrix, feed and sitemap.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/json.h"
#include "generator/render/rendered.h"
#include "generator/render/small_collection.h"

namespace kyoto {
namespace {

/// The small collection with further practices, each a copy of the one there is.
class More {
 public:
  Practice& add(const std::string& id) {
    Practice practice = collection_.practices.front();
    practice.id = id;
    practice.title = "Practice " + id;
    const auto index = static_cast<std::uint32_t>(collection_.practices.size());
    for (std::size_t l = 0; l < collection_.links.size(); ++l) {
      if (collection_.links[l].from != Ref{Ref::Kind::Practice, 0}) continue;
      Link link = collection_.links[l];
      link.from.index = index;
      collection_.links.push_back(link);
    }
    collection_.practices.push_back(std::move(practice));
    return collection_.practices.edit(index);
  }

  Practice& first() { return collection_.practices.edit(0); }
  Collection& collection() { return collection_; }

  Rendered render(const std::string& base_url = {}) {
    collection_.index_names();
    collection_.index_links();
    return render_pages(collection_, base_url);
  }

 private:
  Collection collection_ = small_collection();
};

std::size_t at(const std::string& page, std::string_view words) {
  const std::size_t found = page.find(words);
  CHECK_MESSAGE(found != std::string::npos, words);
  return found;
}

}  // namespace

TEST_CASE(
    "a practice shows its facts, its evidence in words and as a picture, what it answers and its sources") {
  More more;
  more.first().evidence_strength = 2;
  more.first().evidence_direction = "mixed";
  more.first().evidence_measure = "Reoffending within two years";
  more.first().evidence_source = "s2";
  more.first().body = "Probation <service>";
  const Rendered site = more.render();
  CHECK(site.messages == "");
  const std::string& page = site.files.at("practices/volunteers-japan.html");
  CHECK(has(page, "<dd><a href=\"../regions/asia-pacific-states.html\">Asia-Pacific States</a></dd>"));
  CHECK(has(page, "<a href=\"../bodies/probation-service.html\">Probation &lt;service&gt;</a>"));
  CHECK(has(page, "<title>Strength 2 of 4. Direction mixed.</title>"));
  CHECK(has(page, "<a href=\"../evidence/2.html\">2 of 4</a>: Figures from before and after"));
  CHECK(has(page, "Mixed: some measures improved, others did not"));
  CHECK(has(page, "Reoffending within two years <a href=\"#source-s2\">[s2]</a>"));
  CHECK(has(page, "We report evidence; we do not rate States."));
  // The paragraph's own words, with how the practice answers it and why.
  CHECK(has(page, "<a href=\"../declaration/2.html\">The Declaration, para. 2</a>"));
  CHECK(has(page, "Promote reintegration, with \xE2\x80\x9Cquotes\xE2\x80\x9D;</p>"));
  CHECK(has(page, "carries it out"));
  CHECK(has(page, "<p>To learn from Japan.</p>"));
}

TEST_CASE("a practice drawn from documents names what is missing and leads to the form") {
  const std::string page = More().render().files.at("practices/volunteers-japan.html");
  const std::size_t complete = at(page, "id=\"complete\"");
  CHECK(at(page, "<li>Results</li>") > complete);
  CHECK(page.find("<li>The problem</li>", complete) == std::string::npos);
  CHECK(has(page, "<a href=\"../contribute.html?practice=volunteers-japan\">"));
  SUBCASE("a submitted one does not") {
    More more;
    more.first().basis = "submitted";
    CHECK_FALSE(has(more.render().files.at("practices/volunteers-japan.html"), "id=\"complete\""));
  }
}

TEST_CASE("the page says when a review is due, and holds what the reader's clock will show") {
  More more;
  more.first().reviewed = Date{2024, 6, 5};
  more.first().review_due = Date{2026, 6, 5};
  const std::string page = more.render().files.at("practices/volunteers-japan.html");
  CHECK(has(page, "reviewed on 5 June 2024"));
  CHECK(has(page, "<time datetime=\"2026-06-05\">review due on 5 June 2026</time>"));
  CHECK(has(page, "<strong class=\"overdue\" data-due=\"2026-06-05\" hidden>Review overdue</strong>"));
  CHECK_FALSE(has(More().render().files.at("practices/volunteers-japan.html"), "data-due"));
}

TEST_CASE("related practices stand with what both share") {
  More more;
  more.add("other");
  more.collection().related = {
      {{1, 10, {*more.collection().find_provision(0, "declaration/2")}, {0, 1}, {"ribbon"}}}, {}};
  const std::string page = more.render().files.at("practices/volunteers-japan.html");
  CHECK(has(page, "<a class=\"title\" href=\"other.html\">Practice other</a>"));
  CHECK(has(page, "Both answer to:</span> The Declaration, para. 2</p>"));
  CHECK(has(page, "In common:</span> Rehabilitation and reintegration; Japan</p>"));
  CHECK(has(page, "Both speak of:</span> ribbon</p>"));
  CHECK_FALSE(has(more.render().files.at("practices/other.html"), "id=\"related\""));
}

TEST_CASE("a practice that was renamed can still be reached under its old id") {
  More more;
  more.first().aliases = {"old-name"};
  const Rendered site = more.render("https://example.org");
  CHECK(site.messages == "");
  const std::string& page = site.files.at("practices/old-name.html");
  CHECK(has(page, "<meta http-equiv=\"refresh\" content=\"0; url=volunteers-japan.html\">"));
  CHECK(has(page, "<a href=\"volunteers-japan.html\">Volunteers &amp; officers</a>"));
  CHECK_FALSE(has(site.files.at("sitemap.xml"), "old-name"));
}

TEST_CASE("the list of practices can be narrowed without JavaScript, with counts") {
  More more;
  more.add("other").body = "A body";
  const std::string page = more.render().files.at("practices/index.html");
  CHECK(has(page,
            "<a href=\"../themes/reintegration.html\">Rehabilitation and reintegration</a> <span "
            "class=\"range\">2</span>"));
  CHECK(has(page,
            "<a href=\"../regions/asia-pacific-states.html\">Asia-Pacific States</a> <span "
            "class=\"range\">2</span>"));
  CHECK(has(page,
            "<a href=\"../evidence/1.html\">1: Reasons are given why it should work</a> <span "
            "class=\"range\">2</span>"));
  CHECK(has(page, "<a href=\"../bodies/index.html\">"));
}

TEST_CASE(
    "a body of several States lists its practices State by State, an organization has them on its own page") {
  More more;
  Term kenya;
  kenya.vocabulary = Vocabulary::Countries;
  kenya.id = "ken";
  kenya.name = "Kenya";
  kenya.country = Country{"KE", "KEN", "African States", "member-state"};
  // Behind the other country, before the instrument: the terms stand by vocabulary.
  more.collection().terms.insert(more.collection().terms.begin() + 2, kenya);
  for (Link& link : more.collection().links)
    if (link.to == Ref{Ref::Kind::Term, 2}) link.to.index = 3;
  for (Mention& mention : more.collection().mentions)
    if (mention.target == Ref{Ref::Kind::Term, 2}) mention.target->index = 3;
  more.first().body = "Ministry of Justice";
  Practice& other = more.add("other");
  other.body = "Ministry of justice";
  other.countries = {2};
  more.collection().links.push_back(
      {Link::Kind::About, {Ref::Kind::Practice, 1}, {Ref::Kind::Term, 2}, {}, {}, {}});
  const Rendered site = more.render();
  CHECK(site.messages == "");
  const std::string& page = site.files.at("bodies/ministry-of-justice.html");
  const std::size_t japan = at(page, "id=\"in-jpn\"");
  const std::size_t in_kenya = at(page, "id=\"in-ken\"");
  CHECK(japan < at(page, "Volunteers &amp; officers</a>"));
  CHECK(at(page, "Volunteers &amp; officers</a>") < in_kenya);
  CHECK(in_kenya < at(page, "Practice other</a>"));
  CHECK(has(site.files.at("regions/african-states.html"), "Practice other</a>"));
}

TEST_CASE("coverage counts by regional group, names each gap and leads to the form with it") {
  const Rendered site = More().render();
  const std::string& page = site.files.at("coverage.html");
  CHECK(has(page, "<table aria-labelledby=\""));  // the heading above is its name
  // The three paragraphs of the Declaration, one of which has a practice; two recommendations without one.
  CHECK(has(page, "<b>1 of 3</b> action paragraphs"));
  CHECK(has(page, "<b>0 of 2</b> recommendations"));
  CHECK(has(page, "<th scope=\"row\"><a href=\"declaration/2.html\">2</a> Promote reintegration"));
  CHECK(has(page, "<td><a href=\"declaration/2.html#practices\">1</a></td><td class=\"s4\">1</td>"));
  CHECK(has(page, "None yet for <a href=\"declaration/1.html\">1</a> <a href=\"declaration/3.html\">3</a>"));
  CHECK(has(page, "<a href=\"contribute.html?implements=The%20Declaration%2C%20para.%201\">"));
  CHECK(has(page, "<a href=\"contribute.html?implements=A%2FCONF.999%2F1%2C%20para.%202%20%28a%29\">"));
  SUBCASE("what only gives context leaves the gap open, and is told") {
    More more;
    for (Link& link : more.collection().links)
      if (link.kind == Link::Kind::Implements) link.how = "context";
    const std::string gap = more.render().files.at("coverage.html");
    CHECK(has(gap, "<b>0 of 3</b>"));
    CHECK(has(gap, "1 practice gives context only."));
  }
}

TEST_CASE("the matrix counts the provisions of each theme and leads to them") {
  More more;
  for (const char* unit : {"declaration/2", "report/2/a", "report/2/b"})
    more.collection().links.push_back({Link::Kind::About,
                                       {Ref::Kind::Provision, *more.collection().find_provision(0, unit)},
                                       {Ref::Kind::Term, 0},
                                       {},
                                       {},
                                       {}});
  const Rendered site = more.render();
  CHECK(site.messages == "");
  const std::string& page = site.files.at("matrix.html");
  CHECK(has(page, "<th scope=\"col\"><a href=\"declaration/index.html\">The Declaration</a></th>"));
  CHECK(has(page, "<td class=\"s4\"><a href=\"themes/reintegration.html#in-a-conf.999-1\">2</a></td>"));
  CHECK(has(page, "<td class=\"s2\"><a href=\"themes/reintegration.html#in-declaration\">1</a></td>"));
  CHECK(has(page, "<td><a href=\"themes/reintegration.html#practices\">1</a></td>"));
}

TEST_CASE("two thousand practices make no page too heavy, and every link of every page resolves") {
  More more;
  const std::string summary(280, 'x');
  for (int i = 0; i < 2'000; ++i) {
    Practice& practice = more.add(fmt::format("practice-{:04}", i));
    practice.title += std::string(60, 'y');
    practice.summary = summary;
    practice.body = fmt::format("Body {}", i % 500);
  }
  const Rendered site = more.render();
  CHECK(site.messages == "");
  for (const auto& [path, page] : site.files)
    if (path.ends_with(".html") && !path.ends_with("whole.html")) CHECK_MESSAGE(page.size() <= 60'000, path);
  // Each practice stands once in the list of all, and once in that of its theme.
  for (const char* list : {"practices/index", "themes/reintegration", "declaration/2.practices"}) {
    std::size_t items = 0;
    for (const auto& [path, page] : site.files)
      if (path == fmt::format("{}.html", list) || path.starts_with(fmt::format("{}.page-", list)))
        items += count(page, "<li class=\"practice-item\">");
    CHECK_MESSAGE(items == 2'001, list);
  }
  const std::string& second = site.files.at("practices/index.page-2.html");
  CHECK(has(second, "<a href=\"index.html\" aria-label=\"page 1\">1</a>"));
  CHECK(has(second, "aria-label=\"page 2\" aria-current=\"page\">2</a>"));
  CHECK(has(second, "<span class=\"range\">continued</span>"));
}

TEST_CASE("a body of one State, of several and of none has a list of its practices for each") {
  More more;
  more.first().body = "Red Cross";
  more.add("international").countries = {};
  more.add("two-states").countries = {1, 1};
  const Rendered site = more.render();
  CHECK(site.messages == "");
  const std::string& page = site.files.at("bodies/red-cross.html");
  for (const char* id : {"id=\"in-jpn\"", "id=\"in-several\"", "id=\"international\""})
    CHECK(count(page, id) == 1);
}

TEST_CASE("a stage that provisions alone name, without a regional group, stands at a glance") {
  Collection collection = small_collection();
  collection.practices = {};
  std::erase_if(collection.links, [](const Link& link) { return link.from.kind == Ref::Kind::Practice; });
  collection.terms[0].vocabulary = Vocabulary::Stages;
  collection.terms[1].country->region.clear();
  collection.links.push_back(
      {Link::Kind::About, {Ref::Kind::Provision, 0}, {Ref::Kind::Term, 0}, {}, {}, {}});
  collection.index_names();
  collection.index_links();
  const Rendered site = render_pages(collection);
  CHECK(site.messages == "");
  CHECK(has(site.files.at("glance.html"), collection.terms[0].name));
}

TEST_CASE(
    "a chapter whose paragraphs many practices name stays light: fewer are named below each, all are "
    "counted") {
  More more;
  SmallCollection small;
  small.collection = std::move(more.collection());
  const std::uint32_t first = *small.collection.find_provision(0, "report/1");
  std::vector<std::uint32_t> paragraphs;
  for (int number = 100; number < 120; ++number)
    paragraphs.push_back(small.paragraph(0, small.collection.provisions[first].text, std::to_string(number),
                                         "Words.", small.collection.provisions[first].heading));
  more.collection() = std::move(small.collection);
  for (int i = 0; i < 15; ++i) {
    more.add(fmt::format("practice-{:02}", i));
    const auto practice = static_cast<std::uint32_t>(more.collection().practices.size() - 1);
    for (const std::uint32_t paragraph : paragraphs) {
      Link link;
      link.from = {Ref::Kind::Practice, practice};
      link.to = {Ref::Kind::Provision, paragraph};
      link.kind = Link::Kind::Implements;
      link.how = "direct";
      more.collection().links.push_back(link);
    }
  }
  const Rendered site = more.render();
  CHECK(site.messages == "");
  const auto chapter = std::find_if(site.files.begin(), site.files.end(), [](const auto& file) {
    return !file.first.ends_with("whole.html") && has(file.second, "id=\"para-119\"");
  });
  REQUIRE(chapter != site.files.end());
  const std::string& page = chapter->second;
  const std::string paragraph =
      page.substr(at(page, "id=\"para-118\""), at(page, "id=\"para-119\"") - at(page, "id=\"para-118\""));
  CHECK(count(paragraph, "practices/practice-") == 3);
  CHECK(has(paragraph, "and 13 more"));
}

TEST_CASE("the feed gives the newest practices with stated dates, absolute addresses and ids that last") {
  More more;
  more.first().reviewed = Date{2024, 6, 5};
  Practice& older = more.add("older");
  older.title = "A & <b>";
  older.reviewed = {};
  const Rendered site = more.render("https://user@example.org:8080/kyoto/");
  CHECK(site.messages == "");
  const std::string& feed = site.files.at("feed.xml");
  CHECK(feed.starts_with(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\""));
  CHECK(has(feed, "<id>tag:example.org,2021:kyoto/practices/volunteers-japan</id>"));
  CHECK(has(feed, "href=\"https://user@example.org:8080/kyoto/practices/older.html\""));
  CHECK(has(feed, "<title>A &amp; &lt;b&gt;</title>"));
  CHECK(has(feed, "<category term=\"reintegration\" label=\"Rehabilitation and reintegration\"/>"));
  // Reviewed: that day. Not reviewed: the day of the document that it rests on. The feed: its newest entry.
  CHECK(at(feed, "<updated>2024-06-05T00:00:00Z</updated>") < at(feed, "<entry"));
  CHECK(at(feed, "volunteers-japan</id>") < at(feed, "practices/older</id>"));
  CHECK(has(feed, "<updated>2021-03-26T00:00:00Z</updated>"));
  CHECK(has(site.files.at("index.html"), "<link rel=\"alternate\" type=\"application/atom+xml\""));
}

TEST_CASE("feed and sitemap are made only where it is known under which address the site will stand") {
  const Rendered without = More().render();
  CHECK_FALSE(without.files.contains("feed.xml"));
  CHECK_FALSE(without.files.contains("sitemap.xml"));
  CHECK_FALSE(has(without.files.at("index.html"), "atom+xml"));
  const Rendered with = More().render("https://example.org");
  const std::string& map = with.files.at("sitemap.xml");
  CHECK(has(map, "<loc>https://example.org/practices/volunteers-japan.html</loc>"));
  CHECK(has(map, "<loc>https://example.org/coverage.html</loc>"));
  CHECK_FALSE(has(map, "404.html"));
  CHECK(count(map, "<loc>") == with.pages - 1);
}

TEST_CASE("practices as CSV open in a spreadsheet: marked as UTF-8, quoted, no formulas") {
  More more;
  more.first().title = "=cmd|' /C calc'!A0";
  more.first().summary = "Says \"so\", twice";
  more.first().evidence_measure = "+1";
  const std::string csv = more.render().files.at("data/practices.csv");
  CHECK(csv.starts_with("\xEF\xBB\xBFid,url,title,"));
  CHECK(has(csv, "\"'=cmd|' /C calc'!A0\""));
  CHECK(has(csv, "\"Says \"\"so\"\", twice\""));
  CHECK(has(csv, "\"'+1\""));
  CHECK(has(csv, ",asia-pacific-states,"));
}

TEST_CASE("the data of a practice tell its regional groups and what it is related to") {
  More more;
  more.add("other");
  more.collection().related = {
      {{1, 10, {*more.collection().find_provision(0, "declaration/2")}, {0}, {"ribbon"}}}, {}};
  const Json json = read_json(more.render().files.at("data/practices.json"));
  CHECK(json[0]["regions"].dump() == R"(["asia-pacific-states"])");
  CHECK(
      json[0]["related"].dump() ==
      R"([{"id":"other","provisions":["a-conf.999-1#declaration/2"],"terms":["themes/reintegration"],"words":["ribbon"]}])");
}

TEST_CASE(
    "the data of a practice tell with what it was compared, what it translates and what it was called") {
  More more;
  more.add("other");
  more.first().evidence_comparison = "those who were not in it";
  more.first().translation_of = "other";
  more.first().aliases = {"old", "older"};
  const Rendered rendered = more.render();
  const Json json = read_json(rendered.files.at("data/practices.json"));
  CHECK(json[0]["translation_of"] == "other");
  CHECK(json[1]["translation_of"].is_null());
  CHECK(json[0]["aliases"] == Json{"old", "older"});
  const std::string& csv = rendered.files.at("data/practices.csv");
  CHECK(has(csv, ",evidence_measure,evidence_comparison,evidence_source,"));
  CHECK(has(csv, ",language,translation_of,aliases,related\r\n"));
  CHECK(has(csv, ",those who were not in it,"));
  CHECK(has(csv, ",other,old; older,"));
}

TEST_CASE("no field of a practice can bring markup into a page, a picture, the feed or the sitemap") {
  const std::string attack = "\"'><script>alert(1)</script><svg onload=alert(1)>";
  More more;
  Practice& practice = more.first();
  practice.title = practice.summary = practice.body = practice.start = practice.submitted_by = attack;
  practice.places = practice.partners = {attack};
  practice.evidence_strength = 2;
  practice.evidence_direction = "positive";
  practice.evidence_measure = practice.evidence_source = attack;
  practice.sources.front().id = attack;
  practice.sources.back().title = practice.sources.back().publisher = practice.sources.back().year = attack;
  practice.implements.front().ref = practice.implements.front().note = attack;
  for (Link& link : more.collection().links) link.note = attack;
  more.collection().related = {{{0, 1, {}, {}, {attack}}}};
  const Rendered site = more.render("https://example.org/\"><script>");
  for (const auto& [path, bytes] : site.files) {
    if (!path.ends_with(".html") && !path.ends_with(".xml")) continue;
    // The page of missing addresses has one of ours.
    CHECK_MESSAGE(count(bytes, "<script>") == (path == "404.html" ? 1 : 0), path);
    CHECK_MESSAGE(count(bytes, "<svg onload") == 0, path);
  }
}

}  // namespace kyoto
