// Writes sample pictures into the folder named by the first argument, for people to look at.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "hjul/render/swimlane.hpp"
#include "hjul/render/wheel_layout.hpp"
#include "sample_pictures.hpp"

namespace {

using namespace hjul;

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
  std::cout << path.filename().string() << " " << text.size() << " bytes\n";
}

void write_wheel(const std::filesystem::path& folder, const std::string& name, const WheelPicture& picture,
                 WheelStyle style) {
  style.id_prefix = name;
  write(folder / (name + ".svg"), render_svg(picture, style));
  const WheelLayout layout = wheel_layout(picture, style);
  std::cout << "  " << layout.labels.size() << " labels, " << overlapping_labels(layout.labels).size()
            << " overlaps, page " << layout.width << " x " << layout.height << ", outside " << layout.outside_count
            << "\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  WheelStyle swedish;
  swedish.language = Language::sv;
  WheelStyle norwegian;
  norwegian.language = Language::nb;
  write_wheel(folder, "jonkoping", samples::jonkoping(), swedish);
  write(folder / "jonkoping.json", layout_json(wheel_layout(samples::jonkoping(), swedish), samples::jonkoping()));
  write_wheel(folder, "buskerud-beside", samples::buskerud(), norwegian);
  WheelStyle nested = norwegian;
  nested.arrangement = TurnArrangement::nested;
  write_wheel(folder, "buskerud-nested", samples::buskerud(), nested);
  write_wheel(folder, "crowded-80", samples::crowded(80, false), swedish);
  write_wheel(folder, "crowded-120-one-date", samples::crowded(120, true), swedish);
  write_wheel(folder, "few-4", samples::crowded(4, false), swedish);
  write_wheel(folder, "simrishamn", samples::simrishamn(), swedish);
  WheelStyle dark = swedish;
  dark.theme = Theme::dark;
  write_wheel(folder, "dark", samples::jonkoping(), dark);
  WheelStyle print = swedish;
  print.theme = Theme::print;
  print.paper = Paper::a4;
  write_wheel(folder, "print", samples::jonkoping(), print);
  WheelStyle automatic = swedish;
  automatic.theme = Theme::automatic;
  write_wheel(folder, "automatic", samples::jonkoping(), automatic);
  write_wheel(folder, "overlay", samples::overlay(), norwegian);

  PictureStyle swimlane = swedish;
  swimlane.id_prefix = "swimlane";
  write(folder / "swimlane.svg", render_svg(swimlane_of(samples::jonkoping()), swimlane));
  write(folder / "swimlane-crowded.svg", render_svg(swimlane_of(samples::crowded(80, false)), swimlane));
  PictureStyle chain = swedish;
  chain.id_prefix = "chain";
  const ChainPicture few = samples::chain(3);
  const ChainPicture many = gather_siblings(samples::chain(30), 4, Language::sv);
  write(folder / "chain.svg", render_svg(few, chain));
  write(folder / "chain-gathered.svg", render_svg(many, chain));
  write(folder / "chain.dot", chain_dot(few, Language::sv));
  write(folder / "chain.mmd", chain_mermaid(many, Language::sv));
}
