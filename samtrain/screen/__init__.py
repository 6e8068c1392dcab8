"""What every tool screen is made of: an editable table, a picture to drag in, findings, undo."""

from samtrain.screen.board import Axes, Board, Drag, Picture, Point, axes_of
from samtrain.screen.form import Form, Setting
from samtrain.screen.history import History
from samtrain.screen.screen import MenuItem, Screen, Sheet
from samtrain.screen.table import AddFrom, Column, Table

__all__ = [
    "AddFrom",
    "Axes",
    "Board",
    "Column",
    "Drag",
    "Form",
    "History",
    "MenuItem",
    "Picture",
    "Point",
    "Screen",
    "Setting",
    "Sheet",
    "Table",
    "axes_of",
]
