"""How each class of object is built on a canvas: one function a class, by the class's identifier."""

from opencleo.samples.forms.figures import coffin, mummy, shabti, statue
from opencleo.samples.forms.jewels import amulet, bead, earring, pendant, ring
from opencleo.samples.forms.pots import bowl, canopic_jar, cone, jar, vase, vessel
from opencleo.samples.forms.sheets import ostracon, papyrus, shard
from opencleo.samples.forms.slabs import plaque, relief, stela
from opencleo.samples.forms.small import coin, scarab, sealing
from opencleo.samples.forms.variation import Form

FORMS: dict[str, Form] = {
    "amulet": amulet,
    "bead": bead,
    "bowl": bowl,
    "canopic-jar": canopic_jar,
    "coffin": coffin,
    "coin": coin,
    "cone": cone,
    "earring": earring,
    "jar": jar,
    "mummy": mummy,
    "ostracon": ostracon,
    "papyrus": papyrus,
    "pendant": pendant,
    "plaque": plaque,
    "relief": relief,
    "ring": ring,
    "scarab": scarab,
    "sealing": sealing,
    "shabti": shabti,
    "shard": shard,
    "statue": statue,
    "stela": stela,
    "vase": vase,
    "vessel": vessel,
}
