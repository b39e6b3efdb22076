"""Pages of payments."""

from django.urls import path

from tangga.payments.views import accounts, asking, files, lines, rounds, shops

urlpatterns = [
    path("bank-accounts/", accounts.accounts, name="bank-accounts"),
    path("bank-accounts/ask/", accounts.ask, name="bank-accounts-ask"),
    path("bank-accounts/<slug:provider>/request/", accounts.request_file, name="bank-accounts-request"),
    path("bank-accounts/<slug:provider>/opened/", accounts.opened, name="bank-accounts-opened"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/new/", rounds.begin, name="round-new"),
    path("rounds/<int:number>/", rounds.pay_round, name="round"),
    path("rounds/<int:number>/lines/", lines.lines, name="round-lines"),
    path("rounds/<int:number>/lines/copy/", lines.lines_copy, name="round-lines-copy"),
    path("rounds/<int:number>/lines/<int:line>/take-off/", lines.take_off, name="round-take-off"),
    path("rounds/<int:number>/prepare/", rounds.prepare, name="round-prepare"),
    path("rounds/<int:number>/request/", rounds.ask_for_payment, name="round-request"),
    path("rounds/<int:number>/approve/", rounds.approve, name="round-approve"),
    path("rounds/<int:number>/send-back/", rounds.send_back, name="round-send-back"),
    path("rounds/<int:number>/cancel/", rounds.cancel, name="round-cancel"),
    path("rounds/<int:number>/release/", rounds.release, name="round-release"),
    path("rounds/<int:number>/files/", rounds.instruct, name="round-instruct"),
    path("rounds/<int:number>/files/<slug:provider>/", files.download, name="round-file"),
    path("rounds/<int:number>/files/<slug:provider>/reply/", files.hand_in, name="round-reply"),
    path("rounds/<int:number>/set-aside/", files.set_aside, name="round-set-aside"),
    path("rounds/<int:number>/set-aside/<int:row>/", files.resolve, name="round-resolve"),
    path("rounds/<int:number>/reconcile/", rounds.reconcile, name="round-reconcile"),
    path("rounds/<int:number>/ask-back/", rounds.ask_back, name="round-ask-back"),
    path("rounds/<int:number>/pay-again/", rounds.pay_again, name="round-pay-again"),
    path("asking/", asking.families, name="asking"),
    path("asking/<int:number>/", asking.ask, name="asking-family"),
    path("asking/<int:number>/not-found/", asking.not_found, name="asking-not-found"),
    path("own-file/asking/<int:number>/", asking.own, name="own-asking"),
    path("rounds/<int:number>/asking/", asking.results, name="round-asking"),
    path("rounds/<int:number>/asking/draw/", asking.draw, name="round-asking-draw"),
    path("shops/", shops.overview, name="shops"),
    path("shops/new/", shops.new, name="shop-new"),
    path("shops/<int:number>/end/", shops.end, name="shop-end"),
    path("shops/template/", shops.template, name="shops-template"),
    path("shops/report/", shops.report, name="shops-report"),
]
