// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a content folder with as many practices as a benchmark needs:
//   make_practices 10000 /tmp/many [SEED]
// The vocabularies and documents are those of the project, so that every term and citation resolves; the
// practices have about 600 words each, with links to one another, citations, tables, lists and source marks,
// and `kyoto check` finds no error in them. The first 1,000 of 10,000 practices are those of 1,000, but for
// their links.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "build.h"
#include "read/wording.h"
#include "read/yaml.h"
#include "word_chain.h"

namespace kyoto::bench {
namespace {

namespace fs = std::filesystem;

class PracticeMaker {
 public:
  PracticeMaker(const Collection& collection, const WordChain& chain, std::uint64_t seed, std::size_t count)
      : collection_(collection), chain_(chain), seed_(seed), count_(count) {
    for (const Provision& provision : collection.provisions)
      if (provision.kind == Provision::Kind::Paragraph || provision.kind == Provision::Kind::Point)
        cites_.push_back(cite(collection, provision));
    for (const Vocabulary vocabulary : all_vocabularies)
      ranks_.emplace_back(collection.terms_of(vocabulary).size(), 0.6);
  }

  struct Head {
    std::string id, title;
  };
  Head head(std::size_t i) const {
    Random random = random_for(i, 1);
    const std::string first = chain_.word(random), second = chain_.word(random), third = chain_.word(random);
    return {fmt::format("p{:06}-{}-{}", i, first.substr(0, 18), second.substr(0, 18)),
            fmt::format("{}: {} {} {}", chain_.name(random), first, second, third)};
  }

  std::string text(std::size_t i) const {
    Random random = random_for(i, 2);
    std::string text = fields(i, random);
    const std::size_t words = random.between(400, 800) - 150;  // headings, lists and the table are about 150
    const auto share = [&](double part) {
      return static_cast<std::size_t>(static_cast<double>(words) * part);
    };
    text += fmt::format("\n## The problem\n\n{}\n\nThe practice responds to {} [s1].\n",
                        prose(random, share(.2)), random.any(cites_));
    text += fmt::format("\n## What is done\n\n{}\n\n", prose(random, share(.22)));
    for (std::size_t n = random.between(3, 5); n > 0; --n)
      text += fmt::format("- **{}**: {}.\n", chain_.name(random), sentence(random, 6, 14));
    text += fmt::format("\nIt builds on {} and on {}.\n\n### Steps\n\n", link(i, random), link(i, random));
    for (std::size_t n = 1, last = random.between(3, 4); n <= last; ++n)
      text += fmt::format("{}. {}.\n", n, sentence(random, 6, 14));
    text += fmt::format("\n## How it works\n\n{}\n", prose(random, share(.2)));
    text += "\n## Results\n\n| Indicator | Before | After | Year |\n|---|---:|---:|---:|\n";
    const std::size_t year = random.between(1995, 2020);
    for (std::size_t n = 0, rows = random.between(3, 5); n < rows; ++n)
      text += fmt::format("| {} [s2] | {} | {} | {} |\n", sentence(random, 2, 4), random.between(1, 99),
                          random.between(100, 9999), year + n);
    text += fmt::format("\n{} In {} it was {} per cent [s2].\n\n> {} [s1].\n", prose(random, share(.16)),
                        year, random.between(2, 98), sentence(random, 10, 22));
    text +=
        fmt::format("\n## What it needs\n\n{} See also *{}*.\n", prose(random, share(.08)), link(i, random));
    text += fmt::format("\n## Where it may not work\n\n{}\n", prose(random, share(.07)));
    text += fmt::format("\n## How to adapt it\n\n{}\n", prose(random, share(.07)));
    return text;
  }

 private:
  Random random_for(std::size_t i, std::uint64_t part) const {
    return Random(seed_ * 1'000'003 + i * 16 + part);
  }

  std::string terms(Random& random, Vocabulary vocabulary, std::size_t least, std::size_t most) const {
    const std::span<const Term> terms = collection_.terms_of(vocabulary);
    const Zipf& ranks = ranks_[static_cast<std::size_t>(vocabulary)];
    std::vector<std::string> ids;
    for (std::size_t n = random.between(least, most); n > 0; --n) {
      const Term& term = terms[ranks.pick(random)];
      const std::string id = term.country ? term.country->alpha3 : yaml_scalar(term.id);
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    }
    return fmt::format("[{}]", fmt::join(ids, ", "));
  }

  std::string fields(std::size_t i, Random& random) const {
    std::string text = fmt::format("---\ntitle: {}\n", yaml_scalar(head(i).title));
    text += fmt::format("summary: {}.\n", sentence(random, 10, 20));
    text += fmt::format("basis: submitted\ncountries: {}\n", terms(random, Vocabulary::Countries, 1, 2));
    text += fmt::format("places: [{}]\nbody: {} Service\npartners: [{}, {}]\nstatus: running\nstart: {}\n",
                        chain_.name(random), chain_.name(random), chain_.name(random), chain_.name(random),
                        random.between(1995, 2020));
    text +=
        fmt::format("themes: {}\nstages: {}\ntarget-groups: {}\ngoals: {}\n",
                    terms(random, Vocabulary::Themes, 1, 4), terms(random, Vocabulary::Stages, 1, 2),
                    terms(random, Vocabulary::TargetGroups, 1, 3), terms(random, Vocabulary::Goals, 1, 3));
    text += "implements:\n";
    for (std::size_t n = random.between(1, 3); n > 0; --n)
      text += fmt::format("  - ref: {}\n    how: partial\n    note: {}.\n", random.any(cites_),
                          sentence(random, 6, 14));
    text +=
        "evidence-strength: 2\nevidence-direction: positive\nevidence-measure: Return to "
        "prison\nevidence-source: s2\n";
    text += fmt::format(
        "sources:\n  - id: s1\n    ref: {}\n  - id: s2\n    title: Report of {}\n    publisher: {}\n    "
        "year: {}\n"
        "    url: https://example.org/{}\n    accessed: 2021-02-01\n",
        random.any(cites_), chain_.name(random), chain_.name(random), random.between(2000, 2020), i);
    return text +
           "submitted-by: Department of research\nreviewed: 2021-03-26\nreview-due: 2099-03-26\nlanguage: "
           "en\n---\n";
  }

  /// To another practice among the fifty around this one.
  std::string link(std::size_t i, Random& random) const {
    const std::size_t first = i / 50 * 50, last = std::min(first + 50, count_) - 1;
    const Head other = head(random.between(first, last));
    return fmt::format("[{}]({}.md)", other.title, other.id);
  }

  /// Prose that `kyoto check` says nothing about.
  template <typename Make>
  std::string without_loaded_words(Make make) const {
    std::string words = make();
    while (!find_loaded_words(words).empty()) words = make();
    return words;
  }
  std::string sentence(Random& random, std::size_t least, std::size_t most) const {
    return without_loaded_words([&] { return chain_.sentence(random, least, most); });
  }
  std::string prose(Random& random, std::size_t words) const {
    return without_loaded_words([&] { return chain_.paragraph(random, words); });
  }

  const Collection& collection_;
  const WordChain& chain_;
  std::uint64_t seed_;
  std::size_t count_;
  std::vector<std::string> cites_;
  std::vector<Zipf> ranks_;  ///< by vocabulary
};

int run(std::size_t count, const fs::path& folder, std::uint64_t seed) {
  const fs::path content = fs::path(KYOTO_ROOT) / "content";
  Diagnostics diagnostics;
  const Collection collection = load(content, Drafts::Take, diagnostics);
  std::vector<std::string> texts;
  for (const Provision& provision : collection.provisions) texts.push_back(provision.body.text + ".");
  const WordChain chain(texts, seed);
  const PracticeMaker maker(collection, chain, seed, count);

  for (const char* part : {"vocabularies", "documents"}) {
    fs::create_directories(folder);
    fs::copy(content / part, folder / part,
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  }
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string text = maker.text(i);
    bytes += text.size();
    if (!write_file(folder / "practices" / (maker.head(i).id + ".md"), text, diagnostics)) break;
  }
  std::fputs(to_text(diagnostics).c_str(), stderr);
  std::printf("%zu practices, %zu bytes\n", count, bytes);
  return diagnostics.has_errors() ? 1 : 0;
}

}  // namespace
}  // namespace kyoto::bench

int main(int argc, char** argv) {
  const unsigned long count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 0;
  if (argc < 3 || argc > 4 || count == 0 ||
      std::filesystem::exists(std::filesystem::path(argv[2]) / "practices")) {
    std::fputs("make_practices COUNT FOLDER [SEED]: writes COUNT practices into FOLDER, which has none yet\n",
               stderr);
    return 2;
  }
  return kyoto::bench::run(count, argv[2], argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1);
}
