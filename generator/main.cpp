// SPDX-License-Identifier: GPL-3.0-or-later
// The program: what the command line asks is done, and the shell is told how it ended. Nothing else.
#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/output.h"
#include "command_line.h"
#include "subcommands.h"

#ifdef KYOTO_MIMALLOC
#include <mimalloc.h>
#endif

namespace {

using kyoto::ExitCode;
using kyoto::print;
using kyoto::Subcommand;

int run(int argc, char** argv) {
  CLI::App app{
      "Kyoto: the open knowledge base of the United Nations Crime Congress.\n"
      "Reads the documents, practices and vocabularies in content/ and makes the site in site/ with a "
      "full-text index.\n",
      "kyoto"};
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);
  app.footer(
      "Examples:\n"
      "  kyoto build\n"
      "  kyoto check --fix\n"
      "  kyoto serve\n"
      "  kyoto new practice \"Mentors for people who leave prison\"\n"
      "  kyoto import A_CONF.236_5.txt\n"
      "  kyoto show \"Kyoto Declaration, para. 37\"\n"
      "  kyoto search prison overcrowding --kind practice\n\n"
      "Exit codes: 0 fine, 1 the content has errors, 2 wrong use, 3 something could not be read or written.");
  const std::vector<Subcommand> subcommands = kyoto::add_subcommands(app);
  if (argc == 1) {
    print(stdout, app.help());
    return ExitCode::wrong_use;
  }
  const bool takes_any_words = std::any_of(
      subcommands.begin(), subcommands.end(),
      [&](const Subcommand& each) { return each.takes_any_words && each.options->get_name() == argv[1]; });
  const kyoto::CommandLine line = takes_any_words ? kyoto::command_line_of_words(argc, argv)
                                                  : kyoto::CommandLine{{argv, argv + argc}, {}};
  std::vector<const char*> arguments;
  for (const std::string& argument : line.arguments) arguments.push_back(argument.c_str());
  try {
    app.parse(static_cast<int>(arguments.size()), arguments.data());
  } catch (const CLI::CallForHelp&) {
    print(stdout, kyoto::help_of(*kyoto::asked_for(app)));
    return ExitCode::fine;
  } catch (const CLI::ParseError& error) {
    print(stderr, kyoto::wrong_use_text(*kyoto::asked_for(app), error.what()));
    return ExitCode::wrong_use;
  }
  const auto asked = std::find_if(subcommands.begin(), subcommands.end(),
                                  [](const Subcommand& each) { return each.options->parsed(); });
  return asked->run(line.behind);
}

/// Asked when memory is asked for and there is none; without it the allocator ends the program without a
/// word.
[[noreturn]] void say_out_of_memory() {
  constexpr std::string_view words =
      "kyoto: there is not enough memory. A site that stood before stands as it was.\n"
      "    close other programs or ask for less at a time: kyoto build --jobs 1\n";
  std::fwrite(words.data(), 1, words.size(), stderr);
  std::_Exit(ExitCode::no_access);
}

/// The exit code, when what was to be printed has arrived.
int told(int code) {
  const int failure = kyoto::output_failure();
  if (failure == 0) return code;
  if (failure == EPIPE) kyoto::end_without_reader();
  print(stderr, "kyoto: expected to print the result on the standard output, found: " +
                    std::generic_category().message(failure) +
                    "\n    files that were asked for are written; send what is printed to another place\n");
  return ExitCode::no_access;
}

}  // namespace

int main(int argc, char** argv) {
  kyoto::begin_output();
  std::set_new_handler(say_out_of_memory);
#ifdef KYOTO_MIMALLOC  // built as C, it does not know of that handler
  mi_register_error(
      [](int error, void*) {
        if (error == ENOMEM) say_out_of_memory();
      },
      nullptr);
#endif
  try {
    return told(run(argc, argv));
  } catch (const std::bad_alloc&) {
    say_out_of_memory();
  } catch (const std::exception& error) {
    const auto* const system = dynamic_cast<const std::system_error*>(&error);  // a thread that cannot begin
    if (system != nullptr && system->code() == std::errc::resource_unavailable_try_again) say_out_of_memory();
    print(stderr,
          std::string("kyoto: this is a fault of the program, please report it: ") + error.what() + "\n");
    return ExitCode::no_access;
  }
}
