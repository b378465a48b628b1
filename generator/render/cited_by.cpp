// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/cited_by.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include "base/sentence.h"
#include "render/lists.h"

namespace kyoto {
namespace {

/// The first mention of `target` in the provision; null when there is none.
const Mention* first_mention(const Collection& collection, std::uint32_t provision, Ref target) {
  for (const Mention& mention : collection.mentions_in({Ref::Kind::Provision, provision})) {
    if (mention.is_key) continue;
    if (mention.target == target ||
        std::find(mention.others.begin(), mention.others.end(), target) != mention.others.end())
      return &mention;
  }
  return nullptr;
}

/// The nearest place at or before `at` where a word begins; never inside a character.
std::size_t word_start(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] != ' ') --at;
  return at;
}

/// The nearest place at or behind `at` where a word ends.
std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != ' ') ++at;
  return at;
}

/// The speaker whose title names the term; null when none does.
const Speaker* speaker_for(const Provision& provision, const Term& term) {
  const auto names_it = [&](const Speaker& speaker) {
    const auto has = [&](const std::string& name) {
      return !name.empty() && speaker.title.text.find(name) != std::string::npos;
    };
    return has(term.name) || has(term.short_name) ||
           std::any_of(term.other_names.begin(), term.other_names.end(), has);
  };
  const auto found = std::find_if(provision.speakers.begin(), provision.speakers.end(), names_it);
  return found == provision.speakers.end() ? nullptr : &*found;
}

/// Headings of a report under which a State is listed because it was there.
constexpr std::array<std::string_view, 3> presence_headings = {"Attendance", "Credentials", "Closure"};

/// Words of a sentence that tells who spoke.
constexpr std::array<std::string_view, 10> speaking_words = {
    "tatement",  "resentation was", "resentations were", "right of reply", "emarks",
    "panellist", "chaired by",      "moderat",           "addressed the",  "delivered"};

}  // namespace

Html naming_sentence(const Collection& collection, std::uint32_t provision, Ref target, std::size_t longest) {
  const Provision& self = collection.provisions[provision];
  const std::string_view text = self.body.text;
  const Mention* mention = first_mention(collection, provision, target);
  if (mention == nullptr) {
    if (target.kind != Ref::Kind::Term) return {};
    const Speaker* speaker = speaker_for(self, collection.terms[target.index]);
    if (speaker == nullptr) return {};
    return {escape(speaker->name + ", ") + "<mark>" + escape(speaker->title.text) + "</mark>"};
  }
  const auto [word_begin, word_stop] = own_words(*mention);
  auto [begin, end] = sentence_around(text, word_begin);
  const std::size_t stop = std::max<std::size_t>(word_stop, word_begin);
  end = std::max(end, stop);
  const std::size_t length = stop - word_begin;
  if (end - begin > longest) {
    // The words in the middle of what fits, moved to where the sentence has room.
    const std::size_t around = longest > length ? (longest - length) / 2 : 0;
    std::size_t from = word_begin > begin + around ? word_begin - around : begin;
    std::size_t to = std::min(end, from + std::max(longest, length));
    if (to == end) from = std::max(begin, end - longest);
    from = std::min(word_start(text, from), std::size_t{word_begin});
    to = std::max(word_end(text, to), stop);
    begin = std::max(begin, from);
    end = std::min(end, to);
  }
  const auto [first, last] = sentence_around(text, word_begin);
  std::string html;
  if (begin > first) html += "\xE2\x80\xA6 ";
  append_escaped(html, text.substr(begin, word_begin - begin));
  html += "<mark>";
  append_escaped(html, text.substr(word_begin, length));
  html += "</mark>";
  append_escaped(html, text.substr(stop, end - stop));
  if (end < last) html += " \xE2\x80\xA6";
  return {std::move(html)};
}

View::List cited_by(const Rendering& rendering, const Href& href, std::span<const Ref> targets) {
  constexpr std::size_t longest = 260;
  const Collection& collection = rendering.collection;
  const std::set<Ref> own(targets.begin(), targets.end());
  std::set<std::pair<std::uint32_t, Ref>> citing;  // each provision with the first target that it cites
  std::set<std::uint32_t> seen;
  for (const Ref target : own)
    for (const std::uint32_t l : collection.links_to(target)) {
      const Link& link = collection.links[l];
      if (link.kind != Link::Kind::Cites || link.from.kind != Ref::Kind::Provision || own.contains(link.from))
        continue;
      if (seen.insert(link.from.index).second) citing.emplace(link.from.index, target);
    }
  View::List list;
  for (const auto& [provision, target] : citing) {
    View item = linked(rendering, href, {Ref::Kind::Provision, provision});
    Html sentence = naming_sentence(collection, provision, target, longest);
    if (sentence.text.empty())
      sentence.text = escape(shortened(collection.provisions[provision].body.text, longest));
    item.set("sentence", std::move(sentence));
    list.push_back(std::move(item));
  }
  return list;
}

StateRole state_role(const Collection& collection, std::uint32_t provision, Ref state) {
  const Provision& self = collection.provisions[provision];
  const Document& document = collection.document_of(self);
  for (const std::uint32_t h : heading_path(document, heading_above(collection, provision)))
    for (const std::string_view words : presence_headings)
      if (document.headings[h].title.text.find(words) != std::string::npos) return StateRole::TookPart;
  const Mention* mention = first_mention(collection, provision, state);
  if (mention == nullptr) return StateRole::Spoke;  // it stands in the list of speakers alone
  const std::optional<std::uint32_t> heading = heading_above(collection, provision);
  if (heading && document.headings[*heading].title.text == "Proceedings") return StateRole::Spoke;
  const auto [begin, end] = sentence_around(self.body.text, mention->begin);
  const std::string_view sentence = std::string_view(self.body.text).substr(begin, end - begin);
  for (const std::string_view words : speaking_words)
    if (sentence.find(words) != std::string_view::npos) return StateRole::Spoke;
  if (sentence.find("elected") != std::string_view::npos) return StateRole::TookPart;
  return StateRole::Named;
}

}  // namespace kyoto
