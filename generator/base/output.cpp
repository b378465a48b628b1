// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>

namespace kyoto {
namespace {

std::atomic<int> failure = 0;
bool ends_by_signal = true;  // unless who started the program ignores SIGPIPE

}  // namespace

void begin_output() {
  // A folder: to write there fails, as it does where nothing is open.
  int number = 0;
  do number = open("/", O_RDONLY | O_DIRECTORY);
  while (number >= 0 && number <= STDERR_FILENO);
  if (number >= 0) close(number);
  ends_by_signal = std::signal(SIGPIPE, SIG_IGN) != SIG_IGN;
  std::signal(SIGXFSZ, SIG_IGN);
}

void print(std::FILE* stream, const std::string& text) {
  const bool is_printed =
      std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0;
  if (is_printed || stream != stdout) return;
  int none = 0;
  failure.compare_exchange_strong(none, errno);
}

int output_failure() {
  return failure;
}

void end_without_reader() {
  if (!ends_by_signal) return;
  std::signal(SIGPIPE, SIG_DFL);
  std::raise(SIGPIPE);
}

}  // namespace kyoto
