// SPDX-License-Identifier: GPL-3.0-or-later
// Idea: all terms, sorted, cut into pieces of a few kilobytes, each term with its records and how often it
// counts. A query loads the pieces in which its terms stand, then the cards of the hits; positions, facets,
// the texts for snippets and the words for corrections stand apart, so that they are loaded only when they
// are needed. README.md has the form in full. Cost: linear in the postings.
#include "search/browser_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/parallel.h"
#include "base/unicode.h"
#include "search/browser_piece.h"
#include "search/inverted.h"
#include "search/phrase_index.h"
#include "search/spelling.h"
#include "search/stop_words.h"
#include "search/word_signs.h"

namespace kyoto {
namespace {

// Bytes of a piece. A query loads a few pieces of terms: small ones waste less, large ones are fewer files.
constexpr std::size_t smallest_term_piece = 2'800;
constexpr std::size_t largest_term_piece = 12'000;
constexpr std::size_t position_piece = 14'000;
constexpr std::size_t beside_piece = 14'000;
constexpr std::size_t term_pieces = 120;  // about so many, between these sizes
constexpr std::size_t word_piece = 6'000;
constexpr std::size_t text_piece = 6'000;
constexpr std::size_t cards_a_piece = 16;
constexpr std::size_t summary_length = 90;  // characters of a card

/// The pieces of one language, by name, and their descriptions for the client.
class BrowserIndex {
 public:
  BrowserIndex(const SearchContent& content, const AnalysedRecords& analysed, std::size_t jobs)
      : content_(content), analysed_(analysed), inverted_(analysed) {
    for (std::uint32_t term = 0; term < inverted_.size(); ++term)
      if (!is_left_out(inverted_.text(term))) terms_.push_back(term);
    // Two halves of about the same work; only the second writes `start_`, whose order must not change.
    const auto half = [&](std::size_t number) {
      if (number == 0) return add_phrases();
      add_terms();
      add_words();
      add_cards();
      add_facets();
      add_start();
    };
    for_each_index(2, half, jobs, 1);
  }

  std::map<std::string, std::string> pieces() && { return std::move(pieces_); }
  const Json& start() const { return start_; }

 private:
  /// Facet values and ids: the facets have a piece of their own.
  static bool is_left_out(std::string_view term) {
    for (const SearchField& field : search_fields) {
      const bool is_key = field.prefix == field_of(FieldId::Id).prefix;
      if (field.kind != SearchField::Kind::Filter && field.kind != SearchField::Kind::Range && !is_key)
        continue;
      if (!term.starts_with(field.prefix) || term.size() == field.prefix.size()) continue;
      const char next = term[field.prefix.size()];
      if (next < 'A' || next > 'Z') return true;
    }
    return false;
  }

  /// The shortest beginning of `term` that stands behind `before`, which stands before `term`.
  static std::string told_apart(std::string_view before, std::string_view term) {
    std::size_t end = common_beginning(before, term);
    if (end < term.size()) next_code_point(term, end);
    return std::string(term.substr(0, end));
  }

  /// Collects terms with their lists into pieces `<kind>-0`, `<kind>-1` ...
  struct PieceMaker {
    BrowserIndex& index;
    std::string kind;
    std::size_t size;
    Json firsts = Json::array();  ///< of each piece what tells its first term from the one before
    std::string terms, lists, before;
    std::string last;  ///< the term before, also that of the piece before

    /// `count` and the length of `list` follow the term; the list stands behind the bar.
    void add(std::string_view term, std::size_t count, std::string_view list) {
      if (terms.size() + lists.size() + list.size() > size && !terms.empty()) close();
      if (terms.empty()) firsts.push_back(told_apart(last, term));
      append_term(terms, before, term);
      append_number(terms, count);
      append_number(terms, list.size());
      lists += list;
      before = last = term;
    }

    void close() {
      if (terms.empty()) return;
      index.add_piece(fmt::format("{}-{}", kind, firsts.size() - 1), terms + "|" + lists);
      terms.clear();
      lists.clear();
      before.clear();
    }
  };

  static bool is_word(std::string_view term) {
    return (term.front() < 'A' || term.front() > 'Z') && is_spelling_word(term);
  }

  /// Whether the term is a word that stands in the same records as its stem, as often: most words have one
  /// form only, and their lists need not be written twice. `postings` are those of the term.
  bool stands_as_its_stem(std::uint32_t term, std::span<const PostingGap> postings, Stems& stems) const {
    if (!is_word(inverted_.text(term))) return false;
    const std::optional<std::uint32_t> stem =
        inverted_.find("Z" + stems.of(std::string(inverted_.text(term))));
    if (!stem || inverted_.records_of(*stem) != postings.size()) return false;
    std::vector<PostingGap> theirs;
    find_postings(*stem, theirs);
    return std::equal(
        postings.begin(), postings.end(), theirs.begin(), theirs.end(),
        [](const PostingGap& a, const PostingGap& b) { return a.gap == b.gap && a.wdf == b.wdf; });
  }

  void find_postings(std::uint32_t term, std::vector<PostingGap>& postings) const {
    postings.clear();
    std::uint32_t next = 0;  // the least record that may follow
    inverted_.each_record(term, [&](std::uint32_t record, std::uint32_t wdf) {
      postings.push_back({record - next, wdf});
      next = record + 1;
    });
  }

  void add_terms() {
    const std::size_t guess = inverted_.all_postings() * 5 / 4;
    PieceMaker maker{*this,
                     "t",
                     std::clamp(guess / term_pieces, smallest_term_piece, largest_term_piece),
                     Json::array(),
                     {},
                     {},
                     {},
                     {}};
    std::string list;
    std::vector<PostingGap> postings;
    Stems stems(analysed_.language);
    for (const std::uint32_t term : terms_) {
      list.clear();
      find_postings(term, postings);
      if (!stands_as_its_stem(term, postings, stems)) append_postings(list, postings);
      maker.add(inverted_.text(term), postings.size(), list);
    }
    maker.close();
    start_["terms"] = std::move(maker.firsts);
  }

  /// Positions of words and of groups of words, and what stands beside them; and what only phrases need, so
  /// that no other query carries it.
  void add_phrases() {
    PieceMaker positions{*this, "p", position_piece, Json::array(), {}, {}, {}, {}};
    PieceMaker beside{*this, "b", beside_piece, Json::array(), {}, {}, {}, {}};
    const auto add_group = [&](const PhraseGroup& group) {
      positions.add(group.words, 0, group.positions);
      if (!group.beside.empty()) beside.add(group.words, 0, group.beside);
    };
    const std::vector<std::string> frequent =
        index_phrases(inverted_, terms_, longest_list(inverted_.all_positions()), add_group);
    positions.close();
    beside.close();
    const auto line = [](const auto& words) { return fmt::format("{}", fmt::join(words, "\t")); };
    add_piece("g", line(frequent) + '\n' + line(positions.firsts.get<std::vector<std::string>>()) + '\n' +
                       line(beside.firsts.get<std::vector<std::string>>()));
  }

  /// The words to which a correction can lead, each with the number of its records.
  void add_words() {
    PieceMaker maker{*this, "w", word_piece, Json::array(), {}, {}, {}, {}};
    for (const std::uint32_t term : terms_)
      if (is_word(inverted_.text(term))) maker.add(inverted_.text(term), inverted_.records_of(term), {});
    maker.close();
    start_["words"] = std::move(maker.firsts);
  }

  /// Cards, and the texts from which snippets are cut; a card says where its text stands.
  void add_cards() {
    const WordSigns signs(analysed_.records);
    std::string cards, texts;
    std::size_t text_count = 0, text_pieces = 0, text_size = 0, records = 0;
    const auto line = [](std::string text) {
      for (char& c : text)
        if (c == '\n' || c == '\t') c = ' ';
      return text;
    };
    const auto close_texts = [&] {
      if (text_count > 0) add_piece(fmt::format("x-{}", text_pieces++), texts);
      texts.clear();
      text_count = text_size = 0;
    };
    const auto close_cards = [&] {
      if (!cards.empty()) add_piece(fmt::format("c-{}", (records - 1) / cards_a_piece), cards);
      cards.clear();
    };
    for (const SearchRecord* record : analysed_.records) {
      if (text_count > 0 && text_size + record->text.size() > text_piece) close_texts();
      cards += fmt::format("{}{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}", cards.empty() ? "" : "\n", line(record->id),
                           line(record->kind), line(record->cite), line(record->title),
                           record->url == record->id + ".html" ? "" : line(record->url), text_pieces,
                           text_count, line(summary_of(record->text)));
      texts += (text_count == 0 ? "" : "\n") + signs.shortened(line(record->text));
      text_size += record->text.size() + 1;
      ++text_count;
      if (++records % cards_a_piece == 0) close_cards();
    }
    close_cards();
    close_texts();
    add_piece("d", signs.table());
  }

  /// The beginning, cut between words.
  static std::string summary_of(const std::string& text) {
    if (code_point_count(text) <= summary_length) return text;
    std::string summary = code_point_substr(text, 0, summary_length);
    if (const std::size_t space = summary.rfind(' '); space != std::string::npos && space > 0)
      summary.resize(space);
    return summary + " …";
  }

  /// One line a field, one a value with its label and its records; the other names of values stand apart.
  void add_facets() {
    std::string data, names;
    for (const FieldId field : facet_fields) {
      std::map<std::string, std::vector<std::uint32_t>> records;
      for (std::uint32_t i = 0; i < analysed_.records.size(); ++i)
        for (const std::string& value : facet_values(*analysed_.records[i], field))
          records[value].push_back(i);
      data += fmt::format("={}\n", field_of(field).name);
      names += fmt::format("={}\n", field_of(field).name);
      for (const auto& [value, list] : records) {
        const auto known = std::lower_bound(
            content_.facet_names.begin(), content_.facet_names.end(), std::pair(field, value),
            [](const FacetName& a, const auto& b) { return std::pair(a.field, a.value) < b; });
        const bool has_names =
            known != content_.facet_names.end() && known->field == field && known->value == value;
        data += value + '\t' + (has_names && known->label != value ? known->label : "") + '\t';
        if (has_names && !known->names.empty())
          names += fmt::format("{}\t{}\n", value, fmt::join(known->names, "|"));
        std::uint32_t next = 0;
        for (const std::uint32_t record : list) {
          append_number(data, record - next);
          next = record + 1;
        }
        data += '\n';
      }
    }
    start_["facets"] = data.size();
    add_piece("f", data);
    add_piece("v", names);
  }

  /// What the client must have before it can understand a query.
  void add_start() {
    // The last digits of all lengths first, then what is before them: so they compress better.
    std::string lengths, further_digits, importance;
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < analysed_.records.size(); ++i) {
      append_number(lengths, analysed_.lengths[i] % number_base);
      append_number(further_digits, analysed_.lengths[i] / number_base);
      append_number(importance, static_cast<std::uint64_t>(analysed_.records[i]->importance));
      total += analysed_.lengths[i];
    }
    start_["version"] = browser_format;
    start_["language"] = analysed_.language;
    start_["total"] = total;
    start_["lengths"] = lengths + further_digits;
    start_["importance"] = importance;
    start_["cards"] = cards_a_piece;
    start_["stop"] = fmt::format("{}", fmt::join(stop_words(), " "));
    start_["frames"] = fmt::format("{}", fmt::join(question_frames(), " "));
    start_["symbols"] = fmt::format("{}", fmt::join(symbol_words(), " "));
    start_["openings"] = fmt::format("{}", fmt::join(question_openings(), " "));
    std::string synonyms, names;
    std::set<std::string> name_words;
    Stems stems(analysed_.language);
    for (const SynonymNames& group : content_.synonyms) {
      std::string& list = group.from_vocabulary ? names : synonyms;
      list +=
          fmt::format("{}{}|{}", list.empty() ? "" : "\n", written_id(group), fmt::join(group.names, "|"));
      if (!group.from_vocabulary) continue;
      for (const std::string& name : group.names)
        if (const std::string first = first_key(name, stems); !first.empty()) name_words.insert(first);
    }
    if (analysed_.language != "en") start_["stems"] = stems_of_words(stems);
    start_["synonyms"] = synonyms;
    start_["nameWords"] = fmt::format("{}", fmt::join(name_words, " "));
    add_piece("n", names);
    add_piece("k", fmt::format("{}", fmt::join(content_.known_words, " ")));
    start_["citations"] = citation_lines();
    start_["documents"] = Json::object();
    for (const FacetName& name : content_.facet_names) {
      if (name.field != FieldId::Document) continue;
      // Of two documents that are called alike the first has the name, as in the database.
      start_["documents"].emplace(fold(name.value), name.value);
      for (const std::string& other : name.names) start_["documents"].emplace(fold(other), name.value);
    }
  }

  /// The words that have another stem than themselves, each with it: the client can stem English only.
  std::string stems_of_words(Stems& stems) const {
    std::string lines;
    for (const std::uint32_t term : terms_) {
      const std::string word(inverted_.text(term));
      if (!is_word(word)) continue;
      if (const std::string& stem = stems.of(word); stem != word)
        lines.append(word).append(1, ' ').append(stem).append(1, '\n');
    }
    return lines;
  }

  /// The id of a group of synonyms; empty where the client can make it of the group's first name.
  static std::string written_id(const SynonymNames& group) {
    std::string made;
    for (const char sign : group.names.front()) {
      const bool is_capital = sign >= 'A' && sign <= 'Z';
      if (is_capital || (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9'))
        made += static_cast<char>(is_capital ? sign - 'A' + 'a' : sign);
      else if (sign >= 0x20 && sign < 0x7f)
        made += made.ends_with('-') ? "" : "-";
      else
        return group.id;
    }
    return made == group.id ? std::string() : group.id;
  }

  /// A line a text: the name that the index uses, with a space before it when nobody cites the text so, and
  /// the other names.
  std::string citation_lines() const {
    std::map<std::string, std::string> lines;
    for (const auto& [name, canonical] : content_.citation_names) {
      std::string& line = lines[canonical];
      if (line.empty()) line = (content_.citation_names.contains(canonical) ? "" : " ") + canonical;
      if (name != canonical) line += '|' + name;
    }
    std::string text;
    for (const auto& [canonical, line] : lines) text += (text.empty() ? "" : "\n") + line;
    return text;
  }

  /// The word with which a name begins, as synonyms are compared.
  static std::string first_key(const std::string& name, Stems& stems) {
    for (const Token& token : analyse(name))
      if (std::string key = synonym_key(token, stems); !key.empty()) return key;
    return {};
  }

  void add_piece(const std::string& name, const std::string& data) {
    std::string script = piece_script(name, data);
    const std::scoped_lock lock(adding_);
    pieces_.emplace(name, std::move(script));
  }

  const SearchContent& content_;
  const AnalysedRecords& analysed_;
  InvertedTerms inverted_;
  std::vector<std::uint32_t> terms_;  ///< of the pieces, sorted
  std::mutex adding_;
  std::map<std::string, std::string> pieces_;
  Json start_ = Json::object();
};

}  // namespace

std::string write_browser_index(const SearchContent& content, std::span<const AnalysedRecords> languages,
                                const BrowserIndexSettings& settings, Site& site, Diagnostics& diagnostics) {
  // In which file each script of the client comes: what few queries need stands before the piece that they
  // load.
  constexpr std::array<std::pair<const char*, const char*>, 9> scripts = {{{"stemmer.js", "start"},
                                                                           {"engine.js", "start"},
                                                                           {"query.js", "start"},
                                                                           {"plan.js", "start"},
                                                                           {"phrases.js", "g"},
                                                                           {"spelling.js", "k"},
                                                                           {"facets.js", "f"},
                                                                           {"later.js", "later"},
                                                                           {"page.js", "page"}}};
  std::map<std::string, std::string> client;
  for (const auto& [script, file] : scripts) {
    const std::optional<std::string> source = read_text_file(settings.client / script, diagnostics);
    if (!source) return {};
    client[file] += stripped_script(*source);
  }

  Json folders = Json::object();
  for (const AnalysedRecords& analysed : languages) {
    std::map<std::string, std::string> files;
    {
      BrowserIndex index(content, analysed, settings.jobs);
      const std::string start = to_script_text(index.start());
      files = std::move(index).pieces();
      files["start"] = fmt::format("kyotoSearch.start({});\n", start);
    }
    for (const auto& [file, script] : client)
      if (file != "page") files[file].insert(0, script);
    std::string sums;
    for (const auto& [name, bytes] : files) sums += name + ' ' + sha256(bytes) + '\n';
    const std::string folder = fmt::format("search/{}/", sha256(sums).substr(0, 12));
    for (const auto& [name, bytes] : files) site.add(folder + name + ".js", bytes, diagnostics);
    folders[analysed.language] = folder;
  }
  const std::string page = client["page"] + fmt::format("kyotoSearch.open({});\n", to_script_text(folders));
  const bool is_plain = settings.script_name == BrowserIndexSettings::ScriptName::Plain;
  std::string path = "assets/" + (is_plain ? "search.js" : hashed_name("search.js", page));
  site.add(path, page, diagnostics);
  return path;
}

}  // namespace kyoto
