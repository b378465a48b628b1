// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/progress.h"

#include <fmt/format.h>
#include <sys/resource.h>

#include <utility>

namespace kyoto {
namespace {

constexpr std::chrono::milliseconds between_shows{100};

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

rusage used() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return usage;
}

/// 12345 -> 12,345.
std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

}  // namespace

void Progress::begin(std::string name, std::string things) {
  end();
  BuildStage stage;
  stage.name = std::move(name);
  stage.things = std::move(things);
  began_ = Clock::now();
  const rusage usage = used();
  processor_began_ = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  count_ = 0;
  next_show_ = (began_ + between_shows).time_since_epoch().count();
  stages_.push_back(std::move(stage));
  if (show_) show_(stages_.back());
}

void Progress::end() {
  if (stages_.empty() || stages_.back().is_over) return;
  measure(stages_.back());
  stages_.back().is_over = true;
  if (show_) show_(stages_.back());
}

void Progress::step() {
  ++count_;
  if (!show_) return;
  const Clock::time_point now = Clock::now();
  if (now.time_since_epoch().count() < next_show_ || is_showing_.test_and_set()) return;
  next_show_ = (now + between_shows).time_since_epoch().count();
  BuildStage stage = stages_.back();
  measure(stage);
  show_(stage);
  is_showing_.clear();
}

void Progress::measure(BuildStage& stage) const {
  const rusage usage = used();
  stage.count = count_;
  stage.seconds = std::chrono::duration<double>(Clock::now() - began_).count();
  stage.processor_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime) - processor_began_;
  stage.peak = static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

std::string to_line(const BuildStage& stage) {
  std::string line = fmt::format("{:<14}", stage.name);
  const std::string count = stage.things.empty() || stage.count == 0
                                ? std::string()
                                : fmt::format("{} {}", grouped(stage.count), stage.things);
  line += fmt::format("{:>16}", count);
  if (stage.is_over)
    line += fmt::format("{:>9.2f} s{:>9.2f} s of processors{:>7} MB", stage.seconds, stage.processor_seconds,
                        stage.peak / 1'000'000);
  else if (!count.empty() && stage.seconds > 0)
    line += fmt::format("   {} a second",
                        grouped(static_cast<std::size_t>(static_cast<double>(stage.count) / stage.seconds)));
  return line;
}

}  // namespace kyoto
