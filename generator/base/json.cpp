// SPDX-License-Identifier: GPL-3.0-or-later
//
// A site writes hundreds of megabytes of JSON. The package's own way looks at each character three times;
// here a text is copied up to the next character that needs an escape.
#include "base/json.h"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string_view>

namespace kyoto {
namespace {

/// What stands around the values.
enum class Form : std::uint8_t {
  Indented,  ///< each value on a line of its own, one space deeper than what holds it
  InScript,  ///< on one line; nothing that could end a script element or a line of a script
};

/// The characters at which a text may need an escape: controls, `"` and `\`, and in a script `<` and the
/// first byte of U+2028 and U+2029.
constexpr std::array<bool, 256> stops(Form form) {
  std::array<bool, 256> found = {};
  for (std::size_t c = 0; c < 0x20; ++c) found[c] = true;
  found['"'] = found['\\'] = true;
  if (form == Form::InScript) found['<'] = found[0xE2] = true;
  return found;
}

/// Appends what stands at `at` of the text, where something stops, and moves `at` behind it.
void append_character(std::string& out, std::string_view text, std::size_t& at) {
  switch (const char c = text[at++]) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    case '<':
      out += "\\u003c";
      return;
    case '\xE2':
      if (text.compare(at, 2, "\x80\xA8") == 0 || text.compare(at, 2, "\x80\xA9") == 0) {
        out += text[at + 1] == '\xA8' ? "\\u2028" : "\\u2029";
        at += 2;
      } else {
        out += c;
      }
      return;
    default:
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned char>(c));
  }
}

template <Form form>
void append_quoted(std::string& out, std::string_view text) {
  static constexpr std::array<bool, 256> stop = stops(form);
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && !stop[static_cast<unsigned char>(text[at])]) ++at;
    out.append(text, begin, at - begin);
    if (at == text.size()) break;
    append_character(out, text, at);
  }
  out += '"';
}

template <Form form>
class Writer {
 public:
  explicit Writer(std::string& out) : out_(&out) {}

  void write(const Json& value, std::size_t depth) {
    switch (value.type()) {
      case Json::value_t::object:
        return write_all(value.get_ref<const Json::object_t&>(), '{', '}', depth, [&](const auto& member) {
          write_text(member.first);
          *out_ += form == Form::Indented ? ": " : ":";
          write(member.second, depth + 1);
        });
      case Json::value_t::array:
        return write_all(value.get_ref<const Json::array_t&>(), '[', ']', depth,
                         [&](const Json& item) { write(item, depth + 1); });
      case Json::value_t::string:
        return write_text(value.get_ref<const std::string&>());
      default:
        *out_ += value.dump();  // numbers, true, false, null
    }
  }

 private:
  template <typename Items, typename WriteItem>
  void write_all(const Items& items, char open, char close, std::size_t depth, WriteItem write_item) {
    *out_ += open;
    bool is_first = true;
    for (const auto& item : items) {
      if (!is_first) *out_ += ',';
      is_first = false;
      begin_line(depth + 1);
      write_item(item);
    }
    if (!is_first) begin_line(depth);
    *out_ += close;
  }

  void begin_line(std::size_t depth) {
    if (form == Form::Indented) out_->append(1, '\n').append(depth, ' ');
  }

  void write_text(std::string_view text) { append_quoted<form>(*out_, text); }

  std::string* out_;
};

}  // namespace

void append_text(std::string& out, const Json& value, std::size_t depth) {
  Writer<Form::Indented>(out).write(value, depth);
}

Json read_json(std::string_view text) {
  return Json::parse(text, nullptr, false);
}

std::string to_text(const Json& value) {
  std::string text;
  append_text(text, value);
  return text += '\n';
}

std::string to_script_text(const Json& value) {
  std::string text;
  Writer<Form::InScript>(text).write(value, 0);
  return text;
}

void ScriptWriter::name(std::string_view name) {
  text(name);
  *out_ += ':';
  is_first_ = true;
}

void ScriptWriter::text(std::string_view text) {
  separate();
  append_quoted<Form::InScript>(*out_, text);
}

void ScriptWriter::texts(std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
  begin_object();
  for (const auto& [member, value] : members) {
    name(member);
    text(value);
  }
  end_object();
}

void ScriptWriter::begin(char sign) {
  separate();
  *out_ += sign;
  is_first_ = true;
}

void ScriptWriter::end(char sign) {
  *out_ += sign;
  is_first_ = false;
}

void ScriptWriter::separate() {
  if (!is_first_) *out_ += ',';
  is_first_ = false;
}

}  // namespace kyoto
