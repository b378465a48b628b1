// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/serve.h"

#include <fmt/format.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <optional>
#include <utility>

#include "base/file.h"
#include "base/html.h"
#include "base/watch.h"
#include "commands/check.h"
#include "complete_messages.h"
#include "publish/serve.h"
#include "read/read.h"

namespace kyoto {
namespace {

/// Where the script and the style that only a preview has are asked for.
constexpr std::string_view own_folder = "-/";
constexpr const char* problems_page = "problems.html";

/// Makes the signals that end a program readable as a file, for as long as it lives. Threads that begin
/// meanwhile do not get them either.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&signals_);
    // One that is ignored (nohup) would be heard as well once it is blocked.
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
      if (struct sigaction action = {};
          sigaction(signal, nullptr, &action) != 0 || action.sa_handler != SIG_IGN)
        sigaddset(&signals_, signal);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    descriptor_ = signalfd(-1, &signals_, SFD_CLOEXEC | SFD_NONBLOCK);
  }
  ~StopSignals() {
    signalfd_siginfo taken = {};
    while (read(descriptor_, &taken, sizeof taken) > 0) {
    }
    close(descriptor_);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  int descriptor() const { return descriptor_; }

 private:
  sigset_t signals_ = {}, before_ = {};
  int descriptor_ = -1;
};

/// For a page that stands at an address of another one: its links start from the root.
void link_from_root(std::string& page) {
  const std::string_view head = "<head>";
  if (const std::size_t at = page.find(head); at != std::string::npos)
    page.insert(at + head.size(), "<base href=\"/\">");
}

Html banner(const Diagnostics& diagnostics) {
  if (diagnostics.errors() + diagnostics.warnings() == 0) return {};
  std::string summary = check_summary(diagnostics);
  summary.pop_back();
  return {fmt::format("<p class=\"preview-banner{}\" role=\"status\"><a href=\"/{}\">{}</a></p>\n",
                      diagnostics.has_errors() ? " has-errors" : "", problems_page, escape(summary))};
}

Answer answer(Preview& preview, const std::filesystem::path& templates, const std::string& path) {
  if (path.starts_with(own_folder)) {
    Diagnostics ignored;
    for (const char* name : {"preview.js", "preview.css"})
      if (path.substr(own_folder.size()) == name)
        if (std::optional<std::string> bytes = read_file(templates / "preview" / name, ignored))
          return {200, std::move(*bytes), {}};
    return {404, "", {}};
  }
  if (path == problems_page) return {200, preview.problems(), {}};
  std::optional<std::string> bytes = preview.file(path);
  const Diagnostics diagnostics = preview.diagnostics();
  Answer found{200, {}, banner(diagnostics)};
  if (bytes) {
    found.bytes = std::move(*bytes);
    return found;
  }
  // Its practice may be one of those with errors: these say more than that the page is not there.
  if (diagnostics.has_errors())
    found = {404, preview.problems(), {}};
  else
    found.bytes = preview.file("404.html").value_or("");
  found.status = 404;
  link_from_root(found.bytes);
  return found;
}

}  // namespace

bool serve(const ServeSettings& settings, const std::function<void(const std::string&)>& say,
           Diagnostics& diagnostics) {
  const PreviewSettings& sources = settings.preview;
  // Faults of the content are shown; but where there is none, its name is misspelt.
  if (!is_content_folder(sources.content, diagnostics)) return false;
  const StopSignals stop;  // before any thread begins
  Preview preview(sources);
  PreviewServer server([&](const std::string& path) { return answer(preview, sources.templates, path); });
  std::optional<Watch> watch =
      Watch::begin({sources.content, sources.templates, sources.search_client}, diagnostics);
  if (!watch) return false;
  preview.refresh();
  if (!server.start(settings.port, diagnostics)) return false;

  std::string said = to_text(completed(preview.diagnostics()));
  say(said);
  say(fmt::format("Preview of {} at http://127.0.0.1:{}/  (Ctrl-C ends it)\n",
                  sources.content.generic_string(), server.port()));
  while (watch->wait(stop.descriptor()) == Watch::Woken::Changed) {
    const auto begin = std::chrono::steady_clock::now();
    if (!preview.refresh()) continue;
    server.announce();
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    const Diagnostics found = preview.diagnostics();
    if (std::string text = to_text(completed(found)); text != said) say(said = std::move(text));
    say(fmt::format("Shown anew after {} ms. {}", milliseconds.count(), check_summary(found)));
  }
  server.stop();
  say("The preview has ended.\n");
  return true;
}

}  // namespace kyoto
