// SPDX-License-Identifier: GPL-3.0-or-later
#include "subcommands.h"

#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>

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

namespace kyoto {
namespace {

namespace fs = std::filesystem;

constexpr int most_jobs = 1024;  // a machine has no more cores, and a typing error asks for no more threads
constexpr int most_results = 1'000'000;

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
  const fs::path guide = site / guide_page;
  std::error_code error;
  if (!fs::exists(guide, error)) return std::string(guide_page);
  const fs::path here = fs::current_path(error);
  const fs::path near = error ? guide : fs::proximate(guide, here, error);
  return (error || near.native().starts_with("..") ? guide : near).generic_string();
}

int exit_code(const Diagnostics& diagnostics) {
  if (!diagnostics.has_errors()) return ExitCode::fine;
  const std::vector<Diagnostic> all = diagnostics.sorted();
  if (all.front().id == "unknown-kind" || all.front().id == "unknown-country")
    return ExitCode::wrong_use;  // of the command line, not of the content
  const bool access = std::any_of(all.begin(), all.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.severity == Diagnostic::Severity::Error && is_about_access(diagnostic.id);
  });
  return access ? ExitCode::no_access : ExitCode::content_errors;
}

/// On a terminal one line that follows the work; elsewhere, as in a log, a line for each stage that is over.
void show_stage(const BuildStage& stage) {
  static const bool is_terminal = isatty(STDERR_FILENO) != 0;
  if (is_terminal)
    print(stderr, "\r" + to_line(stage) + "\x1b[K" + (stage.is_over ? "\n" : ""));
  else if (stage.is_over)
    print(stderr, to_line(stage) + "\n");
}

/// Where everything lies when no option says otherwise.
BuildSettings usual_settings() {
  BuildSettings settings;
  settings.content = project_path("content");
  settings.templates = project_path("templates");
  settings.search_client = project_path("search") / "client";
  settings.output = settings.content.parent_path() / "site";
  return settings;
}

std::string joined(std::span<const std::string> words) {
  return fmt::format("{}", fmt::join(words, " "));
}

int run_build(BuildSettings settings) {
  settings.show = show_stage;
  settings.output = fs::absolute(settings.output);  // `.` is no folder any more when it has been replaced
  Diagnostics diagnostics;
  const std::optional<BuildSummary> summary = build(settings, diagnostics);
  print(stderr, to_text(completed(diagnostics), guide_of(settings.output)));
  if (!summary) {
    print(stderr, "Nothing was published; the site that was there stands as it was.\n");
    return std::max(exit_code(diagnostics), ExitCode::content_errors);
  }
  print(stdout, to_text(*summary, settings.output));
  return ExitCode::fine;
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
    print(stdout, list_messages());
    return ExitCode::fine;
  }
  const std::optional<Date> day = options.today.empty() ? today() : parse_date(options.today);
  if (!day) {
    print(stderr, "kyoto: --today needs a day such as 2021-03-26\n");
    return ExitCode::wrong_use;
  }
  const bool as_json = options.format == "json";
  Diagnostics diagnostics;
  if (options.fix) {
    const std::vector<FixedFile> fixed = fix_practices(options.content, diagnostics);
    print(as_json ? stderr : stdout, to_text(fixed));
  }
  const Collection collection = load(options.content, {Drafts::Take, day}, diagnostics);
  diagnostics = completed(diagnostics);
  const std::vector<UnresolvedCitation> unresolved = unresolved_citations(collection);
  print(stdout, as_json ? to_json(diagnostics, unresolved)
                        : to_text(diagnostics, guide_of(options.site)) + to_text(unresolved) +
                              check_summary(diagnostics));
  return exit_code(diagnostics);
}

int run_new_practice(const NewPractice& wanted) {
  Diagnostics diagnostics;
  const std::optional<fs::path> path = write_new_practice(wanted, diagnostics);
  print(stderr, to_text(diagnostics));
  if (!path) {
    const std::string id = diagnostics.sorted().front().id;
    const bool is_of_words =
        id == "invalid-id" || id == "too-long";  // the title's or the id's, not the content's
    return is_of_words ? ExitCode::wrong_use : exit_code(diagnostics);
  }
  print(stdout,
        path->generic_string() +
            "\nFill it in, and run kyoto check as often as you like. It is a draft: it is published once the "
            "line draft: true is gone.\n");
  return ExitCode::fine;
}

int run_import(const ImportDocument& wanted) {
  Diagnostics diagnostics;
  const std::optional<std::string> text = import_document(wanted, diagnostics);
  print(stderr, to_text(completed(diagnostics)));
  if (text) print(stdout, *text);
  return exit_code(diagnostics);
}

int run_show(const fs::path& content, const std::string& name, ShowFormat format) {
  Diagnostics diagnostics;
  const Collection collection = load(content, Drafts::Take, diagnostics);
  // What is wrong elsewhere in the content is `check`'s to say; here only whether the name names something.
  Diagnostics about_name;
  const std::optional<std::string> text = show(collection, name, format, about_name);
  if (collection.documents.empty()) print(stderr, to_text(diagnostics));
  print(stderr, to_text(about_name));
  if (!text) return collection.documents.empty() ? exit_code(diagnostics) : ExitCode::content_errors;
  print(stdout, *text);
  return ExitCode::fine;
}

int run_serve(const ServeSettings& settings) {
  Diagnostics diagnostics;
  serve(
      settings, [](const std::string& text) { print(stdout, text); }, diagnostics);
  print(stderr, to_text(diagnostics));
  return exit_code(diagnostics);
}

int run_pack_command(const PackCommand& command) {
  Diagnostics diagnostics;
  const std::optional<std::string> text = run_pack(command, diagnostics);
  print(stderr, to_text(completed(diagnostics), guide_of(command.site)));
  if (text) print(stdout, *text);
  return text ? ExitCode::fine : std::max(exit_code(diagnostics), ExitCode::content_errors);
}

int run_verify_command(const VerifyCommand& command) {
  Diagnostics diagnostics;
  const std::optional<std::string> text = run_verify(command, diagnostics);
  print(stderr, to_text(diagnostics));
  if (text) print(stdout, *text);
  if (!text && diagnostics.errors() > 1) print(stderr, counted(diagnostics.errors(), "fault") + "\n");
  return text ? ExitCode::fine : std::max(exit_code(diagnostics), ExitCode::content_errors);
}

int run_search_command(const SearchCommand& command) {
  Diagnostics diagnostics;
  const std::optional<std::string> text = run_search(command, diagnostics);
  print(stderr, to_text(diagnostics));
  if (text) print(stdout, *text);
  return exit_code(diagnostics);
}

// ---- options

CLI::Option* add_path(CLI::App* command, const char* option, fs::path& path, const char* description) {
  return command->add_option(option, path, description)->check(is_named)->capture_default_str();
}

void add_content(CLI::App* command, fs::path& content) {
  add_path(command, "--content", content, "Folder with documents, practices and vocabularies");
}

void add_templates(CLI::App* command, fs::path& templates) {
  add_path(command, "--templates", templates, "Folder with the templates and assets");
}

Subcommand add_build(CLI::App& app, const BuildSettings& usual) {
  const auto settings = std::make_shared<BuildSettings>(usual);
  CLI::App* command =
      app.add_subcommand("build", "Make the site: all pages, data files and the search index");
  add_content(command, settings->content);
  add_templates(command, settings->templates);
  add_path(command, "--output", settings->output, "Folder of the site; it is replaced as a whole");
  command->add_option("--base-url", settings->base_url, "Address under which the site will stand on the web")
      ->check(is_web_address);
  command->add_flag("!--no-cache", settings->has_cache,
                    "Make everything anew, and keep nothing for the next build");
  command->add_flag("--precompress", settings->precompress,
                    "With .gz and .br beside each file of text, for web servers that send them");
  command
      ->add_option("--jobs", settings->jobs,
                   "Threads; 0 for as many as there are cores. The site is the same")
      ->check(CLI::Range(0, most_jobs))
      ->capture_default_str();
  return {command, [settings](auto) { return run_build(*settings); }};
}

Subcommand add_check(CLI::App& app, const BuildSettings& usual) {
  const auto check = std::make_shared<CheckOptions>();
  check->content = usual.content;
  check->site = usual.output;
  CLI::App* command =
      app.add_subcommand("check", "Read and link everything, report every fault, publish nothing");
  add_content(command, check->content);
  command->add_flag("--fix", check->fix, "Repair first what needs no decision, showing each repair");
  command->add_option("--format", check->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command->add_option("--today", check->today,
                      "The day by which reviews are due; by itself that of the clock");
  command->add_flag("--list", check->list, "Print every message there is, with what to do");
  return {command, [check](auto) { return run_check(*check); }};
}

Subcommand add_new_practice(CLI::App& app, const BuildSettings& usual) {
  struct Asked {
    NewPractice practice;
    std::vector<std::string> title;
  };
  const auto asked = std::make_shared<Asked>();
  asked->practice.content = usual.content;
  CLI::App* above =
      app.add_subcommand("new", "A new file with notes on what to write: new practice \"TITLE\"");
  above->require_subcommand(1);
  CLI::App* command = above->add_subcommand(
      "practice", "Write content/practices/<id>.md, a draft with every field and heading");
  command->add_option("TITLE", asked->title, "What the practice is called")->required();
  command->add_option("--id", asked->practice.id, "Its id; by itself made from the title");
  add_content(command, asked->practice.content);
  return {command, [asked](auto) {
            asked->practice.title = joined(asked->title);
            return run_new_practice(asked->practice);
          }};
}

Subcommand add_import(CLI::App& app, const BuildSettings& usual) {
  const auto importing = std::make_shared<ImportDocument>();
  importing->content = usual.content;
  CLI::App* command = app.add_subcommand(
      "import", "Put a document among the content: Word (.docx), plain text, the text of a PDF, Akoma Ntoso");
  command->add_option("FILE", importing->file, "The file as it was received; it is copied")
      ->required()
      ->check(is_named);
  command->add_option("--slug", importing->slug,
                      "The name of its folder; by itself made from the symbol, or from the title");
  add_content(command, importing->content);
  return {command, [importing](auto) { return run_import(*importing); }};
}

Subcommand add_show(CLI::App& app, const BuildSettings& usual) {
  struct Asked {
    fs::path content;
    std::vector<std::string> name;
    bool as_json = false;
  };
  const auto asked = std::make_shared<Asked>();
  asked->content = usual.content;
  CLI::App* command = app.add_subcommand("show", "One provision, practice or term with all its links");
  command
      ->add_option("NAME", asked->name,
                   "A citation (\"A/CONF.234/16, para. 158 (k)\"), a record's id or a practice's title")
      ->required();
  add_content(command, asked->content);
  command->add_flag("--json", asked->as_json, "As JSON");
  return {command, [asked, command](auto) {
            const std::string name = joined(asked->name);
            if (name.find_first_not_of(' ') == std::string::npos) {
              print(stderr, wrong_use_text(*command, "expected a name, found an empty one"));
              return ExitCode::wrong_use;
            }
            return run_show(asked->content, name, asked->as_json ? ShowFormat::Json : ShowFormat::Text);
          }};
}

Subcommand add_search(CLI::App& app, const BuildSettings& usual) {
  struct Asked {
    SearchCommand search;
    bool as_json = false;
    bool facets = false;
  };
  const auto asked = std::make_shared<Asked>();
  SearchCommand& search = asked->search;
  search.index = usual.output / "search-index";
  CLI::App* command = app.add_subcommand(
      "search",
      "QUERY...: search everything; words, \"phrases\", -not, OR, prefix*, title:, year:2015..2021");
  command->allow_extras();  // the query's words, those that begin with a hyphen too
  add_path(command, "--index", search.index, "Folder of the index, or a Xapian stub file");
  command->add_option("--kind", search.kind,
                      "Only this kind: provision, recommendation, practice, theme, country ...");
  command->add_option("--country", search.country, "Only this country: NOR, NO or Norway");
  command->add_option("--limit", search.limit, "How many results")
      ->check(CLI::Range(0, most_results))
      ->capture_default_str();
  command->add_option("--language", search.language, "Language of the texts, as en or fr")
      ->capture_default_str();
  command->add_flag("--facets", asked->facets, "Count the results by kind, document, theme, country ...");
  command->add_flag("--json", asked->as_json, "As JSON");
  const auto run = [asked, command](std::span<const std::string> behind) {
    std::vector<std::string> words = command->remaining();
    for (std::string& word : words) {
      unmark_word(word);
      if (!word.starts_with("--") || word == "--") continue;
      print(stderr, unknown_option_text(*command, word));
      return ExitCode::wrong_use;
    }
    words.insert(words.end(), behind.begin(), behind.end());
    SearchCommand& wanted = asked->search;
    wanted.query = joined(words);
    if (wanted.query.empty()) {
      print(stderr, wrong_use_text(*command, "expected words to look for, found none"));
      return ExitCode::wrong_use;
    }
    wanted.format = asked->as_json ? SearchCommand::Format::Json : SearchCommand::Format::Text;
    wanted.facets = asked->facets ? SearchCommand::Facets::Show : SearchCommand::Facets::Hide;
    wanted.marks = isatty(STDOUT_FILENO) != 0 ? SearchCommand::Marks::Terminal : SearchCommand::Marks::None;
    return run_search_command(wanted);
  };
  return {command, run, true};
}

Subcommand add_serve(CLI::App& app, const BuildSettings& usual) {
  const auto serving = std::make_shared<ServeSettings>();
  serving->preview = {usual.content, usual.templates, usual.search_client};
  CLI::App* command = app.add_subcommand(
      "serve", "Show the site in a browser on this machine, and each save at once; drafts too");
  command->add_option("--port", serving->port, "Port on 127.0.0.1; 0 for any that is free")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  add_content(command, serving->preview.content);
  add_templates(command, serving->preview.templates);
  return {command, [serving](auto) { return run_serve(*serving); }};
}

Subcommand add_pack(CLI::App& app, const BuildSettings& usual) {
  using Form = PackCommand::Form;
  const auto packing = std::make_shared<PackCommand>();
  packing->anew = usual;
  packing->site = packing->anew.output;
  CLI::App* above = app.add_subcommand("pack", "An edition to carry away: usb, zip, zim, epub, single, index")
                        ->require_subcommand(1);
  add_path(above, "--site", packing->site, "Folder of the site that kyoto build made");
  above->fallthrough();  // its options may stand behind the form, too
  const auto add_form = [&](const char* name, Form form, const char* target, const char* description) {
    CLI::App* command = above->add_subcommand(name, description);
    command->add_option(target, packing->target, "What to write")->required()->check(is_named);
    command->callback([packing, form] { packing->form = form; });
    return command;
  };

  CLI::App* usb =
      add_form("usb", Form::Usb, "DIR", "A folder for a memory stick: START-HERE.html and the whole site");
  usb->add_flag_callback(
      "--with-xapian", [packing] { packing->usb.xapian = UsbSettings::Xapian::Take; },
      "With the index that kyoto search reads");
  add_form("zip", Form::Zip, "FILE", "The site in a ZIP file");
  add_form("zim", Form::Zim, "FILE", "The site for Kiwix, with an index of its own");
  for (CLI::App* command :
       {add_form("epub", Form::Epub, "FILE", "A book for e-readers, from the content"),
        add_form("single", Form::Single, "FILE",
                 "One HTML page for phones, from the content: declaration, recommendations, practices")}) {
    add_content(command, packing->anew.content);
    add_templates(command, packing->anew.templates);
    command
        ->add_option("--base-url", packing->anew.base_url,
                     "As it was given to build, so that both have one edition number")
        ->check(is_web_address);
  }
  CLI::App* index = add_form("index", Form::Index, "DIR",
                             "The index of kyoto search in parts, for machines that answer as one");
  index->add_option("--shards", packing->shards, "How many parts")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  usb->add_option("--since", packing->usb.since, "Only what changed since the edition of this manifest.json");
  usb->add_option("--sign", packing->usb.secret_key, "Sign with this secret key of minisign");
  packing->usb.ask_password = [] { return read_password("Password of the secret key: "); };
  return {above, [packing](auto) { return run_pack_command(*packing); }};
}

Subcommand add_verify(CLI::App& app) {
  const auto verifying = std::make_shared<VerifyCommand>();
  CLI::App* command = app.add_subcommand(
      "verify", "Is this edition (a site, a stick) whole and unaltered? Every fault by name");
  command->add_option("DIR", verifying->folder, "The folder of the edition, or the stick it is on")
      ->required()
      ->check(is_named);
  command->add_option("--apply", verifying->update,
                      "First bring it up to date with what kyoto pack usb --since made");
  command->add_option("--public-key", verifying->public_key,
                      "It must be signed by this key of minisign, or the one in this file");
  return {command, [verifying](auto) { return run_verify_command(*verifying); }};
}

}  // namespace

std::vector<Subcommand> add_subcommands(CLI::App& app) {
  const BuildSettings usual = usual_settings();
  return {add_build(app, usual),  add_check(app, usual), add_new_practice(app, usual),
          add_import(app, usual), add_show(app, usual),  add_search(app, usual),
          add_serve(app, usual),  add_pack(app, usual),  add_verify(app)};
}

}  // namespace kyoto
