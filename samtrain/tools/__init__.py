"""The planning tools, one folder each, all built alike: model, analysis, chart, widget, criteria."""
