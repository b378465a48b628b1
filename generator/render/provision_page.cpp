// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/provision_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "render/cite.h"
#include "render/cited_by.h"
#include "render/lineage_view.h"
#include "render/list_pages.h"
#include "render/lists.h"
#include "render/passage.h"

namespace kyoto {
namespace {

/// The provision and all points in it.
void collect_points(const Rendering& rendering, std::uint32_t provision, std::vector<std::uint32_t>& all) {
  all.push_back(provision);
  for (const std::uint32_t point : rendering.points[provision]) collect_points(rendering, point, all);
}

/// More practices than this stand on pages of their own, for a page must stay light.
constexpr std::size_t most_practices = 20;

std::span<const Link* const> shown(const std::vector<const Link*>& links) {
  return std::span(links).first(std::min(links.size(), most_practices));
}

std::string how_in_words(const Rendering& rendering, const Link& link) {
  return link.how.empty() ? std::string() : rendering.words.text("how." + link.how);
}

/// When the provision has more practices than its page shows, adds the list of all of them, by regional
/// group, and gives its path; otherwise empty.
std::string add_all_practices(Rendering& rendering, std::uint32_t index, const Frame& above,
                              const std::vector<const Link*>& implementing,
                              const std::vector<const Link*>& resting) {
  if (implementing.size() <= most_practices && resting.size() <= most_practices) return {};
  const std::string name = cite(rendering.collection, rendering.collection.provisions[index]);
  const std::string path = rendering.addresses.of({Ref::Kind::Provision, index});
  Frame frame;
  frame.path = fmt::format("{}.practices.html", path.substr(0, path.rfind(".html")));
  frame.title = rendering.words.filled("provision.practices_for", "name", name);
  frame.description = frame.title;
  frame.section = above.section;
  frame.way = above.way;
  if (!frame.way.empty()) frame.way.back().path = path;
  frame.way.push_back({rendering.words.text("practices"), ""});
  std::vector<PracticeGroup> groups;
  for (std::uint32_t r = 0; r < rendering.lists.regions().size(); ++r) {
    const Region& region = rendering.lists.regions()[r];
    PracticeGroup group{region.id, region_name(rendering, region), region_path(region), {}};
    for (const Link* link : implementing) {
      const auto regions = rendering.lists.regions_of(link->from.index);
      if (std::find(regions.begin(), regions.end(), r) != regions.end())
        group.practices.push_back({link->from.index, how_in_words(rendering, *link)});
    }
    if (!group.practices.empty()) groups.push_back(std::move(group));
  }
  PracticeGroup described{"described-here", rendering.words.text("provision.rests"), {}, {}};
  for (const Link* link : resting) described.practices.push_back({link->from.index, {}});
  if (!described.practices.empty()) groups.push_back(std::move(described));
  add_plain_list(rendering, frame, {},
                 rendering.words.counted("count.practice", implementing.size() + resting.size()),
                 std::move(groups));
  return frame.path;
}

/// What a reader of the provision may want to read next, and why.
View::List related_reading(const Rendering& rendering, const Href& href,
                           std::span<const std::uint32_t> whole) {
  constexpr std::size_t most_reasons = 3;
  View::List list;
  for (const Reading& reading : rendering.reading.of(rendering.collection, whole)) {
    View item = provision_item(rendering, href, reading.provision, 140);
    std::string why;
    for (std::size_t i = 0; i < std::min(reading.terms.size(), most_reasons); ++i) {
      const Term& term = rendering.collection.terms[reading.terms[i]];
      why += (i > 0 ? "; " : "") + (term.short_name.empty() ? term.name : term.short_name);
    }
    item.set("why", std::move(why));
    list.push_back(std::move(item));
  }
  return list;
}

/// The questions that the page answers, each with the place of its answer and how much there is: the names
/// `title`, `count` and `href`.
View::List answers(const Rendering& rendering, std::span<const std::uint32_t> whole, std::size_t practices,
                   std::size_t grounds, std::size_t citing) {
  const std::set<std::uint32_t> own(whole.begin(), whole.end());
  std::size_t came = 0, went = 0;
  for (const std::uint32_t p : own) {
    for (const std::uint32_t l : rendering.collection.lineage_to(p))
      came += own.contains(rendering.collection.lineage[l].from) ? 0 : 1;
    for (const Lineage& pair : rendering.collection.lineage_from(p)) went += own.contains(pair.to) ? 0 : 1;
  }
  View::List list;
  const auto add = [&](const char* id, const char* href, std::size_t count) {
    list.push_back(View()
                       .set("title", rendering.words.text(id))
                       .set("href", href)
                       .set("count", count == 0 ? std::string() : std::to_string(count)));
  };
  if (came + went > 0)
    add(went == 0 ? "lineage.came" : came == 0 ? "lineage.went" : "answer.lineage", "#lineage", came + went);
  add("provision.practices", "#practices", practices);
  if (grounds > 0) add("provision.rests_on", "#rests-on", grounds);
  if (citing > 0) add("provision.citing", "#cited-by", citing);
  add("cite", "#cite", 0);
  return list;
}

}  // namespace

void add_provision_page(Rendering& rendering, std::uint32_t index, Frame frame, View content) {
  const Collection& collection = rendering.collection;
  const Provision& provision = collection.provisions[index];
  const Document& document = collection.document_of(provision);
  Passage passage(rendering, frame.path, provision.document);
  const Href& href = passage.href();

  std::vector<std::uint32_t> whole;
  collect_points(rendering, index, whole);
  const std::set<std::uint32_t> own(whole.begin(), whole.end());
  std::vector<const Link*> implementing, resting;
  std::set<Ref> seen_practices, cites, names;
  std::vector<Ref> targets;
  for (const std::uint32_t p : whole) {
    const Ref ref{Ref::Kind::Provision, p};
    targets.push_back(ref);
    for (const Link* link : implementations_of(collection, p))
      if (seen_practices.insert(link->from).second) implementing.push_back(link);
    for (const std::uint32_t l : collection.links_to(ref)) {
      const Link& link = collection.links[l];
      if (link.kind == Link::Kind::Rests && seen_practices.insert(link.from).second) resting.push_back(&link);
    }
    for (const Link& link : collection.links_from(ref)) {
      if (link.to.kind == Ref::Kind::Term)
        names.insert(link.to);
      else if (link.kind == Link::Kind::Cites &&
               !(link.to.kind == Ref::Kind::Provision && own.contains(link.to.index)))
        cites.insert(link.to);
    }
  }

  const std::string all_practices = add_all_practices(rendering, index, frame, implementing, resting);
  View::List practices, rests;
  for (const Link* link : shown(implementing)) {
    View item = practice_item(rendering, href, link->from.index);
    item.set("how", how_in_words(rendering, *link)).set("note", link->note);
    practices.push_back(std::move(item));
  }
  for (const Link* link : shown(resting)) rests.push_back(practice_item(rendering, href, link->from.index));

  // What it rests on, and what it is about.
  View::List grounds, named;
  for (const Vocabulary vocabulary : all_vocabularies) {
    View::List terms;
    for (const Ref term : names)
      if (collection.terms[term.index].vocabulary == vocabulary)
        terms.push_back(linked(rendering, href, term));
    if (terms.empty()) continue;
    const bool is_ground = vocabulary == Vocabulary::Instruments || vocabulary == Vocabulary::Goals;
    (is_ground ? grounds : named)
        .push_back(
            View()
                .set("title", rendering.words.text("vocabulary." + std::string(folder_name(vocabulary))))
                .set("terms", std::move(terms)));
  }
  View::List cited;
  for (const Ref ref : cites) {
    View item = linked(rendering, href, ref);
    item.set("excerpt", ref.kind == Ref::Kind::Provision
                            ? shortened(collection.provisions[ref.index].body.text, 180)
                            : std::string());
    cited.push_back(std::move(item));
  }

  View::List leads = passage.leads_before(index);
  if (leads.empty()) leads = passage.governing_lead(index);
  View words = passage.provision(index);
  content.set("cite", cite(collection, provision));
  content.set("leads", std::move(leads));
  content.set("provision", std::move(words));
  content.set("practices", std::move(practices))
      .set("rests", std::move(rests))
      .set("named", std::move(named));
  content.set("all_practices_href", all_practices.empty() ? std::string() : href.to_path(all_practices));
  content.set("all_practices",
              rendering.words.counted("provision.all_practices", implementing.size() + resting.size()));
  content.set("add_href", href.to_form("implements", cite(collection, provision)));
  View::List citing = cited_by(rendering, href, targets);
  content.set("answers",
              answers(rendering, whole, implementing.size(), grounds.size() + cited.size(), citing.size()));
  content.set("rests_on", !grounds.empty() || !cited.empty()).set("grounds", std::move(grounds));
  content.set("cited", std::move(cited)).set("citing", std::move(citing));
  content.set("notes", passage.notes());
  content.set("citation", cite_view(cite_provision(rendering, index)));
  content.set("source_is_symbol", document.symbol.has_value()).set("source_name", document_name(document));
  content.set("source_href", href.to({Ref::Kind::Document, provision.document}));
  content.set("language", document.language);
  // Only resolutions and declarations have operative paragraphs.
  const Text* text = collection.text_of(provision);
  const bool is_operative = provision.kind == Provision::Kind::Paragraph && text != nullptr &&
                            (text->type == "declaration" || text->type == "resolution");
  content.set("is_operative", is_operative);

  set_lineage(rendering, href, whole, content);
  content.set("reading", related_reading(rendering, href, whole));

  frame.subject = {Ref::Kind::Provision, index};
  if (frame.title.empty()) frame.title = cite(collection, provision);
  if (frame.description.empty()) frame.description = provision.body.text;
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace kyoto
