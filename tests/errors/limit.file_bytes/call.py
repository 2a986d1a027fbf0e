"""A page of JSON of 64 MiB and one byte."""

from workshop import published

published(" " * (64 * 1024 * 1024 + 1), source="kolada")
