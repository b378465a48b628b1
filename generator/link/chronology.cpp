// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/chronology.h"

#include <optional>
#include <string>

namespace kyoto {
namespace {

/// The day from which the provision's text dates.
const std::optional<Date>& day_of(const Collection& collection, const Provision& provision) {
  const Text* text = collection.text_of(provision);
  return text != nullptr && text->adopted ? text->adopted : collection.document_of(provision).date;
}

/// A limited document, A/CONF.234/L.2/Add.3: a draft or a proposal.
bool is_draft(const Document& document) {
  return document.symbol && document.symbol->text().find("/L.") != std::string::npos;
}

}  // namespace

Chronology::Chronology(const Collection& collection) : collection_(&collection) {
  for (const Mention& mention : collection.mentions) {
    if (mention.in.kind != Ref::Kind::Provision || !mention.target) continue;
    const std::uint32_t citing = collection.provisions[mention.in.index].document;
    if (mention.target->kind == Ref::Kind::Document)
      cites_.emplace(citing, mention.target->index);
    else if (mention.target->kind == Ref::Kind::Provision)
      cites_.emplace(citing, collection.provisions[mention.target->index].document);
  }
}

bool Chronology::is_earlier(std::uint32_t a, std::uint32_t b) const {
  const Provision& first = collection_->provisions[a];
  const Provision& second = collection_->provisions[b];
  const std::optional<Date>& day_a = day_of(*collection_, first);
  const std::optional<Date>& day_b = day_of(*collection_, second);
  if (day_a && day_b && *day_a != *day_b) return *day_a < *day_b;
  if (first.document == second.document) return a < b;

  const bool a_cites = cites_.contains({first.document, second.document});
  const bool b_cites = cites_.contains({second.document, first.document});
  if (a_cites != b_cites) return b_cites;
  const Document& document_a = collection_->documents[first.document];
  const Document& document_b = collection_->documents[second.document];
  if (is_draft(document_a) != is_draft(document_b)) return is_draft(document_a);
  if (document_a.symbol && document_b.symbol && document_a.symbol != document_b.symbol)
    return *document_a.symbol < *document_b.symbol;
  return a < b;
}

}  // namespace kyoto
