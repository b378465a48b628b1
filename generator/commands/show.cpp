// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/show.h"

#include <fmt/format.h>

#include <iterator>
#include <vector>

#include "base/json.h"
#include "link/resolve.h"
#include "model/address.h"

namespace kyoto {
namespace {

/// One line of the answer: how the other thing is related, and what it is.
struct Relation {
  std::string how;  ///< `names`, `is implemented by (direct)`
  Ref other;
  std::string note;
};

std::string kind_of(const Collection& collection, Ref ref) {
  switch (ref.kind) {
    case Ref::Kind::Document:
      return "document";
    case Ref::Kind::Provision:
      return collection.find_recommendation(ref.index) ? "recommendation" : "provision";
    case Ref::Kind::Practice:
      return "practice";
    case Ref::Kind::Term:
      break;
  }
  return std::string(term_noun(collection.terms[ref.index].vocabulary));
}

std::string forward_words(const Link& link) {
  switch (link.kind) {
    case Link::Kind::Cites:
      return "cites";
    case Link::Kind::Names:
      return "names";
    case Link::Kind::Implements:
      return fmt::format("implements ({})", link.how);
    case Link::Kind::Rests:
      return "rests on";
    case Link::Kind::About:
      return "is about";
  }
  return {};
}

std::string backward_words(const Link& link) {
  switch (link.kind) {
    case Link::Kind::Cites:
      return "is cited by";
    case Link::Kind::Names:
      return "is named by";
    case Link::Kind::Implements:
      return fmt::format("is implemented by ({})", link.how);
    case Link::Kind::Rests:
      return "is a source of";
    case Link::Kind::About:
      return "is the matter of";
  }
  return {};
}

std::vector<Relation> relations(const Collection& collection, Ref ref) {
  std::vector<Relation> result;
  for (const Link& link : collection.links_from(ref))
    result.push_back({forward_words(link), link.to, link.note});
  for (const std::uint32_t index : collection.links_to(ref)) {
    const Link& link = collection.links[index];
    result.push_back({backward_words(link), link.from, link.note});
  }
  if (ref.kind != Ref::Kind::Provision) return result;
  for (const std::uint32_t index : collection.lineage_to(ref.index)) {
    const Lineage& pair = collection.lineage[index];
    result.push_back({fmt::format("has wording from ({}, {:.2f})", class_name(pair.strength), pair.score),
                      {Ref::Kind::Provision, pair.from},
                      pair.note});
  }
  for (const Lineage& pair : collection.lineage_from(ref.index))
    result.push_back({fmt::format("gave wording to ({}, {:.2f})", class_name(pair.strength), pair.score),
                      {Ref::Kind::Provision, pair.to},
                      pair.note});
  return result;
}

std::vector<std::string> headings_of(const Collection& collection, const Provision& provision) {
  const Document& document = collection.document_of(provision);
  std::vector<std::string> titles;
  for (const std::uint32_t heading : heading_path(document, provision.heading))
    titles.push_back(document.headings[heading].title.text);
  return titles;
}

std::string words_of(const Collection& collection, Ref ref) {
  switch (ref.kind) {
    case Ref::Kind::Provision:
      return collection.provisions[ref.index].body.text;
    case Ref::Kind::Practice:
      return collection.practices[ref.index].summary;
    case Ref::Kind::Term:
      return collection.terms[ref.index].description;
    case Ref::Kind::Document:
      break;
  }
  return {};
}

std::string as_text(const Collection& collection, const Addresses& addresses, Ref ref) {
  std::string text = fmt::format("{}   [{}]\n", name_of(collection, ref), record_id(collection, ref));
  if (ref.kind == Ref::Kind::Provision) {
    const std::vector<std::string> path = headings_of(collection, collection.provisions[ref.index]);
    if (!path.empty()) text += fmt::format("{}\n", fmt::join(path, " > "));
  }
  if (const std::string words = words_of(collection, ref); !words.empty())
    text += fmt::format("\n{}\n", words);
  if (ref.kind == Ref::Kind::Provision) {
    for (std::uint32_t p = 0; p < collection.provisions.size(); ++p)
      if (collection.provisions[p].parent == ref.index &&
          collection.provisions[p].kind != Provision::Kind::Note)
        text += fmt::format("  {}: {}\n", cite(collection, collection.provisions[p]),
                            collection.provisions[p].body.text);
  }
  text += fmt::format("\npage: {}\n", addresses.of(ref));
  for (const Relation& relation : relations(collection, ref)) {
    text += fmt::format("{}: {}   [{}]\n", relation.how, name_of(collection, relation.other),
                        record_id(collection, relation.other));
    if (!relation.note.empty()) text += fmt::format("    {}\n", relation.note);
  }
  return text;
}

std::string as_json(const Collection& collection, const Addresses& addresses, Ref ref) {
  Json json;
  json["id"] = record_id(collection, ref);
  json["kind"] = kind_of(collection, ref);
  json["title"] = name_of(collection, ref);
  json["text"] = words_of(collection, ref);
  json["url"] = addresses.of(ref);
  if (ref.kind == Ref::Kind::Provision)
    json["headings"] = headings_of(collection, collection.provisions[ref.index]);
  json["links"] = Json::array();
  for (const Relation& relation : relations(collection, ref)) {
    Json link;
    link["how"] = relation.how;
    link["id"] = record_id(collection, relation.other);
    link["title"] = name_of(collection, relation.other);
    link["url"] = addresses.of(relation.other);
    if (!relation.note.empty()) link["note"] = relation.note;
    json["links"].push_back(std::move(link));
  }
  return to_text(json);
}

}  // namespace

std::optional<std::string> show(const Collection& collection, std::string_view name, ShowFormat format,
                                Diagnostics& diagnostics) {
  const Resolution found = Resolver(collection).resolve(name);
  if (!found.target) {
    diagnostics.error(found.problem, {std::string(name)}, found.text, found.hint);
    return std::nullopt;
  }
  const Addresses addresses(collection);
  return format == ShowFormat::Json ? as_json(collection, addresses, *found.target)
                                    : as_text(collection, addresses, *found.target);
}

}  // namespace kyoto
