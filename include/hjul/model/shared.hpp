// A container behind one pointer, for what most elements lack or have in common with their neighbours: the sources of
// an element, the categories of a unit. Nothing is allocated while it is empty, and copies share what they hold until
// one of them is changed. It reads like the container itself; `edit` changes it.
#pragma once

#include <atomic>
#include <cstdint>
#include <initializer_list>
#include <utility>

namespace hjul {

template <class C>
class Shared {
 public:
  using value_type = typename C::value_type;
  using size_type = typename C::size_type;
  using const_iterator = typename C::const_iterator;
  using iterator = const_iterator;
  using const_reference = typename C::const_reference;
  using reference = const_reference;

  Shared() noexcept = default;
  // It stands for its content everywhere, so it comes from it and gives it without a word.
  Shared(C content) { put(std::move(content)); }  // NOLINT(google-explicit-constructor)
  Shared(std::initializer_list<value_type> content) { put(C(content)); }
  Shared(const Shared& other) noexcept;
  Shared(Shared&& other) noexcept : held_(std::exchange(other.held_, nullptr)) {}
  Shared& operator=(Shared other) noexcept;
  ~Shared() { release(); }

  const C& get() const noexcept;
  operator const C&() const noexcept { return get(); }  // NOLINT(google-explicit-constructor)
  const_iterator begin() const noexcept { return get().begin(); }
  const_iterator end() const noexcept { return get().end(); }
  size_type size() const noexcept { return get().size(); }
  bool empty() const noexcept { return !held_ || held_->content.empty(); }
  // An element of a list. Precondition: there is one.
  const_reference front() const { return *begin(); }
  decltype(auto) operator[](size_type position) const { return get()[position]; }
  // What stands under a key of a map.
  const_iterator find(const auto& key) const { return get().find(key); }
  decltype(auto) at(const auto& key) const { return get().at(key); }

  // The content to be changed: this one's own from now on.
  C& edit();

  friend bool operator==(const Shared& a, const Shared& b) { return a.held_ == b.held_ || a.get() == b.get(); }

 private:
  struct Held {
    std::atomic<std::uint32_t> owners{1};
    C content;
  };
  void put(C content);
  void release() noexcept;
  Held* held_ = nullptr;
};

// ---------------------------------------------------------------------------------------------------------- bodies

template <class C>
Shared<C>::Shared(const Shared& other) noexcept : held_(other.held_) {
  if (held_) held_->owners.fetch_add(1, std::memory_order_relaxed);
}

template <class C>
Shared<C>& Shared<C>::operator=(Shared other) noexcept {
  std::swap(held_, other.held_);
  return *this;
}

template <class C>
const C& Shared<C>::get() const noexcept {
  static const C nothing;
  return held_ ? held_->content : nothing;
}

template <class C>
C& Shared<C>::edit() {
  if (!held_)
    held_ = new Held{};
  else if (held_->owners.load(std::memory_order_acquire) != 1)
    *this = Shared(get());
  return held_->content;
}

template <class C>
void Shared<C>::put(C content) {
  if (content.empty()) return;
  held_ = new Held{};
  held_->content = std::move(content);
}

template <class C>
void Shared<C>::release() noexcept {
  if (held_ && held_->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) delete held_;
}

}  // namespace hjul
