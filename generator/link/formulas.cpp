// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two texts of the United Nations share many words that neither took from the other. Three kinds are told
// apart from a wording of its own:
//
//   names      `the Standard Minimum Rules for the Treatment of Prisoners (the Nelson Mandela Rules)`
//   titles     `agenda item 4, entitled "Integrated approaches to challenges ..."`
//   formulas   `Statements were made by the representatives of Japan, Thailand and ...`
//
// Idea. A name is what some finder of mentions found. A title is any gram that stands in the title of
// a document, a text, a heading, an agenda item, a workshop, a vocabulary's term, or an entry of a list of
// documents (a point that ends with a symbol: `Discussion guide (A/CONF.234/PM.1);`). A formula is learned:
// names and numbers in a gram become blanks, and a gram that one text then holds in five paragraphs or more
// is a formula.
//
//   by the representatives of Japan     ->  by the representatives of @    in 17 paragraphs of the report
//   the 10th plenary meeting was        ->  the #th plenary meeting was    in 9 of them
//   a rehabilitative environment in the ->  (nothing to blank)             in 1
//
// A gram weighs 1 when a text holds it at most twice, and less the more often it returns: 1/2, 1/3, then
// nothing. What many texts hold weighs less as well: it belongs to their family ("Requests the
// Secretary-General to report to the General Assembly at its"), not to one line of descent. Four texts, a
// declaration and three resolutions that follow each other, still give the full weight; more share three
// quarters, three fifths ... of it, and beyond 24 texts it is a formula.
//
// Limits. A formula that stands for the first time in what we hold counts as a wording of its own until a
// second and third text show what it is. A person's name is no term of a vocabulary and counts as words.
// Cost: linear in the words of the collection.
#include "link/formulas.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "link/wording.h"

namespace kyoto {
namespace {

/// How often a gram stands in the collection.
struct Commonness {
  std::uint32_t repeats = 0;  ///< the provisions of one text that hold it, in the text that holds it most
  std::uint32_t texts = 0;    ///< the texts that hold it
};

using CommonnessTable = std::unordered_map<std::uint64_t, Commonness>;

std::uint32_t weight_of(const Commonness& gram) {
  constexpr std::uint32_t repeats_of_formula = 5;
  constexpr std::uint32_t texts_of_line = 4;
  constexpr std::uint32_t texts_of_family = 24;
  if (gram.repeats >= repeats_of_formula || gram.texts > texts_of_family) return 0;
  std::uint32_t weight = 1000;
  if (gram.repeats > 2) weight /= gram.repeats - 1;
  if (gram.texts > texts_of_line) weight = weight * (texts_of_line - 1) / (gram.texts - 1);
  return weight;
}

/// One gram while it is being weighed.
struct Gram {
  std::uint64_t words = 0;
  std::uint64_t form = 0;  ///< with blanks for names and numbers
  bool is_name = false;    ///< most of its words belong to names
};

/// `3rd` -> `#rd`: what stays of a word in a form.
std::string blanked(std::string_view word) {
  std::string form;
  for (const char c : word) {
    if (c < '0' || c > '9')
      form += c;
    else if (!form.ends_with('#'))
      form += '#';
  }
  return form;
}

/// Whether a point is an entry in a list of documents: it ends with a symbol.
bool is_document_entry(const Collection& collection, std::uint32_t index) {
  const Provision& provision = collection.provisions[index];
  if (provision.kind != Provision::Kind::Point && provision.kind != Provision::Kind::Subpoint) return false;
  const std::span<const Mention> mentions = collection.mentions_in({Ref::Kind::Provision, index});
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    if (mention.kind != Mention::Kind::UnSymbol) return false;
    std::string_view rest = std::string_view(provision.body.text).substr(mention.end);
    if (rest.ends_with(" and")) rest.remove_suffix(4);
    return rest.find_first_not_of(");,. ") == std::string_view::npos;
  });
}

class Weighing {
 public:
  explicit Weighing(const Collection& collection) : collection_(collection) { read_titles(); }

  std::vector<Wording> weigh() {
    grams_.resize(collection_.provisions.size());
    for (const Document& document : collection_.documents) {
      if (document.version_of) continue;  // its wording is the main version's
      for (const Text& text : document.texts) {
        for (const std::uint32_t p : text.provisions)
          if (is_compared(collection_.provisions[p])) grams_[p] = unweighed(p);
        count(text);
      }
    }
    std::vector<Wording> wordings(grams_.size());
    for (std::size_t p = 0; p < grams_.size(); ++p) wordings[p] = weighed(grams_[p]);
    return wordings;
  }

 private:
  void read_titles() {
    for (const Document& document : collection_.documents) {
      const std::string& language = document.language;
      add_title(document.title, language);
      add_title(document.short_name, language);
      for (const Text& text : document.texts) {
        add_title(text.title, language);
        for (const std::string& name : text.other_names) add_title(name, language);
        for (const std::uint32_t p : text.provisions) {
          const Provision& provision = collection_.provisions[p];
          if (text.type == "agenda" || provision.kind == Provision::Kind::Row ||
              is_document_entry(collection_, p))
            add_title(provision.body.text, language);
        }
      }
      for (const Heading& heading : document.headings) add_title(heading.title.text, language);
      for (const RecommendationsPlace& place : document.recommendations) add_title(place.title, language);
    }
    for (const Term& term : collection_.terms) {
      add_title(term.name, "en");
      for (const std::string& name : term.other_names) add_title(name, "en");
    }
  }

  void add_title(std::string_view title, std::string_view language) {
    const std::vector<std::uint64_t> grams = grams_of(compared_words(title, language), language);
    titles_.insert(grams.begin(), grams.end());
  }

  std::vector<Gram> unweighed(std::uint32_t index) const {
    const Provision& provision = collection_.provisions[index];
    const std::string& language = collection_.document_of(provision).language;
    const std::size_t length = gram_length(language);
    const std::vector<ComparedWord> words = compared_words(provision.body.text, language);
    const std::vector<std::uint64_t> numbers = grams_of(words, language);
    std::vector<bool> is_name = words_of_names(index, words);
    for (std::size_t first = 0; first < numbers.size(); ++first)
      if (titles_.contains(numbers[first]))
        std::fill_n(is_name.begin() + static_cast<std::ptrdiff_t>(first), length, true);

    const std::uint64_t blank = word_hash("@");
    std::vector<Gram> grams;
    grams.reserve(numbers.size());
    for (std::size_t first = 0; first < numbers.size(); ++first) {
      GramHash form(language);
      std::size_t of_names = 0;
      for (std::size_t i = first; i < first + length; ++i) {
        if (!is_name[i])
          form.add(word_hash(blanked(words[i].word)));
        else if (i == first || !is_name[i - 1])
          form.add(blank);  // one blank for a name, however long
        of_names += is_name[i] ? 1 : 0;
      }
      grams.push_back({numbers[first], form.value(), of_names * 2 >= length});
    }
    return grams;
  }

  std::vector<bool> words_of_names(std::uint32_t index, const std::vector<ComparedWord>& words) const {
    std::vector<bool> is_name(words.size(), false);
    for (const Mention& mention : collection_.mentions_in({Ref::Kind::Provision, index})) {
      auto word = std::lower_bound(words.begin(), words.end(), mention.begin,
                                   [](const ComparedWord& w, std::uint32_t begin) { return w.end <= begin; });
      for (; word != words.end() && word->begin < mention.end; ++word)
        is_name[static_cast<std::size_t>(word - words.begin())] = true;
    }
    return is_name;
  }

  /// Counts the grams of one text, in how many of its provisions each stands.
  void count(const Text& text) {
    std::vector<std::uint64_t> grams;
    std::vector<std::uint64_t> forms;
    std::vector<std::uint64_t> of_provision;
    for (const std::uint32_t p : text.provisions) {
      for (std::uint64_t Gram::*const part : {&Gram::words, &Gram::form}) {
        of_provision.clear();
        for (const Gram& gram : grams_[p]) of_provision.push_back(gram.*part);
        std::sort(of_provision.begin(), of_provision.end());
        of_provision.erase(std::unique(of_provision.begin(), of_provision.end()), of_provision.end());
        std::vector<std::uint64_t>& all = part == &Gram::words ? grams : forms;
        all.insert(all.end(), of_provision.begin(), of_provision.end());
      }
    }
    add_counts(grams, gram_counts_);
    add_counts(forms, form_counts_);
  }

  static void add_counts(std::vector<std::uint64_t>& of_text, CommonnessTable& table) {
    std::sort(of_text.begin(), of_text.end());
    for (auto first = of_text.begin(); first != of_text.end();) {
      const auto last =
          std::find_if(first, of_text.end(), [&](std::uint64_t gram) { return gram != *first; });
      Commonness& counts = table[*first];
      counts.repeats = std::max(counts.repeats, static_cast<std::uint32_t>(last - first));
      ++counts.texts;
      first = last;
    }
  }

  Wording weighed(const std::vector<Gram>& grams) const {
    Wording wording;
    for (const Gram& gram : grams) {
      const std::uint32_t weight = gram.is_name ? 0 : weight_of(form_counts_.at(gram.form));
      wording.push_back({gram.words, weight, weight_of(gram_counts_.at(gram.words)), gram.is_name});
    }
    // A gram that returns in the same provision has its lowest weight.
    std::sort(wording.begin(), wording.end(), [](const WeighedGram& a, const WeighedGram& b) {
      return std::tuple(a.words, a.weight, !a.is_name) < std::tuple(b.words, b.weight, !b.is_name);
    });
    const auto end =
        std::unique(wording.begin(), wording.end(),
                    [](const WeighedGram& a, const WeighedGram& b) { return a.words == b.words; });
    wording.erase(end, wording.end());
    return wording;
  }

  const Collection& collection_;
  std::unordered_set<std::uint64_t> titles_;
  std::vector<std::vector<Gram>> grams_;  ///< by the provision's index
  CommonnessTable gram_counts_;
  CommonnessTable form_counts_;
};

}  // namespace

bool is_compared(const Provision& provision) {
  return provision.kind != Provision::Kind::Note && provision.kind != Provision::Kind::Row;
}

std::vector<Wording> weigh_wording(const Collection& collection) {
  return Weighing(collection).weigh();
}

}  // namespace kyoto
