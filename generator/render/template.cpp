// SPDX-License-Identifier: GPL-3.0-or-later
//
// Partials are put into the text of each template when it is loaded, so that every page is made from one tree
// that was parsed once; indentation is taken away at the same time. The tags are marked with what they expect
// ($ for text, + for HTML, nothing for a section), because Mustache itself would show text as HTML without a
// word.
#include "render/template.h"

#include <fmt/format.h>

#include <kainjow/mustache.hpp>

#include <algorithm>
#include <charconv>
#include <deque>
#include <mutex>
#include <set>

#include "base/edit_distance.h"
#include "base/file.h"

namespace kyoto {
namespace {

using Data = kainjow::mustache::data;
using Mustache = kainjow::mustache::mustache;

constexpr int deepest_recursion = 5;
constexpr int deepest_nesting = 24;
constexpr std::size_t typical_page = 24'000;  ///< bytes

struct Tag {
  enum class Kind { Text, Html, Section, End, Partial, Comment } kind = Kind::Text;
  std::string name;
  std::size_t begin = 0;  ///< bytes of the file
  std::size_t end = 0;
};

struct Source {
  std::string file;
  std::string text;
  std::vector<Tag> tags;
};

/// A name that a template asks for, and where.
struct Asked {
  std::string key;  ///< with its mark: `$title`
  Position where;
};

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

std::vector<Tag> find_tags(std::string_view text) {
  std::vector<Tag> tags;
  for (std::size_t begin = text.find("{{"); begin != std::string_view::npos;) {
    const bool is_raw = text.substr(begin).starts_with("{{{");
    const std::string_view closing = is_raw ? "}}}" : "}}";
    const std::size_t inside = begin + closing.size();
    const std::size_t end = text.find(closing, inside);
    if (end == std::string_view::npos) break;
    std::string_view name = trim(text.substr(inside, end - inside));
    Tag tag{is_raw ? Tag::Kind::Html : Tag::Kind::Text, {}, begin, end + closing.size()};
    if (!is_raw && !name.empty()) {
      switch (name.front()) {
        case '#':
        case '^':
          tag.kind = Tag::Kind::Section;
          break;
        case '/':
          tag.kind = Tag::Kind::End;
          break;
        case '>':
          tag.kind = Tag::Kind::Partial;
          break;
        case '!':
          tag.kind = Tag::Kind::Comment;
          break;
        case '&':
          tag.kind = Tag::Kind::Html;
          break;
        default:
          break;
      }
      if (tag.kind != Tag::Kind::Text) name = trim(name.substr(1));
    }
    tag.name = name;
    tags.push_back(std::move(tag));
    begin = text.find("{{", end);
  }
  return tags;
}

/// Mustache says where a fault lies only as a byte: `Unclosed tag at 20`.
void report_syntax(const Source& source, const std::string& message, Diagnostics& diagnostics) {
  std::size_t offset = 0;
  const std::size_t at = message.rfind(" at ");
  if (at != std::string::npos)
    std::from_chars(message.data() + at + 4, message.data() + message.size(), offset);
  Position where = position_of(source.text, offset, source.file);
  Diagnostic diagnostic{Diagnostic::Severity::Error,
                        "template-syntax",
                        where,
                        {},
                        std::string(line_of(source.text, where.line)),
                        2,
                        {}};
  diagnostic.text = fmt::format("expected a Mustache template, found: {}", message.substr(0, at));
  diagnostics.add(std::move(diagnostic));
}

void report_at(const Source& source, const Tag& tag, std::string_view id, std::string text, std::string hint,
               Diagnostics& diagnostics) {
  Position where = position_of(source.text, tag.begin, source.file);
  Diagnostic diagnostic{Diagnostic::Severity::Error,
                        std::string(id),
                        where,
                        std::move(text),
                        std::string(line_of(source.text, where.line)),
                        static_cast<int>(tag.end - tag.begin),
                        std::move(hint)};
  diagnostics.add(std::move(diagnostic));
}

bool check(const Source& source, const Words& words, const std::map<std::string, Source>& partials,
           Diagnostics& diagnostics) {
  if (const Mustache parsed{source.text}; !parsed.is_valid()) {
    report_syntax(source, parsed.error_message(), diagnostics);
    return false;
  }
  bool sound = true;
  const auto fault = [&](const Tag& tag, std::string_view id, std::string text, std::string hint) {
    report_at(source, tag, id, std::move(text), std::move(hint), diagnostics);
    sound = false;
  };
  for (const Tag& tag : source.tags) {
    const char before = tag.begin > 0 ? source.text[tag.begin - 1] : ' ';
    const char before_that = tag.begin > 1 ? source.text[tag.begin - 2] : ' ';
    const bool is_value = tag.kind == Tag::Kind::Text || tag.kind == Tag::Kind::Html;
    if (is_value && (before == '=' || (before == '\'' && before_that == '=')))
      fault(tag, "template-unquoted-attribute", "expected the attribute's value in double quotes",
            "Write name=\"{{value}}\".");
    if (tag.name.empty() && tag.kind != Tag::Kind::Comment)
      fault(tag, "template-syntax", "expected a name between the braces, found none", {});
    if (tag.name.starts_with('='))
      fault(tag, "template-syntax", "expected {{ and }} as they are, found other delimiters", {});
    if (tag.kind == Tag::Kind::Partial && tag.name != "page" && !partials.contains(tag.name)) {
      std::vector<std::string> names;
      for (const auto& [name, partial] : partials) names.push_back(name);
      const std::optional<std::string> meant = nearest(tag.name, names);
      fault(tag, "template-unknown-partial",
            fmt::format("expected a file of templates/partials, found {}", tag.name),
            meant ? fmt::format("did you mean {}?", *meant) : "");
    }
    if (is_value && tag.name.starts_with("words.") &&
        words.find(std::string_view(tag.name).substr(6)) == nullptr)
      fault(tag, "words-unknown", fmt::format("expected words of words/en.txt, found {}", tag.name.substr(6)),
            fmt::format("Add a line `{} = ...` there.", tag.name.substr(6)));
  }
  return sound;
}

/// The text of a template with its partials in it and its tags marked.
class Expansion {
 public:
  Expansion(const std::map<std::string, Source>& partials, const Words& words)
      : partials_(&partials), words_(&words) {}

  bool expand(const Source& source, const Source* page, int depth, Diagnostics& diagnostics) {
    std::size_t copied = 0;
    for (const Tag& tag : source.tags) {
      out_.append(source.text, copied, tag.begin - copied);
      copied = tag.end;
      switch (tag.kind) {
        case Tag::Kind::Text:
          put_value(source, tag, '$');
          break;
        case Tag::Kind::Html:
          put_value(source, tag, '+');
          break;
        case Tag::Kind::Section:
          asked_.push_back({tag.name, position_of(source.text, tag.begin, source.file)});
          [[fallthrough]];
        case Tag::Kind::End:
          out_.append(source.text, tag.begin, tag.end - tag.begin);
          break;
        case Tag::Kind::Comment:
          break;
        case Tag::Kind::Partial: {
          if (tag.name == "page" && page != nullptr) {
            if (!expand(*page, nullptr, depth + 1, diagnostics)) return false;
            break;
          }
          const auto partial = partials_->find(tag.name);
          int& open = open_[tag.name];
          if (depth > deepest_nesting || partial == partials_->end()) {
            report_at(source, tag, "template-syntax",
                      "expected partials that end, found one that includes another without end", {},
                      diagnostics);
            return false;
          }
          if (open == deepest_recursion) break;
          ++open;
          const bool sound = expand(partial->second, nullptr, depth + 1, diagnostics);
          --open;
          if (!sound) return false;
          break;
        }
      }
    }
    out_.append(source.text, copied, std::string::npos);
    return true;
  }

  /// Lines without their indentation, empty ones left out: lighter pages, and fewer pieces for Mustache.
  std::string text() const {
    std::string lines;
    bool at_start = true;
    for (const char c : out_) {
      if (at_start && (c == ' ' || c == '\n')) continue;
      lines += c;
      at_start = c == '\n';
    }
    return lines;
  }

  std::vector<Asked> asked() && { return std::move(asked_); }

 private:
  /// Mustache is to put every value in as it is given: text is escaped before.
  void put_value(const Source& source, const Tag& tag, char mark) {
    if (tag.name.starts_with("words.")) {
      // Fixed words never change during a run: they become part of the template.
      if (const std::string* words = words_->find(std::string_view(tag.name).substr(6)))
        append_escaped(out_, *words);
      return;
    }
    const std::string key = mark + tag.name;
    asked_.push_back({key, position_of(source.text, tag.begin, source.file)});
    out_.append("{{{").append(key).append("}}}");
  }

  const std::map<std::string, Source>* partials_;
  const Words* words_;
  std::string out_;
  std::vector<Asked> asked_;
  std::map<std::string, int> open_;
};

/// Whether a section over the view is left out.
bool is_nothing(const View& view) {
  struct Look {
    bool operator()(bool yes) const { return !yes; }
    bool operator()(const std::string& text) const { return text.empty(); }
    bool operator()(const Html& html) const { return html.text.empty(); }
    bool operator()(const View::List& list) const { return list.empty(); }
    bool operator()(const View::Members&) const { return false; }
  };
  return std::visit(Look{}, view.value());
}

/// Shows a view to Mustache, which asks for one name after the other. Only what is asked for becomes data of
/// the package, and each answer is used before the next name is asked for: one place for a text, and one for
/// each section that is open, are enough for a page. Names are looked up from the inside out, and those that
/// nobody has are remembered.
class ViewContext final : public kainjow::mustache::basic_context<std::string> {
 public:
  explicit ViewContext(const View& view) { open_.push_back(&view); }

  /// A section begins, or its next item: `data` is what get() gave for the section, or an item of that.
  void push(const Data* data) override {
    const Section& section = sections_[open_.size() - 1];
    const View* view = section.view;
    if (section.list != nullptr)
      view = &(*section.list)[static_cast<std::size_t>(data - section.items.list_value().data())];
    open_.push_back(view);
  }
  void pop() override { open_.pop_back(); }
  const Data* get_partial(const std::string&) const override { return nullptr; }

  const Data* get(const std::string& key) const override {
    const std::string_view name = key;
    if (name.starts_with('$')) return get_text(key, find(name.substr(1)));
    if (name.starts_with('+')) return get_html(key, find(name.substr(1)));
    if (!name.ends_with('?')) return get_section(key, find(name));
    const View* found = find(name.substr(0, name.size() - 1));
    return get_section(key, found == nullptr ? nullptr : is_nothing(*found) ? &no_ : &yes_);
  }

  const std::set<std::string>& missed_keys() const { return missed_; }

 private:
  /// What a section shows: the view once, or each item of its list. The data has as many items.
  struct Section {
    const View* view = nullptr;
    const View::List* list = nullptr;  ///< null: the view itself
    Data items{Data::type::list};
  };

  const View* find(std::string_view name) const {
    if (name == ".") return open_.back();
    for (auto view = open_.rbegin(); view != open_.rend(); ++view) {
      const auto* members = std::get_if<View::Members>(&(*view)->value());
      if (members == nullptr) continue;
      for (const auto& [member, value] : *members)
        if (member == name) return &value;
    }
    return nullptr;
  }

  const Data* get_text(const std::string& key, const View* found) const {
    if (found == nullptr) return missed(key);
    if (is_nothing(*found)) return &nothing_;
    const auto* text = std::get_if<std::string>(&found->value());
    if (text == nullptr) return missed(key);
    append_escaped(new_text(), *text);
    return &text_;
  }

  const Data* get_html(const std::string& key, const View* found) const {
    if (found == nullptr) return missed(key);
    if (is_nothing(*found)) return &nothing_;
    const auto* html = std::get_if<Html>(&found->value());
    if (html == nullptr) return missed(key);
    new_text() = html->text;
    return &text_;
  }

  const Data* get_section(const std::string& key, const View* found) const {
    if (found == nullptr) return missed(key);
    while (sections_.size() < open_.size()) sections_.emplace_back();
    Section& section = sections_[open_.size() - 1];
    section.view = found;
    section.list = nullptr;
    if (is_nothing(*found)) return &nothing_;
    section.list = std::get_if<View::List>(&found->value());
    if (section.list == nullptr) return &something_;
    // The package lets its data be read only; here and in new_text() they are ours.
    auto& items = const_cast<kainjow::mustache::list&>(section.items.list_value());
    items.clear();
    for (std::size_t i = 0; i < section.list->size(); ++i) items.emplace_back(true);
    return &section.items;
  }

  /// The text of `text_`, emptied.
  std::string& new_text() const {
    auto& text = const_cast<std::string&>(text_.string_value());
    text.clear();
    return text;
  }

  const Data* missed(const std::string& key) const {
    missed_.insert(key);
    return nullptr;
  }

  std::vector<const View*> open_;         ///< from the outermost to the innermost
  mutable std::deque<Section> sections_;  ///< by how many views were open around it; they stay where they are
  mutable std::set<std::string> missed_;
  mutable Data text_{Data::type::string};
  View yes_{true}, no_{false};
  Data something_{true}, nothing_{false};
};

/// Takes what Mustache renders, as a stream does.
struct Page {
  std::string text;
  Page& operator<<(const std::string& piece) {
    text += piece;
    return *this;
  }
};

}  // namespace

struct Templates::Parsed {
  Parsed(Mustache parsed, std::vector<Asked> names) : tree(std::move(parsed)), asked(std::move(names)) {}

  Mustache tree;  ///< changes nothing in itself while it renders: it has neither partials nor lambdas
  std::vector<Asked> asked;
};

struct Templates::Entry {
  explicit Entry(std::shared_ptr<Parsed> made) : parsed(std::move(made)) {}

  std::shared_ptr<Parsed> parsed;
  std::mutex mutex;                ///< guards what follows
  std::set<std::string> reported;  ///< each wrong name is told once, not once a page
};

View& View::set(std::string_view name, View value) & {
  if (!std::holds_alternative<Members>(value_)) {
    constexpr std::size_t few = 8;  // as an item of a list has: it does not grow step by step
    value_.emplace<Members>().reserve(few);
  }
  std::get<Members>(value_).emplace_back(name, std::move(value));
  return *this;
}

Templates::Templates() = default;
Templates::Templates(Templates&&) noexcept = default;
Templates& Templates::operator=(Templates&&) noexcept = default;
Templates::~Templates() = default;

std::optional<Templates> Templates::load(const std::filesystem::path& folder, const Words& words,
                                         Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.errors();
  const auto read_folder = [&](const std::filesystem::path& from) {
    std::map<std::string, Source> sources;
    for (const std::filesystem::path& name : list_files(from, ".html", diagnostics)) {
      const std::filesystem::path path = from / name.filename();
      std::optional<std::string> text = read_text_file(path, diagnostics);
      if (!text) continue;
      std::vector<Tag> tags = find_tags(*text);
      sources.emplace(path.stem().string(), Source{path.string(), std::move(*text), std::move(tags)});
    }
    return sources;
  };
  std::error_code error;
  const bool has_partials = std::filesystem::exists(folder / "partials", error);
  const std::map<std::string, Source> partials =
      read_folder((has_partials ? folder : folder.parent_path()) / "partials");
  const std::map<std::string, Source> pages = read_folder(folder);
  bool sound = diagnostics.errors() == errors_before;
  if (!sound) return std::nullopt;  // what is wrong in the others may be only that these are missing
  for (const auto* sources : {&partials, &pages})
    for (const auto& [name, source] : *sources) sound = check(source, words, partials, diagnostics) && sound;
  const auto layout = pages.find("layout");
  if (layout == pages.end()) {
    diagnostics.error("unreadable-file", {(folder / "layout.html").string()},
                      "expected the frame of all pages, found no such file");
    return std::nullopt;
  }
  if (!sound) return std::nullopt;

  Templates templates;
  for (const auto& [name, page] : pages) {
    if (name == "layout") continue;
    Expansion expansion(partials, words);
    if (!expansion.expand(layout->second, &page, 0, diagnostics)) return std::nullopt;
    Mustache tree{expansion.text()};
    if (!tree.is_valid()) {
      report_syntax(page, tree.error_message(), diagnostics);
      return std::nullopt;
    }
    templates.pages_.emplace(name, std::make_unique<Entry>(std::make_shared<Parsed>(
                                       std::move(tree), std::move(expansion).asked())));
  }
  return templates;
}

Templates Templates::again() const {
  Templates others;
  for (const auto& [name, page] : pages_) others.pages_.emplace(name, std::make_unique<Entry>(page->parsed));
  return others;
}

std::string Templates::render(const std::string& name, const View& view, Diagnostics& diagnostics) {
  const auto found = pages_.find(name);
  if (found == pages_.end()) {
    diagnostics.error("unreadable-file", {name + ".html"}, "expected a template of this name, found none");
    return {};
  }
  Entry& entry = *found->second;
  Parsed& parsed = *entry.parsed;
  ViewContext context(view);
  Page page;
  page.text.reserve(typical_page);
  parsed.tree.render(context, page);
  const std::lock_guard lock(entry.mutex);
  for (const std::string& key : context.missed_keys()) {
    if (!entry.reported.insert(key).second) continue;
    const auto asked =
        std::find_if(parsed.asked.begin(), parsed.asked.end(), [&](const Asked& a) { return a.key == key; });
    const Position where = asked == parsed.asked.end() ? Position{name + ".html"} : asked->where;
    const char* kind = key.starts_with('$') ? "text" : key.starts_with('+') ? "HTML" : "something";
    const std::string bare = key.starts_with('$') || key.starts_with('+') ? key.substr(1) : key;
    diagnostics.error("template-unknown-name", where,
                      fmt::format("expected {} that {}.html is given, found the name {}", kind, name, bare),
                      "Text is written {{name}}, HTML {{{name}}}; render/ tells the names of each page.");
  }
  return std::move(page.text);
}

}  // namespace kyoto
