// SPDX-License-Identifier: GPL-3.0-or-later
// Which practices belong together: by term, regional group, body and evidence. What lists, counts and
// pictures are drawn from; made once when everything is linked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/collection.h"

namespace kyoto {

/// A regional group of the United Nations, or what stands beside the groups.
struct Region {
  enum class Kind : std::uint8_t {
    Group,          ///< as the vocabulary of countries names it
    None,           ///< States in no group, and observers
    International,  ///< practices that belong to no State
  } kind = Kind::Group;
  std::string id;                        ///< `african-states`, `no-group`, `international`
  std::string name;                      ///< `African States`; empty for the other kinds
  std::vector<std::uint32_t> countries;  ///< indexes into Collection::terms, in the order of the vocabulary
  std::vector<std::uint32_t> practices;  ///< ascending
};

/// Who carries practices out, by the words of the field `body`.
struct Body {
  std::string id;    ///< slug of the words
  std::string name;  ///< as the first practice writes it
  std::optional<std::uint32_t>
      organization;                      ///< the term whose name the words are: index into Collection::terms
  std::vector<std::uint32_t> practices;  ///< ascending
};

/// By what names are found, sorted and addressed. It takes long to find: whoever makes the lists again and
/// again keeps it.
class NameKeys {
 public:
  struct Keys {
    std::string folded, sorted, slug;
  };
  const Keys& of(const std::string& name);

  /// Of what is sorted and nothing else.
  const std::string& sorted(const std::string& title);

 private:
  std::unordered_map<std::string, Keys> keys_;
  std::unordered_map<std::string, std::string> sorted_;
};

class PracticeLists {
 public:
  PracticeLists() = default;  ///< of no collection: nothing may be asked of it
  explicit PracticeLists(const Collection& collection);
  PracticeLists(const Collection& collection, NameKeys& names);

  /// All practices by title, as a reader expects names; those with one title by id.
  const std::vector<std::uint32_t>& by_title() const { return by_title_; }

  /// Where the practice stands in by_title().
  std::uint32_t place_by_title(std::uint32_t practice) const { return place_by_title_[practice]; }

  /// The practices that belong to the term or a narrower one, ascending.
  std::span<const std::uint32_t> of_term(std::uint32_t term) const { return of_term_[term]; }

  /// Of a theme: the links by which practices that do not name it put one of its paragraphs into practice,
  /// one for each practice (the most direct), in the order of the practices. What only gives context is left
  /// out.
  std::span<const Link* const> through_paragraphs(std::uint32_t theme) const { return through_[theme]; }

  /// The groups by name, then those without one; a group without States is none.
  const std::vector<Region>& regions() const { return regions_; }

  /// Of a practice: indexes into regions(), ascending. In several when it is done in several.
  std::span<const std::uint32_t> regions_of(std::uint32_t practice) const { return regions_of_[practice]; }

  /// By name, as a reader expects names.
  const std::vector<Body>& bodies() const { return bodies_; }

  /// Of a practice: index into bodies(); empty when it names none.
  std::optional<std::uint32_t> body_of(std::uint32_t practice) const { return body_of_[practice]; }

  /// The practices of this strength and direction, ascending.
  std::span<const std::uint32_t> of_evidence(int strength, std::string_view direction) const;

 private:
  void find_titles(const Collection& collection, NameKeys& names);
  void find_terms(const Collection& collection);
  void find_through_paragraphs(const Collection& collection);
  void find_regions(const Collection& collection);
  void find_bodies(const Collection& collection, NameKeys& names);
  void find_evidence(const Collection& collection);

  std::vector<std::uint32_t> by_title_;
  std::vector<std::uint32_t> place_by_title_;
  std::vector<std::vector<std::uint32_t>> of_term_;
  std::vector<std::vector<const Link*>> through_;
  std::vector<Region> regions_;
  std::vector<std::vector<std::uint32_t>> regions_of_;
  std::vector<Body> bodies_;
  std::vector<std::optional<std::uint32_t>> body_of_;
  std::vector<std::vector<std::uint32_t>> of_evidence_;  ///< by strength, within it by direction
};

/// Ways in which evidence can point, from the worst known to the best; the first is what a practice has that
/// states none.
std::span<const std::string_view> evidence_directions();

/// The highest strength of evidence; the lowest is 0.
inline constexpr int highest_strength = 4;

/// Whether the link says that the practice carries out its target, or a part of it, or is inspired by it: not
/// one that only gives context.
bool carries_out(const Link& link);

}  // namespace kyoto
