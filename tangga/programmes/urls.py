"""Pages of decisions, changes, objections and proposals."""

from django.urls import path

from tangga.programmes.views import changes, clocks, decided, exclusions, notices, objections, proposal, proposals

urlpatterns = [
    path("families/<int:number>/why/", decided.why, name="family-why"),
    path("figures/", decided.figures, name="figures"),
    path("figures/report/", decided.figures_report, name="figures-report"),
    path("clocks/", clocks.clocks, name="clocks"),
    path("changes/", changes.change_sets, name="changes"),
    path("changes/new/", changes.propose, name="change-new"),
    path("changes/from-list/", exclusions.propose_from_list, name="change-from-list"),
    path("changes/from-list/template/", exclusions.template, name="change-list-template"),
    path("changes/<int:number>/", changes.change, name="change"),
    path("changes/<int:number>/set-aside/", exclusions.set_aside, name="change-set-aside"),
    path("changes/<int:number>/families/", changes.families, name="change-families"),
    path("changes/<int:number>/letters/", changes.letters, name="change-letters"),
    path("changes/<int:number>/announce/", changes.announce, name="change-announce"),
    path("changes/<int:number>/begin/", changes.begin, name="change-begin"),
    path("changes/<int:number>/apply/", changes.apply, name="change-apply"),
    path("changes/<int:number>/drop/", changes.drop, name="change-drop"),
    path("changes/<int:number>/take-back/", changes.take_back, name="change-take-back"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<int:number>/", objections.notice, name="notice"),
    path("notices/<int:number>/object/", objections.object_for, name="notice-object"),
    path("notices/<int:number>/lift/", exclusions.lift, name="notice-lift"),
    path("own-file/notices/<int:number>/", objections.own_notice, name="own-notice"),
    path("own-file/notices/<int:number>/object/", objections.object_oneself, name="own-notice-object"),
    path("objections/", objections.waiting, name="objections"),
    path("objections/<int:number>/", objections.answer, name="objection"),
    path("proposals/", proposals.waiting, name="proposals"),
    path("proposals/new/", proposals.new, name="proposal-new"),
    path("proposals/send/", proposals.send, name="proposals-send"),
    path("proposals/in/<str:state>/", proposals.in_state, name="proposals-in-state"),
    path("proposals/<int:number>/", proposal.proposal, name="proposal"),
    path("proposals/<int:number>/deliberate/", proposal.deliberate, name="proposal-deliberate"),
    path("proposals/<int:number>/verify/", proposal.verify, name="proposal-verify"),
    path("proposals/<int:number>/decide/", proposal.decide, name="proposal-decide"),
    path("proposals/<int:number>/refuse/", proposal.refuse, name="proposal-refuse"),
    path("proposals/<int:number>/withdraw/", proposal.withdraw, name="proposal-withdraw"),
]
