// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"

#include <doctest/doctest.h>

#include <string>

namespace kyoto {
namespace {

/// Every kind of value, and every character that needs an escape.
Json everything() {
  std::string controls;
  for (char c = 1; c < 0x20; ++c) controls += c;
  controls += '\0';
  Json json;
  json["text"] = "Crime Congress";
  json["escapes"] = controls + "\"\\/\x7F";
  json["accents"] = "Côte d’Ivoire, 北京, \xE2\x80\xA8\xE2\x80\xA9\xE2\x80\x93\xF0\x9F\x93\x84";
  json["key \"with\"\n signs"] = nullptr;
  json["numbers"] = {0, -1, 1.5, 1e300, 18446744073709551615U};
  json["yes"] = true;
  json["no"] = false;
  json["empty"] = {{"list", Json::array()}, {"object", Json::object()}, {"text", ""}};
  json["deep"] = {{{"a", {{{"b", {1, {2, {3}}}}}}}}};
  return json;
}

}  // namespace

TEST_CASE("JSON is written as its package writes it") {
  const Json json = everything();
  CHECK(to_text(json) == json.dump(1) + "\n");
  for (const auto& [name, value] : json.items()) CHECK(to_text(value) == value.dump(1) + "\n");
}

TEST_CASE("a value inside a text that is written piece by piece stands as deep as it should") {
  Json list = Json::array();
  list.push_back(everything());
  std::string text = "[\n ";
  append_text(text, everything(), 1);
  CHECK(text + "\n]\n" == to_text(list));
}

TEST_CASE("in a script nothing can end the element or the line, and the value stays the same") {
  const Json json = {everything(), "</script><!--", "\xE2\x80\xA8 and \xE2\x80\xA9", "\xE2\x80\x93 \xE2"};
  const std::string text = to_script_text(json);
  for (const char* sign : {"<", "\n", "\xE2\x80\xA8", "\xE2\x80\xA9"})
    CHECK_MESSAGE(text.find(sign) == std::string::npos, sign);
  CHECK(text.find("\\u003c/script>\\u003c!--") != std::string::npos);
  Json without = json;
  without.erase(3);  // ends within a character
  CHECK(read_json(to_script_text(without)) == without);
  CHECK(to_script_text("plain") == "\"plain\"");
}

TEST_CASE("a script that is written value by value is that of the whole value") {
  const std::string text = everything()["escapes"].get<std::string>() + "</script>\xE2\x80\xA8";
  const Json whole = {{{"id", text}, {"none", Json::array()}, {"list", {"a", text, "b"}}},
                      Json::object(),
                      {{"deep", {{{"a", "1"}, {"b", ""}}, {{"c", "2"}}}}},
                      "last"};
  std::string written;
  ScriptWriter writer(written);
  writer.begin_list();
  writer.begin_object();
  writer.name("id");
  writer.text(text);
  writer.name("none");
  writer.begin_list();
  writer.end_list();
  writer.name("list");
  writer.begin_list();
  for (const std::string& one : {std::string("a"), text, std::string("b")}) writer.text(one);
  writer.end_list();
  writer.end_object();
  writer.texts({});
  writer.begin_object();
  writer.name("deep");
  writer.begin_list();
  writer.texts({{"a", "1"}, {"b", ""}});
  writer.texts({{"c", "2"}});
  writer.end_list();
  writer.end_object();
  writer.text("last");
  writer.end_list();
  CHECK(written == to_script_text(whole));
}

}  // namespace kyoto
