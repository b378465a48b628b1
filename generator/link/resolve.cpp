// SPDX-License-Identifier: GPL-3.0-or-later
#include "link/resolve.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/edit_distance.h"
#include "base/unicode.h"
#include "model/further_numbers.h"

namespace kyoto {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == ',')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == ',' || text.back() == '.'))
    text.remove_suffix(1);
  return text;
}

/// What kind of place a locator names, by the words before its number. Sorted so that the longer words come
/// first.
struct LocatorWord {
  std::string_view words;
  std::string_view unit;  ///< the unit id's part before the number
};
constexpr std::array<LocatorWord, 14> locator_words = {{
    {"preambular paragraph", "preamble/"},
    {"preambular para.", "preamble/"},
    {"preambular para", "preamble/"},
    {"preamble", "preamble/"},
    {"paragraph", ""},
    {"para.", ""},
    {"para", ""},
    {"footnote", "notes/"},
    {"note", "notes/"},
    {"agenda item", ""},
    {"item", ""},
    {"rule", ""},
    {"rec.", ""},
    {"summary", "summary"},
}};

/// Whether a folded locator begins with the word. `rule` needs its number: titles have `the rule of law`.
bool begins_with(std::string_view place, const LocatorWord& word) {
  if (!place.starts_with(word.words)) return false;
  return word.words != "rule" || trimmed(place.substr(word.words.size())).find_first_of("0123456789") == 0;
}

/// A folded locator, `para. 158 (k)`, as the end of a unit id, `158/k`; empty when it is none.
std::string unit_path(std::string_view place) {
  place = trimmed(place);
  const auto word = std::find_if(locator_words.begin(), locator_words.end(),
                                 [&](const LocatorWord& candidate) { return begins_with(place, candidate); });
  if (word == locator_words.end()) return {};
  if (word->unit == "summary") return std::string(word->unit);
  place = trimmed(place.substr(word->words.size()));
  std::string path(word->unit);
  const std::size_t end = std::min(place.find(' '), place.find('('));
  if (end == 0 || place.empty()) return {};
  path += place.substr(0, end);
  std::string_view points = end == std::string_view::npos ? std::string_view() : trimmed(place.substr(end));
  // `para. 12 bis`
  for (const std::string_view further : further_numbers)
    if (points.starts_with(further)) {
      path += further;
      points = trimmed(points.substr(further.size()));
    }
  while (points.starts_with('(')) {
    const std::size_t close = points.find(')');
    if (close == std::string_view::npos) return {};
    path += fmt::format("/{}", points.substr(1, close - 1));
    points = trimmed(points.substr(close + 1));
  }
  return points.empty() ? path : std::string();
}

/// Where in a folded citation the locator begins: the last comma before one of the place words. Its end when
/// there is none.
std::size_t place_begin(std::string_view citation) {
  for (std::size_t comma = citation.rfind(','); comma != std::string_view::npos && comma > 0;
       comma = citation.rfind(',', comma - 1)) {
    const std::string_view rest = trimmed(citation.substr(comma));
    if (std::any_of(locator_words.begin(), locator_words.end(),
                    [&](const LocatorWord& word) { return begins_with(rest, word); }))
      return comma;
  }
  return citation.size();
}

}  // namespace

Resolver::Resolver(const Collection& collection) : collection_(&collection) {
  const auto add = [&](const std::string& name, Name target) {
    if (name.empty()) return;
    if (names_.emplace(fold(name), target).second) known_names_.push_back(name);
  };
  for (std::uint32_t d = 0; d < collection.documents.size(); ++d) {
    const Document& document = collection.documents[d];
    any_unread_ = any_unread_ || document.is_unread;
    if (document.symbol) add(document.symbol->text(), {d, std::nullopt});
    add(document.short_name, {d, std::nullopt});
    for (std::uint32_t t = 0; t < document.texts.size(); ++t) {
      add(document.texts[t].cite, {d, t});
      for (const std::string& name : document.texts[t].other_names) add(name, {d, t});
    }
    add(document.title, {d, std::nullopt});
    add(document.slug, {d, std::nullopt});
    for (std::uint32_t t = 0; t < document.texts.size(); ++t) add(document.texts[t].title, {d, t});
  }
  for (std::uint32_t i = 0; i < collection.provisions.size(); ++i)
    records_.emplace(record_id(collection, {Ref::Kind::Provision, i}), Ref{Ref::Kind::Provision, i});
  for (std::uint32_t i = 0; i < collection.terms.size(); ++i)
    records_.emplace(record_id(collection, {Ref::Kind::Term, i}), Ref{Ref::Kind::Term, i});
  for (std::uint32_t i = 0; i < collection.terms.size(); ++i) {
    const Term& term = collection.terms[i];
    const Ref ref{Ref::Kind::Term, i};
    terms_.emplace(fold(term.name), ref);
    terms_.emplace(fold(term.id), ref);
    if (!term.short_name.empty()) terms_.emplace(fold(term.short_name), ref);
    for (const std::string& name : term.other_names) terms_.emplace(fold(name), ref);
  }
}

std::optional<Ref> Resolver::practice_by_id(std::string_view folded) const {
  constexpr std::string_view folder = "practices/";
  if (folded.starts_with(folder)) folded.remove_prefix(folder.size());
  const std::optional<std::uint32_t> practice = collection_->find_practice(folded);
  return practice ? std::optional(Ref{Ref::Kind::Practice, *practice}) : std::nullopt;
}

std::optional<Ref> Resolver::practice_by_name(const std::string& folded) const {
  std::call_once(has_practices_, [&] {
    for (std::uint32_t i = 0; i < collection_->practices.size(); ++i) {
      const Practice& practice = collection_->practices[i];
      practices_.emplace(fold(practice.title), Ref{Ref::Kind::Practice, i});
      for (const std::string& alias : practice.aliases)
        practices_.emplace(alias, Ref{Ref::Kind::Practice, i});
    }
  });
  const auto found = practices_.find(folded);
  return found == practices_.end() ? std::nullopt : std::optional(found->second);
}

Resolution Resolver::unread_document(std::string_view name) const {
  Resolution result;
  result.problem = "unread-document";
  result.text = fmt::format("expected a document that was read, found {}", name);
  result.hint = "Mend what `kyoto check` says of the documents first.";
  return result;
}

Resolution Resolver::unknown_document(std::string_view name, std::string_view place) const {
  Resolution result;
  result.problem = "unknown-document";
  result.text = fmt::format("expected a document that we hold, found {}", name);
  if (const std::optional<std::string> near = kyoto::nearest(name, known_names_)) {
    result.nearest = place.empty() ? *near : fmt::format("{}, {}", *near, place);
    result.hint = fmt::format("did you mean {}?", result.nearest);
  } else {
    result.hint =
        "Write the citation as the United Nations does: Kyoto Declaration, para. 37  or  A/CONF.234/16, "
        "para. 158 (k)";
  }
  return result;
}

Resolution Resolver::unit_of(const Name& name, std::string_view citation, std::string_view place) const {
  const Document& document = collection_->documents[name.document];
  const std::string path = unit_path(place);
  Resolution result;
  if (path.empty()) {
    result.problem = "unclear-reference";
    result.text =
        fmt::format("expected a place such as `para. 37` or `para. 158 (k)`, found {}", trimmed(place));
    result.hint =
        "Write the citation as the United Nations does: Kyoto Declaration, para. 37  or  A/CONF.234/16, "
        "para. 158 (k)";
    return result;
  }
  // Without the name of a text the first text that has the place is meant: the document's own paragraphs come
  // first.
  std::vector<std::uint32_t> texts;
  if (name.text)
    texts.push_back(*name.text);
  else
    for (std::uint32_t t = 0; t < document.texts.size(); ++t) texts.push_back(t);
  std::vector<std::string> ids;
  for (const std::uint32_t t : texts) ids.push_back(document.texts[t].id + "/" + path);
  if (path.starts_with("notes/") || path == "summary") ids.push_back(path);
  for (const std::string& id : ids) {
    const std::optional<std::uint32_t> provision = collection_->find_provision(name.document, id);
    if (!provision) continue;
    result.target = Ref{Ref::Kind::Provision, *provision};
    return result;
  }
  result.problem = "unknown-provision";
  // The nearest is the paragraph that should hold the point, or the last paragraph of the text.
  const Provision* near = nullptr;
  for (std::string id = ids.front(); near == nullptr && id.find('/') != std::string::npos;
       id.resize(id.rfind('/')))
    if (const auto above = collection_->find_provision(name.document, id))
      near = &collection_->provisions[*above];
  for (const std::uint32_t t : texts) {
    const std::vector<std::uint32_t>& all = document.texts[t].provisions;
    for (auto last = all.rbegin(); near == nullptr && last != all.rend(); ++last)
      if (collection_->provisions[*last].kind == Provision::Kind::Paragraph)
        near = &collection_->provisions[*last];
  }
  result.text = fmt::format("expected a provision that we hold, found {}", citation);
  if (near != nullptr) {
    result.nearest = cite(*collection_, *near);
    result.hint =
        fmt::format("The {} is {}.",
                    ids.front().starts_with(near->id + "/") ? "paragraph above it" : "last paragraph there",
                    result.nearest);
  }
  return result;
}

Resolution Resolver::resolve(std::string_view citation) const {
  Resolution found = resolve_as_written(citation);
  if (found.problem != "unknown-document" && found.problem != "unclear-reference") return found;
  const std::optional<std::string> meant = likely(citation);
  if (!meant) return found;
  Resolution as_meant = resolve_as_written(*meant);
  if (as_meant.target && as_meant.target->kind == Ref::Kind::Provision) {
    found.hint = fmt::format("did you mean {}?", *meant);
    found.nearest = *meant;
  } else if (as_meant.problem == "unknown-provision") {
    // The document is there, its place is not: to say that the document is not would send the reader astray.
    return as_meant;
  }
  return found;
}

std::optional<std::string> Resolver::likely(std::string_view citation) const {
  const std::string folded = fold(trimmed(citation));
  std::string_view rest = folded;
  constexpr std::string_view article = "the ";
  if (rest.starts_with(article)) rest.remove_prefix(article.size());
  // The longest name that it begins with, else the nearest to what stands before the place.
  std::string name;
  for (const std::string& known : known_names_) {
    const std::string beginning = fold(known);
    const std::string_view behind = rest.substr(std::min(beginning.size(), rest.size()));
    const bool ends = !behind.empty() && !is_digit(static_cast<unsigned char>(behind.front())) &&
                      !is_letter(static_cast<unsigned char>(behind.front()));
    if (ends && known.size() > name.size() && rest.starts_with(beginning)) name = known;
  }
  if (!name.empty()) {
    rest.remove_prefix(fold(name).size());
  } else {
    std::size_t end = rest.size();
    for (const std::string_view sign :
         {",", " para", " op ", " (", " \xC2\xA7", " preamb", " footnote", " item "})
      end = std::min(end, rest.find(sign));
    const std::optional<std::string> near = kyoto::nearest(std::string(rest.substr(0, end)), known_names_);
    if (!near) return std::nullopt;
    name = *near;
    rest.remove_prefix(end);
  }
  const char* place = "para.";
  for (const auto& [word, unit] : {std::pair("preamb", "preambular para."),
                                   {"footnote", "footnote"},
                                   {"fn", "footnote"},
                                   {"item", "item"}})
    if (rest.find(word) != std::string_view::npos) place = unit;
  // The number of a page or a chapter is none of a paragraph.
  if (rest.find(" para") == std::string_view::npos)
    for (const std::string_view other :
         {" p.", " pp.", " page", " chap", " sect", " annex", " rule", " resolution", " workshop", " goal"})
      if (rest.find(other) != std::string_view::npos) return std::nullopt;
  constexpr std::string_view digits = "0123456789";
  const std::size_t begin = rest.find_first_of(digits);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = std::min(rest.find_first_not_of(digits, begin), rest.size());
  std::string meant = fmt::format("{}, {} {}", name, place, rest.substr(begin, end - begin));
  // Points: `(f)`, `f)`.
  for (rest.remove_prefix(end); !rest.empty(); rest.remove_prefix(rest.find(')') + 1)) {
    rest.remove_prefix(std::min(rest.find_first_not_of(" ("), rest.size()));
    const std::size_t letters = rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
    constexpr std::size_t longest_point = 4;
    if (letters == 0 || letters > longest_point || letters == std::string_view::npos || rest[letters] != ')')
      break;
    meant += fmt::format(" ({})", rest.substr(0, letters));
  }
  return meant;
}

Resolution Resolver::resolve_as_written(std::string_view given) const {
  const std::string_view citation = trimmed(given);
  if (const auto record = records_.find(std::string(citation)); record != records_.end())
    return {record->second, {}, {}, {}, {}};
  const std::string folded = fold(citation);
  if (const auto record = records_.find(folded); record != records_.end())
    return {record->second, {}, {}, {}, {}};
  if (const std::optional<Ref> practice = practice_by_id(folded)) return {practice, {}, {}, {}, {}};

  // Folding keeps the number of characters of citations, so the place can be shown as it was written.
  const std::size_t begin = place_begin(folded);
  const std::string name(trimmed(std::string_view(folded).substr(0, begin)));
  const std::string place(trimmed(std::string_view(folded).substr(begin)));
  const std::string shown_name =
      folded.size() == citation.size() ? std::string(trimmed(citation.substr(0, begin))) : name;
  const auto found = names_.find(name);
  if (found == names_.end())
    if (const std::optional<Ref> practice = practice_by_name(folded)) return {practice, {}, {}, {}, {}};
  if (const auto term = terms_.find(folded); found == names_.end() && term != terms_.end())
    return {term->second, {}, {}, {}, {}};
  const bool is_unread =
      found == names_.end() ? any_unread_ : collection_->documents[found->second.document].is_unread;
  if (is_unread) return unread_document(shown_name);
  if (found == names_.end()) return unknown_document(shown_name, place);
  if (!place.empty()) return unit_of(found->second, citation, place);

  // A text that is a provision as a whole, or a document.
  if (found->second.text) {
    const Text& text = collection_->documents[found->second.document].texts[*found->second.text];
    if (const auto whole = collection_->find_provision(found->second.document, text.id))
      return {Ref{Ref::Kind::Provision, *whole}, {}, {}, {}, {}};
  }
  return {Ref{Ref::Kind::Document, found->second.document}, {}, {}, {}, {}};
}

std::optional<Ref> resolve_provision(const Resolver& resolver, const std::string& citation,
                                     const Position& where, std::string_view key, std::string guide,
                                     Diagnostics& diagnostics) {
  const Resolution found = resolver.resolve(citation);
  if (found.target && found.target->kind == Ref::Kind::Provision) return found.target;
  if (found.problem == "unread-document") return std::nullopt;  // what is wrong with it was reported
  Diagnostic diagnostic;
  diagnostic.where = where;
  diagnostic.length = static_cast<int>(code_point_count(citation));
  diagnostic.guide = std::move(guide);
  if (found.target) {
    diagnostic.id = "unclear-reference";
    diagnostic.text = fmt::format("expected a provision of a document, found only its name, {}", citation);
    diagnostic.hint = fmt::format("Add the place:  {}, para. 1", citation);
  } else {
    diagnostic.id = found.problem;
    diagnostic.text = found.text;
    diagnostic.hint = found.hint;
    // A name or a form can be mended; which paragraph was meant nobody else knows.
    const bool is_sure = found.problem != "unknown-provision" && !found.nearest.empty();
    const std::optional<Ref> meant = is_sure ? resolver.resolve(found.nearest).target : std::nullopt;
    if (meant && meant->kind == Ref::Kind::Provision)
      diagnostic.hint += fmt::format("  Write:  {}: {}", key, found.nearest);
  }
  diagnostics.add(std::move(diagnostic));
  return std::nullopt;
}

}  // namespace kyoto
