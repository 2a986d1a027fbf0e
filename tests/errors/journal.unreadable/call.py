"""There is no such file."""

from workshop import folder, tell

with folder():
    tell("journal", "verify", "nothing.hjul")
