"""What the programmes put on record."""

from typing import Final

from tangga.platform.audit.purposes import Action, Purpose
from tangga.platform.language import Text

ACTIONS: Final[dict[str, Action]] = {
    "programmes.run_published": Action(
        Text("menerbitkan hasil keputusan", "published a decision run"), Purpose.ASSISTANCE
    ),
    "programmes.explanation_read": Action(
        Text("membaca alasan keputusan", "read why it was decided so"), Purpose.ASSISTANCE, is_look=True
    ),
    "programmes.members_taken_over": Action(
        Text("mendaftarkan peserta yang sudah ada", "enrolled those who were members already"), Purpose.ASSISTANCE
    ),
    "programmes.change_proposed": Action(Text("menyusun paket perubahan", "prepared a change set"), Purpose.ASSISTANCE),
    "programmes.list_brought": Action(
        Text("memasukkan daftar pengecualian", "brought in a list of exclusions"), Purpose.ASSISTANCE
    ),
    "programmes.set_aside_copied": Action(
        Text("mengambil salinan baris daftar yang disisihkan", "took a copy of the rows of a list that were set aside"),
        Purpose.ASSISTANCE,
        is_look=True,
    ),
    "programmes.change_announced": Action(
        Text("mengumumkan paket perubahan kepada keluarga", "announced a change set to families"), Purpose.ASSISTANCE
    ),
    "programmes.change_begun": Action(
        Text("menjalankan perubahan di wilayah pertama", "let a change come to the first area"), Purpose.ASSISTANCE
    ),
    "programmes.change_applied": Action(
        Text("menjalankan perubahan di semua wilayah", "let a change come to every area"), Purpose.ASSISTANCE
    ),
    "programmes.change_taken_back": Action(Text("menarik kembali perubahan", "took a change back"), Purpose.ASSISTANCE),
    "programmes.change_dropped": Action(Text("membatalkan rancangan perubahan", "dropped a draft"), Purpose.ASSISTANCE),
    "programmes.objection_made": Action(Text("mengajukan keberatan", "made an objection"), Purpose.ASSISTANCE),
    "programmes.objection_answered": Action(Text("menjawab keberatan", "answered an objection"), Purpose.ASSISTANCE),
    "programmes.exclusion_lifted": Action(
        Text("mengeluarkan keluarga dari daftar pengecualian", "took a family off a list of exclusions"),
        Purpose.ASSISTANCE,
    ),
    "programmes.enrolment_suspended": Action(
        Text("menangguhkan kepesertaan", "suspended an enrolment"), Purpose.ASSISTANCE
    ),
    "programmes.enrolment_resumed": Action(
        Text("melanjutkan kepesertaan", "let an enrolment go on again"), Purpose.ASSISTANCE
    ),
    "programmes.enrolment_resigned": Action(
        Text("mencatat pengunduran diri", "wrote down a resignation"), Purpose.ASSISTANCE
    ),
    "programmes.change_families_listed": Action(
        Text("membaca keluarga dalam paket perubahan", "read the families of a change set"),
        Purpose.ASSISTANCE,
        is_look=True,
    ),
    "programmes.clocks_read": Action(
        Text("membaca keluarga yang mendekati batas PKH", "read which families are near the limit of PKH"),
        Purpose.ASSISTANCE,
        is_look=True,
    ),
    "programmes.letters_printed": Action(
        Text("mencetak surat pemberitahuan", "printed letters to families"), Purpose.ASSISTANCE, is_look=True
    ),
    "programmes.notices_listed": Action(
        Text("membaca keluarga yang mendapat pemberitahuan", "read which families were given notice"),
        Purpose.ASSISTANCE,
        is_look=True,
    ),
    "programmes.notice_read": Action(
        Text("membaca pemberitahuan kepada keluarga", "read the notice to a family"), Purpose.ASSISTANCE, is_look=True
    ),
    "programmes.objection_read": Action(
        Text("membaca keberatan", "read an objection"), Purpose.ASSISTANCE, is_look=True
    ),
    "programmes.proposal_drafted": Action(
        Text("menulis usulan atau sanggahan", "drafted a proposal or challenge"), Purpose.ASSISTANCE
    ),
    "programmes.proposal_deliberated": Action(
        Text("mencatat musyawarah desa atas usulan", "wrote down a village's deliberation"), Purpose.ASSISTANCE
    ),
    "programmes.proposal_verified": Action(Text("memverifikasi usulan", "verified a proposal"), Purpose.ASSISTANCE),
    "programmes.proposal_decided": Action(
        Text("mencatat keputusan bupati/wali kota atas usulan", "wrote down the decision of a regent or mayor"),
        Purpose.ASSISTANCE,
    ),
    "programmes.proposal_refused": Action(Text("menolak usulan", "refused a proposal"), Purpose.ASSISTANCE),
    "programmes.proposal_withdrawn": Action(Text("menarik usulan", "withdrew a proposal"), Purpose.ASSISTANCE),
    "programmes.proposals_sent": Action(
        Text("mengirim usulan ke kementerian", "sent proposals to the ministry"), Purpose.ASSISTANCE
    ),
    "programmes.proposals_taken_in": Action(
        Text("memasukkan usulan ke keputusan", "took proposals into a decision run"), Purpose.ASSISTANCE
    ),
    "programmes.proposals_listed": Action(
        Text("membaca daftar usulan", "read a list of proposals"), Purpose.ASSISTANCE, is_look=True
    ),
    "programmes.proposal_read": Action(
        Text("membaca usulan tentang keluarga", "read a proposal about a family"), Purpose.ASSISTANCE, is_look=True
    ),
}
