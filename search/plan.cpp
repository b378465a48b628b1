// SPDX-License-Identifier: GPL-3.0-or-later
// The steps, in this order:
//   1. The words that only frame a question are left out, but for those of a name.
//   2. A query that cites a provision as a whole seeks it and what refers to it, and nothing else.
//   3. In any other, words that no record holds or begins with are corrected; perhaps it is a citation then.
//   4. Names of synonyms are found among the plain words; several words that make one name become one clause.
//   5. Each word becomes its stem; one that no record holds is taken as a beginning, else cut in two.
// client/plan.js takes the same steps.
#include "search/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "search/analysed_record.h"
#include "search/correction.h"
#include "search/stop_words.h"

namespace kyoto {
namespace {

constexpr double literal_scale =
    0.7;                             // of a word that has synonyms: their group, which is less rare, weighs 1
constexpr double asked_scale = 0.5;  // of a name of several words and its group together: who names it so
                                     // comes before who names it otherwise
constexpr std::size_t longest_name = 20;  // words of a text's name
constexpr double named_scale = 0.5;       // of the words of a text's name, where the text itself weighs 1
constexpr double guess_scale = 0.9;       // of a word's beginning, where the whole word is not there

bool is_plain(const QueryAtom& atom) {
  return atom.field == FieldId::Text && !atom.quoted &&
         (atom.kind == QueryAtom::Kind::Word || atom.kind == QueryAtom::Kind::Exact ||
          atom.kind == QueryAtom::Kind::Phrase);
}

bool is_plain(const QueryClause& clause) {
  return clause.any_of.size() == 1 && is_plain(clause.any_of.front());
}

PlanAlternative term(std::string name, double scale = 1) {
  return {PlanAlternative::Kind::Term, {std::move(name)}, scale, 0, 0};
}

/// Makes one plan.
class PlanMaker {
 public:
  PlanMaker(const Planner& planner, const Query& query) : with_(planner), query_(query) {}

  SearchPlan make() {
    leave_out_frames();
    if (!plan_citation() && !(correct_words() && plan_.cited.empty() && plan_citation())) plan_words();
    for (const QueryAtom& atom : query_.excluded) {
      PlanClause clause;
      add_atom(clause, atom, Guess::No);
      plan_.excluded.push_back(std::move(clause));
    }
    return std::move(plan_);
  }

 private:
  enum class Guess : std::uint8_t { No, Yes };

  bool holds(const std::string& name) const { return with_.dictionary.frequency(name) > 0; }

  /// Step 1. Leaves out the words that only frame the question; those of a name that has other words too
  /// remain.
  void leave_out_frames() {
    std::vector<QueryClause>& clauses = query_.clauses;
    const auto frames = [](const QueryClause& clause) { return clause.frames; };
    if (std::none_of(clauses.begin(), clauses.end(), frames)) return;
    std::vector<std::size_t> clause_of;  // by key
    const std::vector<std::string> keys = keys_of(0, clauses.size(), clause_of);
    for (const SynonymMatch& match : with_.synonyms.find(keys)) {
      const auto first = clauses.begin() + static_cast<std::ptrdiff_t>(clause_of[match.first]);
      const auto end = clauses.begin() + static_cast<std::ptrdiff_t>(clause_of[match.last]) + 1;
      if (!std::all_of(first, end, frames))
        std::for_each(first, end, [](QueryClause& clause) { clause.frames = false; });
    }
    std::erase_if(clauses, frames);
  }

  /// The words of the clauses [first, end) as names are compared; a clause that is not plain parts names.
  std::vector<std::string> keys_of(std::size_t first, std::size_t end,
                                   std::vector<std::size_t>& clause_of) const {
    std::vector<std::string> keys;
    for (std::size_t i = first; i < end && with_.choices.synonyms; ++i) {
      if (!is_plain(query_.clauses[i])) {
        keys.emplace_back();
        clause_of.push_back(i);
        continue;
      }
      for (const Token& token : analyse(words_of(query_.clauses[i].any_of.front())))
        if (std::string key = synonym_key(token, with_.stems); !key.empty()) {
          keys.push_back(std::move(key));
          clause_of.push_back(i);
        }
    }
    return keys;
  }

  /// Step 2. False when the query is no citation that the index knows.
  bool plan_citation() {
    if (!with_.choices.citations || !query_.excluded.empty() || query_.clauses.empty() ||
        !std::all_of(query_.clauses.begin(), query_.clauses.end(),
                     [](const QueryClause& clause) { return is_plain(clause); }))
      return false;
    CitationKey key = with_.citations.read(query_.text);
    if (!key.name.empty() && says_nothing(key.place)) key.place.clear();  // `GA resolution 65/229`
    const std::string citation = prefix_of(FieldId::Citation) + key.text();
    if (!key.name.empty() && holds(citation)) {
      plan_.cited = citation;
      if (key.place.empty()) return false;  // a document: what holds its name follows
      PlanClause clause;
      clause.alternatives.push_back({PlanAlternative::Kind::Filter, {citation}, 1, 0, 0});
      clause.alternatives.push_back(term(prefix_of(FieldId::Related) + key.text()));
      plan_.clauses.push_back(std::move(clause));
      return true;
    }
    const std::string place = prefix_of(FieldId::Place) + key.place;
    if (!key.is_bare_number() || !holds(place)) return false;
    PlanClause clause;
    clause.alternatives.push_back(term(place));
    for (const QueryClause& each : query_.clauses)
      if (each.any_of.front().kind == QueryAtom::Kind::Exact)
        add_atom(clause, each.any_of.front(), Guess::No);
    plan_.clauses.push_back(std::move(clause));
    return true;
  }

  /// Whether all of the words only say what a symbol is.
  static bool says_nothing(std::string_view words) {
    while (!words.empty()) {
      const std::size_t end = std::min(words.find(' '), words.size());
      if (!is_symbol_word(words.substr(0, end))) return false;
      words.remove_prefix(std::min(end + 1, words.size()));
    }
    return true;
  }

  /// Steps 4 and 5.
  void plan_words() {
    const std::vector<QueryClause>& clauses = query_.clauses;
    for (std::size_t first = 0; first < clauses.size();) {
      if (!is_plain(clauses[first])) {
        PlanClause clause;
        for (const QueryAtom& atom : clauses[first].any_of) add_atom(clause, atom, Guess::No);
        clause.may_miss = clauses[first].may_miss;
        plan_.clauses.push_back(std::move(clause));
        ++first;
        continue;
      }
      std::size_t end = first;
      while (end < clauses.size() && is_plain(clauses[end])) ++end;
      plan_texts(first, end);
      first = end;
    }
  }

  /// The plain clauses [first, end): the name of a text among other words (`hate crime Kyoto Declaration`) is
  /// one clause, held by what stands in the text and, for less, by what names it.
  void plan_texts(std::size_t first, std::size_t end) {
    for (std::size_t length = std::min(end - first, longest_name); length > 0 && with_.choices.citations;
         --length) {
      if (length == query_.clauses.size()) continue;
      for (std::size_t at = first; at + length <= end; ++at) {
        const std::string within = text_named(at, at + length);
        if (within.empty()) continue;
        plan_run(first, at);
        PlanAlternative all{PlanAlternative::Kind::AllOf, {}, named_scale, 0, 0};
        for (std::size_t i = at; i < at + length; ++i)
          all.terms.push_back(stem_term(query_.clauses[i].any_of.front().terms.front(), with_.stems));
        plan_.clauses.push_back({{term(within), std::move(all)}, true});
        plan_run(at + length, end);
        return;
      }
    }
    plan_run(first, end);
  }

  /// The term of what stands in the text that the clauses name; empty when they name none. One word can be
  /// the name's initials (`KD`), unless texts hold it, or begin a question.
  std::string text_named(std::size_t first, std::size_t end) const {
    std::string words;
    for (std::size_t i = first; i < end; ++i) {
      if (!is_plain_word(query_.clauses[i])) return {};
      words += (i > first ? " " : "") + query_.clauses[i].any_of.front().terms.front();
    }
    const bool opens_question = query_.is_question && first == 0;  // `What does the report say ...`
    if (end == first + 1 && !opens_question && holds(stem_term(words, with_.stems))) return {};
    const std::string name = with_.citations.named(words);
    const std::string within = prefix_of(FieldId::Related) + name;
    return name.empty() || !holds(within) ? std::string() : within;
  }

  /// The plain clauses [first, end): finds names of synonyms among them.
  void plan_run(std::size_t first, std::size_t end) {
    std::vector<std::size_t> clause_of;  // by key
    const std::vector<std::string> keys = keys_of(first, end, clause_of);
    std::size_t next = first;
    for (const SynonymMatch& match : with_.synonyms.find(keys)) {
      const bool whole_clauses =
          (match.first == 0 || clause_of[match.first - 1] != clause_of[match.first]) &&
          (match.last + 1 == keys.size() || clause_of[match.last + 1] != clause_of[match.last]);
      if (!whole_clauses) continue;
      for (; next < clause_of[match.first]; ++next) plan_plain(next, end, Guess::Yes);
      const std::size_t last = clause_of[match.last];
      if (last == next)
        plan_plain(next, end, holds(synonym_term(match.group)) ? Guess::No : Guess::Yes);
      else
        plan_name(keys, match);
      add_synonym(match.group, keys, match);
      next = last + 1;
      // Who asks for a name alone wants its page first.
      const std::string page = prefix_of(FieldId::Citation) + with_.synonyms.groups()[match.group].id;
      if (match.first == 0 && match.last + 1 == keys.size() && first == 0 && end == query_.clauses.size() &&
          with_.choices.citations && plan_.cited.empty() &&
          with_.synonyms.groups()[match.group].from_vocabulary && holds(page))
        plan_.cited = page;
    }
    for (; next < end; ++next) plan_plain(next, end, Guess::Yes);
  }

  std::string synonym_term(std::size_t group) const {
    return prefix_of(FieldId::Synonym) + with_.synonyms.groups()[group].id;
  }

  /// The words of an atom as they can be analysed again: of a phrase that hyphens made, with spaces.
  static std::string words_of(const QueryAtom& atom) {
    if (atom.kind != QueryAtom::Kind::Phrase) return atom.terms.front();
    std::string words;
    for (const std::string& each : atom.terms) words += (words.empty() ? "" : " ") + each;
    return words;
  }

  /// Several words that make one name.
  void plan_name(const std::vector<std::string>& keys, const SynonymMatch& match) {
    PlanAlternative all{PlanAlternative::Kind::AllOf, {}, 1, 0, 0};
    for (std::size_t i = match.first; i <= match.last; ++i) {
      const bool is_number = keys[i].find_first_of("0123456789") != std::string::npos;
      all.terms.push_back((is_number ? "" : "Z") + keys[i]);
    }
    plan_.clauses.push_back({{std::move(all)}, true});
  }

  /// The last clause may also be held by the group's term.
  void add_synonym(std::size_t group, const std::vector<std::string>& keys, const SynonymMatch& match) {
    const SynonymNames& names = with_.synonyms.groups()[group];
    const std::string name = synonym_term(group);
    if (!holds(name)) return;
    std::vector<PlanAlternative>& alternatives = plan_.clauses.back().alternatives;
    PlanAlternative asked_so = alternatives.front();
    for (PlanAlternative& alternative : alternatives) alternative.scale *= literal_scale;
    alternatives.push_back(term(name));
    if (asked_so.kind == PlanAlternative::Kind::AllOf) {
      asked_so.terms.push_back(name);
      asked_so.scale = asked_scale;
      alternatives.push_back(std::move(asked_so));
    }
    AlsoSought also;
    const std::vector<std::string> asked(keys.begin() + static_cast<std::ptrdiff_t>(match.first),
                                         keys.begin() + static_cast<std::ptrdiff_t>(match.last) + 1);
    for (const std::string& other : names.names) {
      std::vector<std::string> other_keys;
      for (const Token& token : analyse(other))
        if (std::string key = synonym_key(token, with_.stems); !key.empty())
          other_keys.push_back(std::move(key));
      if (other_keys == asked)
        also.word = also.word.empty() ? other : also.word;
      else
        also.names.push_back(other);
    }
    if (!also.names.empty()) plan_.also.push_back(std::move(also));
  }

  /// Step 5 for the plain clause `i` of a run that ends at `end`.
  void plan_plain(std::size_t i, std::size_t end, Guess may_guess) {
    const QueryClause& from = query_.clauses[i];
    PlanClause clause;
    clause.may_miss = from.may_miss;
    add_atom(clause, from.any_of.front(), from.begun ? Guess::No : may_guess);
    if (from.begun) {
      const std::string& word = from.any_of.front().terms.front();
      if (code_point_count(word) >= shortest_begun) add_beginning(clause, word, FieldId::Text, 1);
      if (!is_held(clause) && may_guess == Guess::Yes) guess(clause, word);
    }
    // `cyber crime` where texts say `cybercrime`: both words are held by the one.
    if (is_plain_word(from)) {
      const std::string& word = from.any_of.front().terms.front();
      if (i + 1 < end && is_plain_word(query_.clauses[i + 1]))
        add_joined(clause, word + query_.clauses[i + 1].any_of.front().terms.front());
      if (i > 0 && is_plain_word(query_.clauses[i - 1]))
        add_joined(clause, query_.clauses[i - 1].any_of.front().terms.front() + word);
    }
    plan_.clauses.push_back(std::move(clause));
  }

  void add_joined(PlanClause& clause, const std::string& word) const {
    if (std::string name = stem_term(word, with_.stems); holds(name))
      clause.alternatives.push_back(term(std::move(name)));
  }

  bool is_held(const PlanClause& clause) const {
    return std::any_of(clause.alternatives.begin(), clause.alternatives.end(),
                       [&](const PlanAlternative& alternative) {
                         return std::any_of(alternative.terms.begin(), alternative.terms.end(),
                                            [&](const std::string& name) { return holds(name); });
                       });
  }

  void add_atom(PlanClause& clause, const QueryAtom& atom, Guess may_guess) {
    const std::string before = prefix_of(atom.field);
    switch (atom.kind) {
      case QueryAtom::Kind::Word: {
        const std::string& word = atom.terms.front();
        std::string stem = stem_term(word, with_.stems, atom.field);
        const bool unknown = !holds(stem);
        clause.alternatives.push_back(term(std::move(stem)));
        if (unknown && may_guess == Guess::Yes) guess(clause, word);
        return;
      }
      case QueryAtom::Kind::Exact:
        for (const std::string& each : atom.terms) {
          clause.alternatives.push_back(term(before + each));
          add_document(clause, each);
        }
        return;
      case QueryAtom::Kind::Phrase: {
        PlanAlternative phrase{PlanAlternative::Kind::Phrase, {}, 1, 0, 0};
        for (const std::string& each : atom.terms) phrase.terms.push_back(before + each);
        if (phrase.terms.size() == 1) phrase.kind = PlanAlternative::Kind::Term;
        clause.alternatives.push_back(std::move(phrase));
        if (atom.joined.empty()) return;
        std::string stem = stem_term(atom.joined, with_.stems, atom.field);
        const bool unknown =
            !holds(stem) && !std::all_of(atom.terms.begin(), atom.terms.end(),
                                         [&](const std::string& each) { return holds(each); });
        clause.alternatives.push_back(term(std::move(stem)));
        if (unknown && may_guess == Guess::Yes) guess(clause, atom.joined);  // `anti-coruption`
        return;
      }
      case QueryAtom::Kind::Prefix:
        return add_beginning(clause, atom.terms.front(), atom.field, 1);
      case QueryAtom::Kind::Filter: {
        const std::string value = with_.dictionary.value_named(atom.field, atom.terms.front());
        const std::string name = facet_term(atom.field, value.empty() ? atom.terms.front() : value);
        if (!name.empty()) clause.alternatives.push_back({PlanAlternative::Kind::Filter, {name}, 1, 0, 0});
        return;
      }
      case QueryAtom::Kind::Years:
        clause.alternatives.push_back(
            {PlanAlternative::Kind::Years, {}, 1, std::max(atom.first_year, 1), atom.last_year});
        return;
    }
  }

  /// A symbol of a document that we hold is held by all that stands in it.
  void add_document(PlanClause& clause, const std::string& symbol) const {
    const std::string slug = with_.dictionary.value_named(FieldId::Document, symbol);
    if (slug.empty()) return;
    clause.alternatives.push_back(
        {PlanAlternative::Kind::Filter, {facet_term(FieldId::Document, slug)}, 1, 0, 0});
  }

  /// The most frequent terms that begin so.
  void add_beginning(PlanClause& clause, const std::string& beginning, FieldId field, double scale) const {
    std::vector<KnownWord> words = with_.dictionary.terms_beginning(prefix_of(field) + beginning);
    std::stable_sort(words.begin(), words.end(),
                     [](const KnownWord& a, const KnownWord& b) { return a.frequency > b.frequency; });
    if (words.size() > most_expansions) words.resize(most_expansions);
    for (KnownWord& each : words) clause.alternatives.push_back(term(std::move(each.word), scale));
  }

  /// Step 3. Whether there were misspelt words.
  bool correct_words() {
    std::vector<std::size_t> clause_of;  // by key
    std::vector<char> is_named(query_.clauses.size(), 0);
    for (const SynonymMatch& match : with_.synonyms.find(keys_of(0, query_.clauses.size(), clause_of)))
      for (std::size_t key = match.first; key <= match.last; ++key) is_named[clause_of[key]] = 1;
    std::vector<Respelling> corrections = correct_query(with_, is_named, query_);
    for (Respelling& correction : corrections) respell(correction.word, std::move(correction.meant));
    return !corrections.empty();
  }

  /// A word that no record holds: perhaps a beginning, misspelt, or two words in one.
  void guess(PlanClause& clause, const std::string& word) {
    if (!with_.choices.guesses || with_.dictionary.is_known_word(word)) return;
    if (words_begin_so(with_, word, shortest_guess))
      return add_beginning(clause, word, FieldId::Text, guess_scale);
    if (std::string meant = meant_by(with_, word); !meant.empty()) {
      clause.alternatives.push_back(term(stem_term(meant, with_.stems)));
      respell(word, std::move(meant));
    } else if (const auto [first, second] = halves_of(with_, word); !first.empty()) {
      clause.alternatives.push_back({PlanAlternative::Kind::AllOf,
                                     {stem_term(first, with_.stems), stem_term(second, with_.stems)},
                                     1,
                                     0,
                                     0});
      respell(word, first + " " + second);
    }
  }

  /// Once for each word: a query may have it twice.
  void respell(const std::string& word, std::string meant) {
    for (const Respelling& known : plan_.corrections)
      if (known.word == word) return;
    plan_.corrections.push_back({word, std::move(meant)});
  }

  const Planner& with_;
  Query query_;  ///< without the words that only frame it
  SearchPlan plan_;
};

std::string to_text(const PlanAlternative& alternative) {
  constexpr std::array names = {"", "all", "phrase", "filter", "years"};
  std::string text = alternative.scale == 1 ? "" : fmt::format("{}*", alternative.scale);
  if (alternative.kind == PlanAlternative::Kind::Term) return text + alternative.terms.front();
  text += names[static_cast<std::size_t>(alternative.kind)];
  if (alternative.kind == PlanAlternative::Kind::Years)
    return text + fmt::format("({}..{})", alternative.first_year, alternative.last_year);
  return text + fmt::format("({})", fmt::join(alternative.terms, " "));
}

std::string to_text(const PlanClause& clause) {
  std::string text = "(";
  for (const PlanAlternative& alternative : clause.alternatives)
    text += (text.size() > 1 ? " | " : "") + to_text(alternative);
  return text + ")";
}

}  // namespace

std::string stem_term(const std::string& word, Stems& stems, FieldId field) {
  return "Z" + prefix_of(field) + stems.of(word);
}

std::vector<std::string> weighed_words(const std::vector<std::string>& terms) {
  const std::string title = prefix_of(FieldId::Title);
  std::vector<std::string> weighed;
  for (const std::string& term : terms)
    if (!is_stop_word(term.starts_with(title) ? std::string_view(term).substr(title.size()) : term))
      weighed.push_back(term);
  return weighed.empty() ? terms : weighed;
}

SearchPlan Planner::plan(const Query& query) const {
  return PlanMaker(*this, query).make();
}

std::string to_text(const SearchPlan& plan) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : " ") + part; };
  if (!plan.cited.empty()) add("first(" + plan.cited + ")");
  for (const PlanClause& clause : plan.clauses) add((clause.may_miss ? "" : "+") + to_text(clause));
  for (const PlanClause& clause : plan.excluded) add("-" + to_text(clause));
  for (const Respelling& correction : plan.corrections) add(correction.word + "=>" + correction.meant);
  return text;
}

}  // namespace kyoto
