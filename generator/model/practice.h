// SPDX-License-Identifier: GPL-3.0-or-later
// A promising practice and its schema: one table of fields, from which the checks (and later the form and the
// guide) are made.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/html.h"
#include "model/ref.h"
#include "model/vocabulary.h"

namespace kyoto {

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
    SourceId,    ///< the id of one of the practice's sources
    Citation,    ///< a document or a provision, cited as the United Nations cites it
    Address,     ///< an address of the web
    Implements,  ///< a list of implementation_fields()
    Sources,     ///< a list of source_fields(), each with either a ref or a title
  };
  enum class Required : std::uint8_t { No, Always, ToPublish, WhenSubmitted, WithEvidence, AllOrNone };

  std::string_view key;
  Kind kind = Kind::Text;
  Required required = Required::No;
  std::string_view meaning;  ///< what it says, for the guide and the messages
  std::size_t longest = 0;   ///< characters; 0: no limit
  std::span<const std::string_view> choices = {};
  std::optional<Vocabulary> vocabulary = {};
};

/// All fields in the order in which a practice is written.
std::span<const PracticeField> practice_fields();

/// The fields of one entry of `implements`.
std::span<const PracticeField> implementation_fields();

/// The fields of one entry of `sources`.
std::span<const PracticeField> source_fields();

/// The headings that a practice's body may have, in their order.
std::span<const std::string_view> practice_headings();

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

struct Practice {
  std::string id;  ///< the file's name; never changes
  std::string title, summary, basis, scope, body, status, start, end, language = "en", translation_of;
  std::vector<std::string> places, partners, aliases;
  std::vector<std::uint32_t> countries, themes, stages, target_groups,
      goals;  ///< indexes into Collection::terms
  std::vector<Implementation> implements;
  std::optional<int> evidence_strength;  ///< 0-4
  std::string evidence_direction, evidence_measure, evidence_source;
  std::string cost_amount, cost_currency, cost_year, cost_source;
  std::vector<PracticeSource> sources;
  std::string submitted_by;
  std::optional<Date> reviewed, review_due;
  bool draft = false;
  std::vector<PracticeSection> sections;
  Position where;
};

}  // namespace kyoto
