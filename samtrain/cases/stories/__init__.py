"""The stories of the cases, each in a folder of its own, and where a generator finds them."""

from samtrain.cases.stories import a_chips, b_automation, c_software, d_devices
from samtrain.cases.story import Story

STORIES: dict[str, Story] = {module.STORY.id: module.STORY for module in (a_chips, b_automation, c_software, d_devices)}
