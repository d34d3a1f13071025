"""Pictures: what a file holds, and the crop or size that goes into an output. Known by content, not by name."""

from edition.pictures.check import usable
from edition.pictures.darkroom import Darkroom
from edition.pictures.develop import MOST_CROPPED, Wanted, crop_box
from edition.pictures.kinds import BadPicture
from edition.pictures.vector import inside

__all__ = ["MOST_CROPPED", "BadPicture", "Darkroom", "Wanted", "crop_box", "inside", "usable"]
