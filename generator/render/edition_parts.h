// SPDX-License-Identifier: GPL-3.0-or-later
// What the editions of one file (the book, the single page) show alike: the recommendations in full, lists of
// practices by term, and what the edition says of itself.
#pragma once

#include <string>
#include <vector>

#include "render/annotate.h"
#include "render/page.h"

namespace kyoto {

/// The id of a recommendation on the page of all of them.
std::string recommendation_anchor(const Recommendation& recommendation);

/// All recommendations by workshop, with the practices that carry each out: `workshops` and `notes`. `path`:
/// the page on which they stand; `prefix` begins the ids of their footnotes.
View recommendations_view(const Rendering& rendering, const std::string& path, const std::string& prefix,
                          NoteCalls::Form form);

/// The practices under each term of a vocabulary that has some: `id`, `name` and `items`, in the order of the
/// names.
View::List practices_by_term(const Rendering& rendering, const Href& href, Vocabulary vocabulary);

/// `term-prisons`: the id of a term in such a list.
std::string term_anchor(const Term& term);

/// `Edition 2021-05-18-9f2c01ab`; empty when it has no number.
std::string edition_name(const Rendering& rendering);

/// How many documents, recommendations and practices there are, in words.
View::List edition_counts(const Rendering& rendering);

}  // namespace kyoto
