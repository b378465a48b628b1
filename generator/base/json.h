// SPDX-License-Identifier: GPL-3.0-or-later
// JSON values that keep the order in which their keys were added, and the one way in which we write them.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

namespace kyoto {

using Json = nlohmann::ordered_json;

/// The value that the text is; a discarded one (`is_discarded()`) where it is no JSON.
Json read_json(std::string_view text);

/// Indented by one space, UTF-8 as it is, ending with a line break: readable, and good to compare line by
/// line.
std::string to_text(const Json& value);

/// Appends the value in that form, without the line break at its end, as what stands `depth` levels below
/// the outermost value: for a text that is written piece by piece.
void append_text(std::string& out, const Json& value, std::size_t depth = 0);

/// On one line, and safe inside a script element or a .js file: `<`, U+2028 and U+2029 are escaped.
std::string to_script_text(const Json& value);

/// Appends one value in that form as it is told of it: for what takes longer to make into a Json than to
/// write.
class ScriptWriter {
 public:
  explicit ScriptWriter(std::string& out) : out_(&out) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_list() { begin('['); }
  void end_list() { end(']'); }

  /// The name of an object's next member, whose value follows.
  void name(std::string_view name);
  void text(std::string_view text);

  /// An object whose members are texts.
  void texts(std::initializer_list<std::pair<std::string_view, std::string_view>> members);

 private:
  void begin(char sign);
  void end(char sign);
  void separate();

  std::string* out_;
  bool is_first_ = true;  ///< nothing was written yet of what holds the next value, or its name was
};

}  // namespace kyoto
