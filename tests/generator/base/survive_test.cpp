// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/survive.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <thread>

namespace kyoto {
namespace {

struct ThrowsAtItsEnd {
  // What a library may do; without noexcept(false) it is the end of the program.
  ~ThrowsAtItsEnd() { fail(); }
  [[gnu::noinline]] static void fail() { throw std::runtime_error("the disk is full"); }
};

std::string failure_of(const std::function<void()>& work) {
  try {
    survive(work);
  } catch (const std::exception& failure) {
    return failure.what();
  }
  return "";
}

}  // namespace

TEST_CASE("work is done in a thread of its own, and what it throws is thrown to the caller") {
  std::thread::id there;
  CHECK(failure_of([&] { there = std::this_thread::get_id(); }).empty());
  CHECK(there != std::this_thread::get_id());
  CHECK(failure_of([] { throw std::out_of_range("too far"); }) == "too far");
}

TEST_CASE("what leaves a destructor does not end the program") {
  CHECK(failure_of([] { const ThrowsAtItsEnd object; }) == "the disk is full");
  CHECK(failure_of([] {
          const ThrowsAtItsEnd object;
          throw std::runtime_error("the first of two");
        }) == "the disk is full");
  CHECK(failure_of([] { std::terminate(); }) == "the work ended without a reason");
  CHECK(failure_of([] {}).empty());
}

}  // namespace kyoto
