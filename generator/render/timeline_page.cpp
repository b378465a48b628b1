// SPDX-License-Identifier: GPL-3.0-or-later
// timeline.html: the documents and what was adopted, from the papers before the Congress to its follow-up.
//
//                (3)
//      (1)  (2)  (4)                    (5)
//   ---|---------|----------|-----------|----
//   Mar 2021     Apr 2021   May 2021    Jun 2021
//
// What would lie on its neighbour stands above it, on the narrowest screen too: places on the axis are shares
// of its length. The numbers are those of the table below the picture.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "render/pages.h"

namespace kyoto {
namespace {

// Along the axis in thousandths of its length, which is 300 pixels on the smallest telephone.
constexpr long margin = 90;     // at either end: half the name of a month
constexpr long nearest = 100;   // of two circles side by side
constexpr long most_ticks = 5;  // as many names of months as fit side by side
// Up from the axis in pixels.
constexpr int circle = 13;  // its radius
constexpr int distance = 30;

struct Event {
  std::optional<Date> date;
  std::string title, kind, symbol, path, language;
};

std::vector<Event> find_events(const Rendering& rendering) {
  const Collection& collection = rendering.collection;
  std::vector<Event> events;
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d) {
    const Document& document = collection.documents[d];
    if (document.version_of) continue;
    const std::string* type = rendering.words.find("document.type." + slug(document.type));
    const std::string symbol = document.symbol ? document.symbol->text() : std::string();
    events.push_back({document.date, document.short_name.empty() ? document.title : document.short_name,
                      type != nullptr ? *type : document.type, symbol,
                      rendering.addresses.of({Ref::Kind::Document, d}), document.language});
    for (const Text& text : document.texts) {
      if (!text.adopted) continue;
      const std::string path = text.folder.empty() ? rendering.addresses.of({Ref::Kind::Document, d})
                                                   : text.folder + "/index.html";
      events.push_back({text.adopted, text_name(text), rendering.words.text("timeline.adopted"), symbol, path,
                        document.language});
    }
  }
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
    // Without a date last.
    return std::tuple(!a.date, a.date.value_or(Date{}), a.title) <
           std::tuple(!b.date, b.date.value_or(Date{}), b.title);
  });
  return events;
}

long day_number(const Date& date) {
  using namespace std::chrono;
  return sys_days(year(date.year) / month(static_cast<unsigned>(date.month)) /
                  day(static_cast<unsigned>(date.day)))
      .time_since_epoch()
      .count();
}

/// The months at whose first day the axis has a tick: so many apart that there is room for their names.
std::vector<Date> ticks(const Date& first, const Date& last) {
  const int from = first.year * 12 + first.month - 1;
  const int to = last.year * 12 + last.month;  // the month after the last
  int step = 1;
  for (const int next : {1, 2, 3, 6, 12, 24, 60, 120, 600}) {
    step = next;
    if ((to - from) / step < most_ticks) break;
  }
  std::vector<Date> months;
  for (int month = from - from % step; month < to + step; month += step)
    months.push_back({month / 12, month % 12 + 1, 1});
  return months;
}

/// `Mar 2021`
std::string month_words(const Date& date) {
  const std::string words = to_words(date);  // `1 March 2021`
  return fmt::format("{} {}", words.substr(words.find(' ') + 1, 3), date.year);
}

View picture(const Href& href, const std::vector<Event>& events) {
  const auto dated = static_cast<std::size_t>(
      std::count_if(events.begin(), events.end(), [](const Event& event) { return event.date.has_value(); }));
  if (dated == 0) return false;
  const std::vector<Date> months = ticks(*events.front().date, *events[dated - 1].date);
  const long begin = day_number(months.front());
  const long days = std::max(1L, day_number(months.back()) - begin);
  const auto x_of = [&](const Date& date) {
    return margin + (day_number(date) - begin) * (1000 - 2 * margin) / days;
  };
  const auto share = [](long x) { return fmt::format("{}.{}%", x / 10, x % 10); };
  std::vector<long> last_in_lane;  // the x of the last circle of each lane, from the axis up
  std::vector<std::pair<long, std::size_t>> places;
  for (std::size_t i = 0; i < dated; ++i) {
    const long x = x_of(*events[i].date);
    std::size_t lane = 0;
    while (lane < last_in_lane.size() && x - last_in_lane[lane] < nearest) ++lane;
    if (lane == last_in_lane.size()) last_in_lane.push_back(x);
    last_in_lane[lane] = x;
    places.emplace_back(x, lane);
  }
  const int axis = static_cast<int>(last_in_lane.size()) * distance + 10;
  View::List marks, circles;
  for (const Date& month : months) {
    const std::string x = share(x_of(month));
    marks.push_back(View().set("x", x).set("label", month_words(month)));
  }
  for (std::size_t i = 0; i < dated; ++i) {
    const int y = axis - distance / 2 - static_cast<int>(places[i].second) * distance - 4;
    circles.push_back(
        View()
            .set("x", share(places[i].first))
            .set("y", std::to_string(y))
            .set("text_y", std::to_string(y + 5))
            .set("number", std::to_string(i + 1))
            .set("href", href.to_path(events[i].path))
            .set("title", fmt::format("{}. {}: {}", i + 1, to_words(*events[i].date), events[i].title)));
  }
  View view;
  view.set("height", std::to_string(axis + 34));
  view.set("axis", std::to_string(axis)).set("tick_end", std::to_string(axis + 6));
  view.set("label_y", std::to_string(axis + 22)).set("radius", std::to_string(circle));
  view.set("ticks", std::move(marks)).set("circles", std::move(circles));
  return view;
}

}  // namespace

void add_timeline_page(Rendering& rendering) {
  if (!rendering.site.wants("timeline.html")) return;
  const Words& words = rendering.words;
  const std::string name = words.text("timeline");
  Frame frame{"timeline.html", "timeline", name, words.text("timeline.intro"), "documents", "en", {}, {}, {}};
  frame.way = {{words.text("documents"), "documents/index.html"}, {name, ""}};
  const Href href(rendering.addresses, frame.path);
  const std::vector<Event> events = find_events(rendering);
  View::List rows;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Event& event = events[i];
    View row;
    row.set("number", event.date ? std::to_string(i + 1) : std::string());
    row.set("date", event.date ? to_words(*event.date) : words.text("lineage.no_date"));
    row.set("date_iso", event.date ? to_iso(*event.date) : std::string());
    row.set("title", event.title).set("kind", event.kind).set("symbol", event.symbol);
    row.set("language", event.language).set("href", href.to_path(event.path));
    rows.push_back(std::move(row));
  }
  View content;
  content.set("picture", picture(href, events)).set("rows", std::move(rows));
  add_page(rendering, std::move(frame), std::move(content));
}

}  // namespace kyoto
