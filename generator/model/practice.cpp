// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/practice.h"

#include <algorithm>
#include <array>

#include "base/unicode.h"

namespace kyoto {
namespace {

using Kind = PracticeField::Kind;
using Required = PracticeField::Required;

constexpr std::array bases = {
    PracticeChoice{"congress-document", "drawn from a document of the Congress that we hold"},
    PracticeChoice{"submitted", "sent in by staff or by a State"},
};
constexpr std::array scopes = {
    PracticeChoice{"international", "it belongs to no country in particular"},
};
constexpr std::array statuses = {
    PracticeChoice{"planned", "it has not begun"},
    PracticeChoice{"pilot", "it is being tried out"},
    PracticeChoice{"running", "it is at work"},
    PracticeChoice{"scaled", "it has been extended to the whole country or system"},
    PracticeChoice{"ended", "it is over"},
};
constexpr std::array strengths = {
    PracticeChoice{"0", "the practice is described"},
    PracticeChoice{"1", "reasons are given why it should work"},
    PracticeChoice{"2", "there are figures from before and after"},
    PracticeChoice{"3", "there is a comparison group"},
    PracticeChoice{"4", "results were found again elsewhere"},
};
constexpr std::array directions = {
    PracticeChoice{"positive", "what was measured became better"},
    PracticeChoice{"mixed", "some of it became better and some did not"},
    PracticeChoice{"none", "no effect was found"},
    PracticeChoice{"negative", "what was measured became worse"},
    PracticeChoice{"unknown", "the source does not say"},
};
constexpr std::array hows = {
    PracticeChoice{"direct", "the practice does what the provision asks for"},
    PracticeChoice{"partial", "it does a part of it"},
    PracticeChoice{"inspired", "it was begun because of it"},
    PracticeChoice{"context", "the provision helps to understand the practice"},
};

constexpr std::array implementation_parts = {
    PracticeField{.key = "ref",
                  .kind = Kind::Citation,
                  .required = Required::Always,
                  .meaning = "the commitment or the recommendation, cited as the United Nations cites it",
                  .example = "Kyoto Declaration, para. 37",
                  .advice =
                      "A recommendation of a workshop is a point of the report: A/CONF.234/16, para. 158 "
                      "(k). Copy the words from \"How to cite\" on the provision's page."},
    PracticeField{.key = "how",
                  .kind = Kind::Choice,
                  .required = Required::Always,
                  .meaning = "how closely the practice answers it",
                  .example = "direct",
                  .choices = hows},
    PracticeField{.key = "note",
                  .meaning = "why it does, in one sentence",
                  .example = "The mentors begin their work before the release."},
};

constexpr std::array source_parts = {
    PracticeField{.key = "id",
                  .kind = Kind::SourceId,
                  .required = Required::Always,
                  .meaning = "its short name in the text, the letter s and a number",
                  .example = "s1",
                  .advice = "In the text it stands in square brackets behind what it proves: [s1]."},
    PracticeField{.key = "ref",
                  .kind = Kind::Citation,
                  .meaning = "a provision that this site holds",
                  .example = "A/CONF.234/9, para. 25",
                  .advice = "It is quoted on the practice's page. Give either this or a title."},
    PracticeField{.key = "title",
                  .meaning = "the title of a source that stands elsewhere",
                  .example = "Annual report of the prison service"},
    PracticeField{.key = "publisher", .meaning = "who published it", .example = "Prison service of Norway"},
    PracticeField{.key = "year", .kind = Kind::Year, .meaning = "when it was published", .example = "2020"},
    PracticeField{.key = "url",
                  .kind = Kind::Address,
                  .meaning = "its address on the web",
                  .example = "https://example.org/annual-report-2020"},
    PracticeField{.key = "accessed",
                  .kind = Kind::Date,
                  .meaning = "the day on which the address was last opened",
                  .example = "2021-02-01",
                  .advice = "Pages of the web change: say when you saw yours."},
};

constexpr std::array fields = {
    PracticeField{.key = "title",
                  .required = Required::Always,
                  .meaning = "what the practice is called",
                  .example = "Mentors for people who leave prison",
                  .advice = "A title with a colon stands in straight quotation marks.",
                  .chapter = "What it is",
                  .longest = 90},
    PracticeField{.key = "summary",
                  .required = Required::ToPublish,
                  .meaning = "one plain sentence that says what is done",
                  .example =
                      "Trained volunteers meet people in prison and accompany them in their first year "
                      "outside.",
                  .advice = "At most 25 words a sentence are easy to read.",
                  .longest = 300},
    PracticeField{.key = "basis",
                  .kind = Kind::Choice,
                  .required = Required::Always,
                  .meaning = "where the practice comes from",
                  .example = "submitted",
                  .advice = "A practice drawn from a document says only what the document says.",
                  .choices = bases},
    PracticeField{.key = "countries",
                  .kind = Kind::Terms,
                  .required = Required::ToPublishUnlessScope,
                  .meaning = "where it is done, as ISO 3166-1 alpha-3 codes",
                  .example = "[NOR, FIN]",
                  .advice = "Names and codes of two letters are understood as well; \"kyoto check --fix\" "
                            "writes the code.",
                  .chapter = "Where, by whom and since when",
                  .vocabulary = Vocabulary::Countries},
    PracticeField{.key = "scope",
                  .kind = Kind::Choice,
                  .meaning = "that the practice belongs to no country",
                  .example = "international",
                  .advice = "It takes the place of the countries.",
                  .choices = scopes},
    PracticeField{.key = "places",
                  .kind = Kind::TextList,
                  .meaning = "places below State level",
                  .example = "[Oslo, Bergen]"},
    PracticeField{.key = "body", .meaning = "the body that carries it out", .example = "Prison service"},
    PracticeField{.key = "partners",
                  .kind = Kind::TextList,
                  .meaning = "who else takes part",
                  .example = "[Red Cross, University of Oslo]"},
    PracticeField{.key = "status",
                  .kind = Kind::Choice,
                  .meaning = "how far it has come",
                  .example = "running",
                  .choices = statuses},
    PracticeField{
        .key = "start", .kind = Kind::Year, .meaning = "the year in which it began", .example = "2009"},
    PracticeField{.key = "end",
                  .kind = Kind::Year,
                  .meaning = "the year in which it ended",
                  .example = "2019",
                  .advice = "Leave it out while the practice goes on."},
    PracticeField{.key = "themes",
                  .kind = Kind::Terms,
                  .required = Required::ToPublish,
                  .meaning = "what it is about",
                  .example = "[education, volunteers]",
                  .chapter = "What it is about",
                  .vocabulary = Vocabulary::Themes},
    PracticeField{.key = "stages",
                  .kind = Kind::Terms,
                  .required = Required::ToPublish,
                  .meaning = "where in the criminal justice process it works",
                  .example = "[imprisonment, release]",
                  .vocabulary = Vocabulary::Stages},
    PracticeField{.key = "target-groups",
                  .kind = Kind::Terms,
                  .required = Required::ToPublish,
                  .meaning = "whom it serves",
                  .example = "[prisoners]",
                  .vocabulary = Vocabulary::TargetGroups},
    PracticeField{.key = "goals",
                  .kind = Kind::Terms,
                  .meaning = "Sustainable Development Goals and targets that it serves",
                  .example = "[\"16.3\"]",
                  .vocabulary = Vocabulary::Goals},
    PracticeField{.key = "implements",
                  .kind = Kind::Implements,
                  .required = Required::ToPublish,
                  .meaning = "the commitments and recommendations that it puts into practice",
                  .example = "  - ref: Kyoto Declaration, para. 37\n"
                             "    how: direct\n"
                             "    note: The mentors begin their work before the release.",
                  .chapter = "What it puts into practice"},
    PracticeField{.key = "evidence-strength",
                  .kind = Kind::Choice,
                  .required = Required::ToPublish,
                  .meaning = "what kind of evidence there is",
                  .example = "2",
                  .advice =
                      "Take the highest that the sources support. The site reports evidence; it does not "
                      "rate States.",
                  .chapter = "Evidence",
                  .choices = strengths},
    PracticeField{.key = "evidence-direction",
                  .kind = Kind::Choice,
                  .required = Required::WithEvidence,
                  .meaning = "which way the evidence points",
                  .example = "positive",
                  .choices = directions},
    PracticeField{.key = "evidence-measure",
                  .required = Required::WithEvidence,
                  .meaning = "what was measured",
                  .example = "Return to prison within two years"},
    PracticeField{.key = "evidence-comparison",
                  .required = Required::WithComparison,
                  .meaning = "with whom or with what the results were compared",
                  .example = "People released in the same year who had no mentor",
                  .advice = "It may stand in evidence-measure or under Results instead."},
    PracticeField{.key = "evidence-source",
                  .kind = Kind::SourceId,
                  .required = Required::WithEvidence,
                  .meaning = "the source that says so, by its id",
                  .example = "s1"},
    PracticeField{.key = "cost-amount",
                  .kind = Kind::Number,
                  .required = Required::AllOrNone,
                  .meaning = "what it costs",
                  .example = "2500",
                  .advice = "Digits without separators, and a point before two decimals; say under \"What it "
                            "needs\" what the sum buys.",
                  .chapter = "Cost"},
    PracticeField{.key = "cost-currency",
                  .kind = Kind::Currency,
                  .required = Required::AllOrNone,
                  .meaning = "the currency, as an ISO 4217 code",
                  .example = "EUR"},
    PracticeField{.key = "cost-year",
                  .kind = Kind::Year,
                  .required = Required::AllOrNone,
                  .meaning = "the year of the figure",
                  .example = "2018"},
    PracticeField{.key = "cost-source",
                  .kind = Kind::SourceId,
                  .required = Required::AllOrNone,
                  .meaning = "the source that says so, by its id",
                  .example = "s1"},
    PracticeField{.key = "sources",
                  .kind = Kind::Sources,
                  .required = Required::ToPublish,
                  .meaning = "where the facts stand",
                  .example = "  - id: s1\n"
                             "    ref: A/CONF.234/9, para. 25\n"
                             "  - id: s2\n"
                             "    title: Annual report of the prison service\n"
                             "    publisher: Prison service of Norway\n"
                             "    year: 2020\n"
                             "    url: https://example.org/annual-report-2020\n"
                             "    accessed: 2021-02-01",
                  .advice = "Each source has an id and either ref or title.",
                  .chapter = "Sources"},
    PracticeField{.key = "submitted-by",
                  .required = Required::WhenSubmitted,
                  .meaning = "who sent it in: a role, not a private person",
                  .example = "Prison service, department of research",
                  .chapter = "Review"},
    PracticeField{.key = "reviewed",
                  .kind = Kind::Date,
                  .required = Required::WhenSubmitted,
                  .meaning = "the day of the last review",
                  .example = "2021-03-26"},
    PracticeField{.key = "review-due",
                  .kind = Kind::Date,
                  .required = Required::WhenSubmitted,
                  .meaning = "the day by which it is to be reviewed again",
                  .example = "2023-03-26"},
    PracticeField{.key = "language",
                  .kind = Kind::Language,
                  .meaning = "the language of the text, as an ISO 639-1 code",
                  .example = "en",
                  .advice = "Without it the text is English.",
                  .chapter = "The file"},
    PracticeField{.key = "translation-of",
                  .kind = Kind::PracticeId,
                  .meaning = "the id of the practice that this one translates",
                  .example = "volunteer-probation-officers-japan"},
    PracticeField{.key = "aliases",
                  .kind = Kind::Aliases,
                  .meaning = "ids that this practice had before",
                  .example = "[prison-mentors]",
                  .advice = "Addresses of pages never die: the old ones lead to the new one."},
    PracticeField{.key = "draft",
                  .kind = Kind::Flag,
                  .meaning = "true while it is not to be published",
                  .example = "true",
                  .advice = "A draft may have gaps. Remove the line, or write false, when the practice is "
                            "ready."},
};

constexpr std::array headings = {
    PracticeHeading{"The problem", "What was wrong, for whom, and how that is known."},
    PracticeHeading{"What is done", "What somebody would see who comes to visit: who does what, with whom."},
    PracticeHeading{"How it works", "The steps, and why they should lead to the result."},
    PracticeHeading{"Results",
                    "What changed, and what did not. Every number carries its source, as in [s1]."},
    PracticeHeading{"What it needs", "Staff, training, laws, money, partners."},
    PracticeHeading{"Where it may not work",
                    "What must not be missing, who is not reached, what went wrong. It is never empty in a "
                    "submitted practice."},
    PracticeHeading{"How to adapt it",
                    "What others can change, and what they should keep, when they take it over."},
};

}  // namespace

const PracticeSchema& practice_schema() {
  static constexpr PracticeSchema schema = {fields, implementation_parts, source_parts, headings};
  return schema;
}

std::span<const PracticeHeading> practice_headings() {
  return headings;
}

std::span<const PracticeField> parts_of(const PracticeSchema& schema, PracticeField::Kind kind) {
  if (kind == Kind::Implements) return schema.implementation;
  if (kind == Kind::Sources) return schema.source;
  return {};
}

const PracticeField* find_field(std::span<const PracticeField> among, std::string_view key) {
  const auto found =
      std::find_if(among.begin(), among.end(), [&](const PracticeField& field) { return field.key == key; });
  return found == among.end() ? nullptr : &*found;
}

std::string guide_anchor(std::string_view key, std::string_view part) {
  std::string anchor = "field-";
  anchor += key;
  if (!part.empty()) (anchor += '-') += part;
  return anchor;
}

std::string heading_anchor(std::string_view title) {
  return "heading-" + slug(title);
}

const std::vector<PracticeSection>& PracticeText::all() const {
  static const std::vector<PracticeSection> none;
  return sections_ ? *sections_ : none;
}

}  // namespace kyoto
