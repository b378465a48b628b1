// SPDX-License-Identifier: GPL-3.0-or-later
// The command line: what was asked, what is printed, and the exit code. Nothing else.
#include <unistd.h>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/output.h"
#include "base/password.h"
#include "build.h"
#include "command_line.h"
#include "commands/check.h"
#include "commands/fix.h"
#include "commands/import_document.h"
#include "commands/new_practice.h"
#include "commands/pack.h"
#include "commands/search.h"
#include "commands/serve.h"
#include "commands/show.h"
#include "commands/unresolved.h"
#include "commands/verify.h"
#include "complete_messages.h"
#include "messages.h"

#ifdef KYOTO_MIMALLOC
#include <mimalloc.h>
#endif

namespace {

namespace fs = std::filesystem;

// What the shell is told.
constexpr int fine = 0;
constexpr int content_errors = 1;
constexpr int wrong_use = 2;
constexpr int no_access = 3;  // something could not be read or written

constexpr int most_jobs = 1024;  // a machine has no more cores, and a typing error asks for no more threads
constexpr int most_results = 1'000'000;

using kyoto::print;

/// `name` in the working folder, or in the folder of the project that the program was built in.
fs::path project_path(const char* name) {
  std::error_code error;
  if (fs::exists(name, error)) return name;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const fs::path beside = program.parent_path().parent_path() / name;
  return !error && fs::exists(beside, error) ? beside : fs::path(name);
}

/// Where the authors' guide lies: in the site, when it has been built.
std::string guide_of(const fs::path& site) {
  const fs::path guide = site / kyoto::guide_page;
  std::error_code error;
  if (!fs::exists(guide, error)) return std::string(kyoto::guide_page);
  const fs::path near = fs::proximate(guide, error);
  return (error || near.native().starts_with("..") ? guide : near).generic_string();
}

int exit_code(const kyoto::Diagnostics& diagnostics) {
  if (!diagnostics.has_errors()) return fine;
  const std::vector<kyoto::Diagnostic> all = diagnostics.sorted();
  if (all.front().id == "unknown-kind" || all.front().id == "unknown-country")
    return wrong_use;  // of the command line, not of the content
  const bool access = std::any_of(all.begin(), all.end(), [](const kyoto::Diagnostic& diagnostic) {
    return diagnostic.severity == kyoto::Diagnostic::Severity::Error && kyoto::is_about_access(diagnostic.id);
  });
  return access ? no_access : content_errors;
}

/// On a terminal one line that follows the work; elsewhere, as in a log, a line for each stage that is over.
void show_stage(const kyoto::BuildStage& stage) {
  static const bool is_terminal = isatty(STDERR_FILENO) != 0;
  if (is_terminal)
    print(stderr, "\r" + kyoto::to_line(stage) + "\x1b[K" + (stage.is_over ? "\n" : ""));
  else if (stage.is_over)
    print(stderr, kyoto::to_line(stage) + "\n");
}

int run_build(kyoto::BuildSettings settings) {
  settings.show = show_stage;
  kyoto::Diagnostics diagnostics;
  const std::optional<kyoto::BuildSummary> summary = kyoto::build(settings, diagnostics);
  print(stderr, kyoto::to_text(kyoto::completed(diagnostics), guide_of(settings.output)));
  if (!summary) {
    print(stderr, "Nothing was published; the site that was there stands as it was.\n");
    return std::max(exit_code(diagnostics), content_errors);
  }
  print(stdout, kyoto::to_text(*summary, settings.output));
  return fine;
}

struct CheckOptions {
  fs::path content, site;
  std::string format = "text";
  std::string today;  ///< empty: by the clock
  bool fix = false;
  bool list = false;
};

int run_check(const CheckOptions& options) {
  if (options.list) {
    print(stdout, kyoto::list_messages());
    return fine;
  }
  const std::optional<kyoto::Date> day =
      options.today.empty() ? kyoto::today() : kyoto::parse_date(options.today);
  if (!day) {
    print(stderr, "kyoto: --today needs a day such as 2021-03-26\n");
    return wrong_use;
  }
  const bool as_json = options.format == "json";
  kyoto::Diagnostics diagnostics;
  if (options.fix) {
    const std::vector<kyoto::FixedFile> fixed = kyoto::fix_practices(options.content, diagnostics);
    print(as_json ? stderr : stdout, kyoto::to_text(fixed));
  }
  const kyoto::Collection collection = kyoto::load(options.content, {kyoto::Drafts::Take, day}, diagnostics);
  diagnostics = kyoto::completed(diagnostics);
  const std::vector<kyoto::UnresolvedCitation> unresolved = kyoto::unresolved_citations(collection);
  print(stdout, as_json ? kyoto::to_json(diagnostics, unresolved)
                        : kyoto::to_text(diagnostics, guide_of(options.site)) + kyoto::to_text(unresolved) +
                              kyoto::check_summary(diagnostics));
  return exit_code(diagnostics);
}

int run_new_practice(const kyoto::NewPractice& wanted) {
  kyoto::Diagnostics diagnostics;
  const std::optional<fs::path> path = kyoto::write_new_practice(wanted, diagnostics);
  print(stderr, kyoto::to_text(diagnostics));
  if (!path)  // the title or the id was no good, not the content
    return diagnostics.sorted().front().id == "invalid-id" ? wrong_use : exit_code(diagnostics);
  print(stdout,
        path->generic_string() +
            "\nFill it in, and run kyoto check as often as you like. It is a draft: it is published once the "
            "line draft: true is gone.\n");
  return fine;
}

int run_import(const kyoto::ImportDocument& wanted) {
  kyoto::Diagnostics diagnostics;
  const std::optional<std::string> text = kyoto::import_document(wanted, diagnostics);
  print(stderr, kyoto::to_text(kyoto::completed(diagnostics)));
  if (text) print(stdout, *text);
  return exit_code(diagnostics);
}

int run_show(const fs::path& content, const std::string& name, kyoto::ShowFormat format) {
  kyoto::Diagnostics diagnostics;
  const kyoto::Collection collection = kyoto::load(content, kyoto::Drafts::Take, diagnostics);
  // What is wrong elsewhere in the content is `check`'s to say; here only whether the name names something.
  kyoto::Diagnostics about_name;
  const std::optional<std::string> text = kyoto::show(collection, name, format, about_name);
  if (collection.documents.empty()) print(stderr, kyoto::to_text(diagnostics));
  print(stderr, kyoto::to_text(about_name));
  if (!text) return collection.documents.empty() ? exit_code(diagnostics) : content_errors;
  print(stdout, *text);
  return fine;
}

int run_serve(const kyoto::ServeSettings& settings) {
  kyoto::Diagnostics diagnostics;
  kyoto::serve(
      settings, [](const std::string& text) { print(stdout, text); }, diagnostics);
  print(stderr, kyoto::to_text(diagnostics));
  return exit_code(diagnostics);
}

int run_pack_command(const kyoto::PackCommand& command) {
  kyoto::Diagnostics diagnostics;
  const std::optional<std::string> text = kyoto::run_pack(command, diagnostics);
  print(stderr, kyoto::to_text(kyoto::completed(diagnostics), guide_of(command.site)));
  if (text) print(stdout, *text);
  return text ? fine : std::max(exit_code(diagnostics), content_errors);
}

int run_verify_command(const kyoto::VerifyCommand& command) {
  kyoto::Diagnostics diagnostics;
  const std::optional<std::string> text = kyoto::run_verify(command, diagnostics);
  print(stderr, kyoto::to_text(diagnostics));
  if (text) print(stdout, *text);
  if (!text && diagnostics.errors() > 1) print(stderr, kyoto::counted(diagnostics.errors(), "fault") + "\n");
  return text ? fine : std::max(exit_code(diagnostics), content_errors);
}

int run_search_command(const kyoto::SearchCommand& command) {
  kyoto::Diagnostics diagnostics;
  const std::optional<std::string> text = kyoto::run_search(command, diagnostics);
  print(stderr, kyoto::to_text(diagnostics));
  if (text) print(stdout, *text);
  return exit_code(diagnostics);
}

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

  kyoto::BuildSettings build_settings;
  fs::path content = project_path("content");
  build_settings.content = content;
  build_settings.templates = project_path("templates");
  build_settings.search_client = project_path("search") / "client";
  build_settings.output = project_path("content").parent_path() / "site";
  CLI::App* build_command =
      app.add_subcommand("build", "Make the site: all pages, data files and the search index");
  const auto add_path = [](CLI::App* command, const char* option, fs::path& path, const char* description) {
    return command->add_option(option, path, description)->check(kyoto::is_named)->capture_default_str();
  };
  constexpr const char* about_content = "Folder with documents, practices and vocabularies";
  constexpr const char* about_templates = "Folder with the templates and assets";
  add_path(build_command, "--content", build_settings.content, about_content);
  add_path(build_command, "--templates", build_settings.templates, about_templates);
  add_path(build_command, "--output", build_settings.output, "Folder of the site; it is replaced as a whole");
  build_command
      ->add_option("--base-url", build_settings.base_url,
                   "Address under which the site will stand on the web")
      ->check(kyoto::is_web_address);

  build_command->add_flag("!--no-cache", build_settings.has_cache,
                          "Make everything anew, and keep nothing for the next build");

  build_command->add_flag("--precompress", build_settings.precompress,
                          "With .gz and .br beside each file of text, for web servers that send them");
  build_command
      ->add_option("--jobs", build_settings.jobs,
                   "Threads; 0 for as many as there are cores. The site is the same")
      ->check(CLI::Range(0, most_jobs))
      ->capture_default_str();

  CheckOptions check;
  check.content = content;
  check.site = build_settings.output;
  CLI::App* check_command =
      app.add_subcommand("check", "Read and link everything, report every fault, publish nothing");
  add_path(check_command, "--content", check.content, about_content);
  check_command->add_flag("--fix", check.fix, "Repair first what needs no decision, showing each repair");
  check_command->add_option("--format", check.format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  check_command->add_option("--today", check.today,
                            "The day by which reviews are due; by itself that of the clock");
  check_command->add_flag("--list", check.list, "Print every message there is, with what to do");

  kyoto::NewPractice new_practice;
  std::vector<std::string> new_title;
  new_practice.content = content;
  CLI::App* new_command =
      app.add_subcommand("new", "A new file with notes on what to write: new practice \"TITLE\"");
  new_command->require_subcommand(1);
  CLI::App* new_practice_command = new_command->add_subcommand(
      "practice", "Write content/practices/<id>.md, a draft with every field and heading");
  new_practice_command->add_option("TITLE", new_title, "What the practice is called")->required();
  new_practice_command->add_option("--id", new_practice.id, "Its id; by itself made from the title");
  add_path(new_practice_command, "--content", new_practice.content, about_content);

  kyoto::ImportDocument importing;
  importing.content = content;
  CLI::App* import_command = app.add_subcommand(
      "import", "Put a document among the content: Word (.docx), plain text, the text of a PDF, Akoma Ntoso");
  import_command->add_option("FILE", importing.file, "The file as it was received; it is copied")
      ->required()
      ->check(kyoto::is_named);
  import_command->add_option("--slug", importing.slug,
                             "The name of its folder; by itself made from the symbol, or from the title");
  add_path(import_command, "--content", importing.content, about_content);

  std::vector<std::string> name;
  bool show_json = false;
  CLI::App* show_command = app.add_subcommand("show", "One provision, practice or term with all its links");
  show_command
      ->add_option("NAME", name,
                   "A citation (\"A/CONF.234/16, para. 158 (k)\"), a record's id or a practice's title")
      ->required();
  add_path(show_command, "--content", content, about_content);
  show_command->add_flag("--json", show_json, "As JSON");

  kyoto::SearchCommand search;
  bool search_json = false;
  bool search_facets = false;
  search.index = build_settings.output / "search-index";
  CLI::App* search_command = app.add_subcommand(
      "search",
      "QUERY...: search everything; words, \"phrases\", -not, OR, prefix*, title:, year:2015..2021");
  search_command->allow_extras();  // the query's words, those that begin with a hyphen too
  add_path(search_command, "--index", search.index, "Folder of the index, or a Xapian stub file");
  search_command->add_option("--kind", search.kind,
                             "Only this kind: provision, recommendation, practice, theme, country ...");
  search_command->add_option("--country", search.country, "Only this country: NOR, NO or Norway");
  search_command->add_option("--limit", search.limit, "How many results")
      ->check(CLI::Range(0, most_results))
      ->capture_default_str();
  search_command->add_option("--language", search.language, "Language of the texts, as en or fr")
      ->capture_default_str();
  search_command->add_flag("--facets", search_facets,
                           "Count the results by kind, document, theme, country ...");
  search_command->add_flag("--json", search_json, "As JSON");

  kyoto::ServeSettings serving;
  CLI::App* serve_command = app.add_subcommand(
      "serve", "Show the site in a browser on this machine, and each save at once; drafts too");
  serve_command->add_option("--port", serving.port, "Port on 127.0.0.1; 0 for any that is free")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  add_path(serve_command, "--content", content, about_content);
  add_path(serve_command, "--templates", build_settings.templates, about_templates);

  kyoto::PackCommand packing;
  packing.site = build_settings.output;
  CLI::App* pack_command =
      app.add_subcommand("pack", "An edition to carry away: usb, zip, zim, epub, single, index")
          ->require_subcommand(1);
  add_path(pack_command, "--site", packing.site, "Folder of the site that kyoto build made");
  pack_command->fallthrough();  // its options may stand behind the form, too
  const auto add_form = [&](const char* form_name, kyoto::PackCommand::Form form, const char* target,
                            const char* description) {
    CLI::App* command = pack_command->add_subcommand(form_name, description);
    command->add_option(target, packing.target, "What to write")->required()->check(kyoto::is_named);
    command->callback([&packing, form] { packing.form = form; });
    return command;
  };
  CLI::App* usb_command = add_form("usb", kyoto::PackCommand::Form::Usb, "DIR",
                                   "A folder for a memory stick: START-HERE.html and the whole site");
  usb_command->add_flag_callback(
      "--with-xapian", [&packing] { packing.usb.xapian = kyoto::UsbSettings::Xapian::Take; },
      "With the index that kyoto search reads");
  add_form("zip", kyoto::PackCommand::Form::Zip, "FILE", "The site in a ZIP file");
  add_form("zim", kyoto::PackCommand::Form::Zim, "FILE", "The site for Kiwix, with an index of its own");
  for (CLI::App* command :
       {add_form("epub", kyoto::PackCommand::Form::Epub, "FILE", "A book for e-readers, from the content"),
        add_form("single", kyoto::PackCommand::Form::Single, "FILE",
                 "One HTML page for phones, from the content: declaration, recommendations, practices")}) {
    add_path(command, "--content", content, about_content);
    add_path(command, "--templates", build_settings.templates, about_templates);
    command
        ->add_option("--base-url", build_settings.base_url,
                     "As it was given to build, so that both have one edition number")
        ->check(kyoto::is_web_address);
  }

  CLI::App* index_command = add_form("index", kyoto::PackCommand::Form::Index, "DIR",
                                     "The index of kyoto search in parts, for machines that answer as one");
  index_command->add_option("--shards", packing.shards, "How many parts")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  usb_command->add_option("--since", packing.usb.since,
                          "Only what changed since the edition of this manifest.json");
  usb_command->add_option("--sign", packing.usb.secret_key, "Sign with this secret key of minisign");
  packing.usb.ask_password = [] { return kyoto::read_password("Password of the secret key: "); };

  kyoto::VerifyCommand verifying;
  CLI::App* verify_command = app.add_subcommand(
      "verify", "Is this edition (a site, a stick) whole and unaltered? Every fault by name");
  verify_command->add_option("DIR", verifying.folder, "The folder of the edition, or the stick it is on")
      ->required()
      ->check(kyoto::is_named);
  verify_command->add_option("--apply", verifying.update,
                             "First bring it up to date with what kyoto pack usb --since made");
  verify_command->add_option("--public-key", verifying.public_key,
                             "It must be signed by this key of minisign, or the one in this file");

  if (argc == 1) {
    print(stdout, app.help());
    return wrong_use;
  }
  // Behind `--` everything is a word of the query, whatever it looks like. The other commands know by
  // themselves what the sign means.
  const bool search_words = argv[1] == std::string_view("search");
  const auto options_end = search_words ? std::find(argv, argv + argc, std::string_view("--")) : argv + argc;
  const std::vector<std::string> words_behind(std::min(options_end + 1, argv + argc), argv + argc);
  // `-home` leaves a word out of a search; it is no `-h` with more behind it.
  const std::string no_option(1, '\x1f');
  std::vector<std::string> arguments(argv, options_end);
  std::vector<const char*> marked;
  for (std::string& argument : arguments) {
    const bool is_word = search_words && argument.size() > 2 && argument[0] == '-' && argument[1] != '-';
    if (is_word) argument.insert(0, no_option);
    marked.push_back(argument.c_str());
  }
  try {
    app.parse(static_cast<int>(marked.size()), marked.data());
  } catch (const CLI::CallForHelp&) {
    print(stdout, kyoto::help_of(*kyoto::asked_for(app)));
    return fine;
  } catch (const CLI::ParseError& error) {
    print(stderr, kyoto::wrong_use_text(*kyoto::asked_for(app), error.what()));
    return wrong_use;
  }

  if (build_command->parsed()) return run_build(build_settings);
  if (check_command->parsed()) return run_check(check);
  const auto joined = [](const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, " "));
  };
  if (new_practice_command->parsed()) {
    new_practice.title = joined(new_title);
    return run_new_practice(new_practice);
  }
  if (import_command->parsed()) return run_import(importing);
  if (verify_command->parsed()) return run_verify_command(verifying);
  if (pack_command->parsed()) {
    packing.anew = build_settings;
    packing.anew.content = content;
    return run_pack_command(packing);
  }
  if (serve_command->parsed()) {
    serving.preview = {content, build_settings.templates, build_settings.search_client};
    return run_serve(serving);
  }
  if (show_command->parsed() && joined(name).find_first_not_of(' ') == std::string::npos) {
    print(stderr, kyoto::wrong_use_text(*show_command, "expected a name, found an empty one"));
    return wrong_use;
  }
  if (show_command->parsed())
    return run_show(content, joined(name), show_json ? kyoto::ShowFormat::Json : kyoto::ShowFormat::Text);
  std::vector<std::string> query_words = search_command->remaining();
  for (std::string& word : query_words) {
    if (word.starts_with(no_option)) word.erase(0, no_option.size());
    if (!word.starts_with("--") || word == "--") continue;
    print(stderr, kyoto::unknown_option_text(*search_command, word));
    return wrong_use;
  }
  query_words.insert(query_words.end(), words_behind.begin(), words_behind.end());
  search.query = joined(query_words);
  if (search.query.empty()) {
    print(stderr, kyoto::wrong_use_text(*search_command, "expected words to look for, found none"));
    return wrong_use;
  }
  search.format = search_json ? kyoto::SearchCommand::Format::Json : kyoto::SearchCommand::Format::Text;
  search.facets = search_facets ? kyoto::SearchCommand::Facets::Show : kyoto::SearchCommand::Facets::Hide;
  search.marks =
      isatty(STDOUT_FILENO) != 0 ? kyoto::SearchCommand::Marks::Terminal : kyoto::SearchCommand::Marks::None;
  return run_search_command(search);
}

/// Asked when memory is asked for and there is none; without it the allocator ends the program without a
/// word.
[[noreturn]] void say_out_of_memory() {
  constexpr std::string_view words =
      "kyoto: there is not enough memory. A site that stood before stands as it was.\n"
      "    close other programs or ask for less at a time: kyoto build --jobs 1\n";
  std::fwrite(words.data(), 1, words.size(), stderr);
  std::_Exit(no_access);
}

/// The exit code, when what was to be printed has arrived.
int told(int code) {
  const int failure = kyoto::output_failure();
  if (failure == 0) return code;
  if (failure == EPIPE) kyoto::end_without_reader();
  print(stderr, "kyoto: expected to print the result on the standard output, found: " +
                    std::generic_category().message(failure) +
                    "\n    files that were asked for are written; send what is printed to another place\n");
  return no_access;
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
    return no_access;
  }
}
