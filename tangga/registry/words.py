"""What people are called in a family, and what else a person's row says in codes."""

from typing import Final

from tangga.platform.language import Text

RELATION_WORDS: Final = {
    "HEAD": Text("kepala keluarga", "head of the family"),
    "SPOUSE": Text("suami atau istri", "spouse"),
    "CHILD": Text("anak", "child"),
    "CHILD_IN_LAW": Text("menantu", "child-in-law"),
    "GRANDCHILD": Text("cucu", "grandchild"),
    "PARENT": Text("orang tua", "parent"),
    "PARENT_IN_LAW": Text("mertua", "parent-in-law"),
    "SIBLING": Text("saudara kandung", "sibling"),
    "OTHER_RELATIVE": Text("keluarga lain", "other relative"),
    "HOUSEHOLD_WORKER": Text("pekerja rumah tangga", "domestic worker"),
    "OTHER": Text("lainnya", "other"),
}
SEX_WORDS: Final = {"M": Text("laki-laki", "male"), "F": Text("perempuan", "female")}
