"""A document that does not say from when it holds, and nobody names a year."""

import hjul
from hjul.render import natural_window

model = hjul.load(
    {
        "hjul": "1",
        "id": "timeless",
        "levels": ["schools"],
        "kinds": {"school": "schools"},
        "units": {"north": {"kind": "school"}},
    }
)
try:
    natural_window(model)
except hjul.Error as error:
    print(error.code, error)
