// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/commitment.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "model/practice_lists.h"

namespace kyoto {
namespace {

/// Every provision's practices, those of the points in it included.
struct Answers {
  std::set<std::uint32_t> carrying_out;
  std::set<std::uint32_t> context;
};

std::vector<Answers> find_answers(const Collection& collection) {
  std::vector<Answers> answers(collection.provisions.size());
  for (const Link& link : collection.links) {
    if (link.kind != Link::Kind::Implements || link.to.kind != Ref::Kind::Provision) continue;
    for (std::optional<std::uint32_t> p = link.to.index; p; p = collection.provisions[*p].parent) {
      Answers& answer = answers[*p];
      (carries_out(link) ? answer.carrying_out : answer.context).insert(link.from.index);
    }
  }
  return answers;
}

Commitment commitment(std::uint32_t provision, const Answers& answers) {
  Commitment result;
  result.provision = provision;
  result.practices.assign(answers.carrying_out.begin(), answers.carrying_out.end());
  std::set_difference(answers.context.begin(), answers.context.end(), answers.carrying_out.begin(),
                      answers.carrying_out.end(), std::back_inserter(result.context));
  return result;
}

/// The heading of the text's outermost level under which the provision stands: a pillar of a declaration.
std::optional<std::uint32_t> section_of(const Document& document, const Text& text,
                                        std::optional<std::uint32_t> heading) {
  while (heading && document.headings[*heading].parent && document.headings[*heading].parent != text.heading)
    heading = document.headings[*heading].parent;
  return heading;
}

}  // namespace

std::vector<std::uint32_t> action_paragraphs(const Collection& collection, std::uint32_t document,
                                             std::uint32_t text_index) {
  const Text& text = collection.documents[document].texts[text_index];
  std::vector<std::uint32_t> all;
  std::vector<std::uint32_t> under_headings;
  for (const std::uint32_t p : text.provisions) {
    const Provision& provision = collection.provisions[p];
    if (provision.kind != Provision::Kind::Paragraph) continue;
    all.push_back(p);
    if (provision.heading && provision.heading != text.heading) under_headings.push_back(p);
  }
  return under_headings.empty() ? all : under_headings;
}

std::vector<CommitmentGroup> find_commitments(const Collection& collection) {
  const std::vector<Answers> answers = find_answers(collection);
  std::vector<CommitmentGroup> groups;
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d) {
    const Document& document = collection.documents[d];
    for (std::uint32_t t = 0; t < document.texts.size(); ++t) {
      const Text& text = document.texts[t];
      if (text.folder.empty()) continue;
      bool is_first = true;
      for (const std::uint32_t p : action_paragraphs(collection, d, t)) {
        const std::optional<std::uint32_t> section =
            section_of(document, text, collection.provisions[p].heading);
        if (is_first || groups.back().heading != section) groups.push_back({d, t, section, {}, {}, {}});
        groups.back().commitments.push_back(commitment(p, answers[p]));
        is_first = false;
      }
    }
  }
  const Recommendation* before = nullptr;
  for (const Recommendation& recommendation : collection.recommendations) {
    const Provision& provision = collection.provisions[recommendation.provision];
    const bool is_new = before == nullptr || before->workshop != recommendation.workshop ||
                        collection.provisions[before->provision].document != provision.document;
    if (is_new)
      groups.push_back({provision.document,
                        provision.text,
                        {},
                        recommendation.workshop,
                        recommendation.workshop_title,
                        {}});
    groups.back().commitments.push_back(
        commitment(recommendation.provision, answers[recommendation.provision]));
    before = &recommendation;
  }
  return groups;
}

std::vector<std::size_t> count_practices(const Collection& collection) {
  std::vector<std::size_t> counts;
  for (const Answers& answers : find_answers(collection)) counts.push_back(answers.carrying_out.size());
  return counts;
}

}  // namespace kyoto
