// SPDX-License-Identifier: GPL-3.0-or-later
// Practices in an order. Copies of the list share them, so that a preview takes over thousands of them in no
// time; who changes one makes it the list's own first.
#pragma once

#include <compare>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "model/practice.h"

namespace kyoto {

/// A practice that several may hold.
class SharedPractice {
 public:
  SharedPractice() = default;  ///< of none: it may only be given another one
  SharedPractice(Practice practice) : practice_(std::make_shared<Practice>(std::move(practice))) {}

  const Practice& operator*() const { return *practice_; }
  const Practice* operator->() const { return practice_.get(); }

  /// For changes: a copy of its own when others hold it too; they keep what they have.
  Practice& edit() {
    if (practice_.use_count() > 1) practice_ = std::make_shared<Practice>(*practice_);
    return *practice_;
  }

  /// Whether both hold one and the same.
  bool is_shared_with(const SharedPractice& other) const { return practice_ == other.practice_; }

 private:
  std::shared_ptr<Practice> practice_;
};

class Practices {
 public:
  class Iterator {
   public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = Practice;
    using difference_type = std::ptrdiff_t;
    using pointer = const Practice*;
    using reference = const Practice&;

    Iterator() = default;
    explicit Iterator(const SharedPractice* at) : at_(at) {}

    reference operator*() const { return **at_; }
    pointer operator->() const { return &**at_; }
    reference operator[](difference_type by) const { return *at_[by]; }
    Iterator& operator++() { return *this += 1; }
    Iterator operator++(int) { return Iterator(at_++); }
    Iterator& operator--() { return *this -= 1; }
    Iterator operator--(int) { return Iterator(at_--); }
    Iterator& operator+=(difference_type by) {
      at_ += by;
      return *this;
    }
    Iterator& operator-=(difference_type by) { return *this += -by; }
    friend Iterator operator+(Iterator a, difference_type by) { return a += by; }
    friend Iterator operator+(difference_type by, Iterator a) { return a += by; }
    friend Iterator operator-(Iterator a, difference_type by) { return a -= by; }
    friend difference_type operator-(Iterator a, Iterator b) { return a.at_ - b.at_; }
    friend auto operator<=>(Iterator, Iterator) = default;

   private:
    const SharedPractice* at_ = nullptr;
  };

  Practices() = default;
  explicit Practices(std::vector<SharedPractice> practices) : all_(std::move(practices)) {}
  Practices(std::initializer_list<Practice> practices) : all_(practices.begin(), practices.end()) {}

  Iterator begin() const { return Iterator(all_.data()); }
  Iterator end() const { return Iterator(all_.data() + all_.size()); }
  std::size_t size() const { return all_.size(); }
  bool empty() const { return all_.empty(); }
  const Practice& operator[](std::size_t place) const { return *all_[place]; }
  const Practice& front() const { return *all_.front(); }
  const Practice& back() const { return *all_.back(); }

  const SharedPractice& shared(std::size_t place) const { return all_[place]; }
  /// The practice as this list's own.
  Practice& edit(std::size_t place) { return all_[place].edit(); }
  void replace(std::size_t place, SharedPractice by) { all_[place] = std::move(by); }
  void push_back(SharedPractice practice) { all_.push_back(std::move(practice)); }

  /// Leaves out those of which `is` is true.
  template <typename Is>
  void remove_if(Is is) {
    std::erase_if(all_, [&](const SharedPractice& practice) { return is(*practice); });
  }

 private:
  std::vector<SharedPractice> all_;
};

}  // namespace kyoto
