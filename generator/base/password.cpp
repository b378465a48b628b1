// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/password.h"

#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>

namespace kyoto {
namespace {

constexpr std::size_t longest = 1024;  // what minisign takes is no longer

/// What ends a program from the keyboard, or would leave it aside with a terminal that shows nothing.
constexpr std::array<int, 5> ending = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};

volatile sig_atomic_t caught = 0;

extern "C" void note_signal(int signal) {
  caught = signal;
}

/// While it lives what is typed does not appear, and a signal ends the reading instead of the program.
class HiddenTyping {
 public:
  HiddenTyping() {
    struct sigaction handler = {};
    handler.sa_handler = note_signal;  // without SA_RESTART, so that read() comes back
    caught = 0;
    for (std::size_t i = 0; i < ending.size(); ++i) sigaction(ending[i], &handler, &before_[i]);
    is_changed_ = tcgetattr(STDIN_FILENO, &shown_) == 0;
    termios hidden = shown_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    if (is_changed_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  ~HiddenTyping() {
    if (is_changed_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown_);
    for (std::size_t i = 0; i < ending.size(); ++i) sigaction(ending[i], &before_[i], nullptr);
    if (caught != 0) raise(caught);
  }
  HiddenTyping(const HiddenTyping&) = delete;
  HiddenTyping& operator=(const HiddenTyping&) = delete;

 private:
  termios shown_ = {};
  bool is_changed_ = false;
  std::array<struct sigaction, ending.size()> before_ = {};
};

/// Byte by byte: what follows the line is not ours to read.
std::optional<std::string> read_line() {
  std::string line;
  for (char byte = 0; line.size() <= longest;) {
    const ssize_t count = read(STDIN_FILENO, &byte, 1);
    if (count < 0 && errno == EINTR && caught == 0) continue;
    if (count <= 0) return count == 0 && !line.empty() ? std::optional(line) : std::nullopt;
    if (byte == '\n') {
      if (line.ends_with('\r')) line.pop_back();
      return line;
    }
    line += byte;
  }
  return std::nullopt;
}

/// On the terminal, whatever standard output and standard error lead to.
void show(const std::string& text) {
  if (write(STDIN_FILENO, text.data(), text.size()) >= 0) return;
  [[maybe_unused]] const ssize_t tried = write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace

std::optional<std::string> read_password(const std::string& prompt) {
  if (isatty(STDIN_FILENO) == 0) return read_line();
  show(prompt);
  std::optional<std::string> line;
  {
    const HiddenTyping hidden;
    line = read_line();
    show("\n");
  }
  return line;
}

}  // namespace kyoto
