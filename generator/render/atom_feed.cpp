// SPDX-License-Identifier: GPL-3.0-or-later
// feed.xml: new and changed practices as an Atom feed (RFC 4287). Only where it is known under which address
// the site will stand: a feed is read away from its site, and the ids of its entries are made from the site's
// name.
//
// All dates are those that the content states, so that the same content gives the same feed: the day of a
// practice's last review; without one, the latest day among the sources that it rests on.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "render/pages.h"
#include "render/xml.h"

namespace kyoto {
namespace {

constexpr std::size_t most_feed_entries = 50;

std::optional<Date> latest_day(std::optional<Date> a, std::optional<Date> b) {
  if (!a || !b) return a ? a : b;
  return std::max(*a, *b);
}

/// The day on which the practice was last known to say what it says. Empty when neither it nor any document
/// has a date.
std::optional<Date> stated_day(const Collection& collection, const Practice& practice) {
  if (practice.reviewed) return practice.reviewed;
  std::optional<Date> latest;
  for (const PracticeSource& source : practice.sources) {
    latest = latest_day(latest, parse_date(source.accessed));
    if (!source.target) continue;
    if (source.target->kind == Ref::Kind::Provision)
      latest = latest_day(latest, collection.document_of(collection.provisions[source.target->index]).date);
    else if (source.target->kind == Ref::Kind::Document)
      latest = latest_day(latest, collection.documents[source.target->index].date);
  }
  if (latest) return latest;
  for (const Document& document : collection.documents) latest = latest_day(latest, document.date);
  return latest;
}

std::string to_timestamp(const Date& date) {
  return to_iso(date) + "T00:00:00Z";
}

/// `https://example.org:8080/kyoto/` -> `example.org`
std::string host_of(std::string_view url) {
  if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos)
    url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  return std::string(url.substr(0, url.rfind(':')));
}

/// RFC 4151: `tag:example.org,2021:kyoto/practices/parole-canada`. The year is that of the Congress: it names
/// a day on which the name belonged to those who publish, and must never change.
std::string tag(std::string_view host, std::string_view what) {
  return fmt::format("tag:{},2021:kyoto/{}", host, what);
}

void add_link(XmlElement& parent, std::string_view relation, std::string_view type,
              std::string_view address) {
  parent.add("link").set("rel", relation).set("type", type).set("href", address);
}

void add_entry(const Rendering& rendering, XmlElement& feed, std::uint32_t index, const Date& day,
               std::string_view host) {
  const Collection& collection = rendering.collection;
  const Practice& practice = collection.practices[index];
  XmlElement& entry = feed.add("entry");
  if (!practice.language.empty()) entry.set("xml:lang", practice.language);
  entry.add("id", tag(host, "practices/" + practice.id));
  entry.add("title", practice.title);
  entry.add("updated", to_timestamp(day));
  add_link(entry, "alternate", "text/html",
           absolute_address(rendering, rendering.addresses.of({Ref::Kind::Practice, index})));
  entry.add("summary", practice.summary);
  for (const std::uint32_t theme : practice.themes)
    entry.add("category").set("term", collection.terms[theme].id).set("label", collection.terms[theme].name);
}

}  // namespace

void add_feed(Rendering& rendering) {
  if (rendering.settings.base_url.empty()) return;
  const Collection& collection = rendering.collection;
  std::vector<std::pair<Date, std::uint32_t>> entries;
  for (std::uint32_t p = 0; p < collection.practices.size(); ++p)
    if (const std::optional<Date> day = stated_day(collection, collection.practices[p]))
      entries.emplace_back(*day, p);
  // The newest first, of one day in the order of their ids.
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    return std::tie(b.first, a.second) < std::tie(a.first, b.second);
  });
  if (entries.size() > most_feed_entries) entries.resize(most_feed_entries);

  const std::string host = host_of(rendering.settings.base_url);
  XmlElement feed("feed");
  feed.set("xmlns", "http://www.w3.org/2005/Atom").set("xml:lang", "en");
  feed.add("id", tag(host, "practices"));
  feed.add("title",
           fmt::format("{}: {}", rendering.words.text("site.name"), rendering.words.text("feed.title")));
  // RFC 4287 asks for a date even of a feed without entries.
  feed.add("updated", to_timestamp(entries.empty() ? Date{2021, 3, 7} : entries.front().first));
  add_link(feed, "self", "application/atom+xml", absolute_address(rendering, "feed.xml"));
  add_link(feed, "alternate", "text/html", absolute_address(rendering, "practices/index.html"));
  feed.add("author").add("name", rendering.words.text("site.full_name"));
  for (const auto& [day, index] : entries) add_entry(rendering, feed, index, day, host);
  rendering.site.add("feed.xml", to_text(feed), rendering.diagnostics);
}

}  // namespace kyoto
