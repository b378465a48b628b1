// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/practice.h"

#include <array>

namespace kyoto {
namespace {

using Kind = PracticeField::Kind;
using Required = PracticeField::Required;

constexpr std::array<std::string_view, 2> bases = {"congress-document", "submitted"};
constexpr std::array<std::string_view, 1> scopes = {"international"};
constexpr std::array<std::string_view, 5> statuses = {"planned", "pilot", "running", "scaled", "ended"};
constexpr std::array<std::string_view, 5> strengths = {"0", "1", "2", "3", "4"};
constexpr std::array<std::string_view, 5> directions = {"positive", "mixed", "none", "negative", "unknown"};

constexpr std::array<std::string_view, 4> hows = {"direct", "partial", "inspired", "context"};

constexpr std::array implementation_parts = {
    PracticeField{"ref", Kind::Citation, Required::Always,
                  "the commitment or recommendation, as in: Kyoto Declaration, para. 37"},
    PracticeField{"how", Kind::Choice, Required::Always, "how closely the practice answers it", 0, hows},
    PracticeField{"note", Kind::Text, Required::No, "why it does"},
};

constexpr std::array source_parts = {
    PracticeField{"id", Kind::SourceId, Required::Always, "its short name in the text: s1"},
    PracticeField{"ref", Kind::Citation, Required::No,
                  "a provision that we hold, as in: A/CONF.234/9, para. 25"},
    PracticeField{"title", Kind::Text, Required::No, "of an outside source"},
    PracticeField{"publisher", Kind::Text, Required::No, "of an outside source"},
    PracticeField{"year", Kind::Year, Required::No, "of an outside source"},
    PracticeField{"url", Kind::Address, Required::No, "of an outside source"},
    PracticeField{"accessed", Kind::Date, Required::No, "day on which the address was last opened"},
};

constexpr std::array fields = {
    PracticeField{"title", Kind::Text, Required::Always, "what the practice is called", 90},
    PracticeField{"summary", Kind::Text, Required::ToPublish, "one plain sentence that says what is done",
                  300},
    PracticeField{"basis", Kind::Choice, Required::Always,
                  "drawn from a Congress document that we hold, or submitted by staff or a State", 0, bases},
    PracticeField{"countries",
                  Kind::Terms,
                  Required::No,
                  "where it is done: ISO 3166-1 alpha-3 codes",
                  0,
                  {},
                  Vocabulary::Countries},
    PracticeField{"scope", Kind::Choice, Required::No,
                  "international, for a practice that belongs to no country", 0, scopes},
    PracticeField{"places", Kind::TextList, Required::No, "places below State level"},
    PracticeField{"body", Kind::Text, Required::No, "the body that carries it out"},
    PracticeField{"partners", Kind::TextList, Required::No, "who else takes part"},
    PracticeField{"status", Kind::Choice, Required::No, "how far it has come", 0, statuses},
    PracticeField{"start", Kind::Year, Required::No, "year in which it began"},
    PracticeField{"end", Kind::Year, Required::No, "year in which it ended"},
    PracticeField{"themes", Kind::Terms, Required::ToPublish, "what it is about", 0, {}, Vocabulary::Themes},
    PracticeField{"stages",
                  Kind::Terms,
                  Required::ToPublish,
                  "where in the process of justice it works",
                  0,
                  {},
                  Vocabulary::Stages},
    PracticeField{
        "target-groups", Kind::Terms, Required::ToPublish, "whom it serves", 0, {}, Vocabulary::TargetGroups},
    PracticeField{"goals",
                  Kind::Terms,
                  Required::No,
                  "Sustainable Development Goals and targets",
                  0,
                  {},
                  Vocabulary::Goals},
    PracticeField{"implements", Kind::Implements, Required::ToPublish,
                  "the commitments and recommendations it puts into practice"},
    PracticeField{"evidence-strength", Kind::Choice, Required::ToPublish,
                  "0 described, 1 theory of change, 2 before and after, 3 comparison group, 4 replicated", 0,
                  strengths},
    PracticeField{"evidence-direction", Kind::Choice, Required::WithEvidence, "which way the evidence points",
                  0, directions},
    PracticeField{"evidence-measure", Kind::Text, Required::WithEvidence, "what was measured"},
    PracticeField{"evidence-source", Kind::SourceId, Required::WithEvidence,
                  "the source that says so, by its id"},
    PracticeField{"cost-amount", Kind::Number, Required::AllOrNone, "what it costs"},
    PracticeField{"cost-currency", Kind::Text, Required::AllOrNone, "ISO 4217 code of the currency"},
    PracticeField{"cost-year", Kind::Year, Required::AllOrNone, "year of the figure"},
    PracticeField{"cost-source", Kind::SourceId, Required::AllOrNone, "the source that says so, by its id"},
    PracticeField{"sources", Kind::Sources, Required::ToPublish, "where the facts stand"},
    PracticeField{"submitted-by", Kind::Text, Required::WhenSubmitted, "a role, not a private person"},
    PracticeField{"reviewed", Kind::Date, Required::WhenSubmitted, "day of the last review"},
    PracticeField{"review-due", Kind::Date, Required::WhenSubmitted, "day of the next review"},
    PracticeField{"language", Kind::Text, Required::No, "language of the text, as an ISO 639-1 code"},
    PracticeField{"translation-of", Kind::Text, Required::No, "id of the practice that this one translates"},
    PracticeField{"aliases", Kind::TextList, Required::No, "ids that this practice had before"},
    PracticeField{"draft", Kind::Flag, Required::No, "true while it is not to be published"},
};

constexpr std::array<std::string_view, 7> headings = {
    "The problem",   "What is done",          "How it works",   "Results",
    "What it needs", "Where it may not work", "How to adapt it"};

}  // namespace

std::span<const PracticeField> practice_fields() {
  return fields;
}

std::span<const PracticeField> implementation_fields() {
  return implementation_parts;
}

std::span<const PracticeField> source_fields() {
  return source_parts;
}

std::span<const std::string_view> practice_headings() {
  return headings;
}

}  // namespace kyoto
