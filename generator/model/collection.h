// SPDX-License-Identifier: GPL-3.0-or-later
// Owns everything that was read and linked; everybody else holds a Ref or borrows a const reference.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostics.h"
#include "model/document.h"
#include "model/lineage.h"
#include "model/lineage_review.h"
#include "model/link_review.h"
#include "model/mention.h"
#include "model/practices.h"
#include "model/recommendation.h"
#include "model/ref.h"
#include "model/related.h"
#include "model/synonym.h"
#include "model/vocabulary.h"

namespace kyoto {

struct Collection {
  std::vector<Document> documents;              ///< in the order of their slugs; a language version is one
  std::vector<Provision> provisions;            ///< document by document, each in the order of its source
  std::vector<Recommendation> recommendations;  ///< in the order of the documents
  Practices practices;                          ///< in the order of their ids
  /// Those with errors: they have no page and no links; their citations are looked up for the messages alone.
  Practices refused_practices;
  std::vector<Term> terms;                     ///< by vocabulary, within it in the order of its file
  std::vector<LinkReview> link_reviews;        ///< in the order of content/links.yml
  std::vector<SynonymGroup> synonyms;          ///< in the order of their file
  std::vector<Mention> mentions;               ///< sorted by place: in, begin
  std::vector<Link> links;                     ///< sorted by from, then to; filled by link
  std::vector<Lineage> lineage;                ///< sorted by from, then to; filled by link
  std::vector<LineageReview> lineage_reviews;  ///< in the order of content/lineage.yml
  std::vector<std::vector<Related>> related;   ///< by practice, the nearest first; filled by link

  std::optional<std::uint32_t> find_document(std::string_view slug) const;
  /// `unit` as in the data files: `report/158/k`, `notes/12`.
  std::optional<std::uint32_t> find_provision(std::uint32_t document, std::string_view unit) const;
  std::optional<std::uint32_t> find_practice(std::string_view id) const;
  std::optional<std::uint32_t> find_term(Vocabulary vocabulary, std::string_view id) const;
  std::optional<std::uint32_t> find_recommendation(std::uint32_t provision) const;

  /// All terms of one vocabulary: a run of `terms`, with the index of the first.
  std::span<const Term> terms_of(Vocabulary vocabulary) const;
  std::uint32_t first_term(Vocabulary vocabulary) const;

  const Document& document_of(const Provision& provision) const { return documents[provision.document]; }
  const Text* text_of(const Provision& provision) const;  ///< null for a note

  /// Links that start at `from`, sorted by kind and target.
  std::span<const Link> links_from(Ref from) const;
  /// Indexes into `links` of those that end at `to`, in the order of their start.
  std::span<const std::uint32_t> links_to(Ref to) const;
  /// Where the provision's wording went: a run of `lineage`.
  std::span<const Lineage> lineage_from(std::uint32_t provision) const;
  /// Indexes into `lineage` of those from which the provision's wording came, in the order of their start.
  std::span<const std::uint32_t> lineage_to(std::uint32_t provision) const;
  /// The practices that have to do with this one, the nearest first.
  std::span<const Related> related_to(std::uint32_t practice) const;
  /// The mentions in one provision, in the order of its text.
  std::span<const Mention> mentions_in(Ref in) const;

  /// Makes the look-ups of documents, provisions, practices and terms; called at the end of read.
  void index_names();
  /// Sorts the mentions by place; called by link before anything points at a mention by its index.
  void index_mentions();
  /// Sorts the links and makes the look-ups in both directions; called at the end of link.
  void index_links();
  /// Sorts the lineage and makes its look-ups; called when it is complete.
  void index_lineage();

 private:
  std::unordered_map<std::string, std::uint32_t> provision_by_name_;  ///< `<document index>#<unit>`
  std::unordered_map<std::string, std::uint32_t> term_by_name_;       ///< `<vocabulary>/<id>`
  std::unordered_map<std::uint32_t, std::uint32_t> recommendation_by_provision_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> links_to_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> lineage_to_;
};

/// How closely a practice answers a provision: 0 for direct, then partial, inspired, context, not said.
std::size_t directness(const Link& link);

/// The links by which practices put the provision into practice, the most direct first.
std::vector<const Link*> implementations_of(const Collection& collection, std::uint32_t provision);

/// The headings above a provision, outermost first: indexes into Document::headings.
std::vector<std::uint32_t> heading_path(const Document& document, std::optional<std::uint32_t> innermost);

/// The heading (index into Document::headings) above the provision; of one in a text that another holds,
/// above the paragraph that holds it. Empty for none.
std::optional<std::uint32_t> heading_above(const Collection& collection, std::uint32_t provision);

/// The document in all languages that we hold, itself among them, in the order of the languages; empty when
/// it stands in one alone.
std::vector<std::uint32_t> versions_of(const Collection& collection, std::uint32_t document);

/// All provisions of the document with this index that are no notes, in the order of its source: a text
/// inside a paragraph (an agenda, a quoted draft) stands behind that paragraph.
std::vector<std::uint32_t> reading_order(const Collection& collection, std::uint32_t document);

/// How the United Nations would cite the provision: `A/CONF.234/16, para. 158 (k)`, `Kyoto Declaration, para.
/// 37`.
std::string cite(const Collection& collection, const Provision& provision);

/// Its name where it is listed: a citation, a practice's title, a term's name.
std::string name_of(const Collection& collection, Ref ref);

/// The name of a record in search and data: `a-conf.234-16#report/158/k`, `practices/<id>`,
/// `<vocabulary>/<id>`, a document's slug.
std::string record_id(const Collection& collection, Ref ref);

}  // namespace kyoto
