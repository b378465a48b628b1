// SPDX-License-Identifier: GPL-3.0-or-later
// The files beside the texts that staff write by hand: a document's sheet and the decisions about links. Each
// row is one slip, and what is said about it.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "read/document_sheet.h"
#include "read/link_reviews.h"
#include "small_content.h"

namespace kyoto {
namespace {

struct Slip {
  std::string_view text;
  std::string_view found;  ///< `line: id: what was expected, what found`, one a line
};

std::string found_by(const Diagnostics& diagnostics) {
  std::string found;
  for (const Diagnostic& diagnostic : diagnostics.sorted())
    found += fmt::format("{}: {}: {}\n", diagnostic.where.line, diagnostic.id, diagnostic.text);
  return found;
}

TEST_CASE("a slip in a document's sheet is said with its line, and the sheet is not used") {
  static constexpr std::string_view head =
      "source: a-conf.234-16.txt\n"
      "title: Report of the Fourteenth Congress\n"
      "short: Report\n"
      "type: report\n";
  static constexpr std::string_view body =
      "texts:\n"
      "  - id: report\n"
      "    type: report\n";
  const Slip slips[] = {
      // Nothing is wrong.
      {"symbol: A/CONF.234/16\ndate: 2021-03-26\n", ""},
      // Near a key that there is, and far from all.
      {"simbol: A/CONF.234/16\n", "5: unknown-key: expected a key of a document's sheet, found simbol\n"},
      {"publisher: UNODC\n", "5: unknown-key: expected a key of a document's sheet, found publisher\n"},
      {"format: pdf\n", "5: unknown-value: expected text or pdf-text or akoma-ntoso or docx, found pdf\n"},
      {"date: 31 February 2021\n",
       "5: invalid-date: expected a date such as 2021-03-26, found 31 February 2021\n"},
      {"symbol: Report 16\n",
       "5: unknown-value: expected a document symbol such as A/CONF.234/16, found Report 16\n"},
      {"symbol: A/CONF.234/9\n",
       "5: unknown-value: expected the folder a-conf.234-9 for this symbol, found a-conf.234-16\n"},
      {"recommendations:\n  - unit: report/144\n    workshop: 1\n",
       "6: missing-key: expected recommendations to have `title`, found none\n"},
  };
  for (const Slip& slip : slips) {
    CAPTURE(slip.text);
    const SmallContent content;
    const std::filesystem::path folder = content.folder() / "a-conf.234-16";
    std::filesystem::create_directory(folder);
    std::ofstream(folder / "document.yml") << head << slip.text << body;
    Diagnostics diagnostics;
    const std::optional<DocumentSheet> sheet = read_document_sheet(folder, diagnostics);
    CHECK(found_by(diagnostics) == slip.found);
    REQUIRE(sheet.has_value() == slip.found.empty());
    if (sheet) CHECK(sheet->texts.front().id == "report");
  }
}

TEST_CASE("a slip in a text of a sheet is said with its line") {
  const Slip slips[] = {
      {"  - id: report\n    type: report\n", ""},
      {"", "1: missing-key: expected the document to have `texts`, found none\n"},
      {"  - report\n",
       "6: missing-key: expected a text to have `id`, found none\n"
       "6: missing-key: expected a text to have `type`, found none\n"
       "6: unknown-key: expected the keys of a text, found a bare value\n"},
      {"  - id: report\n    type: report\n    opening: first\n",
       "8: unknown-value: expected lead or counted, found first\n"},
      {"  - id: report\n    type: report\n    adopted: March\n",
       "8: invalid-date: expected a date such as 2021-03-26, found March\n"},
      // Two texts of one name; the second one nobody would find.
      {"  - id: report\n    type: report\n  - id: report\n    type: agenda\n    within: report/37\n",
       "8: duplicate-unit: expected each text once, found report twice\n"},
      {"  - id: report\n    type: report\n  - id: agenda\n    type: agenda\n",
       "8: missing-key: expected the text agenda to say where it begins, found neither `begins` nor "
       "`within`\n"},
  };
  for (const Slip& slip : slips) {
    CAPTURE(slip.text);
    const SmallContent content;
    std::ofstream out(content.folder() / "document.yml");
    out << "source: report.txt\ntitle: Report\nshort: Report\ntype: report\n";
    if (!slip.text.empty()) out << "texts:\n" << slip.text;
    out.close();
    Diagnostics diagnostics;
    CHECK(read_document_sheet(content.folder(), diagnostics).has_value() == slip.found.empty());
    CHECK(found_by(diagnostics) == slip.found);
  }
}

TEST_CASE("a decision about a link is read, and one with a slip is said and left out") {
  static constexpr std::string_view sound =
      "- in: Kyoto Declaration, para. 68\n"
      "  words: the Convention\n"
      "  verdict: add\n"
      "  target: Convention against Corruption\n"
      "  reason: The words before it cite article 57 of it.\n";
  const Slip slips[] = {
      {"", ""},
      {"- in: A/CONF.234/9, para. 2\n  words: rules of law\n  verdict: reject\n  reason: It names none.\n",
       ""},
      {"- A/CONF.234/9, para. 2\n",
       "6: wrong-kind: expected an entry with in, words, verdict and reason, found a bare value\n"},
      {"- in: A/CONF.234/9, para. 2\n  words: The Rules\n  verdict: add\n  reason: The sentences before "
       "it.\n",
       "6: missing-key: expected the entry to have `target`, found none\n"},
      {"- in: A/CONF.234/9, para. 2\n  word: The Rules\n  verdict: reject\n  reason: It names none.\n",
       "6: missing-key: expected the entry to have `words`, found none\n"
       "7: unknown-key: expected a key of links.yml, found \"word\"\n"},
      {"- in: A/CONF.234/9, para. 2\n  words: The Rules\n  verdict: maybe\n  reason: Nobody knows.\n",
       "8: unknown-value: expected add or reject, found maybe\n"},
  };
  for (const Slip& slip : slips) {
    CAPTURE(slip.text);
    SmallContent content;
    content.write("links.yml", std::string(sound) + std::string(slip.text));
    Diagnostics diagnostics;
    const std::vector<LinkReview> reviews = read_link_reviews(content.folder() / "links.yml", diagnostics);
    CHECK(found_by(diagnostics) == slip.found);
    const bool has_second = slip.text.find("reject") != std::string_view::npos && slip.found.empty();
    REQUIRE(reviews.size() == (has_second ? 2U : 1U));
    CHECK(reviews.front().target == "Convention against Corruption");
    if (has_second) CHECK(reviews.back().verdict == LinkReview::Verdict::Reject);
  }

  // A file that is no list holds no decision; one that begins with a byte order mark holds what it says.
  SmallContent content;
  content.write("links.yml", "Kyoto Declaration, para. 68\n");
  Diagnostics diagnostics;
  CHECK(read_link_reviews(content.folder() / "links.yml", diagnostics).empty());
  CHECK(found_by(diagnostics) == "1: wrong-kind: expected a list of entries, found something else\n");
  content.write("links.yml", "\xEF\xBB\xBF" + std::string(sound));
  Diagnostics none;
  CHECK(read_link_reviews(content.folder() / "links.yml", none).size() == 1);
  CHECK(found_by(none).empty());
}

}  // namespace
}  // namespace kyoto
