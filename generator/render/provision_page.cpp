// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/provision_page.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "render/cite.h"
#include "render/cited_by.h"
#include "render/lineage_view.h"
#include "render/lists.h"
#include "render/passage.h"

namespace kyoto {
namespace {

/// The provision and all points in it.
void collect_points(const Rendering& rendering, std::uint32_t provision, std::vector<std::uint32_t>& all) {
  all.push_back(provision);
  for (const std::uint32_t point : rendering.points[provision]) collect_points(rendering, point, all);
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
  View::List practices, rests;
  std::set<Ref> seen_practices, cites, names;
  std::vector<Ref> targets;
  for (const std::uint32_t p : whole) {
    const Ref ref{Ref::Kind::Provision, p};
    targets.push_back(ref);
    for (const Link* link : implementations_of(collection, p)) {
      if (!seen_practices.insert(link->from).second) continue;
      View item = practice_item(rendering, href, link->from.index);
      item.set("how", link->how.empty() ? std::string() : rendering.words.text("how." + link->how))
          .set("note", link->note);
      practices.push_back(std::move(item));
    }
    for (const std::uint32_t l : collection.links_to(ref)) {
      const Link& link = collection.links[l];
      if (link.kind == Link::Kind::Rests && seen_practices.insert(link.from).second)
        rests.push_back(practice_item(rendering, href, link.from.index));
    }
    for (const Link& link : collection.links_from(ref)) {
      if (link.to.kind == Ref::Kind::Term)
        names.insert(link.to);
      else if (link.kind == Link::Kind::Cites &&
               !(link.to.kind == Ref::Kind::Provision && own.contains(link.to.index)))
        cites.insert(link.to);
    }
  }

  View::List named;
  for (const Vocabulary vocabulary : all_vocabularies) {
    View::List terms;
    for (const Ref term : names)
      if (collection.terms[term.index].vocabulary == vocabulary)
        terms.push_back(linked(rendering, href, term));
    if (terms.empty()) continue;
    named.push_back(
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

  const std::vector<std::uint32_t> path = heading_path(document, provision.heading);
  View::List leads = passage.leads_before(index);
  if (leads.empty()) leads = passage.governing_lead(index);
  View words = passage.provision(index);
  content.set("cite", cite(collection, provision));
  content.set("leads", std::move(leads));
  content.set("provision", std::move(words));
  content.set("practices", std::move(practices))
      .set("rests", std::move(rests))
      .set("named", std::move(named));
  content.set("cited", std::move(cited)).set("citing", cited_by(rendering, href, targets));
  content.set("notes", passage.notes());
  content.set("citation", cite_view(cite_provision(rendering, index)));
  content.set("source_title", document.title).set("source_name", document_name(document));
  content.set("source_href", href.to({Ref::Kind::Document, provision.document}));
  content.set("language", document.language);

  set_lineage(rendering, href, whole, content);

  if (frame.title.empty()) frame.title = cite(collection, provision);
  if (frame.description.empty()) frame.description = provision.body.text;
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace kyoto
