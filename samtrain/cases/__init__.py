"""The case companies: invented names, people and figures that the whole course works on."""

from samtrain.cases.load import Case, Truth, load, truth, truth_about

__all__ = ["Case", "Truth", "load", "truth", "truth_about"]
