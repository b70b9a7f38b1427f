"""What a photograph shows: label rules, training, the model bundle and the recogniser.

Serving needs what is named here and nothing of the extra `train`; training is in `opencleo.vision.making`.
"""

from opencleo.vision.bundle import Bundle, load_bundle
from opencleo.vision.labelling import LabelRules, load_rules
from opencleo.vision.recogniser import Recogniser

__all__ = ["Bundle", "LabelRules", "Recogniser", "load_bundle", "load_rules"]
