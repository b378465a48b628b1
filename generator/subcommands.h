// SPDX-License-Identifier: GPL-3.0-or-later
// The commands as the command line offers them: their options, and what each does when it was asked for.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace kyoto {

/// What the shell is told.
struct ExitCode {
  static constexpr int fine = 0;
  static constexpr int content_errors = 1;
  static constexpr int wrong_use = 2;
  static constexpr int no_access = 3;  ///< something could not be read or written
};

struct Subcommand {
  CLI::App* options;
  /// Prints what came of it and returns an exit code. `behind` are the words that stood behind `--` where the
  /// caller took them off the command line (takes_any_words).
  std::function<int(std::span<const std::string> behind)> run;
  bool takes_any_words = false;  ///< `kyoto search`: what begins with a hyphen may be a word, too
};

/// Adds all commands to the program's command line. What their options fill lives as long as the result.
std::vector<Subcommand> add_subcommands(CLI::App& app);

}  // namespace kyoto
