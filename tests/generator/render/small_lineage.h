// SPDX-License-Identifier: GPL-3.0-or-later
// Small texts that take over wording from one another: paper -> report and Declaration -> draft ->
// resolution. No real document.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "generator/render/small_collection.h"

namespace kyoto {

/// Builds texts and the lineage between their provisions.
class SmallLineage : public SmallCollection {
 public:
  /// A document with one text; `date` as `2021-03-26`, empty for none.
  std::uint32_t document(std::string slug, std::string short_name, const std::string& date,
                         std::string type = "resolution") {
    Document d;
    d.slug = std::move(slug);
    d.title = "Title of " + short_name;
    d.short_name = std::move(short_name);
    d.type = type;
    d.date = parse_date(date);
    d.texts = {{"body", d.title, std::move(type), "", d.short_name, {}, {}, {}, {}, {}}};
    collection.documents.push_back(std::move(d));
    return static_cast<std::uint32_t>(collection.documents.size() - 1);
  }

  /// A text of the document with a folder of its own.
  std::uint32_t own_text(std::uint32_t document, std::string folder, std::string name,
                         const std::string& adopted) {
    std::vector<Text>& texts = collection.documents[document].texts;
    texts.push_back({folder, name, "declaration", folder, name, {}, {}, {}, {}, {}});
    texts.back().adopted = parse_date(adopted);
    return static_cast<std::uint32_t>(texts.size() - 1);
  }

  void pair(std::uint32_t from, std::uint32_t to, double score, std::string note = {}) {
    const Lineage::Class strength = score >= 0.75   ? Lineage::Class::NearVerbatim
                                    : score >= 0.35 ? Lineage::Class::Substantial
                                                    : Lineage::Class::Partial;
    const bool is_reviewed = !note.empty();
    collection.lineage.push_back({from, to, score, strength, is_reviewed, std::move(note)});
  }

  Collection done() {
    collection.index_names();
    collection.index_mentions();
    collection.index_links();
    collection.index_lineage();
    return std::move(collection);
  }
};

}  // namespace kyoto
