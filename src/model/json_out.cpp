#include "json_out.hpp"

namespace hjul {
namespace {

constexpr std::size_t line_width = 110;

}  // namespace

std::string json_quoted(std::string_view text) {
  constexpr char hex[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += {'\\', c};
    else if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (byte < 0x20)
      out += {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
    else
      out += c;
  }
  return out + '"';
}

void JsonOut::name(std::string_view name) { pending_name_ = json_quoted(name); }

std::uint32_t JsonOut::add(Node node) {
  node.name = std::move(pending_name_);
  pending_name_.clear();
  const auto index = static_cast<std::uint32_t>(nodes_.size());
  if (!open_.empty()) nodes_[open_.back()].children.push_back(index);
  nodes_.push_back(std::move(node));
  return index;
}

void JsonOut::begin(char bracket) {
  Node node;
  node.bracket = bracket;
  open_.push_back(add(std::move(node)));
}

void JsonOut::end(char) {
  Node& node = nodes_[open_.back()];
  open_.pop_back();
  node.width = 2;
  for (const std::uint32_t child : node.children)
    node.width += nodes_[child].width + nodes_[child].name.size() + (nodes_[child].name.empty() ? 2 : 4);
}

void JsonOut::scalar(std::string text) {
  Node node;
  node.width = text.size();
  node.scalar = std::move(text);
  add(std::move(node));
}

void JsonOut::print_flat(std::uint32_t index, std::string& out) const {
  const Node& node = nodes_[index];
  if (!node.name.empty()) out += node.name + ": ";
  if (node.bracket == 0) {
    out += node.scalar;
    return;
  }
  out += node.bracket;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (i > 0) out += ", ";
    print_flat(node.children[i], out);
  }
  out += node.bracket == '{' ? '}' : ']';
}

void JsonOut::print(std::uint32_t index, std::size_t indent, std::string& out) const {
  const Node& node = nodes_[index];
  // The document itself always stands on several lines, one per member.
  const bool fits = indent > 0 && indent + node.name.size() + 2 + node.width <= line_width;
  if (node.bracket == 0 || node.children.empty() || fits) return print_flat(index, out);
  if (!node.name.empty()) out += node.name + ": ";
  out += node.bracket;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    out += i > 0 ? ",\n" : "\n";
    out.append(indent + 2, ' ');
    print(node.children[i], indent + 2, out);
  }
  out += '\n';
  out.append(indent, ' ');
  out += node.bracket == '{' ? '}' : ']';
}

std::string JsonOut::take() {
  std::string out;
  if (!nodes_.empty()) print(0, 0, out);
  out += '\n';
  nodes_.clear();
  return out;
}

}  // namespace hjul
