// A list that is copied in next to no time and shares with its copies what neither has changed since: a tree of leaves
// with counts of users. So a reading can be kept at many moments, and gone on from at each of them. Inside the room
// only.
//
// It is a value: whoever changes an element gets a leaf of its own first. References to elements that were asked for to
// change them stay valid while the list lives and is not copied; those asked for to read them, until it is changed.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

namespace hjul {

namespace detail {

// A pointer that counts its users in what it points at.
template <class Node>
class UserPointer {
 public:
  UserPointer() noexcept = default;
  static UserPointer make() { return UserPointer(new Node); }
  UserPointer(const UserPointer& other) noexcept : at_(other.at_) {
    if (at_) at_->users.fetch_add(1, std::memory_order_relaxed);
  }
  UserPointer(UserPointer&& other) noexcept : at_(std::exchange(other.at_, nullptr)) {}
  UserPointer& operator=(UserPointer other) noexcept {
    std::swap(at_, other.at_);
    return *this;
  }
  ~UserPointer() {
    if (at_ && at_->users.fetch_sub(1, std::memory_order_acq_rel) == 1) delete at_;
  }

  const Node& operator*() const noexcept { return *at_; }
  // To change: a node of one's own.
  Node& own() {
    // What others did to the node before they let go of it is seen here.
    if (at_->users.load(std::memory_order_acquire) != 1) *this = UserPointer(new Node(*at_));
    return *at_;
  }

 private:
  explicit UserPointer(Node* node) noexcept : at_(node) {}
  Node* at_ = nullptr;
};

}  // namespace detail

template <class T, std::size_t leaf_size = 32>
class Numbered {
  static constexpr std::size_t fan = 64;
  static constexpr std::size_t branch_size = leaf_size * fan;
  struct Leaf {
    Leaf() = default;
    Leaf(const Leaf& other) : items(other.items) {}
    Leaf& operator=(const Leaf&) = delete;
    ~Leaf() = default;
    std::atomic<std::uint32_t> users{1};
    std::array<T, leaf_size> items{};
  };
  struct Branch {
    Branch() = default;
    Branch(const Branch& other) : leaves(other.leaves) {}
    Branch& operator=(const Branch&) = delete;
    ~Branch() = default;
    std::atomic<std::uint32_t> users{1};
    std::array<detail::UserPointer<Leaf>, fan> leaves{};
  };

 public:
  class const_iterator {
   public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;

    const_iterator() noexcept = default;
    const_iterator(const Numbered& list, std::size_t at) noexcept : list_(&list), at_(at) {}
    reference operator*() const noexcept { return (*list_)[at_]; }
    pointer operator->() const noexcept { return &(*list_)[at_]; }
    reference operator[](difference_type n) const noexcept { return *(*this + n); }
    const_iterator& operator++() noexcept { return *this += 1; }
    const_iterator& operator--() noexcept { return *this += -1; }
    const_iterator operator++(int) noexcept { return std::exchange(*this, *this + 1); }
    const_iterator operator--(int) noexcept { return std::exchange(*this, *this - 1); }
    const_iterator& operator+=(difference_type n) noexcept {
      at_ = static_cast<std::size_t>(static_cast<difference_type>(at_) + n);
      return *this;
    }
    const_iterator& operator-=(difference_type n) noexcept { return *this += -n; }
    friend const_iterator operator+(const_iterator it, difference_type n) noexcept { return it += n; }
    friend const_iterator operator+(difference_type n, const_iterator it) noexcept { return it += n; }
    friend const_iterator operator-(const_iterator it, difference_type n) noexcept { return it -= n; }
    friend difference_type operator-(const const_iterator& a, const const_iterator& b) noexcept {
      return static_cast<difference_type>(a.at_) - static_cast<difference_type>(b.at_);
    }
    friend bool operator==(const const_iterator& a, const const_iterator& b) noexcept { return a.at_ == b.at_; }
    friend auto operator<=>(const const_iterator& a, const const_iterator& b) noexcept { return a.at_ <=> b.at_; }

   private:
    const Numbered* list_ = nullptr;
    std::size_t at_ = 0;
  };
  using value_type = T;
  using iterator = const_iterator;
  using const_reverse_iterator = std::reverse_iterator<const_iterator>;

  Numbered() = default;
  explicit Numbered(std::size_t count) {
    while (size_ < count) push_back(T{});
  }

  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  std::int32_t count() const noexcept { return static_cast<std::int32_t>(size_); }

  template <class Number>
  const T& operator[](Number number) const noexcept {
    const auto at = static_cast<std::size_t>(number);
    return (*(*branches_[at / branch_size]).leaves[at / leaf_size % fan]).items[at % leaf_size];
  }
  // To change it.
  template <class Number>
  T& operator[](Number number) {
    const auto at = static_cast<std::size_t>(number);
    return branches_[at / branch_size].own().leaves[at / leaf_size % fan].own().items[at % leaf_size];
  }
  // Of a list that could be changed: to read alone.
  template <class Number>
  const T& peek(Number number) const noexcept {
    return (*this)[number];
  }
  const T& back() const noexcept { return (*this)[size_ - 1]; }
  T& back() { return (*this)[size_ - 1]; }

  void push_back(T value) {
    if (size_ % branch_size == 0 && branches_.size() == size_ / branch_size)
      branches_.push_back(detail::UserPointer<Branch>::make());
    if (size_ % leaf_size == 0)
      branches_.back().own().leaves[size_ / leaf_size % fan] = detail::UserPointer<Leaf>::make();
    ++size_;
    (*this)[size_ - 1] = std::move(value);
  }
  void pop_back() {
    (*this)[size_ - 1] = T{};
    --size_;
    if (size_ % leaf_size == 0) branches_.back().own().leaves[size_ / leaf_size % fan] = {};
    if (size_ % branch_size == 0) branches_.pop_back();
  }

  // The elements that it does not share with another list.
  template <class Each>
  void each_not_shared_with(const Numbered& other, const Each& each) const {
    for (std::size_t b = 0; b < branches_.size(); ++b) {
      const Branch* const there = b < other.branches_.size() ? &*other.branches_[b] : nullptr;
      if (&*branches_[b] == there) continue;
      for (std::size_t l = 0; l < fan; ++l) {
        const std::size_t first = b * branch_size + l * leaf_size;
        if (first >= size_) return;
        if (there && first < other.size_ && &*(*branches_[b]).leaves[l] == &*there->leaves[l]) continue;
        for (std::size_t i = first; i < size_ && i < first + leaf_size; ++i) each((*this)[i]);
      }
    }
  }

  const_iterator begin() const noexcept { return {*this, 0}; }
  const_iterator end() const noexcept { return {*this, size_}; }
  const_reverse_iterator rbegin() const noexcept { return const_reverse_iterator(end()); }
  const_reverse_iterator rend() const noexcept { return const_reverse_iterator(begin()); }

 private:
  std::vector<detail::UserPointer<Branch>> branches_;
  std::size_t size_ = 0;
};

// Finds numbers by name; copied as cheaply. The names stand with what they name: `name_of(number)` gives one.
class NameIndex {
 public:
  template <class NameOf>
  std::int32_t find(std::string_view name, const NameOf& name_of) const {
    if (slots_.empty()) return -1;
    const std::uint32_t hash = hash_of(name);
    for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      const std::uint64_t slot = slots_[at];
      if (slot == 0) return -1;
      const auto number = static_cast<std::int32_t>(static_cast<std::uint32_t>(slot)) - 1;
      if (static_cast<std::uint32_t>(slot >> 32) == hash && name_of(number) == name) return number;
    }
  }
  // The first of a name stays.
  template <class NameOf>
  void add(std::string_view name, std::int32_t number, const NameOf& name_of) {
    if (find(name, name_of) >= 0) return;
    if (2 * (count_ + 1) > slots_.size()) grow();
    const std::uint32_t hash = hash_of(name);
    put(slots_, std::uint64_t{hash} << 32 | static_cast<std::uint32_t>(number + 1));
    ++count_;
  }

 private:
  using Slots = Numbered<std::uint64_t, 64>;
  static std::uint32_t hash_of(std::string_view name) noexcept {
    const std::uint64_t hash = std::hash<std::string_view>{}(name);
    return static_cast<std::uint32_t>(hash ^ hash >> 32);
  }
  static void put(Slots& slots, std::uint64_t slot) {
    std::size_t at = slot >> 32 & (slots.size() - 1);
    while (slots.peek(at) != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = slot;
  }
  void grow() {
    Slots larger(slots_.empty() ? 64 : 2 * slots_.size());
    for (const std::uint64_t slot : slots_)
      if (slot != 0) put(larger, slot);
    slots_ = std::move(larger);
  }
  Slots slots_;
  std::size_t count_ = 0;
};

}  // namespace hjul
