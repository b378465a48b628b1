// SPDX-License-Identifier: GPL-3.0-or-later
// How far a long piece of work is, for somebody who waits for it, and what each of its stages has cost. Not
// for what is wrong: that is for Diagnostics.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace kyoto {

/// What one stage has come to, so far or in all.
struct BuildStage {
  std::string name;
  std::string things;            ///< what is counted: `files`; empty: nothing is
  std::size_t count = 0;         ///< of them, so far
  double seconds = 0;            ///< that passed
  double processor_seconds = 0;  ///< that all threads together worked
  std::size_t peak = 0;  ///< bytes of memory, the most that the program had until the end of the stage
  bool is_over = false;
};

class Progress {
 public:
  /// Is told of each stage that ends, and now and then of the one under way; from one thread at a time.
  using Show = std::function<void(const BuildStage&)>;

  Progress() = default;  ///< shows nothing
  explicit Progress(Show show) : show_(std::move(show)) {}
  ~Progress() { end(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Ends the stage under way and begins another one.
  void begin(std::string name, std::string things = {});
  void end();

  /// One more of the things was done. From any thread.
  void step();

  const std::vector<BuildStage>& stages() const { return stages_; }

 private:
  using Clock = std::chrono::steady_clock;
  void measure(BuildStage& stage) const;

  Show show_;
  std::vector<BuildStage> stages_;
  Clock::time_point began_;
  double processor_began_ = 0;
  std::atomic<std::size_t> count_ = 0;
  std::atomic<Clock::rep> next_show_ = 0;  ///< by the clock
  std::atomic_flag is_showing_;
};

/// The stage in a line: `render     12,345 files  1.23 s  2.10 s of processors  123 MB`.
std::string to_line(const BuildStage& stage);

}  // namespace kyoto
