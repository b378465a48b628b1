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
          put_value(source, tag, "$", "{{", "}}");
          break;
        case Tag::Kind::Html:
          put_value(source, tag, "+", "{{{", "}}}");
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
  void put_value(const Source& source, const Tag& tag, std::string_view mark, std::string_view open,
                 std::string_view close) {
    if (tag.name.starts_with("words.")) {
      // Fixed words never change during a run: they become part of the template.
      if (const std::string* words = words_->find(std::string_view(tag.name).substr(6)))
        append_escaped(out_, *words);
      return;
    }
    const std::string key = fmt::format("{}{}", mark, tag.name);
    asked_.push_back({key, position_of(source.text, tag.begin, source.file)});
    out_ += fmt::format("{}{}{}", open, key, close);
  }

  const std::map<std::string, Source>* partials_;
  const Words* words_;
  std::string out_;
  std::vector<Asked> asked_;
  std::map<std::string, int> open_;
};

Data to_data(const View& view) {
  struct Convert {
    Data operator()(bool yes) const { return Data(yes); }
    // An empty text is nothing, so that a section over it is left out.
    Data operator()(const std::string& text) const { return text.empty() ? Data(false) : Data(text); }
    // HTML is an object with one member, which tells it from text.
    Data operator()(const Html& html) const {
      if (html.text.empty()) return Data(false);
      Data data(Data::type::object);
      data["html"] = Data(html.text);
      return data;
    }
    Data operator()(const View::List& list) const {
      kainjow::mustache::list items;
      items.reserve(list.size());
      for (const View& item : list) items.push_back(to_data(item));
      // The package copies a list that it is given; we made this one, so we may fill it in place.
      Data data(Data::type::list);
      const_cast<kainjow::mustache::list&>(data.list_value()) = std::move(items);
      return data;
    }
    Data operator()(const View::Members& members) const {
      Data data(Data::type::object);
      for (auto member = members.rbegin(); member != members.rend(); ++member)
        data[member->first] = to_data(member->second);
      return data;
    }
  };
  return std::visit(Convert{}, view.value());
}

/// Looks names up from the inside out, and remembers those that nobody has.
class StrictContext final : public kainjow::mustache::basic_context<std::string> {
 public:
  explicit StrictContext(const Data* data) { stack_.push_back(data); }

  void push(const Data* data) override { stack_.push_back(data); }
  void pop() override { stack_.pop_back(); }
  const Data* get_partial(const std::string&) const override { return nullptr; }

  const Data* get(const std::string& key) const override {
    const char mark = key.empty() ? ' ' : key.front();
    if (mark == '$' || mark == '+') {
      scratch_.assign(key, 1, std::string::npos);
      const Data* found = find(scratch_);
      if (found == nullptr) return missed(key);
      const Data* html = found->is_object() ? found->get("html") : nullptr;
      if (mark == '+') {
        if (found->is_false()) return found;
        return html != nullptr ? html : missed(key);
      }
      return found->is_string() || found->is_false() ? found : missed(key);
    }
    if (key.ends_with('?')) {
      scratch_.assign(key, 0, key.size() - 1);
      const Data* found = find(scratch_);
      if (found == nullptr) return missed(key);
      return found->is_false() || found->is_empty_list() ? &no_ : &yes_;
    }
    const Data* found = find(key);
    return found != nullptr ? found : missed(key);
  }

  const std::set<std::string>& missed_keys() const { return missed_; }

 private:
  const Data* find(const std::string& name) const {
    if (name == ".") return stack_.back();
    for (auto item = stack_.rbegin(); item != stack_.rend(); ++item)
      if (const Data* found = (*item)->get(name)) return found;
    return nullptr;
  }

  const Data* missed(const std::string& key) const {
    missed_.insert(key);
    return nullptr;
  }

  std::vector<const Data*> stack_;
  mutable std::set<std::string> missed_;
  mutable std::string scratch_;
  Data yes_{true}, no_{false};
};

std::string escape_text(const std::string& text) {
  return escape(text);
}

}  // namespace

struct Templates::Parsed {
  Parsed(Mustache parsed, std::vector<Asked> names) : tree(std::move(parsed)), asked(std::move(names)) {}

  Mustache tree;  ///< changes nothing in itself while it renders: it has neither partials nor lambdas
  std::vector<Asked> asked;
};

struct Templates::Page {
  explicit Page(std::shared_ptr<Parsed> made) : parsed(std::move(made)) {}

  std::shared_ptr<Parsed> parsed;
  std::mutex mutex;                ///< guards what follows
  std::set<std::string> reported;  ///< each wrong name is told once, not once a page
};

View& View::set(std::string_view name, View value) & {
  if (!std::holds_alternative<Members>(value_)) value_ = Members();
  std::get<Members>(value_).emplace_back(name, std::move(value));
  return *this;
}

Templates::Templates() = default;
Templates::Templates(Templates&&) noexcept = default;
Templates& Templates::operator=(Templates&&) noexcept = default;
Templates::~Templates() = default;

std::optional<Templates> Templates::load(const std::filesystem::path& folder, const Words& words,
                                         Diagnostics& diagnostics) {
  bool sound = true;
  const auto read_folder = [&](const std::filesystem::path& from) {
    std::map<std::string, Source> sources;
    for (const std::filesystem::path& name : list_files(from, ".html")) {
      const std::filesystem::path path = from / name.filename();
      std::optional<std::string> text = read_text_file(path, diagnostics);
      if (!text) {
        sound = false;
        continue;
      }
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
    tree.set_custom_escape(escape_text);
    templates.pages_.emplace(name, std::make_unique<Page>(std::make_shared<Parsed>(
                                       std::move(tree), std::move(expansion).asked())));
  }
  return templates;
}

Templates Templates::again() const {
  Templates others;
  for (const auto& [name, page] : pages_) others.pages_.emplace(name, std::make_unique<Page>(page->parsed));
  return others;
}

std::string Templates::render(const std::string& name, const View& view, Diagnostics& diagnostics) {
  const auto found = pages_.find(name);
  if (found == pages_.end()) {
    diagnostics.error("unreadable-file", {name + ".html"}, "expected a template of this name, found none");
    return {};
  }
  Page& of_this_name = *found->second;
  Parsed& parsed = *of_this_name.parsed;
  const Data data = to_data(view);
  StrictContext context(&data);
  std::string page = parsed.tree.render(context);
  const std::lock_guard lock(of_this_name.mutex);
  for (const std::string& key : context.missed_keys()) {
    if (!of_this_name.reported.insert(key).second) continue;
    const auto asked =
        std::find_if(parsed.asked.begin(), parsed.asked.end(), [&](const Asked& a) { return a.key == key; });
    const Position where = asked == parsed.asked.end() ? Position{name + ".html"} : asked->where;
    const char* kind = key.starts_with('$') ? "text" : key.starts_with('+') ? "HTML" : "something";
    const std::string bare = key.starts_with('$') || key.starts_with('+') ? key.substr(1) : key;
    diagnostics.error("template-unknown-name", where,
                      fmt::format("expected {} that {}.html is given, found the name {}", kind, name, bare),
                      "Text is written {{name}}, HTML {{{name}}}; render/ tells the names of each page.");
  }
  return page;
}

}  // namespace kyoto
