// SPDX-License-Identifier: GPL-3.0-or-later
// Templates are the HTML files of templates/, written in Mustache, with {{x}} escaped by itself. The only
// includer of the Mustache package; it adds what a person who edits a page needs: a wrong name is an error
// with file and line.
#pragma once

#include <concepts>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/diagnostics.h"
#include "base/html.h"
#include "render/words.h"

namespace kyoto {

/// What a template shows: yes or no, text, HTML, a list, or named members.
class View {
 public:
  using List = std::vector<View>;
  using Members = std::vector<std::pair<std::string, View>>;

  View() = default;  ///< no: a section over it is left out
  template <std::same_as<bool> Bool>
  View(Bool yes) : value_(yes) {}
  View(std::string text) : value_(std::move(text)) {}
  View(std::string_view text) : value_(std::string(text)) {}
  View(const char* text) : value_(std::string(text)) {}
  View(Html html) : value_(std::move(html)) {}
  View(List list) : value_(std::move(list)) {}

  /// Adds a member. The same name twice is a fault of ours: the first one is shown.
  View& set(std::string_view name, View value) &;
  View&& set(std::string_view name, View value) && { return std::move(set(name, std::move(value))); }

  const std::variant<bool, std::string, Html, List, Members>& value() const { return value_; }

 private:
  std::variant<bool, std::string, Html, List, Members> value_ = false;
};

/// All templates of a site, each parsed once. In a template:
/// - `{{name}}` is text, escaped; `{{{name}}}` is HTML that the program made. To mix them up is an error.
/// - `{{#name}}...{{/name}}` repeats for a list, or stands when there is something; `{{^name}}` when there is
/// nothing.
/// - `{{#name?}}...{{/name?}}` stands once when the list is not empty.
/// - `{{> name}}` is the file partials/name.html; it may include itself, five levels deep.
/// - `{{words.name}}` is a fixed word of words/en.txt.
/// - `layout.html` is the frame of every page; `{{> page}}` in it is where the page's own template stands.
class Templates {
 public:
  /// Reads and checks every template of `folder`. A folder without partials of its own has those of the
  /// folder above. Empty when one has an error.
  static std::optional<Templates> load(const std::filesystem::path& folder, const Words& words,
                                       Diagnostics& diagnostics);

  Templates(Templates&&) noexcept;
  Templates& operator=(Templates&&) noexcept;
  ~Templates();

  /// The same templates once more, for other pages: what was reported of them is reported again.
  Templates again() const;

  /// The page made from `name`.html. A name that the view does not have is reported as
  /// `template-unknown-name`. From any thread.
  std::string render(const std::string& name, const View& view, Diagnostics& diagnostics);

 private:
  struct Parsed;
  struct Entry;
  Templates();

  std::map<std::string, std::unique_ptr<Entry>> pages_;
};

}  // namespace kyoto
