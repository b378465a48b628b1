// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/survive.h"

#include <chrono>
#include <exception>
#include <future>
#include <memory>
#include <stdexcept>
#include <thread>
#include <utility>

namespace kyoto {
namespace {

struct Outcome {
  std::promise<void> promise;
  bool is_stranded = false;  // the thread cannot go on
};

thread_local Outcome* outcome_here = nullptr;

/// A handler of std::terminate must not return: it gives the failure to who waits for it, and sleeps.
[[noreturn]] void hand_over() {
  Outcome& outcome = *std::exchange(outcome_here, nullptr);
  outcome.is_stranded = true;
  const std::exception_ptr failure = std::current_exception();
  outcome.promise.set_exception(
      failure ? failure : std::make_exception_ptr(std::runtime_error("the work ended without a reason")));
  for (;;) std::this_thread::sleep_for(std::chrono::hours(1));
}

/// Answers std::terminate from now on: in threads of `survive` as above, in all others as before.
void watch_terminate() {
  static std::terminate_handler others = nullptr;
  static const bool is_set = [] {
    others = std::get_terminate();
    std::set_terminate([] {
      if (outcome_here) hand_over();
      others();
    });
    return true;
  }();
  static_cast<void>(is_set);
}

}  // namespace

void survive(const std::function<void()>& work) {
  watch_terminate();
  const auto outcome = std::make_shared<Outcome>();  // of both threads: either may be the last to look at it
  std::future<void> end = outcome->promise.get_future();
  std::thread thread([outcome, &work] {
    outcome_here = outcome.get();
    try {
      work();
      outcome_here = nullptr;
      outcome->promise.set_value();
    } catch (...) {  // thrown again below
      outcome_here = nullptr;
      outcome->promise.set_exception(std::current_exception());
    }
  });
  end.wait();
  if (outcome->is_stranded)
    thread.detach();
  else
    thread.join();
  end.get();
}

}  // namespace kyoto
