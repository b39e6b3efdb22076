"""The same payments by other means: generated classes, a plain tree, a plain reader (`bench.processes`)."""

import io
import resource
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

from pyiso20022.pain.pain_001_001_09 import pain_001_001_09 as pain
from xsdata.formats.dataclass.serializers import XmlSerializer
from xsdata.models.datatype import XmlDateTime

from bench.payments_files import AT, orders
from bench.processes import answer_request
from tangga.payments.rails.orders import Order

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"


def answer(request: dict[str, Any]) -> dict[str, float]:
    """Seconds of the work, and the memory that the process had before it."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    started = time.perf_counter()
    WORKS[request["work"]](request)
    return {"seconds": time.perf_counter() - started, "before": before}


def _classes(request: dict[str, Any]) -> None:
    """Every payment as an object of the generated classes, all rendered at the end."""
    part = pain.PaymentInstruction30(
        pmt_inf_id="T7-BRI",
        pmt_mtd=pain.PaymentMethod3Code.TRF,
        reqd_exctn_dt=pain.DateAndDateTime2Choice(),
        dbtr=pain.PartyIdentification135(nm="Kemensos"),
        dbtr_acct=_account("003201000123456"),
        dbtr_agt=_bank("BRINIDJA"),
        cdt_trf_tx_inf=[_transfer(order) for order in orders(request["count"])],
    )
    made_at, count = XmlDateTime.from_datetime(AT), str(request["count"])
    head = pain.GroupHeader85(msg_id="T7-BRI", cre_dt_tm=made_at, nb_of_txs=count, initg_pty=part.dbtr)
    message = pain.CustomerCreditTransferInitiationV09(grp_hdr=head, pmt_inf=[part])
    whole = pain.Document(cstmr_cdt_trf_initn=message)
    assert XmlSerializer().render(whole, ns_map={None: NAMESPACE}).count("<EndToEndId>") == request["count"]


def _transfer(order: Order) -> pain.CreditTransferTransaction34:
    place = pain.PostalAddress24(twn_nm=order.village, ctry="ID", adr_line=[order.address])
    amount = pain.ActiveOrHistoricCurrencyAndAmount(value=Decimal(order.amount), ccy="IDR")
    return pain.CreditTransferTransaction34(
        pmt_id=pain.PaymentIdentification6(end_to_end_id=order.reference),
        amt=pain.AmountType4Choice(instd_amt=amount),
        cdtr_agt=_bank(order.bank_bic),
        cdtr=pain.PartyIdentification135(nm=order.payee, pstl_adr=place),
        cdtr_acct=_account(order.account_no),
        rmt_inf=pain.RemittanceInformation16(ustrd=["PKH tahap 4 2026"]),
    )


def _bank(bic: str) -> pain.BranchAndFinancialInstitutionIdentification6:
    told = pain.FinancialInstitutionIdentification18(bicfi=bic)
    return pain.BranchAndFinancialInstitutionIdentification6(fin_instn_id=told)


def _account(number: str) -> pain.CashAccount38:
    other = pain.GenericAccountIdentification1(id=number)
    return pain.CashAccount38(id=pain.AccountIdentification4Choice(othr=other))


def _tree(request: dict[str, Any]) -> None:
    """Every payment as elements of one tree, written at the end."""
    root = ElementTree.Element("Document", xmlns=NAMESPACE)
    part = ElementTree.SubElement(ElementTree.SubElement(root, "CstmrCdtTrfInitn"), "PmtInf")
    for order in orders(request["count"]):
        one = ElementTree.SubElement(part, "CdtTrfTxInf")
        _text(one, "PmtId/EndToEndId", order.reference)
        _text(one, "Amt/InstdAmt", str(order.amount)).set("Ccy", "IDR")
        _text(one, "CdtrAgt/FinInstnId/BICFI", order.bank_bic)
        payee = ElementTree.SubElement(one, "Cdtr")
        _text(payee, "Nm", order.payee)
        place = ElementTree.SubElement(payee, "PstlAdr")
        for name, text in (("TwnNm", order.village), ("Ctry", "ID"), ("AdrLine", order.address)):
            _text(place, name, text)
        _text(one, "CdtrAcct/Id/Othr/Id", order.account_no)
        _text(one, "RmtInf/Ustrd", "PKH tahap 4 2026")
    ElementTree.ElementTree(root).write(io.BytesIO(), encoding="utf-8", xml_declaration=True)


def _text(under: ElementTree.Element, path: str, text: str) -> ElementTree.Element:
    for name in path.split("/"):
        under = ElementTree.SubElement(under, name)
    under.text = text
    return under


def _iterparse(request: dict[str, Any]) -> None:
    """Every payment of a reply as it comes, its fields taken and the element emptied; nothing checked."""
    space = "{urn:iso:std:iso:20022:tech:xsd:pain.002.001.10}"
    found = 0
    for _, element in ElementTree.iterparse(request["file"]):  # noqa: S314  a file that we wrote
        if element.tag == f"{space}TxInfAndSts":
            found += bool(element.findtext(f"{space}OrgnlEndToEndId") and element.findtext(f"{space}TxSts"))
            element.findtext(f"{space}OrgnlTxRef/{space}Amt/{space}InstdAmt")
            element.clear()
    assert found


WORKS: dict[str, Callable[[dict[str, Any]], None]] = {"classes": _classes, "tree": _tree, "iterparse": _iterparse}


if __name__ == "__main__":
    answer_request(answer)
