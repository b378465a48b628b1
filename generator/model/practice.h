// SPDX-License-Identifier: GPL-3.0-or-later
// A promising practice and its schema: one table of fields. From it come the checks of the readers, the
// commented file of `kyoto new practice`, the JSON Schema of the site and the authors' guide.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/html.h"
#include "model/ref.h"
#include "model/vocabulary.h"

namespace kyoto {

/// One of the words that a field may have.
struct PracticeChoice {
  std::string_view word;
  std::string_view meaning;  ///< empty when the word says it
};

/// One field of a practice's front matter.
struct PracticeField {
  enum class Kind : std::uint8_t {
    Text,        ///< one line of words
    TextList,    ///< a list of such lines
    Choice,      ///< one of `choices`
    Terms,       ///< a list of ids or names of `vocabulary`
    Year,        ///< four digits
    Date,        ///< ISO 8601
    Number,      ///< digits, a decimal point
    Flag,        ///< true or false
    Language,    ///< a language as a web page names it: `en`, `pt-BR`
    Currency,    ///< a code of ISO 4217
    PracticeId,  ///< the id of another practice
    Aliases,     ///< a list of ids that this practice had before
    SourceId,    ///< the id of one of the practice's sources
    Citation,    ///< a document or a provision, cited as the United Nations cites it
    Address,     ///< an address of the web
    Implements,  ///< a list of the schema's `implementation`
    Sources,     ///< a list of the schema's `source`, each with either a ref or a title
  };
  enum class Required : std::uint8_t {
    No,
    Always,
    ToPublish,
    ToPublishUnlessScope,  ///< unless `scope` says that the practice belongs to no country
    WhenSubmitted,         ///< to publish a practice whose basis is `submitted`
    WithEvidence,          ///< when evidence-strength is 2 or more
    WithComparison,        ///< when evidence-strength is 3 or more and nothing else names the comparison
    AllOrNone,             ///< when another field with this mark is given
  };

  std::string_view key;
  Kind kind = Kind::Text;
  Required required = Required::No;
  std::string_view meaning;      ///< what it says, in one phrase: for the messages and everything else
  std::string_view example;      ///< a value as it is written: `[NOR]`; of a list of groups: lines of YAML
  std::string_view advice = {};  ///< what else an author should know, in whole sentences; empty for nothing
  std::string_view chapter =
      {};                   ///< the title above it and the fields that follow; empty: as the field before
  std::size_t longest = 0;  ///< characters; 0: no limit
  std::span<const PracticeChoice> choices = {};
  std::optional<Vocabulary> vocabulary = {};
};

/// One of the headings of a practice's text.
struct PracticeHeading {
  std::string_view title;
  std::string_view meaning;  ///< what to write under it, in whole sentences
};

struct PracticeSchema {
  std::span<const PracticeField> fields;          ///< in the order in which a practice is written
  std::span<const PracticeField> implementation;  ///< of one entry of `implements`
  std::span<const PracticeField> source;          ///< of one entry of `sources`
  std::span<const PracticeHeading> headings;      ///< in their order
};

/// The table. What works by it takes a schema, so that a test can give another one.
const PracticeSchema& practice_schema();

/// The headings that a practice's body may have, in their order.
std::span<const PracticeHeading> practice_headings();

/// The fields of the groups in a list of this kind; empty for every other kind.
std::span<const PracticeField> parts_of(const PracticeSchema& schema, PracticeField::Kind kind);

/// Null when none has this key.
const PracticeField* find_field(std::span<const PracticeField> fields, std::string_view key);

/// The anchor of a field in the guide: `field-countries`, and of a part of a list of groups
/// `field-sources-url`.
std::string guide_anchor(std::string_view key, std::string_view part = {});

/// The anchor of a heading in the guide: `heading-results`.
std::string heading_anchor(std::string_view title);

struct PracticeSource {
  std::string id;             ///< `s1`
  std::string ref;            ///< a citation of a provision that we hold; empty for an outside source
  std::optional<Ref> target;  ///< what `ref` names, set by link
  std::string title, publisher, year, url, accessed;  ///< of an outside source
  Position where;
};

struct Implementation {
  std::string ref;  ///< as written: `Kyoto Declaration, para. 37`
  std::string how;  ///< direct, partial, inspired, context
  std::string note;
  std::optional<Ref> target;  ///< the provision, set by link
  Position where;
};

/// A part of the body under one heading.
struct PracticeSection {
  std::string id;     ///< the heading's slug, used as anchor
  std::string title;  ///< empty for what stands before the first heading
  Html html;
  std::string text;  ///< the same words without markup, for search
};

/// The body of a practice, heading by heading. Copies share it: it is by far the longest part, and does not
/// change once it was read.
class PracticeText {
 public:
  PracticeText() = default;
  PracticeText(std::vector<PracticeSection> sections)
      : sections_(std::make_shared<const std::vector<PracticeSection>>(std::move(sections))) {}

  auto begin() const { return all().begin(); }
  auto end() const { return all().end(); }
  bool empty() const { return all().empty(); }
  std::size_t size() const { return all().size(); }
  const PracticeSection& operator[](std::size_t place) const { return all()[place]; }
  const std::vector<PracticeSection>& all() const;

  /// Whether one is a copy of the other.
  bool is_shared_with(const PracticeText& other) const { return sections_ == other.sections_; }

 private:
  std::shared_ptr<const std::vector<PracticeSection>> sections_;  ///< null: none
};

struct Practice {
  std::string id;  ///< the file's name; never changes
  std::string title, summary, basis, scope, body, status, start, end, language = "en", translation_of;
  std::vector<std::string> places, partners, aliases;
  std::vector<std::uint32_t> countries, themes, stages, target_groups,
      goals;  ///< indexes into Collection::terms
  std::vector<Implementation> implements;
  std::optional<int> evidence_strength;  ///< 0-4
  std::string evidence_direction, evidence_measure, evidence_source, evidence_comparison;
  std::string cost_amount, cost_currency, cost_year, cost_source;
  std::vector<PracticeSource> sources;
  std::string submitted_by;
  std::optional<Date> reviewed, review_due;
  bool draft = false;
  PracticeText sections;
  Position where;
};

}  // namespace kyoto
