// SPDX-License-Identifier: GPL-3.0-or-later
// What the package that reads the command line leaves to us: which names and addresses are none, and what is
// said of a command line that cannot be followed.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace kyoto {

/// An option that names a file or a folder: no empty name, which a shell gives for a variable that is not
/// set.
extern const CLI::Validator is_named;

/// An address below which pages can stand: its scheme, a host, perhaps a path; nothing that a query or a
/// page's own name would follow wrongly.
extern const CLI::Validator is_web_address;

/// A command line on its way to the package that reads it.
struct CommandLine {
  std::vector<std::string> arguments;  ///< the program's name first
  std::vector<std::string> behind;     ///< what stood behind `--`
};

/// For a command whose words may begin with a hyphen: `-home` leaves a word out of a search and is no `-h`
/// with more behind it, so such words are marked; behind `--` everything is a word, whatever it looks like.
CommandLine command_line_of_words(int argc, char** argv);

/// Takes the mark off a word that has it.
void unmark_word(std::string& word);

/// The innermost command that was named: `new practice`.
const CLI::App* asked_for(const CLI::App& app);

/// The help of a command, with the whole of its name.
std::string help_of(const CLI::App& command);

/// What is wrong when a command that takes any words was given a word which begins as its options do:
/// `--limt`.
std::string unknown_option_text(const CLI::App& command, const std::string& found);

/// What is wrong with a command line, and what to write instead. The help itself would push that out of
/// sight.
std::string wrong_use_text(const CLI::App& command, const std::string& what);

}  // namespace kyoto
