"""The learner: workspace, progress, check, hand-in."""

# The function, which notebooks call, stands before the module of the same name.
from samtrain.learner.home import home as home
