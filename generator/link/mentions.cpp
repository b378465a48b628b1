// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/mentions.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "link/citations.h"
#include "link/entities.h"
#include "link/place.h"
#include "link/references.h"
#include "link/resolutions.h"
#include "link/scanner.h"
#include "link/spans.h"

namespace kyoto {
namespace {

/// The organ whose words a text is, by the line that opens it (`The General Assembly,`) or by the document's
/// symbol: `A/` for A/RES/76/182; empty when it is none that adopts resolutions (a congress, a committee).
std::string_view speaker_of(const Document& document, const Text* text) {
  if (text != nullptr && text->type == "resolution")
    for (const Lead& lead : text->leads)
      for (const auto& [words, organ] : {std::pair("The General Assembly,", "A/"),
                                         {"The Economic and Social Council,", "E/"},
                                         {"The Security Council,", "S/"},
                                         {"The Human Rights Council,", "A/HRC/"},
                                         {"The Commission on ", other_speaker.data()},
                                         {"The Conference of ", other_speaker.data()}})
        if (lead.body.text.starts_with(words) && lead.body.text.ends_with(',')) return organ;
  if (!document.symbol) return {};
  const std::string& symbol = document.symbol->text();
  for (const std::string_view organ : {"A/HRC/", "A/", "E/", "S/"})
    if (symbol.starts_with(std::string(organ) + "RES/")) return organ;
  return {};
}

class MentionFinder {
 public:
  MentionFinder(Collection& collection, const EntityFinder& entities, const Resolver& resolver,
                Diagnostics& diagnostics)
      : collection_(collection), entities_(entities), resolver_(resolver), diagnostics_(diagnostics) {
    for (std::uint32_t d = 0; d < collection.documents.size(); ++d)
      if (const std::optional<Symbol>& symbol = collection.documents[d].symbol)
        held_.emplace(symbol->text(), d);
    const std::uint32_t first = collection.first_term(Vocabulary::Goals);
    for (std::uint32_t t = first; t < first + collection.terms_of(Vocabulary::Goals).size(); ++t)
      goals_.emplace(collection.terms[t].id, t);
    resolve_reviews();
  }

  void find() {
    for (std::uint32_t d = 0; d < collection_.documents.size(); ++d) {
      const Document& document = collection_.documents[d];
      if (document.version_of) continue;  // what it names stands in the main version
      ReferenceFinder references(collection_, d);
      for (const Text& text : document.texts)
        for (const std::uint32_t p : text.provisions) find_in(p, references);
      for (const std::uint32_t n : document.notes) find_in(n, references);
    }
    for (const auto& [provision, reviews] : reviews_)
      for (const Review& review : reviews) report_if_stale(review);
    collection_.index_mentions();
  }

 private:
  struct Review {
    const LinkReview* entry = nullptr;
    std::optional<Ref> target;
    std::string target_name, url;
    bool has_applied = false;
  };

  void find_in(std::uint32_t p, ReferenceFinder& references) {
    const Provision& provision = collection_.provisions[p];
    const Document& document = collection_.document_of(provision);
    const std::string& text = provision.body.text;
    std::vector<Mention> found =
        find_citations(text, speaker_of(document, provision.kind == Provision::Kind::Note
                                                      ? nullptr
                                                      : &document.texts[provision.text]));
    references.find(p, found, diagnostics_);
    for (Mention& mention : found) set_target(mention, provision);
    if (provision.kind == Provision::Kind::Row) add_key(provision, found);
    add_entities(provision, found);
    apply_reviews(p, text, found);
    for (Mention& mention : found) {
      mention.in = {Ref::Kind::Provision, p};
      collection_.mentions.push_back(std::move(mention));
    }
  }

  /// What we hold of the document or Goal that the mention names.
  void set_target(Mention& mention, const Provision& in) {
    if (mention.kind == Mention::Kind::Sdg) {
      const std::size_t number = mention.target_name.rfind(' ');
      const auto goal = goals_.find(number == std::string::npos ? std::string(all_goals)
                                                                : mention.target_name.substr(number + 1));
      if (goal != goals_.end()) mention.target = Ref{Ref::Kind::Term, goal->second};
      return;
    }
    if (mention.target) return;
    const auto found = held_.find(mention.target_name);
    if (found == held_.end()) return;
    const Document& citing = collection_.document_of(in);
    const Document& cited = collection_.documents[found->second];
    if (citing.date && cited.date && *citing.date < *cited.date) return;
    mention.target = Ref{Ref::Kind::Document, found->second};
    // The place behind the symbol, if it is one that we hold.
    const std::string_view words =
        std::string_view(in.body.text).substr(mention.begin, mention.end - mention.begin);
    const std::size_t comma = words.find(", ");
    if (mention.kind != Mention::Kind::UnSymbol && mention.kind != Mention::Kind::Resolution) return;
    const Place place = comma == std::string_view::npos ? Place() : parse_place(words.substr(comma + 2));
    for (const PlaceTarget& target : find_place(collection_, found->second, std::nullopt, place)) {
      if (!target.provision) {
        diagnostics_.warning(
            "unknown-place", in.body.where,
            fmt::format("expected a place that {} has, found {}", cited.symbol->text(), words),
            "The link goes to the whole document. If the source has a misprint, say in content/links.yml "
            "what "
            "is meant.");
        continue;
      }
      add_target(mention, *target.provision);
    }
  }

  /// The symbol in the first column of a list of documents.
  void add_key(const Provision& row, std::vector<Mention>& found) {
    const std::optional<Symbol> symbol = Symbol::parse(row.number);
    if (!symbol) return;
    Mention mention;
    mention.is_key = true;
    mention.target_name = symbol->text();
    mention.url = symbol->url();
    set_target(mention, row);
    found.insert(found.begin(), std::move(mention));
  }

  void add_entities(const Provision& provision, std::vector<Mention>& found) {
    const Spans taken(found);
    for (Mention& mention : entities_.find(provision.body.text)) {
      const Term& term = collection_.terms[mention.target->index];
      if (term.instrument && term.instrument->is_collective) mention.kind = Mention::Kind::Standards;
      // A list of documents that gives a document's title does not cite it a second time.
      const bool is_own_title = provision.kind == Provision::Kind::Row && term.instrument &&
                                term.instrument->symbol &&
                                term.instrument->symbol->text() == provision.number;
      if (is_own_title || taken.overlap(mention.begin, mention.end)) continue;
      const std::string_view words =
          std::string_view(provision.body.text).substr(mention.begin, mention.end - mention.begin);
      if (mention.kind == Mention::Kind::Instrument && words.ends_with("ules of procedure"))
        widen_to_rule(provision.body.text, mention);
      found.push_back(std::move(mention));
    }
  }

  /// `rule 22 of the rules of procedure` is a place in them: the mention then begins at `rule`.
  static void widen_to_rule(std::string_view text, Mention& mention) {
    constexpr std::string_view joint = " of the ";
    std::string_view before = text.substr(0, mention.begin);
    if (!before.ends_with(joint)) return;
    before.remove_suffix(joint.size());
    std::size_t number = before.size();
    while (number > 0 && is_ascii_digit(before[number - 1])) --number;
    if (number == before.size()) return;
    for (const std::string_view word : {"rule ", "Rule "}) {
      if (!before.substr(0, number).ends_with(word)) continue;
      mention.kind = Mention::Kind::Rule;
      mention.target_name += fmt::format(", rule {}", before.substr(number));
      mention.begin = static_cast<std::uint32_t>(number - word.size());
      return;
    }
  }

  void resolve_reviews() {
    for (const LinkReview& entry : collection_.link_reviews) {
      Review review;
      review.entry = &entry;
      const Resolution in = resolver_.resolve(entry.in);
      if (in.problem == "unread-document") continue;
      if (!in.target || in.target->kind != Ref::Kind::Provision) {
        diagnostics_.error(
            in.problem.empty() ? "unclear-reference" : std::string_view(in.problem), entry.where,
            in.target ? fmt::format("expected a provision of a document, found only its name, {}", entry.in)
                      : in.text,
            in.hint);
        continue;
      }
      if (entry.verdict == LinkReview::Verdict::Add && !resolve_target(entry, review)) continue;
      reviews_[in.target->index].push_back(std::move(review));
    }
  }

  bool resolve_target(const LinkReview& entry, Review& review) {
    const Resolution found = resolver_.resolve(entry.target);
    review.target = found.target;
    if (found.target) {
      const Ref ref = *found.target;
      const Term* term = ref.kind == Ref::Kind::Term ? &collection_.terms[ref.index] : nullptr;
      if (term != nullptr && term->instrument)
        review.target_name = term->instrument->key;
      else if (ref.kind == Ref::Kind::Document && collection_.documents[ref.index].symbol)
        review.target_name = collection_.documents[ref.index].symbol->text();
      else
        review.target_name = record_id(collection_, ref);
      return true;
    }
    if (const std::optional<Symbol> symbol = Symbol::parse(entry.target)) {
      review.target_name = symbol->text();
      review.url = symbol->url();
      return true;
    }
    if (found.problem != "unread-document")
      diagnostics_.error(found.problem, entry.where, found.text, found.hint);
    return false;
  }

  static Mention::Kind kind_of(const Review& review, const Collection& collection) {
    if (!review.target) return Mention::Kind::UnSymbol;
    if (review.target->kind == Ref::Kind::Document) return Mention::Kind::UnSymbol;
    if (review.target->kind != Ref::Kind::Term) return Mention::Kind::Xref;
    return kind_of_mention(collection.terms[review.target->index].vocabulary);
  }

  void apply_reviews(std::uint32_t provision, const std::string& text, std::vector<Mention>& found) {
    const auto here = reviews_.find(provision);
    if (here == reviews_.end()) return;
    for (Review& review : here->second) {
      const std::string& words = review.entry->words;
      const auto is_of = [&](const Mention& mention) {
        return !mention.is_key && text.compare(mention.begin, mention.end - mention.begin, words) == 0;
      };
      if (review.entry->verdict == LinkReview::Verdict::Reject) {
        review.has_applied = std::erase_if(found, is_of) > 0;
        continue;
      }
      const bool is_known = std::any_of(found.begin(), found.end(), [&](const Mention& mention) {
        return is_of(mention) && mention.target_name == review.target_name;
      });
      if (is_known) continue;
      const std::optional<std::size_t> at = find_words(text, words, found);
      if (!at) continue;
      Mention mention;
      mention.kind = kind_of(review, collection_);
      mention.begin = static_cast<std::uint32_t>(*at);
      mention.end = static_cast<std::uint32_t>(*at + words.size());
      mention.target = review.target;
      mention.target_name = review.target_name;
      mention.url = review.url;
      mention.is_reviewed = true;
      std::erase_if(found, [&](const Mention& other) {
        return !other.is_key && mention.begin < other.end && other.begin < mention.end;
      });
      found.push_back(std::move(mention));
      review.has_applied = true;
    }
  }

  /// Where `words` stand in `text` as whole words: first where no mention has them, else the first place of
  /// all. Empty when nowhere.
  static std::optional<std::size_t> find_words(std::string_view text, std::string_view words,
                                               const std::vector<Mention>& found) {
    const Spans taken(found);
    std::optional<std::size_t> first;
    for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
      const std::size_t end = at + words.size();
      if (!is_word_start(text, at) || (end < text.size() && is_word_byte(text[end]))) continue;
      // `the Convention` is no part of `the Convention against Corruption`.
      if (!taken.overlap(at, end)) return at;
      if (!first) first = at;
    }
    return first;
  }

  void report_if_stale(const Review& review) {
    if (review.has_applied) return;
    const LinkReview& entry = *review.entry;
    diagnostics_.warning(
        "stale-link-review", entry.where,
        entry.verdict == LinkReview::Verdict::Reject
            ? fmt::format("expected a link on \"{}\" in {}, found none", entry.words, entry.in)
            : fmt::format("expected \"{}\" in {} without this link, found no such words or the link",
                          entry.words, entry.in),
        "The entry no longer applies: remove it, or correct its words.");
  }

  static constexpr std::string_view all_goals = "sustainable-development-goals";

  Collection& collection_;
  const EntityFinder& entities_;
  const Resolver& resolver_;
  Diagnostics& diagnostics_;
  std::map<std::string, std::uint32_t> held_;             ///< documents by symbol
  std::map<std::string, std::uint32_t> goals_;            ///< terms by id
  std::map<std::uint32_t, std::vector<Review>> reviews_;  ///< by provision
};

}  // namespace

void find_mentions(Collection& collection, const EntityFinder& entities, const Resolver& resolver,
                   Diagnostics& diagnostics) {
  MentionFinder(collection, entities, resolver, diagnostics).find();
}

}  // namespace kyoto
