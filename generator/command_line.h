// SPDX-License-Identifier: GPL-3.0-or-later
// What the package that reads the command line leaves to us: which names and addresses are none, and what is
// said of a command line that cannot be followed.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace kyoto {

/// An option that names a file or a folder: no empty name, which a shell gives for a variable that is not
/// set.
extern const CLI::Validator is_named;

/// An address below which pages can stand: its scheme, a host, perhaps a path; nothing that a query or a
/// page's own name would follow wrongly.
extern const CLI::Validator is_web_address;

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
