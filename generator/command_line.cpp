// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/edit_distance.h"

namespace kyoto {
namespace {

/// Stands before a word of a query that looks like an option. Nobody types it.
constexpr char word_mark = '\x1f';

/// `kyoto new practice`, as one writes it.
std::string written(const CLI::App& command) {
  const CLI::App* above = command.get_parent();
  return above == nullptr ? command.get_name() : written(*above) + " " + command.get_name();
}

}  // namespace

const CLI::Validator is_named(
    [](const std::string& name) {
      return name.empty() ? std::string("is empty; give a name") : std::string();
    },
    "");

const CLI::Validator is_web_address(
    [](const std::string& address) -> std::string {
      const std::size_t host = address.starts_with("https://") ? 8 : address.starts_with("http://") ? 7 : 0;
      const bool has_host = host != 0 && address.find_first_of("/:", host) != host && address.size() > host;
      const bool is_plain = std::all_of(address.begin(), address.end(), [](char c) {
        return c > ' ' && c != 0x7F && std::string_view("\"<>\\^`{|}?#").find(c) == std::string_view::npos;
      });
      if (has_host && is_plain) return {};
      return "needs an address such as https://example.org/kyoto, without ? and #; found " + address;
    },
    "");

CommandLine command_line_of_words(int argc, char** argv) {
  const auto end = std::find(argv, argv + argc, std::string_view("--"));
  CommandLine line = {{argv, end}, {std::min(end + 1, argv + argc), argv + argc}};
  for (std::string& argument : line.arguments)
    if (argument.size() > 2 && argument[0] == '-' && argument[1] != '-') argument.insert(0, 1, word_mark);
  return line;
}

void unmark_word(std::string& word) {
  if (word.starts_with(word_mark)) word.erase(0, 1);
}

const CLI::App* asked_for(const CLI::App& app) {
  const CLI::App* asked = &app;
  while (!asked->get_subcommands().empty()) asked = asked->get_subcommands().front();
  return asked;
}

std::string help_of(const CLI::App& command) {
  const CLI::App* above = command.get_parent();
  return command.help(above == nullptr ? std::string() : written(*above));
}

std::string unknown_option_text(const CLI::App& command, const std::string& found) {
  const std::string name = written(command);
  std::vector<std::string> options;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& known : option->get_lnames()) options.push_back("--" + known);
  const std::optional<std::string> near = nearest(found.substr(0, found.find('=')), options);
  return fmt::format("{}: expected one of {}; found \"{}\"\n", name, fmt::join(options, ", "), found) +
         (near ? fmt::format("did you mean:  {} {}\n", name, *near) : "") +
         fmt::format("To look for it as a word:  {} -- {}\nRun:  {} --help\n", name, found, name);
}

std::string wrong_use_text(const CLI::App& command, const std::string& what) {
  const std::string name = written(command);
  const std::string ask = fmt::format("Run:  {} --help\n", name);
  std::vector<std::string> words;
  for (const CLI::App* below : command.get_subcommands([](const CLI::App*) { return true; }))
    words.push_back(below->get_name());
  if (words.empty()) return fmt::format("{}: {}\n{}", name, what, ask);
  const CLI::App* program = &command;
  while (program->get_parent() != nullptr) program = program->get_parent();
  const std::vector<std::string> rest = program->remaining(true);  // a form of pack leaves it to its parents
  const std::string found = rest.empty() ? "nothing" : fmt::format("\"{}\"", rest.front());
  const std::string said = fmt::format("{}: expected {}{}; found {}\n", name,
                                       words.size() > 1 ? "one of " : "", fmt::join(words, ", "), found);
  const std::optional<std::string> near = rest.empty() ? std::nullopt : nearest(rest.front(), words);
  return said + (near ? fmt::format("did you mean:  {} {}\n", name, *near) : "") + ask;
}

}  // namespace kyoto
